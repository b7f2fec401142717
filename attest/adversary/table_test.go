package adversary

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// attack is a cheat that can be run as often as one likes. Run i is the same on every machine.
type attack struct {
	name, control string
	formula       string
	probability   float64 // that the verifier catches it, by the formula
	runs          int     // with -short a fifteenth; 0 stands for 300
	caught        func(t *testing.T, i int) bool
}

func attacks() []attack {
	return slices.Concat(unlinkedAttacks(), hankelAttacks(), workAttacks(), evidenceAttacks(), grindAttacks(), splitAttacks(),
		auditAttacks(), memoryAttacks(), borrowedAttacks(), exchangeAttacks())
}

// full is how often a row of the page was run.
func (a attack) full() int {
	if a.runs == 0 {
		return 300
	}
	return a.runs
}

func (a attack) row(t *testing.T) Row {
	t.Helper()
	r := Row{Attack: a.name, Control: a.control, Runs: a.full(), Formula: a.formula, Probability: a.probability}
	if testing.Short() {
		r.Runs = max(1, r.Runs/15)
	}
	for i := range r.Runs {
		if a.caught(t, i) {
			r.Caught++
		}
	}
	return r
}

// Every cheat is caught as often as its formula says, and the page says so.
func TestTable(t *testing.T) {
	all := attacks()
	rows := make([]Row, len(all))
	t.Run("attacks", func(t *testing.T) {
		for i, a := range all {
			t.Run(a.name, func(t *testing.T) {
				t.Parallel()
				rows[i] = a.row(t)
				low, high := rows[i].Interval()
				caught, runs := rows[i].Caught, rows[i].Runs
				t.Logf("measured %d of %d, formula %.1f", caught, runs, a.probability*float64(runs))
				if !rows[i].Holds() {
					t.Errorf("caught %d of %d, want %d to %d by %s = %s", caught, runs, low, high, a.formula, percent(a.probability))
				}
			})
		}
	})
	lines := []string{Header}
	for _, r := range rows {
		lines = append(lines, r.String())
	}
	t.Log("\n" + strings.Join(lines, "\n"))
	switch {
	case t.Failed(), slices.ContainsFunc(rows, func(r Row) bool { return r.Runs == 0 }): // -run chose some
	case testing.Short(): // other counts, so that only the words and the formulas can be compared
		comparePlan(t, all)
	default:
		comparePage(t, "table", strings.Join(lines, "\n")+"\n")
	}
}

// seedOf is 32 bytes that nobody else uses.
func seedOf(name string, i int) [32]byte {
	return sha256.Sum256(fmt.Appendf(nil, "adversary %s %d", name, i))
}
