package postgres_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/internal/reconcile"
)

// paidOn is a job payment in block n, which stands at noon of day n.
func paidOn(n int, path uint32, gross uint64) indexer.Earning {
	e := earning(n, 1, "p", indexer.JobCash, "1")
	e.Time, e.Path, e.Gross, e.Net = dayOf(n).Add(12*time.Hour), path, evm.UnitsOf(gross), evm.UnitsOf(gross-1)
	return e
}

func dayOf(n int) time.Time { return time.Date(2026, 5, 1+n, 0, 0, 0, 0, time.UTC) }

// apply stores earnings of chain 1, one block a day.
func apply(t *testing.T, db *postgres.DB, earnings ...indexer.Earning) {
	t.Helper()
	b := indexer.Batch{From: indexer.Checkpoint{Chain: 1}, To: block(11), Rows: indexer.Rows{Earnings: earnings}}
	for n := range 12 {
		b.Headers = append(b.Headers, indexer.Header{Ref: block(n), Time: dayOf(n).Add(12 * time.Hour)})
	}
	if err := db.Apply(t.Context(), b); err != nil {
		t.Fatal(err)
	}
}

func to(e indexer.Earning, device, method string) postgres.Attribution {
	return postgres.Attribution{
		Chain: e.Chain, BlockTime: e.Time, BlockHash: e.Block.Hash, TxHash: e.Tx, Path: e.Path,
		DeviceID: device, Gross: e.Gross, Net: e.Net, Method: method,
	}
}

