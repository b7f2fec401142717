package indextest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"sync/atomic"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
)

// Backend is a store with what the suite reads back from it.
type Backend interface {
	indexer.Store
	// ChainEarnings returns all earnings of a chain in the order of blocks and paths.
	ChainEarnings(ctx context.Context, chain uint64) ([]indexer.Earning, error)
}

// suite runs all cases on one backend, each on a chain id of its own.
type suite struct {
	backend Backend
	chains  atomic.Uint64
}

// Run tests that a store and a Follower together index every chain exactly once, through reorganisations, crashes and rivals.
func Run(t *testing.T, backend Backend) {
	s := &suite{backend: backend}
	t.Run("reorg", s.reorgs)
	t.Run("depth", s.depths)
	t.Run("catch-up", s.catchUps)
	t.Run("foreign", s.foreign)
	t.Run("crash", s.crashes)
	t.Run("history", s.histories)
	t.Run("rival", s.rivals)
	t.Run("ancestor", s.ancestors)
	t.Run("refusal", s.refusals)
}

func (s *suite) chain(blocks string) *Chain {
	return &Chain{ID: s.chains.Add(1), Blocks: blocks, Finalized: -1}
}

// NewFollower returns a follower of c with the Livepeer decoder.
func NewFollower(c *Chain, store indexer.Store, batch, confirmations uint64) *indexer.Follower {
	decoder, err := Decoder(c.ID)
	if err != nil {
		panic(err) // the deployment is written down here
	}
	return &indexer.Follower{
		ChainID: c.ID, Chain: c, Decoders: []indexer.Decoder{decoder}, Store: store, Batch: batch, Confirmations: confirmations,
	}
}

// Follow steps until the head and returns any other error; a chain of n blocks must need no more than a few times n steps.
func Follow(ctx context.Context, f *indexer.Follower) error {
	for range 500 {
		if err := f.Step(ctx); errors.Is(err, indexer.ErrAtHead) {
			return nil
		} else if err != nil {
			return err
		}
	}
	return errors.New("not at the head after 500 steps")
}

// check compares everything stored for a chain with the story of blocks.
func (s *suite) check(t testing.TB, chain uint64, blocks string) {
	t.Helper()
	if err := s.differs(chain, blocks); err != nil {
		t.Fatal(err)
	}
}

// differs says how what is stored for a chain is not the story of blocks.
func (s *suite) differs(chain uint64, blocks string) error {
	ctx := context.Background()
	at, err := s.backend.Checkpoint(ctx, chain)
	if err != nil {
		return err
	}
	if want := Ref(blocks, len(blocks)-1); at.At != want {
		return fmt.Errorf("checkpoint is %v, want %v, the end of %q", at.At, want, blocks)
	}
	earnings, err := s.backend.ChainEarnings(ctx, chain)
	if err != nil {
		return err
	}
	if got, want := FactsOf(earnings), Facts(blocks); !reflect.DeepEqual(got, want) {
		return fmt.Errorf("%q: %d earnings stored, want %d\n got %v\nwant %v", blocks, len(got), len(want), got, want)
	}
	for i := range 3 {
		key := indexer.StateKey{Network: "livepeer", Kind: "fee_share", Key: ProviderID(i)}
		parts, known, err := s.backend.State(ctx, chain, key)
		if err != nil {
			return err
		}
		if want, wantKnown := ShareAt(blocks, i); parts != want || known != wantKnown {
			return fmt.Errorf("%q: fee share of provider %d is %s (%v), want %s (%v)", blocks, i, parts, known, want, wantKnown)
		}
	}
	for n := int(at.Oldest.Number); n < len(blocks); n++ {
		if kept, err := s.backend.Kept(ctx, chain, uint64(n)); err != nil || kept != Ref(blocks, n) {
			return fmt.Errorf("%q: kept header %d is %v, %w", blocks, n, kept, err)
		}
	}
	if at.Finalized != (evm.Ref{}) && at.Finalized != at.Oldest {
		return fmt.Errorf("final block is %v, oldest kept is %v", at.Finalized, at.Oldest)
	}
	return nil
}
