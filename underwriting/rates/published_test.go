package rates

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/shopspring/decimal"
)

// series reads amounts separated by spaces; 4380x5 repeats.
func series(t testing.TB, period Period, text string) Series {
	t.Helper()
	s := Series{Period: period, Amounts: []decimal.Decimal{}}
	for _, field := range strings.Fields(text) {
		amount, times, repeated := strings.Cut(field, "x")
		count := int64(1)
		if repeated {
			count = decimal.RequireFromString(times).IntPart()
		}
		for range count {
			s.Amounts = append(s.Amounts, decimal.RequireFromString(amount))
		}
	}
	return s
}

// dated reads date=amount pairs separated by spaces.
func dated(t testing.TB, count DayCount, text string) Series {
	t.Helper()
	s := Series{DayCount: count}
	for _, pair := range strings.Fields(text) {
		date, amount, _ := strings.Cut(pair, "=")
		day, err := time.Parse(time.DateOnly, date)
		if err != nil {
			t.Fatal(err)
		}
		s.Flows = append(s.Flows, Flow{day, decimal.RequireFromString(amount)})
	}
	return s
}

// sameRates compares got with expected rates, within 1e-10 of 1+r or half a unit of the last published digit.
func sameRates(t *testing.T, got []Rate, want string) {
	t.Helper()
	expected := strings.Fields(want)
	if len(got) != len(expected) {
		t.Fatalf("rates = %v, want %v", got, expected)
	}
	for i, text := range expected {
		w := decimal.RequireFromString(text)
		tolerance := max(1e-10*(1+w.InexactFloat64()), 0.5*math.Pow10(int(w.Exponent()))*1.001)
		if r := decimal.RequireFromString(got[i].String()).Sub(w).InexactFloat64(); math.Abs(r) > tolerance {
			t.Errorf("rate %d = %v, want %v", i, got[i], text)
		}
	}
}

