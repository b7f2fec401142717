package survival

import (
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/portable"
)

// ChangePoint is belief in a hazard that is constant up to an age and constant, at another rate, from then on. The age is one of the
// edges between bands, each as likely before the record.
type ChangePoint struct {
	cases []changeCase
}

type changeCase struct {
	age           float64
	before, after Gamma
	probability   float64
}

// FitChangePoint is the belief after a record by age, of at least two bands with exposure. Both rates start from the same prior.
func FitChangePoint(bands []Band, prior Gamma) (*ChangePoint, error) {
	if err := checkBands(bands); err != nil {
		return nil, err
	}
	if err := prior.check("prior"); err != nil {
		return nil, err
	}
	c := &ChangePoint{}
	var evidence []float64
	for i := 1; i < len(bands) && bands[i].Exposure > 0; i++ {
		var split [2]Band
		for k, b := range bands {
			side := 0
			if k >= i {
				side = 1
			}
			split[side].Events += b.Events
			split[side].Exposure += b.Exposure
		}
		before, e0 := prior.observe(split[0].Events, split[0].Exposure)
		after, e1 := prior.observe(split[1].Events, split[1].Exposure)
		c.cases = append(c.cases, changeCase{bands[i].From, before, after, 1})
		evidence = append(evidence, e0+e1)
	}
	if len(c.cases) == 0 {
		return nil, invalid.New("TOO_FEW", "bands", "give at least two bands with exposure", "%d bands cannot be told apart", len(bands))
	}
	posterior(evidence, func(i int) *float64 { return &c.cases[i].probability })
	return c, nil
}

// Change is a change point with its rates; Probability is that of its age.
type Change struct {
	Age, Before, After, Probability float64
}

// Likeliest is the most likely age after the record, with the expected rates if it is that one.
func (c *ChangePoint) Likeliest() Change {
	best := c.cases[0]
	for _, x := range c.cases {
		if x.probability > best.probability {
			best = x
		}
	}
	return Change{best.age, best.before.Mean(), best.after.Mean(), best.probability}
}

// Survival is the share that lives beyond t.
func (c Change) Survival(t float64) float64 {
	return portable.Exp(-float64(c.Before*min(t, c.Age)) - float64(c.After*max(0, t-c.Age)))
}

// Draw takes an age and two rates.
func (c *ChangePoint) Draw(u Uniforms) Lifetime {
	x := c.cases[choose(u.Uniform(), len(c.cases), func(i int) float64 { return c.cases[i].probability })]
	return Change{Age: x.age, Before: x.before.draw(u), After: x.after.draw(u), Probability: x.probability}
}
