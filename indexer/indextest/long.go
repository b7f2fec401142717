package indextest

import (
	"context"
	"errors"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"pgregory.net/rapid"
)

// alphabet names blocks; more of them than letters make stories repeat on other blocks, as transactions do.
const alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

func long(n int) string { return strings.Repeat(alphabet, n/len(alphabet)+1)[:n] }

// depths reorganises a chain by 1 to 64 blocks, at a batch border and beside it.
func (s *suite) depths(t *testing.T) {
	old := long(80)
	for _, depth := range []int{1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 48, 63, 64} {
		c := s.chain(old)
		f := NewFollower(c, s.backend, 8, 0)
		if err := Follow(t.Context(), f); err != nil {
			t.Fatal(err)
		}
		kept := old[:len(old)-depth]
		for _, blocks := range []string{kept + strings.Repeat("?", depth), kept + strings.Repeat("!", depth/2+1), old + "."} {
			c.Blocks = blocks
			if err := Follow(t.Context(), f); err != nil {
				t.Fatalf("depth %d: %v", depth, err)
			}
			s.check(t, c.ID, blocks)
		}
	}
}

var errPassing = errors.New("passing trouble")

// troubled fails a part of all calls.
func troubled(seed uint64, part float64) func(indexer.Query) error {
	var mu sync.Mutex
	random := rand.New(rand.NewPCG(seed, 0))
	return func(indexer.Query) error {
		mu.Lock()
		defer mu.Unlock()
		if random.Float64() < part {
			return errPassing
		}
		return nil
	}
}

// catchUps follows long chains many runs at a time, at each level of proof, from a node with a window and passing troubles, with crashes in
// between, and compares the outcome with the story.
func (s *suite) catchUps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := s.chain(long(rapid.IntRange(40, 250).Draw(t, "blocks")))
		c.Window = rapid.SampledFrom([]uint64{0, 1, 7, 64}).Draw(t, "window")
		c.OnFetch = troubled(rapid.Uint64().Draw(t, "seed"), rapid.SampledFrom([]float64{0, 0.05, 0.3}).Draw(t, "trouble"))
		backend := s.backend
		for crashes := rapid.IntRange(0, 2).Draw(t, "crashes"); ; crashes-- {
			if crashes > 0 {
				backend = &mortal{Backend: s.backend, left: rapid.IntRange(1, 12).Draw(t, "left"), after: rapid.Bool().Draw(t, "after")}
			}
			f := NewFollower(c, backend, rapid.Uint64Range(1, 20).Draw(t, "batch"), uint64(rapid.IntRange(1, 9).Draw(t, "confirmations")))
			f.Level = rapid.SampledFrom([]indexer.Proof{0, indexer.ProofLinked, indexer.ProofBloom}).Draw(t, "level")
			f.Workers, f.Target = rapid.IntRange(1, 5).Draw(t, "workers"), rapid.IntRange(1, 60).Draw(t, "target")
			f.Sleep = func(ctx context.Context, _ time.Duration) error { return ctx.Err() }
			for steps := 0; ; steps++ {
				if steps > 100_000 {
					t.Fatal("the follower does not get on")
				}
				err := f.CatchUp(context.Background())
				if err == nil {
					err = f.Step(context.Background())
				}
				if errors.Is(err, indexer.ErrAtHead) || errors.Is(err, errKilled) {
					break
				}
				if err != nil && !errors.Is(err, errPassing) {
					t.Fatal(err)
				}
			}
			if crashes <= 0 {
				break
			}
			backend = s.backend
		}
		if err := s.differs(c.ID, c.Blocks); err != nil {
			t.Fatal(err)
		}
	})
}

// foreign is a chain that changes below what is final while it is caught up with, or between two answers that belong together: a run must
// not be joined from two branches.
func (s *suite) foreign(t *testing.T) {
	old := long(120)
	for _, from := range []int{30, 61, 100} {
		c := s.chain(old)
		f := NewFollower(c, s.backend, 10, 5)
		if err := f.CatchUp(t.Context()); err != nil {
			t.Fatal(err)
		}
		s.check(t, c.ID, old[:115]) // blocks 0 to 114 are final
		c.Blocks = old[:from] + strings.Repeat("=", 300)
		var final *indexer.PastFinalityError
		if err := f.CatchUp(t.Context()); !errors.As(err, &final) {
			t.Errorf("fork at %d: CatchUp = %v, want a reorganisation past finality", from, err)
		}
		s.check(t, c.ID, old[:115])
	}
	for level := indexer.ProofLinked; level <= indexer.ProofBloom; level++ {
		c, blocks := s.chain(old), old[:2]+strings.Repeat("=", 200)
		c.Window = 3
		answers := 0
		c.OnFetch = func(q indexer.Query) error {
			if answers++; answers == 3 {
				c.Blocks = blocks
			}
			return nil
		}
		f := NewFollower(c, s.backend, 12, 5)
		f.Level, f.Workers = level, 1
		f.Sleep = func(ctx context.Context, _ time.Duration) error { return ctx.Err() }
		for range 20 {
			if err := f.CatchUp(t.Context()); err == nil {
				break
			}
		}
		s.check(t, c.ID, blocks[:len(blocks)-5])
	}
}
