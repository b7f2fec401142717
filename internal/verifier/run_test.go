package verifier

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/verifier/wire"
)

// soon opens one slot after the other, each a while after the one before.
func soon(pause time.Duration) openerFunc {
	id := uint64(0)
	return func(after time.Time) Slot {
		id++
		return Slot{ID: id, Kind: KindCompute, At: after.Add(pause)}
	}
}

// TestRun lets a service run by itself, with the clock of the machine: a device that waits is challenged, proves and is told.
func TestRun(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := testConfig(w.db, time.Now)
	c.Workers, c.Opener, c.Terms.ReleaseMillis.Value = 2, soon(2*time.Second), 60_000
	s := New(c)
	server := httptest.NewServer(s.Handler())
	t.Cleanup(server.Close)
	w.agent.url, w.agent.http = server.URL, server.Client()
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	p := (*proof)(nil)
	for p == nil {
		list, err := w.agent.challenges(t.Context(), 30)
		if err != nil {
			t.Fatal(err)
		}
		if len(list) == 0 {
			continue
		}
		if p, err = w.agent.compute(t.Context(), list[0]); err != nil {
			t.Fatal(err)
		}
	}
	if err := p.finish(t.Context()); err != nil {
		t.Fatal(err)
	}
	var e wire.Evidence
	for e.Result == nil {
		e = w.status(p)
	}
	if e.Result.State != attest.Verified || e.Result.CertifiedOps == 0 {
		t.Errorf("evidence = %+v", e)
	}
	if err := s.Ready(); err != nil {
		t.Errorf("Ready = %v", err)
	}
	stop()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("Run = %v", err)
	}
	page := httptest.NewRecorder()
	c.Metrics.Handler().ServeHTTP(page, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	text, err := io.ReadAll(page.Body)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		`corebond_verify_outcomes_total{stage="done",state="Verified"} 1`, `corebond_verify_step_seconds_count{step="commit"} 1`,
		`corebond_verify_step_seconds_count{step="micro"} 2`,
		`corebond_verify_polls 0`,
	} {
		if !strings.Contains(string(text), line) {
			t.Errorf("metrics lack %s:\n%s", line, text)
		}
	}
}

// Requests that wait are answered at the instant, and not before.
func TestPollWaits(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	type answer struct {
		list []wire.Challenge
		err  error
	}
	answers := make(chan answer, 3)
	for range cap(answers) {
		go func() {
			list, err := w.agent.challenges(t.Context(), 30)
			answers <- answer{list, err}
		}()
	}
	if list, err := w.agent.challenges(t.Context(), 0); err != nil || len(list) != 0 {
		t.Fatalf("challenges before the slot = %v, %v", list, err)
	}
	w.open()
	var first wire.Challenge
	for range cap(answers) {
		a := <-answers
		if a.err != nil || len(a.list) != 1 || a.list[0].Kind != KindCompute || len(a.list[0].Micro) != 2 {
			t.Fatalf("challenges = %+v, %v", a.list, a.err)
		}
		if first.Kind != "" && a.list[0].Hash != first.Hash {
			t.Error("two requests got two challenges")
		}
		first = a.list[0]
	}
	// A second service learns of the slot from the database.
	other := New(w.config)
	if err := other.watch(t.Context()); err != nil {
		t.Fatal(err)
	}
	list, _ := other.board.open(w.agent.device.Address(), w.clock.Now())
	if len(list) != 1 || list[0].hash != first.Hash {
		t.Errorf("the second service shows %d challenges", len(list))
	}
	w.clock.Set(w.clock.Now().Add(testClass.deadline())) // which began a second ago
	if err := other.watch(t.Context()); err != nil {
		t.Fatal(err)
	}
	if list, _ := other.board.open(w.agent.device.Address(), w.clock.Now()); len(list) != 0 || len(other.board.devices) != 0 {
		t.Errorf("after the deadline the board shows %d challenges to %d devices", len(list), len(other.board.devices))
	}
	w.clock.Set(w.clock.Now().Add(horizon))
	if err := other.watch(t.Context()); err != nil || len(other.board.slots) != 0 {
		t.Errorf("an hour later the board has %d slots, %v", len(other.board.slots), err)
	}
}

// A device of an unknown class, a frozen one and an inactive one are left out, and the others are not.
func TestWhoIsChallenged(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.enrol("no such class", 101)
	w.enrol("test", 102)
	w.enrol("test", 103)
	list, err := w.db.ActiveProvers(t.Context(), KindCompute)
	if err != nil || len(list) != 4 {
		t.Fatalf("ActiveProvers = %v, %v", list, err)
	}
	for _, p := range []postgres.Prover{
		{DeviceID: "gpu-102", Class: "test", Active: true, Frozen: []byte(`{"code":"COLLISION"}`)}, {DeviceID: "gpu-103", Class: "test"},
	} {
		if err := w.db.SaveProver(t.Context(), p); err != nil {
			t.Fatal(err)
		}
	}
	w.open()
	for scalar, want := range map[uint64]int{100: 1, 101: 0, 102: 0, 103: 0} {
		if list, err := w.agentOf(scalar).challenges(t.Context(), 0); err != nil || len(list) != want {
			t.Errorf("device %d: %d challenges, %v, want %d", scalar, len(list), err, want)
		}
	}
}
