package adversary

import (
	"runtime"
	"testing"

	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/memwalk"
)

// Messages of another length than the profile gives, and profiles that ask for too much, are refused before anything is set aside
// for them.
func TestOversizedMessagesCostNothing(t *testing.T) { // not parallel: it counts what is allocated
	huge := make([]byte, 48<<20)
	walks := memwalk.Profile{Cache: 64, Items: 1024, Parents: 4, Rounds: 2, Walks: 64, Steps: 4, Samples: 8}
	greedy := chaingemm.Profile{N: chaingemm.MaxN, T: chaingemm.MaxT, K: chaingemm.MaxK}
	endless := walks
	endless.Rounds, endless.Samples = memwalk.MaxRounds, memwalk.MaxSamples
	for name, decode := range map[string]func() error{
		"openings":               func() error { _, err := chaingemm.DecodeOpenings(small, huge); return err },
		"no openings":            func() error { _, err := chaingemm.DecodeOpenings(small, nil); return err },
		"openings, greedy":       func() error { _, err := chaingemm.DecodeOpenings(greedy, huge); return err },
		"audit":                  func() error { _, err := chaingemm.DecodeAudit(small, 1, 4, huge); return err },
		"audit of too many rows": func() error { _, err := chaingemm.DecodeAudit(small, 1, 1<<30, huge); return err },
		"challenge":              func() error { _, err := memwalk.DecodeChallenge(huge); return err },
		"commitment":             func() error { _, err := memwalk.DecodeCommit(walks, huge); return err },
		"response":               func() error { _, err := memwalk.DecodeResponse(walks, huge); return err },
		"response, endless":      func() error { _, err := memwalk.DecodeResponse(endless, huge); return err },
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		err := decode()
		runtime.ReadMemStats(&after)
		if got := after.TotalAlloc - before.TotalAlloc; err == nil || got > 4096 {
			t.Errorf("%s: %v after %d bytes", name, err, got)
		}
	}
}
