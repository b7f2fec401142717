// Command floor is the least that an indexer of ERC-20 transfers can do and still be right on an honest node: it reads headers and
// logs, checks that headers link and that each log is of the block it names, and copies rows and a checkpoint in one transaction
// a range. It marks what the machine, the node and PostgreSQL allow, so that other rows of the table can be read against it.
//
// It is a measuring tool: it knows one event, cannot rewind, retry or resume, and does not notice a log that is missing.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"syscall"

	"github.com/jackc/pgx/v5"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "floor:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	fs := flag.NewFlagSet("floor", flag.ContinueOnError)
	url := fs.String("node", "http://127.0.0.1:8545", "URL of the node")
	database := fs.String("database", os.Getenv("DATABASE_URL"), "URL of an empty database")
	token := fs.String("token", "", "address of the token")
	until := fs.Uint64("until", 3000, "last block")
	size := fs.Uint64("range", 400, "blocks a request and a transaction")
	concurrency := fs.Int("concurrency", 4, "requests under way")
	if err := fs.Parse(args); err != nil {
		return err
	}
	if *size == 0 || *concurrency < 1 {
		return errors.New("range and concurrency are at least 1")
	}
	db, err := pgx.Connect(ctx, *database)
	if err != nil {
		return fmt.Errorf("connect to database: %w", err)
	}
	defer func() { _ = db.Close(context.WithoutCancel(ctx)) }() // nothing of it is left to do
	s := store{db}
	if err := s.prepare(ctx); err != nil {
		return err
	}
	n := node{url: *url, token: *token, client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: *concurrency, DisableCompression: true}}}
	if err := follow(ctx, n, s, plan{until: *until, size: *size, concurrency: *concurrency}); err != nil {
		return err
	}
	return s.index(ctx)
}
