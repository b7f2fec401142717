package main

import (
	"context"
	"flag"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"text/tabwriter"

	"github.com/corebond/corebond/underwriting/copula"
)

const trancheExample = `echo '{"names":100,"hazard":"0.01","recovery":"0.40","rate":"0.05","years":5,"payments_per_year":4,"correlation":"0.1",
  "copula":"gaussian","tranches":[["0","0.03"],["0.03","0.06"],["0.06","0.10"],["0.10","1"]]}' | corebond tranche price --json`

func tranchePriceCommand() command {
	return command{
		name: "tranche price", group: "Investors and integrators", args: "[FILE]", maxArgs: 1, example: trancheExample,
		short: "spread and expected loss of tranches of a pool under a one-factor copula",
		setup: func(_ *flag.FlagSet, env *environment) func(context.Context, []string) error {
			return func(ctx context.Context, args []string) error { return env.priceTranches(ctx, argument(args, 0)) }
		},
	}
}

func (env *environment) priceTranches(ctx context.Context, file string) error {
	b, err := env.readInput(file)
	if err != nil {
		return err
	}
	document, err := copula.Parse(b)
	if err != nil {
		return err
	}
	result, err := interruptible(ctx, func() (copula.Result, error) {
		return copula.Value(document.Pool, document.Schedule, document.Dependence, document.Tranches)
	})
	if err != nil {
		return err
	}
	report := newTrancheReport(document, result)
	if env.json {
		env.printJSON(report)
		return nil
	}
	return env.trancheTable(document, report)
}

// interruptible returns what compute returns, or the context's error as soon as that ends: compute does not look at it, takes some
// seconds at the most, and the process is over before it then.
func interruptible[T any](ctx context.Context, compute func() (T, error)) (T, error) {
	type answer struct {
		value T
		err   error
	}
	done := make(chan answer, 1)
	go func() {
		value, err := compute()
		done <- answer{value, err}
	}()
	select {
	case a := <-done:
		return a.value, a.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}

// trancheReport is what tranche price prints.
type trancheReport struct {
	SchemaVersion int            `json:"schema_version"`
	Tranches      []trancheQuote `json:"tranches"`
	PoolLoss      string         `json:"portfolio_expected_loss"` // a fraction of the pool's notional, to the horizon
	Copula        copula.Family  `json:"copula"`
	Warnings      []string       `json:"warnings"`
}

// trancheQuote holds the ends as they were given; the expected loss is a fraction of the tranche, to the horizon.
type trancheQuote struct {
	Attachment   string `json:"attachment"`
	Detachment   string `json:"detachment"`
	SpreadBP     string `json:"spread_bp"` // a year
	ExpectedLoss string `json:"expected_loss"`
}

func newTrancheReport(d copula.Document, r copula.Result) trancheReport {
	report := trancheReport{SchemaVersion: 1, PoolLoss: fixed(r.PoolLoss, 10), Copula: d.Dependence.Family, Warnings: trancheWarnings(d, r)}
	for i, t := range r.Tranches {
		report.Tranches = append(report.Tranches, trancheQuote{
			Attachment: plainDecimal(d.Texts[i][0], t.Attachment), Detachment: plainDecimal(d.Texts[i][1], t.Detachment),
			SpreadBP: fixed(t.Spread*1e4, 4), ExpectedLoss: fixed(t.ExpectedLoss, 10),
		})
	}
	return report
}

func trancheWarnings(d copula.Document, r copula.Result) []string {
	warnings := []string{}
	if d.Dependence.Family == copula.LargePool && d.Pool.Names > 1 {
		warnings = append(warnings, "lhp takes the pool as infinitely many small names: how many there are changes nothing")
	}
	if d.Dependence.Family == copula.StudentT && d.Dependence.Correlation == 0 {
		warnings = append(warnings, "names of a student-t copula depend on each other without correlation too, by the variable that they share")
	}
	if r.GridError > 0 {
		warnings = append(warnings, fmt.Sprintf("notionals have no common unit and were put on a grid: the loss that a tranche expects may lie off by up to %.1e of the pool", r.GridError))
	}
	if r.Uncertainty > 1e-8 {
		warnings = append(warnings, fmt.Sprintf("the integral over the factor is certain to %.1e of an expected loss only", r.Uncertainty))
	}
	return warnings
}

// fixed writes x with a number of decimals, and never a negative zero.
func fixed(x float64, decimals int) string {
	return strconv.FormatFloat(math.Abs(x), 'f', decimals, 64) // nothing here is below zero
}

var plainNumeral = regexp.MustCompile(`^[0-9]+(\.[0-9]+)?$`)

// plainDecimal gives a number back as it was written, unless that was with an exponent or the like.
func plainDecimal(text string, x float64) string {
	if plainNumeral.MatchString(text) {
		return text
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

func (env *environment) trancheTable(d copula.Document, report trancheReport) error {
	pool, dependence := fmt.Sprintf("%s name(s)", grouped(strconv.Itoa(d.Pool.Names))), fmt.Sprintf("%s copula", d.Dependence.Family)
	switch d.Dependence.Family {
	case copula.LargePool:
		pool, dependence = "large pool", "gaussian copula"
	case copula.StudentT:
		dependence += fmt.Sprintf(" with %v degrees of freedom", d.Dependence.DoF)
	}
	fmt.Fprintf(env.stdout, "%s, %s, correlation %v, recovery %v, %v year(s), %d payment(s) a year, rate %v\n\n",
		pool, dependence, d.Dependence.Correlation, d.Pool.Recovery, d.Schedule.Years, d.Schedule.PerYear, d.Schedule.Rate)
	t := tabwriter.NewWriter(env.stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(t, "attachment\tdetachment\texpected loss\tspread (bp a year)\t\n")
	for _, x := range report.Tranches {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t\n", x.Attachment, x.Detachment, x.ExpectedLoss, grouped(x.SpreadBP))
	}
	fmt.Fprintf(t, "pool\t\t%s\t\t\n", report.PoolLoss)
	if err := t.Flush(); err != nil {
		return err
	}
	for _, w := range report.Warnings {
		fmt.Fprintf(env.stderr, "warning: %s\n", w)
	}
	return nil
}
