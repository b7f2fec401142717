package program_test

import (
	"fmt"

	"github.com/corebond/corebond/underwriting/deal"
	"github.com/corebond/corebond/underwriting/deal/program"
)

// A deal is read, compiled and run; Explain names the step behind every amount.
func Example() {
	d, err := deal.Parse([]byte(`
version: 1
name: One note
currency: USD
unit: cent
schedule: {periods: 1, per_year: 12}
inputs: [{name: collections, values: [45]}]
accounts: [{name: cash}]
tranches: [{name: A, balance: 1000, coupon: 6%}]
residuals: [{name: equity}]
steps:
  - {id: collect, do: receive, amount: collections, to: [cash]}
  - {id: interest, do: interest, from: [cash], to: [A]}
  - {id: principal, do: principal, from: [cash], to: [A], limit: 75% * collections}
  - {id: rest, do: residual, from: [cash], to: [equity]}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := program.Compile(d)
	if err != nil {
		fmt.Println(err)
		return
	}
	moves, err := p.Explain(p.Inputs())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range moves {
		fmt.Println(p.Text(m.Amount), m.To, "-", p.Rule(m.Step))
	}
	// Output:
	// 45.00 cash - receive collections into cash
	// 5.00 A - pay interest on A from cash
	// 33.75 A - pay principal of A from cash, at most 75% * collections
	// 6.25 equity - pay what is left to equity from cash
}
