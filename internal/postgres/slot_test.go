package postgres_test

import (
	"testing"
	"time"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
)

// slotOf opens a slot with an exchange for each device.
func slotOf(t *testing.T, db *postgres.DB, slot uint64, devices ...string) []postgres.Exchange {
	t.Helper()
	var list []postgres.Exchange
	due := noon.Add(time.Minute)
	for i, id := range devices {
		list = append(list, postgres.Exchange{
			Challenge: common.Hash{byte(slot), byte(i)}, Slot: slot, Kind: "compute", DeviceID: id, Stage: postgres.StageOpen,
			State: []byte(`{"a": 1}`), Due: &due,
		})
	}
	if err := db.OpenSlot(t.Context(), postgres.Slot{ID: slot, Kind: "compute", OpensAt: noon, DrandRound: 7}, list); err != nil {
		t.Fatal(err)
	}
	return list
}

func TestSlots(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	enrol(t, db, "one", "two")
	list := slotOf(t, db, 3, "two", "one")
	wantConflict(t, "slot again", db.OpenSlot(t.Context(), postgres.Slot{ID: 3, Kind: "compute", OpensAt: noon}, nil), "slot", "3", "exchanges")
	stranger := list[0]
	stranger.DeviceID, stranger.Challenge = "stranger", common.Hash{9}
	if err := db.OpenSlot(t.Context(), postgres.Slot{ID: 4, Kind: "compute", OpensAt: noon}, []postgres.Exchange{stranger}); err == nil {
		t.Error("a slot with a device that is not enrolled is stored")
	}
	slots, err := db.Slots(t.Context(), noon)
	if err != nil || len(slots) != 1 || slots[0].ID != 3 || slots[0].DrandRound != 7 || slots[0].ReleasedAt != nil || !slots[0].OpensAt.Equal(kept) {
		t.Errorf("Slots = %+v, %v", slots, err)
	}
	if slots, err := db.Slots(t.Context(), noon.Add(time.Second)); err != nil || len(slots) != 0 {
		t.Errorf("later Slots = %+v, %v", slots, err)
	}
	open, err := db.OpenExchanges(t.Context(), 3)
	if err != nil || len(open) != 2 || open[0].DeviceID != "one" || open[0].Challenge != list[1].Challenge || open[0].Kind != "compute" || open[0].Version != 0 ||
		string(open[0].State) != `{"a": 1}` || !open[0].Due.Equal(kept.Add(time.Minute)) {
		t.Errorf("OpenExchanges = %+v, %v", open, err)
	}
}

func TestReleaseOrVoid(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	enrol(t, db, "one")
	slotOf(t, db, 1, "one")
	void := slotOf(t, db, 2, "one")
	for i, at := range []time.Time{noon.Add(time.Second), noon.Add(2 * time.Second)} {
		if counts, err := db.MarkReleased(t.Context(), 1, at); err != nil || !counts {
			t.Fatalf("MarkReleased %d = %v, %v", i, counts, err)
		}
	}
	if slots, err := db.Slots(t.Context(), noon); err != nil || !slots[0].ReleasedAt.Equal(kept.Add(time.Second)) {
		t.Errorf("release = %v, %v, want the first one", slots[0].ReleasedAt, err)
	}
	for i, want := range []int64{0, 1, 0} {
		before := noon.Add(time.Duration(i) * time.Second)
		if n, err := db.VoidSlots(t.Context(), before, noon, []byte(`{}`)); err != nil || n != want {
			t.Errorf("VoidSlots %d = %d, %v, want %d", i, n, err, want)
		}
	}
	if counts, err := db.MarkReleased(t.Context(), 2, noon); err != nil || counts {
		t.Errorf("MarkReleased of a void slot = %v, %v", counts, err)
	}
	x, err := db.Exchange(t.Context(), void[0].Challenge)
	if err != nil || x.Stage != postgres.StageVoid || x.Due != nil || string(x.Result) != "{}" {
		t.Errorf("exchange of a void slot = %+v, %v", x, err)
	}
}
