package debt_test

import (
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/debt"
	"github.com/corebond/corebond/underwriting/rates"
	"github.com/shopspring/decimal"
)

func amountsOf(values ...string) (all []decimal.Decimal) {
	for _, v := range values {
		all = append(all, dec(v))
	}
	return all
}

func TestYieldsThatAreNotOne(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, code, price string
		stream            debt.Stream
	}{
		{"two yields, 10 % and 20 %", "MULTIPLE_ROOTS", "100", debt.Stream{PerYear: 1, Amounts: amountsOf("230", "-132")}},
		{"no yield", "NO_ROOT", "-10", debt.Stream{PerYear: 1, Amounts: amountsOf("-30", "25")}},
		{"nothing is paid", "SAME_SIGN", "100", debt.Stream{PerYear: 1, Amounts: amountsOf("0", "0")}},
		{"a price of nothing", "SAME_SIGN", "0", debt.Stream{PerYear: 1, Amounts: amountsOf("1")}},
		{"a price of next to nothing", "OUT_OF_RANGE", "0.0000001", debt.Stream{PerYear: 1, Amounts: amountsOf("100")}},
		{"no payments", "OUT_OF_RANGE", "100", debt.Stream{PerYear: 1}},
		{"a frequency that is none", "OUT_OF_RANGE", "100", debt.Stream{PerYear: 7, Amounts: amountsOf("110")}},
	} {
		if got, err := tt.stream.Yield(dec(tt.price)); invalid.Code(err) != tt.code {
			t.Errorf("%s: yield %s, error %v, want %s", tt.name, got, err, tt.code)
		}
	}
}

func TestStreamRefusalsNameTheField(t *testing.T) {
	t.Parallel()
	year := debt.Stream{PerYear: 1, Amounts: amountsOf("110")}
	_, err := year.Price(dec("-1"))
	refused(t, err, "yield")
	_, err = debt.Stream{PerYear: 1, Amounts: amountsOf("-110")}.Risk(dec("0.1"))
	refused(t, err, "price")
	_, err = debt.Bond{Face: dec("100"), PerYear: 1}.Stream()
	refused(t, err, "periods")
	late := debt.Dated{From: day("2024-01-02"), Flows: []rates.Flow{{Date: day("2024-01-01"), Amount: dec("1")}}}
	_, err = late.Price(dec("0.1"))
	refused(t, err, "flows[0].date")
	late.From = late.From.AddDate(0, 0, -2).Add(1)
	_, err = late.Yield(dec("1"))
	refused(t, err, "from")
	_, err = drawn(t, 100, monthly("0.1", 2, debt.Bullet)).Dated()
	refused(t, err, "calendar")
}

// The longest stream has a yield too, and a dated one agrees with it where every year has 365 days.
func TestLongStreams(t *testing.T) {
	t.Parallel()
	stream := debt.Stream{PerYear: 12}
	for range debt.MaxPeriods {
		stream.Amounts = append(stream.Amounts, dec("1000"))
	}
	yield := must[decimal.Decimal](t)(stream.Yield(dec("100000")))
	near(t, "price at the yield", must[decimal.Decimal](t)(stream.Price(yield)), "100000.0000000000")

	dated := debt.Dated{From: day("2021-01-01")}
	for k := range 3 {
		dated.Flows = append(dated.Flows, rates.Flow{Date: dated.From.AddDate(0, 0, 365*(k+1)), Amount: dec("40")})
	}
	even := debt.Stream{PerYear: 1, Amounts: amountsOf("40", "40", "40")}
	a, b := must[debt.Risk](t)(dated.Risk(dec("0.12"))), must[debt.Risk](t)(even.Risk(dec("0.12")))
	for name, pair := range map[string][2]decimal.Decimal{
		"price": {a.Price, b.Price}, "Macaulay": {a.Macaulay, b.Macaulay}, "modified": {a.Modified, b.Modified}, "convexity": {a.Convexity, b.Convexity},
	} {
		if !pair[0].Equal(pair[1]) {
			t.Errorf("%s of dated payments = %s, of even ones %s", name, pair[0], pair[1])
		}
	}
}

func TestAnnuityBalloonAndEnds(t *testing.T) {
	t.Parallel()
	a := must[debt.Annuity](t)(debt.NewAnnuity(dec("1000"), dec("400"), dec("0.01"), 12))
	near(t, "balance at drawing", must[decimal.Decimal](t)(a.Balance(0)), "1000.0000000000000000")
	near(t, "balance at the end", must[decimal.Decimal](t)(a.Balance(12)), "400.0000000000000000")
	near(t, "payment", a.Payment(), "57.3092732") // (1000 - 400/1.01^12) · 0.01 / (1 - 1.01^-12)
	interest, principal, err := a.Cumulative(1, 12)
	if err != nil || !principal.Equal(dec("600")) || interest.Add(principal).Sub(a.Payment().Mul(dec("12"))).Abs().GreaterThan(dec("0.000000000000000001")) {
		t.Errorf("all payments: interest %s, principal %s, error %v", interest, principal, err)
	}
	_, err = a.Balance(13)
	refused(t, err, "period")
	_, _, err = a.Cumulative(5, 4)
	refused(t, err, "last")
	_, err = debt.NewAnnuity(dec("1"), decimal.Zero, dec("-1"), 1)
	refused(t, err, "rate")
	_, err = debt.PaymentsNeeded(dec("1"), dec("2"), decimal.Zero, dec("1"))
	refused(t, err, "balloon")
	constants := map[string]decimal.Decimal{
		"0.69314718055994530942": must[decimal.Decimal](t)(debt.Hazard(dec("0.5"))),         // ln 2
		"0.63212055882855767840": must[decimal.Decimal](t)(debt.AnnualLoss(dec("1"))),       // 1 - 1/e
		"0.50000000000000000000": must[decimal.Decimal](t)(debt.SMM(dec("0.999755859375"))), // 1 - 2^-12
		"0":                      must[decimal.Decimal](t)(debt.Survivor(dec("1"), 1)),
		"1":                      must[decimal.Decimal](t)(debt.Survivor(dec("1"), 0)),
	}
	for want, got := range constants {
		if !got.Equal(dec(want)) {
			t.Errorf("got %s, want %s to the last digit", got, want)
		}
	}
}
