package portfolio_test

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/corebond/corebond/underwriting/portfolio"
	"github.com/corebond/corebond/underwriting/simulation"
)

// A defect that the record shows is found, and one that it rules out is not believed.
func TestDefectiveBatch(t *testing.T) {
	t.Parallel()
	w := plainWorld()
	w.networks, w.gpus, w.devices, w.hazard, w.age, w.periods = 1, 1, 300, 0.04, 0, 48
	good := w.history(6)
	w.ageing = func(years float64) float64 {
		if years < 2 {
			return 1
		}
		return 3
	}
	bad := w.history(6)
	p := portfolio.Shipped()
	g, b := build(t, good, w.pool(1), p).Model, build(t, bad, w.pool(1), p).Model
	if g.GPUs[0].Defect > 0.05 || b.GPUs[0].Defect < 0.7 {
		t.Errorf("believed with %v where the record rules it out, with %v where it shows", g.GPUs[0].Defect, b.GPUs[0].Defect)
	}
	// What the old devices' failures come to is about the record's, however the batch is.
	for _, m := range []simulation.Model{g, b} {
		old := m.Cohorts[0].Hazard[30] * (1 + m.GPUs[0].Defect*(m.GPUs[0].DefectFactor-1))
		want := 0.04 / 12
		if m.GPUs[0].Defect > 0.5 {
			want = 0.12 / 12
		}
		near(t, "hazard of old devices", old, want, 0.25*want)
	}
}

// Operators above the threshold are named; all others go into buckets, and no device is lost.
func TestCohorts(t *testing.T) {
	t.Parallel()
	w := plainWorld()
	var devices []portfolio.Device
	for i := range 5000 {
		d := portfolio.Device{
			ID: fmt.Sprint(i), Network: "network 0", GPU: "gpu 0", Operator: fmt.Sprintf("small %d", i%1500), AgeMonths: i % 40,
			ListPrice: 10000, Days: 100, Cash: 300, PowerKWh: 100,
		}
		if i < 500 {
			d.Operator = "large"
		}
		devices = append(devices, d)
	}
	m := build(t, w.history(7), devices, portfolio.Shipped()).Model
	if len(m.Operators) != 1 || m.Operators[0].Name != "large" {
		t.Fatalf("named %+v", m.Operators)
	}
	total, income := 0, 0.0
	for _, c := range m.Cohorts {
		total += c.Devices
		income += c.Income * float64(c.Devices)
		if (c.Operator == -1) != (c.Exit > 0) || c.Age/12 != int(c.Name[len(c.Name)-1]-'1') {
			t.Errorf("%+v", c)
		}
	}
	if total != len(devices) || len(m.Cohorts) > 16 {
		t.Errorf("%d devices in %d cohorts", total, len(m.Cohorts))
	}
	if _, err := simulation.NewEngine(m); err != nil {
		t.Error(err)
	}
}

// Exits, outages and slashing raise what is expected of them, where they were seen.
func TestEventsAreCounted(t *testing.T) {
	t.Parallel()
	w := plainWorld()
	w.periods = 36
	quiet := build(t, w.history(10), w.pool(2), portfolio.Shipped())
	h := w.history(10)
	for i := range h.Tracks {
		x := &h.Tracks[i]
		last := &x.Periods[len(x.Periods)-1]
		if x.Operator == "operator 1" {
			last.Exited = true
		}
		if x.Network == "network 1" { // one of two months, one of three days
			x.Periods[10].OutageDays, x.Periods[11].OutageDays, x.Periods[20].OutageDays = "30", "30", "3"
			for j := range x.Periods {
				x.Periods[j].Slashed = text(0.1 * number(t, x.Periods[j].Cash) / (1 - w.tokenShare))
			}
		}
	}
	loud := build(t, h, w.pool(2), portfolio.Shipped())
	a, b := quiet.Model, loud.Model
	outage := find(t, loud, "outage", "network 1")
	near(t, "outages a month", outage.Own, 2/(36*30*12/365.0), 1e-9)
	near(t, "outage's belief", outage.Value, 3/(50+36*30*12/365.0), 1e-9)
	near(t, "slashing's own", find(t, loud, "slashing", "network 1").Own, 0.1, 1e-6)
	if b.Networks[0] != a.Networks[0] {
		t.Errorf("network 0 was %+v, is %+v", a.Networks[0], b.Networks[0])
	}
	if !(b.Networks[1].OutageShare > a.Networks[1].OutageShare && b.Networks[1].Slash > 0.05 && b.Networks[1].OutageShape == 3) {
		t.Errorf("network 1 is %+v", b.Networks[1])
	}
	if !(b.Operators[1].Exit > 1.4*b.Operators[0].Exit && b.Operators[0].Exit > a.Operators[0].Exit && b.Operators[1].ExitShape > a.Operators[1].ExitShape) {
		t.Errorf("operators %+v, before %+v", b.Operators, a.Operators)
	}
	if !strings.Contains(strings.Join(loud.Warnings, "\n"), "operator 1: left") {
		t.Errorf("warnings %q", loud.Warnings)
	}
}

// A token that moves with the market is found to, whatever the table says.
func TestCorrelationIsLearnt(t *testing.T) {
	t.Parallel()
	w := plainWorld()
	w.days, w.periods, w.gpus, w.networks, w.operators, w.volatility = 10, 200, 1, 1, 1, 0.2
	h := w.history(11)
	for i, x := range h.Tracks[0].Periods {
		h.Tokens[0].Prices[i] = text(number(t, x.Cash) / number(t, x.WorkedHours))
	}
	p := portfolio.Shipped()
	m := build(t, h, w.pool(1), p).Model
	token := len(m.Correlation) - 1
	if got := m.Correlation[0][token]; got < 0.85 {
		t.Errorf("correlation %v", got)
	}
	if got := m.Correlation[0][3]; math.Abs(got) > 0.2 { // utilisation, which the world draws alone
		t.Errorf("correlation with utilisation %v", got)
	}
}

func number(t testing.TB, text string) float64 {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}
