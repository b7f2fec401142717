package cli

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// Progress tells people how far long work is: a bar that redraws itself on a terminal, a line every few seconds elsewhere.
type Progress struct {
	out      io.Writer
	now      func() time.Time
	Terminal bool // where a bar can redraw itself
	stage    string
	last     time.Time
	open     bool // a bar stands on the last line
}

// EveryLine is how often a line is written where there is no terminal.
const EveryLine = 3 * time.Second

// NewProgress finds out whether out is a terminal.
func NewProgress(out io.Writer, now func() time.Time) *Progress {
	p := &Progress{out: out, now: now}
	if file, ok := out.(*os.File); ok {
		info, err := file.Stat()
		p.Terminal = err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("TERM") != "dumb"
	}
	return p
}

// Step reports that done of of units of a stage are done; of 0 is a message without a measure.
func (p *Progress) Step(stage string, done, of int) {
	if of == 0 {
		p.Finish()
		fmt.Fprintln(p.out, stage)
		return
	}
	if p.Terminal {
		const width = 30
		filled := width * done / of
		fmt.Fprintf(p.out, "\r%-10s [%s%s] %d/%d", stage, strings.Repeat("#", filled), strings.Repeat(".", width-filled), done, of)
		p.open = true
		if done == of {
			p.Finish()
		}
		return
	}
	if stage != p.stage || done == of || p.now().Sub(p.last) >= EveryLine {
		p.stage, p.last = stage, p.now()
		fmt.Fprintf(p.out, "%s %d/%d\n", stage, done, of)
	}
}

// Finish ends the line of a bar that is not full.
func (p *Progress) Finish() {
	if p.open {
		fmt.Fprintln(p.out)
		p.open = false
	}
}
