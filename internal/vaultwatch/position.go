package vaultwatch

import (
	"context"
	"errors"
	"time"

	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/position"
	"github.com/ethereum/go-ethereum/crypto"
)

// ErrOtherName says that a pool's id in the reports is not that of its name: whose reports these are cannot be said.
var ErrOtherName = errors.New("the pool's id is not that of its name")

// describe reads what was fixed when the pool was made.
func describe(ctx context.Context, v *onchain.Vault) (position.Vault, error) {
	r, err := v.Rules(ctx)
	if err != nil {
		return position.Vault{}, err
	}
	if crypto.Keccak256Hash([]byte(r.Name)) != v.PoolID {
		return position.Vault{}, ErrOtherName
	}
	addresses, err := v.Text()
	if err != nil {
		return position.Vault{}, err
	}
	return position.Vault{
		Pool: r.Name, ChainID: v.ChainID, Address: v.Pool, Asset: v.Asset, Symbol: r.Asset.Symbol, Decimals: r.Asset.Decimals,
		Terms: position.Terms{
			MinSubordinationWad: r.MinSubordination, MinJuniorWad: r.MinJunior, Maturity: r.Maturity, ReportMaxAge: r.ReportMaxAge,
		},
		Addresses: addresses, Simulated: r.SimulatedAsset,
	}, nil
}

// positionOf is a state as it is stored.
func positionOf(s *onchain.State) *position.Position {
	p := &position.Position{
		Block: s.Block, Time: s.Time, Cash: s.Cash, Reserved: s.Reserved, NAVEntry: s.NAVEntry, NAVExit: s.NAVExit,
		SeniorClaim: s.SeniorClaim, MezzClaim: s.MezzClaim, MaturedValue: s.MaturedValue, Entry: s.Entry, Paused: s.Paused,
		WindingDown: s.WindingDown, SubordinationOK: s.SubordinationOK, Epoch: s.Epoch, MaturedEpoch: s.MaturedEpoch,
		Report: position.Report{
			Seq: s.Report.Seq, AsOf: s.Report.AsOf, Hash: s.Report.Hash, NAV: s.Report.NAV,
			HaircutLo: s.Report.HaircutLo, HaircutHi: s.Report.HaircutHi, Stale: s.Report.Stale,
		},
	}
	for i := range s.Tranches {
		t := &s.Tranches[i]
		p.Tranches = append(p.Tranches, position.Tranche{
			Token: t.Address, Name: t.Name, Symbol: t.Symbol, Supply: t.Supply, EntryValue: t.EntryValue, ExitValue: t.ExitValue,
			Price: t.PriceExit, PendingShares: t.PendingShares, PendingAssets: t.PendingAssets, MaxEntry: t.MaxEntry, Exitable: t.Exitable,
		})
	}
	for i := range s.Facilities {
		p.Facilities = append(p.Facilities, facilityOf(&s.Facilities[i]))
	}
	return p
}

func facilityOf(f *onchain.FacilityState) position.Facility {
	out := position.Facility{
		ID: f.ID, Status: f.Status, Operator: f.Operator, Principal: f.Principal, Limit: f.Limit, RateWad: f.RateWad, AdvanceBps: f.AdvanceBps,
		Base: f.Base, Late: seconds(f.Late), Interval: seconds(f.Interval), Grace: seconds(f.Grace), ImpairmentWad: f.ImpairmentWad,
		InterestOwed: f.InterestOwed, DrawableFrom: f.DrawableFrom, Maturity: f.Maturity, LockedJunior: f.LockedJunior,
		DevicesRoot: f.DevicesRoot, TermsHash: f.TermsHash, Lockbox: f.Lockbox, LockboxBalance: f.LockboxBalance,
	}
	if !f.PaidThrough.IsZero() {
		out.PaidThrough = &f.PaidThrough
	}
	return out
}

func seconds(d time.Duration) uint64 { return uint64(d / time.Second) }
