package cheat_test

import (
	"errors"
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/corebond/corebond/attest/memwalk"
	"github.com/corebond/corebond/attest/memwalk/cheat"
)

func seedOf(name string, i int) (seed [32]byte) {
	copy(seed[:], fmt.Sprintf("%s %d", name, i))
	return seed
}

// How often each cheat is caught is measured in attest/adversary; here is what they do and what it costs them.

// trial is one challenge to one device. Time is a model and not the machine's: reading an item takes a microsecond, making
// one as many as it has parents. The deadline is a quarter above an honest prover's time.
type trial struct {
	challenge  memwalk.Challenge
	cache      *memwalk.Cache
	rho1, rho2 [32]byte
}

func newTrial(p memwalk.Profile, i int) trial {
	t := trial{rho1: seedOf("rho1", i), rho2: seedOf("rho2", i)}
	t.cache = memwalk.NewCache(seedOf("epoch", i), p.Cache)
	t.challenge = memwalk.Challenge{
		Profile: p, Epoch: t.cache.Epoch, Device: seedOf("device", i), Nonce: seedOf("nonce", i),
		Rho1Hash: memwalk.HashSecret(t.rho1), Rho2Hash: memwalk.HashSecret(t.rho2), Deadline: (honestTime(p) * 5 / 4).Truncate(time.Microsecond),
	}
	return t
}

func reads(p memwalk.Profile) int64 { return int64(p.Rounds) * int64(p.Walks) * int64(p.Steps) }

func honestTime(p memwalk.Profile) time.Duration { return time.Duration(reads(p)) * time.Microsecond }

// dataset fills the first items of the dataset of a key.
func (t trial) dataset(key [32]byte, share float64) memwalk.Dataset {
	p := t.challenge.Profile
	p.Items = int(math.Round(share * float64(p.Items)))
	return memwalk.NewDataset(p, t.cache, key, 1)
}

// run lets an engine answer; elapsed is asked for the model's time when it has committed.
func (t trial) run(tb testing.TB, engine memwalk.Engine, elapsed func() time.Duration) error {
	tb.Helper()
	prover := memwalk.Prover{Challenge: t.challenge, Engine: engine, Workers: 1}
	commit, err := prover.Prove(t.rho1)
	if err != nil {
		tb.Fatal(err)
	}
	took := honestTime(t.challenge.Profile)
	if elapsed != nil {
		took = elapsed()
	}
	response, err := prover.Open(t.rho2)
	if err != nil {
		tb.Fatal(err)
	}
	return memwalk.Verifier{Cache: t.cache, Workers: 1}.Verify(memwalk.Proof{
		Challenge: t.challenge, Rho1: t.rho1, Commit: commit, Rho2: t.rho2, Response: response, Elapsed: took,
	})
}

func (t trial) partial(share float64, patience int) *cheat.Partial {
	key := t.challenge.Key()
	return &cheat.Partial{Kept: t.dataset(key, share), Cache: t.cache, Key: key, Patience: patience}
}

func modelTime(p memwalk.Profile, partial *cheat.Partial) time.Duration {
	return time.Duration(partial.Found()+int64(p.Parents)*partial.Made()) * time.Microsecond
}

func codeOf(err error) string {
	var r *memwalk.Rejection
	if errors.As(err, &r) {
		return r.Code
	}
	return fmt.Sprint(err)
}

// near fails unless a count lies within four standard deviations of what the formula says. The seeds are fixed, so the test
// is as firm as it looks.
func near(t *testing.T, what string, got int, n, probability float64) {
	t.Helper()
	want := n * probability
	t.Logf("%s: %d of %.0f (%.1f %%), predicted %.1f (%.1f %%)", what, got, n, 100*float64(got)/n, want, 100*probability)
	if math.Abs(float64(got)-want) > 4*math.Sqrt(want*(1-probability))+1 {
		t.Errorf("%s: %d of %.0f, formula says %.1f", what, got, n, want)
	}
}

// Who makes the missing items is late: by 1 + (1-φ)(Parents-1) times an honest prover's time.
func TestRecomputingIsLate(t *testing.T) {
	t.Parallel()
	p := memwalk.Profile{Cache: 64, Items: 2048, Parents: 64, Rounds: 2, Walks: 512, Steps: 8, Samples: 8}
	for _, share := range []float64{0.5, 0.75, 0.9, 0.99} {
		const trials = 10
		late, made := 0, 0
		for i := range trials {
			trial := newTrial(p, i)
			partial := trial.partial(share, p.Steps)
			elapsed := func() time.Duration {
				made += int(partial.Made())
				return modelTime(p, partial)
			}
			if codeOf(trial.run(t, partial, elapsed)) == memwalk.CodeLate {
				late++
			}
		}
		slowdown := 1 + float64(made)/trials/float64(reads(p))*float64(p.Parents-1)
		kept := math.Round(share*float64(p.Items)) / float64(p.Items)
		predicted := 1 + (1-kept)*float64(p.Parents-1)
		t.Logf("%.0f %% kept: %.2f times slower, predicted %.2f; late %d of %d", 100*share, slowdown, predicted, late, trials)
		near(t, fmt.Sprintf("%.0f %% kept, items made", 100*share), made, trials*float64(reads(p)), 1-kept)
		if late != trials {
			t.Errorf("%.0f %% kept: late in %d of %d trials", 100*share, late, trials)
		}
	}
}

// A deadline a quarter above an honest prover's time leaves room for a share of 0.25/(Parents-1) missing items. Below that
// share recomputing pays and is not seen, which is why the certificate and not the deadline says how much memory there was.
func TestAFewMissingItemsFitTheDeadline(t *testing.T) {
	t.Parallel()
	p := memwalk.Profile{Cache: 64, Items: 4096, Parents: 64, Rounds: 2, Walks: 512, Steps: 8, Samples: 8}
	for _, test := range []struct {
		share float64
		want  string
	}{{1 - 0.1/63, "<nil>"}, {1 - 0.5/63, memwalk.CodeLate}} {
		trial := newTrial(p, 0)
		partial := trial.partial(test.share, p.Steps)
		if got := codeOf(trial.run(t, partial, func() time.Duration { return modelTime(p, partial) })); got != test.want {
			t.Errorf("%.3f %% kept: %s, want %s", 100*test.share, got, test.want)
		}
	}
}

func TestKeepingAllIsHonest(t *testing.T) {
	t.Parallel()
	p := memwalk.Profile{Cache: 64, Items: 1024, Parents: 4, Rounds: 2, Walks: 64, Steps: 4, Samples: 8}
	trial := newTrial(p, 0)
	partial := trial.partial(1, 0)
	if err := trial.run(t, partial, func() time.Duration { return modelTime(p, partial) }); err != nil {
		t.Errorf("everything kept: %v", err)
	}
	if partial.Made() != 0 || partial.Dropped() != 0 {
		t.Errorf("everything kept, yet %d items made and %d walks dropped", partial.Made(), partial.Dropped())
	}
	if err := trial.run(t, cheat.SkipSteps{Memory: trial.dataset(trial.challenge.Key(), 1), Every: 1}, nil); err != nil {
		t.Errorf("no step skipped: %v", err)
	}
}
