package demo

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/internal/anchor"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/freeze"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
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
	r, err := w.db.LatestReport(ctx, PoolName)
	if err != nil {
		return err
	}
	if r.Anchor != nil {
		return w.proveAgain(ctx, r)
	}
	contract := w.reports()
	onChain, ok, err := contract.Latest(ctx, PoolName, nil)
	if err != nil {
		return err
	}
	if ok && onChain.Hash == r.Hash { // a killed run had sent it
		return w.findAnchor(ctx, r)
	}
	next, err := w.anchored(ctx, r)
	if err != nil {
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
	return w.markAnchored(ctx, r, tx.Hash(), block)
}

// markAnchored keeps what proves the report on chain, and then notes that it is there.
func (w *world) markAnchored(ctx context.Context, r postgres.Report, tx common.Hash, block evm.Ref) error {
	if err := w.saveProof(ctx, r, tx); err != nil {
		return err
	}
	return w.db.MarkAnchored(ctx, r.Hash, tx, block)
}

func (w *world) saveProof(ctx context.Context, r postgres.Report, tx common.Hash) error {
	proof, err := w.reports().Proof(ctx, w.chain.Client(), r.Pool, tx)
	if err != nil {
		return err
	}
	proof.Simulated = true
	b, err := proof.Encode()
	if err != nil {
		return err
	}
	return w.db.SaveReportProof(ctx, r.Hash, b)
}

// proveAgain proves a report that a program anchored that kept no proofs.
func (w *world) proveAgain(ctx context.Context, r postgres.Report) error {
	_, err := w.db.ReportProof(ctx, r.Pool, r.Seq)
	if errors.Is(err, postgres.ErrNotFound) {
		return w.saveProof(ctx, r, r.Anchor.Tx)
	}
	return err
}

// anchored turns a stored report into what stands on chain of it.
func (w *world) anchored(ctx context.Context, r postgres.Report) (anchor.Report, error) {
	setID, _, err := w.reports().SignerSet(ctx)
	if err != nil {
		return anchor.Report{}, err
	}
	return anchor.Of(r.Body, setID, r.Seq)
}

// findAnchor marks a report that is on chain already, by the transaction of the newest block of the sender.
func (w *world) findAnchor(ctx context.Context, r postgres.Report) error {
	head, err := w.chain.Client().BlockNumber(ctx)
	if err != nil {
		return err
	}
	for n := head; n > 0; n-- {
		block, err := w.chain.Client().BlockByNumber(ctx, bigInt(n))
		if err != nil {
			return err
		}
		for _, tx := range block.Transactions() {
			if to := tx.To(); to != nil && *to == w.contracts.reports {
				return w.markAnchored(ctx, r, tx.Hash(), evm.Ref{Number: n, Hash: block.Hash()})
			}
		}
	}
	return fmt.Errorf("report %s is on chain, but no transaction put it there", r.Hash)
}

func (w *world) reports() anchor.Contract {
	return anchor.Contract{ChainID: devnet.ChainID, Address: w.contracts.reports, Caller: w.chain.Client()}
}
