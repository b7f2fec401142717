package main

import (
	"strings"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/ethereum/go-ethereum/common"
)

// holdingJSON is what one account has in the pool.
type holdingJSON struct {
	Account  common.Address       `json:"account"`
	Credit   string               `json:"credit"`
	Tranches []trancheHoldingJSON `json:"tranches"`
}

type trancheHoldingJSON struct {
	Name            string `json:"name"`
	Shares          string `json:"shares"`
	Locked          string `json:"locked"`
	PendingShares   string `json:"pending_shares"`
	ClaimableAssets string `json:"claimable_assets"`
	PendingAssets   string `json:"pending_assets"`
	ClaimableShares string `json:"claimable_shares"`
}

// parseAccount reads --account; false without one.
func parseAccount(text string) (common.Address, bool, error) {
	if text == "" {
		return common.Address{}, false, nil
	}
	if !strings.HasPrefix(text, "0x") || !common.IsHexAddress(text) {
		return common.Address{}, false, invalid.Input("account", "write 0x and 40 hexadecimal digits", "%q is not an address", text)
	}
	return common.HexToAddress(text), true, nil
}

func holdingOf(money coins, account common.Address, h onchain.Holding) *holdingJSON {
	out := &holdingJSON{Account: account, Credit: money.text(h.Credit)}
	for i, t := range h.Tranches {
		out.Tranches = append(out.Tranches, trancheHoldingJSON{
			Name: onchain.TrancheName(i), Shares: shareText(t.Shares), Locked: shareText(t.Locked), PendingShares: shareText(t.Leaving),
			ClaimableAssets: money.text(t.Paid), PendingAssets: money.text(t.Entering), ClaimableShares: shareText(t.Bought),
		})
	}
	return out
}

func (env *environment) showHolding(h *holdingJSON) {
	row, flush := rows(env.stdout)
	defer flush()
	row("", "")
	row("account", "%v, credit %s", h.Account, h.Credit)
	for _, t := range h.Tranches {
		row(t.Name, "%s shares, %s locked; %s leaving, %s to collect; %s entering, %s shares to collect",
			t.Shares, t.Locked, t.PendingShares, t.ClaimableAssets, t.PendingAssets, t.ClaimableShares)
	}
}
