// Package adversary is the exhibit: every cheat that the proofs have to meet at their own level, run often enough that the count
// of those caught can be held against a formula, and two public challenges that the same cheats pass.
// docs/protocols/adversary.md prints the table; a test runs it anew and compares.
//
// Broken challenges are in the folders below, cheats on the proofs in attest/chaingemm/cheat and attest/memwalk/cheat; those between
// messages, with signatures and clocks, are in the tests named for the exchange. The package defends nothing: it measures.
package adversary

import (
	"fmt"
	"math"
	"strings"
)

// Row is what a number of independent runs of one cheat came to.
type Row struct {
	Attack      string
	Control     string // what is to catch it
	Runs        int
	Caught      int
	Formula     string
	Probability float64 // that a run is caught, by the formula
}

// Tail is the probability, split between both ends, that the count of a correct formula falls outside of a row's interval.
const Tail = 1e-6

// Interval is the narrowest range of counts outside of which a binomial of Runs and Probability falls, at either end, with
// at most Tail/2. It is exact but for the rounding of float64.
func (r Row) Interval() (low, high int) {
	switch {
	case r.Probability <= 0:
		return 0, 0
	case r.Probability >= 1:
		return r.Runs, r.Runs
	}
	for sum := mass(r.Runs, 0, r.Probability); sum <= Tail/2; sum += mass(r.Runs, low, r.Probability) {
		low++
	}
	high = r.Runs
	for sum := mass(r.Runs, high, r.Probability); sum <= Tail/2; sum += mass(r.Runs, high, r.Probability) {
		high--
	}
	return low, high
}

// Holds tells whether the count is one that the formula admits.
func (r Row) Holds() bool {
	low, high := r.Interval()
	return low <= r.Caught && r.Caught <= high
}

// mass is the probability of k successes in n trials.
func mass(n, k int, p float64) float64 {
	return math.Exp(logFactorial(n) - logFactorial(k) - logFactorial(n-k) + float64(k)*math.Log(p) + float64(n-k)*math.Log1p(-p))
}

func logFactorial(n int) float64 {
	value, _ := math.Lgamma(float64(n) + 1)
	return value
}

// Header is the head of a table of rows.
const Header = "| attack | control | runs | caught | formula | says | interval |\n|---|---|---|---|---|---|---|"

// Cells are the columns of a row, as Header names them.
func (r Row) Cells() []string {
	low, high := r.Interval()
	return []string{
		r.Attack, r.Control, fmt.Sprint(r.Runs), fmt.Sprint(r.Caught), r.Formula,
		percent(r.Probability), fmt.Sprintf("%d to %d", low, high),
	}
}

// String is the row as a line of a table.
func (r Row) String() string { return "| " + strings.Join(r.Cells(), " | ") + " |" }

// percent never prints certainty for what is only nearly certain.
func percent(p float64) string {
	switch {
	case p > 0 && p < 0.0005:
		return "< 0.1 %"
	case p < 1 && p >= 0.9995:
		return "> 99.9 %"
	}
	return fmt.Sprintf("%.1f %%", 100*p)
}
