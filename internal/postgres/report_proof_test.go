package postgres_test

import (
	"errors"
	"testing"

	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
)

func TestReportProofs(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	wantNone := func(why, pool string, seq uint64) {
		t.Helper()
		if got, err := db.ReportProof(t.Context(), pool, seq); !errors.Is(err, postgres.ErrNotFound) {
			t.Errorf("%s: %+v, %v, want ErrNotFound", why, got, err)
		}
	}
	for seq := range uint64(3) {
		if err := db.SaveReport(t.Context(), report("north", seq+1, byte(seq+1))); err != nil {
			t.Fatal(err)
		}
	}
	for _, proof := range []string{"moved", "one"} { // the second takes the place of the first
		if err := db.SaveReportProof(t.Context(), common.Hash{1}, []byte(proof)); err != nil {
			t.Fatal(err)
		}
	}
	wantNone("proved and not marked", "north", 0)
	for i := range 2 {
		if err := db.MarkAnchored(t.Context(), common.Hash{byte(i + 1)}, common.Hash{0x71}, evm.Ref{Number: 5, Hash: common.Hash{0xb5}}); err != nil {
			t.Fatal(err)
		}
	}
	wantNone("anchored and not proved", "north", 2)
	wantNone("another pool", "south", 0)
	for _, seq := range []uint64{0, 1} {
		got, err := db.ReportProof(t.Context(), "north", seq)
		if err != nil || got.Report.Seq != 1 || string(got.Proof) != "one" || got.Report.Anchor == nil {
			t.Errorf("proof of report %d = %+v, %v, want the first's", seq, got, err)
		}
	}
	if err := db.SaveReportProof(t.Context(), common.Hash{2}, []byte("two")); err != nil {
		t.Fatal(err)
	}
	if got, err := db.ReportProof(t.Context(), "north", 0); err != nil || got.Report.Seq != 2 || string(got.Proof) != "two" {
		t.Errorf("newest proof = %+v, %v, want the second's", got, err)
	}
	if err := db.SaveReportProof(t.Context(), common.Hash{9}, []byte("x")); err == nil {
		t.Error("the proof of no report is stored")
	}
}
