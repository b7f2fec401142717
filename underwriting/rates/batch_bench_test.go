package rates

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"
)

// monthEnds returns n month ends from January 2025 on.
func monthEnds(n int) []time.Time {
	dates := make([]time.Time, n)
	for i := range dates {
		dates[i] = time.Date(2025, time.Month(2+i), 0, 0, 0, 0, 0, time.UTC)
	}
	return dates
}

// gpuSeries draws series like those of a GPU: an outlay, then n-1 monthly incomes that decline with noise.
func gpuSeries(count, n int) []float64 {
	r := rand.New(rand.NewPCG(1, 2))
	amounts := make([]float64, 0, count*n)
	for range count {
		price := 1500 + 28000*r.Float64()
		income := price * (0.025 + 0.035*r.Float64())
		keep := math.Pow(1-0.35*r.Float64(), 1.0/12)
		amounts = append(amounts, -price)
		for range n - 1 {
			amounts = append(amounts, math.Round(income*(0.9+0.2*r.Float64())*100)/100)
			income *= keep
		}
	}
	return amounts
}

func benchmarkBatch(b *testing.B, batch *Batch) {
	const count = 20_000
	amounts := gpuSeries(count, batch.Flows())
	out := make([]BatchRate, count)
	b.ReportAllocs()
	for b.Loop() {
		if err := batch.Attempt(amounts, out); err != nil {
			b.Fatal(err)
		}
	}
	for i, r := range out {
		if r.Finding != FoundUnique {
			b.Fatalf("series %d: %v", i, r.Finding)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/count, "ns/series")
}

func BenchmarkDatedBatch(b *testing.B) {
	batch, err := NewDated(monthEnds(61), Act365F)
	if err != nil {
		b.Fatal(err)
	}
	benchmarkBatch(b, batch)
}

func BenchmarkPeriodicBatch(b *testing.B) {
	batch, err := NewPeriodic(61, Monthly)
	if err != nil {
		b.Fatal(err)
	}
	benchmarkBatch(b, batch)
}

func BenchmarkUnevenBatch(b *testing.B) {
	const count, n = 20_000, 61
	u := Uneven{DayCount: Act365F, Amounts: gpuSeries(count, n), Start: []int{0}}
	dates := monthEnds(n + 24)
	for i := range count {
		for _, d := range dates[i%24 : i%24+n] {
			u.Days = append(u.Days, int32(d.Unix()/86400))
		}
		u.Start = append(u.Start, len(u.Days))
	}
	out := make([]BatchRate, count)
	b.ReportAllocs()
	for b.Loop() {
		if err := u.Attempt(out); err != nil {
			b.Fatal(err)
		}
	}
	for i, r := range out {
		if r.Finding != FoundUnique {
			b.Fatalf("series %d: %v", i, r.Finding)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/count, "ns/series")
}
