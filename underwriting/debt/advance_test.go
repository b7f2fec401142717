package debt_test

import (
	"testing"

	"github.com/corebond/corebond/underwriting/debt"
	"github.com/shopspring/decimal"
)

// ask is an application for an advance, complete enough to be answered.
type ask struct {
	terms          debt.Terms
	limits         debt.Limits
	collateral     debt.Collateral
	income         debt.Income
	concentrations []debt.Concentration
}

func (a ask) size(t *testing.T) debt.Sizing {
	t.Helper()
	return must[debt.Sizing](t)(debt.Advance(a.terms, a.limits, a.collateral, a.income, a.concentrations))
}

func (a ask) err() error {
	_, err := debt.Advance(a.terms, a.limits, a.collateral, a.income, a.concentrations)
	return err
}

// seed is one A100 of 9500 USD that nets 365.00 a month, at 12 % over 36 months.
func seed(plan debt.Plan) ask {
	return ask{
		terms:      monthly("0.12", 36, plan),
		limits:     debt.Limits{LTV: 10000, DSCR: dec("1.25"), StressedDSCR: dec("1")},
		collateral: debt.Collateral{Value: 9500_00, Liquidation: repeat(9500_00, 37)},
		income:     debt.Income{Base: repeat(365_00, 36), P90: repeat(365_00, 36)},
	}
}

func named(t *testing.T, s debt.Sizing, name string) debt.Bound {
	t.Helper()
	for _, b := range s.Bounds {
		if b.Name == name {
			return b
		}
	}
	t.Fatalf("no bound %s among %+v", name, s.Bounds)
	return debt.Bound{}
}

// 365.00 / 1.25 = 292.00 a month is worth 8791.391470884038 at 1 % over 36 months: 92.54 % of 9500.
func TestCoverSizesLevelDebt(t *testing.T) {
	t.Parallel()
	got := seed(debt.Level).size(t)
	if b := named(t, got, "dscr"); got.Advance != 8791_39 || b.Amount != 8791_39 || !b.Binding || got.Binding() != b {
		t.Errorf("advance %d, bound %+v, want 879139 by dscr", got.Advance, b)
	}
	near(t, "advance rate", got.Rate, "0.925409")
	near(t, "debt that 292.00 services", must[decimal.Decimal](t)(debt.PresentValue(dec("292"), dec("0.01"), 36)), "8791.391470884038")
	capped := seed(debt.Level)
	capped.limits.LTV, capped.collateral.Haircut = 8000, 1000 // 80 % of 8550: the cap binds
	got = capped.size(t)
	if b := named(t, got, "ltv"); got.Advance != 6840_00 || !b.Binding || named(t, got, "dscr").Slack != 8791_39-6840_00 {
		t.Errorf("advance %d, bounds %+v, want 684000 by ltv", got.Advance, got.Bounds)
	}
	if p := got.Schedule.Instalments[0].Payment(); got.Schedule.Principal != 6840_00 || p != 227_19 { // 227.1858
		t.Errorf("schedule of %d pays %d, want 684000 and 22719", got.Schedule.Principal, p)
	}
}

// Cash that falls by 2 % a month from 365.00, over 1.25, is worth 6446.097476773335 at 1 % a month. The curve in cents is
// scaled up so that its own rounding does not show.
func TestSculptedDebtOnDecliningCash(t *testing.T) {
	t.Parallel()
	a := seed(debt.Sculpted)
	const scale = 1_000_000
	cash := dec("36500").Mul(dec("1000000"))
	for k := range 36 {
		a.income.P90[k] = cash.RoundBank(0).IntPart()
		cash = cash.Mul(dec("0.98")).RoundBank(20)
	}
	a.income.Base = a.income.P90
	a.limits.StressedDSCR = dec("1.25")
	a.collateral = debt.Collateral{Value: 9500_00 * scale, Liquidation: repeat(9500_00*scale, 37)}
	got := a.size(t)
	for _, name := range []string{"sculpted_p90", "dscr"} { // sculpted to the same cash and cover, they are the same debt
		near(t, name, decimal.NewFromInt(named(t, got, name).Amount).Shift(-8), "6446.0974768")
	}
	if got.Advance != must[int64](t)(debt.SculptedDebt(a.terms, a.income.P90, dec("1.25"))) {
		t.Errorf("advance = %d, not what SculptedDebt says", got.Advance)
	}
}

func TestLiquidationBoundFollowsTheBalance(t *testing.T) {
	t.Parallel()
	a := seed(debt.StraightLine)
	a.terms = monthly("0.12", 4, debt.StraightLine)
	a.income = debt.Income{Base: repeat(9999_00, 4), P90: repeat(9999_00, 4)}
	for _, tt := range []struct {
		name   string
		values []int64
		want   int64
		period int
	}{
		{"drawing", []int64{900_00, 2000_00, 2000_00, 2000_00, 2000_00}, 900_00, 0},
		{"first payment: all with a month's interest", []int64{2000_00, 1010_00, 2000_00, 2000_00, 2000_00}, 1000_00, 1},
		{"third payment: half with interest", []int64{2000_00, 2000_00, 2000_00, 252_50, 2000_00}, 500_00, 3},
		{"last payment: a quarter with interest", []int64{2000_00, 2000_00, 2000_00, 2000_00, 101}, 4_00, 4},
	} {
		a.collateral.Liquidation = tt.values
		if b := named(t, a.size(t), "liquidation"); b.Amount != tt.want || b.Period != tt.period {
			t.Errorf("%s: %+v, want %d in period %d", tt.name, b, tt.want, tt.period)
		}
	}
	a.terms = monthly("0.12", 4, debt.Bullet)
	a.collateral.Liquidation = []int64{2000_00, 2000_00, 2000_00, 2000_00, 505_00}
	if b := named(t, a.size(t), "liquidation"); b.Amount != 500_00 || b.Period != 4 {
		t.Errorf("bullet: %+v, want 50000 at the end, where all is still owed", b)
	}
}

