package memwalk

import (
	"fmt"
	"math"
	"math/big"
	"time"

	"github.com/corebond/corebond/attest/chaingemm"
)

// Assumptions are what the certified numbers rest on beside the proof. They are upper bounds of what a cheater's hardware can
// do; one that is too low makes the certificate wrong, one that is too high only makes it modest.
type Assumptions struct {
	PeakBytesPerSecond uint64 // that the device reads from its memory, at random or not
	LinkBytesPerSecond uint64 // that it fetches from any other memory: the host's, a neighbour's
	OnChipBytes        uint64 // of memory so fast that reads from it cost nothing: caches, registers
}

// Certificate holds lower bounds. All integers, so that who recomputes it gets the same.
type Certificate struct {
	EpsilonPPB     uint32 // fraction of walks that may be made up, parts per billion, rounded up
	DeltaBits      int    // a lucky prover passes with more than that with probability 2^-DeltaBits
	BytesPerSecond uint64 // read at random, in items of 128 bytes
	MissingPPB     uint32 // fraction of the dataset that may not have been there, parts per billion, rounded up
	CapacityBytes  uint64 // of the dataset that was there
}

// PeakError says that walks were done faster than the assumed peak allows. The proof may be sound; the assumption is not, so
// nothing is certified.
type PeakError struct{ BytesPerSecond, Peak uint64 }

func (e *PeakError) Error() string {
	return fmt.Sprintf("walks read at least %d bytes per second where at most %d are assumed possible: certify with another class",
		e.BytesPerSecond, e.Peak)
}

const billion = 1_000_000_000

// Certify says what a verified proof of the profile shows that took elapsed. Where it shows nothing, numbers are zero and
// MissingPPB is one billion.
//
// Of A = Rounds·Walks·Steps reads, ε may be made up and, on a chip that keeps X bytes, a fraction κ = X/(128·Items) comes
// from there; the others, A', went to memory: 128·A'/elapsed bytes per second.
//
// An item that is not in memory was fetched over the link, or made from ρ = Parents·(1 - X/(128·Cache)) reads of the cache.
// In time t at peak B and link L there was room for at most
//
//	m = L·t/128 + ((B+L)·t/128 - A') / (ρ-1)
//
// of those. If a fraction q is missing, a walk meets Binomial(Steps, q) missing items. The prover makes up the ε of the walks
// that meet the most and still has to make at least E[min(c, ·)] - c·ε per walk of the others, for every c. MissingPPB is the
// least q that leaves more, for the best c, than there was room for.
func Certify(p Profile, a Assumptions, elapsed time.Duration, deltaBits int) (Certificate, error) {
	if err := p.Check(); err != nil {
		return Certificate{}, err
	}
	c := Certificate{EpsilonPPB: chaingemm.EpsilonPPB(p.samples(), deltaBits), DeltaBits: deltaBits, MissingPPB: billion}
	onChip := ceilDiv(mul(a.OnChipBytes, billion), mul(p.DatasetBytes()))
	if elapsed <= 0 || c.EpsilonPPB >= billion || onChip.Cmp(mul(billion)) >= 0 {
		return c, nil
	}
	kept := billion - onChip.Uint64()
	walks := uint64(p.Rounds) * uint64(p.Walks)
	useful := mul(walks, uint64(p.Steps), BlockBytes, billion-uint64(c.EpsilonPPB), kept) // bytes, in billionths of billionths
	useful.Div(useful, mul(billion, billion))
	rate := mul(billion)
	rate.Div(rate.Mul(rate, useful), big.NewInt(elapsed.Nanoseconds()))
	if rate.Cmp(mul(a.PeakBytesPerSecond)) > 0 {
		return c, &PeakError{saturate(rate), a.PeakBytesPerSecond}
	}
	c.BytesPerSecond = rate.Uint64()
	penalty := recompute(p, a.OnChipBytes)
	if penalty < 2 {
		return c, nil
	}
	c.MissingPPB = missing(p.Steps, c.EpsilonPPB, room(a, elapsed, useful, penalty, walks, kept))
	c.CapacityBytes = p.DatasetBytes() - ceilDiv(mul(p.DatasetBytes(), uint64(c.MissingPPB)), mul(billion)).Uint64()
	return c, nil
}

