package graphql_test

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"math/big"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

var noon = time.Date(2026, 9, 30, 12, 0, 0, 0, time.UTC)

// shelf is a set of readers over slices. It counts reads by name, and fails with err if that is set.
type shelf struct {
	pools        []graphql.Pool
	devices      []graphql.Device
	attestations []graphql.Attestation
	earnings     []graphql.Earning
	networks     []graphql.Network
	meta         graphql.Meta
	err          error
	panics       bool

	mu    sync.Mutex
	reads map[string]int
	asked asked
}

func (s *shelf) read(name string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.reads == nil {
		s.reads = map[string]int{}
	}
	s.reads[name]++
	if s.panics {
		panic("the shelf fell over with secret-7")
	}
	return s.err
}

func above[V any](rows []V, key func(V) string, first int, after string) []V {
	sorted := slices.SortedFunc(slices.Values(rows), func(a, b V) int { return cmp.Compare(key(a), key(b)) })
	sorted = slices.DeleteFunc(sorted, func(v V) bool { return key(v) <= after })
	return sorted[:min(first, len(sorted))]
}

// listed are rows as a query asks for them that narrows them by no more than an id.
func listed[V any](s *shelf, rows []V, id func(V) string, ask graphql.ListQuery) []V {
	s.asked.mu.Lock()
	defer s.asked.mu.Unlock()
	s.asked.list = ask
	after := ""
	for _, c := range ask.Where {
		if text, ok := c.Value.(string); ok && c.Field == "id" && c.Op == ">" {
			after = text
		}
	}
	rows = above(rows, id, len(rows), after)
	return rows[min(ask.Skip, len(rows)):min(ask.Skip+ask.First, len(rows))]
}

func newestFirst[V any](rows []V, place func(V) graphql.Position, first int, after *graphql.Position, keep func(V) bool) []V {
	order := func(a, b graphql.Position) int { return cmp.Or(b.Time.Compare(a.Time), cmp.Compare(b.ID, a.ID)) }
	kept := slices.DeleteFunc(slices.Clone(rows), func(v V) bool {
		return !keep(v) || after != nil && order(place(v), *after) <= 0
	})
	slices.SortFunc(kept, func(a, b V) int { return order(place(a), place(b)) })
	return kept[:min(first, len(kept))]
}

func (s *shelf) Pools(_ context.Context, ask graphql.ListQuery) ([]graphql.Pool, error) {
	return listed(s, s.pools, func(p graphql.Pool) string { return p.Name }, ask), s.read("Pools")
}

func (s *shelf) Pool(_ context.Context, name string) (*graphql.Pool, error) {
	if i := slices.IndexFunc(s.pools, func(p graphql.Pool) bool { return p.Name == name }); i >= 0 {
		return &s.pools[i], s.read("Pool")
	}
	return nil, s.read("Pool")
}

func (s *shelf) Devices(_ context.Context, first int, after string, f graphql.DeviceFilter) ([]graphql.Device, error) {
	return above(s.chosen(f), func(d graphql.Device) string { return d.ID }, first, after), s.read("Devices")
}

func (s *shelf) DeviceRows(_ context.Context, ask graphql.ListQuery) ([]graphql.Device, error) {
	return listed(s, s.devices, func(d graphql.Device) string { return d.ID }, ask), s.read("DeviceRows")
}

func (s *shelf) Device(_ context.Context, id string) (*graphql.Device, error) {
	if i := slices.IndexFunc(s.devices, func(d graphql.Device) bool { return d.ID == id }); i >= 0 {
		return &s.devices[i], s.read("Device")
	}
	return nil, s.read("Device")
}

func (s *shelf) Incomes(_ context.Context, ids []string) (map[string][]graphql.ClassIncome, error) {
	out := map[string][]graphql.ClassIncome{}
	for _, id := range ids {
		out[id] = []graphql.ClassIncome{income(graphql.JobCash, "10.5"), income(graphql.Emission, "3")}
	}
	return out, s.read("Incomes")
}

