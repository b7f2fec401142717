package report

import (
	"cmp"
	"errors"
	"math"
	"strconv"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/portfolio"
	"github.com/corebond/corebond/underwriting/rating"
	"github.com/corebond/corebond/underwriting/simulation"
)

// verifyHistory checks what the simulation relies on. All four parts are there, or none: a part that nothing uses would be an input
// on which nothing depends.
func (s Snapshot) verifyHistory() error {
	parts := []struct {
		field string
		there bool
	}{{"history", s.History != nil}, {"priors", s.Priors != nil}, {"simulation", s.Simulation != nil}, {"grades", s.Grades != nil}}
	for _, p := range parts[1:] {
		if p.there != parts[0].there {
			return invalid.Input(p.field, "give history, priors, simulation and grades, or none of them", "%s stands without the others, or is missing beside them", p.field)
		}
	}
	if s.History == nil {
		return nil
	}
	if err := s.History.Validate(); err != nil {
		return within("history", err)
	}
	if err := sorted(*s.History); err != nil {
		return err
	}
	if err := s.Priors.Validate(); err != nil {
		return within("priors", err)
	}
	if err := checkTable(*s.Grades); err != nil {
		return within("grades", err)
	}
	return s.Simulation.verify(*s.Grades)
}

// sorted refuses a record in another order than the canonical one, in which nothing can stand twice: the same record is then the same
// bytes, whoever froze it.
func sorted(h portfolio.History) error {
	for i := 1; i < len(h.Tracks); i++ {
		a, b := h.Tracks[i-1], h.Tracks[i]
		if cmp.Or(cmp.Compare(a.Network, b.Network), cmp.Compare(a.GPU, b.GPU), cmp.Compare(a.Operator, b.Operator)) >= 0 {
			return invalid.New("NOT_SORTED", at("history.tracks", i, "network"), "sort tracks by network, GPU and operator, each once",
				"the track of %.40q, %.40q, %.40q does not stand after the one before it", b.Network, b.GPU, b.Operator)
		}
	}
	for i := 1; i < len(h.Tokens); i++ {
		if h.Tokens[i-1].Name >= h.Tokens[i].Name {
			return invalid.New("NOT_SORTED", at("history.tokens", i, "name"), "sort tokens by name, each once", "%.40q does not stand after the one before it", h.Tokens[i].Name)
		}
	}
	return nil
}

// minReplicates are what an error takes that can be believed, and minStress what it takes to show one at all.
const (
	minReplicates = 8
	minStress     = 4
)

func (s Settings) verify(grades rating.Table) error {
	for _, x := range []struct {
		prefix                  string
		replicates, least, each int
	}{{"", s.Replicates, minReplicates, s.PathsEach}, {"stress_", s.StressReplicates, minStress, s.StressPathsEach}} {
		if x.replicates < x.least {
			return invalid.New("OUT_OF_RANGE", "simulation."+x.prefix+"replicates", "use "+strconv.Itoa(x.least)+" to 64", "%d replicates make no error that can be believed", x.replicates)
		}
		if err := (simulation.Plan{Replicates: x.replicates, PathsEach: x.each}).Validate(); err != nil {
			return within("simulation", prefixed(x.prefix, err))
		}
	}
	if (s.SeniorTarget == "") != (s.MezzanineTarget == "") {
		return invalid.Input("simulation.mezzanine_target_grade", "name a grade for both tranches, or for neither", "only one tranche has a target")
	}
	for _, x := range []struct{ field, grade string }{{"senior_target_grade", s.SeniorTarget}, {"mezzanine_target_grade", s.MezzanineTarget}} {
		if _, ok := grades.Benchmark(x.grade, 1); x.grade != "" && !ok {
			return invalid.Input("simulation."+x.field, "use a grade of the table", "the table has no grade %.20q", x.grade)
		}
	}
	return nil
}

// checkTable applies the table's own rules. They are stated for its JSON, which knows no infinities.
func checkTable(t rating.Table) error {
	for i, g := range t.Grades {
		for y, x := range g.Loss {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				return invalid.Input(at("grades", i, "loss_percent["+strconv.Itoa(y)+"]"), "give a percentage", "%v is not a loss", x)
			}
		}
	}
	if math.IsNaN(t.Severity) || math.IsInf(t.Severity, 0) {
		return invalid.Input("severity", "use a share above 0 and at most 1", "%v is not a severity", t.Severity)
	}
	_, err := rating.ParseTable(encode(t))
	return err
}

// within names the part of the snapshot that a package's error is about.
func within(part string, err error) error { return prefixed(part+".", err) }

// built names the part of the snapshot that calibration's error is about. Its devices are the eligible ones.
func (s Snapshot) built(err error) error {
	var e *invalid.Error
	if !errors.As(err, &e) {
		return err
	}
	rest, ok := strings.CutPrefix(e.Field, "devices[")
	number, field, _ := strings.Cut(rest, "].")
	if k, numberErr := strconv.Atoi(number); ok && numberErr == nil {
		for i, d := range s.Devices {
			if d.Eligible {
				k--
			}
			if k < 0 {
				out := *e
				out.Field = at("devices", i, snapshotField(field))
				return &out
			}
		}
	}
	if strings.HasPrefix(e.Field, "devices") || e.Field == "months" {
		return err
	}
	return within("history", err)
}

// snapshotField is what the snapshot calls a field of calibration's devices: figures a month are made of several of its own.
func snapshotField(field string) string {
	switch field {
	case "gpu":
		return "model"
	case "days":
		return "observed_days"
	case "cash", "emissions":
		return "income"
	case "power_kwh":
		return "power_kw"
	}
	return field
}

func prefixed(prefix string, err error) error {
	var e *invalid.Error
	if !errors.As(err, &e) {
		return err
	}
	inside := *e
	if inside.Field == "" {
		prefix = prefix[:max(0, len(prefix)-1)]
	}
	inside.Field = prefix + inside.Field
	return &inside
}
