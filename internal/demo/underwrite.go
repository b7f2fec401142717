package demo

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/internal/anchor"
	"github.com/corebond/corebond/internal/anchored"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/freeze"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/ethereum/go-ethereum"
	"github.com/shopspring/decimal"
)

// underwrite freezes the inputs as of asOf, writes the report and keeps it under the next sequence number.
func (w *world) underwrite(ctx context.Context, asOf time.Time) error {
	facts, err := freeze.Read(ctx, w.db, PoolName, asOf)
	if err != nil {
		return err
	}
	snapshot, warnings, err := w.poolTerms(asOf).Snapshot(facts)
	if err != nil {
		return err
	}
	for _, warning := range warnings {
		w.progress.Say("report as of %s: %s", snapshot.AsOf, warning)
	}
	document, err := report.Write(ctx, snapshot, w.seed, nil)
	if err != nil {
		return err
	}
	last, err := w.db.LatestReport(ctx, PoolName)
	if err != nil && !errors.Is(err, postgres.ErrNotFound) {
		return err
	}
	return w.db.SaveReport(ctx, postgres.Report{Hash: report.Hash(document), Pool: PoolName, Seq: last.Seq + 1, AsOf: asOf, Body: document})
}

// anchorReport puts the newest report on chain, if it is not there yet, in a block stamped at.
func (w *world) anchorReport(ctx context.Context, at time.Time) error {
	if _, err := w.noter().Step(ctx); err != nil { // a killed run may have sent it
		return err
	}
	r, err := w.db.LatestReport(ctx, PoolName)
	if err != nil || r.Anchor != nil {
		return err
	}
	contract := w.reports()
	onChain, ok, err := contract.Latest(ctx, PoolName, nil)
	if err != nil {
		return err
	}
	next, err := anchor.Of(r.Body)
	if err != nil {
		return err
	}
	next.Seq = r.Seq
	if next.SetID, _, err = contract.SignerSet(ctx); err != nil {
		return err
	}
	keys := w.signerKeys(signers)
	if ok && next.Haircut.Sub(onChain.Haircut).Abs().Cmp(decimal.New(2, -2)) <= 0 {
		keys = keys[:2] // a first report and a step of the haircut beyond 2 % need everybody
	}
	call, err := contract.Call(next, keys)
	if err != nil {
		return err
	}
	nonce, err := w.nonce(ctx, ownerAccount)
	if err != nil {
		return err
	}
	tx := w.sign(ownerAccount, nonce, &w.contracts.reports, call)
	w.progress.Say("anchor report %d with %d signatures", r.Seq, len(keys))
	block, err := w.commit(ctx, at, tx)
	if err != nil {
		_, refusal := w.chain.Client().CallContract(ctx, ethereum.CallMsg{From: devnet.Address(w.seed, ownerAccount), To: &w.contracts.reports, Data: call}, nil)
		return fmt.Errorf("anchor report %d: %w", r.Seq, errors.Join(err, contract.Explain(refusal)))
	}
	w.progress.Say("report %d is on chain in block %d", r.Seq, block.Number)
	noted, err := w.noter().Step(ctx)
	if err == nil && !noted {
		err = fmt.Errorf("report %d is on chain in block %d and is not found there", r.Seq, block.Number)
	}
	return err
}

// noter notes which reports stand on chain, as the service does.
func (w *world) noter() *anchored.Noter {
	return &anchored.Noter{DB: w.db, Node: w.chain.Client(), Contract: w.reports(), Pool: PoolName, Simulated: true}
}

func (w *world) reports() anchor.Contract {
	return anchor.Contract{ChainID: devnet.ChainID, Address: w.contracts.reports, Caller: w.chain.Client()}
}
