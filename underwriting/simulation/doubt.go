package simulation

import (
	"math"

	"github.com/corebond/corebond/underwriting/portable"
	"github.com/corebond/corebond/underwriting/random"
)

// doubt is what is drawn once a path for all its months: where the parameters are that are not known, and how wild the path is.
// Gamma multipliers and the level of income have mean 1. Drifts and the logit of utilisation have the mean that the model states; the
// price's own mean then rises with doubt, as that of any lognormal does with its spread.
type doubt struct {
	market     float64   // added to the drift, a month
	gpu, token []float64 // the same
	level      []float64 // [network]: multiplies income
	use        []float64 // [network]: added to the logit of utilisation
	hazard     []float64 // [gpu]: multiplies
	late       []float64 // [gpu]: the same from its LateAge on
	outage     []float64 // [network]: multiplies the probability
	operator   []float64 // multiplies the probability of exit
	exit       float64   // the same of all small operators

	mixing float64 // of the t copula: the root of the degrees of freedom over a chi-squared number; 1 for the Gaussian
	scale  float64 // the same, so that innovations have variance 1
}

// newDoubt is a path without any; draw changes what is not known.
func newDoubt(m *Model) doubt {
	ones := func(n int) []float64 {
		out := make([]float64, n)
		for i := range out {
			out[i] = 1
		}
		return out
	}
	gpus, networks, tokens := len(m.GPUs), len(m.Networks), len(m.Tokens)
	return doubt{
		gpu: make([]float64, gpus), token: make([]float64, tokens), level: ones(networks), use: make([]float64, networks),
		hazard: ones(gpus), late: ones(gpus), outage: ones(networks), operator: ones(len(m.Operators)), exit: 1, mixing: 1, scale: 1,
	}
}

func (e *Engine) draw(d *doubt, s source) {
	m := &e.model
	if m.DriftError > 0 {
		d.market = float64(m.DriftError * s.normal(e.ranks.drift, streamDrift, 0))
	}
	for i, g := range m.GPUs {
		if g.DriftError > 0 {
			d.gpu[i] = float64(g.DriftError * s.normal(-1, streamDrift, uint32(m.gpuDriver(i))))
		}
		multiplier(&d.hazard[i], g.HazardShape, s, streamHazard, i)
		multiplier(&d.late[i], g.LateShape, s, streamLate, i)
	}
	for i, n := range m.Networks {
		if n.LevelError > 0 {
			z := s.normal(-1, streamLevel, uint32(i))
			d.level[i] = portable.Exp(float64(n.LevelError*z) - float64(float64(n.LevelError*n.LevelError)/2))
		}
		if n.UtilisationError > 0 {
			d.use[i] = float64(n.UtilisationError * s.normal(-1, streamUse, uint32(i)))
		}
		multiplier(&d.outage[i], n.OutageShape, s, streamOutageRate, i)
	}
	for i, k := range m.Tokens {
		if k.DriftError > 0 {
			d.token[i] = float64(k.DriftError * s.normal(-1, streamDrift, uint32(m.tokenDriver(i))))
		}
	}
	for i, o := range m.Operators {
		multiplier(&d.operator[i], o.ExitShape, s, streamExit, i)
	}
	multiplier(&d.exit, m.ExitShape, s, streamExits, 0)
	if dof := m.TailDof; dof > 0 {
		chosen := s.draw(streamTail, 0)
		d.mixing = math.Sqrt(dof / float64(2*chosen.Gamma(dof/2)))
		d.scale = float64(d.mixing * math.Sqrt((dof-2)/dof))
	}
}

// multiplier draws a gamma with mean 1, unless the shape is 0.
func multiplier(out *float64, shape float64, s source, stream uint32, step int) {
	if shape > 0 {
		draw := s.draw(stream, uint32(step))
		*out = draw.Gamma(shape) / shape
	}
}

// draw begins at a place of the generator.
func (s source) draw(stream, step uint32) random.Draw {
	return s.key.At(random.At{Path: s.path, Stream: stream, Step: step})
}
