package main

import (
	"context"
	"flag"
	"math/big"

	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/ethereum/go-ethereum/common"
)

func vaultShowCommand() command {
	return command{
		name: "vault show", group: "Investors and integrators", short: "balance sheet of a pool at one block, read from its contracts",
		example: "corebond vault show --rpc http://127.0.0.1:8545 --addresses addresses.json\ncorebond vault show --addresses addresses.json --block 21000000 --json",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			var flags vaultFlags
			flags.declare(fs)
			block := fs.String("block", "", "`NUMBER` of the block; the newest without it")
			account := fs.String("account", "", "`ADDRESS` whose shares, requests and credit are shown too")
			return func(ctx context.Context, _ []string) error {
				at, err := blockNumber(*block)
				if err != nil {
					return err
				}
				who, asked, err := parseAccount(*account)
				if err != nil {
					return err
				}
				vault, client, err := flags.open(ctx, env)
				if err != nil {
					return err
				}
				defer client.Close()
				state, err := vault.State(ctx, at)
				if err != nil {
					return vaultFailure(err)
				}
				out := vaultStateOf(vault.Deployment, &state)
				if asked {
					holding, err := vault.Holding(ctx, who, new(big.Int).SetUint64(state.Block.Number))
					if err != nil {
						return vaultFailure(err)
					}
					out.Holding = holdingOf(coins(state.Asset.Decimals), who, holding)
				}
				env.showVault(&out)
				return nil
			}
		},
	}
}

// vaultState is what vault show prints with --json: money in whole units of the asset, shares and prices too.
type vaultState struct {
	SchemaVersion   int              `json:"schema_version"`
	AsOf            string           `json:"as_of"`
	ChainID         uint64           `json:"chain_id"`
	Block           blockJSON        `json:"block"`
	Pool            common.Address   `json:"pool"`
	Asset           assetJSON        `json:"asset"`
	Cash            string           `json:"cash"`
	Reserved        string           `json:"reserved"`
	Given           string           `json:"given"`
	NAVEntry        string           `json:"nav_entry"`
	NAVExit         string           `json:"nav_exit"`
	SeniorClaim     string           `json:"senior_claim"`
	MezzanineClaim  string           `json:"mezzanine_claim"`
	Entry           string           `json:"entry"`
	Paused          bool             `json:"paused"`
	WindingDown     bool             `json:"winding_down"`
	SubordinationOK bool             `json:"subordination_ok"`
	Epoch           uint64           `json:"epoch"`
	MaturedEpoch    uint64           `json:"matured_epoch"`
	MaturedValue    string           `json:"matured_value"`
	Tranches        []trancheJSON    `json:"tranches"`
	Facilities      []facilityJSON   `json:"facilities"`
	Report          *chainReportJSON `json:"report"`            // null if there is none
	Holding         *holdingJSON     `json:"holding,omitempty"` // of --account
	Warnings        []string         `json:"warnings"`
}

type assetJSON struct {
	Address  common.Address `json:"address"`
	Symbol   string         `json:"symbol"`
	Decimals uint8          `json:"decimals"`
}

type trancheJSON struct {
	Name          string         `json:"name"`
	Address       common.Address `json:"address"`
	Symbol        string         `json:"symbol"`
	Supply        string         `json:"supply"`
	EntryValue    string         `json:"entry_value"`
	ExitValue     string         `json:"exit_value"`
	PriceExit     string         `json:"price_exit"`
	PendingShares string         `json:"pending_shares"`
	PendingAssets string         `json:"pending_assets"`
	Cap           *string        `json:"cap"` // null if there is none
	MaxEntry      string         `json:"max_entry"`
	Exitable      string         `json:"exitable"`
}

type facilityJSON struct {
	ID             uint16         `json:"id"`
	Status         string         `json:"status"`
	Operator       common.Address `json:"operator"`
	Principal      string         `json:"principal"`
	Limit          string         `json:"limit"`
	Rate           string         `json:"rate"`
	BorrowingBase  string         `json:"borrowing_base"`
	LateSeconds    uint64         `json:"late_seconds"`
	Impairment     string         `json:"impairment"`
	InterestOwed   string         `json:"interest_owed"`
	PaidThrough    *string        `json:"paid_through"` // null before the first draw
	DrawableFrom   string         `json:"drawable_from"`
	Maturity       string         `json:"maturity"`
	LockedJunior   string         `json:"locked_junior"`
	Lockbox        common.Address `json:"lockbox"`
	LockboxBalance string         `json:"lockbox_balance"`
}

