// Package position says where a pool stands at one block of its chain: its balance sheet, its covenants with what was observed and
// what is required of each, and what changed from one block to another.
//
// It is pure: no clock, no network, no database. Who reads the contracts is package onchain, who keeps positions package postgres.
package position

import (
	"time"

	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
)

// Vault is a pool on its chain, and what was fixed when it was made.
type Vault struct {
	Pool      string // the pool's name; its id on chain is the Keccak-256 of it
	ChainID   uint64
	Address   common.Address // of the pool contract
	Asset     common.Address
	Symbol    string // of the asset
	Decimals  uint8  // of the asset
	Terms     Terms
	Addresses []byte // the addresses file, JSON
	Simulated bool   // the chain or the money is
}

// Terms are those of a pool that a covenant compares with. Ratios have 18 decimals.
type Terms struct {
	MinSubordinationWad evm.Units // least share of the net asset value that ranks below senior
	MinJuniorWad        evm.Units // least share of the net asset value that is junior's
	Maturity            time.Time
	ReportMaxAge        time.Duration
}

// Position is the balance sheet of a pool at one block, as its own views show it. Amounts are in the smallest unit of the asset,
// shares, prices and ratios have 18 decimals.
type Position struct {
	Block evm.Ref
	Time  time.Time

	Cash, Reserved         evm.Units
	NAVEntry, NAVExit      evm.Units
	SeniorClaim, MezzClaim evm.Units
	MaturedValue           evm.Units
	Entry                  string // "open", or the first reason why money may not enter
	Paused, WindingDown    bool
	SubordinationOK        bool
	Epoch, MaturedEpoch    uint64

	Report     Report
	Tranches   []Tranche  // senior, mezzanine, junior
	Facilities []Facility // by id, those that are over too
}

// Report is the newest one; Seq is 0 if there is none.
type Report struct {
	Seq                  uint64
	AsOf                 time.Time
	Hash                 common.Hash
	NAV                  evm.Units // 6 decimals
	HaircutLo, HaircutHi evm.Units
	Stale                bool
}

// Tranche is one of the three. Price is what a share is worth to a leaver, in the asset with 18 decimals.
type Tranche struct {
	Token         common.Address `json:"token"`
	Name          string         `json:"name"`
	Symbol        string         `json:"symbol"`
	Supply        evm.Units      `json:"supply"`
	EntryValue    evm.Units      `json:"entry_value"`
	ExitValue     evm.Units      `json:"exit_value"`
	Price         evm.Units      `json:"price"`
	PendingShares evm.Units      `json:"pending_shares"`
	PendingAssets evm.Units      `json:"pending_assets"`
	MaxEntry      evm.Units      `json:"max_entry"`
	Exitable      evm.Units      `json:"exitable"`
}

// Facility is one loan. Rate and impairment have 18 decimals, the advance is in 1/10 000, spans are in seconds.
type Facility struct {
	ID             uint16         `json:"id"`
	Status         string         `json:"status"`
	Operator       common.Address `json:"operator"`
	Principal      evm.Units      `json:"principal"`
	Limit          evm.Units      `json:"limit"`
	RateWad        uint64         `json:"rate_wad,string"`
	AdvanceBps     uint16         `json:"advance_bps"`
	Base           evm.Units      `json:"base"`
	Late           uint64         `json:"late"`
	Interval       uint64         `json:"interval"`
	Grace          uint64         `json:"grace"`
	ImpairmentWad  evm.Units      `json:"impairment_wad"`
	InterestOwed   evm.Units      `json:"interest_owed"`
	PaidThrough    *time.Time     `json:"paid_through"` // nil before the first draw
	DrawableFrom   time.Time      `json:"drawable_from"`
	Maturity       time.Time      `json:"maturity"`
	LockedJunior   evm.Units      `json:"locked_junior"`
	DevicesRoot    common.Hash    `json:"devices_root"`
	TermsHash      common.Hash    `json:"terms_hash"`
	Lockbox        common.Address `json:"lockbox"`
	LockboxBalance evm.Units      `json:"lockbox_balance"`
}

// Over reports whether nothing can be owed any more.
func (f *Facility) Over() bool { return f.Status == "repaid" || f.Status == "cancelled" }

// Money writes an amount of the asset in whole units with its symbol.
func (v *Vault) Money(u evm.Units) string { return u.Decimal(v.Decimals).String() + " " + v.Symbol }
