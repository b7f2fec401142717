package graphql

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	gql "github.com/graph-gophers/graphql-go"
)

// Topic says what kind of thing happened.
type Topic string

// The topics; the schema says what each means.
const (
	TopicNav         Topic = "NAV"
	TopicCovenant    Topic = "COVENANT"
	TopicAttestation Topic = "ATTESTATION"
	TopicReport      Topic = "REPORT"
	TopicReportLate  Topic = "REPORT_LATE"
	TopicPause       Topic = "PAUSE"
	TopicReorg       Topic = "REORG"
)

// maxTopics is how many topics a filter may name; there are seven.
const maxTopics = 16

// Event is something that happened. Events are numbered in the order in which they were committed, so that whoever goes on after an ID misses
// nothing. Payload is one of NavEvent, CovenantEvent, AttestationEvent, ReportEvent, ReportLateEvent, PauseEvent and ReorgEvent, or nil if it
// was told in a form that this version cannot read.
type Event struct {
	ID        int64
	At        time.Time
	Topic     Topic
	Pool      string // empty for what is of no pool
	Device    string // empty for what is of no device
	Simulated bool
	Payload   any
}

// EventFilter narrows events; an empty field lets all through.
type EventFilter struct {
	Topics []Topic
	Pool   string
	Device string
}

// Errors of readers of events. What callers are told instead says what to do.
var (
	ErrForgotten   = errors.New("events after the cursor are forgotten")
	ErrAhead       = errors.New("the cursor is of an event that has not happened")
	ErrSlow        = errors.New("the follower is too slow")
	ErrNotFollowed = errors.New("events are not followed by this process")
)

// The codes of these errors.
const (
	CodeExpired     = "CURSOR_EXPIRED" // events after the cursor are forgotten by now
	CodeSlow        = "SLOW_CONSUMER"  // the subscriber fell too far behind; it may resume by its cursor
	CodeNotFollowed = "NOT_FOLLOWED"   // this process serves no subscriptions
)

func eventFault(err error) error {
	switch {
	case errors.Is(err, ErrForgotten):
		e := coded(CodeExpired, "events after this cursor are forgotten by now")
		e.Extensions["field"], e.Extensions["fix"] = "after", "read the present state, then begin again without after"
		return e
	case errors.Is(err, ErrAhead):
		return badInput("after", "pass the cursor of an event of this service, unchanged", "no event has this cursor yet")
	case errors.Is(err, ErrSlow):
		e := coded(CodeSlow, "events came faster than they were taken")
		e.Extensions["fix"] = "subscribe again with the cursor of the last event as after"
		return e
	case errors.Is(err, ErrNotFollowed):
		e := coded(CodeNotFollowed, "this process serves no subscriptions")
		e.Extensions["fix"] = "page through events, or ask a process that serves subscriptions"
		return e
	}
	return fmt.Errorf("read events: %w", err)
}

// NavEvent is a new value of a pool or of its tranches.
type NavEvent struct {
	NavEntry, NavExit Figure
	Tranches          []NavEventTranche
}

// NavEventTranche is what a tranche is worth after a NavEvent.
type NavEventTranche struct {
	Name         string
	Value, Price Figure
}

// CovenantEvent is a covenant that broke or was cured. Facility is empty for one of the whole pool; Code, Observed, Required and Fix may be
// empty where nothing is wrong.
type CovenantEvent struct {
	Facility string
	Covenant string
	State    State
	Code     string
	Observed string
	Required string
	Fix      string
	Block    *BlockRef
}

// AttestationEvent is a proof that was appraised. Code is empty unless it failed.
type AttestationEvent struct {
	Attestation string // its id
	Kind        string
	State       State
	Tier        string
	Code        string
}

// ReportEvent is a report that was published, or whose hash was written on chain.
type ReportEvent struct {
	Hash     common.Hash
	Seq      int32
	AsOf     time.Time
	Anchored bool
}

