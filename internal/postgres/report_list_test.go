package postgres_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
)

// Pages hold every report once, whatever their size, though three share each instant; and no body but its beginning.
func TestReportsPageOn(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	body := bytes.Repeat([]byte("0123456789"), 1000)
	for i := range 12 {
		r := postgres.Report{Hash: common.Hash{byte(i*37 + 1)}, Pool: []string{"alpha", "beta"}[i%2], Seq: uint64(i/2 + 1), AsOf: noon.AddDate(0, 0, i/3), Body: body}
		if err := db.SaveReport(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	for pool, most := range map[string]int{"": 12, "alpha": 6, "gamma": 0} {
		for size := 1; size <= 13; size++ {
			var seen []string
			at, hash := noon.AddDate(1, 0, 0), common.Hash{}
			for {
				page, err := db.ReportsBefore(t.Context(), size, at, hash, postgres.ReportFilter{Pool: pool})
				if err != nil {
					t.Fatal(err)
				}
				for _, r := range page {
					if r.Body != nil || len(r.Beginning) != 1024 || r.AsOf.After(at) {
						t.Fatalf("report %s has %d bytes, then %d, as of %s", r.Hash, len(r.Body), len(r.Beginning), r.AsOf)
					}
					at, hash = r.AsOf, r.Hash
					seen = append(seen, fmt.Sprint(r.Pool, r.Seq))
				}
				if len(page) < size || len(seen) > most {
					break
				}
			}
			slices.Sort(seen)
			if len(slices.Compact(seen)) != most {
				t.Errorf("pages of %d of %q hold %v, want %d", size, pool, seen, most)
			}
		}
	}
}

func TestAttestationsByWhatTheyAre(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	enrol(t, db, "a", "a/1")
	end, start := noon, noon.Add(-10*time.Hour)
	for i, kind := range []string{"compute", "memory", "compute", "compute"} {
		a := verified("a", uint64(i))
		a.Kind, a.ChallengedAt, a.ExpiresAt = kind, start.Add(time.Duration(i)*time.Hour), &end
		if i == 2 {
			a = failed("a", 2)
			a.ChallengedAt = start.Add(2 * time.Hour)
		}
		if i == 3 {
			a.DeviceID = "a/1"
		}
		if err := db.SaveAttestation(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
	hour := func(n int) time.Time { return start.Add(time.Duration(n) * time.Hour) }
	tests := []struct {
		filter postgres.AttestationFilter
		want   string
	}{
		{postgres.AttestationFilter{}, "[3 2 1 0]"},
		{postgres.AttestationFilter{Kind: "memory"}, "[1]"},
		{postgres.AttestationFilter{Device: "a"}, "[2 1 0]"},
		{postgres.AttestationFilter{Device: "a/1"}, "[3]"},
		{postgres.AttestationFilter{Status: "Failed"}, "[2]"},
		{postgres.AttestationFilter{Status: "Verified", Now: noon.Add(-time.Second)}, "[3 1 0]"},
		{postgres.AttestationFilter{Status: "Stale", Now: noon.Add(-time.Second)}, "[]"},
		{postgres.AttestationFilter{Status: "Stale", Now: noon}, "[3 1 0]"},
		{postgres.AttestationFilter{Status: "Verified", Now: noon}, "[]"},
		{postgres.AttestationFilter{From: hour(1)}, "[3 2 1]"},
		{postgres.AttestationFilter{To: hour(1)}, "[0]"},
		{postgres.AttestationFilter{From: hour(1), To: hour(3)}, "[2 1]"},
		{postgres.AttestationFilter{From: hour(1), To: hour(3), Device: "a", Kind: "memory"}, "[1]"},
	}
	// A cursor from a list without this end, in the middle of the slot at which the end lies.
	if page, err := db.AttestationsBefore(t.Context(), 9, hour(3), "z", postgres.AttestationFilter{To: hour(3)}); err != nil || len(page) != 3 {
		t.Errorf("%d attestations before hour 3 from a cursor in hour 3, %v; want 3", len(page), err)
	}
	for _, test := range tests {
		for size := 1; size <= 5; size++ { // a filter holds on every page
			slots := []uint64{}
			at, id := noon.AddDate(1, 0, 0), ""
			for range 6 {
				page, err := db.AttestationsBefore(t.Context(), size, at, id, test.filter)
				if err != nil {
					t.Fatal(err)
				}
				for i := range page {
					slots = append(slots, page[i].Slot)
					at, id = page[i].ChallengedAt, fmt.Sprintf("%s/%d", page[i].DeviceID, page[i].Slot)
				}
				if len(page) < size {
					break
				}
			}
			if fmt.Sprint(slots) != test.want {
				t.Errorf("%+v in pages of %d = %v, want %s", test.filter, size, slots, test.want)
			}
		}
	}
}
