package view

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/events"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum/common"
)

// Events implements graphql.Events.
func (v *View) Events(ctx context.Context, first int, after *int64, f graphql.EventFilter) ([]graphql.Event, error) {
	from, err := int64(0), error(nil)
	if after != nil {
		from = *after
	} else if from, err = v.DB.ForgottenEvent(ctx); err != nil {
		return nil, err
	}
	rows, err := v.DB.Events(ctx, from, eventFilter(f), first)
	if err != nil {
		return nil, eventError(err)
	}
	out := make([]graphql.Event, len(rows))
	for i, e := range rows {
		out[i] = v.event(e)
	}
	return out, nil
}

// Follow implements graphql.Events.
func (v *View) Follow(ctx context.Context, after *int64, f graphql.EventFilter) (graphql.EventStream, error) {
	if v.Hub == nil {
		return nil, graphql.ErrNotFollowed
	}
	s, err := v.Hub.Follow(ctx, after, eventFilter(f))
	if err != nil {
		return nil, eventError(err)
	}
	return eventStream{v, s}, nil
}

type eventStream struct {
	view   *View
	stream *events.Stream
}

// Next implements graphql.EventStream.
func (s eventStream) Next(ctx context.Context) (graphql.Event, error) {
	e, err := s.stream.Next(ctx)
	if err != nil {
		return graphql.Event{}, eventError(err)
	}
	return s.view.event(e), nil
}

func eventFilter(f graphql.EventFilter) postgres.EventFilter {
	out := postgres.EventFilter{Pool: f.Pool, Device: f.Device}
	for _, t := range f.Topics {
		out.Topics = append(out.Topics, strings.ToLower(string(t)))
	}
	return out
}

func eventError(err error) error {
	switch {
	case errors.Is(err, postgres.ErrForgotten):
		return graphql.ErrForgotten
	case errors.Is(err, events.ErrAhead):
		return graphql.ErrAhead
	case errors.Is(err, events.ErrSlow):
		return graphql.ErrSlow
	}
	return err
}

// event reads what was told. Those who tell may add to what they say, and this reads what it knows.
func (v *View) event(e postgres.Event) graphql.Event {
	out := graphql.Event{
		ID: e.ID, At: e.At, Topic: graphql.Topic(strings.ToUpper(e.Topic)), Pool: e.Pool, Device: e.Device, Simulated: v.Simulated,
	}
	var b eventBody
	if err := json.Unmarshal(e.Body, &b); err != nil {
		return out
	}
	out.Simulated = out.Simulated || b.Simulated
	payload, err := v.payload(e, &b, out.Simulated)
	if err == nil {
		out.Payload = payload
	}
	return out
}

// eventBody is everything that bodies of events have, of all topics.
type eventBody struct {
	ChainID   uint64     `json:"chain_id"`
	Block     *evm.Ref   `json:"block"`
	At        *time.Time `json:"at"` // of the block
	Simulated bool       `json:"simulated"`

	Unit     string `json:"unit"` // nav
	NAVEntry string `json:"nav_entry"`
	NAVExit  string `json:"nav_exit"`
	Tranches []struct {
		Tranche string `json:"tranche"`
		Value   string `json:"value"`
		Price   string `json:"price"`
	} `json:"tranches"`

	Facility *json.Number `json:"facility"` // covenant
	Kind     string       `json:"kind"`     // and attestation
	State    string       `json:"state"`
	Code     string       `json:"code"`
	Observed string       `json:"observed"`
	Required string       `json:"required"`
	Fix      string       `json:"fix"`

	Slot   uint64 `json:"slot"` // attestation
	Status string `json:"status"`
	Tier   string `json:"tier"`

	Hash     common.Hash `json:"hash"` // report
	Seq      int32       `json:"seq"`
	AsOf     time.Time   `json:"as_of"`
	Anchored bool        `json:"anchored"`

	Paused      bool `json:"paused"` // pause
	WindingDown bool `json:"winding_down"`

	First *evm.Ref `json:"first"` // reorg
}

var errUnread = errors.New("an event of a form that is not known")

func (v *View) payload(e postgres.Event, b *eventBody, simulated bool) (any, error) {
	block := v.eventBlock(b.ChainID, b.Block)
	switch e.Topic {
	case "nav":
		return v.navEvent(e, b, block, simulated)
	case "covenant":
		c := graphql.CovenantEvent{
			Covenant: b.Kind, State: graphql.State(strings.ToUpper(b.State)), Code: b.Code, Observed: b.Observed, Required: b.Required, Fix: b.Fix, Block: block,
		}
		if b.Facility != nil {
			c.Facility = b.Facility.String()
		}
		return c, knownState(c.State)
	case "attestation":
		a := graphql.AttestationEvent{
			Attestation: AttestationID(postgres.Attestation{DeviceID: e.Device, Slot: b.Slot}), Kind: b.Kind,
			State: graphql.State(strings.ToUpper(b.Status)), Tier: b.Tier, Code: b.Code,
		}
		return a, knownState(a.State)
	case "report":
		return graphql.ReportEvent{Hash: b.Hash, Seq: b.Seq, AsOf: b.AsOf, Anchored: b.Anchored}, nil
	case "report_late":
		return graphql.ReportLateEvent{Seq: b.Seq, AsOf: b.AsOf, Observed: b.Observed, Required: b.Required, Block: block}, nil
	case "pause":
		return graphql.PauseEvent{Paused: b.Paused, WindingDown: b.WindingDown, Code: b.Code, Block: block}, nil
	case "reorg":
		if first := v.eventBlock(b.ChainID, b.First); first != nil {
			return graphql.ReorgEvent{First: *first}, nil
		}
	}
	return nil, errUnread
}

func knownState(s graphql.State) error {
	switch s {
	case graphql.Verified, graphql.Provisional, graphql.Stale, graphql.Failed, graphql.Unknown:
		return nil
	}
	return errUnread
}

func (v *View) eventBlock(chain uint64, block *evm.Ref) *graphql.BlockRef {
	if block == nil {
		return nil
	}
	if chain == 0 {
		chain = v.Chain.ID
	}
	return &graphql.BlockRef{ChainID: chain, Number: block.Number, Hash: block.Hash}
}

// navEvent reads what a pool said of itself at a block: a balance that the chain keeps, of loans that rest on more than the chain knows.
func (v *View) navEvent(e postgres.Event, b *eventBody, block *graphql.BlockRef, simulated bool) (graphql.NavEvent, error) {
	asOf, source, unit := e.At, "pool "+e.Pool, b.Unit
	if b.At != nil {
		asOf = *b.At
	}
	if block != nil {
		source += " at block " + strconv.FormatUint(block.Number, 10)
	}
	var failed error
	figure := func(text string) graphql.Figure {
		f, err := v.parsed(text, unit, asOf, source, graphql.E2)
		f.Block, f.Simulated = block, simulated
		failed = errors.Join(failed, err)
		return f
	}
	out := graphql.NavEvent{NavEntry: figure(b.NAVEntry), NavExit: figure(b.NAVExit)}
	for _, t := range b.Tranches {
		out.Tranches = append(out.Tranches, graphql.NavEventTranche{Name: t.Tranche, Value: figure(t.Value), Price: figure(t.Price)})
	}
	if unit == "" {
		failed = errors.Join(failed, fmt.Errorf("a value without a unit: %w", errUnread))
	}
	return out, failed
}
