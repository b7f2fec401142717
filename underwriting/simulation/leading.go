package simulation

import (
	"fmt"
	"math"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/portable"
)

// maxShift is how far a plan may shift the leading numbers, as the length of the vector.
const maxShift = 8

// Leading is how many normal numbers lead a path: where each driver ends (the first number of its bridge, which is its innovations' sum over
// the root of the months), the state of the operators' sector (low is bad) and each GPU model's frailty. Drivers are in the order
// of Model.Correlation, and their numbers are those before correlation and before the t copula's mixing.
func (e *Engine) Leading() int { return e.model.leading() }

// LeadingNames says what each leading number is, such as "market", "price of gpu H100", "sector" or "frailty of gpu H100".
func (e *Engine) LeadingNames() []string {
	m := &e.model
	names := []string{"market"}
	for i, g := range m.GPUs {
		names = append(names, "price of gpu "+named(g.Name, i))
	}
	for i, n := range m.Networks {
		names = append(names, "price on network "+named(n.Name, i))
	}
	for i, n := range m.Networks {
		names = append(names, "utilisation of network "+named(n.Name, i))
	}
	for i, k := range m.Tokens {
		names = append(names, "price of token "+named(k.Name, i))
	}
	names = append(names, "sector")
	for i, g := range m.GPUs {
		names = append(names, "frailty of gpu "+named(g.Name, i))
	}
	return names
}

func named(name string, index int) string {
	if name == "" {
		return fmt.Sprintf("%d", index)
	}
	return name
}

func (m *Model) leading() int             { return m.drivers() + 1 + len(m.GPUs) }
func (m *Model) sectorLeading() int       { return m.drivers() }
func (m *Model) frailtyLeading(g int) int { return m.drivers() + 1 + g }

// lead writes the leading numbers of a path, shifted if it is a path of the shifted half, and returns the path's weight.
//
// A plan with a shift draws from the even mixture of the plain law and the shifted one, each with its own half of every replicate. The weight
// is the plain density over the mixture's, 1/(1/2 + exp(shift z - shift²/2)/2) at the numbers z as they are used: no more than 2,
// whatever the shift, and with mean 1.
func (e *Engine) lead(s source, plan *Plan, out []float64) float64 {
	m := &e.model
	drivers := m.drivers()
	for i := range out {
		switch {
		case i < drivers:
			out[i] = s.normal(e.ranks.driver[i][0], uint32(streamDriver+i), 0)
		case i == drivers:
			out[i] = s.normal(e.ranks.sector, streamSector, 0)
		default:
			out[i] = s.normal(e.ranks.frailty[i-drivers-1], streamFrailty, uint32(i-drivers-1))
		}
	}
	if plan.Shift == nil {
		return 1
	}
	exponent := 0.0
	shifted := int(s.point) >= plan.PathsEach/2
	for i, mu := range plan.Shift {
		if shifted {
			out[i] += mu
		}
		exponent += float64(mu * (out[i] - mu/2))
	}
	return 1 / (0.5 + float64(0.5*portable.Exp(exponent)))
}

// checkShift reports a shift that is not finite or too long.
func checkShift(shift []float64) error {
	square := 0.0
	for i, mu := range shift {
		if !(math.Abs(mu) <= maxShift) {
			return invalid.New("OUT_OF_RANGE", fmt.Sprintf("shift[%d]", i), fmt.Sprintf("use -%d to %d", maxShift, maxShift), "%v is out of range", mu)
		}
		square += float64(mu * mu)
	}
	if square > maxShift*maxShift {
		return invalid.New("OUT_OF_RANGE", "shift", fmt.Sprintf("shorten it to a length of %d", maxShift), "its length is %.3g", math.Sqrt(square))
	}
	return nil
}

// checkLength reports a shift that does not fit the engine.
func (e *Engine) checkLength(shift []float64) error {
	if n := e.Leading(); shift != nil && len(shift) != n {
		return invalid.Input("shift", "give one number for each of Engine.LeadingNames", "%d numbers for %d leading ones", len(shift), n)
	}
	return nil
}