func (s *shelf) Attestations(_ context.Context, first int, after *graphql.Position, f graphql.AttestationFilter) ([]graphql.Attestation, error) {
	place := func(a graphql.Attestation) graphql.Position { return graphql.Position{Time: a.SlotAt, ID: a.ID} }
	keep := func(a graphql.Attestation) bool { return suits(a, f) }
	return newestFirst(s.attestations, place, first, after, keep), s.read("Attestations")
}

func (s *shelf) LatestAttestations(ctx context.Context, first int, devices []string) (map[string][]graphql.Attestation, error) {
	out := map[string][]graphql.Attestation{}
	for _, id := range devices {
		out[id], _ = (&shelf{attestations: s.attestations}).Attestations(ctx, first, nil, graphql.AttestationFilter{Device: id})
	}
	return out, s.read("LatestAttestations")
}

func (s *shelf) Earnings(_ context.Context, first int, after *graphql.Position, f graphql.EarningFilter) ([]graphql.Earning, error) {
	place := func(e graphql.Earning) graphql.Position { return graphql.Position{Time: e.PaidAt, ID: e.ID} }
	keep := func(e graphql.Earning) bool {
		return (f.Network == "" || e.Network == f.Network) && (f.Class == "" || e.Class == f.Class) && (f.Device == "" || e.Device == f.Device)
	}
	return newestFirst(s.earnings, place, first, after, keep), s.read("Earnings")
}

func (s *shelf) Networks(_ context.Context, first int, after string) ([]graphql.Network, error) {
	return above(s.networks, func(n graphql.Network) string { return n.Name }, first, after), s.read("Networks")
}

func (s *shelf) Meta(context.Context) (graphql.Meta, error) { return s.meta, s.read("Meta") }

func figure(value, unit string) graphql.Figure {
	return graphql.Figure{
		Value: decimal.RequireFromString(value), Unit: unit, AsOf: noon, Source: "report 7", Evidence: graphql.E3,
		Block: block(), Simulated: true,
		Band: &graphql.Band{Low: decimal.New(1, -1), High: decimal.New(9, 0), Level: decimal.New(9, -1)},
	}
}

func block() *graphql.BlockRef {
	return &graphql.BlockRef{ChainID: 1337, Number: 1 << 40, Hash: common.HexToHash("0xAB01")}
}

func income(class graphql.Class, net string) graphql.ClassIncome {
	return graphql.ClassIncome{Class: class, Asset: asset(), Gross: figure("11", "LPT"), Net: figure(net, "LPT"), Count: 1 << 33}
}

func asset() graphql.Asset {
	return graphql.Asset{Chain: "devnet", Symbol: "LPT", Contract: "0x01", Decimals: 18}
}

