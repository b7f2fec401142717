package verifier

import (
	"context"
	"time"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum/common"
)

// SlotStore keeps slots and what they open.
type SlotStore interface {
	ActiveProvers(ctx context.Context, kind string) ([]postgres.Challenged, error)
	// OpenSlot is a *postgres.ConflictError if another process opened the slot.
	OpenSlot(ctx context.Context, s postgres.Slot, exchanges []postgres.Exchange) error
	Slots(ctx context.Context, from time.Time) ([]postgres.Slot, error)
	OpenExchanges(ctx context.Context, slot uint64) ([]postgres.Exchange, error)
}

// ExchangeStore keeps what is between two steps of an exchange. Changes of a row that was changed since it was read are
// postgres.ErrOutdated.
type ExchangeStore interface {
	Exchange(ctx context.Context, challenge common.Hash) (postgres.Exchange, error)
	SaveExchange(ctx context.Context, x postgres.Exchange) error
	SettleExchange(ctx context.Context, s postgres.Settlement) error
	Extend(ctx context.Context, challenge common.Hash, until time.Time) error
}

// UploadStore keeps what devices upload until it is verified.
type UploadStore interface {
	SaveChunk(ctx context.Context, c postgres.Chunk, at time.Time) error
	Chunks(ctx context.Context, challenge common.Hash, part string) (int, error)
	Upload(ctx context.Context, challenge common.Hash, part string, size int) ([]byte, error)
	Published(ctx context.Context, hash common.Hash) ([]byte, error)
}

// QueueStore deals out what is to be verified.
type QueueStore interface {
	Claim(ctx context.Context, lease time.Duration) (postgres.Exchange, error)
	Postpone(ctx context.Context, x postgres.Exchange, pause time.Duration) error
	Backlog(ctx context.Context) (postgres.Backlog, error)
}

// SweepStore finds what time has run out for.
type SweepStore interface {
	MarkReleased(ctx context.Context, slot uint64, at time.Time) (bool, error)
	Overdue(ctx context.Context, before time.Time, limit int) ([]postgres.Exchange, error)
	VoidSlots(ctx context.Context, before, now time.Time, result []byte) (int64, error)
	ForgetExchanges(ctx context.Context, before time.Time) (int64, error)
}

// Store is all of them. *postgres.DB is one.
type Store interface {
	SlotStore
	ExchangeStore
	UploadStore
	QueueStore
	SweepStore
}

var _ Store = (*postgres.DB)(nil)
