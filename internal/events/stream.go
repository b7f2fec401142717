package events

import (
	"context"
	"errors"
	"slices"

	"github.com/corebond/corebond/internal/postgres"
)

// ErrAhead means that a cursor is of an event that has not happened in this database.
var ErrAhead = errors.New("no event has this id yet")

// Stream is what one follower sees. It is for one goroutine, needs no closing, and costs nothing while nobody asks it for more.
type Stream struct {
	hub     *Hub
	filter  postgres.EventFilter
	read    int64            // what the filter admits up to here was given, or is in ready
	ready   []postgres.Event // not given yet
	current bool             // was up to date once
}

// Follow begins after a cursor, or with nil after the newest event there is now. ErrAhead if the cursor is above that.
func (h *Hub) Follow(ctx context.Context, after *int64, f postgres.EventFilter) (*Stream, error) {
	newest, err := h.store.LastEvent(ctx)
	if err != nil {
		return nil, err
	}
	s := &Stream{hub: h, filter: f, read: newest}
	if after != nil {
		if *after > newest {
			return nil, ErrAhead
		}
		s.read = *after
	}
	return s, nil
}

// Next waits for the next event that the filter admits. The error is ErrSlow, postgres.ErrForgotten, that of the database, or that of ctx;
// one may follow anew after the last event that was given.
func (s *Stream) Next(ctx context.Context) (postgres.Event, error) {
	for len(s.ready) == 0 {
		if err := s.fill(ctx); err != nil {
			return postgres.Event{}, err
		}
	}
	e := s.ready[0]
	s.ready = s.ready[1:]
	return e, nil
}

// fill reads on, or waits until there may be more.
func (s *Stream) fill(ctx context.Context) error {
	const share = 64 // events that one follower holds
	found, known, last, moved := s.hub.look(s.read, share)
	switch {
	case known && len(found) > 0:
		s.current = true
		s.read = found[len(found)-1].ID
		s.ready = slices.DeleteFunc(found, func(e postgres.Event) bool { return !s.filter.Admits(e) })
		return nil
	case !known && s.current:
		return ErrSlow
	case !known:
		if behind, err := s.catchUp(ctx, last); err != nil || behind {
			return err
		}
	}
	s.current = s.current || known
	select {
	case <-moved:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// catchUp reads from the table; last was read by the hub before, and so is in the table by now. It reports whether it got any further.
func (s *Stream) catchUp(ctx context.Context, last int64) (further bool, err error) {
	found, err := s.hub.store.Events(ctx, s.read, s.filter, batch)
	if err != nil {
		return false, err
	}
	upto := s.read
	if len(found) > 0 {
		upto = found[len(found)-1].ID
	}
	if len(found) < batch {
		upto = max(upto, last)
	}
	further = upto > s.read
	s.read, s.ready = upto, found
	return further, nil
}