// In an interest-only lead the interest alone has to be covered, on all of the principal.
func TestLeadOfInterestIsCovered(t *testing.T) {
	t.Parallel()
	for _, plan := range []debt.Plan{debt.Level, debt.StraightLine} {
		a := seed(plan)
		a.terms.InterestOnly = 6
		a.income.Base[2], a.collateral.Liquidation[6] = 10_00, 808_00
		got := a.size(t)
		if b := named(t, got, "dscr"); b.Amount != 800_00 || b.Period != 3 { // 10 / 1.25 = 8 is 1 % of 800
			t.Errorf("%s: %+v, want 80000 in period 3", plan, b)
		}
		if b := named(t, got, "liquidation"); b.Amount != 800_00 || b.Period != 6 { // 1.01 · 800
			t.Errorf("%s: %+v, want 80000 in period 6", plan, b)
		}
	}
}

func TestConcentrationHeadroom(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name      string
		c         debt.Concentration
		want      int64
		unlimited bool
	}{
		{"(20 % · 1000 - 100) / 0.8", debt.Concentration{Exposure: 100_00, Pool: 1000_00, Limit: 2000, Share: 10000}, 125_00, false},
		{"a first loan, against the target", debt.Concentration{Target: 5000_00, Limit: 2000, Share: 10000}, 1000_00, false},
		{"a first loan of no target", debt.Concentration{Limit: 2000, Share: 10000}, 0, false},
		{"half of it counts: (20 % · 1000 - 100) / 0.3", debt.Concentration{Exposure: 100_00, Pool: 1000_00, Limit: 2000, Share: 5000}, 333_33, false},
		{"it dilutes", debt.Concentration{Exposure: 100_00, Pool: 1000_00, Limit: 2000, Share: 2000}, debt.MaxAmount, true},
		{"already above", debt.Concentration{Exposure: 300_00, Pool: 1000_00, Limit: 2000, Share: 1000}, 0, false},
		{"no limit", debt.Concentration{Exposure: 1000_00, Pool: 1000_00, Limit: 10000, Share: 10000}, debt.MaxAmount, true},
	} {
		a := seed(debt.Level)
		tt.c.By, tt.c.Name = "network", "akash"
		a.concentrations = []debt.Concentration{tt.c}
		got := a.size(t)
		b := named(t, got, "concentration:network:akash")
		if b.Amount != tt.want || b.Unlimited != tt.unlimited || got.Advance != min(8791_39, tt.want) {
			t.Errorf("%s: %+v and advance %d, want %d", tt.name, b, got.Advance, tt.want)
		}
	}
}

func TestNothingToLendOnIsAnAnswer(t *testing.T) {
	t.Parallel()
	for _, plan := range []debt.Plan{debt.Level, debt.StraightLine, debt.Bullet, debt.Sculpted} {
		a := seed(plan)
		a.income = debt.Income{Base: repeat(0, 36), P90: repeat(0, 36)}
		got := a.size(t)
		if got.Advance != 0 || !got.Rate.IsZero() || len(got.Schedule.Instalments) != 0 || !named(t, got, "sculpted_p90").Binding {
			t.Errorf("%s without cash: %+v", plan, got)
		}
	}
}

func TestAdvanceRefusalsNameTheField(t *testing.T) {
	t.Parallel()
	for field, spoil := range map[string]func(*ask){
		"periods":                   func(a *ask) { a.terms.Periods = 0 },
		"limits.ltv":                func(a *ask) { a.limits.LTV = 10001 },
		"limits.dscr":               func(a *ask) { a.limits.DSCR = dec("0.99") },
		"limits.stressed_dscr":      func(a *ask) { a.limits.StressedDSCR = dec("0") },
		"collateral.value":          func(a *ask) { a.collateral.Value = 0 },
		"collateral.haircut":        func(a *ask) { a.collateral.Haircut = -1 },
		"collateral.liquidation":    func(a *ask) { a.collateral.Liquidation = repeat(1, 36) },
		"collateral.liquidation[3]": func(a *ask) { a.collateral.Liquidation[3] = -1 },
		"income.base":               func(a *ask) { a.income.Base = repeat(1, 35) },
		"income.p90[35]":            func(a *ask) { a.income.P90[35] = debt.MaxAmount + 1 },
		"concentrations[0].by":      func(a *ask) { a.concentrations = []debt.Concentration{{By: "colour"}} },
		"concentrations[0].name":    func(a *ask) { a.concentrations = []debt.Concentration{{By: "model", Name: " "}} },
		"concentrations[0].exposure": func(a *ask) {
			a.concentrations = []debt.Concentration{{By: "model", Name: "H100", Exposure: 2, Pool: 1, Share: 1}}
		},
		"concentrations[0].share": func(a *ask) { a.concentrations = []debt.Concentration{{By: "model", Name: "H100"}} },
	} {
		a := seed(debt.Level)
		spoil(&a)
		refused(t, a.err(), field)
	}
	rising := seed(debt.Sculpted)
	rising.income.P90[0] = 0
	refused(t, rising.err(), "income.p90[0]")
}
