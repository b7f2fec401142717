package slots

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/drand"
	"github.com/corebond/corebond/attest/slot"
	"github.com/corebond/corebond/attest/translog"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum/common"
)

// Record is what is published of a day. Before the day is over it holds the commitment alone; after it, all that anyone needs to replay it.
type Record struct {
	SchemaVersion int             `json:"schema_version"`
	Kind          string          `json:"kind"` // "slot-day"
	Commitment    slot.Commitment `json:"commitment"`
	Index         uint64          `json:"index,string"` // of the commitment in the log
	CommittedAt   time.Time       `json:"committedAt"`  // by the log
	DrawRound     uint64          `json:"drawRound,string"`
	Reveal        *slot.Reveal    `json:"reveal,omitempty"`
	Instants      []time.Time     `json:"instants,omitempty"` // that the reveal gives
	Opened        []time.Time     `json:"opened,omitempty"`   // at which challenges were sent
}

// Verify replays a day. An *attest.Rejection speaks against the service. That the log took the commitment when the record says, a receipt
// shows; and that no challenge names another instant, the transcripts.
func (r Record) Verify(n drand.Network) (slot.Draw, error) {
	if r.Reveal == nil {
		return slot.Draw{}, fmt.Errorf("slots of %v are not revealed: %w", r.Commitment.Day, attest.ErrUnchecked)
	}
	return r.Commitment.Verify(n, r.CommittedAt, *r.Reveal, r.Opened)
}

// Published is what may be known of a day now, one line of JSON; postgres.ErrNotFound before its commitment is in the log. It is final once
// it is what the log's entry of KindReveal is of.
func (d *Days) Published(ctx context.Context, day slot.Day) (body []byte, final bool, err error) {
	row, err := d.Store.SlotDay(ctx, uint32(day))
	if err != nil {
		return nil, false, err
	}
	if row.DocumentIndex != nil {
		return row.Document, true, nil
	}
	if row.CommitmentIndex == nil {
		return nil, false, fmt.Errorf("commitment of %v is not in the log: %w", day, postgres.ErrNotFound)
	}
	r, err := d.record(ctx, &row)
	if err != nil {
		return nil, false, err
	}
	body, err = r.encode()
	return body, false, err
}

func (r Record) encode() ([]byte, error) {
	b, err := json.Marshal(r)
	if err != nil {
		return nil, fmt.Errorf("write record of %v: %w", r.Commitment.Day, err)
	}
	return append(b, '\n'), nil
}

// record is the part of a day's record that is no secret.
func (d *Days) record(ctx context.Context, row *postgres.SlotDay) (Record, error) {
	c, err := commitmentOf(*row)
	if err != nil {
		return Record{}, err
	}
	at, err := d.committedAt(ctx, row)
	return Record{
		SchemaVersion: 1, Kind: "slot-day", Commitment: c, Index: *row.CommitmentIndex, CommittedAt: at, DrawRound: c.DrawRound(d.Network),
	}, err
}

// document writes the record of a day that is over, once the windows of its last slot are closed.
func (d *Days) document(ctx context.Context, c slot.Commitment, row *postgres.SlotDay) (bool, error) {
	if row.Document != nil {
		return true, nil
	}
	if d.Now().Before((c.Day + 1).Start().Add(time.Duration(d.Terms.RevealMinutes.Value) * time.Minute)) {
		return false, nil
	}
	r, err := d.record(ctx, row)
	if err != nil {
		return false, err
	}
	reveal, err := d.reveal(ctx, row)
	if err != nil {
		return false, err
	}
	draw, err := c.Draw(d.Network, reveal)
	if err != nil {
		return false, err
	}
	r.Reveal, r.Instants = &reveal, draw.Instants
	if r.Opened, err = d.opened(ctx, c.Day); err != nil {
		return false, err
	}
	body, err := r.encode()
	if err != nil {
		return false, err
	}
	if _, err := r.Verify(d.Network); err != nil { // published all the same: it is for others to judge
		d.Slog.Warn("slots do not verify", LogKeyDay, c.Day, LogKeyError, err)
	}
	return true, d.add(ctx, row, postgres.SlotDay{Document: body})
}

// logDocument puts the document's hash into the log. From then on the document is shown.
func (d *Days) logDocument(ctx context.Context, c slot.Commitment, row *postgres.SlotDay) (bool, error) {
	index, err := d.Log.Publish(ctx, translog.Entry{Kind: KindReveal, Hash: common.Hash(sha256.Sum256(row.Document))})
	if err != nil {
		return false, fmt.Errorf("log reveal: %w", err)
	}
	d.Slog.Info("slots are revealed", LogKeyDay, c.Day, "index", index[0])
	return true, d.add(ctx, row, postgres.SlotDay{DocumentIndex: &index[0]})
}

// opened are the instants of a day at which challenges were sent, in order.
func (d *Days) opened(ctx context.Context, day slot.Day) ([]time.Time, error) {
	list, err := d.Store.Slots(ctx, day.Start())
	if err != nil {
		return nil, err
	}
	return d.openedOf(list, day), nil
}

func (d *Days) openedOf(list []postgres.Slot, day slot.Day) (instants []time.Time) {
	for _, s := range list {
		if s.Kind == d.Kind && slot.DayOf(s.OpensAt) == day && s.ReleasedAt != nil {
			instants = append(instants, s.OpensAt)
		}
	}
	slices.SortFunc(instants, time.Time.Compare)
	return instants
}
