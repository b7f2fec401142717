package view_test

import (
	"encoding/binary"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/internal/view"
)

// ledgerRows is how many payments the benchmarks read from: as many as the peers' benchmark has.
const ledgerRows = 300_000

// ledger fills a database with made-up payments of 100 a block to 500 providers, a few of whom earn most, over ten months.
func ledger(b *testing.B) (server *graphql.Server, db *postgres.DB) {
	b.Helper()
	db = pgtest.New(b)
	random := rand.New(rand.NewPCG(1, 2))
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	at := indexer.Checkpoint{Chain: chain}
	for n := 0; n < ledgerRows/100; {
		batch := indexer.Batch{From: at}
		for range 100 {
			n++
			ref := evm.Ref{Number: uint64(n)}
			binary.BigEndian.PutUint64(ref.Hash[:], uint64(n)*0x9e3779b97f4a7c15)
			batch.To, batch.Finalized = ref, ref
			batch.Headers = []indexer.Header{{Ref: ref, Time: start.Add(time.Duration(n) * 2 * time.Hour)}}
			for path := range 100 {
				batch.Rows.Earnings = append(batch.Rows.Earnings, madeUp(random, ref, batch.Headers[0].Time, uint32(path)))
			}
		}
		if err := db.Apply(b.Context(), batch); err != nil {
			b.Fatal(err)
		}
		at = batch.After()
	}
	if err := db.IndexMonths(b.Context()); err != nil {
		b.Fatal(err)
	}
	if err := db.SumUp(b.Context(), chain); err != nil {
		b.Fatal(err)
	}
	v := &view.View{DB: db, Now: time.Now, Chain: view.Chain{ID: chain, Name: "testnet"}}
	server, err := graphql.New(v.Readers(), slog.New(slog.NewTextHandler(io.Discard, nil)))
	if err != nil {
		b.Fatal(err)
	}
	return server, db
}

func account(first byte, n int) string {
	return fmt.Sprintf("0x%02x%038x", first, uint64(n+1)*0x9e3779b97f4a7c15)
}

func madeUp(random *rand.Rand, block evm.Ref, at time.Time, path uint32) indexer.Earning {
	share := random.Float64()
	amount := evm.UnitsOf(1 + random.Uint64N(1e18))
	e := indexer.Earning{
		Chain: chain, Network: "livepeer", Class: indexer.JobCash, Asset: indexer.Asset{Chain: "testnet", Symbol: "ETH", Decimals: 18},
		Provider: account(0xaa, int(share*share*share*500)), Payer: account(0xbb, random.IntN(5000)),
		Gross: amount, Net: amount, Face: amount, Block: block, Time: at, Path: path, Decoder: "livepeer/1",
	}
	binary.BigEndian.PutUint64(e.Tx[:], random.Uint64())
	return e
}

// BenchmarkEarnings times whole requests: parsing, reading, writing the answer; without HTTP.
func BenchmarkEarnings(b *testing.B) {
	server, db := ledger(b)
	some, err := db.Payments(b.Context(), postgres.PaymentQuery{Limit: 1})
	if err != nil {
		b.Fatal(err)
	}
	id := some[0].Key().String()
	for _, one := range []struct{ name, query string }{
		{"FilteredList", `{ payments(first: 15, where: {provider: "` + account(0xaa, 3) + `"}, orderBy: timestamp, orderDirection: desc)
			{ id provider payer gross timestamp } }`},
		{"FilteredAbove", `{ payments(first: 100, where: {gross_gt: "500000000000000000"}, orderBy: timestamp, orderDirection: desc)
			{ id provider payer gross timestamp } }`},
		{"List100", `{ payments(first: 100, orderBy: timestamp, orderDirection: desc) { id provider payer gross timestamp } }`},
		{"Provenance100", `{ payments(first: 100, orderDirection: desc) { id gross provenance { asOf evidence source block { hash } } } }`},
		{"ByID", `{ payment(id: "` + id + `") { id provider payer gross timestamp } }`},
		{"RelayList15", `{ earnings(first: 15, class: JOB_CASH) { edges { node { id provider payer grossUnits paidAt } } } }`},
		{"RelayList100", `{ earnings(first: 100) { edges { node { id provider payer grossUnits paidAt } } } }`},
		{"RelayFigures100", `{ earnings(first: 100) { edges { node { id gross { value unit asOf evidence source block { hash } } } } } }`},
		{"Months", `{ earningBuckets(by: [MONTH], first: 20) { edges { node { from gross { value } count } } } }`},
		{"Sums", `{ earningBuckets(by: [NETWORK]) { edges { node { gross { value } count } } } }`},
		{"Nested", `{ providers(first: 20) { name income { gross { value } } earnings(first: 5) { id gross { value } } } }`},
		{"Networks", `{ networks { name income { class gross { value } count } } }`},
	} {
		b.Run(one.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := server.Exec(b.Context(), one.query, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
