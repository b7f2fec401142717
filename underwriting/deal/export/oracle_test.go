//go:build oracle

package export_test

import (
	"bytes"
	"encoding/csv"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
)

// TestGnumericAgrees lets another spreadsheet program (Debian: apt-get install gnumeric) recalculate the workbooks. It must find
// every check to be 0 and every rate of return equal to ours to 1e-9.
func TestGnumericAgrees(t *testing.T) {
	t.Parallel()
	ssconvert, err := exec.LookPath("ssconvert")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range deals() {
		r := run(t, compile(t, file))
		dir := t.TempDir()
		book := filepath.Join(dir, "run.xlsx")
		if err := os.WriteFile(book, written(t, r.XLSX), 0o600); err != nil {
			t.Fatal(err)
		}
		command := exec.CommandContext(t.Context(), ssconvert, "--recalc", "-S", book, filepath.Join(dir, "sheet.csv"))
		if out, err := command.CombinedOutput(); err != nil {
			t.Fatalf("ssconvert: %v\n%s", err, out)
		}
		sheets := 7 + len(r.Result.Outcomes)
		summary, checks := sheetRows(t, dir, 0), sheetRows(t, dir, sheets-1)
		if got := summary[3][1]; got != "OK" {
			t.Errorf("%s: all checks: %s", file, got)
		}
		for i, o := range r.Result.Outcomes {
			row := summary[8+i]
			if row[len(row)-1] == "SAME_SIGN" && row[11] == "" {
				continue
			}
			live, ours, residue := float(t, row[11]), float(t, row[12]), float(t, row[15])
			if math.Abs(live-ours) > 1e-9 || residue != 0 {
				t.Errorf("%s: %s has %v by the spreadsheet, %v by us; residue %v", file, o.Name, live, ours, residue)
			}
		}
		for _, row := range checks[2 : 2+len(r.Result.Periods)] {
			for _, cell := range row[10:17] {
				if float(t, cell) != 0 {
					t.Errorf("%s: a check of period %s is %s", file, row[0], cell)
				}
			}
		}
	}
}

func sheetRows(t *testing.T, dir string, i int) [][]string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, "sheet.csv."+strconv.Itoa(i)))
	if err != nil {
		t.Fatal(err)
	}
	reader := csv.NewReader(bytes.NewReader(b))
	reader.FieldsPerRecord = -1
	rows, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func float(t *testing.T, text string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}
