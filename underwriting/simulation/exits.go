package simulation

import (
	"math"

	"github.com/corebond/corebond/underwriting/portable"
)

// exitCurve is the law by which small operators leave: threshold[t] is the latent variable's quantile of having left by month t+1.
type exitCurve struct {
	monthly   float64
	threshold []float64
}

// findExit returns the number of the curve of a monthly probability, adding it if it is not there.
func (e *Engine) findExit(monthly float64) int {
	for i, c := range e.exits {
		if c.monthly == monthly {
			return i
		}
	}
	c := exitCurve{monthly: monthly}
	stay := 1.0
	for range e.model.Months {
		stay = float64(stay * (1 - monthly))
		c.threshold = append(c.threshold, quantile(1-stay, e.model.TailDof))
	}
	e.exits = append(e.exits, c)
	return len(e.exits) - 1
}

// setExits draws when each named operator leaves, through a latent variable that shares the sector's normal number with the others',
// and the share of the unnamed that stays. With the t copula all latent variables of a path are multiplied by one number, which
// makes them Student's t: exits that are unlikely by themselves then come together.
func (e *Engine) setExits(sc *scene, p int, s source) {
	m := &e.model
	sector, mixing := sc.leading[m.sectorLeading()], sc.doubt.mixing
	for i, o := range m.Operators {
		own := s.normal(-1, streamOperator, uint32(i))
		state := float64(math.Sqrt(m.Sector)*sector) + float64(math.Sqrt(1-m.Sector)*own)
		u := 0.0
		if m.TailDof > 0 {
			u = portable.StudentTCDF(float64(mixing*state), m.TailDof)
		} else {
			u = portable.NormCDF(state)
		}
		sc.leaves[i][p] = exitMonth(u, min(float64(o.Exit*sc.doubt.operator[i]), 1), m.Months)
	}
	for i, c := range e.exits {
		threshold := c.threshold
		if m.ExitShape > 0 {
			threshold = sc.thresholds
			e.latent.thresholds(min(float64(c.monthly*sc.doubt.exit), 1), threshold)
		}
		for t, x := range threshold {
			sc.stay[i][t][p] = 1 - e.leftBy(x/mixing, sector)
		}
	}
}

// leftBy is the share of small operators that have left by a month with the given threshold, in a sector of the given state: bad
// is low.
func (e *Engine) leftBy(threshold, sector float64) float64 {
	rho := e.model.Sector
	if math.IsInf(threshold, 0) || rho == 0 {
		return portable.NormCDF(threshold)
	}
	if rho == 1 {
		if sector < threshold {
			return 1
		}
		return 0
	}
	return portable.NormCDF((threshold - float64(math.Sqrt(rho)*sector)) / math.Sqrt(1-rho))
}

// exitMonth is the first month t, from 0, by whose end the probability of having left exceeds u; months if there is none.
func exitMonth(u, monthly float64, months int) int32 {
	stay := 1.0
	for t := range months {
		stay = float64(stay * (1 - monthly))
		if u < 1-stay {
			return int32(t)
		}
	}
	return int32(months)
}
