package main

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"time"

	"github.com/corebond/corebond/internal/money"
	"github.com/corebond/corebond/underwriting/waterfall"
)

// A series is many flows over the same days (from 1 January 1970), one series after the other: an outlay, then incomes.
type series struct {
	count, flows int
	days         []int32
	amounts      []float64
}

// newSeries draws series like those of a GPU: a price, monthly income of 2.5 to 6 percent of it, falling by up to 35 percent a
// year, with noise, in cents. The same numbers come out every time.
func newSeries(count, flows int) series {
	r := rand.New(rand.NewPCG(1, 2))
	s := series{count: count, flows: flows}
	for i := range flows {
		s.days = append(s.days, int32(time.Date(2025, time.Month(2+i), 0, 0, 0, 0, 0, time.UTC).Unix()/86400))
	}
	for range count {
		price := cents(1500 + 28000*r.Float64())
		income := price * (0.025 + 0.035*r.Float64())
		keep := math.Pow(1-0.35*r.Float64(), 1.0/12)
		s.amounts = append(s.amounts, -price)
		for range flows - 1 {
			s.amounts = append(s.amounts, cents(income*(0.9+0.2*r.Float64())))
			income *= keep
		}
	}
	return s
}

func cents(x float64) float64 { return math.Round(x*100) / 100 }

func (s series) dates() []time.Time {
	dates := make([]time.Time, len(s.days))
	for i, d := range s.days {
		dates[i] = time.Unix(int64(d)*86400, 0).UTC()
	}
	return dates
}

// encode writes count, flows, the days and the amounts, all little-endian.
func (s series) encode() []byte {
	b := binary.LittleEndian.AppendUint32(nil, uint32(s.count))
	b = binary.LittleEndian.AppendUint32(b, uint32(s.flows))
	for _, d := range s.days {
		b = binary.LittleEndian.AppendUint32(b, uint32(d))
	}
	for _, a := range s.amounts {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(a))
	}
	return b
}

// A paths is many paths of monthly collections through one deal, in micro-units.
type paths struct {
	count, periods int
	deal           waterfall.Deal
	collections    []int64
}

// newPaths draws paths on which some tranches are repaid and some fall short.
func newPaths(count, periods int) paths {
	r := rand.New(rand.NewPCG(3, 4))
	p := paths{count: count, periods: periods, deal: waterfall.Deal{
		Senior:       waterfall.Tranche{Name: "senior", Balance: 700_000e6, Coupon: 850},
		Mezzanine:    waterfall.Tranche{Name: "mezzanine", Balance: 150_000e6, Coupon: 1300},
		Junior:       waterfall.Tranche{Name: "junior", Balance: 150_000e6},
		ServicingFee: 150,
	}}
	for range count {
		level := 24_000e6 * math.Exp(0.35*r.NormFloat64())
		for range periods {
			level *= math.Exp(-0.012 + 0.06*r.NormFloat64())
			p.collections = append(p.collections, int64(level))
		}
	}
	return p
}

// encode writes count, periods, the deal's balances, coupons and fee, and the collections, all little-endian.
func (p paths) encode() []byte {
	b := binary.LittleEndian.AppendUint32(nil, uint32(p.count))
	b = binary.LittleEndian.AppendUint32(b, uint32(p.periods))
	d := p.deal
	for _, balance := range []int64{d.Senior.Balance, d.Mezzanine.Balance, d.Junior.Balance} {
		b = binary.LittleEndian.AppendUint64(b, uint64(balance))
	}
	for _, ratio := range []money.BPS{d.Senior.Coupon, d.Mezzanine.Coupon, d.ServicingFee} {
		b = binary.LittleEndian.AppendUint64(b, uint64(ratio))
	}
	for _, c := range p.collections {
		b = binary.LittleEndian.AppendUint64(b, uint64(c))
	}
	return b
}
