package portfolio_test

import (
	"math"
	"strings"
	"testing"

	"github.com/corebond/corebond/underwriting/portfolio"
)

// Without a record everything is the table's.
func TestNoRecordIsThePrior(t *testing.T) {
	t.Parallel()
	p, w := portfolio.Shipped(), plainWorld()
	devices := w.pool(2)
	for i := range devices {
		devices[i].Days, devices[i].Cash, devices[i].Emissions = 0, 0, 0
	}
	b := build(t, portfolio.History{PeriodDays: 7}, devices, p)
	m := b.Model
	near(t, "drift", m.Regime.Drift[0], p.Price.DriftFirst.Value, 1e-12)
	near(t, "drift", m.Regime.Drift[1], p.Price.DriftSecond.Value, 1e-12)
	near(t, "drift error", m.DriftError, p.Price.DriftError.Value, 1e-12)
	near(t, "market", m.Market.Volatility, p.Price.Volatility.Value, 1e-12)
	near(t, "gpu", m.GPUs[0].Price.Volatility, p.Price.GPUVolatility.Value, 1e-12)
	near(t, "network", m.Networks[0].Price.Volatility, p.Price.NetworkVolatility.Value, 1e-12)
	near(t, "level", m.Networks[0].LevelError, p.Income.LevelError.Value, 1e-12)
	near(t, "outage", m.Networks[0].Outage, 1-math.Exp(-p.Events.Outage.Value), 1e-12)
	near(t, "slash", m.Networks[0].Slash, p.Events.Slash.Value, 1e-12)
	near(t, "exit", m.Operators[0].Exit, 1-math.Exp(-p.Events.Exit.Value), 1e-12)
	near(t, "defect", m.GPUs[0].Defect, p.Hardware.Defect.Value, 1e-12)
	c := m.Cohorts[0]
	near(t, "hazard", c.Hazard[0], 1-math.Exp(-p.Hardware.Hazard.Value/12), 1e-12)
	near(t, "utilisation", c.Utilisation, p.Utilisation.Mean.Value, 1e-12)
	near(t, "income", c.Income, 20000*p.Income.ShareOfPrice.Value*p.Utilisation.Availability.Value, 1e-9)
	near(t, "cost", c.Cost, 300*p.Income.KWhPrice.Value*p.Income.PUE.Value, 1e-9)
	near(t, "noise", c.Noise, p.Income.Noise.Value, 1e-12)
	near(t, "correlation", m.Correlation[0][1+2+2], p.Correlation.Market.Value*p.Correlation.Utilisation.Value, 1e-12)
	for _, x := range b.Beliefs {
		if !math.IsNaN(x.Own) && x.Parameter != "token share" || x.Weight > 0 && x.Parameter != "token share" || x.Days != 0 {
			t.Errorf("%+v was observed by nobody", x)
		}
		if x.Parameter == "" || x.Group == "" || x.Unit == "" || x.Method == "" || x.Source == "" || math.IsNaN(x.Value) || math.IsNaN(x.Prior) {
			t.Errorf("%+v is not complete", x)
		}
	}
	if len(b.Warnings) == 0 || !strings.Contains(strings.Join(b.Warnings, "\n"), "no record at all") {
		t.Errorf("warnings %q", b.Warnings)
	}
}

// A long record of many devices is believed.
func TestLongRecordIsBelieved(t *testing.T) {
	t.Parallel()
	p := portfolio.Shipped()
	p.Rules.HalfLife.Value = 0
	w := plainWorld()
	w.periods, w.networks, w.operators, w.devices, w.hazard = 240, 1, 3, 3000, 0.12
	w.drift, w.use = -0.01, 0.3
	b := build(t, w.history(3), w.pool(2), p)
	m := b.Model
	first := m.Regime.Leave[1] / (m.Regime.Leave[0] + m.Regime.Leave[1])
	near(t, "market drift", find(t, b, "market price drift", "all").Value, -0.01, 0.012)
	near(t, "regimes' mean drift", first*m.Regime.Drift[0]+(1-first)*m.Regime.Drift[1], -0.01, 0.02)
	near(t, "gpu drifts", m.GPUs[0].Drift-m.GPUs[1].Drift, 0.02, 0.005)
	near(t, "utilisation", m.Cohorts[0].Utilisation, 0.3, 0.01)
	near(t, "hazard", find(t, b, "hazard", "gpu 0").Own, 0.12, 0.01)
	near(t, "hazard of young", m.Cohorts[0].Hazard[6], 0.12/12, 0.002)
	near(t, "token drift", m.Tokens[0].Drift, -0.05, 0.03)
	near(t, "token share", m.Networks[0].TokenShare, 0.3, 0.2)
	for _, x := range b.Beliefs {
		if strings.Contains(x.Parameter, "drift") && x.Parameter != "market price drift" && x.Weight < 0.8 {
			t.Errorf("%s of %s: weight %v of a record of %v days", x.Parameter, x.Group, x.Weight, x.Days)
		}
	}
}

// Below ninety days the table prevails, and what is not known is more than of the same record at full weight.
func TestShortRecordsAreWidened(t *testing.T) {
	t.Parallel()
	w := plainWorld()
	w.days, w.periods = 5, 9
	p := portfolio.Shipped()
	short := build(t, w.history(4), w.pool(1), p)
	p.Rules.Minimum.Value = 0
	full := build(t, w.history(4), w.pool(1), p)
	for _, c := range [][2]string{{"market price drift", "all"}, {"token price drift", "token 0"}, {"utilisation", "all"}, {"income level", "network 0 / gpu 0"}} {
		a, b := find(t, short, c[0], c[1]), find(t, full, c[0], c[1])
		if !(a.Weight < b.Weight) || !(a.High95-a.Low95 > b.High95-b.Low95) {
			t.Errorf("%s: weight %v and interval %v; at full weight %v and %v", c[0], a.Weight, a.High95-a.Low95, b.Weight, b.High95-b.Low95)
		}
		if c[0] == "market price drift" && a.Weight > 0.1 {
			t.Errorf("%s: 45 days weigh %v", c[0], a.Weight)
		}
	}
	if !strings.Contains(strings.Join(short.Warnings, "\n"), "shorter than 90 days") {
		t.Errorf("warnings %q", short.Warnings)
	}
}

// Income goes from the table's share of the list price to what the devices were paid as they are observed for longer.
func TestIncomeFollowsTheDevices(t *testing.T) {
	t.Parallel()
	w := plainWorld()
	last := 0.0
	for _, days := range []float64{0, 3, 30, 90, 365, 3650} {
		devices := w.pool(50)
		for i := range devices {
			devices[i].Days, devices[i].Cash, devices[i].Emissions = days, 2000, 0
		}
		c := build(t, portfolio.History{PeriodDays: 5}, devices, portfolio.Shipped()).Model.Cohorts[0]
		if c.Income <= last {
			t.Errorf("after %v days %v, before %v", days, c.Income, last)
		}
		last = c.Income
	}
	near(t, "after ten years", last, 2000, 40)
}
