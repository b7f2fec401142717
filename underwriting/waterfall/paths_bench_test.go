package waterfall_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/corebond/corebond/underwriting/waterfall"
)

func peersDeal() waterfall.Deal {
	return waterfall.Deal{
		Senior:       waterfall.Tranche{Name: "senior", Balance: 700_000e6, Coupon: 850},
		Mezzanine:    waterfall.Tranche{Name: "mezzanine", Balance: 150_000e6, Coupon: 1300},
		Junior:       waterfall.Tranche{Name: "junior", Balance: 150_000e6},
		ServicingFee: 150,
	}
}

func draw(count, periods int) (c []int64) {
	r := rand.New(rand.NewPCG(3, 4))
	for range count {
		level := 24_000e6 * math.Exp(0.35*r.NormFloat64())
		for range periods {
			level *= math.Exp(-0.012 + 0.06*r.NormFloat64())
			c = append(c, int64(level))
		}
	}
	return c
}

func BenchmarkPaths(b *testing.B) {
	const n = 20000
	c := draw(n, 60)
	p, err := waterfall.NewPaths(peersDeal(), 60)
	if err != nil {
		b.Fatal(err)
	}
	out := make([]waterfall.Totals, n)
	for b.Loop() {
		if err := p.Run(c, out); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/path")
}
