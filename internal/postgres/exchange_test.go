package postgres_test

import (
	"errors"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
)

func TestSaveExchange(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	enrol(t, db, "one")
	x := slotOf(t, db, 1, "one")[0]
	due := noon.Add(time.Hour)
	x.Stage, x.State, x.Due = postgres.StageCommitted, []byte(`{"b": 2}`), &due
	if err := db.SaveExchange(t.Context(), x); err != nil {
		t.Fatal(err)
	}
	if err := db.SaveExchange(t.Context(), x); !errors.Is(err, postgres.ErrOutdated) {
		t.Errorf("second save of one version = %v, want ErrOutdated", err)
	}
	got, err := db.Exchange(t.Context(), x.Challenge)
	if err != nil || got.Stage != postgres.StageCommitted || string(got.State) != `{"b": 2}` || got.Version != 1 || !got.Due.Equal(kept.Add(time.Hour)) {
		t.Errorf("Exchange = %+v, %v", got, err)
	}
	if _, err := db.Exchange(t.Context(), common.Hash{9}); !errors.Is(err, postgres.ErrNotFound) {
		t.Errorf("Exchange of another challenge = %v", err)
	}
	for until, want := range []int{1, 1, 2, 2} { // hours after noon; what is due later stays so
		if err := db.Extend(t.Context(), x.Challenge, noon.Add(time.Duration(until%3)*time.Hour)); err != nil {
			t.Fatal(err)
		}
		if got, err := db.Exchange(t.Context(), x.Challenge); err != nil || !got.Due.Equal(kept.Add(time.Duration(want)*time.Hour)) {
			t.Errorf("due = %v, %v, want %d hours after noon", got.Due, err, want)
		}
	}
	got.Stage = "nowhere"
	if err := db.SaveExchange(t.Context(), got); err == nil {
		t.Error("a stage of another world is stored")
	}
}

func TestOverdue(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	enrol(t, db, "one", "two")
	list := slotOf(t, db, 1, "one", "two")
	want := func(before time.Time, n int) {
		t.Helper()
		if got, err := db.Overdue(t.Context(), before, 10); err != nil || len(got) != n {
			t.Errorf("Overdue before %v = %+v, %v, want %d", before, got, err, n)
		}
	}
	want(noon.Add(time.Hour), 0) // not released: nobody missed it
	if _, err := db.MarkReleased(t.Context(), 1, noon); err != nil {
		t.Fatal(err)
	}
	want(noon.Add(time.Minute), 0)
	want(noon.Add(time.Minute+time.Microsecond), 2)
	settle(t, db, list[0], postgres.StageMissed)
	want(noon.Add(time.Hour), 1)
	if n, err := db.ForgetExchanges(t.Context(), noon.Add(time.Second)); err != nil || n != 1 {
		t.Errorf("ForgetExchanges = %d, %v, want 1", n, err)
	}
	if kept, err := db.Attestations(t.Context(), nil); err != nil || len(kept) != 1 {
		t.Errorf("attestations after forgetting = %+v, %v", kept, err)
	}
}

// settle ends an exchange with the attestation of a failure.
func settle(t *testing.T, db *postgres.DB, x postgres.Exchange, stage string) {
	t.Helper()
	err := db.SettleExchange(t.Context(), postgres.Settlement{
		Challenge: x.Challenge, Version: x.Version, Stage: stage, At: noon, Result: []byte(`{}`), Attestation: failed(x.DeviceID, x.Slot),
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Where the attestation cannot be stored, the exchange is not settled either.
func TestSettlementIsWhole(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	enrol(t, db, "one")
	x := slotOf(t, db, 1, "one")[0]
	if err := db.SaveAttestation(t.Context(), verified("one", 1)); err != nil {
		t.Fatal(err)
	}
	err := db.SettleExchange(t.Context(), postgres.Settlement{
		Challenge: x.Challenge, Stage: postgres.StageDone, At: noon, Result: []byte(`{}`), Attestation: failed("one", 1),
	})
	wantConflict(t, "another outcome", err, "attestation", "one/1", "transcript_hash")
	if got, err := db.Exchange(t.Context(), x.Challenge); err != nil || got.Stage != postgres.StageOpen || got.Version != 0 {
		t.Errorf("exchange = %+v, %v", got, err)
	}
}
