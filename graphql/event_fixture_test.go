package graphql_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/ethereum/go-ethereum/common"
)

// diary is readers of events over a slice that grows. Events up to forgotten are gone.
type diary struct {
	mu        sync.Mutex
	events    []graphql.Event
	forgotten int64
	more      chan struct{} // closed when there are more
	fails     error         // of a stream at its end
}

// integrator may have webhooks.
var integrator = graphql.Caller{Account: common.Address{7}, Scopes: []graphql.Scope{graphql.ScopeWebhooks}}

// fullDiary has an event of every topic.
func fullDiary() *diary {
	d := &diary{}
	for _, topic := range slices.Sorted(maps.Keys(payloads())) {
		d.tell(topic, 1)
	}
	return d
}

// fullHooks has a webhook with every field set.
func fullHooks() *hooks {
	w := graphql.Webhook{
		ID: "wh_0", URL: "https://example.org/hook", Filter: graphql.EventFilter{Topics: []graphql.Topic{graphql.TopicNav}, Pool: "alpha", Device: "dev-00"},
		Told: 3, CreatedAt: noon, Failure: "STATUS: 500", Attempts: 2, FailingSince: &noon, NextAt: &noon,
	}
	return &hooks{held: map[string]graphql.Webhook{w.ID: w}}
}

// tell adds events of a topic, ids one above the other.
func (d *diary) tell(topic graphql.Topic, n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for range n {
		id := int64(len(d.events)) + 1
		e := graphql.Event{ID: id, At: noon.Add(time.Duration(id) * time.Second), Topic: topic, Pool: "alpha", Device: "dev-00", Simulated: true, Payload: payloads()[topic]}
		d.events = append(d.events, e)
	}
	if d.more != nil {
		close(d.more)
	}
	d.more = make(chan struct{})
}

// payloads are of every kind, with every field set.
func payloads() map[graphql.Topic]any {
	first := *block()
	return map[graphql.Topic]any{
		graphql.TopicNav: graphql.NavEvent{
			NavEntry: figure("10.5", "USDC"), NavExit: figure("10.25", "USDC"),
			Tranches: []graphql.NavEventTranche{{Name: "senior", Value: figure("7", "USDC"), Price: figure("1.07", "USDC")}},
		},
		graphql.TopicCovenant:    graphql.CovenantEvent{Facility: "3", Covenant: "BORROWING_BASE", State: graphql.Failed, Code: "BASE_SHORT", Observed: "9 USDC", Required: "10 USDC", Fix: "pay", Block: &first},
		graphql.TopicAttestation: graphql.AttestationEvent{Attestation: "dev-1/7", Kind: "compute", State: graphql.Verified, Tier: "T2", Code: "C"},
		graphql.TopicReport:      graphql.ReportEvent{Hash: common.HexToHash("0xfeed"), Seq: 4, AsOf: noon, Anchored: true},
		graphql.TopicReportLate:  graphql.ReportLateEvent{Seq: 4, AsOf: noon, Observed: "40 days", Required: "35 days", Block: &first},
		graphql.TopicPause:       graphql.PauseEvent{Paused: true, Code: "PAUSED", Block: &first},
		graphql.TopicReorg:       graphql.ReorgEvent{First: first},
	}
}

func (d *diary) Events(_ context.Context, first int, after *int64, f graphql.EventFilter) ([]graphql.Event, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	from := d.forgotten
	if after != nil {
		from = *after
	}
	if from < d.forgotten {
		return nil, fmt.Errorf("read: %w", graphql.ErrForgotten)
	}
	var out []graphql.Event
	for _, e := range d.events {
		if e.ID > from && admits(f, e) && len(out) < first {
			out = append(out, e)
		}
	}
	return out, nil
}

func admits(f graphql.EventFilter, e graphql.Event) bool {
	return (len(f.Topics) == 0 || slices.Contains(f.Topics, e.Topic)) && (f.Pool == "" || f.Pool == e.Pool) && (f.Device == "" || f.Device == e.Device)
}

func (d *diary) Follow(_ context.Context, after *int64, f graphql.EventFilter) (graphql.EventStream, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	at := int64(len(d.events))
	if after != nil {
		if *after > at {
			return nil, graphql.ErrAhead
		}
		at = *after
	}
	return &reading{d, f, at}, nil
}

type reading struct {
	diary  *diary
	filter graphql.EventFilter
	at     int64
}

func (r *reading) Next(ctx context.Context) (graphql.Event, error) {
	for {
		found, err := r.diary.Events(ctx, 1, &r.at, r.filter)
		if err != nil {
			return graphql.Event{}, err
		}
		if len(found) > 0 {
			r.at = found[0].ID
			return found[0], nil
		}
		r.diary.mu.Lock()
		more, fails := r.diary.more, r.diary.fails
		r.diary.mu.Unlock()
		if fails != nil {
			return graphql.Event{}, fails
		}
		select {
		case <-more:
		case <-ctx.Done():
			return graphql.Event{}, ctx.Err()
		}
	}
}

// hooks keeps webhooks of one account in a map.
type hooks struct {
	mu   sync.Mutex
	held map[string]graphql.Webhook
	keys []string // of changes
	told error
}

func (h *hooks) Webhooks(_ context.Context, _ common.Address, first int, after string) ([]graphql.Webhook, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	var out []graphql.Webhook
	for _, w := range h.held {
		w.Secret = ""
		out = append(out, w)
	}
	return above(out, func(w graphql.Webhook) string { return w.ID }, first, after), nil
}

func (h *hooks) CreateWebhook(_ context.Context, _ common.Address, order graphql.WebhookOrder, key string) (graphql.Webhook, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.told != nil {
		return graphql.Webhook{}, h.told
	}
	w := graphql.Webhook{ID: "wh_" + key, URL: order.URL, Filter: order.Filter, CreatedAt: noon, Secret: "whsec_c2VjcmV0"}
	if h.held == nil {
		h.held = map[string]graphql.Webhook{}
	}
	h.held[w.ID] = w
	return w, nil
}

func (h *hooks) ChangeWebhook(_ context.Context, _ graphql.Caller, key, id string, change graphql.WebhookChange) (*graphql.Webhook, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.keys = append(h.keys, key)
	w, found := h.held[id]
	if !found || h.told != nil {
		return nil, h.told
	}
	switch {
	case change.Delete:
		delete(h.held, id)
	case change.Rotate:
		w.Secret = "whsec_bmV3"
		h.held[id] = w
	case change.Replay != nil:
		w.Told = *change.Replay
		h.held[id] = w
	}
	return &w, nil
}
