package anchored

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"time"

	"github.com/corebond/corebond/contracts/bindings/tapes"
	"github.com/corebond/corebond/internal/anchor"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/tape"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
)

// ErrMoved says that the chain was reorganised while it was read. The next step finds what stands now.
var ErrMoved = errors.New("the chain was reorganised while its tapes were read")

// TapeNoter notes which tapes of one pool stand on chain.
type TapeNoter struct {
	DB       *postgres.DB
	Node     *ethclient.Client
	Contract anchor.Tapes
	First    uint64 // block that can hold a log of the contract
	Pool     string
}

// Step looks once, and tells whether it noted anything. What a reorganisation took off the chain is taken back first.
func (n *TapeNoter) Step(ctx context.Context) (noted bool, err error) {
	from, err := n.takeBack(ctx)
	if err != nil {
		return false, err
	}
	fresh := false
	for _, kind := range tape.Kinds() {
		latest, ok, err := n.Contract.Latest(ctx, n.Pool, kind, nil)
		if err != nil {
			return false, err
		}
		known, err := n.DB.LatestTapeAnchor(ctx, n.Pool, string(kind))
		if err != nil && !errors.Is(err, postgres.ErrNotFound) {
			return false, err
		}
		fresh = fresh || ok && (known.Contract != n.Contract.Address || known.Seq != latest.Seq || known.Root != latest.Root)
	}
	if !fresh {
		return false, nil
	}
	found, err := n.read(ctx, from)
	if err != nil {
		return false, err
	}
	for i := range found { // windows may have been read on either side of a reorganisation
		lost, err := lost(ctx, n.Node, found[i].Anchor.Block)
		if err != nil {
			return false, err
		}
		if lost {
			return false, ErrMoved
		}
	}
	return len(found) > 0, n.DB.SaveTapeAnchors(ctx, n.Pool, n.Contract.Address, found)
}

// takeBack forgets what is not on the chain any more, and returns the block to read on from.
func (n *TapeNoter) takeBack(ctx context.Context) (from uint64, err error) {
	for {
		last, err := n.DB.LatestTapeAnchor(ctx, n.Pool, "")
		if errors.Is(err, postgres.ErrNotFound) || err == nil && last.Contract != n.Contract.Address {
			return n.First, nil
		}
		if err != nil {
			return 0, err
		}
		lost, err := lost(ctx, n.Node, last.Anchor.Block)
		if err != nil {
			return 0, err
		}
		if !lost {
			return last.Anchor.Block.Number, nil // the block may hold another one
		}
		if err := n.DB.ForgetTapeAnchors(ctx, n.Pool, last.Anchor.Block.Number); err != nil {
			return 0, err
		}
	}
}

// logWindow is how many blocks a node is asked for at once.
const logWindow = 8_000

// read is every tape of the pool that the chain's logs have from a block on, in their order.
func (n *TapeNoter) read(ctx context.Context, from uint64) (found []postgres.TapeAnchor, err error) {
	head, err := n.Node.BlockNumber(ctx)
	if err != nil {
		return nil, fmt.Errorf("read head: %w", err)
	}
	topics := [][]common.Hash{{tapeAnchored()}, {anchor.PoolID(n.Pool)}}
	for ; from <= head; from += logWindow {
		to := min(from+logWindow-1, head)
		logs, err := n.Node.FilterLogs(ctx, ethereum.FilterQuery{
			FromBlock: new(big.Int).SetUint64(from), ToBlock: new(big.Int).SetUint64(to), Addresses: []common.Address{n.Contract.Address}, Topics: topics,
		})
		if err != nil {
			return nil, fmt.Errorf("read logs %d to %d: %w", from, to, err)
		}
		for i := range logs {
			a, ok, err := n.decode(&logs[i])
			if err != nil {
				return nil, err
			}
			if ok {
				found = append(found, a)
			}
		}
	}
	return found, nil
}

// decode reads an event; ok is false for a kind that is not known here.
func (n *TapeNoter) decode(log *types.Log) (a postgres.TapeAnchor, ok bool, err error) {
	e, err := tapes.NewTapes().UnpackTapeAnchoredEvent(log)
	if err != nil {
		return a, false, fmt.Errorf("read log %d of block %d: %w", log.Index, log.BlockNumber, err)
	}
	i := slices.IndexFunc(tape.Kinds(), func(k tape.Kind) bool { return anchor.KindID(k) == e.Kind })
	if i < 0 {
		return a, false, nil
	}
	return postgres.TapeAnchor{
		Pool: n.Pool, Kind: string(tape.Kinds()[i]), Seq: e.Seq, ChainID: n.Contract.ChainID, Contract: n.Contract.Address, AsOf: time.Unix(int64(e.AsOf), 0).UTC(), //nolint:gosec // the contract takes none after its block
		ReadBlock: e.BlockNumber, Rows: e.Rows, Root: e.Root, Report: e.ReportHash,
		Anchor: postgres.Anchor{Tx: log.TxHash, Block: evm.Ref{Number: log.BlockNumber, Hash: log.BlockHash}},
	}, true, nil
}

// tapeAnchored is the first topic of the event's logs.
func tapeAnchored() common.Hash { return tapes.NewTapes().GetABI().Events["TapeAnchored"].ID }