// ReportLateEvent is a report that is overdue. Observed and Required are in words and may be empty.
type ReportLateEvent struct {
	Seq      int32     // of the newest there is
	AsOf     time.Time // of that
	Observed string
	Required string
	Block    *BlockRef
}

// PauseEvent is a pool that was paused, or goes on, or began to wind down.
type PauseEvent struct {
	Paused      bool
	WindingDown bool
	Code        string // PAUSED, UNPAUSED or WINDING_DOWN; may be empty
	Block       *BlockRef
}

// ReorgEvent is a part of a chain that was replaced by another: what was told of its blocks from First on no longer holds.
type ReorgEvent struct {
	First BlockRef
}

// eventCursorPrefix is what every cursor of an event begins with inside: version and list.
const (
	eventList         list = 't'
	eventCursorPrefix      = string(cursorVersion) + string(eventList)
)

// EventCursor is the opaque place of an event, for after.
func EventCursor(id int64) string {
	return base64Text(fmt.Sprintf("%s%d", eventCursorPrefix, id))
}

// ParseEventCursor reads what EventCursor wrote, and nothing else.
func ParseEventCursor(text string) (int64, error) {
	var id int64
	raw, found := strings.CutPrefix(textOfBase64(text), eventCursorPrefix)
	if found && len(text) <= maxCursor {
		_, _ = fmt.Sscan(raw, &id)
		if id >= 0 && EventCursor(id) == text {
			return id, nil
		}
	}
	return 0, badInput("after", "pass the cursor of an event, unchanged", "%.40q is not the cursor of an event", text)
}

// eventArguments narrow and place a list or a stream of events.
type eventArguments struct {
	Topics *[]Topic
	Pool   *string
	Device *gql.ID
	After  *string
}

type resumeKey struct{}

// WithResume has a subscription begin after a cursor that the transport was given, whatever its argument after says.
func WithResume(ctx context.Context, cursor string) context.Context {
	return context.WithValue(ctx, resumeKey{}, cursor)
}

// Resume returns the cursor of WithResume, if there is one.
func Resume(ctx context.Context) (cursor string, ok bool) {
	cursor, ok = ctx.Value(resumeKey{}).(string)
	return cursor, ok
}

func (a eventArguments) read() (after *int64, f EventFilter, err error) {
	if a.After != nil {
		id, err := ParseEventCursor(*a.After)
		if err != nil {
			return nil, f, err
		}
		after = &id
	}
	f, err = eventFilter(a.Topics, a.Pool, a.Device)
	return after, f, err
}

func eventFilter(topics *[]Topic, pool *string, device *gql.ID) (f EventFilter, err error) {
	if topics != nil {
		if f.Topics = *topics; len(f.Topics) == 0 || len(f.Topics) > maxTopics {
			return f, badInput("topics", "name the topics wanted, or leave topics out for all", "%d topics are named", len(f.Topics))
		}
	}
	if pool != nil {
		f.Pool = *pool
	}
	if device != nil {
		f.Device = string(*device)
	}
	return f, nil
}

func (q *query) Events(ctx context.Context, args struct {
	eventArguments
	First pageSize
},
) (*connection[*eventResolver], error) {
	first, err := args.First.rows(ctx)
	if err != nil {
		return nil, err
	}
	after, filter, err := args.read()
	if err != nil {
		return nil, err
	}
	rows, err := q.readers.Events.Events(ctx, first+1, after, filter)
	if err != nil {
		return nil, eventFault(err)
	}
	page := connection[*eventResolver]{Edges: make([]edge[*eventResolver], 0, min(first, len(rows)))}
	page.PageInfo = pageInfo{HasNextPage: len(rows) > first, HasPreviousPage: after != nil}
	for _, row := range rows[:min(first, len(rows))] {
		page.Edges = append(page.Edges, edge[*eventResolver]{eventPlace(row.ID), &eventResolver{row}})
	}
	whole := page.bounded()
	return &whole, nil
}

// eventPlace is where an event stands among all.
type eventPlace int64

// String is the cursor.
func (p eventPlace) String() string { return EventCursor(int64(p)) }
