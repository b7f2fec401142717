package agent

import (
	"net/http"
	"testing"

	"github.com/corebond/corebond/internal/evm/evmtest"

	"github.com/corebond/corebond/attest"
)

// An agent that waits is challenged, proves, is audited, and shows its verdict, marked as simulated throughout.
func TestProves(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	board, _ := w.runAgent(t.TempDir(), nil)
	w.openSlot(kindCompute)
	s := await(t, board, func(s Status) bool { return s.Last != nil })
	if s.State != attest.Verified || s.Last.CertifiedOps == 0 || !s.Last.Simulated || s.Last.Tier != attest.T1 || s.Expires == nil || s.Trouble != nil {
		t.Errorf("status = %+v, last %+v", s, s.Last)
	}
	list := w.outcomes(1)
	if len(list) != 1 || list[0].Status != string(attest.Verified) || !list[0].Simulated {
		t.Errorf("attestations = %+v", list)
	}
	for _, step := range []string{"POST commit", "POST audit", "POST open", "PUT openings", "PUT audit"} {
		if got := w.bodies(step); len(got) != 1 {
			t.Errorf("%s came with %d bodies, want 1", step, len(got))
		}
	}
	if got := w.bodies("POST micro"); len(got) != 2 {
		t.Errorf("micro came with %d bodies, want 2", len(got))
	}
	w.checkKeys()
}

// Each request is lost once on its way there and once on its way back: nothing is lost, and no step is signed for twice.
func TestLossyNetwork(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	lost := map[string]int{}
	w.setGuard(func(rw http.ResponseWriter, r *http.Request, step string, next http.Handler) {
		w.mu.Lock()
		lost[r.Method+step]++
		n := lost[r.Method+step]
		w.mu.Unlock()
		switch {
		case step == "challenges" || n > 2:
			next.ServeHTTP(rw, r)
		case n == 1:
			hangUp(rw)
		default:
			next.ServeHTTP(discard{http.Header{}}, r)
			hangUp(rw)
		}
	})
	board, _ := w.runAgent(t.TempDir(), nil)
	w.openSlot(kindCompute)
	s := await(t, board, func(s Status) bool { return s.Last != nil })
	if s.State != attest.Verified {
		t.Errorf("status = %+v", s)
	}
	for _, step := range []string{"POST commit", "POST audit", "POST open", "PUT openings", "PUT audit"} {
		for body, n := range w.bodies(step) {
			if n < 2 {
				t.Errorf("%s came %d times with %.40q", step, n, body)
			}
		}
		if got := w.bodies(step); len(got) != 1 {
			t.Errorf("%s came with %d bodies, want 1", step, len(got))
		}
	}
}

// discard takes an answer that is lost.
type discard struct{ header http.Header }

func (d discard) Header() http.Header       { return d.header }
func (discard) Write(b []byte) (int, error) { return len(b), nil }
func (discard) WriteHeader(int)             {}

// The memory proof goes its whole way.
func TestProvesMemory(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.enrol("cpu-small", deviceKey+1)
	board, _ := w.runAgent(t.TempDir(), func(c *Config) { c.Devices[0].Key, c.Devices[0].Class = evmtest.Key(deviceKey+1), "cpu-small" })
	w.openSlot(kindMemory)
	s := await(t, board, func(s Status) bool { return s.LastMemory != nil || s.State == attest.Failed })
	if s.LastMemory == nil || s.LastMemory.State == attest.Failed || !s.LastMemory.Simulated {
		t.Errorf("status = %+v, memory %+v", s, s.LastMemory)
	}
	w.checkKeys()
}
