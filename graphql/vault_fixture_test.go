package graphql_test

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/ethereum/go-ethereum/common"
)

// vaultArguments are what the fields of pools on chain need.
func vaultArguments() map[string]string {
	const loan = `(pool: "alpha", facility: 1`
	return map[string]string{
		"facility": `(pool: "alpha", id: 1)`, "navHistory": `(pool: "alpha")`, "covenants": loan + `)`,
		"prepareDeposit":       `(pool: "alpha", tranche: SENIOR, assets: "5", from: "0x00000000000000000000000000000000000000aa")`,
		"prepareRequestRedeem": `(pool: "alpha", tranche: SENIOR, shares: "5", from: "0x00000000000000000000000000000000000000aa")`,
		"prepareClaim":         `(pool: "alpha", tranche: JUNIOR, from: "0x00000000000000000000000000000000000000aa")`,
		"prepareDraw":          loan + `, amount: "5")`, "prepareSweep": loan + `)`,
		"preparePay": loan + `, amount: "5", from: "0x00000000000000000000000000000000000000aa")`,
	}
}

// head is the block up to which the shelf's pool is followed.
const head = 107

// poolStates has one for blocks 100 to 106; two of them share an instant.
func (s *shelf) poolStates() (out []graphql.PoolState) {
	for i := range uint64(7) {
		f, at := figure("12.5", "simUSD"), graphql.BlockRef{ChainID: 1337, Number: 100 + i, Hash: common.Hash{byte(i + 1)}}
		state := graphql.PoolState{
			Pool: "alpha", Contract: common.Address{1}, Asset: common.Address{2}, Symbol: "simUSD", Block: at, AsOf: noon.Add(time.Duration(i/2) * time.Hour),
			FollowedTo: graphql.BlockRef{ChainID: 1337, Number: head, Hash: common.Hash{0xff}}, Entry: "OPEN", SubordinationOk: true,
			NAVEntry: f, NAVExit: f, Cash: f, Reserved: f, Loans: f, SeniorClaim: f, MezzanineClaim: f, MaturedRequests: f, Epoch: 1 << 40,
			ReportSeq: 3, ReportAsOf: &noon, Haircut: f, Simulated: true,
		}
		for _, name := range []graphql.TrancheName{graphql.Senior, graphql.Mezzanine, graphql.Junior} {
			state.Tranches = append(state.Tranches, graphql.TrancheState{
				Tranche: name, Token: common.Address{3}, Symbol: "T", Supply: f, EntryValue: f, Value: f, Price: f,
				PendingShares: f, PendingAssets: f, MaxEntry: f, Exitable: f,
			})
		}
		out = append(out, state)
	}
	return out
}

func (s *shelf) PoolStates(_ context.Context, pools []string, at *graphql.BlockAt) (map[string]graphql.PoolState, map[string]error, error) {
	states, failed := map[string]graphql.PoolState{}, map[string]error{}
	if slices.Contains(pools, "alpha") {
		through, err := reach(at)
		if err != nil {
			failed["alpha"] = err
		}
		for _, state := range s.poolStates() {
			if err == nil && state.Block.Number <= through {
				states["alpha"] = state
			}
		}
	}
	return states, failed, s.read("PoolStates")
}

func reach(at *graphql.BlockAt) (uint64, error) {
	switch {
	case at == nil:
	case at.Hash != nil:
		return 0, graphql.BlockNotFound()
	case at.AtLeast != nil && *at.AtLeast > head || at.Number != nil && *at.Number > head:
		return 0, graphql.BlockNotIndexed(7, head+1, head)
	case at.Number != nil:
		return *at.Number, nil
	}
	return head, nil
}

func (s *shelf) PoolHistory(_ context.Context, pool string, first int, after *graphql.Position, span graphql.StateSpan) ([]graphql.PoolState, error) {
	if pool != "alpha" {
		return nil, s.read("PoolHistory")
	}
	through, err := reach(span.At)
	if err != nil {
		return nil, err
	}
	place := func(p graphql.PoolState) graphql.Position {
		return graphql.Position{Time: p.AsOf, ID: strconv.FormatUint(p.Block.Number, 10)}
	}
	keep := func(p graphql.PoolState) bool {
		return p.Block.Number <= through && (span.From == nil || !p.AsOf.Before(*span.From)) && (span.To == nil || p.AsOf.Before(*span.To))
	}
	return newestFirst(s.poolStates(), place, first, after, keep), s.read("PoolHistory")
}

