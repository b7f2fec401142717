package portfolio

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/corebond/corebond/underwriting/calibration"
	"github.com/corebond/corebond/underwriting/simulation"
)

// builder fills a model part by part. Each part leaves what later ones need.
type builder struct {
	priors  Priors
	record  record
	pool    pool
	model   simulation.Model
	beliefs []Belief

	warnings warnings

	market   index   // cumulative log price of compute
	models   []index // by pool.gpus: the same of each, the market's included
	tokenLog []index // by model.Tokens
	moves    []moves // by driver: innovations

	uses    map[string]calibration.Beta // utilisation by network / GPU / operator, and coarser
	tokenOf map[string]int              // index into model.Tokens by network
	hazards []agedHazard                // by pool.gpus
	sites   map[[2]string]calibration.Gamma
	exits   map[string]calibration.Gamma // by operator
	exit    calibration.Gamma            // of all
	levels  map[string]level             // by network / GPU / operator, and coarser
	incomes []earning                    // by pool.cells
}

// index is a cumulative logarithm by slot; known from First on.
type index struct {
	first  int
	levels []float64
}

// moves is the standardised innovations of one driver by slot, NaN where there are none.
type moves []float64

// trust is what a track's record counts for.
func (b *builder) trust(t *track) float64 { return b.priors.Rules.Evidence[t.grade].Value }

// weight is what the observation of a slot counts for today.
func (b *builder) weight(slot int) float64 {
	age := float64(float64(b.record.slots-1-slot) * b.record.periodDays)
	return calibration.Weight(age, b.priors.Rules.HalfLife.Value)
}

// share is what a record of some days counts for under the rule for short ones.
func (b *builder) share(days float64) float64 {
	return calibration.Minimum{Days: b.priors.Rules.Minimum.Value}.Share(days)
}

// believe adds a belief with an interval.
func (b *builder) believe(x Belief) {
	if math.IsNaN(x.Own) {
		x.Weight, x.Days = 0, 0
	}
	b.beliefs = append(b.beliefs, x)
}

// warnings keeps each warning once, with the groups that it is about.
type warnings struct{ about map[string][]string }

func (w *warnings) add(what, group string) {
	if w.about == nil {
		w.about = map[string][]string{}
	}
	w.about[what] = append(w.about[what], group)
}

// maxNamedGroups is how many groups a warning names before it only counts them.
const maxNamedGroups = 5

func (w *warnings) list() []string {
	var out []string
	for what, groups := range w.about {
		slices.Sort(groups)
		groups = slices.Compact(groups)
		named := strings.Join(groups[:min(len(groups), maxNamedGroups)], ", ")
		if more := len(groups) - maxNamedGroups; more > 0 {
			named += fmt.Sprintf(" and %d more", more)
		}
		out = append(out, named+": "+what)
	}
	slices.Sort(out)
	return out
}

// warnRecord says what the record as a whole is worth.
func (b *builder) warnRecord() {
	if len(b.record.tracks) == 0 {
		b.warnings.add("no record at all; every parameter rests on the table of priors", "all")
	}
	for i := range b.record.tracks {
		t := &b.record.tracks[i]
		if strings.Contains(strings.ToLower(t.Source), "simulat") {
			b.warnings.add("the record is simulated", t.group())
		}
		if t.grade <= 1 {
			b.warnings.add(fmt.Sprintf("the record is of evidence %s and counts for %v", t.Evidence, b.trust(t)), t.group())
		}
		if days := t.days(b.record); days < b.priors.Rules.Minimum.Value {
			b.warnings.add(fmt.Sprintf("the record is shorter than %v days, so that what the other groups show prevails", b.priors.Rules.Minimum.Value), t.group())
		}
	}
}
