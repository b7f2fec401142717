package survival

import (
	"fmt"
	"math"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/portable"
)

// Hazards is a hazard that is constant within bands of age: Rates[i] from Edges[i] to Edges[i+1]. The last rate holds on.
type Hazards struct{ Edges, Rates []float64 }

// Survival is the share that lives beyond t.
func (h Hazards) Survival(t float64) float64 { return portable.Exp(-h.cumulative(t)) }

func (h Hazards) cumulative(t float64) float64 {
	sum := 0.0
	for i, rate := range h.Rates {
		to := math.Inf(1)
		if i < len(h.Rates)-1 {
			to = h.Edges[i+1]
		}
		if t > h.Edges[i] {
			sum += float64(rate * (min(t, to) - h.Edges[i]))
		}
	}
	return sum
}

// Defect is belief that a whole batch may fail at more than its usual rate from an age on. If it does, each of Ages (edges of the
// record's bands) is as likely to be that age, and each of Factors to be what hazards are multiplied by. It is what
// simulation.GPU plays as Defect, DefectAge and DefectFactor.
type Defect struct {
	Probability float64
	Ages        []float64
	Factors     []float64 // each 1 to 1000
}

func (d Defect) check() error {
	if !(d.Probability >= 0 && d.Probability <= 1) {
		return invalid.New("OUT_OF_RANGE", "defect.probability", "use 0 to 1", "%v is out of range", d.Probability)
	}
	if d.Probability > 0 && len(d.Ages)*len(d.Factors) == 0 {
		return invalid.Input("defect", "give ages and factors", "a defect needs an age to begin at and a factor")
	}
	for i, a := range d.Ages {
		if !(a >= 0 && a <= maxAmount) {
			return invalid.New("OUT_OF_RANGE", fmt.Sprintf("defect.ages[%d]", i), "give an age, 0 or more", "%v is out of range", a)
		}
	}
	for i, f := range d.Factors {
		if !(f >= 1 && f <= 1000) {
			return invalid.New("OUT_OF_RANGE", fmt.Sprintf("defect.factors[%d]", i), "use 1 to 1000", "%v is out of range", f)
		}
	}
	return nil
}

// Piecewise is belief in hazards by band of age, each of which starts from a prior and moves with the band's own record, with what the
// record says of a defect. Bands without a record, which the future is made of, share one draw of the prior: it is one thing that is
// not known, not one a band.
type Piecewise struct {
	bands []Band
	prior Gamma
	cases []defectCase
}

// defectCase is one way that the batch may be, with its probability after the record.
type defectCase struct {
	age, factor float64 // factor 1: sound
	probability float64
}

// FitPiecewise is the belief after a record by age: bands that begin at 0 and adjoin. Give bands without exposure for the ages ahead.
func FitPiecewise(bands []Band, prior Gamma, defect Defect) (*Piecewise, error) {
	if err := checkBands(bands); err != nil {
		return nil, err
	}
	if err := prior.check("prior"); err != nil {
		return nil, err
	}
	if err := defect.check(); err != nil {
		return nil, err
	}
	p := &Piecewise{bands: bands, prior: prior, cases: []defectCase{{factor: 1, probability: 1 - defect.Probability}}}
	if defect.Probability > 0 {
		each := defect.Probability / float64(len(defect.Ages)*len(defect.Factors))
		for _, age := range defect.Ages {
			for _, factor := range defect.Factors {
				p.cases = append(p.cases, defectCase{age, factor, each})
			}
		}
	}
	evidence := make([]float64, len(p.cases))
	for i, c := range p.cases {
		for _, b := range bands {
			m := c.multiplier(b)
			_, e := prior.observe(b.Events, float64(m*b.Exposure))
			evidence[i] += e + float64(b.Events*portable.Log(m))
		}
	}
	posterior(evidence, func(i int) *float64 { return &p.cases[i].probability })
	return p, nil
}

// posterior turns prior probabilities into those after the evidence, given as logarithms.
func posterior(evidence []float64, probability func(i int) *float64) {
	greatest := math.Inf(-1)
	for i, e := range evidence {
		if *probability(i) > 0 {
			greatest = max(greatest, e)
		}
	}
	sum := 0.0
	for i, e := range evidence {
		p := probability(i)
		if *p > 0 {
			*p = float64(*p * portable.Exp(e-greatest))
		}
		sum += *p
	}
	for i := range evidence {
		*probability(i) /= sum
	}
}

func (c defectCase) multiplier(b Band) float64 {
	if b.From >= c.age {
		return c.factor
	}
	return 1
}

// Defective is the probability, after the record, that the batch is defective.
func (p *Piecewise) Defective() float64 {
	sum := 0.0
	for _, c := range p.cases[1:] {
		sum += c.probability
	}
	return sum
}

// Draw takes hazards.
func (p *Piecewise) Draw(u Uniforms) Lifetime {
	chosen := p.cases[choose(u.Uniform(), len(p.cases), func(i int) float64 { return p.cases[i].probability })]
	ahead := p.prior.draw(u)
	h := Hazards{Edges: make([]float64, len(p.bands)), Rates: make([]float64, len(p.bands))}
	for i, b := range p.bands {
		m := chosen.multiplier(b)
		rate := ahead
		if b.Exposure > 0 {
			after, _ := p.prior.observe(b.Events, float64(m*b.Exposure))
			rate = after.draw(u)
		}
		h.Edges[i], h.Rates[i] = b.From, float64(m*rate)
	}
	return h
}

// choose takes one of n by their probabilities.
func choose(u float64, n int, probability func(i int) float64) int {
	for i := range n {
		if u -= probability(i); u < 0 {
			return i
		}
	}
	return n - 1
}
