package program

import (
	"fmt"
	"strings"

	"github.com/corebond/corebond/underwriting/deal"
)

// A Move is cash that one step moved in one period: from an account, or from outside for a receive, to an account, a fee, a
// tranche or a residual. Amount is in units and positive.
type Move struct {
	Period int
	Step   int // index into the deal's steps
	From   string
	To     string
	Amount int64
}

// Explain runs p and returns every movement of cash in the order in which it happened. In each period the balances before plus
// what came from outside, less what went to fees, tranches and residuals, are the balances after. Errors are those of RunInto.
func (p *Program) Explain(in Inputs) ([]Move, error) {
	path := p.NewPath()
	path.tracing = true
	if err := p.RunInto(path, in); err != nil {
		return nil, err
	}
	return path.moves, nil
}

// Rule says in a line what step i of the deal does.
func (p *Program) Rule(i int) string {
	s := p.deal.Steps[i]
	var b strings.Builder
	to := strings.Join(s.To, ", ")
	switch s.Do {
	case deal.Receive:
		fmt.Fprintf(&b, "receive %s into %s", s.Amount, to)
	case deal.PayFee:
		fmt.Fprintf(&b, "pay fees %s", to)
	case deal.Interest:
		fmt.Fprintf(&b, "pay interest on %s", to)
	case deal.Principal:
		fmt.Fprintf(&b, "pay principal of %s", to)
	case deal.TopUp:
		fmt.Fprintf(&b, "top up %s to target", to)
	case deal.Transfer:
		fmt.Fprintf(&b, "transfer to %s", to)
	case deal.PayRest:
		fmt.Fprintf(&b, "pay what is left to %s", to)
	case deal.PIK:
		fmt.Fprintf(&b, "add unpaid interest to the balance of %s", to)
	case deal.WriteDown:
		fmt.Fprintf(&b, "write %s off %s", s.Amount, to)
	case deal.RunTests:
		fmt.Fprintf(&b, "measure %s", strings.Join(s.Tests, ", "))
	case deal.End:
		b.WriteString("end the deal")
	}
	if s.Share == "pro_rata" {
		b.WriteString(", pro rata")
	}
	if len(s.From) > 0 {
		fmt.Fprintf(&b, " from %s", strings.Join(s.From, ", then "))
	}
	if s.Limit != "" {
		fmt.Fprintf(&b, ", at most %s", s.Limit)
	}
	if s.When != "" {
		fmt.Fprintf(&b, ", when %s", s.When)
	}
	return b.String()
}
