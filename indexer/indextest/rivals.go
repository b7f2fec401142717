package indextest

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
)

var errKilled = errors.New("killed")

// mortal fails from a given store call on, before or after that call took effect.
type mortal struct {
	Backend
	left  int
	after bool
}

func (m *mortal) call(act func() error) error {
	m.left--
	if m.left < 0 || m.left == 0 && !m.after {
		return errKilled
	}
	err := act()
	if m.left == 0 {
		return errKilled
	}
	return err
}

func (m *mortal) Checkpoint(ctx context.Context, chain uint64) (at indexer.Checkpoint, err error) {
	err = m.call(func() error { at, err = m.Backend.Checkpoint(ctx, chain); return err })
	return at, err
}

func (m *mortal) Kept(ctx context.Context, chain, number uint64) (ref evm.Ref, err error) {
	err = m.call(func() error { ref, err = m.Backend.Kept(ctx, chain, number); return err })
	return ref, err
}

func (m *mortal) Apply(ctx context.Context, b indexer.Batch) error {
	return m.call(func() error { return m.Backend.Apply(ctx, b) })
}

func (m *mortal) Rewind(ctx context.Context, from indexer.Checkpoint, to evm.Ref) error {
	return m.call(func() error { return m.Backend.Rewind(ctx, from, to) })
}

// rivals lets a second follower move the checkpoint while a first one is between reading and writing.
func (s *suite) rivals(t *testing.T) {
	ctx := t.Context()
	c := s.chain("abcdef")
	f := NewFollower(c, s.backend, 2, 0)
	if err := f.Step(ctx); err != nil {
		t.Fatal(err)
	}
	read, err := s.backend.Checkpoint(ctx, c.ID)
	if err != nil {
		t.Fatal(err)
	}
	late := indexer.Batch{From: read, To: Ref(c.Blocks, 3), Headers: []indexer.Header{c.header(2), c.header(3)}, Finalized: read.Finalized}
	if err := f.Step(ctx); err != nil { // the rival applies c and d
		t.Fatal(err)
	}
	if err := s.backend.Apply(ctx, late); !errors.Is(err, indexer.ErrOutdated) {
		t.Errorf("late Apply = %v, want ErrOutdated", err)
	}
	if err := s.backend.Rewind(ctx, read, Ref("a", 0)); !errors.Is(err, indexer.ErrOutdated) {
		t.Errorf("late Rewind = %v, want ErrOutdated", err)
	}
	now, err := s.backend.Checkpoint(ctx, c.ID)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.backend.Rewind(ctx, now, read.At); err != nil { // the same block again, but another time
		t.Fatal(err)
	}
	if err := s.backend.Apply(ctx, late); !errors.Is(err, indexer.ErrOutdated) {
		t.Errorf("Apply on a checkpoint that went and came back = %v, want ErrOutdated", err)
	}
	if err := s.backend.Rewind(ctx, read, Ref("a", 0)); !errors.Is(err, indexer.ErrOutdated) {
		t.Errorf("Rewind from a checkpoint that went and came back = %v, want ErrOutdated", err)
	}
	if err := Follow(ctx, f); err != nil {
		t.Fatal(err)
	}
	s.check(t, c.ID, "abcdef")
}

// ancestors forks a chain at each height and checks that the follower rewinds once, to the very fork.
func (s *suite) ancestors(t *testing.T) {
	const before, after = "abcdefghijklmnopq", "ABCDEFGHIJKLMNOPQRS"
	for fork := range len(before) - 1 {
		c := s.chain(before)
		recorded := &recorder{Backend: s.backend}
		f := NewFollower(c, recorded, 100, 0)
		if err := Follow(t.Context(), f); err != nil {
			t.Fatal(err)
		}
		c.Blocks = before[:fork+1] + after[fork+1:]
		if err := Follow(t.Context(), f); err != nil {
			t.Fatal(err)
		}
		if want := []evm.Ref{Ref(before, fork)}; !slices.Equal(recorded.rewinds, want) {
			t.Errorf("rewound to %v, want %v", recorded.rewinds, want)
		}
		s.check(t, c.ID, c.Blocks)
	}
}

// recorder remembers where it was asked to rewind to.
type recorder struct {
	Backend
	rewinds []evm.Ref
}

func (r *recorder) Rewind(ctx context.Context, from indexer.Checkpoint, to evm.Ref) error {
	r.rewinds = append(r.rewinds, to)
	return r.Backend.Rewind(ctx, from, to)
}

// refusals asks a store for rewinds that no follower would: it is the last to guard what is final.
func (s *suite) refusals(t *testing.T) {
	c := s.chain("abcdefgh")
	if err := Follow(t.Context(), NewFollower(c, s.backend, 100, 3)); err != nil {
		t.Fatal(err)
	}
	at, err := s.backend.Checkpoint(t.Context(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	var final *indexer.PastFinalityError
	for _, to := range []evm.Ref{Ref(c.Blocks, 3), {}} {
		if err := s.backend.Rewind(t.Context(), at, to); !errors.As(err, &final) {
			t.Errorf("Rewind below the final block %v to %v = %v", at.Finalized, to, err)
		}
	}
	if err := s.backend.Rewind(t.Context(), at, Ref("abcdeX", 5)); !errors.Is(err, indexer.ErrNotKept) {
		t.Errorf("Rewind to a block of another branch = %v, want ErrNotKept", err)
	}
	s.check(t, c.ID, c.Blocks)
}
