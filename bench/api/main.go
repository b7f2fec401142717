// Command api times GraphQL servers over the same 300 000 payments in one PostgreSQL: Corebond's, Ponder's, PostGraphile's, and a server that
// does nothing but run the SQL, which says what the machine and the database allow. They take turns under wrk on loopback, round by
// round, so that a busy machine slows all of them alike. It is a measuring tool and no part of the product.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stderr)
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "api:", err)
		os.Exit(1)
	}
}

// options are what the command line says.
type options struct {
	rounds, seconds      int
	threads, connections int
	only                 string
	home, cache          string
	program              string
	floor                string
	out                  string
}

func parse(args []string) (options, error) {
	var o options
	fs := flag.NewFlagSet("api", flag.ContinueOnError)
	fs.IntVar(&o.rounds, "rounds", 5, "rounds, of which the medians are shown")
	fs.IntVar(&o.seconds, "seconds", 6, "how long each server is asked each question in a round")
	fs.IntVar(&o.threads, "threads", 2, "threads of wrk")
	fs.IntVar(&o.connections, "connections", 16, "connections of wrk")
	fs.StringVar(&o.only, "only", "", "names of servers, separated by commas; empty is all")
	fs.StringVar(&o.home, "home", "bench/api", "folder of this program")
	fs.StringVar(&o.cache, "cache", "bench/api/.cache", "folder of installed peers, database and logs")
	fs.StringVar(&o.program, "program", "bench/api/.cache/bin/corebond", "Corebond's program")
	fs.StringVar(&o.floor, "floor", "", "be the server that only runs SQL, on this address, and nothing else")
	fs.StringVar(&o.out, "out", "", "file for the results; default is RESULTS.md in home, - is the terminal")
	if err := fs.Parse(args); err != nil {
		return o, err
	}
	if o.rounds < 1 || o.seconds < 1 {
		return o, errors.New("at least one round of one second")
	}
	for _, path := range []*string{&o.cache, &o.home, &o.program} {
		whole, err := filepath.Abs(*path)
		if err != nil {
			return o, fmt.Errorf("find %s: %w", *path, err)
		}
		*path = whole
	}
	if o.out == "" {
		o.out = filepath.Join(o.home, "RESULTS.md")
	}
	return o, nil
}

func run(ctx context.Context, args []string, progress io.Writer) error {
	o, err := parse(args)
	if err != nil {
		return err
	}
	if o.floor != "" {
		return serveFloor(ctx, o.floor, os.Getenv("DATABASE_URL"))
	}
	if err := os.MkdirAll(filepath.Join(o.cache, "logs"), 0o755); err != nil {
		return fmt.Errorf("make cache: %w", err)
	}
	s, err := prepare(ctx, o, progress)
	if err != nil {
		return err
	}
	defer s.close()
	begin := time.Now()
	field, err := s.field(ctx)
	if err != nil {
		return err
	}
	for _, c := range field {
		if c.fault == nil {
			c.fault = s.check(ctx, c)
		}
		if c.fault != nil {
			fmt.Fprintf(progress, "%s: %v\n", c.name, c.fault)
		}
	}
	for round := range o.rounds {
		for q := range questions {
			for i := range field {
				if c := field[(i+round)%len(field)]; c.fault == nil && c.lines[q] != nil && ctx.Err() == nil {
					c.fault = s.turn(ctx, c, q, progress)
				}
			}
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	text := s.describe(ctx, begin, args) + tables(field) + caveats
	if o.out == "-" {
		_, err = os.Stdout.WriteString(text)
	} else {
		err = os.WriteFile(o.out, []byte(text), 0o644)
	}
	return err
}

// wanted reports whether a server is to take part.
func (o options) wanted(name string) bool {
	return o.only == "" || strings.Contains(","+o.only+",", ","+name+",")
}
