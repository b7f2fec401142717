package curves

import (
	"errors"
	"math"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/rates"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func move(assumption, down, up string) Move {
	return Move{Assumption: assumption, Down: number(down), Up: number(up)}
}

// The sides are cases of the published sensitivities of the A100: decline 0, 10, 30 % about 10 %; power at 0, 0.10, 0.15 USD.
func TestTornado_publishedSensitivities(t *testing.T) {
	t.Parallel()
	tests := []struct {
		base               func(*Assumptions)
		move               Move
		down, at, up       string
		downValue, upValue string
	}{
		{
			func(a *Assumptions) { a.PriceDecline = number("0.1") }, move("price-decline", "0.1", "0.2"),
			"0.36306626354024372", "0.2826261836720073", "0.1163621302337973", "0", "0.3",
		},
		{
			func(a *Assumptions) { a.KWhPrice = number("0.10") }, move("kwh-price", "0.10", "0.05"),
			"0.36306626354024372", "0.3402651935799334", "0.3287633424277405", "0", "0.15",
		},
		{func(*Assumptions) {}, move("attrition", "0.01", "0.0873"), "0.36306626354024372", "0.36306626354024372", "0.2440705787331804", "0", "0.0873"},
	}
	for _, test := range tests {
		base := a100()
		test.base(&base)
		bars, err := Tornado(base, []Move{test.move})
		if err != nil {
			t.Fatal(err)
		}
		b := bars[0]
		near := func(got decimal.Decimal, want string) bool {
			return math.Abs(got.InexactFloat64()-number(want).InexactFloat64()) < 2e-9
		}
		if b.Measure != ByRate || !near(b.At, test.at) || !near(b.At.Add(b.Down.Change), test.down) || !near(b.At.Add(b.Up.Change), test.up) {
			t.Errorf("%s: %s at %s, changes %s and %s", test.move.Assumption, b.Measure, b.At, b.Down.Change, b.Up.Change)
		}
		if b.Down.Value != test.downValue || b.Up.Value != test.upValue {
			t.Errorf("%s went to %s and %s, want %s and %s", test.move.Assumption, b.Down.Value, b.Up.Value, test.downValue, test.upValue)
		}
	}
}

func TestTornado_sortedBySize(t *testing.T) {
	t.Parallel()
	base := operated(a100(), "C")
	base.DeclineByYear = []decimal.Decimal{number("0.3"), number("0.05")}
	base.Resale = &Resale{Grade: 2, Days: 90}
	bars, err := Tornado(base, UsualMoves())
	if err != nil {
		t.Fatal(err)
	}
	if len(bars) != len(UsualMoves()) {
		t.Fatalf("%d bars of %d moves", len(bars), len(UsualMoves()))
	}
	for i, b := range bars[1:] {
		if b.Size().GreaterThan(bars[i].Size()) {
			t.Errorf("bar %d, %s, is longer than the one before", i+1, b.Move.Assumption)
		}
	}
	byName := map[string]Bar{}
	for _, b := range bars {
		byName[b.Move.Assumption] = b
	}
	if b := byName["price-decline"]; b.Value != "0.3,0.05" || b.Down.Value != "0.2,-0.05" || b.Up.Value != "0.5,0.25" {
		t.Errorf("declines %s went to %s and %s", b.Value, b.Down.Value, b.Up.Value)
	}
	// 0.35 x 0.76 x 0.85 x 0.85 of the price, then 0.15 off and on
	if b := byName["residual"]; b.Value != "0.192185" || b.Down.Value != "0.042185" || b.Up.Value != "0.342185" {
		t.Errorf("resale of %s went to %s and %s", b.Value, b.Down.Value, b.Up.Value)
	}
	if b := byName["years"]; b.Value != "5" || b.Down.Value != "4" || b.Up.Value != "6" {
		t.Errorf("years %s went to %s and %s", b.Value, b.Down.Value, b.Up.Value)
	}
	if b := byName["repair-days"]; !b.Size().IsZero() || b.Down.Value != "0" || b.Up.Value != "1" {
		t.Errorf("repair days without failures: %+v", b)
	}
}

