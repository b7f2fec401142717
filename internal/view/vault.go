package view

import (
	"context"
	"math"
	"strconv"
	"strings"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/position"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/shopspring/decimal"
)

// sighting makes figures of what a pool's contracts said at one block. The chain settled them; whose devices are behind them it does not
// say.
type sighting struct {
	state  *postgres.VaultState
	block  graphql.BlockRef
	source string
}

func sightingOf(s *postgres.VaultState) sighting {
	return sighting{s, ref(s.Vault.ChainID, s.Position.Block), "Pool at " + strings.ToLower(s.Vault.Address.Hex())}
}

func ref(chain uint64, b evm.Ref) graphql.BlockRef {
	return graphql.BlockRef{ChainID: chain, Number: b.Number, Hash: b.Hash}
}

func (o sighting) figure(value decimal.Decimal, unit string) graphql.Figure {
	return graphql.Figure{
		Value: value, Unit: unit, AsOf: o.state.Position.Time, Source: o.source, Evidence: graphql.E2, Block: &o.block, Simulated: o.state.Vault.Simulated,
	}
}

func (o sighting) money(u evm.Units) graphql.Figure {
	return o.figure(u.Decimal(o.state.Vault.Decimals), o.state.Vault.Symbol)
}

func (o sighting) wad(u evm.Units, unit string) graphql.Figure { return o.figure(u.Decimal(18), unit) }

// PoolStates implements graphql.Vaults.
func (v *View) PoolStates(ctx context.Context, pools []string, at *graphql.BlockAt) (map[string]graphql.PoolState, map[string]error, error) {
	found, failed, err := v.DB.VaultStates(ctx, pools, (*postgres.BlockAt)(at))
	if err != nil {
		return nil, nil, err
	}
	states := make(map[string]graphql.PoolState, len(found))
	for pool, s := range found {
		states[pool] = poolState(&s)
	}
	for pool, fault := range failed {
		failed[pool] = refused(fault)
	}
	return states, failed, nil
}

// PoolHistory implements graphql.Vaults.
func (v *View) PoolHistory(ctx context.Context, pool string, first int, after *graphql.Position, span graphql.StateSpan) ([]graphql.PoolState, error) {
	through, err := v.DB.VaultThrough(ctx, pool, (*postgres.BlockAt)(span.At))
	if err != nil {
		return nil, refused(err)
	}
	within := postgres.VaultSpan{From: span.From, To: span.To}
	if after != nil {
		block, err := strconv.ParseUint(after.ID, 10, 63)
		if err != nil {
			return nil, err
		}
		within.Before = &postgres.VaultPlace{Time: after.Time, Block: block}
	}
	rows, err := v.DB.VaultHistory(ctx, pool, first, through, within)
	if err != nil {
		return nil, err
	}
	out := make([]graphql.PoolState, len(rows))
	for i := range rows {
		out[i] = poolState(&rows[i])
	}
	return out, nil
}

// PoolStateRows implements graphql.Vaults.
func (v *View) PoolStateRows(ctx context.Context, ask graphql.ListQuery) ([]graphql.PoolState, error) {
	rows, err := v.DB.VaultStateRows(ctx, rowQuery(ask))
	if err != nil {
		return nil, err
	}
	out := make([]graphql.PoolState, len(rows))
	for i := range rows {
		out[i] = poolState(&rows[i])
	}
	return out, nil
}

func poolState(s *postgres.VaultState) graphql.PoolState {
	o, p := sightingOf(s), &s.Position
	loans := p.NAVExit.Decimal(s.Vault.Decimals).Sub(p.Cash.Decimal(s.Vault.Decimals))
	out := graphql.PoolState{
		Pool: s.Vault.Pool, Contract: s.Vault.Address, Asset: s.Vault.Asset, Symbol: s.Vault.Symbol, Block: o.block, AsOf: p.Time,
		FollowedTo: ref(s.Vault.ChainID, s.Seen.Block), Entry: graphql.PoolEntry(word(p.Entry)), Paused: p.Paused, WindingDown: p.WindingDown,
		SubordinationOk: p.SubordinationOK, NAVEntry: o.money(p.NAVEntry), NAVExit: o.money(p.NAVExit), Cash: o.money(p.Cash),
		Reserved: o.money(p.Reserved), Loans: o.figure(loans, s.Vault.Symbol), SeniorClaim: o.money(p.SeniorClaim),
		MezzanineClaim: o.money(p.MezzClaim), MaturedRequests: o.money(p.MaturedValue), Epoch: p.Epoch, MaturedEpoch: p.MaturedEpoch,
		ReportSeq: int32(min(p.Report.Seq, math.MaxInt32)), ReportStale: p.Report.Stale, Haircut: o.wad(p.Report.HaircutHi, "ratio"),
		Simulated: s.Vault.Simulated,
	}
	if p.Report.Seq > 0 {
		out.ReportAsOf = &p.Report.AsOf
	}
	for i := range p.Tranches {
		t := &p.Tranches[i]
		out.Tranches = append(out.Tranches, graphql.TrancheState{
			Tranche: tranches()[i], Token: t.Token, Symbol: t.Symbol, Supply: o.wad(t.Supply, t.Symbol), EntryValue: o.money(t.EntryValue),
			Value: o.money(t.ExitValue), Price: o.wad(t.Price, s.Vault.Symbol), PendingShares: o.wad(t.PendingShares, t.Symbol),
			PendingAssets: o.money(t.PendingAssets), MaxEntry: o.money(t.MaxEntry), Exitable: o.money(t.Exitable),
		})
	}
	return out
}

