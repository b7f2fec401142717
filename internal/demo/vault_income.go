package demo

import (
	"context"
	"fmt"
	"math/big"
	"time"

	"github.com/corebond/corebond/contracts/bindings/simulateddollar"
	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/reconcile"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

// dollarDecimals are those of the simulated dollar.
const dollarDecimals = 6

// sweepIncome sells what the devices of each facility earned up to last midnight for simulated dollars, at the demo's constant
// price, pays that into the facility's lockbox, and has a keeper distribute it. It pays the difference to what was paid in before,
// so that a killed run pays nothing twice.
func (w *world) sweepIncome(ctx context.Context, at time.Time) error {
	joined, err := w.join(ctx, at)
	if err != nil {
		return err
	}
	token := simulateddollar.NewSimulatedDollar()
	for _, facility := range facilityIDs() {
		paid, err := w.paidIn(ctx, facility)
		if err != nil {
			return err
		}
		due := new(big.Int).Sub(w.income(joined, facility, midnight(at)), paid)
		if due.Sign() <= 0 {
			continue
		}
		if _, err := w.as(exchange, at).Send(ctx, &w.vault.Asset, token.PackMint(w.vault.Lockboxes[facility], due)); err != nil {
			return fmt.Errorf("pay into lockbox %d: %w", facility, err)
		}
	}
	return w.distribute(ctx, at)
}

// income is what the devices of a facility were paid from the day of the draw up to a midnight, net, as reconciled: all of it,
// whatever its evidence is worth, since a lockbox does not grade money. In millionths of a simulated dollar, rounded down.
func (w *world) income(joined reconcile.Result, facility uint16, until time.Time) *big.Int {
	devices := map[string]bool{}
	for _, i := range w.pledgedTo(facility) {
		devices[w.devices[i].id] = true
	}
	sum := decimal.Zero
	for _, a := range joined.Attributions {
		paid := a.Earning.Time
		if !devices[a.Device] || a.Earning.Class != indexer.JobCash || paid.Before(w.at(drawDay, 0)) || !paid.Before(until) {
			continue
		}
		sum = sum.Add(a.Net.Decimal(a.Earning.Asset.Decimals))
	}
	return sum.Mul(decimal.NewFromInt(ethPrice)).Shift(dollarDecimals).Truncate(0).BigInt()
}

// paidIn is what was paid into a lockbox so far, by the money's own logs.
func (w *world) paidIn(ctx context.Context, facility uint16) (*big.Int, error) {
	token := simulateddollar.NewSimulatedDollar()
	lockbox := w.vault.Lockboxes[facility]
	logs, err := w.chain.Client().FilterLogs(ctx, ethereum.FilterQuery{
		FromBlock: bigInt(w.vault.Block), Addresses: []common.Address{w.vault.Asset},
		Topics: [][]common.Hash{{token.GetABI().Events["Transfer"].ID}, nil, {common.BytesToHash(lockbox[:])}},
	})
	if err != nil {
		return nil, fmt.Errorf("read payments into lockbox %d: %w", facility, err)
	}
	sum := new(big.Int)
	for i := range logs {
		transfer, err := token.UnpackTransferEvent(&logs[i])
		if err != nil {
			return nil, fmt.Errorf("read payment into lockbox %d: %w", facility, err)
		}
		sum.Add(sum, transfer.Value)
	}
	return sum, nil
}

// distribute does what any keeper may: lockboxes are swept, and matured requests are filled.
func (w *world) distribute(ctx context.Context, at time.Time) error {
	v, err := w.openVault()
	if err != nil {
		return err
	}
	if err := w.tick(ctx, at); err != nil { // what has matured by now, not by the last block
		return err
	}
	_, err = v.Distribute(ctx, w.as(keeperAccount, at))
	return err
}
