package networks

import (
	"slices"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/shopspring/decimal"
)

// AkashEscrow is the account of the escrow module on every Akash chain: the first 20 bytes of SHA-256("escrow") in bech32.
// All money for leases, and all deposits, leave through it.
const AkashEscrow = "akash14pphss726thpwws3yc458hggufynm9x77l4l2u"

// AkashLeaseID names a lease: a tenant's order (Owner, DSeq, GSeq, OSeq) won by a provider's bid.
type AkashLeaseID struct {
	Owner    string `json:"owner"`
	DSeq     uint64 `json:"dseq,string"`
	GSeq     uint32 `json:"gseq"`
	OSeq     uint32 `json:"oseq"`
	Provider string `json:"provider"`
	BSeq     uint32 `json:"bseq"`
}

// AkashLease is what is known of a lease from earlier transactions: EventLeaseCreated and MsgCreateBid tell all of it but
// Withdrawn, which is the sum of earlier earnings.
type AkashLease struct {
	ID        AkashLeaseID
	Price     decimal.Decimal // of one block, in the denomination's smallest unit
	Denom     string          // of price and earnings
	Created   uint64          // height
	Withdrawn evm.Units
	Deposit   evm.Units // the bid's deposit, which returns to the provider when the bid closes
	DepositIn string    // denomination of Deposit
}

// AkashFlow is one transfer out of escrow. Class is empty when the rules do not decide, and Doubt then says why: such a flow
// may be counted as nothing.
type AkashFlow struct {
	Recipient string
	Provider  bool         // the recipient is a provider of this transaction; otherwise it is a tenant or unknown
	Lease     AkashLeaseID // zero unless Class is JobCash or the provider's Refund
	Class     indexer.Class
	Denom     string
	Amount    evm.Units
	Path      uint32 // place among the transaction's events
	Doubt     string
}

// ClassifyAkash sorts the transfers that a transaction makes out of escrow into earnings, refunds and doubt.
//
// Akash has no event for an earning: the module just sends coins, in the same transaction and from the same account as it
// returns the bid's deposit and the tenant's remainder. So:
//
//   - only transfers whose sender is the escrow account count, and a failed transaction (code other than 0) has none;
//   - what goes to a tenant whose lease is in the transaction is a Refund to the tenant and no one's income;
//   - what goes to a provider is JobCash if it equals floor(price × (height − created)) − withdrawn of a lease of theirs, in the
//     price's denomination;
//   - it is a Refund if it equals the bid's deposit and the transaction closes that bid;
//   - everything else is in doubt: a lease that is not known, an account that ran dry, an amount that is neither.
//
// leases must hold the leases as they were before the transaction. The height and the state of a lease decide, never the size
// of an amount alone: a deposit is often a thousand times the income beside it.
func ClassifyAkash(tx AkashTx, leases []AkashLease) ([]AkashFlow, error) {
	if tx.Code != 0 {
		return nil, nil
	}
	touched, err := tx.touched()
	if err != nil {
		return nil, err
	}
	c := akashRun{tx: tx, touched: touched, leases: leases, paid: map[AkashLeaseID]bool{}, returned: map[AkashLeaseID]bool{}}
	var flows []AkashFlow
	for i, e := range tx.Events {
		transfers, err := e.transfers(i)
		if err != nil {
			return nil, err
		}
		for _, f := range transfers {
			flows = append(flows, c.classify(f))
		}
	}
	return flows, nil
}

// akashRun is one transaction's classification. Each lease pays once and returns its deposit once.
type akashRun struct {
	tx       AkashTx
	touched  []touchedLease
	leases   []AkashLease
	paid     map[AkashLeaseID]bool
	returned map[AkashLeaseID]bool
}

func (r *akashRun) classify(f AkashFlow) AkashFlow {
	f.Provider = slices.ContainsFunc(r.touched, func(t touchedLease) bool { return t.id.Provider == f.Recipient })
	tenant := slices.ContainsFunc(r.touched, func(t touchedLease) bool { return t.id.Owner == f.Recipient })
	switch {
	case f.Provider && tenant:
		f.Doubt = "the recipient is both tenant and provider here"
		return f
	case tenant:
		f.Class = indexer.Refund
		return f
	case !f.Provider:
		f.Doubt = "no lease in this transaction names the recipient"
		return f
	}
	f.Doubt = "no lease of this provider is known"
	for _, t := range r.touched {
		l, known := r.lease(t.id)
		if t.id.Provider != f.Recipient || !known {
			continue
		}
		f.Doubt = "neither what the lease has accrued nor the bid's deposit"
		due, ok := l.due(r.tx.Height)
		switch {
		case ok && !r.paid[t.id] && f.Denom == l.Denom && f.Amount == due:
			r.paid[t.id] = true
			f.Class = indexer.JobCash
		case t.closed && !r.returned[t.id] && f.Denom == l.DepositIn && f.Amount == l.Deposit:
			r.returned[t.id] = true
			f.Class = indexer.Refund
		default:
			continue
		}
		f.Lease, f.Doubt = t.id, ""
		return f
	}
	return f
}

func (r *akashRun) lease(id AkashLeaseID) (AkashLease, bool) {
	i := slices.IndexFunc(r.leases, func(l AkashLease) bool { return l.ID == id })
	if i < 0 {
		return AkashLease{}, false
	}
	return r.leases[i], true
}

// due is what the lease has accrued by height and not yet paid; ok is false if there is nothing to pay or the lease as given is
// impossible.
func (l AkashLease) due(height uint64) (due evm.Units, ok bool) {
	if height < l.Created || l.Price.IsNegative() {
		return evm.Units{}, false
	}
	accrued, err := evm.UnitsFromBig(l.Price.Mul(decimal.NewFromUint64(height - l.Created)).BigInt()) // BigInt rounds down
	if err != nil {
		return evm.Units{}, false
	}
	due, ok = accrued.Sub(l.Withdrawn)
	return due, ok && !due.IsZero()
}

// malformedAkash names the part of a transaction that does not have its kind's shape.
func malformedAkash(field, format string, args ...any) error {
	return invalid.New("MALFORMED_TRANSACTION", field, "pass the transaction as the node returns it", format, args...)
}
