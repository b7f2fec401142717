package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

// live measures how long it takes from a block to its rows in the database: the node is told to make one and pushes its head over a
// WebSocket, and the rows are there when the database's notification of the commit has come. Only ours is measured: the others
// tell nobody that they have committed, and asking would cost what is measured.
func (c contest) live(ctx context.Context, blocks int) (string, error) {
	at := c.node.site()
	var err error
	if at.DatabaseURL, err = c.emptyDatabase(ctx); err != nil {
		return "", err
	}
	at.NodeURL = strings.Replace(at.NodeURL, "http://", "ws://", 1)
	at.Level, at.scratch = "receipts", filepath.Join(c.options.cache, "live")
	s := ours(c.options, "live", at.Level, "")
	command, err := s.liveCommand(at)
	if err != nil {
		return "", err
	}
	p, err := start(command)
	if err != nil {
		return "", err
	}
	defer p.end()
	db, err := pgx.Connect(ctx, at.DatabaseURL)
	if err != nil {
		return "", fmt.Errorf("watch database: %w", err)
	}
	defer db.Close(context.WithoutCancel(ctx)) //nolint:errcheck // it was only read
	if _, err := db.Exec(ctx, "LISTEN corebond_chain"); err != nil {
		return "", fmt.Errorf("watch database: %w", err)
	}
	head := c.node.until + emptyBlocks
	if err := reach(ctx, db, head); err != nil {
		return "", err
	}
	var took []time.Duration
	for range blocks {
		time.Sleep(30 * time.Millisecond) // a chain that rests between its blocks, as chains do
		head++
		begin := time.Now()
		if err := c.node.mine(ctx); err != nil {
			return "", err
		}
		if err := reach(ctx, db, head); err != nil {
			return "", err
		}
		took = append(took, time.Since(begin))
	}
	slices.Sort(took)
	ms := func(part float64) float64 { return took[int(part*float64(len(took)-1))].Seconds() * 1000 }
	return fmt.Sprintf("Live over WebSocket, receipts proven, %d blocks: from block to committed row p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, most %.1f ms.\n\n",
		len(took), ms(0.5), ms(0.9), ms(0.99), ms(1)), nil
}

// emptyBlocks is how many blocks without transfers the node adds.
const emptyBlocks = 100

// liveCommand runs for ever, unlike the command of a turn.
func (s system) liveCommand(at site) (*exec.Cmd, error) {
	command, err := s.command(at)
	if err != nil {
		return nil, err
	}
	if i := slices.Index(command.Args, "--until"); i > 0 {
		command.Args = slices.Delete(command.Args, i, i+2)
	}
	return command, nil
}

// reach waits until the database tells that a block is stored.
func reach(ctx context.Context, db *pgx.Conn, block int) error {
	ctx, cancel := context.WithTimeoutCause(ctx, time.Minute, errors.New("no news for a minute"))
	defer cancel()
	for {
		note, err := db.WaitForNotification(ctx)
		if err != nil {
			return fmt.Errorf("wait for block %d: %w", block, errors.Join(err, context.Cause(ctx)))
		}
		var chain, number int
		if _, err := fmt.Sscan(note.Payload, &chain, &number); err != nil {
			return fmt.Errorf("notification %q: %w", note.Payload, err)
		}
		if number >= block {
			return nil
		}
	}
}

// mine has the node make a block.
func (n *node) mine(ctx context.Context) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, n.url+"/mine", nil)
	if err != nil {
		return fmt.Errorf("ask node for a block: %w", err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return fmt.Errorf("ask node for a block: %w", err)
	}
	defer response.Body.Close()
	if response.StatusCode/100 != 2 {
		return fmt.Errorf("ask node for a block: %s", response.Status)
	}
	return nil
}
