package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/corebond/corebond/underwriting/rates"
)

// xirr is the contest for dated rates of return.
func xirr(p place) ([]contest, error) {
	in := newSeries(20_000, 61)
	path := filepath.Join(p.input, "series")
	if err := os.WriteFile(path, in.encode(), 0o600); err != nil {
		return nil, err
	}
	batch, err := rates.NewDated(in.dates(), rates.Act365F)
	if err != nil {
		return nil, err
	}
	return []contest{{
		title:    fmt.Sprintf("Dated internal rate of return, ACT/365F: one outlay and %d month-end incomes", in.flows-1),
		unit:     "series",
		measures: []measure{{title: "greatest relative difference", scale: func(r []float64, i int) float64 { return 1 + r[i] }}},
		ours: []entrant{
			{"Corebond rates.Batch, shared dates", 20_000, sharedDates(batch, in, p.now)},
			{"Corebond rates.Uneven, own dates", 20_000, ownDates(in, p.now)},
		},
		peers: []entrant{
			{"QuantLib CashFlows::yield", 200, command(filepath.Join(p.build, "quantlib"), path)},
			{"scipy brentq", 500, command(p.script(python, "scipy_xirr.py", "brentq", path)...)},
			{"scipy newton", 300, command(p.script(python, "scipy_xirr.py", "newton", path)...)},
			{"numpy batch Newton", 20_000, command(p.script(python, "scipy_xirr.py", "batch", path)...)},
			{"npm xirr", 1000, command(p.script("node", "xirr.js", path)...)},
			{"pyxirr", 0, missing("its only source, PyPI, is not at hand; not measured")},
		},
	}}, nil
}
