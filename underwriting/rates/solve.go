package rates

import (
	"errors"
	"fmt"
	"math/big"
	"slices"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/shopspring/decimal"
)

// Status counts the rates inside the window.
type Status string

// The statuses.
const (
	Unique   Status = "unique"
	Multiple Status = "multiple"
	None     Status = "none"
)

// Window is the range of |ln(1+r)| whose rates are listed as such: from -99.99992 % to 120 million percent a year.
const Window = 14

// A Rate is one real rate of return, known to more than 17 digits.
type Rate struct {
	ln1p *big.Float // force of interest per year, ln(1+r)
}

// Ln1p is ln(1+r), the continuous rate per year.
func (r Rate) Ln1p() float64 {
	x, _ := r.ln1p.Float64()
	return x
}

// Float returns r. Near r = -1 the text form keeps more of 1+r than a float64 can.
func (r Rate) Float() float64 {
	x, _ := compound(r.ln1p).Float64()
	return x
}

// String returns r as a plain decimal with 17 significant digits, "0" for an exact 0.
func (r Rate) String() string { return plain(compound(r.ln1p), digits) }

// Periodic returns the rate per period where there are perYear periods in a year: (1+r)^(1/perYear) - 1, as String does.
func (r Rate) Periodic(perYear int64) string {
	return plain(compound(new(big.Float).Quo(r.ln1p, new(big.Float).SetInt64(perYear))), digits)
}

// Ln1pString returns ln(1+r) as a plain decimal with 17 significant digits.
func (r Rate) Ln1pString() string { return plain(r.ln1p, digits) }

// A Result lists every real rate of a series.
type Result struct {
	Status   Status
	Rates    []Rate // inside the window, ascending, each once even if it is a double root
	Outside  []Rate // beyond the window, ascending
	Warnings []string
}

// Only returns the rate if it is the only one in the window.
func (r Result) Only() (Rate, bool) {
	if r.Status != Unique {
		return Rate{}, false
	}
	return r.Rates[0], true
}

// Reason says why there is no single rate: MULTIPLE_ROOTS, NO_ROOT, or "" if there is one.
func (r Result) Reason() string {
	switch r.Status {
	case Multiple:
		return "MULTIPLE_ROOTS"
	case None:
		return "NO_ROOT"
	default:
		return ""
	}
}

// Solve finds every rate of the series. It returns what Check returns, or TOO_COMPLEX if the proof of completeness would take
// too long: then no rate at all is returned, since the list might lack one.
func (s Series) Solve() (Result, error) {
	if err := s.Check(); err != nil {
		return Result{}, err
	}
	steps, amounts, perYear := s.timeline()
	sum, step := newExpsum(steps, integers(amounts))
	var roots []*big.Float
	if sum != nil {
		var err error
		if roots, err = sum.roots(); err != nil {
			return Result{}, invalid.New("TOO_COMPLEX", s.field(-1), "use fewer flows or larger, rounder steps", "the rates of this series cannot be counted with proof: %v", err)
		}
	}
	result := Result{Rates: []Rate{}}
	for _, v := range roots {
		perYear := new(big.Float).SetPrec(256).SetInt(new(big.Int).SetInt64(perYear))
		u := perYear.Quo(perYear, new(big.Float).SetInt64(step))
		result.add(Rate{u.Mul(u, v)})
	}
	result.Status = [...]Status{None, Unique, Multiple}[min(len(result.Rates), 2)]
	return result, nil
}

func (r *Result) add(x Rate) {
	if new(big.Float).Abs(x.ln1p).Cmp(big.NewFloat(Window)) <= 0 {
		r.Rates = append(r.Rates, x)
		return
	}
	r.Outside = append(r.Outside, x)
	r.Warnings = append(r.Warnings, fmt.Sprintf("a further root has ln(1+r) = %.6g, outside [-%d, %d]", x.Ln1p(), Window, Window))
}

// integers scales amounts by a power of ten to whole numbers.
func integers(amounts []decimal.Decimal) []*big.Int {
	var lowest int32
	for _, a := range amounts {
		lowest = min(lowest, a.Exponent())
	}
	whole := make([]*big.Int, len(amounts))
	for i, a := range amounts {
		whole[i] = a.Shift(-lowest).BigInt()
	}
	return whole
}

// roots returns the distinct real roots of s in ascending order.
func (s *expsum) roots() ([]*big.Float, error) {
	step := int64(1)
	brackets, err := s.isolate(quickEffort())
	if errors.Is(err, errTie) {
		// Where the degree is too large for algebra the thorough search may still pull the roots apart.
		if free, steps, failed := s.squarefree(); failed == nil {
			s, step = free, steps
		}
		brackets, err = s.isolate(thoroughEffort())
	}
	if err != nil {
		return nil, err
	}
	var roots []*big.Float
	for _, b := range brackets {
		v, err := s.refine(b)
		if err != nil {
			return nil, err
		}
		scale := new(big.Float).SetInt64(step)
		roots = append(roots, new(big.Float).SetPrec(edgeBits).Quo(v, scale))
	}
	slices.SortFunc(roots, func(a, b *big.Float) int { return a.Cmp(b) })
	return roots, nil
}
