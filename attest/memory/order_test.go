package memory

import (
	"errors"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/memwalk"
	"github.com/corebond/corebond/attest/memwalk/cheat"
	"github.com/ethereum/go-ethereum/common"
)

// stage is an exchange that has come to a step, and what the device has for it.
type stage struct {
	x        *Exchange
	prepared *Prepared
	start    attest.Signed[Start]
	response *Response
	reveal   attest.Signed[Reveal]
	delivery Delivery
}

// staged takes an honest exchange through so many of its five steps.
func staged(t testing.TB, s Service, d Device, steps int) (g stage) {
	t.Helper()
	var err error
	must := func() {
		if err != nil {
			t.Fatal(err)
		}
	}
	g.x, err = s.NewChallenge(testOrder(d), testRandom())
	must()
	g.prepared, err = d.Prepare(s.Domain, s.Address(), g.x.Challenge, g.x.Walk)
	must()
	if steps > 0 {
		err = g.x.AcceptReady(g.prepared.Ready, testIssued.Add(time.Second))
		must()
	}
	if steps > 1 {
		g.start, err = g.x.Begin(testStart)
		must()
		g.response, err = g.prepared.Walk(g.start)
		must()
	}
	if steps > 2 {
		g.reveal, err = g.x.Accept(g.response.Commit, testStart.Add(1800*time.Microsecond))
		must()
		g.delivery, err = g.response.Open(g.reveal)
		must()
	}
	if steps > 3 {
		err = g.x.AcceptOpen(g.delivery.Open)
		must()
	}
	if steps > 4 {
		_, _, err = g.x.Conclude(g.delivery)
		must()
	}
	return g
}

// At every point of an exchange exactly one step is open; all others get ErrUsed and change nothing.
func TestStepsOutOfOrder(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	last := staged(t, s, d, 5)
	for done := range 6 {
		g := staged(t, s, d, done)
		for step, try := range []func() error{
			func() error { return g.x.AcceptReady(last.prepared.Ready, testIssued.Add(time.Second)) },
			func() error { _, err := g.x.Begin(testStart); return err },
			func() error {
				_, err := g.x.Accept(last.response.Commit, testStart.Add(1800*time.Microsecond))
				return err
			},
			func() error { return g.x.AcceptOpen(last.delivery.Open) },
			func() error { _, _, err := g.x.Conclude(last.delivery); return err },
		} {
			if step == done {
				continue
			}
			if err := try(); !errors.Is(err, attest.ErrUsed) {
				t.Errorf("step %d after %d were done: %v, want attest.ErrUsed", step, done, err)
			}
		}
	}
}

// Nobody can use a step up in the device's name, and what it signed for another exchange does not serve.
func TestForeignMessagesLeaveTheStepOpen(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	foreign := testKey(t, 9)
	g := staged(t, s, d, 0)

	ready := g.prepared.Ready
	resign(t, &ready, foreign)
	wantCode(t, "Ready of another key", g.x.AcceptReady(ready, testIssued.Add(time.Second)), "READY_KEY")
	ready.Message.ChallengeHash[0] ^= 1
	resign(t, &ready, d.Key)
	wantCode(t, "Ready for another challenge", g.x.AcceptReady(ready, testIssued.Add(time.Second)), "READY_CHALLENGE")
	wantCode(t, "own Ready", g.x.AcceptReady(g.prepared.Ready, testIssued.Add(time.Second)), "")

	g = staged(t, s, d, 2)
	commit := g.response.Commit
	resign(t, &commit, foreign)
	_, err := g.x.Accept(commit, testStart.Add(time.Millisecond))
	wantCode(t, "Commit of another key", err, "DEVICE_KEY")
	commit.Message.StartHash[0] ^= 1
	resign(t, &commit, d.Key)
	_, err = g.x.Accept(commit, testStart.Add(time.Millisecond))
	wantCode(t, "Commit for another start", err, "COMMIT_START")
	_, err = g.x.Accept(g.response.Commit, testStart.Add(time.Millisecond))
	wantCode(t, "own Commit", err, "")

	g = staged(t, s, d, 3)
	open := g.delivery.Open
	resign(t, &open, foreign)
	wantCode(t, "Open of another key", g.x.AcceptOpen(open), "OPEN_KEY")
	open.Message.CommitHash = common.Hash{}
	resign(t, &open, d.Key)
	wantCode(t, "Open of another commitment", g.x.AcceptOpen(open), "OPEN_COMMIT")
	wantCode(t, "own Open", g.x.AcceptOpen(g.delivery.Open), "")

	spoiled := g.delivery
	spoiled.Response = append([]byte{0}, spoiled.Response...)
	_, _, err = g.x.Conclude(spoiled)
	wantCode(t, "other bytes than announced", err, "RESPONSE_HASH")
	spoiled = g.delivery
	spoiled.WalkCommit = spoiled.WalkCommit[1:]
	_, _, err = g.x.Conclude(spoiled)
	wantCode(t, "other roots than committed to", err, "WALK_COMMIT")
	if _, outcome, err := g.x.Conclude(g.delivery); err != nil || outcome.Rejected != nil {
		t.Errorf("own bytes afterwards: %+v, %v", outcome, err)
	}
}

