package stress

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/risk"
	"github.com/corebond/corebond/underwriting/simulation"
)

// flat pays the same every month, at once: what is drawn depends on the models asked for and not on what they bring.
type flat struct{}

func (flat) Sample(_ context.Context, m simulation.Model, p simulation.Plan) (*risk.Sample, error) {
	return risk.NewSample(p, m.Months, slices.Repeat([]int64{20_000 * unit}, p.Paths()*m.Months), nil, nil)
}

// Each part draws as often as MaxRuns counts: it differs only where two runs are the same.
func TestRunsAreKnown(t *testing.T) {
	t.Parallel()
	in := input()
	in.Sampler, in.Model.TailDof = flat{}, 8 // neither of the copulas is the base
	d := newDrawer(t.Context(), in)
	total := d.runs
	for _, part := range []struct {
		name string
		draw func()
		want int
	}{
		{"tornado", func() { d.tornado() }, 40},
		{"ladder", func() { d.ladder() }, len(rungs)},
		{"stability", func() { d.stability() }, otherSeeds + 1 + 2},
		{"bridge", func() { d.bridge() }, 7},
		{"scenarios", func() { d.scenarios() }, 17},
	} {
		before := d.runs
		part.draw()
		if d.runs-before != part.want {
			t.Errorf("%s draws %d, want %d", part.name, d.runs-before, part.want)
		}
		total += part.want
	}
	if d.err != nil || total+4*reverseSteps != MaxRuns {
		t.Errorf("%d and the reverse stress do not make %d: %v", total, MaxRuns, d.err)
	}
}

// A t copula whose prices run away leaves the rest of the pack standing, and says so; any other error does not.
func TestStudentMayBeMissing(t *testing.T) {
	t.Parallel()
	runaway := invalid.New("OUT_OF_RANGE", "cash", "split the pool", "too much")
	for _, base := range []float64{0, studentDof} {
		in := input()
		in.Model.TailDof = base
		in.Sampler = failing{flat{}, runaway}
		d := newDrawer(t.Context(), in)
		s := d.stability()
		if base == 0 && (d.err != nil || s.StudentMissing == "" || !math.IsNaN(s.Student.Tranches[2].ExpectedLoss) || s.Known != d.first) {
			t.Errorf("%+v: %v", s, d.err)
		}
		if base != 0 && d.err == nil {
			t.Error("a base that cannot be drawn is no error")
		}
	}
	in := input()
	in.Sampler = failing{flat{}, errors.New("the machine is gone")}
	d := newDrawer(t.Context(), in)
	if d.stability(); d.err == nil {
		t.Error("the machine's error is lost")
	}
}

// failing refuses t copulas.
type failing struct {
	risk.Sampler
	err error
}

func (f failing) Sample(ctx context.Context, m simulation.Model, p simulation.Plan) (*risk.Sample, error) {
	if m.TailDof > 0 {
		return nil, f.err
	}
	return f.Sampler.Sample(ctx, m, p)
}
