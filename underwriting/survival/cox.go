package survival

import (
	"math"
	"slices"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/portable"
)

// HazardRatio compares the hazard of a group with that of the reference, which has ratio 1 and nothing else.
type HazardRatio struct {
	Ratio            float64
	Lower95, Upper95 float64 // Wald's interval on the logarithm
	LogRatio, StdErr float64
}

// HazardRatios fits proportional hazards (Cox, JRSS B 34, 1972) with one indicator for each group but the first, which is the
// reference, and Efron's treatment of ties. The result has one entry for each group. Errors: ONE_GROUP; TOO_LARGE; NO_EVENTS for a group
// in which nothing happened, whose ratio would be 0 or without bound; TOO_MANY_GROUPS above 50; NO_CONVERGENCE where the groups
// are told apart by time alone and a ratio runs away.
func HazardRatios(groups []Sample) ([]HazardRatio, error) {
	if len(groups) < 2 {
		return nil, invalid.New("ONE_GROUP", "", "give at least two groups", "there is nothing to compare")
	}
	if len(groups) > maxCompared {
		return nil, invalid.New("TOO_MANY_GROUPS", "", "merge small groups", "%d groups are more than %d", len(groups), maxCompared)
	}
	for _, g := range groups {
		if g.events == 0 {
			return nil, invalid.New("NO_EVENTS", "", "leave the group out, or merge it", "a group without an event has no hazard ratio")
		}
	}
	deaths := 0
	for _, g := range groups {
		deaths += g.events
	}
	if deaths*len(groups) > maxCells {
		return nil, invalid.New("TOO_LARGE", "", "merge groups, or compare a sample of the rows", "%d events in %d groups are too many to compare", deaths, len(groups))
	}
	model := newCox(groups)
	beta, covariance, err := model.fit()
	if err != nil {
		return nil, err
	}
	out := make([]HazardRatio, len(groups))
	out[0] = HazardRatio{Ratio: 1, Lower95: 1, Upper95: 1}
	for g := range beta {
		se := math.Sqrt(covariance[g][g])
		out[g+1] = HazardRatio{
			Ratio: portable.Exp(beta[g]), LogRatio: beta[g], StdErr: se,
			Lower95: portable.Exp(beta[g] - float64(z95*se)), Upper95: portable.Exp(beta[g] + float64(z95*se)),
		}
	}
	return out, nil
}

const (
	maxCompared = 50
	maxCells    = 1 << 26 // events times groups: half a gigabyte each of those at risk and of those that die
	maxLogRatio = 20      // a ratio of half a billion is separation, not a finding
)

// cox holds the instants of death, the latest first. Who is at risk does not depend on the ratios, so it is counted once.
type cox struct {
	groups        int
	atRisk, dying []float64 // at each instant, by group
	deaths        []float64 // in all, by group
}

func newCox(groups []Sample) cox {
	m := cox{groups: len(groups), deaths: make([]float64, len(groups))}
	left, deaths := make([]int, len(groups)), 0 // of each group's instants, and of all events
	for g, s := range groups {
		left[g], m.deaths[g] = len(s.instants), float64(s.events)
		deaths += s.events
	}
	size := min(deaths, slices.Max(left)*len(groups)) * len(groups)
	m.atRisk, m.dying = make([]float64, 0, size), make([]float64, 0, size)
	atRisk, dying := make([]float64, len(groups)), make([]float64, len(groups))
	for {
		latest := math.Inf(-1)
		for g, n := range left {
			if n > 0 {
				latest = max(latest, groups[g].instants[n-1].t)
			}
		}
		if latest < 0 {
			return m
		}
		died := false
		for g, n := range left {
			dying[g] = 0
			if n > 0 && groups[g].instants[n-1].t == latest {
				at := groups[g].instants[n-1]
				left[g]--
				atRisk[g] += at.events + at.censored
				dying[g] = at.events
				died = died || at.events > 0
			}
		}
		if died {
			m.atRisk, m.dying = append(m.atRisk, atRisk...), append(m.dying, dying...)
		}
	}
}

// fit is Newton's method from equal hazards, each step halved until the likelihood does not fall. The covariance is the inverse
// of the information.
func (m cox) fit() (beta []float64, covariance [][]float64, err error) {
	beta = make([]float64, m.groups-1)
	at := m.evaluate(beta)
	for range 100 {
		factor, ok := cholesky(at.information)
		if !ok {
			return nil, nil, noConvergence()
		}
		step := factor.solve(at.score)
		next, length := m.evaluate(moved(beta, step, 1)), 1.0
		for next.logLikelihood < at.logLikelihood-1e-9*math.Abs(at.logLikelihood) && length > 1e-6 {
			length /= 2
			next = m.evaluate(moved(beta, step, length))
		}
		beta, at = moved(beta, step, length), next
		largest := 0.0
		for g := range step {
			largest = max(largest, math.Abs(step[g]))
			if math.Abs(beta[g]) > maxLogRatio {
				return nil, nil, noConvergence()
			}
		}
		if largest < 1e-7 { // what is left is of the order of its square
			if factor, ok = cholesky(at.information); !ok {
				return nil, nil, noConvergence()
			}
			return beta, factor.inverse(), nil
		}
	}
	return nil, nil, noConvergence()
}

func noConvergence() error {
	return invalid.New("NO_CONVERGENCE", "", "merge groups, or compare their curves", "the groups are told apart by time alone: no finite ratio fits best")
}

func moved(beta, step []float64, length float64) []float64 {
	out := make([]float64, len(beta))
	for g := range beta {
		out[g] = beta[g] + float64(length*step[g])
	}
	return out
}

// evaluation is the partial likelihood, its gradient, and minus its second derivatives.
type evaluation struct {
	logLikelihood float64
	score         []float64
	information   [][]float64
}

// evaluate walks down in time. With indicators alone, the sums over the set at risk are head counts by group times the group's
// ratio, so a death costs as much as there are groups squared and not as there are devices.
func (m cox) evaluate(beta []float64) evaluation {
	k := len(beta)
	ratio := make([]float64, m.groups)
	ratio[0] = 1
	for g, b := range beta {
		ratio[g+1] = portable.Exp(b)
	}
	e := evaluation{score: make([]float64, k), information: make([][]float64, k)}
	for g := range e.information {
		e.information[g] = make([]float64, k)
	}
	var logs total
	for g, b := range beta {
		logs.add(float64(m.deaths[g+1] * b))
		e.score[g] = m.deaths[g+1]
	}
	product := 1.0 // of some sums at risk: one logarithm for many
	mean := make([]float64, k)
	for i := 0; i < len(m.dying); i += m.groups {
		atRisk, dying := m.atRisk[i:i+m.groups], m.dying[i:i+m.groups]
		var all, tied, count float64
		for g, r := range ratio {
			all += float64(atRisk[g] * r)
			tied += float64(dying[g] * r)
			count += dying[g]
		}
		for l := range int(count) {
			share := float64(l) / count // of the tied deaths that are no longer at risk, after Efron
			rest := all - float64(share*tied)
			if product = float64(product * rest); product > 1e250 || product < 1e-250 {
				logs.add(-portable.Log(product))
				product = 1
			}
			for g := range mean {
				mean[g] = float64((atRisk[g+1]-float64(share*dying[g+1]))*ratio[g+1]) / rest
				e.score[g] -= mean[g]
			}
			for g := range mean {
				e.information[g][g] += mean[g]
				for h := range mean {
					e.information[g][h] -= float64(mean[g] * mean[h])
				}
			}
		}
	}
	logs.add(-portable.Log(product))
	e.logLikelihood = logs.sum()
	return e
}
