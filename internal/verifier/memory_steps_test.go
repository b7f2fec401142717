package verifier

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/memory"
	"github.com/corebond/corebond/internal/verifier/wire"
)

// Nothing of what others, or a confused agent, may send uses the challenge up: the honest device finishes after all of it.
func TestRefusedMemorySteps(t *testing.T) {
	t.Parallel()
	w := newMemoryWorld(t)
	w.openMemory()
	p := w.prepare(fillWhole)
	ready, start, commit, open := p.evidence(StepReady), p.startPath(0), p.evidence(StepCommit), p.evidence(StepOpen)
	refusals(t, w, []refusal{
		{"start before ready", start, p.prepared.Ready, 409, "USED"},
		{"commitment before ready", commit, attest.Signed[memory.Commit]{}, 409, "USED"},
		{"announcement before ready", open, wire.MemoryOpenRequest{}, 409, "USED"},
		{"ready by another key", ready, resigned(t, p.prepared.Ready.Message, 9), 403, "READY_KEY"},
		{"ready for another challenge", ready, resigned(t, memory.Ready{}, memoryDevice), 422, "READY_CHALLENGE"},
		{"a step of the compute proof", p.evidence(StepAudit), p.prepared.Ready, 404, "NO_STEP"},
		{"start that waits too long", p.startPath(31), p.prepared.Ready, 400, "WAIT"},
	})
	w.must(p.ready)
	other := p.prepared.Ready.Message
	other.TelemetryHash[0] ^= 1
	refusals(t, w, []refusal{
		{"another ready", ready, resigned(t, other, memoryDevice), 409, "USED"},
		{"start by another key", start, resigned(t, p.prepared.Ready.Message, 9), 409, "USED"},
		{"commitment before the start", commit, attest.Signed[memory.Commit]{}, 409, "USED"},
	})
	w.clock.Set(p.readied.StartAt.Add(-time.Microsecond))
	if w.must(func(ctx context.Context) error { return p.ask(ctx, 0) }); p.start != nil {
		t.Fatalf("start %+v before the instant", p.start)
	}
	w.untilWalked(p, walkTime)
	foreign := p.walked.Commit.Message
	foreign.StartHash[0] ^= 1
	refusals(t, w, []refusal{
		{"commitment by another key", commit, resigned(t, p.walked.Commit.Message, 9), 403, "DEVICE_KEY"},
		{"commitment to another start", commit, resigned(t, foreign, memoryDevice), 422, "COMMIT_START"},
		{"announcement before the commitment", open, wire.MemoryOpenRequest{}, 409, "USED"},
	})
	w.must(p.commit, func(context.Context) error { return p.open() })
	foreign = p.walked.Commit.Message
	foreign.KernelHash[0] ^= 1
	change := func(f func(r *wire.MemoryOpenRequest)) wire.MemoryOpenRequest {
		r := p.announced
		r.WalkCommit = bytes.Clone(r.WalkCommit)
		f(&r)
		return r
	}
	refusals(t, w, []refusal{
		{"another commitment", commit, resigned(t, foreign, memoryDevice), 409, "USED"},
		{"opened by another key", open, change(func(r *wire.MemoryOpenRequest) { r.Open = resigned(t, r.Open.Message, 9) }), 403, "OPEN_KEY"},
		{"opened another commitment", open, change(func(r *wire.MemoryOpenRequest) { r.Open = resigned(t, memory.Open{}, memoryDevice) }), 422, "OPEN_COMMIT"},
		{"other walks", open, change(func(r *wire.MemoryOpenRequest) { r.WalkCommit[40] ^= 1 }), 422, "WALK_COMMIT"},
		{"no walks", open, change(func(r *wire.MemoryOpenRequest) { r.WalkCommit = nil }), 422, "WALK_COMMIT"},
		{"nothing to upload", open, change(func(r *wire.MemoryOpenRequest) { r.Response = wire.Manifest{} }), 422, "MANIFEST"},
		{"too much to upload", open, change(func(r *wire.MemoryOpenRequest) { r.Response.Size = 40<<20 + 1 }), 422, "MANIFEST"},
	})
	w.must(p.announce)
	refusals(t, w, []refusal{
		{"another announcement", open, change(func(r *wire.MemoryOpenRequest) { r.Response = wire.ManifestOf([]byte("other bytes")) }), 409, "USED"},
	})
	w.must(p.upload)
	w.verify()
	if e := w.status(&p.proof); e.Result == nil || e.Result.State != attest.Verified {
		t.Errorf("evidence = %+v, %+v", e, e.Result)
	}
}