// Where one case has no single rate, all bars measure the value: a rate and a value cannot be sorted together.
func TestTornado_valueWhereARateIsNotSingle(t *testing.T) {
	t.Parallel()
	a := operated(rtx3090(), "C")
	a.PriceDecline, a.RunAtLoss = number("0.4"), true // two rates: -40.8 % and -17.6 %
	bars, err := Tornado(a, []Move{move("residual", "0", "0.15"), move("fee", "0.1", "0.1")})
	if err != nil {
		t.Fatal(err)
	}
	at := appraise(t, a).Series.NPV(DiscountRate())
	for _, b := range bars {
		if b.Measure != ByValue || !b.At.Equal(at) || !b.Up.Change.Equal(b.Up.NPV.Sub(at)) {
			t.Errorf("%s: %s at %s, want the value %s", b.Move.Assumption, b.Measure, b.At, at)
		}
	}
	// 1748 x 0.15 x 1.1^-5 = 162.81
	if b := bars[1]; b.Move.Assumption != "residual" || b.Up.Change.String() != "162.81" || !b.Down.Change.IsZero() {
		t.Errorf("residual: %s and %s", b.Down.Change, b.Up.Change)
	}
}

// costs and incomes say which way a move pushes the return.
func costs() []string {
	return []string{"price", "power-kw", "kwh-price", "pue", "fee", "price-decline", "failure-rate", "repair-days", "repair-cost", "attrition"}
}

func TestTornado_barsContainTheBase(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		base := anyDevice(t)
		base.Period = rates.Annual // a monthly case has the same order and takes longer
		bars, err := Tornado(base, UsualMoves())
		if err != nil {
			t.Fatal(err)
		}
		slip := number("1e-12") // flows are rounded: a price that scales out of the rate may still move its last digits
		sides := map[string][2]decimal.Decimal{}
		for _, b := range bars {
			down, up := b.At.Add(b.Down.Change), b.At.Add(b.Up.Change)
			for _, x := range []decimal.Decimal{b.At, down, up} {
				if x.LessThan(b.Low.Sub(slip)) || x.GreaterThan(b.High.Add(slip)) {
					t.Fatalf("%s: %s lies outside its bar from %s to %s", b.Move.Assumption, x, b.Low, b.High)
				}
			}
			sides[b.Move.Assumption] = [2]decimal.Decimal{b.Down.Change, b.Up.Change}
		}
		for _, name := range costs() {
			if s := sides[name]; s[0].LessThan(slip.Neg()) || s[1].GreaterThan(slip) {
				t.Fatalf("%s: down changes by %s, up by %s; the base is not between", name, s[0], s[1])
			}
		}
		for _, name := range []string{"rate", "utilisation", "residual"} {
			if s := sides[name]; s[0].GreaterThan(slip) || s[1].LessThan(slip.Neg()) {
				t.Fatalf("%s: down changes by %s, up by %s; the base is not between", name, s[0], s[1])
			}
		}
	})
}

func TestTornado_faults(t *testing.T) {
	t.Parallel()
	tests := []struct {
		move Move
		fix  string
	}{
		{move("utilization", "0.1", "0.1"), "did you mean utilisation?"},
		{move("fee", "-0.1", "0.1"), "give amounts of at least 0"},
		{move("years", "0.5", "1"), "move by a whole number of years"},
		{Move{Assumption: "years", Down: number("1"), Up: number("1"), Relative: true}, "move by a whole number of years"},
	}
	for _, test := range tests {
		_, err := Tornado(a100(), []Move{test.move})
		var fault *invalid.Error
		if !errors.As(err, &fault) || fault.Fix != test.fix || fault.Field != test.move.Assumption {
			t.Errorf("%+v: error = %v, want fix %q", test.move, err, test.fix)
		}
	}
	if _, err := Tornado(Assumptions{}, nil); invalid.Code(err) != "INVALID_INPUT" {
		t.Errorf("no assumptions: error = %v", err)
	}
}
