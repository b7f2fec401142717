package stress

import (
	"github.com/corebond/corebond/underwriting/portable"
	"github.com/corebond/corebond/underwriting/simulation"
)

// Reverse is the search for the least stress of one factor that breaks each tranche, senior first: by bisection of sixteen equal
// steps of the bracket from Low, the base, to High (equal ratios for multiples), with the same random numbers throughout. It
// takes for granted that more stress is not better; where it is (an exit that brings more at resale than it loses), what is found
// is a crossing, and perhaps not the least.
type Reverse struct {
	Factor, What, Unit string
	Low, High          float64
	Steps              int

	Target   [3]Crossing // expected loss exceeds Input.Targets
	MeanPath [3]Crossing // any loss if every month brings the mean of the paths
}

// Crossing is where it happens: it does at To and does not at From, one step less; both are Low if it does without any stress. If it is
// not reached, it does not happen at From, which is then High.
type Crossing struct {
	Reached  bool
	From, To float64
}

const (
	reverseSteps = 16
	multipleMost = 64 // of probabilities
)

// dial is one factor to turn from 0, the base, to reverseSteps.
type dial struct {
	factor, what, unit string
	low, high          float64
	turn               func(size float64) move
	multiple           bool
}

func dials() []dial {
	return []dial{
		{
			"price decline", "compute's price falls by this share of what the model draws over 24 months, and stays", "share", 0, 1,
			func(x float64) move { return fall(1-x, priceMonths) }, false,
		},
		{
			"utilisation decline", "utilisation starts lower by this share of itself, and income and costs with it", "share", 0, 1,
			func(x float64) move {
				return utilisation(func(c simulation.Cohort) float64 { return float64(c.Utilisation * (1 - x)) })
			}, false,
		},
		{
			"exit", "the probability that operators leave is multiplied", "multiple", 1, multipleMost,
			func(x float64) move { return exits(by(x)) }, true,
		},
		{
			"hazard", "probabilities of failure are multiplied", "multiple", 1, multipleMost,
			func(x float64) move { return hazard(by(x), 0) }, true,
		},
	}
}

// size is that of step i.
func (x dial) size(i int) float64 {
	if x.multiple {
		return portable.Pow(x.high, float64(i)/reverseSteps)
	}
	return float64(x.high*float64(i)) / reverseSteps
}

func (d *drawer) reverse(targets [3]float64) []Reverse {
	var out []Reverse
	for _, x := range dials() {
		r := Reverse{Factor: x.factor, What: x.what, Unit: x.unit, Low: x.low, High: x.high, Steps: reverseSteps}
		known := [reverseSteps + 1]*Outcome{0: &d.first}
		at := func(step int) Outcome {
			if known[step] == nil {
				out := d.moved(x.turn(x.size(step)))
				known[step] = &out
			}
			return *known[step]
		}
		for i := range tranches {
			r.Target[i] = x.crossing(func(step int) bool { return at(step).Tranches[i].ExpectedLoss > targets[i] })
			r.MeanPath[i] = x.crossing(func(step int) bool { return at(step).Tranches[i].MeanPath > 0 })
		}
		out = append(out, r)
	}
	return out
}

// crossing is the first step at which something holds that holds from there on.
func (x dial) crossing(holds func(step int) bool) Crossing {
	if holds(0) {
		return Crossing{true, x.low, x.low}
	}
	if !holds(reverseSteps) {
		return Crossing{From: x.high}
	}
	low, high := 0, reverseSteps
	for high-low > 1 {
		if middle := (low + high) / 2; holds(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	return Crossing{true, x.size(low), x.size(high)}
}
