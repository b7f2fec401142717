package calibration

import (
	"math"

	"github.com/corebond/corebond/underwriting/portable"
)

// Weight is what an observation counts for after some time: half after each half-life; everything with none.
func Weight(age, halfLife float64) float64 {
	if halfLife <= 0 || math.IsInf(halfLife, 1) {
		return 1
	}
	return portable.Exp(-float64(age / halfLife * math.Ln2))
}

// Minimum is the rule for short records: below Days a group's own record counts for the share of the days that it has, so that the
// belief from the other groups prevails.
type Minimum struct{ Days float64 }

// Share is what a record of some days counts for, 0 to 1.
func (m Minimum) Share(days float64) float64 {
	if m.Days <= 0 || days >= m.Days {
		return 1
	}
	return max(0, days/m.Days)
}

// Scaled is a count or trials that count for a share.
func (c Count) Scaled(share float64) Count {
	return Count{float64(c.Events * share), float64(c.Exposure * share)}
}

func (t Trials) Scaled(share float64) Trials {
	return Trials{float64(t.Hits * share), float64(t.N * share)}
}

// Scaled is a measurement whose error is larger: variance over the share; of share 0 it says nothing.
func (m Measured) Scaled(share float64) Measured {
	return Measured{m.Value, m.Variance / share}
}
