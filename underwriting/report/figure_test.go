package report

import (
	"math"
	"testing"

	"github.com/corebond/corebond/underwriting/risk"
)

// A tie of the exact binary value goes to the even digit; there is no -0 and no exponent.
func TestNumbersAsText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		x      float64
		places int
		want   string
	}{
		{0.125, 2, "0.12"},
		{0.375, 2, "0.38"},
		{2.5, 0, "2"},
		{-0.0000000001, 4, "0.0000"},
		{math.Copysign(0, -1), 2, "0.00"},
		{-0.5, 1, "-0.5"},
		{1e15, 2, "1000000000000000.00"},
		{0.1, 8, "0.10000000"},
	} {
		if got := fixed(c.x, c.places); got != c.want {
			t.Errorf("fixed(%v, %d) = %s, want %s", c.x, c.places, got, c.want)
		}
	}
	for x, want := range map[float64]string{0.012345678: "0.0123457", 1234567: "1234567", -1.5e-9: "-0.0000000015", 100000: "100000", 0: "0", 12.5: "12.5", 999999.7: "1000000"} {
		if got := significant(x); got == nil || *got != want {
			t.Errorf("significant(%v) = %v, want %s", x, orNil(got), want)
		}
	}
	if significant(math.NaN()) != nil || significant(math.Inf(1)) != nil {
		t.Error("what is no number is written")
	}
}

func orNil(s *string) string {
	if s == nil {
		return "nil"
	}
	return *s
}

// What is not there is null and says why, and half an interval is none.
func TestFigures(t *testing.T) {
	t.Parallel()
	nan := math.NaN()
	for _, c := range []struct {
		e                        risk.Estimate
		value, low, high, reason string
	}{
		{risk.Estimate{Value: 0.25, Low95: 0.2, High95: 0.3}, "0.2500", "0.2000", "0.3000", ""},
		{risk.Estimate{Value: nan, Low95: nan, High95: nan}, "nil", "nil", "nil", "nothing"},
		{risk.Estimate{Value: 0.25, Low95: nan, High95: 0.3}, "0.2500", "nil", "nil", "no interval: it rests on too few paths to have one"},
		{risk.Estimate{Value: math.Inf(1)}, "nil", "nil", "nil", "nothing"},
	} {
		f := figure(c.e, 4, "nothing")
		if orNil(f.Value) != c.value || orNil(f.Low95) != c.low || orNil(f.High95) != c.high || f.Reason != c.reason {
			t.Errorf("figure(%v) = %s, %s, %s, %q", c.e, orNil(f.Value), orNil(f.Low95), orNil(f.High95), f.Reason)
		}
	}
}

// By hand: 12000 at 12 % a year over 12 months is 1066.19 a month, the annuity of every textbook; cash of 2132.37, in one month half
// of it, covers it twice and once.
func TestCoverageByHand(t *testing.T) {
	t.Parallel()
	cash := make([]float64, 12)
	for i := range cash {
		cash[i] = 2 * 1066.1854641400994e6
	}
	cash[4] /= 2
	c := covers("senior", cash, level(12_000e6, 1200, 12), 12_000e6, 1200)
	if c.Service != "1066.19" || orNil(c.LowestDSCR) != "1.0000" || c.LowestMonth != 5 || orNil(c.AverageDSCR) != "1.9167" {
		t.Errorf("coverage = %s, lowest %s in month %d, average %s", c.Service, orNil(c.LowestDSCR), c.LowestMonth, orNil(c.AverageDSCR))
	}
	// The present value of level cash at the coupon is twice the debt; month 5 lacks 1066.19/1.01^5 = 1014.44, 0.0845 of the debt.
	if orNil(c.LLCR) != "1.9155" {
		t.Errorf("LLCR = %s, want 1.9155", orNil(c.LLCR))
	}
	if none := covers("senior", cash, 0, 0, 0); none.AverageDSCR != nil || none.LLCR != nil {
		t.Errorf("no debt is covered: %+v", none)
	}
	if got := level(1200, 0, 12); math.Abs(got-100) > 1e-9 {
		t.Errorf("without a coupon the payment is %v, want 100", got)
	}
}
