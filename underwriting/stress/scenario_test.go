package stress

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/corebond/corebond/underwriting/simulation"
)

// fields are a model's numbers by path, with hazards by month from now: the list may be longer and mean the same.
func fields(t *testing.T, m simulation.Model) map[string]float64 {
	t.Helper()
	out := map[string]float64{}
	for i := range m.Cohorts {
		c := &m.Cohorts[i]
		for month := range m.Months {
			out[fmt.Sprintf("cohorts[%d].month[%d]", i, month)] = c.Hazard[min(c.Age+month, len(c.Hazard)-1)]
		}
	}
	m = m.Clone()
	for i := range m.Cohorts {
		m.Cohorts[i].Hazard = nil
	}
	text, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	var tree any
	if err := json.Unmarshal(text, &tree); err != nil {
		t.Fatal(err)
	}
	flatten(tree, "", out)
	return out
}

func flatten(tree any, at string, out map[string]float64) {
	switch x := tree.(type) {
	case float64:
		out[at] = x
	case []any:
		for i, y := range x {
			flatten(y, fmt.Sprintf("%s[%d]", at, i), out)
		}
	case map[string]any:
		for key, y := range x {
			flatten(y, strings.TrimPrefix(at+"."+key, "."), out)
		}
	}
}

// difference is what changed, with its new value; NaN for a field that is gone.
func difference(t *testing.T, a, b simulation.Model) map[string]float64 {
	t.Helper()
	before, after := fields(t, a), fields(t, b)
	out := map[string]float64{}
	for key, x := range after {
		if y, ok := before[key]; !ok || y != x {
			out[key] = x
		}
	}
	for key := range before {
		if _, ok := after[key]; !ok {
			out[key] = math.NaN()
		}
	}
	return out
}

// Each scenario changes exactly the fields it should, to what it says, and leaves the base alone.
func TestScenariosChangeWhatTheySay(t *testing.T) {
	t.Parallel()
	each := func(count int, field string, value func(i int) float64) map[string]float64 {
		out := map[string]float64{}
		for i := range count {
			out[fmt.Sprintf(field, i)] = value(i)
		}
		return out
	}
	join := func(parts ...map[string]float64) map[string]float64 {
		out := map[string]float64{}
		for _, p := range parts {
			maps.Copy(out, p)
		}
		return out
	}
	c := pool().Cohorts
	use := []float64{0.3, 0.5, 1e-6} // of .6, .8 and .25
	late := map[string]float64{}
	for i := range 3 {
		for month := 23; month < 30; month++ { // counted from 0: months 24 to 30
			late[fmt.Sprintf("cohorts[%d].month[%d]", i, month)] = 0.024
		}
	}
	price := each(30, "scenario.price[%d]", func(i int) float64 { return math.Pow(0.36, float64(min(i+1, 24))/24) })
	resale := map[string]float64{"cohorts[0].recovery": 45, "cohorts[2].recovery": 30}
	utilisation := join(
		each(3, "cohorts[%d].utilisation", func(i int) float64 { return use[i] }),
		each(3, "cohorts[%d].income", func(i int) float64 { return c[i].Income * use[i] / c[i].Utilisation }),
		map[string]float64{"cohorts[0].cost": 10, "cohorts[1].cost": 37.5},
	)
	token := map[string]float64{"cohorts[0].income": 73, "networks[0].token_share": 0.03 / 0.73}
	outage := map[string]float64{"scenario.halts[0].network": 0, "scenario.halts[0].month": 1, "scenario.halts[0].share": 360. / 365}
	power := map[string]float64{"cohorts[0].cost": 40, "cohorts[1].cost": 120}
	exit := map[string]float64{"operators[1].exit": 1, "operators[1].exit_shape": 0}
	all := join(price, resale, utilisation, late, exit, outage, token, power)
	all["cohorts[0].income"], all["cohorts[1].cost"] = 100*0.5*0.73, 75
	delete(all, "cohorts[0].cost") // half the utilisation at twice the price
	want := map[string]map[string]float64{
		"price -64 %": price, "resale -85 %": resale, "utilisation -30 points": utilisation, "hazard x3 from month 24": late,
		"token -90 %": token, "network outage 30 days": outage, "sybil revaluation": {"cohorts[0].income": 10}, "power x2": power,
		"largest operator exits": exit, "subsidy off": {"cohorts[0].income": 70, "networks[0].token_share": 0, "networks[0].token": -1},
		"combined": all,
	}
	m := pool()
	set := scenarioSet(&m)
	if len(set) != len(want) {
		t.Fatalf("%d scenarios, want %d", len(set), len(want))
	}
	for _, s := range set {
		moved := changed(m, s.moves()...)
		if err := moved.Validate(); err != nil {
			t.Errorf("%s: %v", s.name, err)
		}
		got := difference(t, m, moved)
		for key, x := range want[s.name] {
			if y, ok := got[key]; !ok || !(math.Abs(x-y) <= 1e-12*max(1, math.Abs(x))) {
				t.Errorf("%s: %s is %v, want %v", s.name, key, y, x)
			}
		}
		for key, x := range got {
			if _, ok := want[s.name][key]; !ok {
				t.Errorf("%s: %s was changed to %v", s.name, key, x)
			}
		}
		if s.source == "" || s.what == "" {
			t.Errorf("%s does not say what it is or where it is from", s.name)
		}
	}
	if !reflect.DeepEqual(m, pool()) {
		t.Error("the base was changed")
	}
}

// A scenario that finds nothing to change says so, and costs no run.
func TestScenariosWithNothingToChange(t *testing.T) {
	t.Parallel()
	in := input()
	in.Model.Months, in.Model.Operators, in.Model.Tokens = 12, nil, nil
	in.Model.Networks = in.Model.Networks[1:]
	in.Model.Cohorts = in.Model.Cohorts[:1]
	in.Model.Cohorts[0].Network, in.Model.Cohorts[0].Recovery, in.Model.Cohorts[0].Cost = 0, 0, 0
	d := newDrawer(t.Context(), in)
	var unchanged []string
	for _, s := range d.scenarios() {
		if s.Unchanged != "" {
			unchanged = append(unchanged, s.Name)
			if s.Outcome != d.first || s.Lost != 0 {
				t.Errorf("%s: %+v", s.Name, s)
			}
		}
	}
	want := []string{"resale -85 %", "hazard x3 from month 24", "token -90 %", "power x2", "largest operator exits", "subsidy off"}
	if d.err != nil || !slices.Equal(unchanged, want) {
		t.Errorf("unchanged are %q, want %q: %v", unchanged, want, d.err)
	}
	if d.runs != 1+4+2 { // base, four that change, and the combined beyond its price and utilisation: with the outage
		t.Errorf("%d runs", d.runs)
	}
}

// A tenth of tokens is what a haircut would leave of them, and none is the subsidy off.
func TestTokensAreALegOfIncome(t *testing.T) {
	t.Parallel()
	in := input()
	d := newDrawer(t.Context(), in)
	for factor, other := range map[float64]move{
		0.1: func(m *simulation.Model) { m.Tokens[0].Haircut = 1 - 0.1*(1-m.Tokens[0].Haircut) },
		0:   subsidyOff,
	} {
		a, b := d.moved(tokens(factor)), d.moved(other)
		if d.err != nil {
			t.Fatal(d.err)
		}
		if math.Abs(float64(a.Collections-b.Collections)) > 1e-9*float64(a.Collections) {
			t.Errorf("tokens times %v bring %d, the other way %d", factor, a.Collections, b.Collections)
		}
	}
}
