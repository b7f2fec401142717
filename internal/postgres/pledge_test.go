package postgres_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
)

func pledge(device string) postgres.Pledge {
	return postgres.Pledge{
		DeviceID: device, Chain: 42161, Account: common.Address{0xac}, Facility: "north-1", Digest: common.Hash{0xd1},
		Signature: slices.Repeat([]byte{0x51}, 65), PledgedAt: noon,
	}
}

func TestPledges(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	enrol(t, db, "one", "two")
	var want []postgres.Pledge
	for _, id := range []string{"two", "one"} { // two devices of one account
		p := pledge(id)
		if err := db.SavePledge(t.Context(), p); err != nil {
			t.Fatal(err)
		}
		if err := db.SavePledge(t.Context(), p); err != nil {
			t.Errorf("same pledge again: %v", err)
		}
		p.PledgedAt = kept
		want = slices.Insert(want, 0, p)
	}
	if got, err := db.Pledges(t.Context()); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("pledges = %+v, %v, want %+v", got, err, want)
	}
}

func TestSavePledgeFaults(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	enrol(t, db, "one")
	if err := db.SavePledge(t.Context(), pledge("nobody's")); !errors.Is(err, postgres.ErrNotFound) {
		t.Errorf("pledge of an unknown device = %v", err)
	}
	short := pledge("one")
	short.Signature = short.Signature[:64]
	if err := db.SavePledge(t.Context(), short); err == nil {
		t.Error("a signature of 64 bytes was stored")
	}
	if err := db.SavePledge(t.Context(), pledge("one")); err != nil {
		t.Fatal(err)
	}
	second := pledge("one")
	second.Digest, second.Facility = common.Hash{0xd2}, "south-1"
	wantConflict(t, "second pledge", db.SavePledge(t.Context(), second), "pledge", "one", "digest")
}
