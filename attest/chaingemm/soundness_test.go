package chaingemm

import (
	"math"
	"testing"
	"time"
)

func TestSoundnessNumbers(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		k    int
		want float64 // published beside the protocol for an error probability of 2^-20
	}{{128, 0.103}, {512, 0.0267}, {1024, 0.0134}, {1250, 0.011}} {
		if got := Epsilon(test.k, math.Pow(2, -20)); math.Abs(got-test.want) > 0.0005 {
			t.Errorf("Epsilon(%d, 2^-20) = %v, want %v", test.k, got, test.want)
		}
	}
	for _, k := range []int{1, 16, 64, 512, 1250, MaxK} {
		for _, deltaBits := range []int{1, 10, 20, MaxDeltaBits} {
			exact := Epsilon(k, math.Pow(2, -float64(deltaBits))) * 1e9
			if got := float64(EpsilonPPB(k, deltaBits)); got < exact-1e-3 || got > exact+2 {
				t.Errorf("EpsilonPPB(%d, %d) = %v, want the next integer above %v", k, deltaBits, got, exact)
			}
		}
	}
	for _, bad := range [][2]int{{0, 20}, {-1, 20}, {64, 0}, {64, MaxDeltaBits + 1}} {
		if got := EpsilonPPB(bad[0], bad[1]); got != 1e9 {
			t.Errorf("EpsilonPPB(%d, %d) = %d, want 10^9: nothing is certified", bad[0], bad[1], got)
		}
	}
}

// The audit's bound is that of as many samples, and leaves 2^-60 of the error probability to the vector.
func TestAuditSoundness(t *testing.T) {
	t.Parallel()
	for _, rows := range []int{1, 16, 64, 256, MaxAuditRows} {
		for _, deltaBits := range []int{1, 20, MaxDeltaBits} {
			e := AuditEpsilonPPB(rows, deltaBits)
			limit := uint64(1)<<(fraction-deltaBits) - 1<<(fraction-60)
			if passes(uint64(e), rows) > limit || passes(uint64(e)-1, rows) <= limit || e < EpsilonPPB(rows, deltaBits) {
				t.Errorf("AuditEpsilonPPB(%d, %d) = %d is not the smallest that holds", rows, deltaBits, e)
			}
		}
	}
	if got := AuditEpsilonPPB(0, 20); got != billion {
		t.Errorf("AuditEpsilonPPB(0, 20) = %d, want 10^9: nothing is certified", got)
	}
}

func TestCertifiedOps(t *testing.T) {
	t.Parallel()
	p := Profile{16384, 625, 625}
	for _, test := range []struct {
		elapsed time.Duration
		epsilon uint32
		want    uint64
	}{
		{10 * time.Second, 0, 549755813888000}, // 2·16384³·625/10
		{10 * time.Second, 255_000_000, 409018325532672},
		{20 * time.Second, 255_000_000, 204509162766336},
		{0, 0, 0},
		{-time.Second, 0, 0},
		{time.Second, 1e9, 0},
		{time.Second, 999_999_999, 0},
		{1, 0, math.MaxUint64},
	} {
		if got := CertifiedOps(p, test.elapsed, test.epsilon); got != test.want {
			t.Errorf("CertifiedOps(%v, %v, %d) = %d, want %d", p, test.elapsed, test.epsilon, got, test.want)
		}
	}
}