type chainReportJSON struct {
	Seq       uint64      `json:"seq"`
	AsOf      string      `json:"as_of"`
	HaircutLo string      `json:"haircut_lo"`
	HaircutHi string      `json:"haircut_hi"`
	NAV       string      `json:"nav"`
	Hash      common.Hash `json:"hash"`
	Stale     bool        `json:"stale"`
}

func vaultStateOf(d onchain.Deployment, s *onchain.State) vaultState {
	money := coins(s.Asset.Decimals)
	out := vaultState{
		SchemaVersion: 1, AsOf: timeText(s.Time), ChainID: d.ChainID, Block: blockOf(s.Block), Pool: d.Pool, Asset: assetJSON(s.Asset),
		Cash: money.text(s.Cash), Reserved: money.text(s.Reserved), Given: money.text(given(s)),
		NAVEntry: money.text(s.NAVEntry), NAVExit: money.text(s.NAVExit),
		SeniorClaim: money.text(s.SeniorClaim), MezzanineClaim: money.text(s.MezzClaim),
		Entry: s.Entry, Paused: s.Paused, WindingDown: s.WindingDown, SubordinationOK: s.SubordinationOK,
		Epoch: s.Epoch, MaturedEpoch: s.MaturedEpoch, MaturedValue: money.text(s.MaturedValue), Facilities: []facilityJSON{},
		Warnings: stateWarnings(s),
	}
	for i := range s.Tranches {
		out.Tranches = append(out.Tranches, trancheOf(money, i, &s.Tranches[i]))
	}
	for i := range s.Facilities {
		out.Facilities = append(out.Facilities, facilityOf(money, &s.Facilities[i]))
	}
	if r := s.Report; r.Seq > 0 {
		out.Report = &chainReportJSON{r.Seq, timeText(r.AsOf), shareText(r.HaircutLo), shareText(r.HaircutHi), coins(6).text(r.NAV), r.Hash, r.Stale}
	}
	return out
}

func trancheOf(money coins, i int, t *onchain.TrancheState) trancheJSON {
	out := trancheJSON{
		Name: onchain.TrancheName(i), Address: t.Address, Symbol: t.Symbol, Supply: shareText(t.Supply),
		EntryValue: money.text(t.EntryValue), ExitValue: money.text(t.ExitValue), PriceExit: shareText(t.PriceExit),
		PendingShares: shareText(t.PendingShares), PendingAssets: money.text(t.PendingAssets),
		MaxEntry: money.text(t.MaxEntry), Exitable: money.text(t.Exitable),
	}
	// The greatest number that the contract holds stands for no cap.
	if none := new(big.Int).Sub(new(big.Int).Lsh(common.Big1, 128), common.Big1); t.Cap.Big().Cmp(none) < 0 {
		text := money.text(t.Cap)
		out.Cap = &text
	}
	return out
}

func facilityOf(money coins, f *onchain.FacilityState) facilityJSON {
	out := facilityJSON{
		ID: f.ID, Status: f.Status, Operator: f.Operator, Principal: money.text(f.Principal), Limit: money.text(f.Limit),
		Rate: shareText(evm.UnitsOf(f.RateWad)), BorrowingBase: money.text(f.Base), LateSeconds: uint64(f.Late.Seconds()),
		Impairment: shareText(f.ImpairmentWad), InterestOwed: money.text(f.InterestOwed), DrawableFrom: timeText(f.DrawableFrom),
		Maturity: timeText(f.Maturity), LockedJunior: shareText(f.LockedJunior), Lockbox: f.Lockbox, LockboxBalance: money.text(f.LockboxBalance),
	}
	if !f.PaidThrough.IsZero() {
		text := timeText(f.PaidThrough)
		out.PaidThrough = &text
	}
	return out
}

// given is money that lies in the pool and belongs to nobody.
func given(s *onchain.State) evm.Units {
	rest, ok := s.Balance.Sub(s.Cash)
	if ok {
		rest, ok = rest.Sub(s.Reserved)
	}
	if !ok {
		return evm.Units{}
	}
	return rest
}
