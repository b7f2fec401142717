package graphql

import (
	"context"
	"fmt"
	"time"
)

// Network is a compute network and what it has paid; LastPaidAt is nil if it paid nothing yet.
type Network struct {
	Name       string
	ChainID    uint64
	Providers  int32
	Income     []ClassIncome
	LastPaidAt *time.Time
	Simulated  bool
}

// Meta is the state of the service; Chains are in order of id.
type Meta struct {
	Version   string
	AsOf      time.Time
	Simulated bool
	Chains    []ChainStatus
}

// ChainStatus is how far a chain has been followed. Indexed is nil before the first block, Finalized if the chain does not
// say. LagSeconds is how far Indexed is behind the head.
type ChainStatus struct {
	ChainID    uint64
	Name       string
	State      State
	Indexed    *BlockRef
	IndexedAt  *time.Time // when Indexed was made; nil if it is not known
	Finalized  *BlockRef
	LagSeconds int32
	Simulated  bool
}

func (q *query) Networks(ctx context.Context, args struct {
	First pageSize
	After *string
},
) (*[]networkResolver, error) {
	first, after, err := args.First.named(ctx, args.After)
	if err != nil {
		return nil, err
	}
	networks, err := q.readers.Status.Networks(ctx, first, after)
	if err != nil {
		return nil, fmt.Errorf("read networks: %w", err)
	}
	page := each(networks, func(n Network) networkResolver { return networkResolver{n} })
	return &page, nil
}

func (q *query) Meta(ctx context.Context, args struct{ Chain *uint256Scalar }) (*metaResolver, error) {
	chain, err := chainOf(args.Chain)
	if err != nil {
		return nil, err
	}
	meta, err := q.readers.Status.Meta(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the state of the service: %w", err)
	}
	return &metaResolver{meta, chain}, nil
}

type networkResolver struct{ Network }

func (n networkResolver) ChainID() uint256Scalar   { return uint256Of(n.Network.ChainID) }
func (n networkResolver) Income() []incomeResolver { return incomesOf(n.Network.Income) }
func (n networkResolver) LastPaidAt() *timeScalar  { return timeOrNull(n.Network.LastPaidAt) }

type metaResolver struct {
	Meta
	chain uint64 // that block and hasIndexingErrors are about; 0 is the only one
}

func (m metaResolver) AsOf() timeScalar { return timeScalar(m.Meta.AsOf) }
func (m metaResolver) Chains() []chainResolver {
	return each(m.Meta.Chains, func(c ChainStatus) chainResolver { return chainResolver{c} })
}

type chainResolver struct{ ChainStatus }

func (c chainResolver) ChainID() uint256Scalar    { return uint256Of(c.ChainStatus.ChainID) }
func (c chainResolver) Indexed() *blockResolver   { return blockOrNull(c.ChainStatus.Indexed) }
func (c chainResolver) Finalized() *blockResolver { return blockOrNull(c.ChainStatus.Finalized) }
