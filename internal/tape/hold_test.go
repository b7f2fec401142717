package tape_test

import (
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/tape"
)

func TestMissing(t *testing.T) {
	t.Parallel()
	_, b, tp := golden(t)
	whole := parse(t, &tp, tape.CSV)
	if out := b.Missing(&whole); len(out) != 0 {
		t.Errorf("of a whole tape %v is missing", out)
	}
	gone := tp.Cell(tp.Rows[1], "device_id")
	short := tape.Tape{Kind: tape.Device, Rows: append(tp.Rows[:1:1], tp.Rows[2:]...)}
	r := parse(t, &short, tape.CSV)
	out := b.Missing(&r)
	if len(out) != 1 || out[0].Code != "ROWS_MISSING" || out[0].Line != len(tp.Rows)+1 || out[0].Column != "device_id" || !strings.Contains(out[0].Message, gone) {
		t.Errorf("without %s: %v", gone, out)
	}
}

func TestHoldTo(t *testing.T) {
	t.Parallel()
	want := tape.Tape{Kind: tape.Loan, Rows: []tape.Row{loanRow("a", nil), loanRow("b", nil), loanRow("c", nil)}}
	other := "0x" + strings.Repeat("ee", 32)
	for name, tt := range map[string]struct {
		rows  []tape.Row
		blind []string
		most  int
		codes string
		count int
	}{
		"the same":           {want.Rows, nil, 9, "", 0},
		"a cell":             {[]tape.Row{loanRow("a", nil), loanRow("b", map[string]string{"dpd": "1"}), loanRow("c", nil)}, nil, 9, "3 dpd NOT_OF_CHAIN", 1},
		"a blind cell":       {[]tape.Row{loanRow("a", map[string]string{"obligor_hash": other}), loanRow("b", nil), loanRow("c", nil)}, []string{"obligor_hash"}, 9, "", 0},
		"one that sees":      {[]tape.Row{loanRow("a", map[string]string{"obligor_hash": other}), loanRow("b", nil), loanRow("c", nil)}, nil, 9, "2 obligor_hash NOT_OF_CHAIN", 1},
		"a row less":         {[]tape.Row{loanRow("a", nil), loanRow("c", nil)}, nil, 9, "4 loan_id ROWS_MISSING", 1},
		"a row more":         {[]tape.Row{loanRow("a", nil), loanRow("b", nil), loanRow("bb", nil), loanRow("c", nil)}, nil, 9, "4 loan_id ROWS_ADDED", 1},
		"another in its row": {[]tape.Row{loanRow("a", nil), loanRow("bb", nil), loanRow("c", nil)}, nil, 1, "3 loan_id ROWS_ADDED", 2},
	} {
		r := parse(t, &tape.Tape{Kind: tape.Loan, Rows: tt.rows}, tape.CSV)
		faults, count := r.HoldTo(&want, tt.blind, tt.most)
		if got := strings.Join(codes(tape.Read{Faults: faults}), ";"); got != tt.codes || count != tt.count {
			t.Errorf("%s: %d of %q, want %d of %q", name, count, got, tt.count, tt.codes)
		}
	}
}

func TestJudge(t *testing.T) {
	t.Parallel()
	bound := func(report string) map[string]string {
		return map[string]string{"report_seq": "3", "report_hash": "0x" + strings.Repeat(report, 64)}
	}
	tp := tape.Tape{Kind: tape.Loan, Rows: []tape.Row{loanRow("a", bound("7")), loanRow("b", bound("7"))}}
	r := parse(t, &tp, tape.CSV)
	if r.Count > 0 {
		t.Fatal(r.Faults)
	}
	m := tp.Manifest()
	cutOff := time.Date(2026, 5, 20, 12, 0, 0, 0, time.UTC)
	at := func(edit func(*tape.Signed)) *tape.Signed {
		s := &tape.Signed{Seq: 4, AsOf: cutOff, Rows: 2, Root: m.Root, Report: m.Report.Hash}
		edit(s)
		return s
	}
	same := at(func(*tape.Signed) {})
	for name, tt := range map[string]struct {
		chain tape.OnChain
		want  string
	}{
		"the anchored one":     {tape.OnChain{At: same, Latest: same}, ""},
		"one of before":        {tape.OnChain{At: same, Latest: at(func(s *tape.Signed) { s.AsOf = s.AsOf.Add(time.Hour) })}, ""},
		"nothing on chain":     {tape.OnChain{}, "2 pool_id NOT_ANCHORED"},
		"older on chain":       {tape.OnChain{Latest: at(func(s *tape.Signed) { s.AsOf = s.AsOf.Add(-time.Second) })}, "2 as_of STALE_ANCHOR"},
		"newer on chain":       {tape.OnChain{Latest: at(func(s *tape.Signed) { s.AsOf = s.AsOf.Add(time.Second) })}, "2 as_of NOT_ANCHORED"},
		"another root":         {tape.OnChain{At: at(func(s *tape.Signed) { s.Root = "0x" }), Latest: same}, "2  ROOT_DIFFERS"},
		"more rows on chain":   {tape.OnChain{At: at(func(s *tape.Signed) { s.Rows = 3 }), Latest: same}, "4 loan_id ROWS_MISSING"},
		"fewer rows on chain":  {tape.OnChain{At: at(func(s *tape.Signed) { s.Rows = 1 }), Latest: same}, "3 loan_id ROWS_ADDED"},
		"bound to another":     {tape.OnChain{At: at(func(s *tape.Signed) { s.Root, s.Report = "0x", "0x" }), Latest: same}, "2 report_hash OTHER_REPORT"},
		"of a report that was": {tape.OnChain{At: at(func(s *tape.Signed) { s.Report = "0x" }), Latest: same}, ""}, // the root says it all
	} {
		f, ok := tt.chain.Judge(&r)
		got := strings.Join(codes(tape.Read{Faults: []tape.Fault{f}}), "")
		if ok != (tt.want == "") || !ok && got != tt.want {
			t.Errorf("%s: %v, %q, want %q", name, ok, got, tt.want)
		}
	}
}
