package graphql_test

import (
	"context"
	"slices"
	"strconv"
	"sync"

	"github.com/corebond/corebond/graphql"
)

// asked keeps what the ledger was last asked.
type asked struct {
	mu       sync.Mutex
	payments graphql.PaymentQuery
	buckets  graphql.BucketQuery
	list     graphql.ListQuery
}

func (s *shelf) Earning(_ context.Context, id string, _ *graphql.BlockAt) (*graphql.Earning, error) {
	if i := slices.IndexFunc(s.earnings, func(e graphql.Earning) bool { return e.ID == id }); i >= 0 {
		return &s.earnings[i], s.read("Earning")
	}
	return nil, s.read("Earning")
}

func (s *shelf) LatestEarnings(_ context.Context, first int, providers []string, _ string) (map[string][]graphql.Earning, error) {
	out := map[string][]graphql.Earning{}
	for _, name := range providers {
		out[name] = s.earnings[:min(first, len(s.earnings))]
	}
	return out, s.read("LatestEarnings")
}

func (s *shelf) Payments(_ context.Context, ask graphql.PaymentQuery) ([]graphql.Payment, error) {
	s.asked.mu.Lock()
	s.asked.payments = ask
	s.asked.mu.Unlock()
	var out []graphql.Payment
	for i, e := range s.earnings[:min(ask.First, len(s.earnings))] {
		device := graphql.IDText(e.Device)
		out = append(out, graphql.Payment{
			ID: graphql.IDText(e.ID), Network: e.Network, Provider: e.Provider, Payer: &e.Payer, Job: &e.Job, Device: &device, Class: e.Class,
			Symbol: e.Asset.Symbol, Decimals: e.Asset.Decimals, Gross: "7", Net: "6", Timestamp: "1790769600", BlockNumber: "5",
			BlockHash: graphql.Bytes32Text(e.Block.Hash.Hex()), Tx: graphql.Bytes32Text(e.Tx.Hex()), LogIndex: graphql.Uint256Text(strconv.Itoa(i)), PaidIn: e.Asset,
			Provenance: &graphql.Provenance{At: e.PaidAt, Source: "log", Evidence: graphql.E3, In: e.Block, Simulated: true},
		})
	}
	return out, s.read("Payments")
}

func (s *shelf) Buckets(_ context.Context, ask graphql.BucketQuery) ([]graphql.Bucket, error) {
	s.asked.mu.Lock()
	s.asked.buckets = ask
	s.asked.mu.Unlock()
	var out []graphql.Bucket
	for n := range 5 {
		name, from := strconv.Itoa(n), noon.AddDate(0, 0, n)
		key := graphql.BucketKey{From: from, Network: name}
		if ask.After != nil && !key.From.After(ask.After.From) {
			continue
		}
		out = append(out, graphql.Bucket{
			From: &from, Network: &name, Provider: &name, Device: &name, Class: graphql.JobCash, Asset: asset(), ChainID: 7,
			Gross: figure("3", "LPT"), Net: figure("2", "LPT"), Count: 9, First: noon, Last: noon, Key: key,
		})
	}
	return out[:min(ask.First, len(out))], s.read("Buckets")
}

func (s *shelf) Providers(_ context.Context, ask graphql.ListQuery, _ string, _ bool) ([]graphql.Provider, error) {
	rows := []graphql.Provider{}
	for _, name := range []string{"0x01", "0x02", "0x03"} {
		rows = append(rows, graphql.Provider{
			Name: name, Income: []graphql.NetworkIncome{{Network: "livepeer", ClassIncome: income(graphql.JobCash, "1")}}, FirstPaidAt: noon, LastPaidAt: noon,
		})
	}
	return listed(s, rows, func(p graphql.Provider) string { return p.Name }, ask), s.read("Providers")
}
