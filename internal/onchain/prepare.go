package onchain

import (
	"context"
	"fmt"

	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/contracts/bindings/tranche"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/vault/sheet"
	"github.com/ethereum/go-ethereum/common"
)

// Call is a transaction to sign and send; From is nil if anyone may.
type Call struct {
	To          common.Address
	From        *common.Address
	Data        []byte
	Description string
}

// Prepared are the calls of an act, in the order in which they are to be sent, and what was checked before: all of it held at the head.
type Prepared struct {
	Calls  []Call
	Checks []Check
}

// UnpreparedError says why an act was not prepared: its contract would refuse it now. Code is stable.
type UnpreparedError struct {
	Code     string
	Field    string // the argument at fault: amount, account, receiver, facility or tranche; empty for the pool's state
	Observed string
	Fix      string
	err      error
}

func (e *UnpreparedError) Error() string { return e.Code + ": " + e.Observed }

func (e *UnpreparedError) Unwrap() error { return e.err }

// preparation is one act in the making.
type preparation struct {
	*Vault
	asset Asset
	Prepared
}

func (v *Vault) prepare(ctx context.Context) (*preparation, error) {
	asset, err := v.Money(ctx)
	if err != nil {
		return nil, err
	}
	return &preparation{Vault: v, asset: asset}, nil
}

// note adds a check that held.
func (p *preparation) note(name, observed, required string) {
	p.Checks = append(p.Checks, Check{Name: name, OK: true, Observed: observed, Required: required})
}

func (p *preparation) money(u evm.Units) string {
	return u.Decimal(p.asset.Decimals).String() + " " + p.asset.Symbol
}

func shareWords(u evm.Units) string { return u.Decimal(18).String() + " shares" }

// add appends a call that the contract was asked about at the head, and would accept.
func (p *preparation) add(ctx context.Context, c Call) error {
	from := common.Address{}
	if c.From != nil {
		from = *c.From
	}
	if err := Try(ctx, p.client, from, &c.To, c.Data); err != nil {
		return unprepared(err)
	}
	p.note("trial", "the contract accepts the call at the head", "the contract accepts the call")
	p.Calls = append(p.Calls, c)
	return nil
}

// spend appends a call that takes money of an account. Without the allowance it cannot be tried: an approval is put before it.
func (p *preparation) spend(ctx context.Context, owner, spender common.Address, amount evm.Units, c Call) (Prepared, error) {
	token := tranche.NewTranche() // an ERC-20 too
	have, err := ask(ctx, p.client, nil, p.asset.Address, token.PackBalanceOf(owner), token.UnpackBalanceOf)
	if err != nil {
		return Prepared{}, fmt.Errorf("read balance of %v: %w", owner, err)
	}
	if have.Cmp(amount.Big()) < 0 {
		return Prepared{}, &UnpreparedError{
			Code: "INSUFFICIENT_BALANCE", Field: "amount", Observed: "the account has " + p.money(units(have)), Fix: "ask for no more than it has",
		}
	}
	p.note("balance", p.money(units(have)), "at least "+p.money(amount))
	allowed, err := ask(ctx, p.client, nil, p.asset.Address, token.PackAllowance(owner, spender), token.UnpackAllowance)
	if err != nil {
		return Prepared{}, fmt.Errorf("read allowance of %v: %w", owner, err)
	}
	if allowed.Cmp(amount.Big()) >= 0 {
		err := p.add(ctx, c)
		return p.Prepared, err
	}
	approval := Call{
		To: p.asset.Address, From: &owner, Data: token.PackApprove(spender, amount.Big()),
		Description: fmt.Sprintf("let %v take %s", spender, p.money(amount)),
	}
	if err := p.add(ctx, approval); err != nil {
		return Prepared{}, err
	}
	p.Calls = append(p.Calls, c)
	return p.Prepared, nil
}

// PrepareDeposit buys shares of senior or mezzanine at once, for the receiver; of junior it requests them for the buyer, who can collect
// them for anyone.
func (v *Vault) PrepareDeposit(ctx context.Context, i int, assets evm.Units, from, receiver common.Address) (Prepared, error) {
	p, err := v.prepare(ctx)
	if err != nil {
		return Prepared{}, err
	}
	if assets.IsZero() {
		return Prepared{}, &UnpreparedError{Code: "ZERO_AMOUNT", Field: "amount", Observed: "nothing is to be paid", Fix: "pay more than 0"}
	}
	if i == Junior && receiver != from {
		return Prepared{}, &UnpreparedError{
			Code: "REQUEST_FOR_ANOTHER", Field: "receiver", Observed: "junior shares are requested for who pays",
			Fix: "name no receiver here; who requested them can collect them for another",
		}
	}
	if err := p.open(ctx, i, assets); err != nil {
		return Prepared{}, err
	}
	if err := p.eligible(ctx, i, receiver); err != nil {
		return Prepared{}, err
	}
	binding, at := tranche.NewTranche(), v.Tranches[i]
	call := Call{
		To: at, From: &from, Data: binding.PackDeposit(assets.Big(), receiver),
		Description: fmt.Sprintf("buy %s shares for %s, for %v", TrancheName(i), p.money(assets), receiver),
	}
	if i == Junior {
		call.Data = binding.PackRequestDeposit(assets.Big(), from, from)
		call.Description = fmt.Sprintf("request junior shares for %s, at the price after this epoch", p.money(assets))
	}
	return p.spend(ctx, from, at, assets, call)
}

