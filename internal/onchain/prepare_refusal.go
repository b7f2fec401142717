package onchain

import (
	"context"
	"errors"
	"fmt"

	"github.com/corebond/corebond/contracts/bindings/transfergate"
	"github.com/corebond/corebond/internal/vault/sheet"
	"github.com/ethereum/go-ethereum/common"
)

// refusal is how a contract's custom error is told.
type refusal struct{ code, field, fix string }

// refusals are the errors that an investor's or a borrower's call can meet, by name.
func refusals() map[string]refusal {
	return map[string]refusal{
		"DepositAboveMax":            {"ABOVE_CAP", "amount", "pay less, or wait until more ranks below the tranche"},
		"InsufficientBorrowingBase":  {"ABOVE_BASE", "amount", "draw less, or have more devices attest"},
		"LimitExceeded":              {"ABOVE_LIMIT", "amount", "draw less: the terms limit the principal"},
		"InsufficientSubordination":  {"SUBORDINATION_BROKEN", "amount", "draw less, or wait for junior money"},
		"InsufficientCash":           {"INSUFFICIENT_CASH", "amount", "draw less, or wait for deposits and payments"},
		"FacilityLate":               {"FACILITY_LATE", "facility", "pay what is due first"},
		"FacilityMatured":            {"FACILITY_MATURED", "facility", "repay: it cannot be drawn any more"},
		"NotDrawable":                {"NOT_DRAWABLE_YET", "facility", "wait until the timelock is over"},
		"WrongStatus":                {"WRONG_STATUS", "facility", "facility tells its status"},
		"SharesLocked":               {"SHARES_LOCKED", "amount", "keep what the facility's terms lock"},
		"ERC20InsufficientBalance":   {"INSUFFICIENT_BALANCE", "amount", "ask for no more than the account has"},
		"ERC20InsufficientAllowance": {"INSUFFICIENT_ALLOWANCE", "amount", "approve the amount first"},
		"ZeroAmount":                 {"ZERO_AMOUNT", "amount", "ask for more than 0"},
		"ZeroShares":                 {"ZERO_AMOUNT", "amount", "ask for more: this buys no share"},
		"NotController":              {"NOT_ALLOWED", "account", "sign with the account that asked"},
		"NotAuthorised":              {"NOT_ALLOWED", "account", "sign with the account that has the role"},
	}
}

// closed is why money may not enter, by the pool's own reason.
func closed(e sheet.Entry, err error) *UnpreparedError {
	out := &UnpreparedError{Code: "ENTRY_CLOSED", Observed: "entry is " + e.String(), Fix: "see the pool's covenants", err: err}
	switch e {
	case sheet.EntryPaused:
		out.Code, out.Fix = "POOL_PAUSED", "wait until the pause is ended; exits and payments go on"
	case sheet.EntryStale:
		out.Code, out.Fix = "NAV_STALE", "wait for the next report"
	case sheet.EntryWindingDown:
		out.Code, out.Fix = "POOL_WINDING_DOWN", "the pool takes in nothing any more"
	case sheet.EntryLate:
		out.Code, out.Fix = "POOL_LATE", "wait until the late loan is paid or in default"
	case sheet.EntryUnderwater:
		out.Code, out.Fix = "POOL_UNDERWATER", "wait until the claims above junior are covered"
	case sheet.EntryUnseeded:
		out.Code, out.Fix = "POOL_UNSEEDED", "wait until the pool is begun"
	case sheet.EntryOpen:
	}
	return out
}

// mayHold asks a gate about an account.
func (p *preparation) mayHold(ctx context.Context, gate, token, who common.Address) (bool, error) {
	binding := transfergate.NewTransferGate()
	input := binding.PackCanTransfer(token, common.Address{}, who, common.Big0)
	may, err := ask(ctx, p.client, nil, gate, input, binding.UnpackCanTransfer)
	if err != nil {
		return false, fmt.Errorf("ask gate about %v: %w", who, err)
	}
	return may, nil
}

// unprepared gives a contract's refusal its code; another error is returned as it is.
func unprepared(err error) error {
	var r *RefusalError
	if !errors.As(err, &r) {
		return err
	}
	if r.Name == "EntryClosed" && len(r.Arguments) == 1 {
		if why, ok := r.Arguments[0].Value.(uint8); ok {
			return closed(sheet.Entry(why), err)
		}
	}
	if r.Name == "TransferRefused" {
		return ineligible("the receiver", err)
	}
	known, ok := refusals()[r.Name]
	if !ok {
		known = refusal{"REFUSED", "", "see what the contract says"}
	}
	return &UnpreparedError{Code: known.code, Field: known.field, Observed: r.Error(), Fix: known.fix, err: err}
}
