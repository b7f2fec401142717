package simulation_test

import (
	"errors"
	"math"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/simulation"
)

// Every number about doubt is checked, and the error names it.
func TestDoubtIsChecked(t *testing.T) {
	t.Parallel()
	for field, pick := range map[string]func(m *simulation.Model) *float64{
		"drift_error":                   func(m *simulation.Model) *float64 { return &m.DriftError },
		"exit_shape":                    func(m *simulation.Model) *float64 { return &m.ExitShape },
		"tail_dof":                      func(m *simulation.Model) *float64 { return &m.TailDof },
		"gpus[1].drift_error":           func(m *simulation.Model) *float64 { return &m.GPUs[1].DriftError },
		"gpus[1].hazard_shape":          func(m *simulation.Model) *float64 { return &m.GPUs[1].HazardShape },
		"gpus[0].late_shape":            func(m *simulation.Model) *float64 { return &m.GPUs[0].LateShape },
		"networks[1].level_error":       func(m *simulation.Model) *float64 { return &m.Networks[1].LevelError },
		"networks[1].utilisation_error": func(m *simulation.Model) *float64 { return &m.Networks[1].UtilisationError },
		"networks[1].outage_shape":      func(m *simulation.Model) *float64 { return &m.Networks[1].OutageShape },
		"tokens[0].drift_error":         func(m *simulation.Model) *float64 { return &m.Tokens[0].DriftError },
		"operators[0].exit_shape":       func(m *simulation.Model) *float64 { return &m.Operators[0].ExitShape },
	} {
		for _, bad := range []float64{-1e-6, 1e10, math.NaN(), math.Inf(1)} {
			m := inDoubt()
			*pick(&m) = bad
			_, err := simulation.NewEngine(m)
			refused(t, err, field)
		}
		m := inDoubt()
		*pick(&m) = 0
		if _, err := simulation.NewEngine(m); err != nil {
			t.Errorf("%s of 0: %v", field, err)
		}
	}
	m := inDoubt()
	m.GPUs[0].LateAge = -1
	_, err := simulation.NewEngine(m)
	refused(t, err, "gpus[0].late_age")
	m.GPUs[0].LateAge = 0
	_, err = simulation.NewEngine(m)
	refused(t, err, "gpus[0].late_shape")
	for _, dof := range []float64{1e-9, 2.4, 201} {
		m := inDoubt()
		m.TailDof = dof
		_, err := simulation.NewEngine(m)
		refused(t, err, "tail_dof")
	}
}

func refused(t *testing.T, err error, field string) {
	t.Helper()
	var e *invalid.Error
	if !errors.As(err, &e) || e.Field != field || e.Fix == "" {
		t.Errorf("%s: got %v", field, err)
	}
}

func TestShiftIsChecked(t *testing.T) {
	t.Parallel()
	m, plan := everything()
	e, err := simulation.NewEngine(m)
	if err != nil {
		t.Fatal(err)
	}
	set := func(values ...float64) []float64 {
		return append(values, make([]float64, e.Leading()-len(values))...)
	}
	for _, test := range []struct {
		shift []float64
		field string
	}{
		{[]float64{}, "shift"},
		{set()[1:], "shift"},
		{append(set(), 0), "shift"},
		{set(0, math.NaN()), "shift[1]"},
		{set(math.Inf(-1)), "shift[0]"},
		{set(0, 0, -8.1), "shift[2]"},
		{set(6, 6), "shift"},
	} {
		plan.Shift = test.shift
		_, err := e.NewWorker(plan)
		refused(t, err, test.field)
		err = e.Run(t.Context(), plan, 0, plan.Blocks(), 2, func(simulation.Paths) error { return nil })
		refused(t, err, test.field)
	}
	plan.Shift = set(8)
	if _, err := e.NewWorker(plan); err != nil {
		t.Error(err)
	}
}
