package main

import (
	"errors"
	"math"
)

// exactTranches answers n cases of the tranche contest by the plainest sum there is.
func exactTranches(n int) ([]float64, error) {
	var cycle [][]float64
	for _, correlation := range hullWhiteCorrelations {
		one, err := exactTranche(correlation)
		if err != nil {
			return nil, err
		}
		cycle = append(cycle, one)
	}
	var out []float64
	for i := range n {
		out = append(out, cycle[i%len(cycle)]...)
	}
	return out, nil
}

// exactTranche doubles the nodes until nothing moves.
func exactTranche(correlation float64) ([]float64, error) {
	before := trancheSum(correlation, 100)
	for nodes := 200; nodes <= 6400; nodes *= 2 {
		now := trancheSum(correlation, nodes)
		moved := 0.0
		for i := range now {
			moved = max(moved, math.Abs(now[i]-before[i])/now[i])
		}
		if moved < 1e-11 {
			return now, nil
		}
		before = now
	}
	return nil, errors.New("the sum over the factor does not settle")
}

// trancheSum integrates over the factor by the trapezoidal rule from -10 to 10, where the density is nothing, and returns four
// spreads and four expected losses. Binomial chances come from logarithms.
func trancheSum(correlation float64, nodes int) []float64 {
	pool, schedule, tranches := hullWhitePool, hullWhiteSchedule, hullWhiteTranches
	dates := int(schedule.Years * float64(schedule.PerYear))
	logChoose := make([]float64, pool.Names+1)
	all, _ := math.Lgamma(float64(pool.Names + 1))
	for k := range logChoose {
		a, _ := math.Lgamma(float64(k + 1))
		b, _ := math.Lgamma(float64(pool.Names - k + 1))
		logChoose[k] = all - a - b
	}
	loss := make([][]float64, len(tranches)) // [tranche][date], a fraction of the tranche
	for j := range loss {
		loss[j] = make([]float64, dates)
	}
	step := 20 / float64(nodes)
	for t := range dates {
		c := math.Sqrt2 * math.Erfinv(1-2*math.Exp(-pool.Hazards[0]*float64(t+1)/float64(schedule.PerYear)))
		for i := range nodes + 1 {
			m := -10 + step*float64(i)
			weight := step * math.Exp(-m*m/2) / math.Sqrt(2*math.Pi)
			z := (c - math.Sqrt(correlation)*m) / math.Sqrt(2*(1-correlation))
			logDefault, logStay := math.Log(math.Erfc(-z)/2), math.Log(math.Erfc(z)/2)
			for k := 1; k <= pool.Names; k++ {
				chance := weight * math.Exp(logChoose[k]+float64(k)*logDefault+float64(pool.Names-k)*logStay)
				lost := (1 - pool.Recovery) * float64(k) / float64(pool.Names)
				for j, x := range tranches {
					loss[j][t] += chance * min(max(lost-x.Attachment, 0), x.Width()) / x.Width()
				}
			}
		}
	}
	var spreads, losses []float64
	for j := range tranches {
		spreads = append(spreads, exactSpread(loss[j], 1/float64(schedule.PerYear), schedule.Rate))
		losses = append(losses, loss[j][dates-1])
	}
	return append(spreads, losses...)
}

// exactSpread is what losses in the middle of a period are worth, by what a unit of premium at its end, and half of it to who defaults,
// is worth.
func exactSpread(loss []float64, period, rate float64) float64 {
	premium, protection, before := 0.0, 0.0, 0.0
	for t, now := range loss {
		end := period * float64(t+1)
		lost := (now - before) * math.Exp(-rate*(end-period/2))
		protection += lost
		premium += period * ((1-now)*math.Exp(-rate*end) + lost/2)
		before = now
	}
	return protection / premium
}
