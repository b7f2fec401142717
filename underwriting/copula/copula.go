// Package copula prices tranches of a pool of loans whose defaults depend on one common factor.
//
// It gives the expected loss and the fair spread of each tranche under a Gaussian or Student-t copula, the limit of a large pool in
// closed form, and around them the small instruments of the field: default counts, nth-to-default, worst-case default rates, the
// binomial expansion technique. Nothing is simulated: given the factor the distribution of losses is exact, and the integral over the
// factor is controlled to about 1e-10 of each expected loss. Hazards are flat and recoveries fixed; there is no waterfall here beyond
// attachment and detachment (underwriting/deal has one), no calibration and no rating.
//
// Numbers are the same to the last bit on every machine (underwriting/portable). docs/tranches.md has conventions and sources.
package copula

import "math"

// A Pool is what can default.
type Pool struct {
	Names     int       // loans
	Hazards   []float64 // default intensity a year, flat: one for all names, or one for each
	Notionals []float64 // in any unit, one for each name; nil if all are equal
	Recovery  float64   // share of a defaulted notional that is paid back at once, in [0, 1]
}

// A Schedule says when premium is paid: at the end of each of PerYear equal parts of a year.
type Schedule struct {
	Years   float64
	PerYear int
	Rate    float64 // for discounting, continuous
}

// A Family is a kind of dependence.
type Family string

// The families. In Gaussian and StudentT a name defaults when X = √ρ·M + √(1-ρ)·Z, in StudentT divided by √(W/DoF), falls below the
// quantile of its default probability; M and Z are standard normal, and W, chi-square with DoF degrees of freedom, is shared by all
// names. LargePool is the limit of Gaussian for infinitely many small names. FactorT is Hull and White's model, which some call the
// double-t copula: M and Z are Student variables of variance 1, and X is neither.
const (
	Gaussian  Family = "gaussian"
	StudentT  Family = "student-t"
	LargePool Family = "lhp"
	FactorT   Family = "factor-t"
)

// A Dependence says how defaults come together.
type Dependence struct {
	Family      Family
	Correlation float64 // ρ in [0, 1)
	DoF         float64 // of StudentT, above 2

	CommonDoF, OwnDoF float64 // of M and Z in FactorT, above 2; 0 means normal
}

// A Tranche bears the pool's losses between two fractions of its notional.
type Tranche struct{ Attachment, Detachment float64 }

// Width is the tranche's share of the pool.
func (t Tranche) Width() float64 { return t.Detachment - t.Attachment }

// A Price is what a tranche is worth to whom bears its losses.
type Price struct {
	Tranche
	Spread       float64 // fair premium a year, a fraction of the outstanding notional
	ExpectedLoss float64 // to the horizon, a fraction of the tranche's notional
}

// A Result is what Value found.
type Result struct {
	Tranches []Price
	PoolLoss float64 // expected loss of the whole pool to the horizon, a fraction of its notional

	// Uncertainty bounds how far each expected loss may lie off, as a fraction of it, because of the integral over the factor.
	Uncertainty float64
	// GridError bounds how far the loss that a tranche expects may lie off, as a fraction of the pool, because notionals without a
	// common unit were put on a grid. It is 0 where they have one. What it bounds is as a rule far smaller.
	GridError float64
}

// Value prices the tranches, which must be in order and must not overlap. Errors are *invalid.Error.
func Value(pool Pool, schedule Schedule, dependence Dependence, tranches []Tranche) (Result, error) {
	if err := check(pool, schedule, dependence, tranches); err != nil {
		return Result{}, err
	}
	pool = pool.simplified()
	dates := schedule.dates()
	book, err := losses(pool, dates, dependence, tranches)
	if err != nil {
		return Result{}, err
	}
	last := len(dates) - 1
	r := Result{PoolLoss: pool.expectedLoss(dates[last]), Uncertainty: book.uncertainty, GridError: book.gridError}
	discount := schedule.discount(dates)
	for i, t := range tranches {
		curve := book.curve(i)
		r.Tranches = append(r.Tranches, Price{Tranche: t, Spread: discount.spread(curve), ExpectedLoss: curve[last]})
	}
	return r, nil
}

// A ledger holds the expected loss of each tranche, a fraction of its notional, at each date.
type ledger struct {
	dates, tranches        int
	loss                   []float64 // by date, then tranche
	uncertainty, gridError float64
}

func newLedger(dates, tranches int) *ledger {
	return &ledger{dates: dates, tranches: tranches, loss: make([]float64, dates*tranches)}
}

func (l *ledger) at(date int) []float64 { return l.loss[date*l.tranches : (date+1)*l.tranches] }

func (l *ledger) curve(tranche int) []float64 {
	curve := make([]float64, l.dates)
	for i := range curve {
		curve[i] = min(1, max(0, l.loss[i*l.tranches+tranche]))
	}
	return curve
}

// losses chooses the method: closed form for the large pool; an average over the factor, or an integral over all dates at once, if
// every name is as likely to default as the other; and otherwise an integral over the factor for each date.
func losses(pool Pool, dates []float64, d Dependence, tranches []Tranche) (*ledger, error) {
	switch {
	case pool.Recovery == 1:
		return newLedger(len(dates), len(tranches)), nil
	case d.Family == LargePool:
		return largePool(pool, dates, d.Correlation, tranches)
	case len(pool.Hazards) > 1:
		return byName(pool, dates, d, tranches)
	}
	probabilities := pool.defaulted(pool.Hazards[0], dates)
	if d.Family == Gaussian && pool.Notionals == nil {
		if l := averaged(pool.Names, 1-pool.Recovery, tranches, probabilities, d.Correlation); l != nil {
			return l, nil
		}
	}
	shape, gridError, err := newShape(pool, tranches)
	if err != nil {
		return nil, err
	}
	l := newLedger(len(dates), len(tranches))
	l.gridError = gridError
	l.integrate(shape, newLaw(probabilities, d))
	return l, nil
}

// defaulted returns the default probability of one name at each date.
func (p Pool) defaulted(hazard float64, dates []float64) []float64 {
	out := make([]float64, len(dates))
	for i, t := range dates {
		out[i] = defaultProbability(hazard, t)
	}
	return out
}

// expectedLoss is the pool's expected loss at time t, a fraction of its notional.
func (p Pool) expectedLoss(t float64) float64 {
	if len(p.Hazards) == 1 {
		return float64((1 - p.Recovery) * defaultProbability(p.Hazards[0], t))
	}
	total, lost := 0.0, 0.0
	for i, h := range p.Hazards {
		n := p.notional(i)
		total += n
		lost += float64(n * defaultProbability(h, t))
	}
	return float64((1-p.Recovery)*lost) / total
}

func (p Pool) notional(i int) float64 {
	if p.Notionals == nil {
		return 1
	}
	return p.Notionals[i]
}

// simplified writes a pool whose names are alike as one.
func (p Pool) simplified() Pool {
	if alike(p.Hazards) {
		p.Hazards = p.Hazards[:1]
	}
	if alike(p.Notionals) {
		p.Notionals = nil
	}
	return p
}

func alike(x []float64) bool {
	for _, v := range x {
		if v != x[0] {
			return false
		}
	}
	return true
}

// dates returns the ends of the periods in years.
func (s Schedule) dates() []float64 {
	out := make([]float64, s.periods())
	for i := range out {
		out[i] = float64(i+1) / float64(s.PerYear)
	}
	return out
}

func (s Schedule) periods() int { return int(math.Round(float64(s.Years * float64(s.PerYear)))) }
