package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// An engine solves the first n cases of its input. time returns how long that took; results also returns the answers, the same
// number for each case.
type engine interface {
	name() string
	time(n int) (time.Duration, error)
	results(n int) ([]float64, error)
	close() error
}

// A start makes an engine ready, or says why it is not available.
type start func(ctx context.Context) (engine, error)

func missing(reason string) start {
	return func(context.Context) (engine, error) { return nil, errors.New(reason) }
}

// A process is an engine in a program of its own that stays up between rounds. The program prints its name; then, for each
// line "time N" or "results N", a line with the nanoseconds it took to solve the first N cases and, for results, the answers.
type process struct {
	label string
	cmd   *exec.Cmd
	in    io.WriteCloser
	out   *bufio.Reader
	fault *strings.Builder
}

func command(args ...string) start {
	return func(ctx context.Context) (engine, error) {
		p := &process{cmd: exec.CommandContext(ctx, args[0], args[1:]...), fault: &strings.Builder{}}
		p.cmd.Env = append(os.Environ(), "OMP_NUM_THREADS=1", "OPENBLAS_NUM_THREADS=1")
		p.cmd.Stderr = p.fault
		var err error
		if p.in, err = p.cmd.StdinPipe(); err != nil {
			return nil, err
		}
		out, err := p.cmd.StdoutPipe()
		if err != nil {
			return nil, err
		}
		if err := p.cmd.Start(); err != nil {
			return nil, err
		}
		p.out = bufio.NewReaderSize(out, 1<<16)
		if p.label, err = p.out.ReadString('\n'); err != nil {
			err = p.ended(err)
			return nil, errors.Join(err, p.close())
		}
		p.label = strings.TrimSpace(p.label)
		return p, nil
	}
}

func (p *process) name() string { return p.label }

func (p *process) time(n int) (time.Duration, error) {
	spent, _, err := p.ask("time", n)
	return spent, err
}

func (p *process) results(n int) ([]float64, error) {
	_, answers, err := p.ask("results", n)
	return answers, err
}

func (p *process) ask(word string, n int) (time.Duration, []float64, error) {
	if _, err := fmt.Fprintf(p.in, "%s %d\n", word, n); err != nil {
		return 0, nil, p.ended(err)
	}
	line, err := p.out.ReadString('\n')
	if err != nil {
		return 0, nil, p.ended(err)
	}
	return parseAnswer(line)
}

// parseAnswer reads nanoseconds and any number of results.
func parseAnswer(line string) (time.Duration, []float64, error) {
	fields := strings.Fields(line)
	if len(fields) == 0 {
		return 0, nil, errors.New("an empty answer")
	}
	spent, err := strconv.ParseInt(fields[0], 10, 64)
	if err != nil || spent <= 0 {
		return 0, nil, fmt.Errorf("%.40q is not a time in nanoseconds", fields[0])
	}
	answers := make([]float64, 0, len(fields)-1)
	for _, f := range fields[1:] {
		x, err := strconv.ParseFloat(f, 64)
		if err != nil {
			return 0, nil, fmt.Errorf("%.40q is not a result", f)
		}
		answers = append(answers, x)
	}
	return time.Duration(spent), answers, nil
}

// ended explains the end of the program's output by the last line of its complaints.
func (p *process) ended(err error) error {
	_ = p.in.Close()
	waited := p.cmd.Wait()
	lines := strings.Split(strings.TrimSpace(p.fault.String()), "\n")
	if last := lines[len(lines)-1]; last != "" {
		return errors.New(last)
	}
	return errors.Join(err, waited)
}

// close ends the program by closing its input.
func (p *process) close() error {
	if p.cmd.ProcessState != nil {
		return nil
	}
	return errors.Join(p.in.Close(), p.cmd.Wait())
}
