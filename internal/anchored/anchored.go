// Package anchored notes which reports stand on chain, and keeps what proves it. Whoever put a report there, the service learns of it from
// the chain: from the contract's newest report, and from the transaction that anchored it. It sends nothing.
//
// What is noted holds as long as its block does. A reorganisation that takes the block away takes the note and its proof away, too, before
// anything else is noted: nobody is to be shown a proof of a state that the chain no longer has.
package anchored

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/corebond/corebond/contracts/bindings/reports"
	"github.com/corebond/corebond/internal/anchor"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"
)

// Noter notes the newest report of one pool.
type Noter struct {
	DB        *postgres.DB
	Node      *ethclient.Client
	Contract  anchor.Contract // Reports
	First     uint64          // block that can hold a log of the contract
	Pool      string
	Simulated bool // marks the proofs
}

// Step looks once, and tells whether it noted anything: the contract's newest report, if the database has it. It forgets what the chain has
// lost first, and a report that stands in another block than before is noted anew there. Of several reports anchored since the last look,
// only the newest is noted; the contract keeps reports hours apart, so that takes an absence, or a reorganisation, of hours.
func (n *Noter) Step(ctx context.Context) (noted bool, err error) {
	if err := n.forgetLost(ctx); err != nil {
		return false, err
	}
	latest, ok, err := n.Contract.Latest(ctx, n.Pool, nil)
	if err != nil || !ok {
		return false, err
	}
	r, err := n.DB.Report(ctx, latest.Hash)
	if errors.Is(err, postgres.ErrNotFound) || err == nil && r.Pool != n.Pool {
		return false, nil // of another's making, or of another pool's document
	}
	if err != nil {
		return false, err
	}
	if _, err := n.DB.ReportProof(ctx, n.Pool, r.Seq); !errors.Is(err, postgres.ErrNotFound) {
		return false, err // noted and proved already, or not known
	}
	return true, n.note(ctx, latest)
}

// forgetLost forgets each anchor whose block has left the chain, the newest first: below one that stands all do.
func (n *Noter) forgetLost(ctx context.Context) error {
	for {
		r, err := n.DB.LatestAnchored(ctx, n.Pool)
		if errors.Is(err, postgres.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		if lost, err := lost(ctx, n.Node, r.Anchor.Block); err != nil || !lost {
			return err
		}
		if err := n.DB.ForgetAnchor(ctx, r.Hash, r.Anchor.Block); err != nil {
			return err
		}
	}
}

// lost reports whether another block stands in the place of one. A node that has not come that far says nothing yet: it may lag, and a chain
// that was reorganised soon is as long as it was.
func lost(ctx context.Context, node *ethclient.Client, block evm.Ref) (bool, error) {
	header, err := node.HeaderByNumber(ctx, new(big.Int).SetUint64(block.Number))
	if errors.Is(err, ethereum.NotFound) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("read header %d: %w", block.Number, err)
	}
	return header.Hash() != block.Hash, nil
}

// note keeps what proves a report on chain, and then where it stands: a run that ends between the two has noted nothing.
func (n *Noter) note(ctx context.Context, r anchor.Report) error {
	tx, err := n.find(ctx, r)
	if err != nil {
		return err
	}
	proof, err := n.Contract.Proof(ctx, n.Node, n.Pool, tx)
	if err != nil {
		return err
	}
	proof.Simulated = n.Simulated
	body, err := proof.Encode()
	if err != nil {
		return fmt.Errorf("encode proof of report %v: %w", r.Hash, err)
	}
	if err := n.DB.SaveReportProof(ctx, r.Hash, body); err != nil {
		return err
	}
	return n.DB.MarkAnchored(ctx, r.Hash, tx, evm.Ref{Number: proof.Block.Number, Hash: proof.Block.Hash})
}

// find is the transaction that anchored the contract's newest report of the pool. It is looked for backwards from the head, in windows that grow.
func (n *Noter) find(ctx context.Context, r anchor.Report) (tx common.Hash, err error) {
	head, err := n.Node.BlockNumber(ctx)
	if err != nil {
		return tx, fmt.Errorf("read head: %w", err)
	}
	binding := reports.NewReports()
	topics := [][]common.Hash{{reportAnchored()}, {anchor.PoolID(r.Pool)}}
	for to, window := head, uint64(1_000); ; window = min(2*window, 8_000) {
		from := max(n.First, to-min(to, window))
		found, err := n.Node.FilterLogs(ctx, ethereum.FilterQuery{
			FromBlock: new(big.Int).SetUint64(from), ToBlock: new(big.Int).SetUint64(to), Addresses: []common.Address{n.Contract.Address}, Topics: topics,
		})
		if err != nil {
			return tx, fmt.Errorf("read logs %d to %d: %w", from, to, err)
		}
		for i := len(found) - 1; i >= 0; i-- {
			e, err := binding.UnpackReportAnchoredEvent(&found[i])
			if err == nil && e.Seq == r.Seq && e.ReportHash == r.Hash {
				return found[i].TxHash, nil
			}
		}
		if from <= n.First {
			return tx, fmt.Errorf("the contract has report %d of %s, and no log of the node's anchors it", r.Seq, r.Pool)
		}
		to = from - 1
	}
}

// reportAnchored is the first topic of the event's logs.
func reportAnchored() common.Hash {
	abi, err := reports.ReportsMetaData.ParseABI()
	if err != nil {
		panic("anchored: the ABI of Reports: " + err.Error()) // it is part of the program
	}
	return abi.Events["ReportAnchored"].ID
}
