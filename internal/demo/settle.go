package demo

import (
	"context"
	"strings"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/freeze"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/reconcile"
)

// settle joins everything earned up to asOf with the work behind it and keeps the attribution.
func (w *world) settle(ctx context.Context, asOf time.Time) (reconcile.Result, error) {
	result, err := w.join(ctx, asOf)
	if err != nil {
		return reconcile.Result{}, err
	}
	rows := make([]postgres.Attribution, 0, len(result.Attributions))
	for _, a := range result.Attributions {
		e := a.Earning
		rows = append(rows, postgres.Attribution{
			Chain: e.Chain, BlockTime: e.Time, BlockHash: e.Block.Hash, TxHash: e.Tx, Path: e.Path,
			DeviceID: a.Device, Gross: a.Gross, Net: a.Net, Method: string(a.Method),
		})
	}
	return result, w.db.ReplaceAttributions(ctx, rows)
}

// join is settle without a trace: what has been earned up to asOf, joined with the work behind it.
func (w *world) join(ctx context.Context, asOf time.Time) (reconcile.Result, error) {
	return freeze.Join(ctx, w.db, asOf)
}

// earnings reads what was indexed up to asOf.
func (w *world) earnings(ctx context.Context, asOf time.Time) ([]indexer.Earning, error) {
	return w.db.Earnings(ctx, postgres.EarningFilter{Chain: devnet.ChainID, To: asOf})
}

// latestProofs returns each device's newest attestation up to asOf.
func (w *world) latestProofs(ctx context.Context, asOf time.Time) (map[string]postgres.Attestation, error) {
	list, err := w.db.Attestations(ctx, nil)
	if err != nil {
		return nil, err
	}
	latest := map[string]postgres.Attestation{}
	for _, a := range list { // ordered by device and slot
		if !a.ChallengedAt.After(asOf) {
			latest[a.DeviceID] = a
		}
	}
	return latest, nil
}

// orphanEarnings counts earnings that only the orphan block paid.
func (w *world) orphanEarnings(ctx context.Context) (int, error) {
	all, err := w.earnings(ctx, w.now().Add(24*time.Hour))
	if err != nil {
		return 0, err
	}
	payer, count := strings.ToLower(devnet.Address(w.seed, orphanAccount).Hex()), 0
	for _, e := range all {
		if e.Payer == payer {
			count++
		}
	}
	return count, nil
}