func (s *shelf) loans() (out []graphql.Facility) {
	f := figure("12.5", "simUSD")
	for _, pool := range []string{"alpha", "be/ta"} {
		for number := range uint16(12) {
			status := graphql.FacilityStatus("OPEN")
			if number%2 == 0 {
				status = "REPAID"
			}
			out = append(out, graphql.Facility{
				Pool: pool, Number: number, Status: status, Operator: common.Address{byte(number)}, Principal: f, Limit: f, BorrowingBase: f, InterestOwed: f,
				Rate: f, Impairment: f, PaidThrough: &noon, DrawableFrom: noon, Maturity: noon, LockedJunior: f, LockboxBalance: f, Block: *block(), AsOf: noon,
				Covenants: []graphql.Covenant{covenant(pool, &number)},
			})
		}
	}
	return out
}

func covenant(pool string, facility *uint16) graphql.Covenant {
	return graphql.Covenant{
		Pool: pool, Facility: facility, Kind: "BORROWING_BASE", State: graphql.Failed, Code: "BASE_SHORT", Observed: "o", Required: "r", Fix: "f",
		Block: *block(), AsOf: noon, Simulated: true,
	}
}

func (s *shelf) Facilities(_ context.Context, first int, after *graphql.FacilityPlace, f graphql.FacilityFilter) ([]graphql.Facility, error) {
	rows := slices.DeleteFunc(s.loans(), func(l graphql.Facility) bool {
		below := after != nil && cmp.Or(cmp.Compare(l.Pool, after.Pool), cmp.Compare(l.Number, after.Number)) <= 0
		return below || f.Pool != "" && l.Pool != f.Pool || f.Number != nil && l.Number != *f.Number || f.Status != "" && l.Status != f.Status ||
			f.Operator != nil && l.Operator != *f.Operator
	})
	return rows[:min(first, len(rows))], s.read("Facilities")
}

func (s *shelf) FacilityRows(_ context.Context, ask graphql.ListQuery) ([]graphql.Facility, error) {
	return listed(s, s.loans(), func(l graphql.Facility) string { return graphql.FacilityPlace{Pool: l.Pool, Number: l.Number}.String() }, ask), s.read("FacilityRows")
}

func (s *shelf) PoolStateRows(_ context.Context, ask graphql.ListQuery) ([]graphql.PoolState, error) {
	return listed(s, s.poolStates(), func(p graphql.PoolState) string { return strconv.FormatUint(p.Block.Number, 10) }, ask), s.read("PoolStateRows")
}

func (s *shelf) Covenants(_ context.Context, pool string) ([]graphql.Covenant, error) {
	if pool != "alpha" {
		return nil, s.read("Covenants")
	}
	one := uint16(1)
	return []graphql.Covenant{covenant(pool, nil), covenant(pool, &one)}, s.read("Covenants")
}

func (s *shelf) Contracts(_ context.Context, first int, after string) ([]graphql.PoolContracts, error) {
	rows := []graphql.PoolContracts{{Pool: "alpha", ChainID: 1337, Contracts: []graphql.Contract{
		{Name: "pool", Address: common.Address{1}, CodeHash: &common.Hash{1}}, {Name: "senior", Address: common.Address{2}, CodeHash: &common.Hash{2}},
	}}}
	return above(rows, func(p graphql.PoolContracts) string { return p.Pool }, first, after), s.read("Contracts")
}

// Prepare refuses what is about pool "closed".
func (s *shelf) Prepare(_ context.Context, r graphql.PrepareRequest) ([]graphql.PreparedCall, error) {
	if r.Pool == "closed" {
		return nil, &graphql.RefusalError{Code: "POOL_PAUSED", Field: "pool", Message: "entry is paused", Fix: "wait"}
	}
	return []graphql.PreparedCall{{
		ChainID: 1337, To: common.Address{1}, From: &common.Address{2}, Data: []byte{0xab, 1}, Description: string(r.Act) + " " + r.Amount.String(),
		Expires: noon, Checks: []graphql.PreparedCheck{{Name: "entry", Observed: "open", Required: "open"}},
	}}, s.read("Prepare")
}