// recompute is how many reads of memory one missing item costs at least: those of its parents that are not on the chip.
func recompute(p Profile, onChip uint64) uint64 {
	cache := uint64(p.Cache) * BlockBytes
	if onChip >= cache {
		return 0
	}
	reads := mul(uint64(p.Parents), cache-onChip)
	return reads.Div(reads, mul(cache)).Uint64()
}

// room is how many missing items each walk can have met, in parts per billion, rounded up.
func room(a Assumptions, elapsed time.Duration, useful *big.Int, penalty, walks, kept uint64) *big.Int {
	t := uint64(elapsed.Nanoseconds())
	link := ceilDiv(mul(a.LinkBytesPerSecond, t), mul(billion))
	spare := ceilDiv(mul(a.PeakBytesPerSecond, t), mul(billion))
	spare.Add(spare, link)
	if spare.Sub(spare, useful); spare.Sign() < 0 { // less than a byte, by rounding
		spare.SetUint64(0)
	}
	bytes := ceilDiv(spare, mul(penalty-1))
	bytes.Add(bytes, link)
	bytes.Mul(bytes, mul(billion, billion)) // the second billion undoes kept: items found on the chip cost nothing
	return ceilDiv(bytes, mul(BlockBytes, walks, kept))
}

// missing is the least fraction q, in parts per billion, at which made-up walks leave more missing items than there was room
// for.
func missing(steps int, epsilon uint32, room *big.Int) uint32 {
	low, high := uint32(0), uint32(billion) // too few at low; at high enough, or nothing is certified
	for high-low > 1 {
		middle := low + (high-low)/2
		if remaining(steps, middle, epsilon).Cmp(room) > 0 {
			high = middle
		} else {
			low = middle
		}
	}
	return high
}

// precision in bits is far above what a billionth needs after MaxSteps operations. math/big rounds the same on every machine.
const precision = 256

// remaining is the largest E[min(c, X)] - c·ε over all c, in parts per billion rounded down, for X binomial of steps and q <
// 1.
func remaining(steps int, ppb, epsilon uint32) *big.Int {
	number := func(v uint64) *big.Float { return new(big.Float).SetPrec(precision).SetUint64(v) }
	one, q := number(1), number(uint64(ppb))
	q.Quo(q, number(billion))
	stay := number(1)
	stay.Sub(stay, q)
	odds, term := number(0).Quo(q, stay), number(1) // term is the probability of X = c-1
	for range steps {
		term.Mul(term, stay)
	}
	e := number(uint64(epsilon))
	e.Quo(e, number(billion))
	tail, sum, best := number(1), number(0), number(0)
	for c := 1; c <= steps; c++ {
		tail.Sub(tail, term) // probability of X >= c
		if tail.Cmp(e) <= 0 {
			break // each further c would lose more than it gains
		}
		sum.Add(sum, tail)
		best.Sub(sum, number(0).Mul(e, number(uint64(c))))
		term.Mul(term, number(uint64(steps-c+1))).Mul(term, odds).Quo(term, number(uint64(c)))
	}
	result, _ := best.Mul(best, number(billion)).Sub(best, one).Int(nil) // one part less, for the rounding on the way
	return result
}

func mul(factors ...uint64) *big.Int {
	product := big.NewInt(1)
	for _, f := range factors {
		product.Mul(product, new(big.Int).SetUint64(f))
	}
	return product
}

func ceilDiv(a, b *big.Int) *big.Int {
	quotient, remainder := new(big.Int).QuoRem(a, b, new(big.Int))
	if remainder.Sign() > 0 {
		quotient.Add(quotient, big.NewInt(1))
	}
	return quotient
}

func saturate(v *big.Int) uint64 {
	if v.IsUint64() {
		return v.Uint64()
	}
	return math.MaxUint64
}