// open checks that money may enter a tranche now. Requests for junior wait, and are refused only in a wind-down.
func (p *preparation) open(ctx context.Context, i int, assets evm.Units) error {
	binding := pool.NewPool()
	entry, err := ask(ctx, p.client, nil, p.Pool, binding.PackEntry(), binding.UnpackEntry)
	if err != nil {
		return fmt.Errorf("read entry: %w", err)
	}
	e := sheet.Entry(entry)
	if i == Junior && e != sheet.EntryWindingDown {
		p.note("entry", "entry is "+e.String(), "not winding down")
		return nil
	}
	if e != sheet.EntryOpen {
		return closed(e, nil)
	}
	p.note("entry", "entry is open", "entry is open")
	most, err := ask(ctx, p.client, nil, p.Pool, binding.PackMaxEntry(number(i)), binding.UnpackMaxEntry)
	if err != nil {
		return fmt.Errorf("read greatest entry: %w", err)
	}
	if most.Cmp(assets.Big()) < 0 {
		return &UnpreparedError{
			Code: "ABOVE_CAP", Field: "amount", Observed: "the tranche takes in at most " + p.money(units(most)), Fix: "pay less, or wait until more ranks below it",
		}
	}
	p.note("room", "the tranche takes in "+p.money(units(most)), "at least "+p.money(assets))
	return nil
}

// eligible checks that an account may hold shares.
func (p *preparation) eligible(ctx context.Context, i int, who common.Address) error {
	binding, at := tranche.NewTranche(), p.Tranches[i]
	gate, err := ask(ctx, p.client, nil, at, binding.PackGate(), binding.UnpackGate)
	if err != nil {
		return fmt.Errorf("read gate: %w", err)
	}
	if gate == (common.Address{}) {
		p.note("eligibility", "anyone may hold shares", "the receiver may hold shares")
		return nil
	}
	may, err := p.mayHold(ctx, gate, at, who)
	if err != nil {
		return err
	}
	if !may {
		return ineligible(who, nil)
	}
	p.note("eligibility", fmt.Sprintf("%v may hold shares", who), "the receiver may hold shares")
	return nil
}

func ineligible(who any, err error) *UnpreparedError {
	return &UnpreparedError{
		Code: "NOT_ELIGIBLE", Field: "receiver", Observed: fmt.Sprintf("%v may not hold shares of this pool", who), Fix: "have the account allowed by the pool's gate", err: err,
	}
}

// PrepareRedeem asks to leave a tranche.
func (v *Vault) PrepareRedeem(ctx context.Context, i int, shares evm.Units, from common.Address) (Prepared, error) {
	p, err := v.prepare(ctx)
	if err != nil {
		return Prepared{}, err
	}
	err = p.add(ctx, Call{
		To: v.Tranches[i], From: &from, Data: tranche.NewTranche().PackRequestRedeem(shares.Big(), from, from),
		Description: fmt.Sprintf("request the redemption of %s of %s, at the price after this epoch", shareWords(shares), TrancheName(i)),
	})
	return p.Prepared, err
}

// PrepareClaim collects what filled requests of an account gave.
func (v *Vault) PrepareClaim(ctx context.Context, i int, from, receiver common.Address) (Prepared, error) {
	p, err := v.prepare(ctx)
	if err != nil {
		return Prepared{}, err
	}
	binding, at := tranche.NewTranche(), v.Tranches[i]
	shares, err := ask(ctx, v.client, nil, at, binding.PackMaxRedeem(from), binding.UnpackMaxRedeem)
	if err != nil {
		return Prepared{}, fmt.Errorf("read what %v can collect of %s: %w", from, TrancheName(i), err)
	}
	if shares.Sign() > 0 {
		if err := p.add(ctx, Call{
			To: at, From: &from, Data: binding.PackRedeem(shares, receiver, from),
			Description: fmt.Sprintf("collect for %v what %s of %s were redeemed for", receiver, shareWords(units(shares)), TrancheName(i)),
		}); err != nil {
			return Prepared{}, err
		}
	}
	if i == Junior {
		assets, err := ask(ctx, v.client, nil, at, binding.PackMaxDeposit(from), binding.UnpackMaxDeposit)
		if err != nil {
			return Prepared{}, fmt.Errorf("read what %v can collect of junior: %w", from, err)
		}
		if assets.Sign() > 0 {
			if err := p.add(ctx, Call{
				To: at, From: &from, Data: binding.PackDeposit0(assets, receiver, from),
				Description: fmt.Sprintf("collect for %v the junior shares that %s bought", receiver, p.money(units(assets))),
			}); err != nil {
				return Prepared{}, err
			}
		}
	}
	if len(p.Calls) == 0 {
		return Prepared{}, &UnpreparedError{
			Code: "NOTHING_TO_CLAIM", Field: "account", Observed: fmt.Sprintf("%v has nothing to collect of %s", from, TrancheName(i)),
			Fix: "wait until the requests are filled, or process the queue",
		}
	}
	return p.Prepared, nil
}
