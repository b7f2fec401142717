package portfolio

import (
	"math"

	"github.com/corebond/corebond/underwriting/calibration"
	"github.com/corebond/corebond/underwriting/portable"
)

// motionPrior is what is believed of a process before its own record.
type motionPrior struct {
	trend      bool
	drift      calibration.Normal // a month
	reversion  float64
	volatility float64
	periods    float64 // what volatility counts for
	taken      float64 // share of the variance of the deviations that went when a mean was taken off
	wander     func(months float64) float64
}

// motion is what a record of a logarithm says of its process: an Ornstein-Uhlenbeck deviation around a straight line.
type motion struct {
	drift, own            calibration.Normal // posterior; the record's own, with what the rules add to its variance
	weight                float64            // of own in drift
	reversion, volatility estimate
	days                  float64
	innovations           []float64 // standardised, one fewer than levels
	level                 float64   // variance of the error of the level that the process returns to, without a trend: its geometric mean
}

// estimate is a value with its own record's figure and its 95 % interval.
type estimate struct{ own, weight, value, low, high float64 }

// reversions is the grid on which the pull home is weighed, a month. Likelihoods are flat in it: a grid averages over what the record
// cannot tell, where a maximum would pick an end.
var reversions = [...]float64{0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 0.95}

// fit weighs the grid by the likelihood of the levels (one each period of the record, the last one now) with level, drift and
// volatility integrated out, and averages over it. Between observations a period apart the deviation keeps (1-reversion)^months and
// moves with the variance that months of monthly innovations add up to, so that what is estimated is a month's, whatever the period.
// The drift's error is widened by Student's factor for the variance that is itself estimated, and by the rule for short records.
func (b *builder) fit(levels []float64, p motionPrior) motion {
	m := motion{drift: p.drift, own: calibration.Normal{Mean: math.NaN()}, days: float64(float64(len(levels)) * b.record.periodDays)}
	prior := calibration.Gamma{Shape: p.periods / 2, Rate: float64(p.periods*float64(p.volatility*p.volatility)) / 2}
	m.reversion = estimate{math.NaN(), 0, p.reversion, 0, 0.95}
	m.volatility = estimate{math.NaN(), 0, p.volatility, sd(prior, 0.025), sd(prior, 0.975)}
	if len(levels) < 3 || still(levels) {
		m.days = 0
		return m
	}
	var fits [len(reversions)]regression
	best := math.Inf(-1)
	for i, r := range reversions {
		fits[i] = b.regress(levels, r, p)
		gap := (math.Sqrt(r) - math.Sqrt(p.reversion)) / reversionSD
		fits[i].likelihood -= float64(gap*gap) / 2
		best = max(best, fits[i].likelihood)
	}
	total := 0.0
	for i := range fits {
		fits[i].likelihood = portable.Exp(fits[i].likelihood - best)
		total += fits[i].likelihood
	}
	m.average(fits[:], total, p, b.share(m.days))
	return m
}

// still says whether nothing moves. That is no market's price: a list price, or a constant that stands for one, which says nothing of
// what the price will do.
func still(levels []float64) bool {
	for _, x := range levels {
		if math.Abs(x-levels[0]) > 1e-12 {
			return false
		}
	}
	return true
}

// reversionSD is the spread of the prior of the root of the reversion.
const reversionSD = 0.25

// sd turns a quantile of the inverse variance's gamma into a standard deviation: low and high change places.
func sd(precision calibration.Gamma, p float64) float64 {
	// The variance's inverse has a gamma with shape dof/2 and rate sum/2.
	return math.Sqrt(1 / precision.Quantile(1-p))
}

// regression is the fit at one reversion.
type regression struct {
	drift, error  float64 // of the drift, Student's factor included
	level         float64 // variance of the level's error, likewise
	variance, own float64 // of a month's innovation: with the prior, and without
	dof, sum      float64
	likelihood    float64
	innovations   []float64
}

// sums are the normal equations of level and drift.
type sums struct{ aa, ab, bb, az, bz, zz, n, logs float64 }

func (s *sums) add(w, a, b, z float64) {
	s.aa += float64(w * float64(a*a))
	s.ab += float64(w * float64(a*b))
	s.bb += float64(w * float64(b*b))
	s.az += float64(w * float64(a*z))
	s.bz += float64(w * float64(b*z))
	s.zz += float64(w * float64(z*z))
	s.n += w
}