// An exchange concludes once, whatever it came to, and with what the device announced in time.
func TestConcludesOnce(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	d.Fill = func(_ memwalk.Profile, _, key [32]byte) (memwalk.Engine, error) {
		return memwalk.CPU{Memory: cheat.Generated{Key: key}}, nil
	}
	g := staged(t, s, d, 4)
	if _, outcome, err := g.x.Conclude(g.delivery); err != nil || outcome.Rejected == nil {
		t.Fatalf("cheat: %+v, %v", outcome, err)
	}
	if _, _, err := g.x.Conclude(g.delivery); !errors.Is(err, attest.ErrUsed) {
		t.Errorf("after a rejection: %v, want attest.ErrUsed", err)
	}
	g = staged(t, s, testDevice(t), 4)
	announced := g.delivery.Open
	g.delivery.Open = attest.Signed[Open]{}
	if x, outcome, err := g.x.Conclude(g.delivery); err != nil || outcome.Rejected != nil || x.Open != announced {
		t.Errorf("delivered under another Open: %+v, %v; want it concluded with the one that was accepted", outcome, err)
	}
}

func wantCode(t *testing.T, what string, err error, want string) {
	t.Helper()
	if got := codeOf(err); got != want {
		t.Errorf("%s: %v, want %q", what, err, want)
	}
}

func TestDeadlines(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	readyBy := testOrder(d).ReadyBy
	for _, test := range []struct {
		name string
		at   time.Time
		code string
	}{
		{"with the challenge", testIssued, "READY_EARLY"},
		{"a microsecond later", testIssued.Add(time.Microsecond), ""},
		{"at the deadline", readyBy, ""},
		{"after it", readyBy.Add(time.Microsecond), "READY_LATE"},
	} {
		g := staged(t, s, d, 0)
		wantCode(t, "Ready "+test.name, g.x.AcceptReady(g.prepared.Ready, test.at), test.code)
	}
	for _, test := range []struct {
		name string
		at   time.Time
		code string
	}{
		{"before the device was ready", testIssued.Add(time.Second - time.Microsecond), "start 1 µs before the device was ready"},
		{"with it", testIssued.Add(time.Second), ""},
		{"at the deadline", readyBy, ""},
		{"after it", readyBy.Add(time.Microsecond), "START_LATE"},
	} {
		g := staged(t, s, d, 1)
		_, err := g.x.Begin(test.at)
		wantCode(t, "start "+test.name, err, test.code)
		if test.code != "" {
			_, err = g.x.Begin(readyBy)
			wantCode(t, "start "+test.name+", then at the deadline", err, "")
		}
	}
	for _, test := range []struct {
		name string
		took time.Duration
		code string
	}{
		{"with the start", 0, "COMMIT_EARLY"},
		{"before it", -time.Hour, "COMMIT_EARLY"},
		{"at the deadline", 2 * time.Millisecond, ""},
		{"after it", 2*time.Millisecond + time.Microsecond, "COMMIT_LATE"},
	} {
		g := staged(t, s, d, 2)
		_, err := g.x.Accept(g.response.Commit, testStart.Add(test.took))
		wantCode(t, "commitment "+test.name, err, test.code)
		if _, err = g.x.Accept(g.response.Commit, testStart.Add(time.Millisecond)); !errors.Is(err, attest.ErrUsed) {
			t.Errorf("commitment %s, then in time: %v, want attest.ErrUsed", test.name, err)
		}
	}
}

func TestOrdersThatAreRefused(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	for name, spoil := range map[string]func(o *Order){
		"deadline at the issue": func(o *Order) { o.ReadyBy = o.IssuedAt },
		"no time":               func(o *Order) { o.IssuedAt = time.Time{} },
		"in 1970":               func(o *Order) { o.IssuedAt = time.Unix(0, 0) },
		"beyond the year 9999":  func(o *Order) { o.ReadyBy = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) },
		"unknown class":         func(o *Order) { o.Class = "abacus" },
	} {
		o := testOrder(d)
		spoil(&o)
		if _, err := s.NewChallenge(o, testRandom()); err == nil {
			t.Errorf("%s: a challenge is signed", name)
		}
	}
	o := testOrder(d)
	o.Class = "abacus"
	if _, err := s.NewChallenge(o, testRandom()); !errors.Is(err, attest.ErrUnchecked) {
		t.Errorf("unknown class: %v, want attest.ErrUnchecked", err)
	}
}
