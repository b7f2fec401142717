package postgres_test

import (
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
)

// BenchmarkApply applies batches of 10 000 earnings. Point TEST_DATABASE_URL at a server that flushes to disk: the scratch one does not.
func BenchmarkApply(b *testing.B) {
	db := pgtest.New(b)
	history := newSynthetic(1, 12*time.Second)
	at := indexer.Checkpoint{Chain: 1}
	const rows = 10_000
	for b.Loop() {
		b.StopTimer()
		batch := history.batch(at, rows)
		b.StartTimer()
		if err := db.Apply(b.Context(), batch); err != nil {
			b.Fatal(err)
		}
		at = batch.After()
	}
	b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkEncode is what this side does for a row: looking up ids, sums and COPY's form, without the server's work.
func BenchmarkEncode(b *testing.B) {
	history := newSynthetic(1, 12*time.Second)
	batch := history.batch(indexer.Checkpoint{Chain: 1}, 10_000)
	encode, size := postgres.Encoder(batch.Rows.Earnings), 0
	for b.Loop() {
		var err error
		if size, err = encode(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*10_000), "ns/row")
	b.ReportMetric(float64(size)/10_000, "B/row")
}
