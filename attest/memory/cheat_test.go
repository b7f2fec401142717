package memory

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/memwalk"
	"github.com/corebond/corebond/attest/memwalk/cheat"
)

// dataset fills the first share of the dataset of a key.
func dataset(p memwalk.Profile, epoch, key [32]byte, share int) (memwalk.Dataset, *memwalk.Cache) {
	cache := memwalk.NewCache(epoch, p.Cache)
	p.Items /= share
	return memwalk.NewDataset(p, cache, key, 1), cache
}

// Each cheat signs whatever it must. Time is a model: a microsecond to read an item, as many as it has parents to make one.
func TestCheatsThroughTheExchange(t *testing.T) {
	t.Parallel()
	type fill = func(p memwalk.Profile, epoch, key [32]byte) (memwalk.Engine, error)
	honest := after(1800 * time.Microsecond)
	partial := func(patience int) (fill, func() time.Duration) {
		engine := &cheat.Partial{Patience: patience}
		return func(p memwalk.Profile, epoch, key [32]byte) (memwalk.Engine, error) {
			engine.Kept, engine.Cache = dataset(p, epoch, key, 2)
			engine.Key = key
			return engine, nil
		}, func() time.Duration { return time.Duration(engine.Found()+4*engine.Made()) * time.Microsecond }
	}
	recomputes, late := partial(6)
	givesUp, _ := partial(0)
	for _, test := range []struct {
		name string
		fill fill
		took func() time.Duration
		code string
	}{
		{"nobody cheats", nil, honest, ""},
		{"half the memory, the rest made anew", recomputes, late, "COMMIT_LATE"},
		{"half the memory, walks given up", givesUp, honest, "WALK"},
		{"a generator in place of the dataset", func(_ memwalk.Profile, _, key [32]byte) (memwalk.Engine, error) {
			return memwalk.CPU{Memory: cheat.Generated{Key: key}}, nil
		}, honest, "WALK"},
		{"dataset of another device", func(p memwalk.Profile, epoch, _ [32]byte) (memwalk.Engine, error) {
			d, _ := dataset(p, epoch, memwalk.DatasetKey(p, epoch, Identity(testDevice(t).Address(), testEpoch)), 1)
			return memwalk.CPU{Memory: d}, nil
		}, honest, "WALK"},
		{"dataset of another epoch", func(p memwalk.Profile, epoch, key [32]byte) (memwalk.Engine, error) {
			epoch[0] ^= 1
			d, _ := dataset(p, epoch, key, 1)
			return memwalk.CPU{Memory: d}, nil
		}, honest, "WALK"},
		{"every walk a step short", func(p memwalk.Profile, epoch, key [32]byte) (memwalk.Engine, error) {
			d, _ := dataset(p, epoch, key, 1)
			return cheat.SkipSteps{Memory: d, Every: 1, Short: 1}, nil
		}, honest, "WALK"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s, d := testService(t), testDevice(t)
			d.Fill = test.fill
			x, outcome, err := attempt(s, d, testOrder(d), test.took, same)
			got := codeOf(err)
			if outcome.Rejected != nil {
				got = outcome.Rejected.Code
			}
			if got != test.code {
				t.Fatalf("%s, want %q", got, test.code)
			}
			if x == nil || test.code == "" {
				return
			}
			if x.Verdict != nil {
				t.Error("the service signed a verdict on rejected evidence")
			}
			if _, err := s.Verifier().VerifyTranscript(copyOf(t, x)); codeOf(err) != test.code {
				t.Errorf("VerifyTranscript = %v, want %s", err, test.code)
			}
		})
	}
}

// What a device signed once serves no other slot, device or chain, nor a second time.
func TestReplays(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	old := staged(t, s, d, 4)

	next := testOrder(d)
	next.SlotID++
	x, err := s.NewChallenge(next, rand.NewChaCha8([32]byte{8}))
	if err != nil {
		t.Fatal(err)
	}
	wantCode(t, "Ready of another slot", x.AcceptReady(old.prepared.Ready, testIssued.Add(time.Second)), "READY_CHALLENGE")
	p, err := d.Prepare(s.Domain, s.Address(), x.Challenge, x.Walk)
	if err != nil {
		t.Fatal(err)
	}
	if err := x.AcceptReady(p.Ready, testIssued.Add(time.Second)); err != nil {
		t.Fatal(err)
	}
	start, err := x.Begin(testStart)
	if err != nil {
		t.Fatal(err)
	}
	_, err = x.Accept(old.response.Commit, testStart.Add(time.Millisecond))
	wantCode(t, "Commit of another slot", err, "COMMIT_START")

	// The same walks under a commitment of today: the challenge that they answer is in them.
	response, err := p.Walk(start)
	if err != nil {
		t.Fatal(err)
	}
	borrowed := response.Commit
	borrowed.Message.WalkCommitHash = old.response.Commit.Message.WalkCommitHash
	resign(t, &borrowed, d.Key)
	if _, err := x.Accept(borrowed, testStart.Add(time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	delivery := old.delivery
	delivery.Open.Message.CommitHash = attest.Digest(testDomain, borrowed.Message)
	resign(t, &delivery.Open, d.Key)
	if err := x.AcceptOpen(delivery.Open); err != nil {
		t.Fatal(err)
	}
	if _, outcome, err := x.Conclude(delivery); err != nil || outcome.Rejected == nil || outcome.Rejected.Code != "COMMIT_CHALLENGE" {
		t.Errorf("walks of another slot: %+v, %v, want COMMIT_CHALLENGE", outcome, err)
	}

	elsewhere := s
	elsewhere.Domain.ChainID++
	y := elsewhere.Resume(staged(t, s, d, 0).x.State)
	wantCode(t, "Ready of another chain", y.AcceptReady(old.prepared.Ready, testIssued.Add(time.Second)), "READY_KEY")
}