// fullShelf has rows of every type with every optional field set; several rows share an instant.
func fullShelf() *shelf {
	rate, one := figure("0.12", "ratio/year"), figure("1", "op/s")
	hash := common.HexToHash("0xfeed")
	failed := graphql.Light{State: graphql.Failed, AsOf: noon, Evidence: graphql.E4, Code: "BENCH_LOW", Observed: "71 %", Required: "90 %", Fix: "cool it"}
	s := &shelf{}
	for i := range 7 {
		id := fmt.Sprintf("dev-%02d", i)
		s.devices = append(s.devices, graphql.Device{
			ID: id, Model: "H100", Operator: "op", Simulated: true, State: graphql.Verified, Tier: "T2+P",
			Present: failed, Working: failed, Paid: failed, CertifiedOps: &one, Agent: common.Address{byte(i + 1)}, EnrolledAt: noon,
		})
		for j := range 5 {
			slot := noon.Add(-time.Duration(j/2) * time.Hour)
			s.attestations = append(s.attestations, graphql.Attestation{
				ID: fmt.Sprintf("%s-a%d", id, j), Device: id, SlotAt: slot, AppraisedAt: slot,
				State: graphql.Failed, Tier: "T1", ExpiresAt: slot.Add(time.Hour), CertifiedOps: &one, CapacityBytes: &one, BytesPerSecond: &one, Epsilon: &one, Delta: &one,
				Kind: []string{"compute", "memory"}[j%2], Slot: 1 << 40, Transcript: "/t", TranscriptHash: &hash, Code: "C", Observed: "o", Required: "r", Fix: "f",
			})
			s.earnings = append(s.earnings, graphql.Earning{
				ID: fmt.Sprintf("%s-e%d", id, j), Network: "livepeer", Provider: "0x02", Device: id, Job: "j", Class: graphql.JobCash,
				Asset: asset(), Gross: figure("2", "LPT"), Net: figure("1", "LPT"), GrossUnits: new(big.Int).Lsh(big.NewInt(1), 255), NetUnits: big.NewInt(0),
				Payer: "0x03", PaidAt: slot, Tx: hash, Path: 4, Block: *block(),
			})
		}
	}
	s.pools = []graphql.Pool{{
		Name: "alpha", Currency: "USD", AsOf: noon, Devices: 7, Advance: figure("1000.50", "USD"), NAV: figure("1001", "USD"),
		CashFlows: []graphql.CashFlow{{PaidAt: noon, Amount: figure("-1000.5", "USD")}, {PaidAt: noon.AddDate(1, 0, 0), Amount: figure("1120.56", "USD")}},
		IRR:       &rate, IRRStressed: &rate, IRRRoots: []decimal.Decimal{decimal.New(12, -2)}, Convention: "ACT/365F",
		Tranches: []graphql.Tranche{{
			Name: "Senior", Seniority: 1, Attachment: decimal.New(3, -1), Detachment: decimal.New(1, 0), Size: figure("700.35", "USD"),
			CouponBPS: 850, WALYears: &rate, LossHeadline: rate, LossStressed: rate, Yield: &rate,
		}},
		Report: &graphql.Report{
			Hash: hash, Pool: "alpha", Seq: 7, AsOf: noon, Engine: "e/2", Seed: 1 << 63, InputsRoot: hash, Replayed: s.replay,
			Anchored: &graphql.Anchor{ChainID: 1337, Contract: common.HexToAddress("0xABCD"), Tx: hash, Block: *block()},
		},
		Reconciliation: &graphql.Reconciliation{MatchedRatio: &rate, UnexplainedIncome: rate, UnexplainedWork: rate}, Simulated: true,
	}}
	s.networks = []graphql.Network{{Name: "livepeer", ChainID: 42161, Providers: 3, Income: []graphql.ClassIncome{income(graphql.JobCash, "1")}, LastPaidAt: &noon}}
	s.meta = graphql.Meta{
		Version: "test", AsOf: noon, Simulated: true,
		Chains: []graphql.ChainStatus{{ChainID: 1337, Name: "devnet", State: graphql.Stale, Indexed: block(), IndexedAt: &noon, Finalized: block(), LagSeconds: 9, Simulated: true}},
	}
	return s
}

func serve(t testing.TB, s *shelf) *graphql.Server { return serveLogged(t, s, io.Discard) }

func serveLogged(t testing.TB, s *shelf, log io.Writer) *graphql.Server {
	t.Helper()
	server, err := graphql.New(readersOf(s), slog.New(slog.NewJSONHandler(log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	return server
}

// ask executes a query that must succeed and returns its data.
func ask[D any](t testing.TB, server *graphql.Server, query string, variables map[string]any) D {
	t.Helper()
	raw, err := server.Exec(t.Context(), query, variables)
	if err != nil {
		t.Fatalf("Exec(%.80q) = %v", query, err)
	}
	var answer D
	if err := json.Unmarshal(raw, &answer); err != nil {
		t.Fatalf("%v in %.300s", err, raw)
	}
	return answer
}
