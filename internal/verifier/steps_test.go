package verifier

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/evm/evmtest"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

func resigned[M attest.Message](t *testing.T, m M, scalar uint64) attest.Signed[M] {
	t.Helper()
	signed, err := attest.Sign(testDomain, m, evmtest.Key(scalar))
	if err != nil {
		t.Fatal(err)
	}
	return signed
}

// Nothing of what others, or a confused agent, may send uses the challenge up: the honest device finishes after all of it.
func TestRefusedSteps(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	other := &proof{agent: w.agent, hash: common.Hash{1}}
	w.open()
	list, err := w.agent.challenges(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	idle := &proof{agent: w.agent, hash: list[0].Hash}
	layer := uint32(list[0].Micro[0])
	micro := func(m wire.MicroRequest, key uint64) any { return resigned(t, m, key) }
	refusals(t, w, []refusal{
		{"unknown challenge", other.evidence("commit"), attest.Signed[compute.Commit]{}, 404, "UNKNOWN"},
		{"no hash", "/v1/evidence/0x12/commit", attest.Signed[compute.Commit]{}, 400, "NAME"},
		{"no endpoint", "/v1/evidence/" + list[0].Hash.Hex() + "/bribe", nil, 404, "NO_STEP"},
		{"micro by another key", idle.micro(), micro(wire.MicroRequest{ChallengeHash: idle.hash, Layer: layer}, 9), 403, "MICRO_KEY"},
		{"micro for another challenge", idle.micro(), micro(wire.MicroRequest{Layer: layer}, 100), 422, "MICRO_CHALLENGE"},
		{"micro of the second layer first", idle.micro(), micro(wire.MicroRequest{ChallengeHash: idle.hash, Layer: uint32(list[0].Micro[1])}, 100), 409, "MICRO_LAYER"},
		{"commitment without micro-challenges", idle.evidence("commit"), resigned(t, compute.Commit{ChallengeHash: idle.hash}, 100), 409, "MICRO_MISSING"},
		{"commitment by another key", idle.evidence("commit"), resigned(t, compute.Commit{ChallengeHash: idle.hash}, 9), 403, "DEVICE_KEY"},
		{"audit that was not ordered", idle.evidence("audit"), resigned(t, compute.AuditCommit{}, 100), 409, "USED"},
		{"announcement before the commitment", idle.evidence("open"), wire.OpenRequest{}, 409, "USED"},
	})
	p := w.compute()
	foreign := p.response.Commit
	foreign.Message.ChallengeHash[0] ^= 1
	root := micro(wire.MicroRequest{ChallengeHash: p.hash, Layer: layer, Root: common.Hash{7}}, 100)
	refusals(t, w, []refusal{
		{"another root for a layer", p.micro(), root, 409, "MICRO_LAYER"},
		{"commitment by another key", p.evidence("commit"), resigned(t, p.response.Commit.Message, 9), 403, "DEVICE_KEY"},
		{"commitment to another challenge", p.evidence("commit"), resigned(t, foreign.Message, 100), 422, "COMMIT_CHALLENGE"},
		{"commitment with a spoilt signature", p.evidence("commit"), foreign, 403, "DEVICE_KEY"},
	})
	if err := p.commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := p.prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	refusals(t, w, append(opens(t, p), []refusal{
		{"another commitment", p.evidence("commit"), resigned(t, compute.Commit{ChallengeHash: p.hash}, 100), 409, "USED"},
		{"micro after the commitment", p.micro(), root, 409, "MICRO_LAYER"},
	}...))
	if err := p.announce(t.Context()); err != nil {
		t.Fatal(err)
	}
	again := p.open
	again.Openings = wire.ManifestOf([]byte("other bytes"))
	refusals(t, w, []refusal{{"another announcement", p.evidence("open"), again, 409, "USED"}})
	if err := p.upload(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.verify()
	if e := w.status(p); e.Result == nil || e.Result.State != attest.Verified {
		t.Errorf("evidence = %+v", e)
	}
}

// opens are announcements that the service cannot take.
func opens(t *testing.T, p *proof) []refusal {
	t.Helper()
	change := func(f func(o *wire.OpenRequest)) wire.OpenRequest {
		o := p.open
		f(&o)
		return o
	}
	audit := wire.ManifestOf([]byte("audit"))
	path := p.evidence("open")
	return []refusal{
		{"opened by another key", path, change(func(o *wire.OpenRequest) { o.Open = resigned(t, o.Open.Message, 9) }), 403, "OPEN_KEY"},
		{"opened another commitment", path, change(func(o *wire.OpenRequest) { o.Open = resigned(t, compute.Open{}, 100) }), 422, "OPEN_COMMIT"},
		{"other roots", path, change(func(o *wire.OpenRequest) { o.LayerRoots = o.LayerRoots[1:] }), 422, "LAYER_ROOTS"},
		{"audit that was not ordered", path, change(func(o *wire.OpenRequest) { o.Audit = &audit }), 422, "AUDIT_UNASKED"},
		{"nothing to upload", path, change(func(o *wire.OpenRequest) { o.Openings = wire.Manifest{} }), 422, "MANIFEST"},
		{"too much to upload", path, change(func(o *wire.OpenRequest) { o.Openings.Size = 40<<20 + 1 }), 422, "MANIFEST"},
		{"hashes for more than there is", path, change(func(o *wire.OpenRequest) { o.Openings.Chunks = append(o.Openings.Chunks, common.Hash{}) }), 422, "MANIFEST"},
	}
}

type refusal struct {
	name   string
	path   string
	body   any
	status int
	code   string
}

func refusals(t *testing.T, w *world, tests []refusal) {
	t.Helper()
	for _, test := range tests {
		r, err := w.agent.post(t.Context(), test.path, test.body)
		if err != nil || r.status != test.status || r.code() != test.code {
			t.Errorf("%s: %d %s, %v, want %d %s", test.name, r.status, r.body, err, test.status, test.code)
		}
	}
}

// The same request again has the same answer byte for byte, at any time later and from any process.
func TestStepsAreIdempotent(t *testing.T) {
	t.Parallel()
	w := newWorld(t, auditAll)
	second := httptest.NewServer(New(w.config).Handler())
	t.Cleanup(second.Close)
	p := w.begin()
	var sent []struct {
		path   string
		body   any
		answer []byte
	}
	repeat := func() {
		t.Helper()
		for _, s := range sent {
			for _, url := range []string{w.server.URL, second.URL} {
				w.agent.url = url
				r, err := w.agent.post(t.Context(), s.path, s.body)
				if err != nil || r.status != http.StatusOK || !bytes.Equal(r.body, s.answer) {
					t.Errorf("%s again: %d %s, %v; was %s", s.path, r.status, r.body, err, s.answer)
				}
			}
		}
		w.clock.Set(w.clock.Now().Add(time.Second))
	}
	send := func(path string, body any) {
		t.Helper()
		r, err := w.agent.post(t.Context(), path, body)
		if err != nil || r.status != http.StatusOK {
			t.Fatalf("%s: %d %s, %v", path, r.status, r.body, err)
		}
		sent = append(sent, struct {
			path   string
			body   any
			answer []byte
		}{path, body, r.body})
		repeat()
	}
	for _, m := range p.micros {
		send(p.micro(), m)
	}
	send(p.evidence("commit"), p.response.Commit)
	if err := p.commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := p.prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	send(p.evidence("audit"), p.audit)
	send(p.evidence("open"), p.open)
	for range 2 {
		if err := p.upload(t.Context()); err != nil {
			t.Fatal(err)
		}
		repeat()
	}
	w.verify()
	repeat()
	if err := p.upload(t.Context()); err != nil {
		t.Errorf("upload after the verdict: %v", err)
	}
	if e := w.status(p); e.Result == nil || e.Result.State != attest.Verified {
		t.Errorf("evidence = %+v", e)
	}
}

// Ten requests at once bring the same commitment to two services: it has arrived once.
func TestCommitmentArrivesOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.begin()
	w.clock.Tick(time.Millisecond) // so that each has a time of its own
	second := httptest.NewServer(New(w.config).Handler())
	t.Cleanup(second.Close)
	replies := make([]reply, 10)
	var wg sync.WaitGroup
	for i := range replies {
		wg.Go(func() {
			a := *w.agent
			if i%2 == 1 {
				a.url = second.URL
			}
			var err error
			if replies[i], err = a.post(t.Context(), p.evidence("commit"), p.response.Commit); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	for i, r := range replies {
		if r.status != http.StatusOK || !bytes.Equal(r.body, replies[0].body) {
			t.Errorf("answer %d = %d %s, the first is %s", i, r.status, r.body, replies[0].body)
		}
	}
	w.clock.Tick(0)
	if e := w.finish(p); e.Result == nil || e.Result.State != attest.Verified {
		t.Errorf("evidence = %+v", e)
	}
}

// A device that left a micro-challenge out has failed with its commitment, and is told the same again.
func TestCommitmentThatIsRejected(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.begin()
	m := p.response.Commit.Message
	m.MicroAcksHash[0] ^= 1
	bad := resigned(t, m, 100)
	var first []byte
	for i := range 2 {
		r, err := w.agent.post(t.Context(), p.evidence("commit"), bad)
		if err != nil || r.status != http.StatusUnprocessableEntity || r.code() != "MICRO_CHALLENGES" {
			t.Fatalf("commitment %d: %d %s, %v", i, r.status, r.body, err)
		}
		if first == nil {
			first = r.body
		}
		if !bytes.Equal(first, r.body) {
			t.Errorf("second answer %s, first %s", r.body, first)
		}
	}
	if r, err := w.agent.post(t.Context(), p.evidence("commit"), p.response.Commit); err != nil || r.status != http.StatusUnprocessableEntity {
		t.Errorf("good commitment after a bad one: %d %s, %v", r.status, r.body, err)
	}
	if kept := w.attestations(); len(kept) != 1 || kept[0].Status != "Failed" || kept[0].Code != "MICRO_CHALLENGES" {
		t.Errorf("attestations = %+v", kept)
	}
}
