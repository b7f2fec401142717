package postgres_test

import (
	"errors"
	"reflect"
	"testing"

	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
)

func report(pool string, seq uint64, hash byte) postgres.Report {
	return postgres.Report{
		Hash: common.Hash{hash}, Pool: pool, Seq: seq, AsOf: noon,
		Body: []byte(`{"nav":"1"}` + "\n"),
	}
}

func TestReports(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	for _, r := range []postgres.Report{report("north", 9, 1), report("north", 10, 2), report("south", 11, 3), report("north", 10, 2)} {
		if err := db.SaveReport(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	want := report("north", 10, 2)
	want.AsOf = kept
	latest, err := db.LatestReport(t.Context(), "north")
	if err != nil || !reflect.DeepEqual(latest, want) {
		t.Errorf("latest report = %+v, %v, want %+v", latest, err, want)
	}
	older, err := db.Report(t.Context(), common.Hash{1})
	if err != nil || older.Seq != 9 {
		t.Errorf("report by hash = %+v, %v, want that of seq 9", older, err)
	}
	wantConflict(t, "second report of a seq", db.SaveReport(t.Context(), report("north", 10, 4)), "report", "north/10", "hash")
}

func TestMarkAnchored(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	if err := db.SaveReport(t.Context(), report("north", 1, 1)); err != nil {
		t.Fatal(err)
	}
	for _, block := range []evm.Ref{{Number: 0, Hash: common.Hash{0xb0}}, {Number: 5, Hash: common.Hash{0xb5}}} { // moved by a reorganisation
		if err := db.MarkAnchored(t.Context(), common.Hash{1}, common.Hash{0x71}, block); err != nil {
			t.Fatal(err)
		}
		got, err := db.LatestReport(t.Context(), "north")
		if err != nil || got.Anchor == nil || *got.Anchor != (postgres.Anchor{Tx: common.Hash{0x71}, Block: block}) {
			t.Errorf("anchor = %+v, %v, want %v", got.Anchor, err, block)
		}
	}
	if err := db.SaveReport(t.Context(), report("north", 1, 1)); err != nil {
		t.Fatal(err)
	}
	if got, err := db.Report(t.Context(), common.Hash{1}); err != nil || got.Anchor == nil {
		t.Errorf("report saved again lost its anchor: %+v, %v", got, err)
	}
}

func TestForgetAnchor(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	block := evm.Ref{Number: 5, Hash: common.Hash{0xb5}}
	for seq := range uint64(3) { // the third is not on chain
		if err := db.SaveReport(t.Context(), report("north", seq+1, byte(seq+1))); err != nil {
			t.Fatal(err)
		}
		if seq == 2 {
			break
		}
		if err := db.SaveReportProof(t.Context(), common.Hash{byte(seq + 1)}, []byte("proof")); err != nil {
			t.Fatal(err)
		}
		if err := db.MarkAnchored(t.Context(), common.Hash{byte(seq + 1)}, common.Hash{0x71}, block); err != nil {
			t.Fatal(err)
		}
	}
	for _, moved := range []evm.Ref{{Number: 5, Hash: common.Hash{0xb6}}, {Number: 6, Hash: common.Hash{0xb5}}} { // another has noted it anew
		if err := db.ForgetAnchor(t.Context(), common.Hash{2}, moved); err != nil {
			t.Fatal(err)
		}
	}
	for want := uint64(2); want > 0; want-- {
		got, err := db.LatestAnchored(t.Context(), "north")
		if err != nil || got.Seq != want || got.Anchor == nil || got.Anchor.Block != block {
			t.Fatalf("latest anchored = %+v, %v, want number %d", got, err, want)
		}
		if proved, err := db.ReportProof(t.Context(), "north", 0); err != nil || proved.Report.Seq != want {
			t.Fatalf("latest proved = %+v, %v, want number %d", proved, err, want)
		}
		if err := db.ForgetAnchor(t.Context(), got.Hash, block); err != nil {
			t.Fatal(err)
		}
	}
	// Its proof is gone with it: to mark it alone does not bring that back.
	if err := db.MarkAnchored(t.Context(), common.Hash{1}, common.Hash{0x71}, block); err != nil {
		t.Fatal(err)
	}
	if got, err := db.ReportProof(t.Context(), "north", 1); !errors.Is(err, postgres.ErrNotFound) {
		t.Errorf("a forgotten proof is there: %+v, %v", got, err)
	}
}

func TestReportNotFound(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	_, latest := db.LatestReport(t.Context(), "north")
	_, anchored := db.LatestAnchored(t.Context(), "north")
	_, byHash := db.Report(t.Context(), common.Hash{1})
	marked := db.MarkAnchored(t.Context(), common.Hash{1}, common.Hash{2}, evm.Ref{})
	for name, err := range map[string]error{"LatestReport": latest, "LatestAnchored": anchored, "Report": byHash, "MarkAnchored": marked} {
		if !errors.Is(err, postgres.ErrNotFound) {
			t.Errorf("%s = %v, want ErrNotFound", name, err)
		}
	}
}