func TestSolve_periodic(t *testing.T) {
	t.Parallel()
	tests := []struct {
		source string
		period Period
		flows  string
		want   string
	}{
		{"A100 seed case", Annual, "-9500 4380x5", "0.36306626354024372"},
		{"RTX 3090 seed case", Annual, "-1748 1576.80x5", "0.86172699048631746"},
		{"A100 seed case, monthly", Monthly, "-9500 365.00x60", "0.4749889003017351"},
		{"RTX 3090 seed case, monthly", Monthly, "-1748 131.40x60", "1.359089226307305"},
		{"pyxirr test_periodic", Annual, "-100 39 59 55 20", "0.28094842116"},
		{"numpy-financial", Annual, "-100 0 0 74", "-0.09549583034897"},
		{"numpy-financial", Annual, "-150000 15000 25000 35000 45000 60000", "0.05243288885"},
		{"numpy-financial", Annual, "-100 100 0 -7", "-0.67889437363238652 -0.08329966618"},
		{"numpy-financial", Annual, "-100 100 0 7", "0.06205848562"},
		{"numpy-financial", Annual, "-5 10.5 1 -8 1", "-0.87020124748 0.08859833853 0.70955952769"},
		{"numpy-financial, trailing zeros", Annual, "-5 10.5 1 -8 1 0 0 0", "-0.87020124748 0.08859833853 0.70955952769"},
		{"pyxirr test_periodic", Annual, "-161445.03 2113.73 7626.73 8619.84 8612.92", "-0.43658134635"},
		{"Excel documentation", Annual, "-70000 12000 15000 18000 21000", "-0.02124485"},
		{"Excel documentation", Annual, "-70000 12000 15000 18000 21000 26000", "0.08663"},
		{"Excel documentation, guess -0.4", Annual, "-70000 12000 15000", "-0.443507"},
		{"numpy-financial 44", Annual, "-1678.87 771.96 1814.05 3520.30 3552.95 3584.99 -1", "-0.99972113629 0.96887754702"},
		{"numpy-financial 44", Annual, "-1678.87 771.96 1814.05 3520.30 3552.95 3584.99 4789.91 -1", "-0.99979126043 1.00426984872"},
		{"numpy-financial 28", Annual, "-50 -100 600 300 -100", "-0.76889547068 1.85441782846"},
		{"pyxirr equal payments", Annual, "87.17x5 -86.43", "-0.49367042606"},
		{"pyxirr equal payments", Annual, "87.17x180 5809.3x0 -5809.3", "-0.01352676905"},
		{"pyxirr equal payments", Annual, "-172545.848122807 787.735232517999x480", "0.003840104812570416"},
		{"numpy-financial 98", Annual, "-10000 327.24625x16", "-0.067654113449686656"},
		{"numpy-financial 39", Annual, `-217500x2 108466.80462450592 101129.96439328062 93793.12416205535
			86456.28393083003 79119.44369960476 71782.60346837944 64445.76323715414 57108.92300592884 49772.08277470355
			42435.24254347826 35098.40231225296 27761.56208102766 20424.721849802358 13087.88161857707 5751.041387351768
			-1585.7988438735192 -8922.639075098821 -16259.479306324123 -23596.31953754941 -30933.159768774713 -38270
			-45606.8402312253 -52943.680462450604 -60280.520693675906 -67617.36092490121`, "-0.018096786473963784 0.12000000"},
		{"pyxirr 60, a false 3e-9 elsewhere", Annual, "-1000000 5000 -3", "-0.99930277563773199 -0.99569722436226801"},
		{"two rates", Annual, "-100 230 -132", "0.1 0.2"},
		{"two rates", Annual, "-1600 10000 -10000", "0.25 4"},
		{"three rates, one of them 0", Annual, "-1000 6000 -11000 6000", "0 1 2"},
		{"double root", Annual, "-1 4 -4", "1"},
		{"triple root", Annual, "-1 6 -12 8", "1"},
		{"quadruple root beside a simple one", Annual, "-1 9.1 -32.8 58.4 -51.2 17.6", "0.1 1"},
		{"no root", Annual, "10 -30 25", ""},
		{"no root", Annual, "1000 -3000 2500", ""},
		{"large", Annual, "-1e15 1.1e15", "0.1"},
		{"small", Annual, "-1e-9 1.1e-9", "0.1"},
		{"extremes of size", Annual, "-1e30 1e-30 1e29", "-0.68377223398316207"},
		{"never recovered", Annual, "-100 30 20 5", "-0.30716717038931454"},
		{"the two-roots trap of a declining RTX 3090", Annual, "-1748 967.104 462.528 159.7824 -21.86496 -130.853376", "-0.408 -0.176"},
	}
	for _, test := range tests {
		t.Run(test.source, func(t *testing.T) {
			t.Parallel()
			result, err := series(t, test.period, test.flows).Solve()
			if err != nil {
				t.Fatal(err)
			}
			sameRates(t, result.Rates, test.want)
			if len(result.Outside) != 0 || len(result.Warnings) != 0 {
				t.Errorf("outside = %v, warnings = %v", result.Outside, result.Warnings)
			}
		})
	}
}

