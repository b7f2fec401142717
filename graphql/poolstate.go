package graphql

import (
	"context"
	"fmt"
	"strconv"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// PoolState is what stood on chain of a pool at a block. Entry is one of the schema's PoolEntry; Tranches are senior, mezzanine, junior.
// ReportAsOf is nil before the first report.
type PoolState struct {
	Pool            string
	Contract        common.Address
	Asset           common.Address
	Symbol          string
	Block           BlockRef
	AsOf            time.Time
	FollowedTo      BlockRef
	Entry           PoolEntry
	Paused          bool
	WindingDown     bool
	SubordinationOk bool
	NAVEntry        Figure
	NAVExit         Figure
	Cash            Figure
	Reserved        Figure
	Loans           Figure
	SeniorClaim     Figure
	MezzanineClaim  Figure
	MaturedRequests Figure
	Epoch           uint64
	MaturedEpoch    uint64
	ReportSeq       int32
	ReportAsOf      *time.Time
	ReportStale     bool
	Haircut         Figure
	Tranches        []TrancheState
	Simulated       bool
}

// PoolEntry is whether money may enter a pool; the schema lists the reasons.
type PoolEntry string

// TrancheName is SENIOR, MEZZANINE or JUNIOR.
type TrancheName string

// The tranches, in order of payment.
const (
	Senior    TrancheName = "SENIOR"
	Mezzanine TrancheName = "MEZZANINE"
	Junior    TrancheName = "JUNIOR"
)

// TrancheState is what a tranche's contract said at a block.
type TrancheState struct {
	Tranche       TrancheName
	Token         common.Address
	Symbol        string
	Supply        Figure
	EntryValue    Figure
	Value         Figure
	Price         Figure
	PendingShares Figure
	PendingAssets Figure
	MaxEntry      Figure
	Exitable      Figure
}

// StateSpan narrows a history: From inclusive, To exclusive.
type StateSpan struct {
	From, To *time.Time
	At       *BlockAt // nil for the newest
}

func (q *query) NavHistory(ctx context.Context, args struct {
	Pool  string
	From  *timeScalar
	To    *timeScalar
	Block *blockHeight
	First pageSize
	After *string
},
) (*connection[poolStateResolver], error) {
	first, err := args.First.rows(ctx)
	if err != nil {
		return nil, err
	}
	after, err := parseAfter(args.After, stateList)
	if err != nil {
		return nil, err
	}
	if after != nil {
		if _, err := strconv.ParseUint(after.id, 10, 63); err != nil {
			return nil, badInput("after", "pass the endCursor of the page before, unchanged", "not a cursor of this list")
		}
	}
	span := StateSpan{From: (*time.Time)(args.From), To: (*time.Time)(args.To)}
	if span.At, err = args.Block.at(0); err != nil {
		return nil, err
	}
	rows, err := q.readers.Vaults.PoolHistory(ctx, args.Pool, first+1, after.before(), span)
	if err != nil {
		return nil, fmt.Errorf("read the history of a pool: %w", err)
	}
	page := paged(rows, first, after != nil,
		func(s PoolState) cursor { return cursor{stateList, s.AsOf, strconv.FormatUint(s.Block.Number, 10)} },
		func(s PoolState) poolStateResolver { return poolStateResolver{s} })
	return &page, nil
}

// vaultSiblings are the pools of one page, whose states are read once for all for each block that is asked for.
type vaultSiblings struct {
	readers Readers
	pools   []string

	mu    sync.Mutex
	reads map[string]*stateRead
}

type stateRead struct {
	once   sync.Once
	states map[string]PoolState
	failed map[string]error
	err    error
}

func newVaultSiblings(readers Readers, pools []string) *vaultSiblings {
	return &vaultSiblings{readers: readers, pools: pools, reads: map[string]*stateRead{}}
}

// key tells blocks apart; empty for none.
func (b *BlockAt) key() string {
	switch {
	case b == nil:
	case b.Number != nil:
		return fmt.Sprint("number ", *b.Number)
	case b.AtLeast != nil:
		return fmt.Sprint("from ", *b.AtLeast)
	case b.Hash != nil:
		return b.Hash.Hex()
	}
	return ""
}

// state is that of one of the pools; nil if it is not followed.
func (s *vaultSiblings) state(ctx context.Context, pool string, at *BlockAt) (*PoolState, error) {
	s.mu.Lock()
	read := s.reads[at.key()]
	if read == nil {
		read = new(stateRead)
		s.reads[at.key()] = read
	}
	s.mu.Unlock()
	read.once.Do(func() { read.states, read.failed, read.err = s.readers.Vaults.PoolStates(ctx, s.pools, at) })
	if read.err != nil {
		return nil, fmt.Errorf("read the states of pools: %w", read.err)
	}
	if err := read.failed[pool]; err != nil {
		return nil, err
	}
	if state, ok := read.states[pool]; ok {
		return &state, nil
	}
	return nil, nil //nolint:nilnil // a pool that is not followed
}

func (p poolResolver) Onchain(ctx context.Context, args struct{ Block *blockHeight }) (*poolStateResolver, error) {
	at, err := args.Block.at(0)
	if err != nil {
		return nil, err
	}
	state, err := p.vaults.state(ctx, p.Name, at)
	if state == nil || err != nil {
		return nil, err
	}
	return &poolStateResolver{*state}, nil
}

type poolStateResolver struct{ PoolState }

func (s poolStateResolver) Block() blockResolver      { return blockResolver{s.PoolState.Block} }
func (s poolStateResolver) FollowedTo() blockResolver { return blockResolver{s.PoolState.FollowedTo} }
func (s poolStateResolver) AsOf() timeScalar          { return timeScalar(s.PoolState.AsOf) }
func (s poolStateResolver) ReportAsOf() *timeScalar   { return timeOrNull(s.PoolState.ReportAsOf) }

func (s poolStateResolver) NAVEntry() figureResolver { return figureResolver{s.PoolState.NAVEntry} }

func (s poolStateResolver) NAVExit() figureResolver  { return figureResolver{s.PoolState.NAVExit} }
func (s poolStateResolver) Cash() figureResolver     { return figureResolver{s.PoolState.Cash} }
func (s poolStateResolver) Reserved() figureResolver { return figureResolver{s.PoolState.Reserved} }
func (s poolStateResolver) Loans() figureResolver    { return figureResolver{s.PoolState.Loans} }
func (s poolStateResolver) SeniorClaim() figureResolver {
	return figureResolver{s.PoolState.SeniorClaim}
}

func (s poolStateResolver) MezzanineClaim() figureResolver {
	return figureResolver{s.PoolState.MezzanineClaim}
}

func (s poolStateResolver) MaturedRequests() figureResolver {
	return figureResolver{s.PoolState.MaturedRequests}
}

func (s poolStateResolver) Haircut() figureResolver     { return figureResolver{s.PoolState.Haircut} }
func (s poolStateResolver) Epoch() uint256Scalar        { return uint256Of(s.PoolState.Epoch) }
func (s poolStateResolver) MaturedEpoch() uint256Scalar { return uint256Of(s.PoolState.MaturedEpoch) }

func (s poolStateResolver) Tranches() []trancheStateResolver {
	return each(s.PoolState.Tranches, func(t TrancheState) trancheStateResolver { return trancheStateResolver{t} })
}

type trancheStateResolver struct{ TrancheState }

func (t trancheStateResolver) Supply() figureResolver { return figureResolver{t.TrancheState.Supply} }

func (t trancheStateResolver) EntryValue() figureResolver {
	return figureResolver{t.TrancheState.EntryValue}
}

func (t trancheStateResolver) Value() figureResolver { return figureResolver{t.TrancheState.Value} }

func (t trancheStateResolver) Price() figureResolver { return figureResolver{t.TrancheState.Price} }

func (t trancheStateResolver) MaxEntry() figureResolver {
	return figureResolver{t.TrancheState.MaxEntry}
}

func (t trancheStateResolver) Exitable() figureResolver {
	return figureResolver{t.TrancheState.Exitable}
}

func (t trancheStateResolver) PendingShares() figureResolver {
	return figureResolver{t.TrancheState.PendingShares}
}

func (t trancheStateResolver) PendingAssets() figureResolver {
	return figureResolver{t.TrancheState.PendingAssets}
}
