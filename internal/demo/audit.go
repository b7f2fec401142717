package demo

import (
	"context"
	"fmt"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/audit"
	"github.com/corebond/corebond/internal/devnet"
)

// checkAudit holds the index's sums against what the contract that made the payments keeps in its own state: a second path, without
// any event.
func (w *world) checkAudit(ctx context.Context, f facts, _ Summary) (string, bool, error) {
	at, err := w.db.Checkpoint(ctx, devnet.ChainID)
	if err != nil {
		return "", false, err
	}
	assets := map[indexer.Class]indexer.Asset{}
	for _, e := range f.earnings {
		assets[e.Class] = e.Asset
	}
	counter := func(name, call string, asset indexer.Class, classes ...indexer.Class) audit.Deployed {
		return audit.Deployed{
			Counter: audit.Counter{
				Name: name, Contract: "TicketBroker", Call: call, Asset: assets[asset].Symbol, Equals: []audit.Term{{Amount: "gross", Classes: classes}},
			},
			Network: "livepeer", Chain: devnet.ChainID, Sites: []audit.Site{{Contract: w.contracts.livepeer}}, Assets: []indexer.Asset{assets[asset]},
		}
	}
	run := audit.Audit{Ledger: w.db, Reader: w.pool, Blocks: audit.Headers{Chain: w.pool}, Readings: w.db, Node: "devnet"}
	result, err := run.Run(ctx, []audit.Deployed{
		counter("paid", "paid(address provider)(uint256 amount)", indexer.JobCash, indexer.JobCash, indexer.Refund),
		counter("total_paid", "totalPaid()(uint256 amount)", indexer.JobCash, indexer.JobCash, indexer.Refund),
		counter("rewarded", "rewarded(address provider)(uint256 amount)", indexer.Emission, indexer.Emission),
		counter("total_rewarded", "totalRewarded()(uint256 amount)", indexer.Emission, indexer.Emission),
	}, at.At)
	if err != nil {
		return "", false, err
	}
	told := fmt.Sprintf("%d sums equal the contract's own counters at block %d", len(result.Proven), at.At.Number)
	for _, a := range result.Alarms {
		told += "; " + a.String()
	}
	return told, len(result.Proven) > 2 && len(result.Alarms)+len(result.Unread) == 0, nil
}
