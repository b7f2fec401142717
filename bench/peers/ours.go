package main

import (
	"context"
	"time"

	"github.com/corebond/corebond/underwriting/rates"
	"github.com/corebond/corebond/underwriting/waterfall"
)

// A clock tells the time; only differences matter.
type clock func() time.Time

// A local is an engine of this module: solve does the work for the first n cases, answer returns the results of the last solve.
type local struct {
	now    clock
	solve  func(n int) error
	answer func() []float64
}

func (l *local) name() string { return "" }
func (l *local) close() error { return nil }

func (l *local) time(n int) (time.Duration, error) {
	start := l.now()
	err := l.solve(n)
	return l.now().Sub(start), err
}

func (l *local) results(n int) ([]float64, error) {
	if err := l.solve(n); err != nil {
		return nil, err
	}
	return l.answer(), nil
}

func here(l *local) start {
	return func(context.Context) (engine, error) { return l, nil }
}

func sharedDates(b *rates.Batch, in series, now clock) start {
	var out []rates.BatchRate
	return here(&local{
		now: now,
		solve: func(n int) error {
			if len(out) != n {
				out = make([]rates.BatchRate, n)
			}
			return b.Solve(in.amounts[:n*in.flows], out)
		},
		answer: func() []float64 { return annual(out) },
	})
}

func ownDates(in series, now clock) start {
	u := rates.Uneven{DayCount: rates.Act365F, Amounts: in.amounts, Start: []int{0}}
	for range in.count {
		u.Days = append(u.Days, in.days...)
		u.Start = append(u.Start, len(u.Days))
	}
	var out []rates.BatchRate
	return here(&local{
		now: now,
		solve: func(n int) error {
			if len(out) != n {
				out = make([]rates.BatchRate, n)
			}
			first := u
			first.Start, first.Days, first.Amounts = u.Start[:n+1], u.Days[:n*in.flows], u.Amounts[:n*in.flows]
			return first.Solve(out)
		},
		answer: func() []float64 { return annual(out) },
	})
}

// annual returns the rates; a series without exactly one shows up as a difference of 1 or more, since its place holds -1.
func annual(out []rates.BatchRate) []float64 {
	r := make([]float64, len(out))
	for i, o := range out {
		var ok bool
		if r[i], ok = o.Rate(); !ok {
			r[i] = -1
		}
	}
	return r
}

// integers runs the product's waterfall; results are each path's total to senior, mezzanine and junior.
func integers(in paths, now clock) start {
	var paid []float64
	return here(&local{
		now: now,
		solve: func(n int) error {
			if len(paid) != 3*n {
				paid = make([]float64, 3*n)
			}
			for i := range n {
				periods, err := waterfall.Run(in.deal, in.collections[i*in.periods:(i+1)*in.periods])
				if err != nil {
					return err
				}
				var senior, mezzanine, junior int64
				for _, p := range periods {
					senior += p.Senior.Interest + p.Senior.Principal
					mezzanine += p.Mezzanine.Interest + p.Mezzanine.Principal
					junior += p.Junior.Interest + p.Junior.Principal
				}
				paid[3*i], paid[3*i+1], paid[3*i+2] = float64(senior), float64(mezzanine), float64(junior)
			}
			return nil
		},
		answer: func() []float64 { return paid },
	})
}

// totals runs the product's waterfall over many paths at once, keeping totals only, as numpy does.
func totals(in paths, now clock) start {
	p, err := waterfall.NewPaths(in.deal, in.periods)
	if err != nil {
		return missing(err.Error())
	}
	var out []waterfall.Totals
	return here(&local{
		now: now,
		solve: func(n int) error {
			if len(out) != n {
				out = make([]waterfall.Totals, n)
			}
			return p.Run(in.collections[:n*in.periods], out)
		},
		answer: func() []float64 {
			paid := make([]float64, 0, 3*len(out))
			for _, o := range out {
				for _, tranche := range o {
					paid = append(paid, float64(tranche.Interest+tranche.Principal))
				}
			}
			return paid
		},
	})
}