func (b *builder) regress(levels []float64, reversion float64, p motionPrior) regression {
	dt, keep := b.record.months, 1-reversion
	kept, spread := 1.0, dt
	if reversion > 0 {
		kept = portable.Pow(keep, dt)
		spread = (1 - float64(kept*kept)) / (1 - float64(keep*keep))
	}
	scale := 1 / math.Sqrt(spread)
	var s sums
	from := b.record.slots - len(levels)
	if reversion > 0 { // the first is a draw of the deviation as it is in the long run
		root := math.Sqrt(1 - float64(keep*keep))
		w := b.weight(from)
		s.add(w, root, 0, float64(root*levels[0]))
		s.logs += float64(w*portable.Log(1-float64(keep*keep))) / 2
	}
	rows := make([][3]float64, len(levels)-1)
	for t := 1; t < len(levels); t++ {
		now, before := float64(float64(t)*dt), float64(float64(t-1)*dt)
		x := &rows[t-1]
		x[0] = float64(scale * (1 - kept))
		if p.trend {
			x[1] = float64(scale * (now - float64(kept*before)))
		}
		x[2] = float64(scale * (levels[t] - float64(kept*levels[t-1])))
		w := b.weight(from + t)
		s.add(w, x[0], x[1], x[2])
		s.logs -= float64(w*portable.Log(spread)) / 2
	}
	return s.solve(rows, reversion > 0, p)
}

// solve finds level and drift, and the likelihood of the reversion they were taken at.
func (s *sums) solve(rows [][3]float64, anchored bool, p motionPrior) regression {
	var level, drift, factor, used float64
	logs := s.logs
	switch {
	case anchored && p.trend:
		det := float64(s.aa*s.bb) - float64(s.ab*s.ab)
		level = (float64(s.bb*s.az) - float64(s.ab*s.bz)) / det
		drift, factor, used = (float64(s.aa*s.bz)-float64(s.ab*s.az))/det, s.aa/det, 2
		logs -= portable.Log(det) / 2
	case anchored:
		level, used = s.az/s.aa, 1
		logs -= portable.Log(s.aa) / 2
	case p.trend:
		drift, factor, used = s.bz/s.bb, 1/s.bb, 1
		logs -= portable.Log(s.bb) / 2
	}
	residual := max(0, s.zz-float64(level*s.az)-float64(drift*s.bz))
	free := max(0, s.n-used)
	residual /= 1 - p.taken
	out := regression{drift: drift, dof: p.periods + free, own: residual / max(free, 1e-9)}
	out.sum = float64(p.periods*float64(p.volatility*p.volatility)) + residual
	out.variance = out.sum / out.dof
	out.error = float64(float64(factor*out.variance) * (out.dof / (out.dof - 2)))
	if anchored && !p.trend {
		out.level = float64(out.variance / s.aa * (out.dof / (out.dof - 2)))
	}
	out.likelihood = logs - float64(out.dof/2*portable.Log(out.sum))
	for _, x := range rows {
		z := x[2] - float64(level*x[0]) - float64(drift*x[1])
		out.innovations = append(out.innovations, z/math.Sqrt(out.variance))
	}
	return out
}

// average puts the fits together by their weights and lets the prior in.
func (m *motion) average(fits []regression, total float64, p motionPrior, share float64) {
	var reversion, variance, own, drift, spread, level, dof, mass float64
	best, low, high := 0, -1.0, 0.0
	fits[0].level = fits[1].level // a random walk has no home: that of the slowest return
	for i, f := range fits {
		w := f.likelihood / total
		level += float64(w * portable.Log(max(f.level, 1e-12)))
		reversion += float64(w * reversions[i])
		variance += float64(w * f.variance)
		own += float64(w * f.own)
		drift += float64(w * f.drift)
		dof += float64(w * f.dof)
		if mass += w; low < 0 && mass > 0.025 {
			low = reversions[i]
		}
		if mass-w < 0.975 {
			high = reversions[i]
		}
		if f.likelihood > fits[best].likelihood {
			best = i
		}
	}
	for _, f := range fits {
		gap := f.drift - drift
		spread += float64(f.likelihood / total * (f.error + float64(gap*gap)))
	}
	m.innovations, m.level = fits[best].innovations, portable.Exp(level)
	weight := 1 - p.periods/dof
	m.reversion = estimate{reversions[best], weight, reversion, low, high}
	law := calibration.Gamma{Shape: dof / 2, Rate: float64(dof*variance) / 2}
	m.volatility = estimate{math.Sqrt(own), weight, math.Sqrt(variance), sd(law, 0.025), sd(law, 0.975)}
	if !p.trend {
		return
	}
	if p.wander != nil {
		spread += p.wander(m.days / monthDays)
	}
	m.own = calibration.Normal{Mean: drift, Variance: spread}
	if share > 0 {
		measured := calibration.Measured{Value: drift, Variance: spread}.Scaled(share)
		m.weight = p.drift.Weight(measured)
		m.drift = p.drift.Observe(measured)
	}
}
