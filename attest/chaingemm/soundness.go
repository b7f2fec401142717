package chaingemm

import (
	"math"
	"math/big"
	"math/bits"
	"time"
)

// Epsilon is the fraction of entries that a prover may have left out and still have passed k samples with probability delta:
// 1 - delta^(1/k). It is for showing; what gets signed is EpsilonPPB, which is the same on every machine.
func Epsilon(k int, delta float64) float64 {
	return 1 - math.Pow(delta, 1/float64(k))
}

const billion = 1_000_000_000

// MaxDeltaBits is the smallest error probability, 2^-40, for which EpsilonPPB is computed.
const MaxDeltaBits = 40

// EpsilonPPB is Epsilon(k, 2^-deltaBits) in parts per billion, rounded up so that it never flatters. It uses integers only.
// Outside k >= 1 and 1 <= deltaBits <= MaxDeltaBits it is one billion, which certifies nothing.
//
// A prover that leaves a fraction f_t of layer t to chance passes one sample there with probability 1 - f_t·255/256 at most
// (a random byte is right once in 256). One sample on each layer and the rest on random layers make that at most
// (1 - f·255/256)^k for the average f, by the inequality of arithmetic and geometric means. CertifiedOps adds the 256/255.
func EpsilonPPB(k, deltaBits int) uint32 { return epsilonPPB(k, deltaBits, 0) }

// epsilonPPB leaves luck, a multiple of 2^-63, of the error probability to other causes.
func epsilonPPB(k, deltaBits int, luck uint64) uint32 {
	if k < 1 || deltaBits < 1 || deltaBits > MaxDeltaBits {
		return billion
	}
	low, high := uint64(0), uint64(billion) // passes(low) > delta >= passes(high)
	for high-low > 1 {
		middle := (low + high) / 2
		if passes(middle, k) <= 1<<(fraction-deltaBits)-luck {
			high = middle
		} else {
			low = middle
		}
	}
	return uint32(high)
}

// fraction is how many bits stand behind the point in passes.
const fraction = 63

// passes is an upper bound of (1 - ppb/10^9)^k as a multiple of 2^-63, every step rounded up.
func passes(ppb uint64, k int) uint64 {
	quotient, remainder := bits.Div64((billion-ppb)>>1, (billion-ppb)<<63, billion)
	if remainder > 0 {
		quotient++
	}
	result, factor := uint64(1)<<fraction, quotient
	for ; k > 0; k >>= 1 {
		if k&1 == 1 {
			result = multiplyUp(result, factor)
		}
		factor = multiplyUp(factor, factor)
	}
	return result
}

// multiplyUp is ceil(a·b / 2^63) for a, b <= 2^63.
func multiplyUp(a, b uint64) uint64 {
	high, low := bits.Mul64(a, b)
	product := high<<1 | low>>fraction
	if low<<1 != 0 {
		product++
	}
	return product
}

// CertifiedOps is the rate in int8 operations per second, rounded down, that a verified proof certifies:
// 2·N³·T·(1 - ε·256/255) / elapsed, a multiply-add counting as two operations. Elapsed is the verifier's own time from sending the
// challenge to receiving the chain root: delays on the way only lower the rate, so it is a lower bound. It is 0 where elapsed is
// not positive or ε leaves nothing.
func CertifiedOps(p Profile, elapsed time.Duration, epsilonPPB uint32) uint64 {
	skipped := (uint64(epsilonPPB)*256 + 254) / 255
	if elapsed <= 0 || skipped >= billion {
		return 0
	}
	n := big.NewInt(int64(p.N))
	ops := new(big.Int).Exp(n, big.NewInt(3), nil)
	for _, factor := range []int64{2, int64(p.T), int64(billion - skipped)} { // the billion of ε cancels nanoseconds per second
		ops.Mul(ops, big.NewInt(factor))
	}
	ops.Div(ops, big.NewInt(elapsed.Nanoseconds()))
	if !ops.IsUint64() {
		return math.MaxUint64
	}
	return ops.Uint64()
}
