package indextest

import (
	"context"
	"errors"
	"testing"

	"github.com/corebond/corebond/indexer"
	"pgregory.net/rapid"
)

// reorgs follows each chain of a case to its end, one after the other.
func (s *suite) reorgs(t *testing.T) {
	tests := []struct {
		name          string
		chains        []string
		batch         uint64
		confirmations uint64
		want          string // the branch indexed at the end, if not the last of chains
		stops         bool   // past finality
	}{
		{name: "no reorg", chains: []string{"abcdefgh", "abcdefghijkl"}},
		{name: "one block", chains: []string{"abcdefgh", "abcdefgXY"}},
		{name: "same height", chains: []string{"abcdefgh", "abcdefgX"}},
		{name: "deep reorg", chains: []string{"abcdefgh", "abWXYZWXYZ"}},
		{name: "all but the first", chains: []string{"abcdefgh", "aSTUVWXYZ"}},
		{name: "back to the old branch", chains: []string{"abcdefgh", "abWXYZWXYZ", "abcdefghijk"}},
		{name: "shorter chain", chains: []string{"abcdefgh", "abXY"}},
		{name: "shorter, then longer", chains: []string{"abcdefgh", "abXY", "abXYZWVUT"}},
		{name: "node lags on the same branch", chains: []string{"abcdefgh", "abcd"}, want: "abcdefgh"},
		{name: "node lags, then another branch", chains: []string{"abcdefgh", "abcd", "abcdXYZWV"}},
		{name: "empty blocks only", chains: []string{"addii", "addnnssxx"}},
		{name: "same transactions mined again", chains: []string{"abcdefgh", "abdcfehgk"}},
		{name: "same letters, later", chains: []string{"abcdefgh", "abXcdefgh"}},
		{name: "single block", chains: []string{"a", "ab"}},
		{name: "at a batch border", chains: []string{"abcdefgh", "abcdWXYZW"}, batch: 4},
		{name: "just below a batch border", chains: []string{"abcdefgh", "abcVWXYZW"}, batch: 4},
		{name: "just above a batch border", chains: []string{"abcdefgh", "abcdeXYZW"}, batch: 4},
		{name: "one block at a time", chains: []string{"abcdefgh", "abWXYZWXYZ"}, batch: 1},
		{name: "down to finality", chains: []string{"abcdefgh", "abcdefWXYZ"}, confirmations: 2},
		{name: "beyond finality", chains: []string{"abcdefgh", "abcdWXYZWV"}, confirmations: 2, want: "abcdefgh", stops: true},
		{name: "another genesis", chains: []string{"abcdefgh", "ZYXWVUTSR"}, want: "abcdefgh", stops: true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := s.chain("")
			f := NewFollower(c, s.backend, max(test.batch, 3), test.confirmations)
			if test.batch > 0 {
				f.Batch = test.batch
			}
			want, stopped := test.chains[len(test.chains)-1], false
			for _, blocks := range test.chains {
				c.Blocks = blocks
				if err := Follow(t.Context(), f); indexer.SeverityOf(err) == indexer.Stop && err != nil {
					stopped = true
				} else if err != nil {
					t.Fatalf("follow %q: %v", blocks, err)
				}
			}
			if stopped != test.stops {
				t.Errorf("stopped = %v, want %v", stopped, test.stops)
			}
			if test.want != "" {
				want = test.want
			}
			s.check(t, c.ID, want)
		})
	}
}

// crashes kills the follower at each store call, before or after the call took effect, and lets another one go on.
func (s *suite) crashes(t *testing.T) {
	for kill := 1; ; kill++ {
		for _, after := range []bool{false, true} {
			c := s.chain("abcdefgh")
			dying := &mortal{Backend: s.backend, left: kill, after: after}
			err := s.live(t.Context(), c, dying)
			if err == nil {
				if kill < 20 {
					t.Fatalf("only %d store calls: the test does not reach what it is for", kill)
				}
				return
			}
			if !errors.Is(err, errKilled) {
				t.Fatalf("kill %d after %v: %v", kill, after, err)
			}
			if err := s.live(t.Context(), c, s.backend); err != nil {
				t.Fatalf("kill %d after %v, then go on: %v", kill, after, err)
			}
			s.check(t, c.ID, "abWXYZWXYZ")
		}
	}
}

// live follows a chain through a reorganisation, from wherever the store is.
func (s *suite) live(ctx context.Context, c *Chain, b Backend) error {
	f := NewFollower(c, b, 2, 0)
	if err := Follow(ctx, f); err != nil {
		return err
	}
	c.Blocks = "abWXYZWXYZ"
	return Follow(ctx, f)
}

// histories draws random chains, lags, batches and moments at which followers change, and compares the outcome with the story
// of the last chain.
func (s *suite) histories(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := s.chain("a")
		for range rapid.IntRange(1, 6).Draw(t, "turns") {
			keep := rapid.IntRange(1, len(c.Blocks)).Draw(t, "keep")
			c.Blocks = c.Blocks[:keep] + rapid.StringMatching(`[a-zA-Z]{0,9}`).Draw(t, "grow")
			c.Lags = rapid.IntRange(0, min(2, len(c.Blocks)-1)).Draw(t, "lags")
			f := NewFollower(c, s.backend, rapid.Uint64Range(1, 6).Draw(t, "batch"), 0)
			for range rapid.IntRange(0, 5).Draw(t, "steps") {
				if err := f.Step(context.Background()); err != nil && !errors.Is(err, indexer.ErrAtHead) {
					t.Fatalf("%q: %v", c.Blocks, err)
				}
			}
		}
		// A last block that no branch had before, so that a lagging node cannot be what explains the end.
		c.Lags, c.Blocks = 0, c.Blocks+"0123456789"
		for len(c.Blocks) < 70 {
			c.Blocks += "_"
		}
		if err := Follow(context.Background(), NewFollower(c, s.backend, 16, 0)); err != nil {
			t.Fatal(err)
		}
		if err := s.differs(c.ID, c.Blocks); err != nil {
			t.Fatal(err)
		}
	})
}
