package export_test

import (
	"bytes"
	"encoding/csv"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/corebond/corebond/underwriting/deal"
	"github.com/corebond/corebond/underwriting/deal/export"
	"github.com/corebond/corebond/underwriting/deal/program"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func compile(t testing.TB, file string) *program.Program {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return compileText(t, string(b))
}

func compileText(t testing.TB, text string) *program.Program {
	t.Helper()
	d, err := deal.Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	p, err := program.Compile(d)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func run(t testing.TB, p *program.Program) export.Run {
	t.Helper()
	r, err := export.New(p, p.Inputs())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// deals are the deals that every format is tried on: with and without dates, with losses, in cents and in millionths, with an
// investor who has no rate of return.
func deals() []string {
	return []string{"../testdata/gpu-1.json", "../testdata/gpu-1t.json", "../testdata/three.json", "testdata/dated.json", "testdata/uneven.json"}
}

func written(t testing.TB, write func(io.Writer) error) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs from what was written:\n%s", file, got)
	}
}

func table(t *testing.T, b []byte) (header map[string]int, rows [][]string) {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	header = map[string]int{}
	for i, name := range rows[0] {
		header[name] = i
	}
	return header, rows[1:]
}

// TestPeriodTable compares the export with the reference table of GPU-1, which is in whole cents and older than this package.
func TestPeriodTable(t *testing.T) {
	t.Parallel()
	columns := map[string]string{
		"fees": "servicing.paid", "intA": "A.interest_paid", "intB": "B.interest_paid", "intC": "C.interest_paid", "prinA": "A.principal_paid",
		"prinB": "B.principal_paid", "prinC": "C.principal_paid", "pikB": "B.pik", "pikC": "C.pik", "equity": "equity.paid",
		"balA": "A.balance", "balB": "B.balance", "balC": "C.balance", "reserve": "reserve.balance", "shortA": "A.interest_unpaid",
	}
	for _, name := range []string{"gpu-1", "gpu-1t"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			reference, err := os.ReadFile("../testdata/" + name + ".golden.csv")
			if err != nil {
				t.Fatal(err)
			}
			wantAt, want := table(t, reference)
			gotAt, got := table(t, written(t, run(t, compile(t, "../testdata/"+name+".json")).CSV))
			if len(got) != len(want) {
				t.Fatalf("%d rows, want %d", len(got), len(want))
			}
			for i := range want {
				for from, to := range columns {
					if cents := strings.TrimLeft(strings.Replace(got[i][gotAt[to]], ".", "", 1), "0"); cents != strings.TrimLeft(want[i][wantAt[from]], "0") {
						t.Errorf("period %d %s = %s, want %s cents", i+1, to, got[i][gotAt[to]], want[i][wantAt[from]])
					}
				}
			}
		})
	}
}

// TestGolden pins every byte of the text formats of one deal.
func TestGolden(t *testing.T) {
	t.Parallel()
	r := run(t, compile(t, "testdata/dated.json"))
	golden(t, "dated.csv", written(t, r.CSV))
	golden(t, "dated.long.csv", written(t, r.LongCSV))
	golden(t, "dated.moves.csv", written(t, r.MovesCSV))
	golden(t, "dated.absbox.json", written(t, r.AbsBox))
	golden(t, "dated.report.json", written(t, func(w io.Writer) error { return r.JSON(w, true) }))
}

// TestLongTable adds the long form up again, and compares it with the results of the run.
func TestLongTable(t *testing.T) {
	t.Parallel()
	for _, file := range deals() {
		r := run(t, compile(t, file))
		_, rows := table(t, written(t, r.LongCSV))
		for _, o := range r.Result.Outcomes {
			kind, paid := "tranche", map[string]bool{"interest_paid": true, "principal_paid": true}
			if o.Residual {
				kind, paid = "residual", map[string]bool{"paid": true}
			}
			var got int64
			for _, row := range rows {
				if row[2] == kind && row[3] == o.Name && paid[row[4]] {
					got += units(t, r.Program, row[5])
				}
			}
			if got != o.Received() || got == 0 && o.Received() != 0 {
				t.Errorf("%s: %s received %d units by the table, %d by the run", file, o.Name, got, o.Received())
			}
		}
	}
}

// units reads a decimal of the deal's currency as whole units.
func units(t testing.TB, p *program.Program, text string) int64 {
	t.Helper()
	whole, fraction, _ := strings.Cut(text, ".")
	fraction += strings.Repeat("0", p.Deal().Unit.Places()-len(fraction))
	var n int64
	for _, c := range whole + fraction {
		if c < '0' || c > '9' {
			t.Fatalf("%q is not an amount", text)
		}
		n = 10*n + int64(c-'0')
	}
	return n
}

// TestMovesAreNoFormulas checks that free text of a deal file cannot calculate in a spreadsheet that opens the CSV.
func TestMovesAreNoFormulas(t *testing.T) {
	t.Parallel()
	_, rows := table(t, written(t, run(t, compile(t, "testdata/dated.json")).MovesCSV))
	seen := false
	for _, row := range rows {
		for _, cell := range row {
			if strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				t.Errorf("cell %q begins like a formula", cell)
			}
			seen = seen || strings.HasPrefix(cell, "'=HYPERLINK")
		}
	}
	if !seen {
		t.Error("the step whose id is a formula is not in the table")
	}
}
