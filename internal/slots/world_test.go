package slots

import (
	"crypto/rand"
	"encoding/json"
	"log/slog"
	"math/big"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/handclock"

	"github.com/corebond/corebond/attest/slot"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/internal/published"
	"github.com/ethereum/go-ethereum/common"
)

// testDay is the day that most tests are about; they begin at noon of the day before.
const testDay = slot.Day(20_100)

// world is a database, a clock and a beacon, over which processes come and go.
type world struct {
	t      testing.TB
	url    string
	db     *postgres.DB
	clock  *handclock.Clock
	beacon *beacon
}

func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{t: t, url: pgtest.URL(t), clock: handclock.At(testDay.Start().Add(-12 * time.Hour)), beacon: newBeacon(t)}
	w.db = w.connect()
	return w
}

func (w *world) connect() *postgres.DB {
	w.t.Helper()
	db, err := postgres.Open(w.t.Context(), w.url)
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(db.Close)
	return db
}

// days is a process over a database.
func (w *world) days(db *postgres.DB) *Days {
	return &Days{
		Store: db, Log: published.Log{Log: db.Log(), Index: db, Now: w.clock.Now}, Source: w.beacon, Network: w.beacon.network,
		Parameters: slot.DefaultParameters(), Terms: DefaultTerms(), Kind: "compute", Random: rand.Reader,
		Now: w.clock.Now, Sleep: w.clock.Sleep, Slog: slog.New(slog.DiscardHandler),
	}
}

// step has a new process take a step at an instant.
func (w *world) step(at time.Time) {
	w.t.Helper()
	w.clock.Set(at)
	if err := w.days(w.db).Step(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) row(day slot.Day) postgres.SlotDay {
	w.t.Helper()
	row, err := w.db.SlotDay(w.t.Context(), uint32(day))
	if err != nil {
		w.t.Fatal(err)
	}
	return row
}

// record is what is published of a day.
func (w *world) record(day slot.Day) (r Record, final bool) {
	w.t.Helper()
	body, final, err := w.days(w.db).Published(w.t.Context(), day)
	if err == nil {
		err = json.Unmarshal(body, &r)
	}
	if err != nil {
		w.t.Fatal(err)
	}
	return r, final
}

// Instants of the test day's steps.
func (w *world) committing() time.Time { return testDay.Start().Add(-12 * time.Hour) }

func (w *world) drawing() time.Time {
	c := slot.Commitment{Day: testDay, Rule: slot.DefaultParameters().Rule()}
	return w.beacon.network.TimeOf(c.DrawRound(w.beacon.network))
}

func (w *world) revealing() time.Time { return (testDay + 1).Start().Add(time.Hour) }

// open opens slots at the instants as package verifier does, for one device or none.
func (w *world) open(instants []time.Time, device string) {
	w.t.Helper()
	w.openWith(instants, device, same)
}

func (w *world) openWith(instants []time.Time, device string, change func(round uint64) uint64) {
	w.t.Helper()
	for i, at := range instants {
		s := w.prepare(i, at, device, change)
		if _, err := w.db.MarkReleased(w.t.Context(), s, at); err != nil {
			w.t.Fatal(err)
		}
	}
}

// prepare stores the i-th slot of a day without releasing it, and returns its name.
func (w *world) prepare(i int, at time.Time, device string, change func(round uint64) uint64) uint64 {
	w.t.Helper()
	s := postgres.Slot{
		ID: ID(slot.DayOf(at), i), Kind: "compute", OpensAt: at,
		DrandRound: change(slot.DefaultParameters().NonceRound(w.beacon.network, at)),
	}
	var xs []postgres.Exchange
	if device != "" {
		xs = []postgres.Exchange{{
			Challenge: common.BigToHash(new(big.Int).SetUint64(s.ID)), DeviceID: device, Stage: postgres.StageOpen, State: []byte("{}"), Due: &at,
		}}
	}
	if err := w.db.OpenSlot(w.t.Context(), s, xs); err != nil {
		w.t.Fatal(err)
	}
	return s.ID
}

func same(round uint64) uint64 { return round }
