package export_test

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/corebond/corebond/underwriting/deal"
	"github.com/corebond/corebond/underwriting/deal/export"
	"github.com/corebond/corebond/underwriting/deal/program"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

func open(t testing.TB, b []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

// calculate works a cell out.
func calculate(t fataler, f *excelize.File, sheet, cell string) string {
	t.Helper()
	v, err := f.CalcCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatalf("%s!%s: %v", sheet, cell, err)
	}
	return v
}

func number(t fataler, f *excelize.File, sheet, cell string) float64 {
	t.Helper()
	v := calculate(t, f, sheet, cell)
	x, err := strconv.ParseFloat(v, 64)
	if err != nil {
		t.Fatalf("%s!%s is %q, not a number", sheet, cell, v)
	}
	return x
}

// column finds a heading in row of a sheet; nth picks among equal ones, from 0.
func column(t fataler, f *excelize.File, sheet string, row int, title string, nth int) string {
	t.Helper()
	for i := range 60 {
		name, _ := excelize.ColumnNumberToName(i + 1)
		v, err := f.GetCellValue(sheet, name+strconv.Itoa(row))
		if err != nil {
			t.Fatalf("%v", err)
		}
		if v != title {
			continue
		}
		if nth == 0 {
			return name
		}
		nth--
	}
	t.Fatalf("%s has no column %q", sheet, title)
	return ""
}

// TestWorkbookHolds calculates every cell that is to be 0, and the verdict.
func TestWorkbookHolds(t *testing.T) {
	t.Parallel()
	for _, file := range deals() {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			r := run(t, compile(t, file))
			f := open(t, written(t, r.XLSX))
			checks := []string{
				"Payments + cash after - available", "Balances", "Shortfalls", "Accounts by moves", "Payments by moves", "Receipts by moves", "All of these",
			}
			for row := 3; row < 3+len(r.Result.Periods); row++ {
				for _, title := range checks {
					cell := column(t, f, "Checks", 1, title, 0) + strconv.Itoa(row)
					if formula, err := f.GetCellFormula("Checks", cell); err != nil || formula == "" {
						t.Fatalf("%s %s is no formula", title, cell)
					}
					if got := number(t, f, "Checks", cell); got != 0 {
						t.Errorf("%s in row %d = %v", title, row, got)
					}
				}
			}
			if got := calculate(t, f, "Summary", "B4"); got != "OK" {
				t.Errorf("all checks: %s", got)
			}
			calculateAll(t, f)
		})
	}
}

// calculateAll works out every formula: one that is an error would be passed over in silence by what refers to it.
func calculateAll(t *testing.T, f *excelize.File) {
	t.Helper()
	formulas := 0
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for i := range len(rows) + 1 {
			for j := range 30 {
				at, _ := excelize.CoordinatesToCellName(j+1, i+1)
				formula, err := f.GetCellFormula(sheet, at)
				if err != nil {
					t.Fatal(err)
				}
				if formula == "" {
					continue
				}
				formulas++
				if len(formula) > 8192 {
					t.Errorf("the formula of %s!%s is longer than a spreadsheet reads", sheet, at)
				}
				if got := calculate(t, f, sheet, at); got == "" || got[0] == '#' {
					t.Errorf("%s!%s = %q", sheet, at, got)
				}
			}
		}
	}
	if formulas < 50 {
		t.Errorf("only %d formulas", formulas)
	}
}

// TestWorkbookNotices changes one figure at a time as a forger would and wants the verdict to change.
func TestWorkbookNotices(t *testing.T) {
	t.Parallel()
	b := written(t, run(t, compile(t, "../testdata/gpu-1.json")).XLSX)
	const cash, moves = "Payments + cash after - available", "Payments by moves"
	for _, cell := range []struct {
		sheet, title string
		checks       []string // the checks that must see it
	}{
		{"Tranche A.1", "Interest paid", []string{cash, moves, "Shortfalls"}},
		{"Tranche A.1", "Principal", []string{cash, moves, "Balances"}},
		{"Tranche B.2", "PIK", []string{"Balances", "Shortfalls"}},
		{"Tranche C.3", "Interest due", []string{"Shortfalls"}},
		{"Tranche A.1", "Closing balance of the run", []string{"Balances"}},
		{"Residual equity.4", "Paid", []string{cash, moves}},
		{"Fees", "servicing paid", []string{cash, moves}},
		{"Accounts", "reserve", []string{cash, "Accounts by moves"}},
		{"Checks", "Received", []string{cash, "Receipts by moves"}},
	} {
		f := open(t, b)
		at := column(t, f, cell.sheet, 1, cell.title, 0) + "6"
		if err := f.SetCellValue(cell.sheet, at, number(t, f, cell.sheet, at)+0.01); err != nil {
			t.Fatal(err)
		}
		if got := calculate(t, f, "Summary", "B4"); got != "BROKEN" {
			t.Errorf("a cent more at %s!%s (%s) and the verdict is %s", cell.sheet, at, cell.title, got)
		}
		for _, check := range cell.checks {
			if got := number(t, f, "Checks", column(t, f, "Checks", 1, check, 0)+"6"); math.Abs(got) < 0.005 {
				t.Errorf("a cent more at %s!%s (%s) and %q is %v", cell.sheet, at, cell.title, check, got)
			}
		}
	}
	f := open(t, b)
	at := column(t, f, "Summary", 8, "Our rate", 0) + "9"
	if err := f.SetCellValue("Summary", at, number(t, f, "Summary", at)+1e-7); err != nil {
		t.Fatal(err)
	}
	if got := calculate(t, f, "Summary", "B4"); got != "BROKEN" {
		t.Errorf("our rate is off by 1e-7 and the verdict is %s", got)
	}
}

