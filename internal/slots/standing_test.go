package slots

import (
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/slot"
	"github.com/corebond/corebond/internal/postgres"
)

// plans runs the eves of days that have four slots or more, the same ones in each run, and returns the plans.
func (w *world) plans(days int) (plans []slot.Draw) {
	w.t.Helper()
	d := w.days(w.db)
	d.Random, d.Parameters.BaseSlots.Value = rand.NewChaCha8([32]byte{2}), 4
	for i := range days {
		day := testDay + slot.Day(i)
		for _, at := range []time.Time{day.Start().Add(-12 * time.Hour), w.drawing().Add(time.Duration(i) * 24 * time.Hour)} {
			w.clock.Set(at)
			if err := d.Step(w.t.Context()); err != nil {
				w.t.Fatal(err)
			}
		}
		draw, err := d.plan(w.t.Context(), day)
		if err != nil || !draw.Witnessed {
			w.t.Fatalf("plan of %v = %+v, %v", day, draw, err)
		}
		plans = append(plans, draw)
	}
	return plans
}

// judge stores what became of a slot for a device; a zero commitment is none.
func (w *world) judge(device string, at, commit time.Time, i int, status attest.State, code string) {
	w.t.Helper()
	a := postgres.Attestation{
		DeviceID: device, Slot: ID(slot.DayOf(at), i), Status: string(status), Tier: "T0", ChallengedAt: at, Code: code, Observed: code, Required: code, Fix: code,
		TranscriptHash: sha256.Sum256(fmt.Appendf(nil, "%s %v", device, at)), Transcript: []byte("{}"),
	}
	if !commit.IsZero() {
		a.CommittedAt = &commit
	}
	if err := w.db.SaveAttestation(w.t.Context(), a); err != nil {
		w.t.Fatal(err)
	}
}

// What a device's record says of each way in which a slot can go.
func TestStanding(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	device, other := w.enrol("gpu"), w.enrol("other")
	draw := w.plans(1)[0]
	w.open(draw.Instants, other.ID)
	memory := postgres.Slot{ID: ID(testDay, 500), Kind: "memory", OpensAt: testDay.Start().Add(time.Hour)} // is no part of the calendar
	if err := w.db.OpenSlot(t.Context(), memory, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := w.db.MarkReleased(t.Context(), memory.ID, memory.OpensAt); err != nil {
		t.Fatal(err)
	}
	d, end := w.days(w.db), (testDay + 1).Start()
	standing := func() slot.Standing {
		t.Helper()
		s, err := d.Standing(t.Context(), device, end)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	number := len(draw.Instants)
	if s := standing(); s.Slots != number || s.Missed != number || s.Void != 0 {
		t.Errorf("while only another was challenged: %+v", s)
	}
	in := 11 * time.Second
	w.judge(device.ID, draw.Instants[0], draw.Instants[0].Add(in), 0, attest.Verified, "")
	w.judge(device.ID, draw.Instants[1], draw.Instants[1].Add(in), 1, attest.Failed, "OPENING")
	w.judge(device.ID, draw.Instants[2], draw.Instants[2].Add(in), 2, attest.Unknown, codeUnchecked)
	w.judge(device.ID, draw.Instants[3], draw.Instants[3].Add(16*time.Second), 3, attest.Verified, "")
	s := standing()
	if s.Met != 1 || s.Simultaneous != 1 || s.Late != 1 || s.Missed != number-3 || s.Slots != number-1 || len(s.MarginEvents) != number-2 {
		t.Errorf("of %d: met one, one rejected, one not judged, one late, the others missed: %+v", number, s)
	}
	if got := Appraised(s); got.Met != 1 || got.Missed != number-2 {
		t.Errorf("Appraised = %+v", got)
	}
	// Before an instant, later slots have not happened, and do not spoil the day.
	if s, err := d.Standing(t.Context(), device, draw.Instants[1]); err != nil || s.Slots != 1 || s.Simultaneous != 1 {
		t.Errorf("before the second slot: %+v, %v", s, err)
	}
}

// A slot that is being judged says nothing yet.
func TestStandingWhileItIsJudged(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	device := w.enrol("gpu")
	draw := w.plans(1)[0]
	w.open(draw.Instants, device.ID)
	d, end := w.days(w.db), (testDay + 1).Start()
	if s, err := d.Standing(t.Context(), device, end); err != nil || s.Slots != 0 {
		t.Errorf("while all are judged: %+v, %v", s, err)
	}
	first := draw.Instants[0]
	w.judge(device.ID, first, first.Add(11*time.Second), 0, attest.Verified, "")
	xs, err := w.db.OpenExchanges(t.Context(), ID(testDay, 0))
	if err != nil || len(xs) != 1 {
		t.Fatal(xs, err)
	}
	settled := postgres.Settlement{Challenge: xs[0].Challenge, Version: xs[0].Version, Stage: postgres.StageDone, At: end, Result: []byte("{}")}
	settled.Attestation = w.attestation(device.ID)
	if err := w.db.SettleExchange(t.Context(), settled); err != nil {
		t.Fatal(err)
	}
	if s, err := d.Standing(t.Context(), device, end); err != nil || s.Slots != 1 || s.Met != 1 || s.Simultaneous != 1 {
		t.Errorf("when one is: %+v, %v", s, err)
	}
}

// A slot whose challenges were never sent is void for all, and spoils its day.
func TestStandingWithAVoidSlot(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	device := w.enrol("gpu")
	draw := w.plans(1)[0]
	end := (testDay + 1).Start()
	for i, at := range draw.Instants {
		if s := w.prepare(i, at, "", same); i != 1 {
			if _, err := w.db.MarkReleased(t.Context(), s, at); err != nil {
				t.Fatal(err)
			}
			w.judge(device.ID, at, at.Add(11*time.Second), i, attest.Verified, "")
		}
	}
	d, number := w.days(w.db), len(draw.Instants)
	for _, void := range []int{0, 1} {
		s, err := d.Standing(t.Context(), device, end)
		if err != nil || s.Void != void || s.Met != number-1 || s.Missed != 0 || s.Simultaneous != 0 {
			t.Errorf("%d void of %d: %+v, %v", void, number, s, err)
		}
		if _, err := w.db.VoidSlots(t.Context(), end, end, []byte("{}")); err != nil {
			t.Fatal(err)
		}
	}
}

func (w *world) attestation(device string) postgres.Attestation {
	w.t.Helper()
	list, err := w.db.Attestations(w.t.Context(), []string{device})
	if err != nil || len(list) != 1 {
		w.t.Fatal(list, err)
	}
	list[0].Transcript = []byte("{}")
	return list[0]
}

// Only slots that nobody chose count as simultaneous.
func TestWitnesses(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	device := w.enrol("gpu")
	plans := w.plans(4)
	in, want := 11*time.Second, 0
	for i, draw := range plans {
		opened := draw.Instants
		switch i {
		case 1: // a slot is left out
			opened = opened[:len(opened)-1]
		case 3: // a slot holds an old round
			w.openWith(opened, "", func(round uint64) uint64 { return round - 1 })
		}
		if i != 3 {
			w.open(opened, "")
		}
		for n, at := range opened {
			w.judge(device.ID, at, at.Add(in), n, attest.Verified, "")
		}
		if i == 0 || i == 2 {
			want += len(opened)
		}
	}
	s, err := w.days(w.db).Standing(t.Context(), device, (testDay + 4).Start())
	if err != nil || s.Simultaneous != want || s.Met <= want {
		t.Errorf("Standing = %+v, %v, want %d simultaneous", s, err, want)
	}
}
