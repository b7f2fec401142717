package risk

import (
	"math"

	"github.com/corebond/corebond/underwriting/portable"
)

// Estimate is a number with the 95 % interval that simulation leaves. With one replicate there is none: both ends are NaN. An end is
// NaN too where too few paths lie beyond a quantile to say.
type Estimate struct {
	Value, Low95, High95 float64
}

// estimate is the mean over replicates with Student's interval.
func estimate(x []float64) Estimate {
	value := mean(x)
	half := halfWidth(x)
	return Estimate{value, value - half, value + half}
}

// ratio is the ratio of two means over replicates. Its interval is that of the mean of over - ratio * under (the delta method): unlike
// the mean of the replicates' own ratios it does not suffer from replicates in which under is small. NaN if under is 0.
func ratio(over, under []float64) Estimate {
	bottom := mean(under)
	if bottom == 0 {
		return Estimate{math.NaN(), math.NaN(), math.NaN()}
	}
	value := mean(over) / bottom
	rest := make([]float64, len(over))
	for i := range rest {
		rest[i] = (over[i] - float64(value*under[i])) / bottom
	}
	half := halfWidth(rest)
	return Estimate{value, value - half, value + half}
}

func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

// variance is that of the mean of x, if they are independent.
func variance(x []float64) float64 {
	n, middle, squares := float64(len(x)), mean(x), 0.0
	for _, v := range x {
		squares += float64((v - middle) * (v - middle))
	}
	return squares / (n - 1) / n
}

// halfWidth of the mean's 95 % interval: Student's, with one degree of freedom less than there are replicates.
func halfWidth(x []float64) float64 {
	if len(x) < 2 {
		return math.NaN()
	}
	return float64(portable.StudentTQuantile(0.975, float64(len(x)-1)) * math.Sqrt(variance(x)))
}
