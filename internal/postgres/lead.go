package postgres

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
)

// ErrFollowed means that another process follows the chain.
var ErrFollowed = errors.New("another process follows this chain")

const (
	// leadLock, with a chain's number mixed in, is the advisory lock of the process that follows the chain.
	leadLock = 0x6c656164_00000000 // "lead"

	leasePing     = time.Second      // how soon a dead connection is noticed here
	leasePatience = 10 * time.Second // how long a server may take to answer
)

// Lease is the right to follow a chain. The server ends it when the connection ends, so it passes on at once if the process is killed,
// and after some twenty seconds if its machine is cut off. A process that was only asleep may hold a lease that has passed on: the
// version of the checkpoint keeps it from doing harm.
type Lease struct {
	stop context.CancelFunc
	done chan struct{}
	once sync.Once
}

// Lead makes this process the one that follows a chain, or returns ErrFollowed. The lease lasts until Close, whatever becomes of ctx.
func (db *DB) Lead(ctx context.Context, chain uint64) (*Lease, error) {
	l, err := db.lead(ctx, int64(leadLock^chain))
	if err != nil {
		return nil, fmt.Errorf("lead chain %d: %w", chain, err)
	}
	return l, nil
}

// lead takes an advisory lock on a connection of its own.
func (db *DB) lead(ctx context.Context, lock int64) (*Lease, error) {
	const tryLead = `SELECT pg_try_advisory_lock($1)`
	conn, err := db.connect(ctx, map[string]string{
		"tcp_keepalives_idle": "5", "tcp_keepalives_interval": "5", "tcp_keepalives_count": "3", "tcp_user_timeout": "20000",
	})
	if err != nil {
		return nil, err
	}
	var mine bool
	err = conn.QueryRow(ctx, tryLead, lock).Scan(&mine)
	if err == nil && !mine {
		err = ErrFollowed
	}
	if err != nil {
		return nil, errors.Join(err, conn.Close(context.WithoutCancel(ctx)))
	}
	pinging, stop := context.WithCancel(context.WithoutCancel(ctx))
	l := &Lease{stop: stop, done: make(chan struct{})}
	go l.hold(pinging, conn)
	return l, nil
}

// hold asks for a sign of life until there is none.
func (l *Lease) hold(ctx context.Context, conn *pgx.Conn) {
	defer close(l.done)
	ticker := time.NewTicker(leasePing)
	defer ticker.Stop()
	const unlock = `SELECT pg_advisory_unlock_all()`
	given := false
	for alive := true; alive && !given; {
		select {
		case <-ctx.Done():
			given = true
		case <-ticker.C:
			alive = ping(ctx, conn) == nil
		}
	}
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), leasePatience)
	defer cancel()
	if given { // the server gets to ending a connection when it can; whoever waits for Done may lead at once
		_, _ = conn.Exec(closing, unlock)
	}
	_ = conn.Close(closing) // what matters is that it is closed
}

func ping(ctx context.Context, conn *pgx.Conn) error {
	ctx, cancel := context.WithTimeout(ctx, leasePatience)
	defer cancel()
	return conn.Ping(ctx)
}

// Done is closed when the lease has ended: by Close, or because the connection was lost.
func (l *Lease) Done() <-chan struct{} { return l.done }

// Close gives the lease back and returns when that is done. It may be called twice.
func (l *Lease) Close() {
	l.once.Do(l.stop)
	<-l.done
}
