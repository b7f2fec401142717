package events

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/corebond/corebond/internal/sleep"

	"github.com/corebond/corebond/internal/postgres"
)

// Hub reads events once for all followers of a process.
type Hub struct {
	store Store
	log   *slog.Logger
	size  int

	mu    sync.Mutex
	begun bool
	floor int64            // every event above it, up to last, is in ring
	last  int64            // newest that was read
	ring  []postgres.Event // ascending by id
	moved chan struct{}    // closed, and another made, when last moves
}

// Sizes of the hub.
const (
	Ring  = 4096 // events in memory
	batch = 500  // rows of one read
)

// Waits of the hub: how long it may take to see what a lost notification told, and how soon it tries again.
const (
	poll     = 5 * time.Second
	retry    = 100 * time.Millisecond
	maxRetry = 10 * time.Second
)

// NewHub makes a hub that keeps the newest size events in memory; Run fills it.
func NewHub(store Store, size int, log *slog.Logger) *Hub {
	return &Hub{store: store, size: size, log: log, moved: make(chan struct{})}
}

// Run reads what is committed until ctx ends. While the database cannot be reached it tries again, and then goes on where it was.
func (h *Hub) Run(ctx context.Context) error {
	wait := retry
	for ctx.Err() == nil {
		began, err := h.session(ctx)
		if ctx.Err() != nil {
			break
		}
		if began {
			wait = retry
		}
		h.log.WarnContext(ctx, "events are not read; trying again", "error", err, "wait", wait)
		if sleep.For(ctx, wait) != nil {
			break
		}
		wait = min(2*wait, maxRetry)
	}
	return ctx.Err()
}

// session listens, and then reads: what is committed in between is seen by one or the other. It ends with the connection; began tells
// whether it read anything at all.
func (h *Hub) session(ctx context.Context) (began bool, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	woken, err := h.store.WatchEvents(ctx)
	if err != nil {
		return false, err
	}
	ticker := time.NewTicker(poll)
	defer ticker.Stop()
	for {
		if err := h.read(ctx); err != nil {
			return began, err
		}
		began = true
		select {
		case _, ok := <-woken:
			if !ok {
				return began, fmt.Errorf("the database's notifications have ended: %w", ctx.Err())
			}
		case <-ticker.C:
		}
	}
}

// read takes in all that is new.
func (h *Hub) read(ctx context.Context) error {
	h.mu.Lock()
	last, begun := h.last, h.begun
	h.mu.Unlock()
	if !begun {
		newest, err := h.store.LastEvent(ctx)
		if err != nil {
			return err
		}
		h.mu.Lock()
		h.begun, h.floor, h.last = true, newest, newest
		h.tellAll()
		h.mu.Unlock()
		last = newest
	}
	for {
		found, err := h.store.Events(ctx, last, postgres.EventFilter{}, batch)
		if err != nil {
			return err
		}
		if len(found) > 0 {
			last = found[len(found)-1].ID
			h.add(found, last)
		}
		if len(found) < batch {
			return nil
		}
	}
}

// add appends to the ring and drops what is more than its size, half a ring at a time so that it is seldom copied.
func (h *Hub) add(found []postgres.Event, last int64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.ring, h.last = append(h.ring, found...), last
	if over := len(h.ring) - h.size; over >= max(1, h.size/2) {
		h.floor = h.ring[over-1].ID
		h.ring = slices.Clone(h.ring[over:])
	}
	h.tellAll()
}

// tellAll wakes whoever waits. It is called with the lock held.
func (h *Hub) tellAll() {
	close(h.moved)
	h.moved = make(chan struct{})
}

// look returns a copy of the events above after that the ring holds, up to limit; whether the ring knows everything above after; the newest id that was
// read; and what is closed when there is more.
func (h *Hub) look(after int64, limit int) (found []postgres.Event, known bool, last int64, moved <-chan struct{}) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !h.begun || after < h.floor {
		return nil, false, h.last, h.moved
	}
	from, _ := slices.BinarySearchFunc(h.ring, after+1, func(e postgres.Event, id int64) int { return int(min(1, max(-1, e.ID-id))) })
	upto := min(len(h.ring), from+limit)
	return slices.Clone(h.ring[from:upto]), true, h.last, h.moved
}

// Moved returns what is closed when the next events were read.
func (h *Hub) Moved() <-chan struct{} {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.moved
}
