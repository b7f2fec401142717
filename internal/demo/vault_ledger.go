package demo

import (
	"context"
	"fmt"
	"math/big"
	"slices"

	"github.com/corebond/corebond/contracts/bindings/deviceregistry"
	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/contracts/bindings/reports"
	"github.com/corebond/corebond/contracts/bindings/tranche"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"
)

// ledger is what the logs of the pool, its senior tranche, its registry and its reports say happened, in order.
type ledger struct {
	created  *pool.PoolCreated
	flows    []*pool.PoolTrancheFlow
	opened   []*pool.PoolFacilityOpened
	draws    []*pool.PoolDrawn
	paid     []*pool.PoolPaid
	trapped  []*pool.PoolTrapped
	requests []*tranche.TrancheRedeemRequest
	filled   []*tranche.TrancheBatchFilled
	left     []*tranche.TrancheWithdraw
	attested []*deviceregistry.DeviceRegistryAttested
	reports  []*reports.ReportsReportAnchored
}

// readLedger reads every log since the pool's contracts, and those of the reports from the first on.
func (w *world) readLedger(ctx context.Context) (l ledger, err error) {
	logs, err := w.chain.Client().FilterLogs(ctx, ethereum.FilterQuery{
		FromBlock: big.NewInt(0), Addresses: []common.Address{w.vault.Pool, w.vault.Tranches[0], w.vault.Registry, w.vault.Reports},
	})
	if err != nil {
		return l, fmt.Errorf("read the pool's logs: %w", err)
	}
	p, t, d, r := pool.NewPool(), tranche.NewTranche(), deviceregistry.NewDeviceRegistry(), reports.NewReports()
	var created []*pool.PoolCreated
	err = sortLogs(logs, []sorter{
		into(w.vault.Pool, p.GetABI().Events["Created"].ID, p.UnpackCreatedEvent, &created),
		into(w.vault.Pool, p.GetABI().Events["TrancheFlow"].ID, p.UnpackTrancheFlowEvent, &l.flows),
		into(w.vault.Pool, p.GetABI().Events["FacilityOpened"].ID, p.UnpackFacilityOpenedEvent, &l.opened),
		into(w.vault.Pool, p.GetABI().Events["Drawn"].ID, p.UnpackDrawnEvent, &l.draws),
		into(w.vault.Pool, p.GetABI().Events["Paid"].ID, p.UnpackPaidEvent, &l.paid),
		into(w.vault.Pool, p.GetABI().Events["Trapped"].ID, p.UnpackTrappedEvent, &l.trapped),
		into(w.vault.Tranches[0], t.GetABI().Events["RedeemRequest"].ID, t.UnpackRedeemRequestEvent, &l.requests),
		into(w.vault.Tranches[0], t.GetABI().Events["BatchFilled"].ID, t.UnpackBatchFilledEvent, &l.filled),
		into(w.vault.Tranches[0], t.GetABI().Events["Withdraw"].ID, t.UnpackWithdrawEvent, &l.left),
		into(w.vault.Registry, d.GetABI().Events["Attested"].ID, d.UnpackAttestedEvent, &l.attested),
		into(w.vault.Reports, r.GetABI().Events["ReportAnchored"].ID, r.UnpackReportAnchoredEvent, &l.reports),
	})
	if err == nil && len(created) != 1 {
		err = fmt.Errorf("the pool was created %d times", len(created))
	}
	if err != nil {
		return l, fmt.Errorf("read the pool's logs: %w", err)
	}
	l.created = created[0]
	return l, nil
}

// refusedDraw finds the draw that the pool refused, and asks for its words again; block 0 if there is none. A failed transaction
// leaves no log, so the blocks since the contracts are searched.
func (w *world) refusedDraw(ctx context.Context) (block uint64, words, err error) {
	head, err := w.chain.Client().BlockNumber(ctx)
	if err != nil {
		return 0, nil, fmt.Errorf("read head: %w", err)
	}
	for n := w.vault.Block; n <= head; n++ {
		receipts, err := w.chain.Client().BlockReceipts(ctx, rpc.BlockNumberOrHashWithNumber(rpc.BlockNumber(n)))
		if err != nil {
			return 0, nil, fmt.Errorf("read receipts of block %d: %w", n, err)
		}
		for _, r := range receipts {
			if r.Status != types.ReceiptStatusSuccessful {
				words, err := w.sameAgain(ctx, r)
				return n, words, err
			}
		}
	}
	return 0, nil, nil
}

// sameAgain calls what a failed transaction called, as of its block, and returns the contract's refusal.
func (w *world) sameAgain(ctx context.Context, r *types.Receipt) (words, err error) {
	tx, _, err := w.chain.Client().TransactionByHash(ctx, r.TxHash)
	if err != nil {
		return nil, fmt.Errorf("read transaction %v: %w", r.TxHash, err)
	}
	from, err := types.Sender(types.LatestSignerForChainID(tx.ChainId()), tx)
	if err != nil {
		return nil, fmt.Errorf("read sender of %v: %w", r.TxHash, err)
	}
	return w.refusal(ctx, from, tx.To(), tx.Data(), r.BlockNumber), nil
}

// sorter decodes the logs of one event of one contract.
type sorter struct {
	contract common.Address
	event    common.Hash
	take     func(*types.Log) error
}

func into[T any](contract common.Address, event common.Hash, unpack func(*types.Log) (*T, error), list *[]*T) sorter {
	return sorter{contract, event, func(log *types.Log) error {
		e, err := unpack(log)
		*list = append(*list, e)
		return err
	}}
}

func sortLogs(logs []types.Log, sorters []sorter) error {
	for i := range logs {
		log := &logs[i]
		k := slices.IndexFunc(sorters, func(s sorter) bool { return s.contract == log.Address && s.event == log.Topics[0] })
		if k < 0 {
			continue
		}
		if err := sorters[k].take(log); err != nil {
			return fmt.Errorf("log %d of block %d: %w", log.Index, log.BlockNumber, err)
		}
	}
	return nil
}

// swept are the payments that came through the facility's lockbox.
func (l ledger) swept(facility uint16, lockbox common.Address) (out []*pool.PoolPaid) {
	for _, p := range l.paid {
		if p.Id == facility && p.Payer == lockbox {
			out = append(out, p)
		}
	}
	return out
}

// cash is what the pool must hold by its flows alone: what lenders brought, less what was set aside for leavers and lent, and
// what came back of interest, less the fee, and of principal.
func (l ledger) cash() *big.Int {
	sum := new(big.Int)
	for _, f := range l.flows {
		sum.Add(sum, f.AssetsIn).Sub(sum, f.AssetsOut)
	}
	for _, d := range l.draws {
		sum.Sub(sum, d.Proceeds)
	}
	for _, p := range l.paid {
		sum.Add(sum, p.Interest).Sub(sum, p.Fee).Add(sum, p.Principal)
	}
	return sum
}

// principal is what a facility owes by its draws and payments.
func (l ledger) principal(facility uint16) *big.Int {
	sum := new(big.Int)
	for _, d := range l.draws {
		if d.Id == facility {
			sum.Add(sum, d.Amount)
		}
	}
	for _, p := range l.paid {
		if p.Id == facility {
			sum.Sub(sum, p.Principal)
		}
	}
	return sum
}

// units are the claim units of senior (0) or mezzanine (1) after the last flow.
func (l ledger) units(i uint8) *big.Int {
	units := new(big.Int)
	for _, f := range l.flows {
		if f.Tranche == i {
			units = f.Units
		}
	}
	return units
}
