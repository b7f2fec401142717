package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/corebond/corebond/internal/postgres/embedded"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// A contest is what all systems share.
type contest struct {
	options  options
	cluster  *embedded.Cluster
	node     *node
	progress io.Writer
}

// A score is what one system came to; fault says why there is no more of it.
type score struct {
	system
	turns []turn
}

// A turn is one run's figures.
type turn struct {
	spent time.Duration
	usage usage
	truth truth   // only what was served
	load  float64 // average of the machine over the last minute, at the end
}

// hold prepares the systems and lets them take turns, another one first in each round.
func (c contest) hold(ctx context.Context, field []system) []*score {
	scores := make([]*score, len(field))
	for i, s := range field {
		scores[i] = &score{system: s}
		if s.fault == nil && s.prepare != nil {
			scores[i].fault = s.prepare(ctx)
		}
	}
	once := names(c.options.once)
	for round := range c.options.rounds {
		for i := range scores {
			s := scores[(i+round)%len(scores)]
			if s.fault != nil || ctx.Err() != nil || round > 0 && slices.Contains(once, s.name) {
				continue
			}
			t, err := c.turn(ctx, s.system, round)
			if err != nil {
				s.fault = err
				fmt.Fprintf(c.progress, "round %d: %s: %v\n", round+1, s.name, err)
				continue
			}
			s.turns = append(s.turns, t)
			fmt.Fprintf(c.progress, "round %d: %s: %.2f s, CPU %.2f s, %d MB\n",
				round+1, s.name, t.spent.Seconds(), t.usage.cpu.Seconds(), t.usage.memory>>20)
		}
	}
	return scores
}

// turn runs a system once on an empty database, from the start of its process until all is stored, and checks the rows.
func (c contest) turn(ctx context.Context, s system, round int) (turn, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, c.options.patience, fmt.Errorf("not done after %v", c.options.patience))
	defer cancel()
	at := c.node.site()
	var err error
	if at.DatabaseURL, err = c.emptyDatabase(ctx); err != nil {
		return turn{}, err
	}
	if at.port, err = freePort(ctx); err != nil {
		return turn{}, err
	}
	if at.scratch, err = os.MkdirTemp("", "indexers"); err != nil {
		return turn{}, fmt.Errorf("make folder of run: %w", err)
	}
	defer func() { _ = os.RemoveAll(at.scratch) }()
	db, err := pgx.Connect(ctx, at.DatabaseURL)
	if err != nil {
		return turn{}, fmt.Errorf("connect to database: %w", err)
	}
	defer func() { _ = db.Close(context.WithoutCancel(ctx)) }() // nothing of it is left to do
	before, err := c.node.stats(ctx)
	if err != nil {
		return turn{}, err
	}
	t, err := c.measure(ctx, s, at, db, round)
	if err != nil {
		return turn{}, err
	}
	if t.truth, err = c.node.stats(ctx); err != nil {
		return turn{}, err
	}
	t.load, _ = strconv.ParseFloat(firstWord("/proc/loadavg"), 64) // 0 where there is no such file
	t.truth.Requests -= before.Requests
	t.truth.Bytes -= before.Bytes
	return t, c.check(ctx, s, db)
}

// measure starts the process and waits for the end of its work.
func (c contest) measure(ctx context.Context, s system, at site, db *pgx.Conn, round int) (turn, error) {
	command, err := s.command(at)
	if err != nil {
		return turn{}, err
	}
	log, err := os.Create(filepath.Join(c.options.cache, "logs", fmt.Sprintf("%s.%d.log", s.name, round+1)))
	if err != nil {
		return turn{}, fmt.Errorf("open log: %w", err)
	}
	defer log.Close()
	command.Stdout, command.Stderr = log, log
	begin := time.Now()
	p, err := start(command)
	if err != nil {
		return turn{}, err
	}
	err = p.until(ctx, func() (bool, error) {
		if s.done == nil {
			return false, nil
		}
		return s.done(ctx, at, db)
	}, s.done == nil)
	spent := time.Since(begin)
	used := p.end()
	if err != nil {
		return turn{}, fmt.Errorf("%w; it said last: %s", err, lastLine(log))
	}
	return turn{spent: spent, usage: used}, nil
}

// lastLine returns the end of a log, short and fit for a table.
func lastLine(log *os.File) string {
	const enough = 160
	end := make([]byte, 4096)
	about, err := log.Stat()
	if err != nil {
		return "(unreadable)"
	}
	n, _ := log.ReadAt(end, max(0, about.Size()-int64(len(end)))) // io.EOF is usual
	lines := strings.Split(strings.TrimSpace(string(end[:n])), "\n")
	line := strings.ReplaceAll(lines[len(lines)-1], "|", "/")
	return line[:min(len(line), enough)]
}

// check counts and sums what is stored; one row more or less is a fault, and so is one wrong amount.
func (c contest) check(ctx context.Context, s system, db *pgx.Conn) error {
	var count int64
	var sum string
	if err := db.QueryRow(ctx, "SELECT count, sum::text FROM ("+s.rows+") AS rows(count, sum)").Scan(&count, &sum); err != nil {
		return fmt.Errorf("count rows: %w", err)
	}
	if want := c.node.truth; count != want.Transfers || sum != want.Amount.String() {
		return fmt.Errorf("%d transfers of %s stored, the chain has %d of %s", count, sum, want.Transfers, want.Amount)
	}
	return nil
}

// emptyDatabase makes the database anew. The server's own debts, dirty pages, are paid here and not in the run.
func (c contest) emptyDatabase(ctx context.Context) (string, error) {
	const name = "bench"
	db, err := pgx.Connect(ctx, c.cluster.URL("postgres"))
	if err != nil {
		return "", fmt.Errorf("connect to server: %w", err)
	}
	defer func() { _ = db.Close(context.WithoutCancel(ctx)) }() // nothing of it is left to do
	for _, sql := range []string{"DROP DATABASE IF EXISTS " + name + " WITH (FORCE)", "CREATE DATABASE " + name, "CHECKPOINT"} {
		if _, err := db.Exec(ctx, sql); err != nil {
			return "", fmt.Errorf("make database: %w", err)
		}
	}
	made, err := url.Parse(c.cluster.URL(name))
	if err != nil {
		return "", fmt.Errorf("make database: %w", err)
	}
	return made.String(), nil
}

func freePort(ctx context.Context) (int, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return 0, fmt.Errorf("find free port: %w", err)
	}
	defer listener.Close()
	address, ok := listener.Addr().(*net.TCPAddr)
	if !ok {
		return 0, errors.New("find free port: not TCP")
	}
	return address.Port, nil
}

// undefinedTable reports whether a statement failed because a table or its schema is not there.
func undefinedTable(err error) bool {
	var told *pgconn.PgError
	return errors.As(err, &told) && (told.Code == "42P01" || told.Code == "3F000")
}
