package slot

import (
	"encoding/binary"
	"math"
	"slices"
	"time"
)

// Plan is the instants of the day, in order and to the microsecond, under the rule and 32 random bytes: BaseSlots and a Poisson
// number of others, no two nearer than the gap. It is exact in integers, so that every machine draws the same.
//
// All instants are alike, and which one is the base slot has no meaning. Given their number, each arrangement that keeps the gap
// is as likely as any other (but for instants of the very same microsecond before they are spread): they are drawn from a day
// that is shorter by the gaps, and the gaps put in afterwards. To throw away instants that are too near would make slots rarer
// where they cluster, and to shift them would make the end of each gap a likely instant. The gap is not kept across midnight.
func Plan(rule Rule, day Day, random [32]byte) ([]time.Time, error) {
	poisson := thresholds(rule.ExtraMillis)
	if err := rule.check(len(poisson)); err != nil {
		return nil, err
	}
	return arrange(rule, poisson, day, random), nil
}

func arrange(rule Rule, poisson []uint64, day Day, random [32]byte) []time.Time {
	s := stream{key: random}
	number := int(rule.BaseSlots) + reached(poisson, s.word())
	gap := uint64(rule.GapSeconds) * 1_000_000
	offsets := make([]uint64, number)
	for i := range offsets {
		offsets[i] = s.below(dayMicros - uint64(number-1)*gap)
	}
	slices.Sort(offsets)
	instants := make([]time.Time, number)
	for i, offset := range offsets {
		instants[i] = day.Start().Add(time.Duration(offset+uint64(i)*gap) * time.Microsecond)
	}
	return instants
}

// stream is SHA-256 in counter mode, read in words of 64 bits.
type stream struct {
	key   [32]byte
	block [32]byte
	words uint32 // read so far
}

func (s *stream) word() uint64 {
	at := s.words % 4
	if at == 0 {
		s.block = tagged(domainStream, s.key[:], binary.BigEndian.AppendUint32(nil, s.words/4))
	}
	s.words++
	return binary.BigEndian.Uint64(s.block[8*at:])
}

// below is uniform on 0 to n-1: words above the last full multiple of n are skipped.
func (s *stream) below(n uint64) uint64 {
	rest := -n % n // 2⁶⁴ mod n
	for {
		if w := s.word(); w <= math.MaxUint64-rest {
			return w % n
		}
	}
}
