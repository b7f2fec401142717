package onchain

import (
	"context"
	"fmt"
	"math/big"
	"slices"
	"time"

	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/contracts/bindings/reports"
	"github.com/corebond/corebond/contracts/bindings/tranche"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/vault/sheet"
	"github.com/ethereum/go-ethereum/common"
)

// State is the balance sheet of a pool at one block, as its own views show it. Amounts are in the smallest unit of the asset,
// shares and prices have 18 decimals.
type State struct {
	Block evm.Ref
	Time  time.Time
	Asset Asset

	Cash, Reserved         evm.Units
	Balance                evm.Units // of the asset; what is beyond cash and reserved was given and belongs to nobody
	NAVEntry, NAVExit      evm.Units
	SeniorClaim, MezzClaim evm.Units
	Units                  [2]evm.Units // of the claims of senior and mezzanine, see IPool.units
	Entry                  string       // "open", or the first reason why money may not enter
	Paused, WindingDown    bool
	SubordinationOK        bool
	Epoch, MaturedEpoch    uint64
	MaturedValue           evm.Units // what matured requests are worth

	Tranches   [3]TrancheState
	Facilities []FacilityState // by id, those that are over too
	Report     ReportState
}

// Asset is the money of the pool.
type Asset struct {
	Address  common.Address
	Symbol   string
	Decimals uint8
}

// TrancheState is one tranche. PriceExit is what 1 share is worth to a leaver, in the asset with 18 decimals.
type TrancheState struct {
	Address               common.Address
	Name, Symbol          string
	Supply                evm.Units
	EntryValue, ExitValue evm.Units
	PriceExit             evm.Units
	PendingShares         evm.Units // in the queue of leavers
	PendingAssets         evm.Units // in junior's queue of entries
	Cap, MaxEntry         evm.Units
	Exitable              evm.Units
}

// ReportState is the newest report of the pool; Seq is 0 if there is none.
type ReportState struct {
	Seq                  uint64
	AsOf                 time.Time
	HaircutLo, HaircutHi evm.Units // of the last two, 18 decimals
	NAV                  evm.Units // 6 decimals
	Hash                 common.Hash
	Stale                bool
}

// State reads the balance sheet at a block; nil is the head.
func (v *Vault) State(ctx context.Context, block *big.Int) (State, error) {
	r, err := v.read(ctx, block)
	if err != nil {
		return State{}, fmt.Errorf("read state: %w", err)
	}
	facilities, err := v.facilities(ctx, r.at.Number)
	if err != nil {
		return State{}, fmt.Errorf("read state: %w", err)
	}
	s := State{Block: r.at, Time: r.time, Asset: Asset{Address: v.Asset}, Facilities: facilities}
	token := tranche.NewTranche() // an ERC-20 too
	if s.Asset.Decimals, err = ask(ctx, v.client, &r.hash, v.Asset, token.PackDecimals(), token.UnpackDecimals); err != nil {
		return State{}, fmt.Errorf("read decimals of the asset: %w", err)
	}
	v.readPool(r, &s)
	for i := range s.Tranches {
		v.readTranche(r, i, s.Asset.Decimals, &s.Tranches[i])
	}
	for i := range s.Facilities {
		v.readFacility(r, &s.Facilities[i])
	}
	v.readReport(r, &s.Report)
	if err := r.wait(); err != nil {
		return State{}, fmt.Errorf("read state: %w", err)
	}
	return s, nil
}

// Money is the pool's asset.
func (v *Vault) Money(ctx context.Context) (Asset, error) {
	a, token := Asset{Address: v.Asset}, tranche.NewTranche() // an ERC-20 too
	var err error
	if a.Decimals, err = ask(ctx, v.client, nil, v.Asset, token.PackDecimals(), token.UnpackDecimals); err != nil {
		return a, fmt.Errorf("read decimals of the asset: %w", err)
	}
	if a.Symbol, err = ask(ctx, v.client, nil, v.Asset, token.PackSymbol(), token.UnpackSymbol); err != nil {
		return a, fmt.Errorf("read symbol of the asset: %w", err)
	}
	return a, nil
}

