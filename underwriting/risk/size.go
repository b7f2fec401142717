package risk

import (
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/money"
	"github.com/corebond/corebond/underwriting/waterfall"
)

// Target is what a tranche must not exceed: shares of its principal. For a grade, take rating's benchmarks at the life that the
// tranche is meant to have; they are fixed here, so that more support is never worse.
type Target struct {
	ExpectedLoss, DefaultProbability float64
}

// Terms are what sizing does not change.
type Terms struct {
	Total                         int64 // micro-units lent
	SeniorCoupon, MezzanineCoupon money.BPS
	ServicingFee                  money.BPS
}

// Sizing is the thinnest support that meets the targets, in basis points of the total.
type Sizing struct {
	SeniorAttachment, MezzanineAttachment money.BPS
	Senior, Mezzanine                     Risk
}

const whole = 10_000

// Size finds the least support for each tranche under the same paths throughout. First the least attachment at which the senior meets its
// target with nothing but junior below it; then the least junior at which the mezzanine in between meets its own. Its interest ranks
// before the senior's principal, so the senior is looked at again with that junior, and so on until neither moves: one basis point
// less of either then misses a target. UNREACHABLE if the whole pool behind a tranche is not enough.
func (s *Sample) Size(terms Terms, senior, mezzanine Target) (Sizing, error) {
	z := sizer{sample: s, terms: terms}
	attachment := first(1, whole-1, func(a int) bool { return z.meets(senior, 0, a, a) })
	junior := attachment
	for z.err == nil && attachment < whole {
		junior = first(0, attachment-1, func(j int) bool { return z.meets(mezzanine, 1, attachment, j) })
		if junior == attachment {
			break
		}
		higher := first(attachment, whole-1, func(a int) bool { return z.meets(senior, 0, a, junior) })
		if higher == attachment {
			if z.err != nil {
				return Sizing{}, z.err
			}
			r, err := s.Tranches(terms.deal(attachment, junior))
			return Sizing{money.BPS(attachment), money.BPS(junior), r[0], r[1]}, err
		}
		attachment = higher
	}
	if z.err != nil {
		return Sizing{}, z.err
	}
	return Sizing{}, invalid.New("UNREACHABLE", "target", "allow more loss or lend less", "no support within the pool is enough: the senior reaches %d bp, the junior %d", attachment, junior)
}

// sizer pays the paths through deals and keeps the first error, after which every answer is void.
type sizer struct {
	sample *Sample
	terms  Terms
	err    error
}

// meets says whether a tranche (0 senior, 1 mezzanine) of one deal meets a target.
func (z *sizer) meets(target Target, tranche, attachment, junior int) bool {
	if z.err != nil {
		return false
	}
	losses, err := z.sample.losses(z.terms.deal(attachment, junior))
	if z.err = err; err != nil {
		return false
	}
	expected, defaults := z.sample.lossOf(losses[tranche])
	return target.met(mean(expected), mean(defaults))
}

// first is the least n from low to high that is good, where all above a good one are good; high+1 if none is.
func first(low, high int, good func(int) bool) int {
	for low <= high {
		middle := (low + high) / 2
		if good(middle) {
			high = middle - 1
		} else {
			low = middle + 1
		}
	}
	return low
}

// deal divides the total by largest remainder.
func (t Terms) deal(attachment, junior int) waterfall.Deal {
	sizes := money.Allocate(t.Total, []int64{int64(whole - attachment), int64(attachment - junior), int64(junior)})
	return waterfall.Deal{
		Senior:       waterfall.Tranche{Name: "senior", Balance: sizes[0], Coupon: t.SeniorCoupon},
		Mezzanine:    waterfall.Tranche{Name: "mezzanine", Balance: sizes[1], Coupon: t.MezzanineCoupon},
		Junior:       waterfall.Tranche{Name: "junior", Balance: sizes[2]},
		ServicingFee: t.ServicingFee,
	}
}

func (t Target) met(expectedLoss, defaultProbability float64) bool {
	return expectedLoss <= t.ExpectedLoss && defaultProbability <= t.DefaultProbability
}
