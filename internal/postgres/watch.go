package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// movedChannel is where Apply and Rewind tell that a checkpoint moved: "<chain> <number>".
const movedChannel = "corebond_chain"

// ChainMoved says that the checkpoint of a chain moved: forward, or back by a rewind.
type ChainMoved struct{ Chain, Number uint64 }

// Watch tells of each chain whose checkpoint moves from now on. One who reads slowly is told only the newest of each chain. The channel
// is closed when ctx ends or the connection is lost; what moved between that and another Watch only Checkpoints tells.
func (db *DB) Watch(ctx context.Context) (<-chan ChainMoved, error) {
	heard, err := db.hear(ctx, movedChannel)
	if err != nil {
		return nil, fmt.Errorf("watch chains: %w", err)
	}
	told := make(chan ChainMoved)
	go tell(ctx, heard, told)
	return told, nil
}

// Changes tells that, from now on, a checkpoint has moved or an event was stored. One who reads slowly is told once of several changes. The
// channel is closed when ctx ends or the connection is lost.
func (db *DB) Changes(ctx context.Context) (<-chan struct{}, error) {
	heard, err := db.hear(ctx, movedChannel, eventChannel)
	if err != nil {
		return nil, fmt.Errorf("watch for changes: %w", err)
	}
	changed := make(chan struct{}, 1)
	go func() {
		defer close(changed)
		for range heard {
			select {
			case changed <- struct{}{}:
			default: // one is told of already
			}
		}
	}()
	return changed, nil
}

// hear passes on what is said on any of the channels from now on, until ctx or the connection ends.
func (db *DB) hear(ctx context.Context, channels ...string) (<-chan string, error) {
	conn, err := db.connect(ctx, nil)
	if err != nil {
		return nil, err
	}
	for _, channel := range channels {
		if _, err := conn.Exec(ctx, "LISTEN "+channel); err != nil {
			return nil, errors.Join(err, conn.Close(context.WithoutCancel(ctx)))
		}
	}
	heard := make(chan string)
	go listen(ctx, conn, heard)
	return heard, nil
}

// listen passes on what the server says until ctx or the connection ends. Without news it asks for a sign of life now and then, or it
// would wait for ever at a connection that is lost.
func listen(ctx context.Context, conn *pgx.Conn, heard chan<- string) {
	const quiet = 10 * time.Second
	defer close(heard)
	defer conn.Close(context.WithoutCancel(ctx)) //nolint:errcheck // nothing is under way
	for {
		waiting, cancel := context.WithTimeout(ctx, quiet)
		news, err := conn.WaitForNotification(waiting)
		cancel()
		if ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded) {
			err = ping(ctx, conn)
			news = nil
		}
		if err != nil {
			return
		}
		if news == nil {
			continue
		}
		select {
		case heard <- news.Payload:
		case <-ctx.Done():
			return
		}
	}
}

// tell hands on what was heard, the newest of each chain.
func tell(ctx context.Context, heard <-chan string, told chan<- ChainMoved) {
	defer close(told)
	newest := map[uint64]uint64{}
	for {
		var out chan<- ChainMoved // nil, which never sends, without news
		var next ChainMoved
		for chain, number := range newest {
			out, next = told, ChainMoved{chain, number}
			break
		}
		select {
		case text, ok := <-heard:
			if !ok {
				return
			}
			var m ChainMoved
			if _, err := fmt.Sscanf(text, "%d %d", &m.Chain, &m.Number); err == nil { // else it is not ours
				newest[m.Chain] = m.Number
			}
		case out <- next:
			delete(newest, next.Chain)
		case <-ctx.Done():
			return
		}
	}
}