func (v *Vault) readPool(r *reader, s *State) {
	b, token, at := pool.NewPool(), tranche.NewTranche(), v.Pool
	into(r, v.Asset, token.PackSymbol(), token.UnpackSymbol, &s.Asset.Symbol)
	r.amount(v.Asset, token.PackBalanceOf(at), token.UnpackBalanceOf, &s.Balance)
	r.amount(at, b.PackCash(), b.UnpackCash, &s.Cash)
	r.amount(at, b.PackReserved(), b.UnpackReserved, &s.Reserved)
	answer(r, at, b.PackNav(), b.UnpackNav, func(o pool.NavOutput) { s.NAVEntry, s.NAVExit = units(o.NavEntry), units(o.NavExit) })
	answer(r, at, b.PackClaims(), b.UnpackClaims, func(o pool.ClaimsOutput) {
		s.SeniorClaim, s.MezzClaim = units(o.SeniorClaim), units(o.MezzClaim)
	})
	for i := range s.Units {
		r.amount(at, b.PackUnits(number(i)), b.UnpackUnits, &s.Units[i])
	}
	answer(r, at, b.PackEntry(), b.UnpackEntry, func(e uint8) { s.Entry = sheet.Entry(e).String() })
	into(r, at, b.PackPaused(), b.UnpackPaused, &s.Paused)
	into(r, at, b.PackWindingDown(), b.UnpackWindingDown, &s.WindingDown)
	into(r, at, b.PackSubordinationOk(), b.UnpackSubordinationOk, &s.SubordinationOK)
	answer(r, at, b.PackCurrentEpoch(), b.UnpackCurrentEpoch, func(n *big.Int) { s.Epoch = n.Uint64() })
	answer(r, at, b.PackMaturedEpoch(), b.UnpackMaturedEpoch, func(n *big.Int) { s.MaturedEpoch = n.Uint64() })
	r.amount(at, b.PackMaturedValue(), b.UnpackMaturedValue, &s.MaturedValue)
}

func (v *Vault) readTranche(r *reader, i int, decimals uint8, s *TrancheState) {
	b, p, at := tranche.NewTranche(), pool.NewPool(), v.Tranches[i]
	s.Address = at
	into(r, at, b.PackName(), b.UnpackName, &s.Name)
	into(r, at, b.PackSymbol(), b.UnpackSymbol, &s.Symbol)
	r.amount(at, b.PackTotalSupply(), b.UnpackTotalSupply, &s.Supply)
	r.amount(at, b.PackPendingShares(), b.UnpackPendingShares, &s.PendingShares)
	r.amount(at, b.PackPendingAssets(), b.UnpackPendingAssets, &s.PendingAssets)
	answer(r, v.Pool, p.PackValue(number(i)), p.UnpackValue, func(o pool.ValueOutput) {
		s.EntryValue, s.ExitValue = units(o.EntryValue), units(o.ExitValue)
	})
	r.amount(v.Pool, p.PackCap(number(i)), p.UnpackCap, &s.Cap)
	r.amount(v.Pool, p.PackMaxEntry(number(i)), p.UnpackMaxEntry, &s.MaxEntry)
	share := new(big.Int).Exp(big.NewInt(10), big.NewInt(36-int64(decimals)), nil) // units of shares that give 18 decimals
	r.amount(at, b.PackConvertToAssets(share), b.UnpackConvertToAssets, &s.PriceExit)
	r.amount(v.Pool, p.PackExitable(number(i)), p.UnpackExitable, &s.Exitable)
}

func (v *Vault) readReport(r *reader, s *ReportState) {
	b := reports.NewReports()
	into(r, v.Reports, b.PackIsStale(v.PoolID), b.UnpackIsStale, &s.Stale)
	r.group.Go(func() error {
		latest, err := ask(r.ctx, r.client, &r.hash, v.Reports, b.PackLatest(v.PoolID), b.UnpackLatest)
		if Refused(err, "NoReport") {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read latest report: %w", err)
		}
		haircuts, err := ask(r.ctx, r.client, &r.hash, v.Reports, b.PackHaircuts(v.PoolID), b.UnpackHaircuts)
		if err != nil {
			return fmt.Errorf("read haircuts: %w", err)
		}
		s.Seq, s.AsOf, s.NAV, s.Hash = latest.Seq, instant(latest.AsOf), units(latest.Nav), latest.ReportHash
		s.HaircutLo, s.HaircutHi = units(haircuts.Lo), units(haircuts.Hi)
		return nil
	})
}

// facilities are those that were ever opened up to a block, in the order of their numbers, with what stood in their terms.
func (v *Vault) facilities(ctx context.Context, to uint64) ([]FacilityState, error) {
	binding := pool.NewPool()
	found, err := logs(ctx, v.client, v.Block, to, []common.Address{v.Pool}, []common.Hash{eventID(&pool.PoolMetaData, "FacilityOpened")})
	if err != nil {
		return nil, err
	}
	out := make([]FacilityState, 0, len(found))
	for i := range found {
		e, err := binding.UnpackFacilityOpenedEvent(&found[i])
		if err != nil {
			return nil, fmt.Errorf("read log %d of block %d: %w", found[i].Index, found[i].BlockNumber, err)
		}
		out = append(out, FacilityState{ID: e.Id, LockedJunior: units(e.Terms.LockedJunior), DevicesRoot: e.Terms.DevicesRoot, TermsHash: e.Terms.TermsHash})
	}
	slices.SortFunc(out, func(a, b FacilityState) int { return int(a.ID) - int(b.ID) })
	return out, nil
}
