package source

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/tape"
	"github.com/shopspring/decimal"
)

// Loans is the loan tape of a pool at one block: its facilities, those that are over too.
func Loans(pool string, b *Book, salt tape.Salt) tape.Tape {
	out := tape.Tape{Kind: tape.Loan}
	for i := range b.State.Facilities {
		out.Rows = append(out.Rows, loan(pool, b, &b.State.Facilities[i], salt))
	}
	out.Sort()
	return out
}

func loan(pool string, b *Book, f *onchain.FacilityState, salt tape.Salt) tape.Row {
	s := &b.State
	out := tape.NewDraft(tape.Loan, tape.Elsewhere)
	out.Blank(tape.NotGiven, "insurance")
	out.Blank(tape.NotYet, "paid_through", "report_seq", "report_hash", "model_version")
	out.Blank(tape.NotApplicable, "reserve_balance") // reserves are the pool's, not a loan's
	money := func(u evm.Units) string { return u.Decimal(s.Asset.Decimals).String() }
	principal, base := f.Principal.Decimal(s.Asset.Decimals), f.Base.Decimal(s.Asset.Decimals)
	advance := decimal.New(int64(f.AdvanceBps), -4)
	dpd := int64(f.Late / day)
	for name, text := range map[string]string{
		"cutoff_date": s.Time.UTC().Format(time.DateOnly), "as_of": instant(s.Time), "pool_id": pool,
		"loan_id":      fmt.Sprintf("%d:%s:%05d", b.ChainID, strings.ToLower(b.Pool.Hex()), f.ID),
		"obligor_hash": salt.Commit("borrower", strings.ToLower(f.Operator.Hex())), "simulated": strconv.FormatBool(b.Simulated), "evidence_class": "E2",
		"chain_id": strconv.FormatUint(b.ChainID, 10), "block_number": strconv.FormatUint(s.Block.Number, 10), "block_hash": s.Block.Hash.Hex(),
		"pool_address": strings.ToLower(b.Pool.Hex()), "facility_number": strconv.Itoa(int(f.ID)), "currency": s.Asset.Symbol,
		"status": strings.ReplaceAll(f.Status, " ", "_"), "origination_date": f.DrawableFrom.UTC().Format(time.DateOnly),
		"maturity_date": f.Maturity.UTC().Format(time.DateOnly), "term_days": strconv.FormatInt(int64(midnight(f.Maturity).Sub(midnight(f.DrawableFrom))/day), 10),
		"amort_type": "income_sweep", "credit_limit": money(f.Limit), "current_principal": principal.String(), "interest_accrued": money(f.InterestOwed),
		"rate": decimal.NewFromUint64(f.RateWad).Shift(-18).String(), "advance_rate": advance.String(), "borrowing_base": base.String(),
		"dpd": strconv.FormatInt(dpd, 10), "impairment": f.ImpairmentWad.Decimal(18).String(), "lockbox_balance": money(f.LockboxBalance),
		"locked_junior": money(f.LockedJunior), "devices_root": f.DevicesRoot.Hex(), "terms_hash": f.TermsHash.Hex(),
	} {
		out.Set(name, text)
	}
	if !f.PaidThrough.IsZero() {
		out.Set("paid_through", instant(f.PaidThrough))
	}
	if base.IsPositive() {
		out.Set("ltv", tape.LTV(principal, advance, base).String())
	} else {
		out.Blank(tape.NotApplicable, "ltv")
	}
	overdue(out, f, s)
	if s.Report.Seq > 0 {
		out.Set("report_seq", strconv.FormatUint(s.Report.Seq, 10))
		out.Set("report_hash", s.Report.Hash.Hex())
		out.Blank(tape.Elsewhere, "model_version")
	}
	return out.Row()
}

// overdue is what is in arrears, and what a default left, as far as the contract's balances tell.
func overdue(out *tape.Draft, f *onchain.FacilityState, s *onchain.State) {
	out.Blank(tape.NotApplicable, "default_date", "loss", "recovery")
	switch f.Status {
	case "defaulted", "foreclosed", "written off":
		out.Blank(tape.Elsewhere, "default_date", "loss", "recovery") // they are in the pool's log
	}
	switch {
	case f.Late < day:
		out.Set("arrears", "0")
	case !f.Maturity.IsZero() && !s.Time.Before(f.Maturity):
		owed := f.Principal.Decimal(s.Asset.Decimals).Add(f.InterestOwed.Decimal(s.Asset.Decimals))
		out.Set("arrears", owed.String()) // all has fallen due
	default:
		out.Set("arrears", f.InterestOwed.Decimal(s.Asset.Decimals).String())
	}
	if !f.Active() {
		out.Blank(tape.NotApplicable, "next_due")
	}
}
