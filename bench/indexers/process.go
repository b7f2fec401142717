package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const (
	glance   = 20 * time.Millisecond // between looks at whether the work is done: the error of a time
	sampling = 5                     // looks per sample of memory and processor time
	ticks    = 100                   // a second: the unit of processor time in /proc, the same on all Linux systems
)

// usage is what a process and its descendants took: processor time, and the most memory they held at once, in bytes, pages that
// they share being counted in each.
type usage struct {
	cpu    time.Duration
	memory int64
}

// A process is a program in a group of its own, so that its descendants are known and end with it.
type process struct {
	command *exec.Cmd
	ended   chan struct{}         // closed when it has ended and been reaped
	err     error                 // how, once ended is closed
	spent   map[int]time.Duration // by process id, as last seen
	memory  int64
}

func start(command *exec.Cmd) (*process, error) {
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := command.Start(); err != nil {
		return nil, fmt.Errorf("start program: %w", err)
	}
	p := &process{command: command, ended: make(chan struct{}), spent: map[int]time.Duration{}}
	go func() { // ends with the process, which end kills
		p.err = command.Wait()
		close(p.ended)
	}()
	return p, nil
}

var errEarly = errors.New("program ended before its work was done")

// until waits until done, or with toTheEnd until the program has ended without an error.
func (p *process) until(ctx context.Context, done func() (bool, error), toTheEnd bool) error {
	ticker := time.NewTicker(glance)
	defer ticker.Stop()
	for looks := 0; ; looks++ {
		select {
		case <-p.ended:
			if p.err != nil {
				return fmt.Errorf("program failed: %w", p.err)
			}
			if toTheEnd {
				return nil
			}
			return p.last(done)
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-ticker.C:
		}
		if looks%sampling == 0 {
			p.sample()
		}
		finished, err := done()
		if ctx.Err() != nil {
			return context.Cause(ctx) // and not what done made of it
		}
		if finished || err != nil {
			return err
		}
	}
}

// last looks once more, for a program that ended right after its work.
func (p *process) last(done func() (bool, error)) error {
	finished, err := done()
	if err == nil && !finished {
		err = errEarly
	}
	return err
}

// end kills what is left of the group and returns what it used until now.
func (p *process) end() usage {
	p.sample()
	_ = syscall.Kill(-p.command.Process.Pid, syscall.SIGKILL) // gone already is what we want
	<-p.ended
	used := usage{memory: p.memory}
	for _, spent := range p.spent {
		used.cpu += spent
	}
	state := p.command.ProcessState
	used.cpu = max(used.cpu, state.UserTime()+state.SystemTime())
	if self, ok := state.SysUsage().(*syscall.Rusage); ok {
		used.memory = max(used.memory, self.Maxrss<<10) // of the largest process; short programs escape sampling
	}
	return used
}

// sample looks at all processes of the group.
func (p *process) sample() {
	paths, _ := filepath.Glob("/proc/[0-9]*/stat") // the pattern is sound
	var memory int64
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			continue // ended in between
		}
		s, err := parseStat(string(text))
		if err != nil || s.group != p.command.Process.Pid {
			continue
		}
		p.spent[s.pid] = max(p.spent[s.pid], s.cpu)
		memory += s.memory
	}
	p.memory = max(p.memory, memory)
}

type stat struct {
	pid, group int
	cpu        time.Duration
	memory     int64
}

// parseStat reads a line of /proc/PID/stat, proc(5): after the name, which may contain anything, stand the state, the parent (4),
// the group (5), and among others user and system time (14, 15) and resident pages (24).
func parseStat(line string) (stat, error) {
	before, after, _ := strings.Cut(line, " (")
	after = after[strings.LastIndexByte(after, ')')+1:]
	fields := strings.Fields(after) // the first is field 3
	if len(fields) < 22 {
		return stat{}, fmt.Errorf("line of process %q is short", before)
	}
	var numbers [5]int64
	for i, text := range []string{before, fields[5-3], fields[14-3], fields[15-3], fields[24-3]} {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return stat{}, fmt.Errorf("line of process %q: %w", before, err)
		}
		numbers[i] = n
	}
	return stat{
		pid: int(numbers[0]), group: int(numbers[1]),
		cpu: time.Duration(numbers[2]+numbers[3]) * time.Second / ticks, memory: numbers[4] * int64(os.Getpagesize()),
	}, nil
}
