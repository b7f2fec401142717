package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// progress tells people how far long work is: a bar that redraws itself on a terminal, a line every few seconds elsewhere.
type progress struct {
	out      io.Writer
	terminal bool
	stage    string
	last     time.Time
	open     bool // a bar stands on the last line
}

// everyLine is how often a line is written where there is no terminal.
const everyLine = 3 * time.Second

func newProgress(out io.Writer) *progress {
	p := &progress{out: out}
	if file, ok := out.(*os.File); ok {
		info, err := file.Stat()
		p.terminal = err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("TERM") != "dumb"
	}
	return p
}

// step reports that done of of units of a stage are done; of 0 is a message without a measure.
func (p *progress) step(stage string, done, of int) {
	if of == 0 {
		p.finishBar()
		fmt.Fprintln(p.out, stage)
		return
	}
	if p.terminal {
		const width = 30
		filled := width * done / of
		fmt.Fprintf(p.out, "\r%-10s [%s%s] %d/%d", stage, strings.Repeat("#", filled), strings.Repeat(".", width-filled), done, of)
		p.open = true
		if done == of {
			p.finishBar()
		}
		return
	}
	if stage != p.stage || done == of || time.Since(p.last) >= everyLine {
		p.stage, p.last = stage, time.Now()
		fmt.Fprintf(p.out, "%s %d/%d\n", stage, done, of)
	}
}

func (p *progress) finishBar() {
	if p.open {
		fmt.Fprintln(p.out)
		p.open = false
	}
}
