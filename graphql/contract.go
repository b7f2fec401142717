package graphql

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

// PoolContracts is where the contracts of a pool are.
type PoolContracts struct {
	Pool      string
	ChainID   uint64
	Contracts []Contract
	Simulated bool
}

// Contract is one of them; CodeHash is nil if it is not known.
type Contract struct {
	Name     string
	Address  common.Address
	CodeHash *common.Hash
}

func (q *query) Contracts(ctx context.Context, args struct {
	First pageSize
	After *string
},
) (*[]poolContractsResolver, error) {
	first, after, err := args.First.named(ctx, args.After)
	if err != nil {
		return nil, err
	}
	rows, err := q.readers.Vaults.Contracts(ctx, first, after)
	if err != nil {
		return nil, fmt.Errorf("read contracts: %w", err)
	}
	page := each(rows, func(c PoolContracts) poolContractsResolver { return poolContractsResolver{c} })
	return &page, nil
}

type poolContractsResolver struct{ PoolContracts }

func (c poolContractsResolver) ChainID() uint256Scalar { return uint256Of(c.PoolContracts.ChainID) }

func (c poolContractsResolver) Contracts(ctx context.Context, args struct {
	First pageSize
	Skip  rowCount
},
) ([]Contract, error) {
	first, err := args.First.or(maxPage).rows(ctx)
	if err != nil {
		return nil, err
	}
	if args.Skip < 0 {
		return nil, badInput("skip", "ask for 0 or more", "skip is %d", args.Skip)
	}
	rows := c.PoolContracts.Contracts
	rows = rows[min(int(args.Skip), len(rows)):]
	return rows[:min(first, len(rows))], nil
}
