package demo

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/corebond/corebond/internal/anchor"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/reconcile"
	"github.com/corebond/corebond/underwriting/portfolio"
	"github.com/corebond/corebond/underwriting/rating"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

// minHistoryDays and maxUnexplainedShare are the demo's eligibility rules, printed in the report.
const (
	minHistoryDays      = 28
	maxUnexplainedShare = 0.10 // of its days
)

// underwrite freezes the inputs as of asOf, writes the report and keeps it under the next sequence number.
func (w *world) underwrite(ctx context.Context, asOf time.Time, joined reconcile.Result) error {
	snapshot, err := w.snapshot(ctx, asOf, joined)
	if err != nil {
		return err
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

// snapshot reads what the report depends on.
func (w *world) snapshot(ctx context.Context, asOf time.Time, joined reconcile.Result) (report.Snapshot, error) {
	proofs, err := w.latestProofs(ctx, asOf)
	if err != nil {
		return report.Snapshot{}, err
	}
	s := report.Snapshot{SchemaVersion: report.SchemaVersion, AsOf: asOf.UTC().Format(time.RFC3339), Pool: poolTerms(), Cases: cases()}
	for _, p := range []struct {
		asset string
		value int
	}{{"ETH", ethPrice}, {"LPT", lptPrice}} {
		s.Prices = append(s.Prices, report.Price{Asset: p.asset, Value: strconv.Itoa(p.value), AsOf: s.AsOf, Source: "constant of the demo", Evidence: string(reconcile.E0), Simulated: true})
	}
	statements, err := w.db.Work(ctx)
	if err != nil {
		return report.Snapshot{}, err
	}
	days := int(asOf.Sub(w.start) / (24 * time.Hour))
	busy := map[string]int64{} // seconds
	for _, x := range statements {
		if x.Day.Before(w.start.AddDate(0, 0, days)) {
			busy[x.Device] += int64(x.BusySeconds)
		}
	}
	s.Reconciliation = meet(joined)
	eligible := map[string]device{}
	for _, d := range w.devices {
		in := deviceInputs(d, asOf, days, proofs[d.id], joined)
		in.BusyHours = decimal.NewFromInt(busy[d.id]).DivRound(decimal.NewFromInt(3600), 6).String()
		s.Devices = append(s.Devices, in)
		if in.Eligible {
			eligible[d.id] = d
		}
	}
	s.History = record{w.start, days, eligible}.history(joined, statements)
	if s.History != nil {
		priors, grades := portfolio.Shipped(), rating.Recalled()
		s.Priors, s.Grades, s.Simulation = &priors, &grades, simulationSettings()
	}
	return s, nil
}

// meet sums up the join for the report: unexplained income at the demo's price of ether.
func meet(joined reconcile.Result) *report.Reconciliation {
	out := &report.Reconciliation{UnexplainedIncome: "0"}
	for _, t := range joined.JobCash() {
		if ratio, ok := t.MatchedRatio(); ok {
			out.MatchedRatio = ratio.String()
		}
		out.UnexplainedIncome = t.Unexplained.Decimal(t.Asset.Decimals).Mul(decimal.NewFromInt(ethPrice)).Truncate(6).String()
	}
	var seconds int64
	for _, x := range joined.UnexplainedWork {
		seconds += int64(x.BusySeconds)
	}
	out.UnexplainedWorkHours = decimal.NewFromInt(seconds).DivRound(decimal.NewFromInt(3600), 6).String()
	return out
}

// deviceInputs sums up one device's history and says whether it is eligible.
func deviceInputs(d device, asOf time.Time, days int, proof postgres.Attestation, joined reconcile.Result) report.Device {
	out := report.Device{
		ID: d.id, Network: network, Model: d.model, Operator: d.operator, AgeMonths: ageMonths, Tier: proof.Tier, CertifiedOps: "0", Transcript: proof.TranscriptHash.Hex(),
		Simulated: true, Reasons: []string{}, ListPrice: d.listPrice, PriceSource: "assumption of the demo", PowerKW: d.powerKW,
		ObservedDays: strconv.Itoa(days), Income: []report.Income{},
	}
	if proof.CertifiedOps != nil {
		out.CertifiedOps = strconv.FormatFloat(*proof.CertifiedOps, 'f', 0, 64)
	}
	unexplained := map[time.Time]bool{}
	shared := false
	for _, a := range joined.Attributions {
		if a.Device != d.id {
			continue
		}
		switch a.Method {
		case reconcile.Matched:
			out.Income = add(out.Income, a)
		case reconcile.NoWork:
			unexplained[midnight(a.Earning.Time)] = true
		case reconcile.SharedAccount:
			shared = true
		case reconcile.NotProven:
		}
	}
	for _, s := range joined.UnexplainedWork {
		if s.Device == d.id {
			unexplained[s.Day] = true
		}
	}
	if proof.Status != "Verified" || proof.Tier == "T0" {
		out.Reasons = append(out.Reasons, "E_PROOF: its proof is "+orNone(proof.Status))
	}
	if proof.ExpiresAt != nil && !proof.ExpiresAt.After(asOf) {
		out.Reasons = append(out.Reasons, "E_PROOF: its proof expired at "+proof.ExpiresAt.UTC().Format(time.RFC3339))
	}
	if days < minHistoryDays {
		out.Reasons = append(out.Reasons, fmt.Sprintf("E_HISTORY: %d of %d days", days, minHistoryDays))
	}
	if shared {
		out.Reasons = append(out.Reasons, "E_SHARED_ACCOUNT: its income is proved at wallet level only")
	}
	if share := float64(len(unexplained)) / float64(max(days, 1)); share > maxUnexplainedShare {
		out.Reasons = append(out.Reasons, fmt.Sprintf("E_UNEXPLAINED: income and work do not meet on %d of %d days", len(unexplained), days))
	}
	out.Eligible = len(out.Reasons) == 0
	return out
}

// add sums an attribution into the income of its class and asset.
func add(list []report.Income, a reconcile.Attribution) []report.Income {
	class, asset := string(a.Earning.Class), a.Earning.Asset
	for i := range list {
		if in := &list[i]; in.Class == class && in.Asset == asset.Symbol {
			in.Gross, in.Net, in.Count = plus(in.Gross, a.Gross), plus(in.Net, a.Net), in.Count+1
			return list
		}
	}
	return append(list, report.Income{
		Class: class, Asset: asset.Symbol, Decimals: asset.Decimals, Gross: a.Gross.String(), Net: a.Net.String(),
		Count: 1, Evidence: string(a.Method.Evidence()),
	})
}

func plus(sum string, part evm.Units) string {
	have, err := evm.ParseUnits(sum)
	if err != nil {
		panic(fmt.Sprintf("demo: own sum %q: %v", sum, err))
	}
	total, ok := have.Add(part)
	if !ok {
		panic("demo: income beyond 256 bits")
	}
	return total.String()
}

func orNone(status string) string {
	if status == "" {
		return "missing"
	}
	return status
}

// anchorReport puts the newest report on chain, if it is not there yet, in a block stamped at.
func (w *world) anchorReport(ctx context.Context, at time.Time) error {
	r, err := w.db.LatestReport(ctx, PoolName)
	if err != nil || r.Anchor != nil {
		return err
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
	return w.db.MarkAnchored(ctx, r.Hash, tx.Hash(), block)
}

// anchored turns a stored report into what stands on chain of it.
func (w *world) anchored(ctx context.Context, r postgres.Report) (anchor.Report, error) {
	d, err := report.Decode(r.Body)
	if err != nil {
		return anchor.Report{}, err
	}
	setID, _, err := w.reports().SignerSet(ctx)
	if err != nil {
		return anchor.Report{}, err
	}
	out := anchor.Report{Pool: PoolName, SetID: setID, Seq: r.Seq, AsOf: r.AsOf, Hash: r.Hash, InputsRoot: common.HexToHash(d.InputsRoot)}
	if out.NAV, err = decimal.NewFromString(d.Results.NAV); err != nil {
		return anchor.Report{}, err
	}
	if out.Haircut, err = decimal.NewFromString(d.Results.Haircut); err != nil {
		return anchor.Report{}, err
	}
	out.IRR = anchor.NoRate()
	if irr := d.Results.Cases[0].IRR; irr != nil {
		out.IRR, err = decimal.NewFromString(*irr)
	}
	return out, err
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
				return w.db.MarkAnchored(ctx, r.Hash, tx.Hash(), evm.Ref{Number: n, Hash: block.Hash()})
			}
		}
	}
	return fmt.Errorf("report %s is on chain, but no transaction put it there", r.Hash)
}

func (w *world) reports() anchor.Contract {
	return anchor.Contract{ChainID: devnet.ChainID, Address: w.contracts.reports, Caller: w.chain.Client()}
}
