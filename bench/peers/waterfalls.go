package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// waterfalls is the contest for waterfalls.
func waterfalls(p place) ([]contest, error) {
	in := newPaths(20_000, 60)
	path := filepath.Join(p.input, "paths")
	if err := os.WriteFile(path, in.encode(), 0o600); err != nil {
		return nil, err
	}
	return []contest{{
		title:    fmt.Sprintf("Three-tranche waterfall: a path of %d months", in.periods),
		unit:     "path",
		measures: []measure{{title: "greatest relative difference", scale: func(r []float64, i int) float64 { return max(r[i], 1e6) }}},
		ours: []entrant{
			{"Corebond waterfall.Run, whole micro-units", 20_000, integers(in, p.now)},
			{"Corebond waterfall.Paths, whole micro-units, totals", 20_000, totals(in, p.now)},
			{"Corebond deal program, RunInto, whole micro-units", 2000, programmed(in, p.now)},
		},
		peers: []entrant{
			{"numpy, vectorised over paths, float64", 20_000, command(p.script(python, "numpy_waterfall.py", path)...)},
		},
	}}, nil
}