// TestLiveRates checks that rates are searched for over the cash flow cells and come to ours, and lives likewise.
func TestLiveRates(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		file, function string
	}{{"../testdata/gpu-1.json", "IRR("}, {"testdata/dated.json", "XIRR("}} {
		r := run(t, compile(t, tt.file))
		f := open(t, written(t, r.XLSX))
		ours := column(t, f, "Summary", 8, "Our rate", 0)
		at, _ := excelize.ColumnNameToNumber(ours)
		live, _ := excelize.ColumnNumberToName(at - 1)
		report, err := r.Report(false)
		if err != nil {
			t.Fatal(err)
		}
		for i, o := range report.Outcomes {
			row := strconv.Itoa(9 + i)
			if o.AverageLife != nil {
				want, _ := strconv.ParseFloat(*o.AverageLife, 64)
				if got := number(t, f, "Summary", column(t, f, "Summary", 8, "Average life (years)", 0)+row); math.Abs(got-want) > 1e-6 {
					t.Errorf("%s: %s lives %v years, want %v", tt.file, o.Name, got, want)
				}
			}
			want, _ := strconv.ParseFloat(*o.IRR, 64)
			if got := number(t, f, "Summary", column(t, f, "Summary", 8, "Effective annual rate", 0)+row); math.Abs(got-want) > 1e-5 {
				t.Errorf("%s: %s earns %v a year, want %v", tt.file, o.Name, got, want)
			}
			formula, err := f.GetCellFormula("Summary", live+row)
			if err != nil || !strings.HasPrefix(formula, tt.function+"'") {
				t.Fatalf("%s: the rate of outcome %d is %q", tt.file, i, formula)
			}
			// the calculator of this library stops its search at about 1e-8
			if got, want := number(t, f, "Summary", live+row), number(t, f, "Summary", ours+row); math.Abs(got-want) > 1e-7 {
				t.Errorf("%s: rate of outcome %d = %v, want %v", tt.file, i, got, want)
			}
		}
	}
}

// TestSheetsAddUp runs deals over random collections and adds up the cells of the sheets: they must come to the run's totals.
func TestSheetsAddUp(t *testing.T) {
	t.Parallel()
	for _, file := range []string{"../testdata/gpu-1.json", "testdata/dated.json"} {
		p := compile(t, file)
		rapid.Check(t, func(t *rapid.T) {
			in := p.Inputs()
			i := slices.IndexFunc(p.Deal().Inputs, func(x deal.Input) bool { return x.Name == "collections" })
			in.Values[i] = rapid.SliceOfN(rapid.Int64Range(0, 9_000_000), p.Calendar().Last, p.Calendar().Last).Draw(t, "collections")
			r, err := export.New(p, in)
			if err != nil {
				t.Fatalf("%v", err)
			}
			addUp(t, p, r)
		})
	}
}

func addUp(t *rapid.T, p *program.Program, r export.Run) {
	var out bytes.Buffer
	if err := r.XLSX(&out); err != nil {
		t.Fatalf("%v", err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatalf("%v", err)
	}
	defer f.Close()
	scale := math.Pow10(p.Deal().Unit.Places())
	last := 2 + len(r.Result.Periods)
	for i, o := range r.Result.Outcomes {
		kind, titles := "Tranche ", map[string]int64{"Interest paid": o.Interest, "Principal": o.Principal, "PIK": o.PIK, "Written down": o.WrittenDown}
		if o.Residual {
			kind, titles = "Residual ", map[string]int64{"Paid": o.Received()}
		}
		sheet := fmt.Sprintf("%s%s.%d", kind, o.Name, i+1)
		for title, want := range titles {
			name := column(t, f, sheet, 1, title, 0)
			var got int64
			for row := 3; row <= last; row++ {
				got += int64(math.Round(number(t, f, sheet, name+strconv.Itoa(row)) * scale))
			}
			total := int64(math.Round(number(t, f, sheet, name+strconv.Itoa(last+1)) * scale))
			if got != want || total != want {
				t.Fatalf("%s: %s comes to %d by row, %d by its total, want %d", sheet, title, got, total, want)
			}
		}
	}
	for row := 3; row <= last; row++ {
		if got := number(t, f, "Checks", column(t, f, "Checks", 1, "All of these", 0)+strconv.Itoa(row)); got != 0 {
			t.Fatalf("checks of row %d come to %v", row, got)
		}
	}
}

// TestWorkbookIsSafe checks that text stays text, cell by cell, and that bytes do not depend on the day.
func TestWorkbookIsSafe(t *testing.T) {
	t.Parallel()
	r := run(t, compile(t, "testdata/dated.json"))
	b := written(t, r.XLSX)
	for range 3 {
		if !bytes.Equal(b, written(t, r.XLSX)) {
			t.Fatal("the same run gave two workbooks")
		}
	}
	f := open(t, b)
	rows, err := f.GetRows("Explain")
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for i := range rows {
		at := "B" + strconv.Itoa(i+1)
		text, err := f.GetCellValue("Explain", at)
		if err != nil || !strings.HasPrefix(text, "=") {
			continue
		}
		found = true
		formula, _ := f.GetCellFormula("Explain", at)
		kind, _ := f.GetCellType("Explain", at)
		style, _ := f.GetCellStyle("Explain", at)
		if quoted := f.Styles.CellXfs.Xf[style].QuotePrefix; formula != "" || kind != excelize.CellTypeSharedString || quoted == nil || !*quoted {
			t.Errorf("%s is a formula, or becomes one when edited: %q", at, text)
		}
	}
	if !found {
		t.Error("the step whose id begins with = is not on Explain")
	}
}
