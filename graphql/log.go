package graphql

import (
	"context"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"
	gql "github.com/graph-gophers/graphql-go"
)

// LogState is the log of what was published as a whole. AsOf is nil while it is empty.
type LogState struct {
	Size uint64
	Root common.Hash
	AsOf *time.Time
}

// LogEntry is one thing that was published. Device is the zero account where it is about none, Slot 0 where it belongs to none;
// Encoded are the bytes that the leaf is the hash of.
type LogEntry struct {
	Index   uint64
	Kind    string
	Device  common.Address
	Slot    uint64
	Hash    common.Hash
	At      time.Time
	Encoded []byte
}

// LogInclusion proves that an entry is in the tree of Size entries.
type LogInclusion struct {
	Entry LogEntry
	Size  uint64
	Root  common.Hash
	Path  []common.Hash
}

// LogConsistency proves that the tree of Size entries begins with the one of FromSize.
type LogConsistency struct {
	FromSize uint64
	FromRoot common.Hash
	Size     uint64
	Root     common.Hash
	Path     []common.Hash
}

// LogPlace names an entry: by Attestation, by Hash, or else by Index.
type LogPlace struct {
	Index       uint64
	Hash        *common.Hash
	Attestation string
}

// Log reads the log of what was published. Sizes given are at most the log's.
type Log interface {
	// LogState returns the log as it is now.
	LogState(ctx context.Context) (LogState, error)
	// LogInclusion returns nil without an error if there is no such entry among the first size.
	LogInclusion(ctx context.Context, place LogPlace, size uint64) (*LogInclusion, error)
	// LogConsistency proves that the log of size to continues that of size from, which is not greater.
	LogConsistency(ctx context.Context, from, to uint64) (LogConsistency, error)
}

func (r registryResolver) Log(ctx context.Context) (*logResolver, error) {
	state, err := r.query.readers.Log.LogState(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the log: %w", err)
	}
	return &logResolver{state, r.query.readers.Log}, nil
}

type logResolver struct {
	LogState
	log Log
}

func (l logResolver) Size() uint256Scalar { return uint256Of(l.LogState.Size) }
func (l logResolver) AsOf() *timeScalar   { return timeOrNull(l.LogState.AsOf) }

// proofRows is what a proof costs of the request's budget of rows: it reads some 255 hashes for every factor of 256 in the size.
const proofRows = 100

func (l logResolver) Inclusion(ctx context.Context, args struct {
	Index       *uint256Scalar
	Hash        *common.Hash
	Attestation *gql.ID
	Size        *uint256Scalar
},
) (*inclusionResolver, error) {
	if err := spend(ctx, proofRows); err != nil {
		return nil, err
	}
	size, err := l.size("size", args.Size, l.LogState.Size)
	if err != nil {
		return nil, err
	}
	place, named := LogPlace{Hash: args.Hash}, 0
	if args.Hash != nil {
		named++
	}
	if args.Attestation != nil {
		place.Attestation = string(*args.Attestation)
		named++
	}
	if args.Index != nil {
		named++
		if args.Index.n.Cmp(new(big.Int).SetUint64(size)) >= 0 {
			return nil, badInput("index", "give an index below the size", "there is no entry %.20s among the first %d", args.Index.n.String(), size)
		}
		place.Index = args.Index.n.Uint64()
	}
	if named != 1 {
		return nil, badInput("index", "give one of index, hash and attestation", "%d of index, hash and attestation are given", named)
	}
	found, err := l.log.LogInclusion(ctx, place, size)
	if err != nil {
		return nil, fmt.Errorf("prove inclusion: %w", err)
	}
	if found == nil {
		return nil, nil
	}
	return &inclusionResolver{*found}, nil
}

func (l logResolver) Consistency(ctx context.Context, args struct {
	From uint256Scalar
	To   *uint256Scalar
},
) (consistencyResolver, error) {
	if err := spend(ctx, proofRows); err != nil {
		return consistencyResolver{}, err
	}
	to, err := l.size("to", args.To, l.LogState.Size)
	if err != nil {
		return consistencyResolver{}, err
	}
	from, err := l.size("from", &args.From, to)
	if err != nil {
		return consistencyResolver{}, err
	}
	found, err := l.log.LogConsistency(ctx, from, to)
	if err != nil {
		return consistencyResolver{}, fmt.Errorf("prove consistency: %w", err)
	}
	return consistencyResolver{found}, nil
}

// size checks a number of entries against the most that there are, which is also its default.
func (l logResolver) size(field string, given *uint256Scalar, most uint64) (uint64, error) {
	if given == nil {
		return most, nil
	}
	if given.n.Cmp(new(big.Int).SetUint64(most)) > 0 {
		return 0, badInput(field, fmt.Sprintf("give at most %d", most), "%s is %.20s, more entries than there are", field, given.n.String())
	}
	return given.n.Uint64(), nil
}

type inclusionResolver struct{ LogInclusion }

func (i inclusionResolver) Entry() entryResolver { return entryResolver{i.LogInclusion.Entry} }
func (i inclusionResolver) Size() uint256Scalar  { return uint256Of(i.LogInclusion.Size) }

type consistencyResolver struct{ LogConsistency }

func (c consistencyResolver) FromSize() uint256Scalar { return uint256Of(c.LogConsistency.FromSize) }
func (c consistencyResolver) Size() uint256Scalar     { return uint256Of(c.LogConsistency.Size) }

type entryResolver struct{ LogEntry }

func (e entryResolver) Index() uint256Scalar { return uint256Of(e.LogEntry.Index) }
func (e entryResolver) At() timeScalar       { return timeScalar(e.LogEntry.At) }
func (e entryResolver) Encoded() string      { return fmt.Sprintf("%#x", e.LogEntry.Encoded) }

func (e entryResolver) Device() *common.Address {
	if e.LogEntry.Device == (common.Address{}) {
		return nil
	}
	return &e.LogEntry.Device
}

func (e entryResolver) Slot() *uint256Scalar {
	if e.LogEntry.Slot == 0 {
		return nil
	}
	slot := uint256Of(e.LogEntry.Slot)
	return &slot
}
