package debt_test

import (
	"errors"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/debt"
)

func refused(t *testing.T, err error, field string) {
	t.Helper()
	var e *invalid.Error
	if !errors.As(err, &e) {
		t.Errorf("%s: got %v, want an input error", field, err)
		return
	}
	if e.Field != field || e.Fix == "" {
		t.Errorf("error names field %q with fix %q, want field %q and a fix", e.Field, e.Fix, field)
	}
}

func TestCoverageByHand(t *testing.T) {
	t.Parallel()
	loan := drawn(t, 1000_00, monthly("0.12", 3, debt.StraightLine)) // payments 343.34, 340.00, 336.66
	tests := must[[]debt.Coverage](t)(loan.Coverage([]int64{500_00, 340_00, 300_00}, 1))
	for k, want := range []struct{ dscr, icr, llcr string }{
		{"1.456282", "50", "1.119527"},        // 500/343.34; 500/10; (500/1.01 + 340/1.0201 + 300/1.030301)/1000
		{"1", "50.974512", "0.946093"},        // 340/340; 340/6.67; (340/1.01 + 300/1.0201)/666.66
		{"0.891106", "90.090090", "0.891098"}, // 300/336.66; 300/3.33; 300/1.01/333.33
	} {
		c := tests[k]
		near(t, "DSCR", c.DSCR.Decimal, want.dscr)
		near(t, "ICR", c.ICR.Decimal, want.icr)
		near(t, "LLCR", c.LLCR.Decimal, want.llcr)
	}
	if got := debt.Tightest(tests); got != 2 {
		t.Errorf("Tightest = %d, want 2", got)
	}
	grouped := must[[]debt.Coverage](t)(loan.Coverage([]int64{500_00, 340_00, 300_00}, 2))
	if len(grouped) != 2 || grouped[0].Cash != 840_00 || grouped[0].Service != 683_34 || grouped[1].First != 3 || grouped[1].Last != 3 {
		t.Errorf("tests of two instalments = %+v", grouped)
	}
}

func TestCoverageRoundsDownAndKeepsSilentWhereNothingIsDue(t *testing.T) {
	t.Parallel()
	loan := must[debt.Schedule](t)(debt.Sweep(1000_00, monthly("0", 3, debt.Level), repeat(5000_00, 3), 10000))
	tests := must[[]debt.Coverage](t)(loan.Coverage([]int64{999_99, 1, 1}, 1))
	if got := tests[0].DSCR.Decimal.String(); got != "0.99999" {
		t.Errorf("DSCR = %s, want 0.99999", got)
	}
	if tests[0].ICR.Valid || tests[1].DSCR.Valid || tests[1].LLCR.Valid {
		t.Errorf("ratios over nothing are valid: %+v", tests[:2])
	}
	third := must[[]debt.Coverage](t)(drawn(t, 3_00, monthly("0", 1, debt.Bullet)).Coverage([]int64{2_00}, 1))
	if got := third[0].DSCR.Decimal.String(); got != "0.666666" {
		t.Errorf("DSCR of 2/3 = %s, want 0.666666: down", got)
	}
}

func TestLTVRoundsUp(t *testing.T) {
	t.Parallel()
	loan := drawn(t, 900_00, monthly("0.12", 3, debt.StraightLine))
	path := must[[]debt.LTV](t)(loan.LTV([]int64{1000_00, 900_00, 0, 0}))
	if got := path[0].Ratio.Decimal.String(); got != "0.9" {
		t.Errorf("LTV at drawing = %s, want 0.9", got)
	}
	if got := path[1].Ratio.Decimal.String(); got != "0.666667" {
		t.Errorf("LTV after one payment = %s, want 0.666667: up", got)
	}
	if path[2].Ratio.Valid {
		t.Error("LTV on worthless collateral is a number")
	}
	if r := path[3].Ratio; !r.Valid || !r.Decimal.IsZero() {
		t.Errorf("LTV of a loan repaid = %v, want 0", r)
	}
	if got := loan.Exposures(); got[0] != 900_00 || got[1] != 909_00 || got[3] != 303_00 {
		t.Errorf("Exposures = %v, want 90000, 90900, 60600, 30300", got)
	}
	_, err := loan.LTV(repeat(1, 3))
	refused(t, err, "values")
	_, err = loan.Coverage(repeat(1, 4), 1)
	refused(t, err, "cash")
	_, err = loan.Coverage(repeat(1, 3), 0)
	refused(t, err, "every")
}
