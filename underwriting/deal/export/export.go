// Package export writes one run of a deal for others to read: CSV for programs, JSON for the command and the API, a workbook
// whose formulas recompute what it shows, and the deal itself in the shape of another waterfall engine, to be run there.
//
// Every writer is a pure function of the run: the same run gives the same bytes. Amounts leave as exact decimals of the deal's
// unit. The package reads no files, and it does not run what it writes: a spreadsheet, or the other engine, is the judge of it.
package export

import (
	"fmt"

	"github.com/corebond/corebond/underwriting/deal"
	"github.com/corebond/corebond/underwriting/deal/formula"
	"github.com/corebond/corebond/underwriting/deal/program"
)

// A Run is one run of a deal with all that happened in it.
type Run struct {
	Program *program.Program
	Result  program.Result
	Moves   []program.Move // every movement of cash, in order
}

// New runs p over in and keeps every movement of cash. Errors are those of Program.RunInto.
func New(p *program.Program, in program.Inputs) (Run, error) {
	result, err := p.Run(in)
	if err != nil {
		return Run{}, err
	}
	moves, err := p.Explain(in)
	if err != nil {
		return Run{}, fmt.Errorf("explain the run: %w", err)
	}
	return Run{Program: p, Result: result, Moves: moves}, nil
}

// step returns the step of the deal that made a move.
func (r Run) step(m program.Move) deal.Step { return r.Program.Deal().Steps[m.Step] }

// written writes an amount of the deal file out with the decimals of its unit; nothing is 0. The deal has compiled, so the text
// is a number.
func (r Run) written(amount deal.Decimal) string {
	n, err := formula.Parse("", string(amount))
	if err != nil || n.Kind != formula.Literal {
		return r.Program.Text(0)
	}
	return n.Value.FloatString(r.Program.Deal().Unit.Places())
}
