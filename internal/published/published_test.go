package published

import (
	"context"
	"crypto/ecdsa"
	"encoding/binary"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/corebond/corebond/attest/translog"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/shopspring/decimal"
)

var noon = time.Date(2025, 1, 2, 12, 0, 0, 0, time.UTC)

func logOf(db *postgres.DB, now time.Time) Log {
	return Log{Log: db.Log(), Index: db, Now: func() time.Time { return now }}
}

func testKey(t *testing.T) *ecdsa.PrivateKey {
	t.Helper()
	k, err := crypto.ToECDSA(common.LeftPadBytes([]byte{5}, 32))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func thing(i int) translog.Entry {
	e := translog.Entry{Device: common.Address{1}, Slot: uint64(i), Kind: translog.KindVerdict}
	binary.BigEndian.PutUint64(e.Hash[:], uint64(i)+1)
	return e
}

func size(t *testing.T, l Log) uint64 {
	t.Helper()
	n, err := l.Store.Size(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// What is published twice, within a call or in two, is in the log once; the same hash of another kind is another thing.
func TestPublishOnce(t *testing.T) {
	t.Parallel()
	l := logOf(pgtest.New(t), noon)
	a, b := thing(1), thing(2)
	other := a
	other.Kind = translog.KindRegistryFreeze
	for _, test := range []struct {
		entries []translog.Entry
		want    []uint64
	}{
		{[]translog.Entry{a}, []uint64{0}},
		{[]translog.Entry{b, a, b}, []uint64{1, 0, 1}},
		{[]translog.Entry{other}, []uint64{2}},
		{[]translog.Entry{a, b, other}, []uint64{0, 1, 2}},
		{nil, []uint64{}},
	} {
		if got, err := l.Publish(t.Context(), test.entries...); err != nil || !slices.Equal(got, test.want) {
			t.Errorf("Publish = %v, %v, want %v", got, err, test.want)
		}
	}
	e, err := l.Entry(t.Context(), 1)
	if err != nil || e.AtMicros != uint64(noon.UnixMicro()) {
		t.Errorf("entry = %+v, %v", e, err)
	}
	// A clock that is behind the log's last entry does not keep it from growing.
	behind := l
	behind.Now = func() time.Time { return noon.Add(-time.Hour) }
	if got, err := behind.Publish(t.Context(), thing(3)); err != nil || got[0] != 3 {
		t.Errorf("behind: %v, %v", got, err)
	}
	if _, err := (Keeper{Log: behind, Key: testKey(t)}).Checkpoint(t.Context()); err != nil {
		t.Errorf("checkpoint behind: %v", err)
	}
}

// Processes that publish the same things in any order leave one entry of each.
func TestPublishersOfTheSame(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	l := logOf(db, noon)
	const things = 12
	var wg sync.WaitGroup
	for p := range 4 {
		wg.Go(func() {
			for i := range things {
				if _, err := l.Publish(t.Context(), thing((i*(2*p+1))%things), thing(i)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if got := size(t, l); got != things {
		t.Errorf("log has %d entries, want %d", got, things)
	}
}

// interrupted is an index after whose first answer something else happens.
type interrupted struct {
	Index
	meanwhile func()
}

func (i *interrupted) LoggedEntries(ctx context.Context, hashes []common.Hash) ([]postgres.Logged, error) {
	found, err := i.Index.LoggedEntries(ctx, hashes)
	if i.meanwhile != nil {
		i.meanwhile()
		i.meanwhile = nil
	}
	return found, err
}

// Another process publishes the same between the search and the append.
func TestPublishedMeanwhile(t *testing.T) {
	t.Parallel()
	l := logOf(pgtest.New(t), noon)
	slow := l
	slow.Index = &interrupted{l.Index, func() {
		if _, err := l.Publish(t.Context(), thing(0), thing(1)); err != nil {
			t.Error(err)
		}
	}}
	if got, err := slow.Publish(t.Context(), thing(1), thing(2)); err != nil || !slices.Equal(got, []uint64{1, 2}) || size(t, l) != 3 {
		t.Errorf("Publish = %v, %v, log has %d entries, want 1 and 2 of 3", got, err, size(t, l))
	}
}

// verdict stores an outcome of a slot that the service opened, or of one that it did not.
func verdict(t *testing.T, db *postgres.DB, i int, opened bool) common.Hash {
	t.Helper()
	id := fmt.Sprintf("gpu-%d", i)
	err := db.EnrolDevice(t.Context(), postgres.Device{ID: id, Model: "simulated", Operator: "north", AgentKey: common.BytesToAddress([]byte(id)), ListPrice: decimal.NewFromInt(1), EnrolledAt: noon})
	if err == nil && opened {
		err = db.OpenSlot(t.Context(), postgres.Slot{ID: uint64(i), Kind: "compute", OpensAt: noon}, nil)
	}
	hash := crypto.Keccak256Hash([]byte(id))
	if err == nil {
		err = db.SaveAttestation(t.Context(), postgres.Attestation{
			DeviceID: id, Slot: uint64(i), Status: "Unknown", Tier: "T0", ChallengedAt: noon, TranscriptHash: hash, Transcript: []byte("{}"),
		})
	}
	if err != nil {
		t.Fatal(err)
	}
	return hash
}

// forgetful is a store that dies before it notes what was logged.
type forgetful struct{ VerdictStore }

var errDied = errors.New("the process died")

func (forgetful) MarkVerdictsLogged(context.Context, []postgres.Verdict) error { return errDied }

// Each outcome of a slot is logged once, also where the process died before it could note so; those of a demo are not.
func TestVerdictsAreLoggedOnce(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	want := verdict(t, db, 7, true)
	verdict(t, db, 8, false)
	v := &Verdicts{Store: forgetful{db}, Log: logOf(db, noon), Slog: slog.New(slog.DiscardHandler)}
	for range 2 {
		if _, err := v.Step(t.Context()); !errors.Is(err, errDied) {
			t.Fatal(err)
		}
	}
	v.Store = db
	for _, count := range []int{1, 0} {
		if got, err := v.Step(t.Context()); err != nil || got != count {
			t.Errorf("Step = %d, %v, want %d", got, err, count)
		}
	}
	e, err := v.Log.Entry(t.Context(), 0)
	if err != nil || e.Hash != want || e.Kind != translog.KindVerdict || e.Slot != 7 || e.Device != common.BytesToAddress([]byte("gpu-7")) || size(t, v.Log) != 1 {
		t.Errorf("entry = %+v, %v of %d", e, err, size(t, v.Log))
	}
}
