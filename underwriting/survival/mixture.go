package survival

import (
	"fmt"
	"math"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/portable"
)

// Mixture is Weibull lifetimes of a batch of which the share Share is defective: from the age Age on their hazard is Factor times what
// it would be. Unlike Defect, the factor multiplies what the batch itself has shown.
type Mixture struct {
	Weibull
	Share, Age, Factor float64
}

// Survival is the share of all that lives beyond t.
func (m Mixture) Survival(t float64) float64 { return portable.Exp(-m.all(t)) }

// all is the cumulative hazard of all devices together: of the sound ones, less what the defective take away.
func (m Mixture) all(t float64) float64 {
	whole := m.cumulative(t)
	if t <= m.Age {
		return whole
	}
	more := float64((m.Factor - 1) * (whole - m.cumulative(m.Age)))
	if m.Share == 1 {
		return whole + more
	}
	return whole - portable.Log1p(float64(m.Share*portable.Expm1(-more)))
}

func (m Mixture) cumulative(t float64) float64 {
	if t <= 0 {
		return 0
	}
	return portable.Exp(m.Shape * (portable.Log(t) - portable.Log(m.Scale)))
}

// MixturePrior is belief about a defect before the record: with Probability there is one, and then every combination of a share, an
// age and a factor is as likely.
type MixturePrior struct {
	Weibull     WeibullPrior
	Probability float64
	Shares      []float64 // each above 0, up to 1
	Ages        []float64
	Factors     []float64 // each 1 to 1000
}

func (p MixturePrior) check() error {
	if err := p.Weibull.check(); err != nil {
		return err
	}
	for i, q := range p.Shares {
		if !(q > 0 && q <= 1) {
			return invalid.New("OUT_OF_RANGE", fmt.Sprintf("shares[%d]", i), "use a share above 0, up to 1", "%v is out of range", q)
		}
	}
	if p.Probability > 0 && len(p.Shares) == 0 {
		return invalid.Input("shares", "give the share of a batch that may be defective", "there is no share")
	}
	if n := len(p.Shares) * len(p.Ages) * len(p.Factors); n > maxMixtures {
		return invalid.New("TOO_LARGE", "prior", "give fewer shares, ages or factors", "%d combinations are more than %d", n, maxMixtures)
	}
	return Defect{p.Probability, p.Ages, p.Factors}.check()
}

const maxMixtures = 10_000

// Mixtures is belief in Weibull lifetimes with a batch defect.
type Mixtures struct {
	cases []mixtureCase
}

type mixtureCase struct {
	share, age, factor float64 // factor 1: sound
	probability        float64
	weibull            laplace
}

// FitMixture is the belief after a record by age: the hazard of all devices together is taken to be constant within a band.
func FitMixture(bands []Band, prior MixturePrior) (*Mixtures, error) {
	if err := checkBands(bands); err != nil {
		return nil, err
	}
	if err := prior.check(); err != nil {
		return nil, err
	}
	cases := []mixtureCase{{share: 1, factor: 1, probability: 1 - prior.Probability}}
	if prior.Probability > 0 {
		each := prior.Probability / float64(len(prior.Shares)*len(prior.Ages)*len(prior.Factors))
		for _, share := range prior.Shares {
			for _, age := range prior.Ages {
				for _, factor := range prior.Factors {
					cases = append(cases, mixtureCase{share: share, age: age, factor: factor, probability: each})
				}
			}
		}
	}
	var events, exposure float64
	for _, b := range bands {
		events += b.Events
		exposure += b.Exposure
	}
	start := prior.Weibull.start(events, exposure)
	m := &Mixtures{}
	var evidence []float64
	for _, c := range cases {
		var err error
		c.weibull, err = fitLaplace(start, func(x []float64) float64 { return prior.Weibull.log(x[0], x[1]) + c.at(x).likelihood(bands) })
		if invalid.Code(err) == "NO_MODE" && c.factor > 1 {
			continue // a defect that no Weibull can be reconciled with
		}
		if err != nil {
			return nil, err
		}
		m.cases, evidence = append(m.cases, c), append(evidence, c.weibull.evidence)
	}
	posterior(evidence, func(i int) *float64 { return &m.cases[i].probability })
	return m, nil
}

func (c mixtureCase) at(x []float64) Mixture {
	return Mixture{fromLogs(x[0], x[1]), c.share, c.age, c.factor}
}

// likelihood is the logarithm of the probability of the bands' events.
func (m Mixture) likelihood(bands []Band) float64 {
	sum := 0.0
	for _, b := range bands {
		if b.Exposure == 0 {
			continue
		}
		hazard := (m.all(b.To) - m.all(b.From)) / (b.To - b.From)
		if b.Events > 0 {
			sum += float64(b.Events * portable.Log(hazard))
		}
		sum -= float64(b.Exposure * hazard)
	}
	if math.IsNaN(sum) {
		return math.Inf(-1)
	}
	return sum
}

// Defective is the probability, after the record, that a share of the batch is defective.
func (m *Mixtures) Defective() float64 {
	sum := 0.0
	for _, c := range m.cases {
		if c.factor > 1 {
			sum += c.probability
		}
	}
	return sum
}

// Likeliest is the most likely combination at the mode of its Weibull.
func (m *Mixtures) Likeliest() Mixture {
	best := m.cases[0]
	for _, c := range m.cases {
		if c.probability > best.probability {
			best = c
		}
	}
	return best.at(best.weibull.mode)
}

// Draw takes a combination and a Weibull.
func (m *Mixtures) Draw(u Uniforms) Lifetime {
	c := m.cases[choose(u.Uniform(), len(m.cases), func(i int) float64 { return m.cases[i].probability })]
	return c.at(c.weibull.draw(u))
}
