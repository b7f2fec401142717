package records_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/records"
)

// forms pairs each form with the fixture made up for it.
func forms() map[string]func(string, io.Reader) (records.Record, error) {
	return map[string]func(string, io.Reader) (records.Record, error){
		"render": records.ParseRender, "ionet": records.ParseIonet, "livepeer": records.ParseLivepeer,
	}
}

func fixture(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func parse(t *testing.T, form string) records.Record {
	t.Helper()
	record, err := forms()[form](form+".csv", strings.NewReader(fixture(t, form+".csv")))
	if err != nil {
		t.Fatal(err)
	}
	return record
}

// row writes a month in one line, "-" for unknown.
func row(m records.Month) string {
	text := func(valid bool, s string) string {
		if valid {
			return s
		}
		return "-"
	}
	return strings.Join([]string{
		m.Name(), text(m.JobCashUSD.Valid, m.JobCashUSD.Decimal.String()),
		text(m.EmissionUSD.Valid, m.EmissionUSD.Decimal.String()), text(m.HoursRecorded.Valid, m.HoursRecorded.Decimal.String()),
	}, " ")
}

func TestMonthsAsWritten(t *testing.T) {
	t.Parallel()
	want := map[string][]string{
		"render":   {"2024-11 - 2000 -", "2024-12 - 3000 -", "2025-01 - 1800 -"},
		"ionet":    {"2024-11 - 7200 72", "2024-12 - 74400 744", "2025-01 - 74400 744"},
		"livepeer": {"2024-10 2000.5 1000 -", "2024-11 1999.5 1300 -", "2024-12 - 1000 -"},
	}
	for form, rows := range want {
		record := parse(t, form)
		if len(record.Months) != len(rows) {
			t.Fatalf("%s: %d months, want %d", form, len(record.Months), len(rows))
		}
		for i, m := range record.Months {
			if got := row(m); got != rows[i] || m.Line != i+2 {
				t.Errorf("%s line %d = %q, want %q", form, m.Line, got, rows[i])
			}
		}
	}
	months := parse(t, "ionet").Months
	if !months[0].Partial() || months[1].Partial() || months[0].Hours() != 720 || months[1].Days() != 31 {
		t.Errorf("72 of 720 hours are not partial, or 744 of 744 are: %+v", months)
	}
	if parse(t, "render").Months[0].Partial() {
		t.Error("a record that does not count hours is taken as partial")
	}
}

func TestDoubtsAreTold(t *testing.T) {
	t.Parallel()
	want := map[string][]string{
		"render":   {},
		"ionet":    {"line 2, block rewards: 2024-11 covers 72 of 720 hours: 7200 tokens at 100 an hour"},
		"livepeer": {"line 3, token rewards cut orchestrator (USD): 1300 is stated, 200 times 5 gives 1000: off by 30 %"},
	}
	for form, texts := range want {
		var got []string
		for _, w := range parse(t, form).Warnings {
			got = append(got, w.String())
		}
		if strings.Join(got, "|") != strings.Join(texts, "|") {
			t.Errorf("%s: warnings %q, want %q", form, got, texts)
		}
	}
}

// A count that rises by the same step six times, stands still six times, then moves freely; and a month that is left out.
func TestFilledInCountsAndGaps(t *testing.T) {
	t.Parallel()
	header := strings.SplitAfter(fixture(t, "render.csv"), "\n")[0]
	var b strings.Builder
	b.WriteString(header)
	counts := []string{"100", "110", "120", "130", "140", "150", "160", "7", "7", "7", "7", "7", "7", "8"}
	months := []string{"2023-1", "2023-2", "2023-3", "2023-4", "2023-5", "2023-6", "2023-7", "2023-8", "2023-9", "2023-10", "2023-11", "2023-12", "2024-01", "2024-03"}
	for i := range counts {
		b.WriteString(months[i] + ",,,,,1,1,,1," + counts[i] + "\n")
	}
	record, err := records.ParseRender("r.csv", strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, w := range record.Warnings {
		got = append(got, w.String())
	}
	want := []string{
		"line 15, month: 2024-03 follows 2024-01: the months between are not recorded",
		"line 2, # nodes: the count of nodes moves by exactly 10 a month from 2023-01 to 2023-07: it looks filled in, not counted",
		"line 9, # nodes: the count of nodes stays at exactly 7 from 2023-08 to 2024-01: it looks filled in, not counted",
	}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("warnings\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestDamagedFilesAreNamed(t *testing.T) {
	t.Parallel()
	want := map[string]string{"render": "r.csv:3 $ price", "ionet": "r.csv:3 block rewards", "livepeer": "r.csv:3 year_month"}
	for form, field := range want {
		record, err := forms()[form]("r.csv", strings.NewReader(fixture(t, form+"_damaged.csv")))
		var e *invalid.Error
		if !errors.As(err, &e) || e.Field != field || e.Fix == "" || record.Months != nil {
			t.Errorf("%s: %v, want a typed error at %s", form, err, field)
		}
	}
}

func TestFaultsAreNamed(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, form, old, new, code, field string }{
		{"missing column", "render", "# nodes", "# of nodes", "MISSING_COLUMN", "r.csv:1 # nodes"},
		{"column twice", "render", "rewards BTC", "$ price", "INVALID_INPUT", "r.csv:1 $ price"},
		{"month backwards", "render", "2025-1,", "2024-10,", "OUT_OF_ORDER", "r.csv:4 month"},
		{"month 13", "render", "2024-12", "2024-13", "INVALID_INPUT", "r.csv:3 month"},
		{"no month", "ionet", "12/2024", "12/24", "INVALID_INPUT", "r.csv:3 month"},
		{"no nodes", "render", `1,200.50",12`, `1,200.50",0`, "INVALID_INPUT", "r.csv:3 # nodes"},
		{"part of a node", "render", `1,200.50",12`, `1,200.50",1.5`, "INVALID_INPUT", "r.csv:3 # nodes"},
		{"nodes unknown", "livepeer", `,20,`, `,,`, "INVALID_INPUT", "r.csv:4 #orchestrators (getting rewards)"},
		{"emission unknown", "render", `"$3,000"`, ``, "INVALID_INPUT", "r.csv:3 rewards $"},
		{"negative", "ionet", `01/2025,74400`, `01/2025,-74400`, "INVALID_INPUT", "r.csv:4 block rewards"},
		{"exponent", "ionet", `01/2025,74400`, `01/2025,1e999999999`, "INVALID_INPUT", "r.csv:4 block rewards"},
		{"not a number", "livepeer", `"2,000.50"`, `NaN`, "INVALID_INPUT", "r.csv:2 FEES (USD)"},
		{"nothing an hour", "ionet", `74400,100,300`, `74400,0,300`, "INVALID_INPUT", "r.csv:4 token rewards per epoch"},
		{"cut above total", "livepeer", `"$1,300"`, `"$6,300"`, "INVALID_INPUT", "r.csv:3 token rewards cut orchestrator (USD)"},
		{"cell too many", "ionet", `12/2024,"74,400"`, `12/2024,74,400`, "INVALID_INPUT", "r.csv:3"},
		{"open quote", "ionet", `12/2024,"74,400"`, `12/2024,"74,400`, "INVALID_INPUT", "r.csv:3"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			text := fixture(t, test.form+".csv")
			spoiled := strings.Replace(text, test.old, test.new, 1)
			if spoiled == text {
				t.Fatalf("%q is not in the file", test.old)
			}
			record, err := forms()[test.form]("r.csv", strings.NewReader(spoiled))
			var e *invalid.Error
			if !errors.As(err, &e) || e.Code != test.code || e.Field != test.field || e.Fix == "" || record.Months != nil {
				t.Errorf("err = %v, want %s at %s", err, test.code, test.field)
			}
		})
	}
	for form, read := range forms() {
		header := strings.SplitAfter(fixture(t, form+".csv"), "\n")[0]
		for text, code := range map[string]string{"": "EMPTY", header: "EMPTY", header + strings.Repeat(",", 2<<20): "TOO_LARGE"} {
			if _, err := read("r.csv", strings.NewReader(text)); invalid.Code(err) != code {
				t.Errorf("%s of %d bytes: err = %v, want %s", form, len(text), err, code)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	for form := range forms() {
		f.Add(form, fixture(f, form+".csv"))
		f.Add(form, fixture(f, form+"_damaged.csv"))
	}
	f.Fuzz(func(t *testing.T, form, text string) {
		read, ok := forms()[form]
		if !ok {
			return
		}
		record, err := read("f.csv", strings.NewReader(text))
		if err != nil {
			var e *invalid.Error
			if !errors.As(err, &e) || !strings.HasPrefix(e.Field, "f.csv") {
				t.Fatalf("untyped error %v", err)
			}
			return
		}
		for i, m := range record.Months {
			if m.Nodes < 1 || m.EmissionUSD.Decimal.IsNegative() || m.JobCashUSD.Decimal.IsNegative() || i > 0 && !m.Start.After(record.Months[i-1].Start) {
				t.Fatalf("month %+v", m)
			}
		}
	})
}
