package graphql_test

import (
	"context"
	"slices"

	"github.com/corebond/corebond/graphql"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

func readersOf(s *shelf) graphql.Readers {
	return graphql.Readers{
		Pools: s, Devices: s, Attestations: s, Earnings: s, Status: s, Ledger: s, Vaults: s, Preparer: s, Events: fullDiary(), Webhooks: fullHooks(), NavProofs: s, Operators: s, Reports: s, Registry: s, Log: s, Policies: s,
	}
}

// chosen are the devices that a filter lets through; the network livepeer has paid the first three.
func (s *shelf) chosen(f graphql.DeviceFilter) (out []graphql.Device) {
	for i, d := range s.devices {
		if (f.Operator == "" || f.Operator == d.Operator) && (f.Model == "" || f.Model == d.Model) && (f.Tier == "" || f.Tier == d.Tier) &&
			(f.State == "" || f.State == d.State) && (f.Network == "" || f.Network == "livepeer" && i < 3) {
			out = append(out, d)
		}
	}
	return out
}

func suits(a graphql.Attestation, f graphql.AttestationFilter) bool {
	return (f.Device == "" || a.Device == f.Device) && (f.Kind == "" || a.Kind == f.Kind) && (f.State == "" || a.State == f.State) &&
		!a.SlotAt.Before(f.From) && (f.To.IsZero() || a.SlotAt.Before(f.To))
}

func (s *shelf) Attestation(_ context.Context, id string) (*graphql.Attestation, error) {
	if i := slices.IndexFunc(s.attestations, func(a graphql.Attestation) bool { return a.ID == id }); i >= 0 {
		return &s.attestations[i], s.read("Attestation")
	}
	return nil, s.read("Attestation")
}

func (s *shelf) operators() []graphql.Operator {
	var out []graphql.Operator
	for _, name := range []string{"op", "op-2", "op-3", "op-4", "op-5"} {
		out = append(out, graphql.Operator{Name: name, AsOf: noon, Devices: 7, Simulated: true, Since: noon})
	}
	return out
}

func (s *shelf) Operators(_ context.Context, first int, after string) ([]graphql.Operator, error) {
	return above(s.operators(), func(o graphql.Operator) string { return o.Name }, first, after), s.read("Operators")
}

func (s *shelf) OperatorRows(_ context.Context, ask graphql.ListQuery) ([]graphql.Operator, error) {
	return listed(s, s.operators(), func(o graphql.Operator) string { return o.Name }, ask), s.read("OperatorRows")
}

func (s *shelf) Operator(_ context.Context, name string) (*graphql.Operator, error) {
	all := s.operators()
	if i := slices.IndexFunc(all, func(o graphql.Operator) bool { return o.Name == name }); i >= 0 {
		return &all[i], s.read("Operator")
	}
	return nil, s.read("Operator")
}

func (s *shelf) OperatorTiers(_ context.Context, names []string) (map[string][]graphql.TierCount, error) {
	out := map[string][]graphql.TierCount{}
	for _, name := range names {
		out[name] = []graphql.TierCount{{Tier: "T0", Devices: 3}, {Tier: "T2", Devices: 4}}
	}
	return out, s.read("OperatorTiers")
}

func (s *shelf) OperatorIncomes(ctx context.Context, names []string) (map[string][]graphql.ClassIncome, error) {
	out, _ := (&shelf{}).Incomes(ctx, names)
	return out, s.read("OperatorIncomes")
}

// reports are those of two pools, three a day.
func (s *shelf) reports() (out []graphql.Report) {
	for i := range 12 {
		out = append(out, graphql.Report{
			Hash: common.BytesToHash([]byte{byte(i + 1)}), Pool: []string{"alpha", "beta"}[i%2], Seq: int32(i/2 + 1), AsOf: noon.AddDate(0, 0, i/3), Engine: "e/2", Seed: 1 << 63,
			Replayed: s.replay, Anchored: s.pools[0].Report.Anchored,
		})
	}
	return out
}

func (s *shelf) replay(context.Context) bool { return s.read("replay") == nil }

func (s *shelf) Reports(_ context.Context, first int, after *graphql.Position, f graphql.ReportFilter) ([]graphql.Report, error) {
	if _, err := reach(f.Block); err != nil {
		return nil, err
	}
	place := func(r graphql.Report) graphql.Position { return graphql.Position{Time: r.AsOf, ID: r.Hash.Hex()} }
	keep := func(r graphql.Report) bool { return f.Pool == "" || r.Pool == f.Pool }
	return newestFirst(s.reports(), place, first, after, keep), s.read("Reports")
}

func (s *shelf) ReportRows(_ context.Context, ask graphql.ListQuery, at *graphql.BlockAt) ([]graphql.Report, error) {
	if _, err := reach(at); err != nil {
		return nil, err
	}
	return listed(s, s.reports(), func(r graphql.Report) string { return r.Hash.Hex() }, ask), s.read("ReportRows")
}

func (s *shelf) Report(_ context.Context, hash common.Hash) (*graphql.Report, error) {
	if hash == s.pools[0].Report.Hash {
		return s.pools[0].Report, s.read("Report")
	}
	return nil, s.read("Report")
}

func (s *shelf) Pledges(_ context.Context, devices []string) (map[string]graphql.Pledge, error) {
	out := map[string]graphql.Pledge{}
	for _, id := range devices {
		out[id] = graphql.Pledge{
			PledgeInput: graphql.PledgeInput{Device: id, Account: common.Address{7}, ChainID: 1337, Facility: "alpha", At: noon}, Digest: common.Hash{8},
		}
	}
	return out, s.read("Pledges")
}

func (s *shelf) Registrations(_ context.Context, devices []string) (map[string]graphql.Registration, error) {
	out := map[string]graphql.Registration{}
	for _, id := range devices {
		out[id] = graphql.Registration{State: graphql.RegistrationFrozen, Since: &noon}
	}
	return out, s.read("Registrations")
}

func (s *shelf) Freezes(_ context.Context, devices []string) (map[string][]graphql.Freeze, error) {
	out := map[string][]graphql.Freeze{}
	for _, id := range devices {
		out[id] = []graphql.Freeze{{Code: "SLICE_CLAIMED_TWICE", Observed: "o", Required: "r", Fix: "f", Evidence: common.Hash{9}, At: noon, LiftedAt: &noon}}
	}
	return out, s.read("Freezes")
}

func (s *shelf) DeviceOf(_ context.Context, agent common.Address) (string, error) {
	if i := slices.IndexFunc(s.devices, func(d graphql.Device) bool { return d.Agent == agent }); i >= 0 {
		return s.devices[i].ID, s.read("DeviceOf")
	}
	return "", s.read("DeviceOf")
}

func (s *shelf) LogState(context.Context) (graphql.LogState, error) {
	return graphql.LogState{Size: 9, Root: common.Hash{1}, AsOf: &noon}, s.read("LogState")
}

func (s *shelf) LogInclusion(_ context.Context, p graphql.LogPlace, size uint64) (*graphql.LogInclusion, error) {
	if p.Hash != nil || p.Attestation == "none" {
		return nil, s.read("LogInclusion")
	}
	entry := graphql.LogEntry{Index: p.Index, Kind: "verdict", Device: common.Address{1}, Slot: 5, Hash: common.Hash{2}, At: noon, Encoded: []byte("CBE1")}
	return &graphql.LogInclusion{Entry: entry, Size: size, Root: common.Hash{1}, Path: []common.Hash{{3}}}, s.read("LogInclusion")
}

func (s *shelf) LogConsistency(_ context.Context, from, to uint64) (graphql.LogConsistency, error) {
	return graphql.LogConsistency{FromSize: from, Size: to, Path: []common.Hash{{3}}}, s.read("LogConsistency")
}

func (s *shelf) Policy(context.Context) (graphql.Policy, error) {
	number := graphql.Threshold{Name: "min_slots", Value: decimal.NewFromInt(14), Unit: "slot", Source: "choice"}
	return graphql.Policy{
		Hash: common.Hash{4}, Tiers: []graphql.TierTerms{{Tier: "T0", Name: "Declared", Proves: "a key", AdvanceCap: number, ValidFor: number}},
		Thresholds: []graphql.Threshold{number}, NotProven: []graphql.NotProven{{Text: "ownership", Below: "T2"}},
	}, s.read("Policy")
}
