package demo

import (
	"context"
	"fmt"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/anchor"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/reconcile"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/ethereum/go-ethereum/common"
)

// facts is what the summary is made of.
type facts struct {
	proofs   map[string]postgres.Attestation
	earnings []indexer.Earning
	joined   reconcile.Result
	row      postgres.Report
	document report.Document
	replayed bool
	onChain  anchor.Report
	tx       common.Hash
	ledger   ledger
	refused  uint64 // block of the draw that the pool refused
	refusal  error  // in the pool's words
	vault    onchain.State
}

// facts reads everything back.
func (w *world) facts(ctx context.Context) (f facts, err error) {
	end := w.now().AddDate(0, 0, 1)
	if f.proofs, err = w.latestProofs(ctx, end); err != nil {
		return f, err
	}
	if f.earnings, err = w.earnings(ctx, end); err != nil {
		return f, err
	}
	if f.row, err = w.db.LatestReport(ctx, PoolName); err != nil {
		return f, err
	}
	if f.joined, err = w.join(ctx, w.now()); err != nil {
		return f, err
	}
	if f.document, err = report.Decode(f.row.Body); err != nil {
		return f, err
	}
	f.replayed = w.replays.Replay(ctx, f.row.Body) == nil
	if f.row.Anchor == nil {
		return f, fmt.Errorf("report %s is not anchored", f.row.Hash)
	}
	f.tx = f.row.Anchor.Tx
	onChain, ok, err := w.reports().Latest(ctx, PoolName, nil)
	if err == nil && !ok {
		err = fmt.Errorf("the chain has no report of %s", PoolName)
	}
	if f.onChain = onChain; err != nil {
		return f, err
	}
	if f.ledger, err = w.readLedger(ctx); err != nil {
		return f, err
	}
	if f.refused, f.refusal, err = w.refusedDraw(ctx); err != nil {
		return f, err
	}
	v, err := w.openVault()
	if err == nil {
		f.vault, err = v.State(ctx, nil)
	}
	return f, err
}
