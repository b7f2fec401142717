package debt_test

import (
	"testing"

	"github.com/corebond/corebond/internal/money"
	"github.com/corebond/corebond/underwriting/debt"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// drawTerms draws terms of up to 60 payments at up to 60 % a year.
func drawTerms(t *rapid.T, plans ...debt.Plan) debt.Terms {
	terms := debt.Terms{
		Rate:    decimal.New(rapid.Int64Range(0, 6000).Draw(t, "rate in basis points"), -4),
		PerYear: rapid.SampledFrom([]int{1, 2, 4, 12}).Draw(t, "per year"),
		Periods: rapid.IntRange(1, 60).Draw(t, "periods"),
		Plan:    rapid.SampledFrom(plans).Draw(t, "plan"),
	}
	if terms.Plan == debt.Level || terms.Plan == debt.StraightLine {
		terms.InterestOnly = rapid.IntRange(0, terms.Periods-1).Draw(t, "interest only")
	}
	return terms
}

func drawCurve(t *rapid.T, name string, n int, low, high int64) []int64 {
	return rapid.SliceOfN(rapid.Int64Range(low, high), n, n).Draw(t, name)
}

// drawFalling draws cash that never rises, which a sculpted loan can always follow: what is owed is at most the value of the
// present payment for ever, so that the payment covers the interest.
func drawFalling(t *rapid.T, name string, n int) []int64 {
	curve := make([]int64, n)
	cash := rapid.Int64Range(10_000, 1_000_000_00).Draw(t, name)
	for k := range curve {
		curve[k] = cash
		cash -= cash * rapid.Int64Range(0, 20).Draw(t, "fall") / 100
	}
	return curve
}

// checkSchedule tests what holds of every schedule: nothing is created or lost.
func checkSchedule(t *rapid.T, s debt.Schedule) {
	balance, repaid, interest := s.Principal, int64(0), int64(0)
	for k, i := range s.Instalments {
		if i.Opening != balance || i.Closing != i.Opening-i.Principal || i.Closing < 0 || i.Principal < 0 || i.Swept < 0 || i.Swept > i.Principal {
			t.Fatalf("instalment %d = %+v after a balance of %d", k+1, i, balance)
		}
		exact := units(i.Opening).Mul(s.Terms.Rate).DivRound(units(int64(s.Terms.PerYear)), 30)
		if off := units(i.Interest).Sub(exact).Abs(); off.GreaterThan(dec("0.5")) {
			t.Fatalf("interest %d = %d, %s off the exact %s", k+1, i.Interest, off, exact)
		}
		balance, repaid, interest = i.Closing, repaid+i.Principal, interest+i.Interest
	}
	if balance != 0 || repaid != s.Principal || interest != s.Interest() {
		t.Fatalf("%d of %d repaid, %d left, interest %d of %d", repaid, s.Principal, balance, interest, s.Interest())
	}
}

func units(n int64) decimal.Decimal { return decimal.NewFromInt(n) }

func TestSchedulesCreateNoMoney(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		terms := drawTerms(t, debt.Level, debt.StraightLine, debt.Bullet)
		principal := rapid.Int64Range(1, 1e12).Draw(t, "principal")
		s, err := debt.Amortise(principal, terms)
		if err != nil {
			t.Fatal(err)
		}
		checkSchedule(t, s)
		swept, err := debt.Sweep(principal, terms, drawCurve(t, "cash", terms.Periods, 0, 2*principal), money.BPS(rapid.IntRange(0, 10000).Draw(t, "share")))
		if err != nil {
			t.Fatal(err)
		}
		checkSchedule(t, swept)
		for k := range s.Instalments {
			if swept.Instalments[k].Closing > s.Instalments[k].Closing {
				t.Fatalf("swept balance %d after payment %d is above the planned %d", swept.Instalments[k].Closing, k+1, s.Instalments[k].Closing)
			}
		}
	})
}

// Rounding up a payment and rounding interest shift the last payment by 1.5 units a period at most, compounded.
func TestLevelPaymentsAreLevel(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		terms := drawTerms(t, debt.Level)
		terms.InterestOnly = 0
		s, err := debt.Amortise(rapid.Int64Range(1_000_00, 1e12).Draw(t, "principal"), terms)
		if err != nil {
			t.Fatal(err)
		}
		drift, growth := decimal.Zero, one.Add(terms.Rate.DivRound(units(int64(terms.PerYear)), 20))
		for range terms.Periods {
			drift = drift.Mul(growth).Add(dec("1.5")).RoundUp(6)
		}
		payment := s.Instalments[0].Payment()
		for k, i := range s.Instalments {
			last := k == terms.Periods-1
			if off := units(i.Payment() - payment).Abs(); !last && i.Closing > 0 && !off.IsZero() || last && i.Opening > 0 && off.GreaterThan(drift.Add(one)) {
				t.Fatalf("payment %d of %d is %d beside %d, with a drift of %s", k+1, terms.Periods, i.Payment(), payment, drift)
			}
		}
	})
}