// tranches are the three by their number on chain.
func tranches() [3]graphql.TrancheName {
	return [3]graphql.TrancheName{graphql.Senior, graphql.Mezzanine, graphql.Junior}
}

// word is a word of the contracts as the API's enums write it.
func word(text string) string { return strings.ToUpper(strings.ReplaceAll(text, " ", "_")) }

// Facilities implements graphql.Vaults.
func (v *View) Facilities(ctx context.Context, first int, after *graphql.FacilityPlace, f graphql.FacilityFilter) ([]graphql.Facility, error) {
	pool, number := "", -1
	if after != nil {
		pool, number = after.Pool, int(after.Number)
	}
	rows, err := v.DB.Facilities(ctx, first, pool, number, postgres.FacilityFilter{
		Pool: f.Pool, ID: f.Number, Status: strings.ToLower(strings.ReplaceAll(string(f.Status), "_", " ")), Operator: f.Operator,
	})
	if err != nil {
		return nil, err
	}
	out := make([]graphql.Facility, len(rows))
	for i := range rows {
		out[i] = facility(&rows[i])
	}
	return out, nil
}

// FacilityRows implements graphql.Vaults.
func (v *View) FacilityRows(ctx context.Context, ask graphql.ListQuery) ([]graphql.Facility, error) {
	rows, err := v.DB.FacilityRows(ctx, rowQuery(ask))
	if err != nil {
		return nil, err
	}
	out := make([]graphql.Facility, len(rows))
	for i := range rows {
		out[i] = facility(&rows[i])
	}
	return out, nil
}

func facility(row *postgres.FacilityState) graphql.Facility {
	o, f := sightingOf(&row.VaultState), &row.Facility
	out := graphql.Facility{
		Pool: row.Vault.Pool, Number: f.ID, Status: graphql.FacilityStatus(word(f.Status)), Operator: f.Operator, Principal: o.money(f.Principal),
		Limit: o.money(f.Limit), BorrowingBase: o.money(f.Base), InterestOwed: o.money(f.InterestOwed),
		Rate: o.wad(evm.UnitsOf(f.RateWad), "ratio/year"), AdvanceBps: int32(f.AdvanceBps), LateSeconds: f.Late, IntervalSeconds: f.Interval,
		GraceSeconds: f.Grace, Impairment: o.wad(f.ImpairmentWad, "ratio"), PaidThrough: f.PaidThrough, DrawableFrom: f.DrawableFrom,
		Maturity: f.Maturity, LockedJunior: o.wad(f.LockedJunior, "junior share"), Lockbox: f.Lockbox, LockboxBalance: o.money(f.LockboxBalance),
		DevicesRoot: f.DevicesRoot, TermsHash: f.TermsHash, Block: o.block, AsOf: row.Position.Time, Simulated: row.Vault.Simulated,
	}
	own := row.Position
	own.Facilities = []position.Facility{*f}
	for _, c := range position.Covenants(&row.Vault, &own) {
		if !c.OfPool() {
			out.Covenants = append(out.Covenants, o.covenant(c))
		}
	}
	return out
}

// Covenants implements graphql.Vaults.
func (v *View) Covenants(ctx context.Context, pool string) ([]graphql.Covenant, error) {
	states, _, err := v.DB.VaultStates(ctx, []string{pool}, nil)
	if err != nil {
		return nil, err
	}
	s, followed := states[pool]
	if !followed {
		return nil, nil
	}
	o, out := sightingOf(&s), []graphql.Covenant{}
	for _, c := range position.Covenants(&s.Vault, &s.Position) {
		out = append(out, o.covenant(c))
	}
	return out, nil
}

func (o sighting) covenant(c position.Covenant) graphql.Covenant {
	out := graphql.Covenant{
		Pool: o.state.Vault.Pool, Kind: graphql.CovenantKind(c.Kind), State: graphql.State(c.State), Code: c.Code, Observed: c.Observed,
		Required: c.Required, Fix: c.Fix, Block: o.block, AsOf: o.state.Position.Time, Simulated: o.state.Vault.Simulated,
	}
	if !c.OfPool() {
		id := c.Facility
		out.Facility = &id
	}
	return out
}
