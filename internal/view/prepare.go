package view

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/shopspring/decimal"
)

// preparedFor is how long the checks of a prepared call are worth something.
const preparedFor = 10 * time.Minute

// Prepare implements graphql.Preparer: the contracts are asked through Node, at the head.
func (v *View) Prepare(ctx context.Context, r graphql.PrepareRequest) ([]graphql.PreparedCall, error) {
	vault, err := v.Vault(ctx, r.Pool)
	if err != nil {
		return nil, err
	}
	prepared, err := v.prepare(ctx, vault, r)
	var refused *onchain.UnpreparedError
	if errors.As(err, &refused) {
		return nil, &graphql.RefusalError{Code: refused.Code, Field: argument(r.Act, refused.Field), Message: refused.Observed, Fix: refused.Fix}
	}
	if err != nil {
		return nil, err
	}
	expires := v.Now().Add(preparedFor).UTC().Truncate(time.Second)
	out := make([]graphql.PreparedCall, 0, len(prepared.Calls))
	for _, c := range prepared.Calls {
		call := graphql.PreparedCall{
			ChainID: vault.ChainID, To: c.To, From: c.From, Data: c.Data, Description: c.Description, Expires: expires,
		}
		for _, check := range prepared.Checks {
			call.Checks = append(call.Checks, graphql.PreparedCheck{Name: check.Name, Observed: check.Observed, Required: check.Required})
		}
		out = append(out, call)
	}
	return out, nil
}

// Vault is a pool that is followed, seen through the node. Where none is, the error is a *graphql.RefusalError.
func (v *View) Vault(ctx context.Context, pool string) (*onchain.Vault, error) {
	rows, err := v.DB.VaultAddresses(ctx, 1, "", pool)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 || pool == "" {
		return nil, &graphql.RefusalError{Code: "NOT_FOLLOWED", Field: "pool", Message: "the contracts of this pool are not followed", Fix: "contracts lists the pools that are"}
	}
	if v.Node == nil {
		return nil, &graphql.RefusalError{Code: "NO_NODE", Message: "this service has no node to ask", Fix: "use corebond vault with a node of your own"}
	}
	d, err := onchain.ParseDeployment(rows[0].Addresses)
	if err != nil {
		return nil, err
	}
	vault, err := d.Open(v.Node)
	if err != nil {
		return nil, err
	}
	err = vault.On(ctx)
	if errors.Is(err, onchain.ErrOtherChain) {
		return nil, &graphql.RefusalError{Code: "NO_NODE", Message: "this service has no node of the pool's chain", Fix: "use corebond vault with a node of your own"}
	}
	return vault, err
}

func (v *View) prepare(ctx context.Context, vault *onchain.Vault, r graphql.PrepareRequest) (onchain.Prepared, error) {
	names := tranches()
	i := slices.Index(names[:], r.Tranche)
	receiver := r.From
	if r.Receiver != nil {
		receiver = *r.Receiver
	}
	var amount evm.Units
	var err error
	switch r.Act {
	case graphql.ActRedeem:
		amount, err = smallest(r.Amount, 18)
	case graphql.ActDeposit, graphql.ActDraw, graphql.ActPay, graphql.ActPrepay:
		var money onchain.Asset
		if money, err = vault.Money(ctx); err == nil {
			amount, err = smallest(r.Amount, money.Decimals)
		}
	case graphql.ActClaim, graphql.ActSweep:
	}
	if err != nil {
		return onchain.Prepared{}, err
	}
	switch r.Act {
	case graphql.ActDeposit:
		return vault.PrepareDeposit(ctx, i, amount, r.From, receiver)
	case graphql.ActRedeem:
		return vault.PrepareRedeem(ctx, i, amount, r.From)
	case graphql.ActClaim:
		return vault.PrepareClaim(ctx, i, r.From, receiver)
	case graphql.ActDraw:
		return vault.PrepareDraw(ctx, r.Facility, amount, r.Receiver)
	case graphql.ActPay, graphql.ActPrepay:
		return vault.PreparePay(ctx, r.Facility, amount, r.From, r.Act == graphql.ActPrepay)
	case graphql.ActSweep:
		return vault.PrepareSweep(ctx, r.Facility)
	}
	return onchain.Prepared{}, errors.New("prepare an unknown act: " + string(r.Act))
}

// smallest is an amount in its smallest unit; what cannot be said in it exactly is refused, and so is what is negative.
func smallest(d decimal.Decimal, decimals uint8) (evm.Units, error) {
	shifted := d.Shift(int32(decimals))
	fault := &onchain.UnpreparedError{Code: graphql.CodeInput, Field: "amount", Observed: d.String() + " is no amount here"}
	if !shifted.IsInteger() || shifted.IsNegative() {
		fault.Fix = "write an amount of 0 or more with at most " + decimal.NewFromInt(int64(decimals)).String() + " decimals"
		return evm.Units{}, fault
	}
	u, err := evm.UnitsFromBig(shifted.BigInt())
	if err != nil {
		fault.Fix = "write a smaller amount"
		return evm.Units{}, fault
	}
	return u, nil
}

// argument is what the API calls an argument at fault.
func argument(act graphql.Act, field string) string {
	switch {
	case field == "account":
		return "from"
	case field == "amount" && act == graphql.ActDeposit:
		return "assets"
	case field == "amount" && act == graphql.ActRedeem:
		return "shares"
	}
	return field
}