var one = decimal.NewFromInt(1)

// A sculpted loan's coverage is its loan life coverage in every period, to what 2 units are of a payment.
func TestSculptedCoverageIsConstant(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		terms := drawTerms(t, debt.Sculpted)
		cash := drawFalling(t, "cash", terms.Periods)
		cover := decimal.New(rapid.Int64Range(100, 300).Draw(t, "cover in percent"), -2)
		principal, err := debt.SculptedDebt(terms, cash, cover)
		if err != nil {
			t.Fatal(err)
		}
		s, err := debt.Sculpt(principal, terms, cash)
		if err != nil {
			t.Fatal(err)
		}
		checkSchedule(t, s)
		tests, err := s.Coverage(cash, 1)
		if err != nil {
			t.Fatal(err)
		}
		for k, c := range tests {
			want := units(c.Cash).DivRound(cover, 10)
			if off := units(c.Service).Sub(want).Abs(); off.GreaterThan(dec("3")) {
				t.Fatalf("payment %d is %d, want %s", k+1, c.Service, want)
			}
			tolerance := dec("4").Mul(cover).DivRound(units(max(1, s.Instalments[k].Opening)), 10).Add(dec("0.000002"))
			if off := c.LLCR.Decimal.Sub(cover).Abs(); c.LLCR.Valid && off.GreaterThan(tolerance) {
				t.Fatalf("LLCR at %d is %s, want %s", k+1, c.LLCR.Decimal, cover)
			}
		}
	})
}

func TestYieldInvertsPrice(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		stream, err := debt.Bond{
			Face:    dec("100"),
			Coupon:  decimal.New(rapid.Int64Range(0, 2000).Draw(t, "coupon in basis points"), -4),
			PerYear: rapid.SampledFrom([]int{1, 2, 4, 12}).Draw(t, "per year"),
			Periods: rapid.IntRange(1, 60).Draw(t, "periods"),
		}.Stream()
		if err != nil {
			t.Fatal(err)
		}
		price := decimal.New(rapid.Int64Range(20_00, 300_00).Draw(t, "price in cents"), -2)
		yield, err := stream.Yield(price)
		if err != nil {
			t.Fatal(err)
		}
		again, err := stream.Price(yield)
		if err != nil {
			t.Fatal(err)
		}
		if off := again.Sub(price).Abs(); off.GreaterThan(dec("0.0000000000001")) {
			t.Fatalf("price %s has yield %s, which has price %s", price, yield, again)
		}
	})
}

// A loan that is fully repaid yields its rate, whatever its plan; cents of rounding are all that is between.
func TestRepaidLoanYieldsItsRate(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		terms := drawTerms(t, debt.Level, debt.StraightLine, debt.Bullet)
		s, err := debt.Amortise(rapid.Int64Range(1_000_000_00, 1e12).Draw(t, "principal"), terms)
		if err != nil {
			t.Fatal(err)
		}
		if terms.Rate.IsZero() {
			return
		}
		yield, err := s.Stream().Yield(units(s.Principal))
		if err != nil {
			t.Fatal(err)
		}
		if off := yield.Sub(terms.Rate).Abs(); off.GreaterThan(dec("0.000001")) {
			t.Fatalf("a loan at %s yields %s", terms.Rate, yield)
		}
	})
}

// Durations are derivatives of the price: compare them with a difference quotient.
func TestDurationsAreDerivatives(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 40).Draw(t, "payments")
		stream := debt.Stream{PerYear: rapid.SampledFrom([]int{1, 2, 4, 12}).Draw(t, "per year")}
		for range n {
			stream.Amounts = append(stream.Amounts, units(rapid.Int64Range(1, 1000).Draw(t, "payment")))
		}
		yield := decimal.New(rapid.Int64Range(-500, 5000).Draw(t, "yield in basis points"), -4)
		at := func(y decimal.Decimal) debt.Risk {
			risk, err := stream.Risk(y)
			if err != nil {
				t.Fatal(err)
			}
			return risk
		}
		step := dec("0.0001")
		here, up, down := at(yield), at(yield.Add(step)), at(yield.Sub(step))
		slope := down.Price.Sub(up.Price).DivRound(step.Mul(dec("2")).Mul(here.Price), 20)
		bend := down.Price.Add(up.Price).Sub(here.Price.Mul(dec("2"))).DivRound(step.Mul(step).Mul(here.Price), 20)
		for name, pair := range map[string][2]decimal.Decimal{"modified": {slope, here.Modified}, "convexity": {bend, here.Convexity}} {
			if off := pair[0].Sub(pair[1]).Abs(); off.GreaterThan(pair[1].Mul(dec("0.0001"))) {
				t.Fatalf("%s = %s, difference quotient %s", name, pair[1], pair[0])
			}
		}
	})
}
