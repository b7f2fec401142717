package onchain

import (
	"context"
	"fmt"
	"math/big"
	"time"

	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"golang.org/x/sync/errgroup"
)

// reader asks many questions about one block, several at a time.
type reader struct {
	client Client
	at     evm.Ref
	time   time.Time
	hash   common.Hash
	group  *errgroup.Group
	ctx    context.Context //nolint:containedctx // lives as long as one function's questions
}

// atOnce is how many questions a node is asked at a time.
const atOnce = 8

// read begins questions about a block; nil is the head.
func (v *Vault) read(ctx context.Context, block *big.Int) (*reader, error) {
	header, err := v.client.HeaderByNumber(ctx, block)
	if err != nil {
		return nil, fmt.Errorf("read header: %w", err)
	}
	hash := header.Hash()
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	return &reader{
		client: v.client, at: evm.Ref{Number: header.Number.Uint64(), Hash: hash}, time: instant(header.Time), hash: hash,
		group: group, ctx: ctx,
	}, nil
}

// answer asks a contract; take gets the answer, before wait returns.
func answer[T any](r *reader, to common.Address, input []byte, unpack func([]byte) (T, error), take func(T)) {
	r.group.Go(func() error {
		value, err := ask(r.ctx, r.client, &r.hash, to, input, unpack)
		if err != nil {
			return fmt.Errorf("ask %v at block %d: %w", to, r.at.Number, err)
		}
		take(value)
		return nil
	})
}

// amount asks for a number.
func (r *reader) amount(to common.Address, input []byte, unpack func([]byte) (*big.Int, error), at *evm.Units) {
	answer(r, to, input, unpack, func(n *big.Int) { *at = units(n) })
}

// into asks for anything that is stored as it is.
func into[T any](r *reader, to common.Address, input []byte, unpack func([]byte) (T, error), at *T) {
	answer(r, to, input, unpack, func(value T) { *at = value })
}

func (r *reader) wait() error { return r.group.Wait() }

// logs are those of some contracts from block `from` to `to`, in order. A node that refuses so many blocks or logs at once is
// asked for halves; one that gives a log of another branch than the block's cannot be noticed here.
func logs(ctx context.Context, c Client, from, to uint64, of []common.Address, topics ...[]common.Hash) ([]types.Log, error) {
	if from > to {
		return nil, nil
	}
	found, err := c.FilterLogs(ctx, ethereum.FilterQuery{
		FromBlock: new(big.Int).SetUint64(from), ToBlock: new(big.Int).SetUint64(to), Addresses: of, Topics: topics,
	})
	if err == nil {
		return found, nil
	}
	if from == to || ctx.Err() != nil {
		return nil, fmt.Errorf("read logs of blocks %d to %d: %w", from, to, err)
	}
	middle := from + (to-from)/2
	first, err := logs(ctx, c, from, middle, of, topics...)
	if err != nil {
		return nil, err
	}
	second, err := logs(ctx, c, middle+1, to, of, topics...)
	if err != nil {
		return nil, err
	}
	return append(first, second...), nil
}
