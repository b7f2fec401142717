package debt_test

import (
	"slices"
	"testing"

	"github.com/corebond/corebond/internal/money"
	"github.com/corebond/corebond/underwriting/debt"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func drawAsk(t *rapid.T, plans ...debt.Plan) ask {
	a := ask{
		terms: drawTerms(t, plans...),
		limits: debt.Limits{
			LTV:          money.BPS(rapid.IntRange(0, 9999).Draw(t, "ltv")),
			DSCR:         decimal.New(rapid.Int64Range(100, 300).Draw(t, "dscr"), -2),
			StressedDSCR: decimal.New(rapid.Int64Range(100, 200).Draw(t, "stressed dscr"), -2),
		},
		collateral: debt.Collateral{
			Value:   rapid.Int64Range(1_00, 1_000_000_00).Draw(t, "value"),
			Haircut: money.BPS(rapid.IntRange(1, 10000).Draw(t, "haircut")),
		},
	}
	a.collateral.Liquidation = drawCurve(t, "liquidation", a.terms.Periods+1, 0, 1_000_000_00)
	a.income = debt.Income{Base: drawCurve(t, "base", a.terms.Periods, 0, 100_000_00), P90: drawFalling(t, "p90", a.terms.Periods)}
	c := debt.Concentration{
		By: "operator", Name: "one", Pool: rapid.Int64Range(1, 1_000_000_00).Draw(t, "pool"),
		Target: rapid.Int64Range(0, 1_000_000_00).Draw(t, "target"), Limit: money.BPS(rapid.IntRange(0, 9999).Draw(t, "limit")),
		Share: money.BPS(rapid.IntRange(2, 10000).Draw(t, "share")),
	}
	c.Exposure = rapid.Int64Range(1, c.Pool).Draw(t, "exposure")
	a.concentrations = []debt.Concentration{c}
	return a
}

func TestAdvanceKeepsEveryBound(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a := drawAsk(t, debt.Level, debt.StraightLine, debt.Bullet, debt.Sculpted)
		got, err := debt.Advance(a.terms, a.limits, a.collateral, a.income, a.concentrations)
		if err != nil {
			t.Fatal(err)
		}
		binding := false
		for _, b := range got.Bounds {
			if b.Slack != b.Amount-got.Advance || b.Slack < 0 || b.Binding != (b.Slack == 0) {
				t.Fatalf("advance %d beside %+v", got.Advance, b)
			}
			binding = binding || b.Binding
		}
		if !binding || len(got.Bounds) != 5 {
			t.Fatalf("no bound binds: %+v", got)
		}
		if got.Advance > 0 {
			checkSchedule(t, got.Schedule)
			keepsPromises(t, a, got)
		}
	})
}

// keepsPromises tests the schedule itself, independently of how the bounds were found: against cash, liquidation values and
// the pool's concentration, up to the units by which rounding may move it.
func keepsPromises(t *rapid.T, a ask, got debt.Sizing) {
	drift, growth := dec("2"), one.Add(a.terms.Rate.DivRound(units(int64(a.terms.PerYear)), 20))
	exposures := got.Schedule.Exposures()
	for k, value := range a.collateral.Liquidation {
		if units(exposures[k] - value).GreaterThan(drift) {
			t.Fatalf("exposure %d at %d is above its liquidation value %d", exposures[k], k, value)
		}
		if k == a.terms.Periods {
			break
		}
		drift = drift.Mul(growth).Add(dec("1.5")).RoundUp(6)
		service, cash := units(got.Schedule.Instalments[k].Payment()).Mul(a.limits.DSCR), units(a.income.Base[k])
		if service.Sub(cash).GreaterThan(drift.Mul(dec("3"))) {
			t.Fatalf("payment %d is %d on cash %s", k+1, got.Schedule.Instalments[k].Payment(), cash)
		}
	}
	c := a.concentrations[0]
	exposed := units(c.Exposure).Add(units(got.Advance).Mul(c.Share.Decimal()))
	if room := units(max(c.Pool+got.Advance, c.Target)).Mul(c.Limit.Decimal()); exposed.GreaterThan(room) {
		t.Fatalf("exposure %s is above %s of the pool", exposed, room)
	}
}

// Whatever is eased by one step never lowers the advance.
func TestAdvanceIsMonotone(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a := drawAsk(t, debt.Level, debt.StraightLine, debt.Bullet)
		before, err := debt.Advance(a.terms, a.limits, a.collateral, a.income, a.concentrations)
		if err != nil {
			t.Fatal(err)
		}
		k := rapid.IntRange(0, a.terms.Periods-1).Draw(t, "period")
		more := rapid.Int64Range(1, 1_000_00).Draw(t, "more")
		for name, ease := range easings(k, more) {
			eased := a
			eased.income = debt.Income{Base: slices.Clone(a.income.Base), P90: slices.Clone(a.income.P90)}
			eased.collateral.Liquidation = slices.Clone(a.collateral.Liquidation)
			eased.concentrations = slices.Clone(a.concentrations)
			ease(&eased)
			after, err := debt.Advance(eased.terms, eased.limits, eased.collateral, eased.income, eased.concentrations)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			for i := range after.Bounds {
				if after.Bounds[i].Amount < before.Bounds[i].Amount {
					t.Fatalf("%s lowers %s from %d to %d", name, before.Bounds[i].Name, before.Bounds[i].Amount, after.Bounds[i].Amount)
				}
			}
			if after.Advance < before.Advance {
				t.Fatalf("%s lowers the advance from %d to %d", name, before.Advance, after.Advance)
			}
		}
	})
}

func easings(k int, more int64) map[string]func(*ask) {
	cent := dec("0.01")
	return map[string]func(*ask){
		"a higher LTV cap":           func(a *ask) { a.limits.LTV++ },
		"a lower DSCR":               func(a *ask) { a.limits.DSCR = decimal.Max(one, a.limits.DSCR.Sub(cent)) },
		"a lower stressed DSCR":      func(a *ask) { a.limits.StressedDSCR = decimal.Max(one, a.limits.StressedDSCR.Sub(cent)) },
		"a higher value":             func(a *ask) { a.collateral.Value += more },
		"a smaller haircut":          func(a *ask) { a.collateral.Haircut-- },
		"more base cash":             func(a *ask) { a.income.Base[k] += more },
		"more P90 cash":              func(a *ask) { a.income.P90[k] += more },
		"a higher liquidation value": func(a *ask) { a.collateral.Liquidation[k] += more },
		"a lower rate":               func(a *ask) { a.terms.Rate = decimal.Max(decimal.Zero, a.terms.Rate.Sub(cent)) },
		"a larger pool":              func(a *ask) { a.concentrations[0].Pool += more },
		"a larger target":            func(a *ask) { a.concentrations[0].Target += more },
		"a smaller exposure":         func(a *ask) { a.concentrations[0].Exposure-- },
		"a higher limit":             func(a *ask) { a.concentrations[0].Limit++ },
		"a smaller share":            func(a *ask) { a.concentrations[0].Share-- },
	}
}