// The same request again has the same answer byte for byte, at any time later and from any process: above all the start, whose first time
// counts.
func TestMemoryStepsAreIdempotent(t *testing.T) {
	t.Parallel()
	w := newMemoryWorld(t)
	second := httptest.NewServer(New(w.config).Handler())
	t.Cleanup(second.Close)
	w.openMemory()
	p := w.prepare(fillWhole)
	type sent struct {
		path   string
		body   any
		answer []byte
	}
	var all []sent
	repeat := func() {
		t.Helper()
		for _, s := range all {
			for _, url := range []string{second.URL, w.server.URL} {
				w.agent.url = url
				r, err := w.agent.post(t.Context(), s.path, s.body)
				if err != nil || r.status != http.StatusOK || !bytes.Equal(r.body, s.answer) {
					t.Errorf("%s again: %d %s, %v; was %s", s.path, r.status, r.body, err, s.answer)
				}
			}
		}
		w.clock.Set(w.clock.Now().Add(walkTime))
	}
	send := func(path string, body any) {
		t.Helper()
		r, err := w.agent.post(t.Context(), path, body)
		if err != nil || r.status != http.StatusOK {
			t.Fatalf("%s: %d %s, %v", path, r.status, r.body, err)
		}
		all = append(all, sent{path, body, r.body})
		repeat()
	}
	send(p.evidence(StepReady), p.prepared.Ready)
	w.must(p.ready)
	w.clock.Set(p.readied.StartAt)
	send(p.startPath(0), p.prepared.Ready)
	w.must(func(ctx context.Context) error { return p.ask(ctx, 0) }, func(context.Context) error { return p.walk() })
	send(p.evidence(StepCommit), p.walked.Commit)
	w.must(p.commit, func(context.Context) error { return p.open() })
	send(p.evidence(StepOpen), p.announced)
	w.must(p.upload)
	repeat()
	w.verify()
	repeat()
	e := w.status(&p.proof)
	if e.Result == nil || e.Result.State != attest.Verified {
		t.Fatalf("evidence = %+v, %+v", e, e.Result)
	}
	if transcript, _, err := w.memoryTranscript(*e.Result.TranscriptHash); err != nil ||
		transcript.Reveal.Message.CommitAtMicros-transcript.Start.Message.StartAtMicros != uint64(walkTime.Microseconds()) {
		t.Errorf("walks took %+v to %+v, %v, want %v", transcript.Start.Message, transcript.Reveal.Message, err, walkTime)
	}
}

// Ten requests at once ask two services for the start: the clock runs once.
func TestMemoryStartsOnce(t *testing.T) {
	t.Parallel()
	w := newMemoryWorld(t)
	second := httptest.NewServer(New(w.config).Handler())
	t.Cleanup(second.Close)
	w.openMemory()
	p := w.prepare(fillWhole)
	w.must(p.ready)
	w.clock.Set(p.readied.StartAt)
	w.clock.Tick(time.Microsecond) // so that each has a time of its own
	replies := make([]reply, 10)
	var wg sync.WaitGroup
	for i := range replies {
		wg.Go(func() {
			a := *w.agent
			if i%2 == 1 {
				a.url = second.URL
			}
			var err error
			if replies[i], err = a.post(t.Context(), p.startPath(0), p.prepared.Ready); err != nil {
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
}
