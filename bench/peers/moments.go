package main

import "math"

// moments returns the exact mean and standard deviation of the fleet's cash in the given months, from 1. Given price and utilisation
// devices are independent; price is lognormal; what utilisation does is an integral over a normal number.
func (f fleet) moments(months []int) (out []float64) {
	for _, month := range months {
		first, second := make([]float64, len(f.utilisation)), make([]float64, len(f.utilisation)) // of a network's cash at price 1
		for n, start := range f.utilisation {
			own, variance := f.alive(n, month)
			use, square := logisticMoments(math.Log(start/(1-start)), deviationAfter(f.useReversion, f.useDeviation, month), start)
			first[n], second[n] = use*own, square*(own*own+variance)
		}
		v := math.Pow(deviationAfter(f.priceReversion, f.priceDeviation, month), 2)
		level := math.Exp(f.drift * float64(month))
		mean, square := 0.0, 0.0
		for n := range first {
			mean += first[n]
			square += second[n]
			for k := range first {
				if k != n {
					square += first[n] * first[k]
				}
			}
		}
		mean *= level * math.Exp(v/2)
		square *= level * level * math.Exp(2*v)
		out = append(out, mean, math.Sqrt(square-mean*mean))
	}
	return out
}

// alive returns mean and variance, over lifetimes and noise, of what a network's devices bring at the start's price and utilisation.
func (f fleet) alive(network, month int) (mean, variance float64) {
	for _, k := range f.kinds {
		if k.network != network {
			continue
		}
		stay := 1.0
		for t := range month {
			stay *= 1 - f.leaves(k.age+t)
		}
		n := float64(k.devices)
		mean += n * k.income * stay
		variance += n * k.income * k.income * (stay*(1+f.noise*f.noise) - stay*stay)
	}
	return mean, variance
}

// deviationAfter is the standard deviation of a mean-reverting process some months after its start at 0.
func deviationAfter(reversion, deviation float64, months int) float64 {
	variance, keep := 0.0, (1-reversion)*(1-reversion)
	for range months {
		variance = keep*variance + deviation*deviation
	}
	return math.Sqrt(variance)
}

// logisticMoments are the first two of 1/(1+e^-(a+sZ))/start for normal Z, by the trapezoidal rule, which is exact to rounding here.
func logisticMoments(a, s, start float64) (first, second float64) {
	const step = 0.05
	for i := -200; i <= 200; i++ {
		z := step * float64(i)
		weight := step * math.Exp(-z*z/2) / math.Sqrt(2*math.Pi)
		use := 1 / (1 + math.Exp(-(a + s*z))) / start
		first += weight * use
		second += weight * use * use
	}
	return first, second
}