func TestSolve_dated(t *testing.T) {
	t.Parallel()
	mathworks := "2007-01-12=-10000 2008-02-14=2500 2008-03-03=2000 2008-06-14=3000 2008-12-01=4000"
	tests := []struct {
		source string
		count  DayCount
		flows  string
		want   string
	}{
		{"Excel documentation", Act365F, "2008-01-01=-10000 2008-03-01=2750 2008-10-30=4250 2009-02-15=3250 2009-04-01=2750", "0.37336253351883152"},
		{"MathWorks", Act365F, mathworks, "0.10064378342638"},
		{"MathWorks", Act360, mathworks, "0.0991988898057063"},
		{"MathWorks", US30360, mathworks, "0.100675477282743"},
		{"MathWorks", ISDA30360, mathworks, "0.100675477282743"},
		{"MathWorks", Euro30360, mathworks, "0.100675477282743"},
		{"MathWorks, no date of which is the 31st", EuroPlus30360, mathworks, "0.100675477282743"},
		{"MathWorks, no date of which ends February", German30360, mathworks, "0.100675477282743"},
		{"1.1^(360/62)-1", German30360, "2007-12-28=-100 2008-02-29=110", "0.7391803643099855"},
		{"1.1^(360/61)-1", Euro30360, "2007-12-28=-100 2008-02-29=110", "0.7550306252349817"},
		{"1.1^(365/395)-1", NL365, "2007-10-31=-100 2008-11-30=110", "0.0920661276781709"},
		{"MathWorks", ActAct, mathworks, "0.100739648987346"},
		{"npm xirr", "", "2010-01-01=-1000 2010-04-01=-1000 2010-07-01=-1000 2010-10-01=-1000 2011-01-01=4300", "0.12126764907904"},
		{"npm xirr, order reversed", "", "2011-01-01=4300 2010-10-01=-1000 2010-07-01=-1000 2010-04-01=-1000 2010-01-01=-1000", "0.12126764907904"},
		{"pyxirr", "", "2018-05-09=-200 2018-06-09=30 2018-11-09=50 2018-12-09=20", "-0.80367974995"},
		{"pyxirr", "", "2020-01-01=-1000 2021-01-01=750 2022-01-01=500", "0.17500926461545"},
		{"pyxirr minus_0_99", "", "2021-06-09=-134.09 2021-08-11=40.86", "-0.9989769231734277"},
		{"pyxirr minus_0_99999", "", "2020-03-05=-18480 2020-03-16=13120", "-0.9999884228170087"},
		{"A100 seed case with leap years", "", "2024-01-01=-9500 2025-01-01=4380 2026-01-01=4380 2027-01-01=4380 2028-01-01=4380 2029-01-01=4380", "0.3625389682315738"},
		{"RTX 3090 seed case with leap years", "", "2024-01-01=-1748 2025-01-01=1576.8 2026-01-01=1576.8 2027-01-01=1576.8 2028-01-01=1576.8 2029-01-01=1576.8", "0.8600187689690857"},
		{"Hastructure", "", "2025-01-01=-100 2025-03-01=50 2025-10-18=70", "0.42640667767784407"},
		{"same-day flows add", "", "2021-01-01=-60 2021-01-01=-40 2022-01-01=110", "0.1"},
		{"double root", "", "2021-01-01=-1 2022-01-01=4 2023-01-01=-4", "1"},
		{"double root", ActAct, "2020-01-01=-1 2021-01-01=4 2022-01-01=-4", "1"},
		{"two roots", ActAct, "2021-01-01=-1 2022-01-01=2.1 2023-01-01=-0.2", "-0.9 1"},
	}
	for _, test := range tests {
		t.Run(test.source+" "+string(test.count), func(t *testing.T) {
			t.Parallel()
			result, err := dated(t, test.count, test.flows).Solve()
			if err != nil {
				t.Fatal(err)
			}
			sameRates(t, result.Rates, test.want)
		})
	}
}

func TestSolve_outsideTheWindow(t *testing.T) {
	t.Parallel()
	result, err := dated(t, Act365F, "2021-01-01=-1 2021-01-03=1.1").Solve()
	if err != nil {
		t.Fatal(err)
	}
	if result.Status != None || result.Reason() != "NO_ROOT" || len(result.Outside) != 1 || len(result.Warnings) != 1 {
		t.Fatalf("result = %+v, want one root outside, with a warning", result)
	}
	if got, want := result.Outside[0].Ln1p(), 365.0/2*math.Log(1.1); math.Abs(got-want) > 1e-12 {
		t.Errorf("ln1p = %v, want %v", got, want)
	}
}

// A double root among irregular dates: -1, 4, -4 a year apart, and again offset days later. Up to 82 years the algebra proves
// it; beyond, no count is given rather than a guess.
func TestSolve_doubleRootAmongIrregularDates(t *testing.T) {
	t.Parallel()
	for offset, want := range map[int]string{1001: "1", 13001: "1", 29001: "1", 40001: "TOO_COMPLEX"} {
		var s Series
		for i, a := range []int64{-1, 4, -4} {
			start := time.Date(2000, 1, 1+365*i, 0, 0, 0, 0, time.UTC)
			s.Flows = append(s.Flows, Flow{start, decimal.NewFromInt(a)}, Flow{start.AddDate(0, 0, offset), decimal.NewFromInt(a)})
		}
		result, err := s.Solve()
		if invalid.Code(err) == want {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		sameRates(t, result.Rates, want)
	}
}
