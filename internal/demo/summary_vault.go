package demo

import (
	"math/big"

	"github.com/corebond/corebond/internal/onchain"
	"github.com/shopspring/decimal"
)

// Balance is what the pool holds, in simulated dollars: cash, money set aside for others, and loans as leavers are paid for them,
// less the greater haircut of the last two reports. NAVEntry takes loans at par and adds interest: newcomers pay that.
type Balance struct {
	Cash     string `json:"cash"`
	Reserved string `json:"reserved"`
	Loans    string `json:"loans"`
	NAVExit  string `json:"nav_exit"`
	NAVEntry string `json:"nav_entry"`
	Haircut  string `json:"haircut"`
}

// VaultTranche is what a tranche's shares are worth to leavers; Price is of one share.
type VaultTranche struct {
	Name   string `json:"name"`
	Token  string `json:"token"`
	Value  string `json:"value"`
	Price  string `json:"price"`
	Supply string `json:"supply"`
}

// Facility is a loan, and how its income was divided so far: Interest, of which Fee is a part, Repaid principal, and what was left
// for the borrower.
type Facility struct {
	ID         uint16   `json:"id"`
	Devices    []string `json:"devices"`
	Status     string   `json:"status"`
	Principal  string   `json:"principal"`
	Limit      string   `json:"limit"`
	Base       string   `json:"borrowing_base"`
	Sweeps     int      `json:"sweeps"`
	Swept      string   `json:"swept"`
	Interest   string   `json:"interest"`
	Fee        string   `json:"fee"`
	Repaid     string   `json:"repaid"`
	ToOperator string   `json:"to_operator"`
}

// Exit is the lender who left.
type Exit struct {
	Tranche   string `json:"tranche"`
	Shares    string `json:"shares"`
	Requested uint64 `json:"requested_epoch"`
	Paid      uint64 `json:"paid_epoch"`
	Assets    string `json:"assets"`
}

// RefusedDraw is the draw on the base that had lapsed, in the contract's words.
type RefusedDraw struct {
	Facility uint16 `json:"facility"`
	Asked    string `json:"asked"`
	Error    string `json:"error"`
	Block    uint64 `json:"block"`
}

// vaultSummary adds to the summary what the chain and its logs say of the pool.
func (w *world) vaultSummary(s *OnChain, f facts) {
	state := f.vault
	loans := new(big.Int).Sub(state.NAVExit.Big(), state.Cash.Big())
	s.Vault, s.Asset = w.vault.Pool.Hex(), state.Asset.Symbol
	s.Balance = Balance{
		dollars(state.Cash.Big()), dollars(state.Reserved.Big()), dollars(loans), dollars(state.NAVExit.Big()), dollars(state.NAVEntry.Big()),
		state.Report.HaircutHi.Decimal(18).String(),
	}
	for i := range state.Tranches {
		t := &state.Tranches[i]
		s.Tranches = append(s.Tranches, VaultTranche{
			onchain.TrancheName(i), t.Symbol, dollars(t.ExitValue.Big()), t.PriceExit.Decimal(18).String(), t.Supply.Decimal(18).StringFixed(6),
		})
	}
	for i := range state.Facilities {
		facility := w.facilitySummary(&state.Facilities[i], f.ledger)
		s.Distributions += facility.Sweeps
		s.Facilities = append(s.Facilities, facility)
	}
	if len(f.ledger.requests) > 0 && len(f.ledger.filled) > 0 && len(f.ledger.left) > 0 {
		paid := f.ledger.filled[0].Raw.BlockTimestamp/uint64(poolEpoch.Seconds()) + 1
		s.Exit = &Exit{
			onchain.TrancheName(onchain.Senior), decimal.NewFromBigInt(f.ledger.requests[0].Shares, -18).String(),
			f.ledger.requests[0].RequestId.Uint64(), paid, dollars(f.ledger.left[0].Assets),
		}
	}
	if f.refusal != nil {
		s.RefusedDraw = &RefusedDraw{loneFacility, dollars(drawAsked()), f.refusal.Error(), f.refused}
	}
}

func (w *world) facilitySummary(state *onchain.FacilityState, l ledger) Facility {
	swept := l.swept(state.ID, w.vault.Lockboxes[state.ID])
	interest, repaid, fee, residual, all := new(big.Int), new(big.Int), new(big.Int), new(big.Int), new(big.Int)
	for _, p := range swept {
		interest.Add(interest, p.Interest)
		repaid.Add(repaid, p.Principal)
		fee.Add(fee, p.Fee)
		residual.Add(residual, p.Residual)
	}
	all.Add(all, interest).Add(all, repaid).Add(all, residual)
	out := Facility{
		ID: state.ID, Devices: []string{}, Status: state.Status, Principal: dollars(state.Principal.Big()), Limit: dollars(state.Limit.Big()),
		Base: dollars(state.Base.Big()), Sweeps: len(swept), Swept: dollars(all), Interest: dollars(interest), Fee: dollars(fee),
		Repaid: dollars(repaid), ToOperator: dollars(residual),
	}
	for _, i := range w.pledgedTo(state.ID) {
		out.Devices = append(out.Devices, w.devices[i].id)
	}
	return out
}