func TestDeviceStates(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	enrol(t, db, "B", "a", "c") // bytewise, as an API cursor compares them
	for _, w := range []reconcile.Work{
		{Device: "a", Day: dayOf(0), BusySeconds: 60}, // paid on its day
		{Device: "a", Day: dayOf(2), BusySeconds: 60}, // paid on the day after
		{Device: "a", Day: dayOf(4), BusySeconds: 60}, // paid two days after: too late
		{Device: "a", Day: dayOf(8), BusySeconds: 60}, // not due yet
		{Device: "a", Day: dayOf(9), BusySeconds: 0},  // no work
	} {
		if err := db.SaveWork(t.Context(), w, make([]byte, 65)); err != nil {
			t.Fatal(err)
		}
	}
	emission := paidOn(11, 0, 5)
	emission.Class = indexer.Emission
	earnings := []indexer.Earning{paidOn(0, 0, 5), paidOn(3, 0, 5), paidOn(6, 0, 5), paidOn(7, 0, 5), paidOn(7, 1, 5), paidOn(10, 0, 5), emission}
	apply(t, db, earnings...)
	err := db.ReplaceAttributions(t.Context(), []postgres.Attribution{
		to(earnings[0], "a", "matched"), to(earnings[1], "a", "shared_account"), to(earnings[2], "a", "not_proven"),
		to(earnings[3], "a", "no_work"), to(earnings[4], "a", "no_work"), to(earnings[5], "B", "matched"), to(emission, "a", "matched"),
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range []postgres.Attestation{verified("a", 3), failed("a", 4)} {
		if err := db.SaveAttestation(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}

	got, err := db.DeviceStates(t.Context(), dayOf(9).Add(time.Hour), 10, "", postgres.DeviceFilter{})
	if err != nil || len(got) != 3 || got[0].ID != "B" || got[1].ID != "a" || got[2].ID != "c" {
		t.Fatalf("states = %+v, %v; want B, a, c", got, err)
	}
	a := got[1]
	if a.Proof == nil || a.Proof.Slot != 4 {
		t.Errorf("proof = %+v, want the newest", a.Proof)
	}
	if a.WorkDays != 4 || a.UnpaidDays != 1 || a.UnexplainedDays != 1 || !a.LastWork.Equal(dayOf(8)) {
		t.Errorf("%d days of work up to %v, %d unpaid, %d unexplained; want 4 up to %v, 1, 1", a.WorkDays, a.LastWork, a.UnpaidDays, a.UnexplainedDays, dayOf(8))
	}
	for i, last := range []*time.Time{a.LastMatched, a.LastShared, a.LastUnproven} {
		if last == nil || !last.Equal(earnings[i].Time) {
			t.Errorf("last payment %d = %v, want %v: an emission is none", i, last, earnings[i].Time)
		}
	}
	c := got[2]
	if c.Proof != nil || c.LastWork != nil || c.LastMatched != nil || c.LastShared != nil || c.LastUnproven != nil || c.WorkDays+c.UnpaidDays+c.UnexplainedDays != 0 {
		t.Errorf("a device of which nothing is known = %+v", c)
	}
	for _, page := range []struct {
		limit int
		after string
		ids   []string
		want  []string
	}{{1, "B", nil, []string{"a"}}, {10, "a", nil, []string{"c"}}, {10, "", []string{"c", "nobody"}, []string{"c"}}, {10, "c", nil, nil}} {
		list, err := db.DeviceStates(t.Context(), noon, page.limit, page.after, postgres.DeviceFilter{IDs: page.ids})
		var ids []string
		for _, s := range list {
			ids = append(ids, s.ID)
		}
		if err != nil || !slices.Equal(ids, page.want) {
			t.Errorf("%d after %q of %v = %v, %v; want %v", page.limit, page.after, page.ids, ids, err, page.want)
		}
	}
}

// All devices are challenged at one time: pages must neither repeat nor skip one, whatever their size.
func TestAttestationsAreAllInOnePageOrTheNext(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	devices := []string{"a", "a-b", "a/b", "b", "c", "d"}
	enrol(t, db, devices...)
	var want []string
	for slot := range uint64(3) {
		for _, id := range devices {
			a := verified(id, 9+slot) // 9, 10, 11: ids do not sort as numbers
			a.ChallengedAt = noon.Add(time.Duration(slot) * time.Hour)
			if err := db.SaveAttestation(t.Context(), a); err != nil {
				t.Fatal(err)
			}
			want = append(want, fmt.Sprintf("%s/%d", id, 9+slot))
		}
	}
	slices.Sort(want)
	for limit := 1; limit <= 7; limit++ {
		var got []string
		at, id := noon.AddDate(1, 0, 0), ""
		for {
			page, err := db.AttestationsBefore(t.Context(), limit, at, id, postgres.AttestationFilter{})
			if err != nil {
				t.Fatal(err)
			}
			for i := range page {
				at, id = page[i].ChallengedAt, fmt.Sprintf("%s/%d", page[i].DeviceID, page[i].Slot)
				got = append(got, id)
			}
			if len(page) < limit {
				break
			}
			if len(got) > len(want) {
				t.Fatalf("pages of %d repeat: %v", limit, got)
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("pages of %d hold %v, want %v", limit, got, want)
		}
	}
	if page, err := db.AttestationsBefore(t.Context(), 10, noon.AddDate(1, 0, 0), "", postgres.AttestationFilter{Device: "b"}); err != nil || len(page) != 3 || page[0].Slot != 11 {
		t.Errorf("of one device = %d, %v; want its 3, newest first", len(page), err)
	}
	latest, err := db.LatestAttestations(t.Context(), 2, []string{"b", "nobody"})
	if err != nil || len(latest) != 1 || len(latest["b"]) != 2 || latest["b"][0].Slot != 11 {
		t.Errorf("latest = %+v, %v; want two of b, newest first", latest, err)
	}
}

// Classes and assets never share a number.
func TestDeviceIncomesGroup(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	enrol(t, db, "a", "b")
	emission, other := paidOn(1, 2, 100), paidOn(1, 3, 1000)
	emission.Class, other.Asset.Symbol = indexer.Emission, "USDC"
	earnings := []indexer.Earning{paidOn(0, 0, 10), paidOn(2, 0, 20), emission, other, paidOn(3, 0, 7)}
	apply(t, db, earnings...)
	half := to(earnings[4], "a", "shared_account")
	half.Gross, half.Net = evm.UnitsOf(3), evm.UnitsOf(3)
	rest := to(earnings[4], "b", "shared_account")
	rest.Gross, rest.Net = evm.UnitsOf(4), evm.UnitsOf(3)
	err := db.ReplaceAttributions(t.Context(), []postgres.Attribution{
		to(earnings[0], "a", "matched"), to(earnings[1], "a", "matched"), to(emission, "a", "matched"), to(other, "a", "matched"), half, rest,
	})
	if err != nil {
		t.Fatal(err)
	}
	got, err := db.DeviceIncomes(t.Context(), []string{"a", "b", "nobody"})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, r := range got {
		lines = append(lines, fmt.Sprintf("%s %s %s %v %v/%v %d block %d", r.DeviceID, r.Class, r.AssetSymbol, r.Methods, r.Gross, r.Net, r.Count, r.LastBlock))
	}
	want := []string{
		"a emission ETH [matched] 100/99 1 block 1",
		"a job_cash ETH [matched shared_account] 33/31 3 block 3",
		"a job_cash USDC [matched] 1000/999 1 block 1",
		"b job_cash ETH [shared_account] 4/3 1 block 3",
	}
	slices.Sort(lines)
	if !slices.Equal(lines, want) {
		t.Errorf("incomes =\n%q\nwant\n%q", lines, want)
	}
	if got[0].LastBlockHash != block(int(got[0].LastBlock)).Hash {
		t.Errorf("block %d has hash %v", got[0].LastBlock, got[0].LastBlockHash)
	}
}

// Each pool's newest report comes, and no other.
func TestLatestReports(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	for i, pool := range []string{"b", "C", "a", "b"} {
		if err := db.SaveReport(t.Context(), report(pool, uint64(i+1), byte(i+1))); err != nil {
			t.Fatal(err)
		}
	}
	for after, want := range map[string][]string{"": {"C 2", "a 3"}, "C": {"a 3", "b 4"}, "a": {"b 4"}, "b": nil} {
		list, err := db.PoolRows(t.Context(), postgres.RowQuery{Where: []postgres.Condition{{Field: postgres.FieldID, Op: postgres.Above, Value: after}}, Limit: 2})
		var got []string
		for _, r := range list {
			got = append(got, fmt.Sprint(r.Pool, " ", r.Seq))
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("reports after %q = %v, %v; want %v", after, got, err, want)
		}
	}
}
