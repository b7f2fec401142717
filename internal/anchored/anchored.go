// Package anchored notes which reports stand on chain, and keeps what proves it. Whoever put a report there, the service learns of it from
// the chain: from the contract's newest report, and from the transaction that anchored it. It sends nothing.
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

// Step looks once, and tells whether it noted anything. A report whose block has left the chain is noted anew where it stands now.
func (n *Noter) Step(ctx context.Context) (noted bool, err error) {
	r, err := n.DB.LatestReport(ctx, n.Pool)
	if errors.Is(err, postgres.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if stands, err := n.stands(ctx, r); err != nil || stands {
		return false, err
	}
	latest, ok, err := n.Contract.Latest(ctx, n.Pool, nil)
	if err != nil || !ok || latest.Hash != r.Hash {
		return false, err
	}
	tx, block, err := n.find(ctx, latest)
	if err != nil {
		return false, err
	}
	proof, err := n.Contract.Proof(ctx, n.Node, n.Pool, tx)
	if err != nil {
		return false, err
	}
	proof.Simulated = n.Simulated
	body, err := proof.Encode()
	if err != nil {
		return false, fmt.Errorf("encode proof of report %v: %w", r.Hash, err)
	}
	if err := n.DB.SaveReportProof(ctx, r.Hash, body); err != nil {
		return false, err
	}
	return true, n.DB.MarkAnchored(ctx, r.Hash, tx, block)
}

// stands reports whether the report is noted, with its proof, and in a block that is still on the chain.
func (n *Noter) stands(ctx context.Context, r postgres.Report) (bool, error) {
	if r.Anchor == nil {
		return false, nil
	}
	if _, err := n.DB.ReportProof(ctx, n.Pool, r.Seq); err != nil {
		if errors.Is(err, postgres.ErrNotFound) {
			return false, nil
		}
		return false, err
	}
	return stands(ctx, n.Node, r.Anchor.Block)
}

// stands reports whether a block is on the node's chain.
func stands(ctx context.Context, node *ethclient.Client, block evm.Ref) (bool, error) {
	header, err := node.HeaderByNumber(ctx, new(big.Int).SetUint64(block.Number))
	if errors.Is(err, ethereum.NotFound) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("read header %d: %w", block.Number, err)
	}
	return header.Hash() == block.Hash, nil
}

// find is the transaction that anchored the contract's newest report of the pool. It is looked for backwards from the head, in windows that grow.
func (n *Noter) find(ctx context.Context, r anchor.Report) (tx common.Hash, block evm.Ref, err error) {
	head, err := n.Node.BlockNumber(ctx)
	if err != nil {
		return tx, block, fmt.Errorf("read head: %w", err)
	}
	binding := reports.NewReports()
	topics := [][]common.Hash{{reportAnchored()}, {anchor.PoolID(r.Pool)}}
	for to, window := head, uint64(1_000); ; window = min(2*window, 8_000) {
		from := max(n.First, to-min(to, window))
		found, err := n.Node.FilterLogs(ctx, ethereum.FilterQuery{
			FromBlock: new(big.Int).SetUint64(from), ToBlock: new(big.Int).SetUint64(to), Addresses: []common.Address{n.Contract.Address}, Topics: topics,
		})
		if err != nil {
			return tx, block, fmt.Errorf("read logs %d to %d: %w", from, to, err)
		}
		for i := len(found) - 1; i >= 0; i-- {
			e, err := binding.UnpackReportAnchoredEvent(&found[i])
			if err == nil && e.Seq == r.Seq && e.ReportHash == r.Hash {
				return found[i].TxHash, evm.Ref{Number: found[i].BlockNumber, Hash: found[i].BlockHash}, nil
			}
		}
		if from <= n.First {
			return tx, block, fmt.Errorf("the contract has report %d of %s, and no log of the node's anchors it", r.Seq, r.Pool)
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
