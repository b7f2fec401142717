package postgres_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/url"
	"sync/atomic"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
)

// The server ends the connection while Apply or Rewind waits at one table after the other, as a restart of it would: nothing of
// the transaction may stay.
func TestConnectionLost(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	chain := uint64(1)
	if err := db.Apply(t.Context(), wholeBatch(chain)); err != nil { // makes the partition, which a locked table would be in the way of
		t.Fatal(err)
	}
	for _, table := range []string{"checkpoint", "block_header", "raw_block", "earning", "state", "accrual"} {
		chain++
		broken(t, db, table, func(ctx context.Context) error { return db.Apply(ctx, wholeBatch(chain)) })
		nothingOf(t, db, "apply, lost at "+table, chain)
		b := wholeBatch(chain)
		if err := db.Apply(t.Context(), b); err != nil {
			t.Fatalf("apply after a loss at %s: %v", table, err)
		}
		before := rowsOf(t, db, chain)
		broken(t, db, table, func(ctx context.Context) error { return db.Rewind(ctx, b.After(), block(1)) })
		if at, err := db.Checkpoint(t.Context(), chain); err != nil || at != b.After() || rowsOf(t, db, chain) != before {
			t.Errorf("rewind, lost at %s: checkpoint %+v, %v, rows %v, want %v", table, at, err, rowsOf(t, db, chain), before)
		}
		if err := db.Rewind(t.Context(), b.After(), block(1)); err != nil {
			t.Errorf("rewind after a loss at %s: %v", table, err)
		}
	}
}

// broken runs act against a locked table and ends its connection when it waits there.
func broken(t *testing.T, db *postgres.DB, table string, act func(ctx context.Context) error) {
	t.Helper()
	unlock := db.Lock(t, table)
	outcome := make(chan error, 1)
	go func() { outcome <- act(t.Context()) }()
	for ended := int64(0); ended == 0; {
		ended = db.Count(t, `SELECT count(pg_terminate_backend(pid)) FROM pg_locks
			WHERE NOT granted AND relation = $1::regclass AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`, table)
		if len(outcome) > 0 && ended == 0 {
			t.Fatalf("at %s: ended with %v before its connection was", table, <-outcome)
		}
	}
	if err := <-outcome; err == nil || errors.Is(err, indexer.ErrOutdated) {
		t.Errorf("at %s: error = %v, want a lost connection", table, err)
	}
	unlock()
}

// The connection is lost just before, or just after, the server gets the word to commit. In both cases Apply errs; the checkpoint
// tells which it was, and the same batch again is stored once in the end.
func TestCommitOutcomeUnknown(t *testing.T) {
	t.Parallel()
	address := pgtest.URL(t)
	sure, err := postgres.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer sure.Close()
	for i, committed := range []bool{false, true} {
		w := &wire{committed: committed}
		db, err := postgres.Open(t.Context(), w.listen(t, address))
		if err != nil {
			t.Fatal(err)
		}
		if err := db.Apply(t.Context(), wholeBatch(uint64(i+10))); err != nil { // partitions are committed before
			t.Fatal(err)
		}
		b := wholeBatch(uint64(i + 1))
		w.armed.Store(true)
		if err := db.Apply(t.Context(), b); err == nil || errors.Is(err, indexer.ErrOutdated) {
			t.Errorf("committed %v: Apply = %v, want a lost connection", committed, err)
		}
		db.Close()
		want := indexer.Checkpoint{Chain: b.From.Chain}
		if committed {
			want = b.After()
			sure.Settle(t, "SELECT count(*) FROM checkpoint WHERE chain = $1", b.From.Chain) // the server may still be at it
		}
		if at, err := sure.Checkpoint(t.Context(), b.From.Chain); err != nil || at != want {
			t.Errorf("committed %v: checkpoint = %+v, %v; want %+v", committed, at, err, want)
		}
		if err := sure.Apply(t.Context(), b); errors.Is(err, indexer.ErrOutdated) != committed || !committed && err != nil {
			t.Errorf("committed %v: Apply again = %v", committed, err)
		}
		if got, want := rowsOf(t, sure, b.From.Chain), [6]int64{2, 1, 1, 2, 3, 0}; got != want {
			t.Errorf("committed %v: rows = %v, want %v", committed, got, want)
		}
	}
}

// wire passes bytes between a client and the server until the client says commit; then it breaks, before or after it passed that on.
type wire struct {
	committed bool
	armed     atomic.Bool
}

// listen returns the server's address by way of the wire.
func (w *wire) listen(t *testing.T, address string) string {
	t.Helper()
	server, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			go w.pass(client, server.Host)
		}
	}()
	through := *server
	through.Host = listener.Addr().String()
	return through.String()
}

func (w *wire) pass(client net.Conn, server string) {
	defer client.Close()
	upstream, err := net.Dial("tcp", server)
	if err != nil {
		return
	}
	defer upstream.Close()
	answered, mute := make(chan struct{}), new(atomic.Bool)
	go func() { // to the end, for the server would drop what it has not read if its answer were refused
		defer close(answered)
		_, _ = io.Copy(deaf{client, mute}, upstream)
		client.Close()
	}()
	buf := make([]byte, 64<<10)
	for {
		n, err := client.Read(buf)
		if err != nil {
			return
		}
		word := w.armed.Load() && bytes.Contains(bytes.ToLower(buf[:n]), []byte("commit"))
		if word && !w.committed {
			return
		}
		mute.Store(word) // before the server can answer, which it may do at once
		if _, err := upstream.Write(buf[:n]); err != nil {
			return
		}
		if word {
			client.Close()
			_ = upstream.(*net.TCPConn).CloseWrite() // the server then ends by itself
			<-answered
			return
		}
	}
}

// deaf takes everything, whether or not anybody is there to hear it, and passes on nothing once it is mute.
type deaf struct {
	to   io.Writer
	mute *atomic.Bool
}

func (d deaf) Write(p []byte) (int, error) {
	if !d.mute.Load() {
		_, _ = d.to.Write(p)
	}
	return len(p), nil
}
