package demo

import (
	"context"
	"fmt"
	"math/big"
	"strings"

	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/contracts/bindings/simulateddollar"
	"github.com/corebond/corebond/contracts/bindings/tranche"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

// dollars writes millionths of a simulated dollar.
func dollars(n *big.Int) string {
	return decimal.NewFromBigInt(n, -dollarDecimals).StringFixed(dollarDecimals)
}

// micros reads a report's amount.
func micros(text string) (*big.Int, error) {
	d, err := decimal.NewFromString(text)
	if err != nil {
		return nil, fmt.Errorf("read amount %q: %w", text, err)
	}
	return d.Shift(dollarDecimals).BigInt(), nil
}

// checkTranches holds what lenders brought against the sizes in the report that was newest then.
func (w *world) checkTranches(ctx context.Context, f facts, _ Summary) (string, bool, error) {
	brought := [3]*big.Int{new(big.Int), new(big.Int), new(big.Int)}
	seeds := map[uint8]bool{}
	for _, flow := range f.ledger.flows {
		if !seeds[flow.Tranche] { // the first is the seed, which belongs to nobody
			seeds[flow.Tranche] = true
			continue
		}
		brought[flow.Tranche].Add(brought[flow.Tranche], flow.AssetsIn)
	}
	if len(f.ledger.draws) == 0 {
		return "nothing was drawn", false, nil
	}
	before, err := w.reportsBefore(ctx, f.ledger, f.ledger.draws[0].Raw.BlockNumber)
	if err != nil {
		return "", false, err
	}
	ok := true
	var observed []string
	for i, t := range before[len(before)-1].Results.Tranches {
		size, err := micros(t.Size)
		if err != nil {
			return "", false, err
		}
		ok = ok && brought[i].Cmp(size) == 0 && size.Sign() > 0
		observed = append(observed, t.Name+" "+dollars(brought[i]))
	}
	return strings.Join(observed, ", ") + " simUSD, the sizes in the report of that day", ok, nil
}

// reportsBefore returns the documents that were anchored before a block, oldest first.
func (w *world) reportsBefore(ctx context.Context, l ledger, block uint64) (out []report.Document, err error) {
	for _, r := range l.reports {
		if r.Raw.BlockNumber >= block {
			break
		}
		row, err := w.db.Report(ctx, common.Hash(r.ReportHash))
		if err != nil {
			return nil, err
		}
		document, err := report.Decode(row.Body)
		if err != nil {
			return nil, err
		}
		out = append(out, document)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no report before block %d", block)
	}
	return out, nil
}

// greaterHaircut is that of the last two documents, by which a pool values its loans, with 18 decimals.
func greaterHaircut(documents []report.Document) (*big.Int, error) {
	most := decimal.Zero
	for _, d := range documents[max(0, len(documents)-2):] {
		haircut, err := decimal.NewFromString(d.Results.Haircut)
		if err != nil {
			return nil, fmt.Errorf("read haircut %q: %w", d.Results.Haircut, err)
		}
		most = decimal.Max(most, haircut)
	}
	return most.Shift(18).BigInt(), nil
}

// keep is what a haircut leaves of an amount, rounded down.
func keep(amount, haircutWad *big.Int) *big.Int {
	wad := new(big.Int).Exp(big.NewInt(10), big.NewInt(18), nil)
	out := new(big.Int).Mul(amount, new(big.Int).Sub(wad, haircutWad))
	return out.Div(out, wad)
}

// checkDraws recomputes each draw: within limit and base, and paid out at the reports' haircut.
func (w *world) checkDraws(ctx context.Context, f facts, _ Summary) (string, bool, error) {
	limits := map[uint16]*big.Int{}
	for _, opened := range f.ledger.opened {
		limits[opened.Id] = opened.Terms.Limit
	}
	ok := len(f.ledger.draws) == len(facilityIDs())
	var observed []string
	for _, d := range f.ledger.draws {
		before, err := w.reportsBefore(ctx, f.ledger, d.Raw.BlockNumber)
		if err != nil {
			return "", false, err
		}
		haircut, err := greaterHaircut(before)
		if err != nil {
			return "", false, err
		}
		ok = ok && limits[d.Id] != nil && d.Amount.Cmp(limits[d.Id]) <= 0 && d.Amount.Cmp(d.Base) <= 0 && d.Base.Sign() > 0 &&
			d.Proceeds.Cmp(keep(d.Amount, haircut)) == 0
		observed = append(observed, fmt.Sprintf("facility %d: %s of a base of %s, %s paid out",
			d.Id, dollars(d.Amount), dollars(d.Base), dollars(d.Proceeds)))
	}
	return strings.Join(observed, "; "), ok, nil
}

// checkSweeps holds what came out of the lockboxes against what the devices earned, as reconciled anew.
func (w *world) checkSweeps(ctx context.Context, f facts, s Summary) (string, bool, error) {
	token := simulateddollar.NewSimulatedDollar()
	sweeps, total, ok := 0, new(big.Int), true
	for _, id := range facilityIDs() {
		lockbox, out := w.vault.Lockboxes[id], new(big.Int)
		for _, p := range f.ledger.swept(id, lockbox) {
			out.Add(out, p.Interest).Add(out, p.Principal).Add(out, p.Residual)
			sweeps++
		}
		left, err := ask(ctx, w, w.vault.Asset, token.PackBalanceOf(lockbox), token.UnpackBalanceOf)
		if err != nil {
			return "", false, err
		}
		ok = ok && out.Cmp(w.income(f.joined, id, w.lastSweep())) == 0 && left.Sign() == 0
		total.Add(total, out)
	}
	return fmt.Sprintf("%d sweeps of %s simUSD: what the devices earned, sold at the demo's constant price", sweeps, dollars(total)),
		ok && sweeps >= 3 && sweeps == s.OnChain.Distributions && total.Sign() > 0, nil
}

// checkExit follows the one exit from request to payment, and recomputes its price from what the pool was worth after it.
func (w *world) checkExit(ctx context.Context, f facts, _ Summary) (string, bool, error) {
	l := f.ledger
	if len(l.requests) != 1 || len(l.filled) != 1 || len(l.left) != 1 {
		return fmt.Sprintf("%d requests, %d filled, %d paid", len(l.requests), len(l.filled), len(l.left)), false, nil
	}
	asked, filled, paid := l.requests[0], l.filled[0], l.left[0]
	block := bigInt(filled.Raw.BlockNumber)
	p, t := pool.NewPool(), tranche.NewTranche()
	value, err := askAt(ctx, w, block, w.vault.Pool, p.PackValue(new(big.Int)), p.UnpackValue)
	if err != nil {
		return "", false, err
	}
	supply, err := askAt(ctx, w, block, w.vault.Tranches[0], t.PackTotalSupply(), t.UnpackTotalSupply)
	if err != nil {
		return "", false, err
	}
	epoch, err := askAt(ctx, w, block, w.vault.Pool, p.PackCurrentEpoch(), p.UnpackCurrentEpoch)
	if err != nil {
		return "", false, err
	}
	// Before the fill: what is left and what was set aside, with the virtual share and asset of the price.
	virtual := new(big.Int).Exp(big.NewInt(10), big.NewInt(18-dollarDecimals), nil)
	worth := new(big.Int).Add(value.ExitValue, filled.Assets)
	worth.Add(worth, big.NewInt(1)).Mul(worth, filled.Shares)
	worth.Div(worth, supply.Add(supply, filled.Shares).Add(supply, virtual))
	token := simulateddollar.NewSimulatedDollar()
	has, err := ask(ctx, w, w.vault.Asset, token.PackBalanceOf(asked.Owner), token.UnpackBalanceOf)
	if err != nil {
		return "", false, err
	}
	next := new(big.Int).Add(asked.RequestId, big.NewInt(1))
	ok := asked.Shares.Cmp(filled.Shares) == 0 && asked.RequestId.Cmp(filled.RequestId) == 0 && epoch.Cmp(next) == 0 &&
		worth.Cmp(filled.Assets) == 0 && paid.Assets.Cmp(filled.Assets) == 0 && has.Cmp(paid.Assets) == 0
	return fmt.Sprintf("%s senior shares asked for in epoch %v, %s simUSD paid in epoch %v",
		decimal.NewFromBigInt(asked.Shares, -18).StringFixed(6), asked.RequestId, dollars(paid.Assets), epoch), ok, nil
}
