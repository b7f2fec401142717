package portfolio_test

import (
	"fmt"
	"testing"

	"github.com/corebond/corebond/underwriting/portfolio"
)

// BenchmarkBuild buckets devices of 20 000 operators on three networks with four models.
func BenchmarkBuild(b *testing.B) {
	w := plainWorld()
	h := w.history(1)
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		devices := make([]portfolio.Device, n)
		for i := range devices {
			devices[i] = portfolio.Device{
				ID: fmt.Sprint(i), Network: fmt.Sprintf("network %d", i%3), GPU: fmt.Sprintf("gpu %d", i%4), Operator: fmt.Sprintf("operator %d", i*7919%20_000),
				AgeMonths: i % 48, ListPrice: 20000, Days: 200, Cash: float64(300 + i%500), Emissions: 100, PowerKWh: 200,
			}
		}
		b.Run(fmt.Sprintf("devices=%d", n), func(b *testing.B) {
			for b.Loop() {
				if _, err := portfolio.Build(h, devices, 60, portfolio.Shipped()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkRecord calibrates from the longest record that is taken.
func BenchmarkRecord(b *testing.B) {
	w := plainWorld()
	w.periods, w.networks, w.gpus, w.operators = 100, 20, 50, 10
	w.gpuDrift = make([]float64, w.gpus)
	h, devices := w.history(1), w.pool(1)
	for b.Loop() {
		if _, err := portfolio.Build(h, devices, 60, portfolio.Shipped()); err != nil {
			b.Fatal(err)
		}
	}
}
