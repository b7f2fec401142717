package agent

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/verifier/wire"
)

// testBoard is that of an agent that does not run.
func testBoard(t *testing.T) (*Board, *Agent) {
	t.Helper()
	c, err := testConfig("http://127.0.0.1:1", t.TempDir(), testDevice())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Outbox.Close() })
	a, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	c.Board.begin(a)
	return c.Board, a
}

func verdictOf(state attest.State, stage string, expires *time.Time, failures ...attest.Failure) wire.Evidence {
	return wire.Evidence{Kind: kindCompute, Stage: stage, Slot: 7, Result: &wire.Result{State: state, Tier: attest.T1, CertifiedOps: 12, Simulated: true, Expires: expires, Failures: failures}}
}

// A verdict is shown; time turns it into Stale; a slot that was missed takes nothing back; a failure does.
func TestStates(t *testing.T) {
	t.Parallel()
	at, later := time.Unix(1000, 0), time.Unix(2000, 0)
	var s Status
	s.settle(verdictOf(attest.Verified, "done", &later), at)
	for _, test := range []struct {
		at   time.Time
		want attest.State
	}{{at, attest.Verified}, {later.Add(-1), attest.Verified}, {later, attest.Stale}} {
		seen := s
		if seen.stale(test.at); seen.State != test.want || (len(seen.Failures) > 0) != (test.want == attest.Stale) {
			t.Errorf("at %v: %v, %v", test.at, seen.State, seen.Failures)
		}
	}
	missed := attest.Failure{Code: "MISSED"}
	s.settle(verdictOf(attest.Unknown, stageMissed, nil, missed), at)
	if s.State != attest.Verified || s.Trouble.Code != "MISSED" || s.Last.CertifiedOps != 12 {
		t.Errorf("after a missed slot: %+v", s)
	}
	s.settle(verdictOf(attest.Failed, "done", nil, attest.Failure{Code: "ARITHMETIC"}), at)
	if s.State != attest.Failed || s.Failures[0].Code != "ARITHMETIC" || s.Trouble != nil {
		t.Errorf("after a failure: %+v", s)
	}
}

// What is written for other processes is what the board shows, for the owner alone, and an old file is told from a new one.
func TestStatusFile(t *testing.T) {
	t.Parallel()
	b, a := testBoard(t)
	path := filepath.Join(t.TempDir(), "status.json")
	var dead *DeadError
	if _, err := ReadStatus(path, time.Now()); !errors.As(err, &dead) || dead.Fix == "" {
		t.Errorf("ReadStatus without a file = %v", err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- b.Publish(ctx, path) }()
	b.status(a.Devices[0].Address(), func(s *Status) {
		s.settle(verdictOf(attest.Provisional, "done", nil, attest.Failure{Code: "X"}), time.Now())
	})
	stop()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	got, err := ReadStatus(path, time.Now())
	want := b.Snapshot()
	want.AsOf = got.AsOf
	wantText, _ := json.Marshal(want)
	gotText, _ := json.Marshal(got)
	if err != nil || !bytes.Equal(gotText, wantText) || got.Devices[0].State != attest.Provisional || !got.Devices[0].Simulated {
		t.Errorf("ReadStatus = %s, %v, want %s", gotText, err, wantText)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if old, err := ReadStatus(path, got.AsOf.Add(DeadAfter+time.Second)); !errors.As(err, &dead) || !reflect.DeepEqual(old, got) {
		t.Errorf("ReadStatus of an old file = %v", err)
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 {
		t.Errorf("%v beside the file, %v", entries, err)
	}
}

// The metrics say what the board says, in the text format.
func TestMetrics(t *testing.T) {
	t.Parallel()
	b, a := testBoard(t)
	device := a.Devices[0].Address()
	b.status(device, func(s *Status) { s.settle(verdictOf(attest.Verified, "done", nil), time.Now()) })
	b.count(func(c *counts) {
		c.taken[kindCompute]++
		c.yields += 2
		c.outcomes[outcome{kindCompute, "done", "Verified"}]++
		c.troubles["a\"b\\c\nd"]++
	})
	var page bytes.Buffer
	if err := b.WriteMetrics(&page); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`corebond_agent_build_info{version="test"} 1`, "corebond_agent_pending_exchanges 0",
		`corebond_agent_device_state{device="` + device.Hex() + `",simulated="true",state="Verified"} 1`,
		`corebond_agent_device_state{device="` + device.Hex() + `",simulated="true",state="Failed"} 0`,
		`corebond_agent_certified_ops_per_second{device="` + device.Hex() + `",simulated="true"} 12`,
		`corebond_agent_challenges_total{kind="compute"} 1`, `corebond_agent_outcomes_total{kind="compute",stage="done",state="Verified"} 1`,
		`corebond_agent_troubles_total{code="a\"b\\c\nd"} 1`, "corebond_agent_yields_total 2",
	} {
		if !strings.Contains(page.String(), "\n"+want+"\n") {
			t.Errorf("metrics lack %s:\n%s", want, &page)
		}
	}
}

// Metrics are for this machine alone.
func TestListensOnLoopbackOnly(t *testing.T) {
	t.Parallel()
	for _, address := range []string{"0.0.0.0:0", ":0", "192.0.2.1:9100", "example.com:80", "127.0.0.1"} {
		var bad *AddressError
		if _, err := ListenLoopback(t.Context(), address); !errors.As(err, &bad) {
			t.Errorf("ListenLoopback(%s) = %v", address, err)
		}
	}
	l, err := ListenLoopback(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = l.Close()
}

// Exchanges of a device that is gone are ended after a while, and only those.
func TestOrphans(t *testing.T) {
	t.Parallel()
	b, a := testBoard(t)
	now := time.Now()
	for i, test := range []struct {
		device byte
		age    time.Duration
	}{{0, orphanAfter + time.Hour}, {1, orphanAfter + time.Hour}, {1, orphanAfter - time.Hour}} {
		k := taken{Device: a.Devices[0].Address(), Challenge: wire.Challenge{Kind: kindCompute, Signed: json.RawMessage(`{}`)}}
		k.Device[0] ^= test.device
		r, err := recordOf(recordTaken, k, now.Add(-test.age))
		if err == nil {
			_, err = a.Outbox.Begin([32]byte{byte(i)}, r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	a.leaveOrphans()
	for i, want := range []bool{false, true, false} {
		if got := a.Outbox.Find([32]byte{byte(i)}).Over(); got != want {
			t.Errorf("exchange %d is over: %t", i, got)
		}
	}
	if got := b.Snapshot().Pending; got != 2 {
		t.Errorf("%d pending, want 2", got)
	}
}
