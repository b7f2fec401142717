package program

import (
	"fmt"
	"math/bits"

	"github.com/corebond/corebond/internal/invalid"
)

// Inputs are the series of one path, in the order of the deal's inputs: Values[i][t-1] is input i of period t, in units for
// money and in billionths for numbers, from 0 to MaxAmount.
type Inputs struct{ Values [][]int64 }

// Inputs returns the series that the deal file gives; those that it leaves out are nil. Callers may replace whole series.
func (p *Program) Inputs() Inputs { return Inputs{append([][]int64(nil), p.own.Values...)} }

// A Path is the memory of one run, used again and again: RunInto allocates nothing. It is not for concurrent use.
type Path struct {
	// Rows is the number of periods that ran, up to the one that ended the deal.
	Rows int

	p        *Program
	num, den []int64
	cells    []int64 // Rows × width
	width    int
	ended    bool
	tracing  bool
	moves    []Move
	period   int
	slow     int // instructions taken on the slow road

	weights   []int64
	remainder []uint64
}

// NewPath makes a path for p.
func (p *Program) NewPath() *Path {
	l := p.layout
	most := 1
	for _, pay := range p.payments {
		most = max(most, len(pay.to))
	}
	width := int(l.reportEnd - l.report)
	return &Path{
		p: p, num: make([]int64, len(p.num)), den: make([]int64, len(p.den)), width: width,
		cells: make([]int64, p.calendar.Last*width), weights: make([]int64, most), remainder: make([]uint64, most),
	}
}

// RunInto runs p over the inputs. Errors are *invalid.Error naming the step or input and the period: SERIES_LENGTH,
// OUT_OF_RANGE (an amount outside its bounds), DIVIDED_BY_ZERO (an amount or condition without a value), OVERFLOW.
func (p *Program) RunInto(path *Path, in Inputs) error {
	if path.p != p {
		panic("program: this path was made for another program")
	}
	if err := p.fits(in); err != nil {
		return err
	}
	copy(path.num, p.num)
	copy(path.den, p.den)
	path.Rows, path.ended, path.moves, path.slow = 0, false, path.moves[:0], 0
	for t := 0; t < p.calendar.Last && !path.ended; t++ {
		path.start(t, in)
		if err := path.run(); err != nil {
			return err
		}
		copy(path.cells[t*path.width:(t+1)*path.width], path.num[p.layout.report:p.layout.reportEnd])
		path.Rows++
		if err := path.finish(); err != nil {
			return err
		}
	}
	return nil
}

// fits checks the shape and the bounds of the inputs.
func (p *Program) fits(in Inputs) error {
	if len(in.Values) != len(p.deal.Inputs) {
		return invalid.New("SERIES_LENGTH", "inputs", "give one series for each input", "%d series for %d inputs", len(in.Values), len(p.deal.Inputs))
	}
	for i, series := range in.Values {
		if len(series) < p.calendar.Last {
			return invalid.New("SERIES_LENGTH", fmt.Sprintf("inputs[%d].values", i), fmt.Sprintf("give %d values", p.calendar.Last),
				"%s has %d values for %d periods", p.deal.Inputs[i].Name, len(series), p.calendar.Last)
		}
		for t, v := range series[:p.calendar.Last] {
			if uint64(v) > MaxAmount { // negative ones too
				return invalid.New("OUT_OF_RANGE", fmt.Sprintf("inputs[%d].values[%d]", i, t), "use 0 to 2^53 units", "%d is out of range", v)
			}
		}
	}
	return nil
}

// start sets period t up: flows to zero, tests not run, inputs and day counts in their slots.
func (x *Path) start(t int, in Inputs) {
	l := &x.p.layout
	x.period = t + 1
	clear(x.num[l.report:l.flowsEnd])
	for i := range x.p.deal.Tests {
		at := l.tests + slot(i*testStates)
		x.num[at], x.den[at], x.num[at+testRun] = 0, 0, 0
	}
	for i := range in.Values {
		x.num[int(l.inputs)+i] = in.Values[i][t]
	}
	for i := range x.p.fractions {
		x.num[x.p.fractions[i].slot] = x.p.fractions[i].days[t]
	}
	x.num[l.period] = int64(t + 1)
}

// finish keeps what the next period may look back at.
func (x *Path) finish() error {
	for _, f := range x.p.totals {
		sum, ok := plus(x.num[f.to], x.num[f.from])
		if !ok {
			return x.fail("OVERFLOW", op{}, "use a larger unit", "a running total outgrows 63 bits")
		}
		x.num[f.to] = sum
	}
	for _, f := range x.p.priors {
		x.num[f.to], x.den[f.to] = x.num[f.from], x.den[f.from]
	}
	return nil
}

// fail is an error of the present period at the step of o.
func (x *Path) fail(code string, o op, fix, format string, args ...any) error {
	field := ""
	if int(o.step) < len(x.p.deal.Steps) && o.code != opAccrue && o.code != opFeeDue {
		field = fmt.Sprintf("steps[%d]", o.step)
		format = "step " + x.p.deal.Steps[o.step].ID + ": " + format
	}
	return invalid.New(code, field, fix, "period %d: %s", x.period, fmt.Sprintf(format, args...))
}

// share splits total among the weights that x.weights holds, by the largest remainder with ties to the earlier, and leaves the
// parts there: money.Allocate without memory of its own. The weights' sum fits into 63 bits and is not less than total.
func (x *Path) share(total int64, n int) {
	weights, remainder := x.weights[:n], x.remainder[:n]
	var sum uint64
	for _, w := range weights {
		sum += uint64(w)
	}
	if sum == 0 {
		return
	}
	left := total
	for i, w := range weights {
		hi, lo := bits.Mul64(uint64(total), uint64(w))
		q, r := bits.Div64(hi, lo, sum)
		weights[i], remainder[i] = int64(q), r
		left -= int64(q)
	}
	for ; left > 0; left-- {
		best := 0
		for i, r := range remainder {
			if r > remainder[best] {
				best = i
			}
		}
		weights[best]++
		remainder[best] = 0
	}
}
