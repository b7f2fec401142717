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

// caughtWalking is 1 if a proof was rejected for its walks and 0 if it passed; there is no third way.
func caughtWalking(t *testing.T, err error) int {
	t.Helper()
	switch got := codeOf(err); got {
	case memwalk.CodeWalk:
		return 1
	case "<nil>":
		return 0
	default:
		t.Fatalf("%s, want %s or nothing", got, memwalk.CodeWalk)
		return 0
	}
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

// Who gives walks up that meet a missing item is in time, and is caught with probability 1 - φ^(Steps·samples).
func TestGivingUpWalksIsCaughtAtTheRateOfTheFormula(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		share           float64
		steps, patience int
	}{{0.5, 1, 0}, {0.75, 1, 0}, {0.9, 1, 0}, {0.99, 1, 0}, {0.99, 4, 0}, {0.99, 16, 0}, {0.9, 4, 1}} {
		t.Run(fmt.Sprintf("%.0f percent kept, %d steps, patience %d", 100*test.share, test.steps, test.patience), func(t *testing.T) {
			t.Parallel()
			const trials = 300
			p := memwalk.Profile{Cache: 64, Items: 400, Parents: 2, Rounds: 2, Walks: 256, Steps: test.steps, Samples: 8}
			caught := 0
			for i := range trials {
				trial := newTrial(p, i)
				partial := trial.partial(test.share, test.patience)
				caught += caughtWalking(t, trial.run(t, partial, nil))
			}
			kept := math.Round(test.share*float64(p.Items)) / float64(p.Items)
			whole := math.Pow(kept, float64(p.Steps))
			if test.patience == 1 {
				whole += float64(p.Steps) * (1 - kept) * math.Pow(kept, float64(p.Steps-1))
			}
			near(t, "caught", caught, trials, 1-math.Pow(whole, float64(p.Rounds*p.Samples)))
		})
	}
}

// Walks cut short are caught with probability 1-(1-f)^samples for a share f of the walks, by whatever number of steps.
func TestSkippedStepsAreCaughtAtTheRateOfTheFormula(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ every, short int }{{1, 1}, {8, 4}, {16, 1}, {64, 1}, {64, 4}} {
		t.Run(fmt.Sprintf("%d steps of one walk in %d", test.short, test.every), func(t *testing.T) {
			t.Parallel()
			const trials = 200
			p := memwalk.Profile{Cache: 64, Items: 256, Parents: 2, Rounds: 2, Walks: 256, Steps: 4, Samples: 8}
			caught := 0
			for i := range trials {
				trial := newTrial(p, i)
				engine := cheat.SkipSteps{Memory: trial.dataset(trial.challenge.Key(), 1), Every: test.every, Short: test.short}
				caught += caughtWalking(t, trial.run(t, engine, nil))
			}
			near(t, "caught", caught, trials, 1-math.Pow(1-1/float64(test.every), float64(p.Rounds*p.Samples)))
		})
	}
}

// A dataset of yesterday, or of another device, serves no challenge; nor does a proof that was made before its start was
// known.
func TestBorrowedWorkIsCaught(t *testing.T) {
	t.Parallel()
	p := memwalk.Profile{Cache: 64, Items: 1024, Parents: 4, Rounds: 2, Walks: 64, Steps: 4, Samples: 8}
	for i := range 50 {
		trial := newTrial(p, i)
		yesterday := memwalk.NewCache(seedOf("epoch", i+1000), p.Cache)
		stale := memwalk.NewDataset(p, yesterday, memwalk.DatasetKey(p, yesterday.Epoch, trial.challenge.Device), 1)
		shared := trial.dataset(memwalk.DatasetKey(p, trial.challenge.Epoch, seedOf("other device", i)), 1)
		for name, memory := range map[string]memwalk.Memory{"stale dataset": stale, "dataset of another identity": shared} {
			if got := codeOf(trial.run(t, memwalk.CPU{Memory: memory}, nil)); got != memwalk.CodeWalk {
				t.Errorf("trial %d, %s: %s, want %s", i, name, got, memwalk.CodeWalk)
			}
		}
		own := trial.dataset(trial.challenge.Key(), 1)
		early := memwalk.Prover{Challenge: trial.challenge, Engine: memwalk.CPU{Memory: own}, Workers: 1}
		commit, err := early.Prove(seedOf("guess", i))
		if err != nil {
			t.Fatal(err)
		}
		response, err := early.Open(trial.rho2)
		if err != nil {
			t.Fatal(err)
		}
		proof := memwalk.Proof{
			Challenge: trial.challenge, Rho1: trial.rho1, Commit: commit, Rho2: trial.rho2, Response: response, Elapsed: 1,
		}
		if got := codeOf(memwalk.Verifier{Cache: trial.cache, Workers: 1}.Verify(proof)); got != memwalk.CodeWalk {
			t.Errorf("trial %d, walks of a guessed start: %s, want %s", i, got, memwalk.CodeWalk)
		}
	}
}

// Two identities on one memory, challenged at once, hold half a dataset each: late if they recompute, caught if they do not.
func TestTwoIdentitiesOnOneMemoryAreCaught(t *testing.T) {
	t.Parallel()
	p := memwalk.Profile{Cache: 64, Items: 1024, Parents: 16, Rounds: 2, Walks: 64, Steps: 4, Samples: 8}
	for i := range 20 {
		for identity := range 2 {
			trial := newTrial(p, i)
			trial.challenge.Device = seedOf("identity", identity)
			recomputes, gives := trial.partial(0.5, p.Steps), trial.partial(0.5, 0)
			if got := codeOf(trial.run(t, recomputes, func() time.Duration { return modelTime(p, recomputes) })); got != memwalk.CodeLate {
				t.Errorf("trial %d, identity %d recomputes: %s, want %s", i, identity, got, memwalk.CodeLate)
			}
			if got := codeOf(trial.run(t, gives, nil)); got != memwalk.CodeWalk {
				t.Errorf("trial %d, identity %d gives walks up: %s, want %s", i, identity, got, memwalk.CodeWalk)
			}
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
