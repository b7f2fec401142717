package stress

import (
	"math"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/simulation"
)

// Stability says what is left if only the method changes.
type Stability struct {
	Seeds  []Outcome  // the base with other seeds
	Spread [3]float64 // of expected loss: standard deviation over the base and Seeds
	Stated [3]float64 // mean standard error that these runs state; honest if Spread is like it

	Known    Outcome // as if parameters were known: what doubt about them adds is Base less Known
	Gaussian Outcome // Gaussian copula
	Student  Outcome // Student's t copula with TailDof degrees of freedom
	TailDof  float64

	// StudentMissing says why Student is not there, and its shares are then NaN: a log price that is Student's t has a mean of its
	// exponential only because paths are finite in number, and one of them may pay more than a waterfall takes.
	StudentMissing string
}

// otherSeeds is how many there are, and studentDof the t copula's degrees of freedom.
const (
	otherSeeds = 5
	studentDof = 5
)

func (d *drawer) stability() Stability {
	s := Stability{TailDof: studentDof}
	for i := range otherSeeds {
		s.Seeds = append(s.Seeds, d.draw(d.in.Model, d.in.Plan.Seed+uint64(i)+1))
	}
	all := append([]Outcome{d.first}, s.Seeds...)
	for i := range tranches {
		s.Spread[i], s.Stated[i] = spread(all, i)
	}
	s.Known = d.draw(d.in.Model.Known(), d.in.Plan.Seed)
	s.Gaussian = d.moved(tail(0))
	if d.err == nil {
		s.Student = d.moved(tail(studentDof))
		if invalid.Code(d.err) == "OUT_OF_RANGE" {
			s.Student, s.StudentMissing, d.err = missing(), d.err.Error(), nil
		}
	}
	return s
}

// missing is a run that has no result.
func missing() Outcome {
	var o Outcome
	nan := math.NaN()
	for i := range o.Tranches {
		o.Tranches[i] = Loss{nan, nan, nan, nan}
	}
	return o
}

func tail(dof float64) move {
	return func(m *simulation.Model) { m.TailDof = dof }
}

// spread is the standard deviation of a tranche's expected loss over runs, and the mean of the errors that they state.
func spread(runs []Outcome, tranche int) (deviation, stated float64) {
	n, mean := float64(len(runs)), 0.0
	for _, r := range runs {
		mean += r.Tranches[tranche].ExpectedLoss / n
		stated += r.Tranches[tranche].StandardError / n
	}
	squares := 0.0
	for _, r := range runs {
		x := r.Tranches[tranche].ExpectedLoss - mean
		squares += float64(x * x)
	}
	return math.Sqrt(squares / (n - 1)), stated
}
