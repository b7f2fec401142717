package tape_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/tape"
	"pgregory.net/rapid"
)

// cell draws any canonical text of a column's type, awkward ones often.
func cell(c tape.Column) *rapid.Generator[string] {
	switch c.Type {
	case tape.Enum:
		return rapid.SampledFrom(c.Values)
	case tape.Boolean:
		return rapid.SampledFrom([]string{"true", "false"})
	case tape.Integer:
		if c.Least == "1990" {
			return rapid.Map(rapid.IntRange(1990, 2200), func(n int) string { return fmt.Sprint(n) })
		}
		return rapid.Map(rapid.Int64Range(0, 999_999_999_999_999_999), func(n int64) string { return fmt.Sprint(n) })
	case tape.Decimal:
		return rapid.Map(rapid.SampledFrom([]string{
			"0", "1", "0.1", "0.000000000000000001", "99999999999999999999.999999999999999999", "123456789012345.6", "1234567890123456.7", "0.30000000000000004",
			"1.5", "9007199254740993", "4503599627370497.5", "0.123456789012345678",
		}), func(text string) string {
			switch c.Most {
			case "1", "10":
				return "0.123456789012345678"
			}
			if c.Least == "" && text != "0" {
				return "-" + text
			}
			return text
		})
	case tape.Date:
		return rapid.Map(rapid.IntRange(1, 28), func(d int) string { return fmt.Sprintf("%04d-02-%02d", []int{1, 1969, 2026, 9999}[d%4], d) })
	case tape.Time:
		return rapid.Map(rapid.IntRange(0, 59), func(s int) string { return fmt.Sprintf("%04d-12-31T23:59:%02dZ", []int{1, 1969, 2026, 9999}[s%4], s) })
	case tape.Hash:
		return rapid.StringMatching(`0x[0-9a-f]{64}`)
	case tape.Address:
		return rapid.StringMatching(`0x[0-9a-f]{40}`)
	}
	return rapid.OneOf(
		rapid.SampledFrom([]string{
			"=1+1", "+1", "-1", "@SUM(A1)", "'quoted", "''", "'=1", `=HYPERLINK("http://x","y")`, `a"b`, "a,b", "a;b", "null", "NULL", "true", "1e5", "007", "_x000D_", "<b>&amp;</b>",
			"中文 ✓ é", "0x", "NaN", "#REF!", "a  b", "-", "2026-01-01", "a\u2028x", "1", "123456789012345678901",
		}),
		rapid.StringMatching(`[ -~]{0,20}[!-~]`).Filter(func(s string) bool { return strings.TrimSpace(s) == s }),
	)
}

// All four formats hold the same rows: what is written in one and read back has the same hash, whatever stands in the cells. Rules between
// columns do not hold for cells drawn blindly, so rows and not faults are compared.
func TestEveryFormatHoldsTheSameRows(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom(tape.Kinds()).Draw(t, "kind")
		tp := tape.Tape{Kind: kind}
		for n := range rapid.IntRange(1, 4).Draw(t, "rows") {
			d := tape.NewDraft(kind, rapid.SampledFrom([]string{"ND1", "ND2", "ND3", "ND4", "ND5"}).Draw(t, "code"))
			for _, c := range kind.Columns() {
				if c.Name == "nodata_reason" || c.Nullable && rapid.Bool().Draw(t, "blank") {
					continue
				}
				d.Set(c.Name, cell(c).Draw(t, c.Name))
			}
			d.Set(string(kind)+"_id", fmt.Sprintf("%c%d", 'a'+rune(n), n))
			tp.Rows = append(tp.Rows, d.Row())
		}
		for _, f := range tape.Formats() {
			b, err := tp.Bytes(f)
			if err != nil {
				t.Fatalf("write %s: %v", f, err)
			}
			r, err := tape.Parse(f, b, 1000)
			if err != nil {
				t.Fatalf("read %s: %v", f, err)
			}
			for _, fault := range r.Faults {
				switch fault.Code {
				case "BAD_VALUE", "REQUIRED", "NO_REASON", "REASON_BESIDE_VALUE", "UNKNOWN_COLUMN", "MISSING_COLUMN":
					t.Fatalf("%s: %v", f, fault)
				}
			}
			if !sameRows(r.Tape.Rows, tp.Rows) {
				t.Fatalf("%s: rows\n%q\nread back\n%q", f, tp.Rows, r.Tape.Rows)
			}
			if got := tape.Sniff("", b); got != f && f != tape.CSV {
				t.Fatalf("%s is taken for %s", f, got)
			}
			again, err := tp.Bytes(f)
			if err != nil || string(again) != string(b) {
				t.Fatalf("%s is not the same twice", f)
			}
		}
	})
}

// A spreadsheet takes no cell of the CSV for a formula.
func TestCSVHoldsNoFormula(t *testing.T) {
	t.Parallel()
	tp := devices(deviceRow("a", map[string]string{"gpu_model": `=HYPERLINK("http://x";"y")`, "pool_id": "@pool", "fx_method": "-2+3", "loan_id": "+1", "currency": "'USD"}))
	b, err := tp.Bytes(tape.CSV)
	if err != nil {
		t.Fatal(err)
	}
	for _, cell := range strings.Split(strings.Split(string(b), "\n")[1], ",") {
		if cell = strings.Trim(cell, `"`); cell != "" && strings.ContainsAny(cell[:1], "=+-@") {
			t.Errorf("cell %q begins a formula", cell)
		}
	}
	if r := parse(t, &tp, tape.CSV); !sameRows(r.Tape.Rows, tp.Rows) {
		t.Errorf("read back %q", r.Tape.Rows)
	}
}

func TestHashAndRoot(t *testing.T) {
	t.Parallel()
	one, two := devices(deviceRow("a", nil)), devices(deviceRow("a", nil), deviceRow("b", nil), deviceRow("c", nil))
	if one.Root() == two.Root() || one.Hash() == two.Hash() {
		t.Error("two tapes have one hash or root")
	}
	changed := devices(deviceRow("a", nil), deviceRow("b", map[string]string{"paid": "FAILED"}), deviceRow("c", nil))
	if changed.Root() == two.Root() || changed.Hash() == two.Hash() {
		t.Error("a changed cell leaves the hash or the root as it was")
	}
	ndjson, err := two.Bytes(tape.NDJSON)
	if err != nil {
		t.Fatal(err)
	}
	m := two.Manifest()
	m.AddFile("x.ndjson", tape.NDJSON, ndjson)
	if m.Files[0].SHA256 != m.Hash {
		t.Errorf("the hash %s is not that of the NDJSON file, %s", m.Hash, m.Files[0].SHA256)
	}
	// RFC 9162, 2.1.1, by hand for three leaves: H(1, H(1, a, b), c).
	lines := strings.Split(strings.TrimSuffix(string(ndjson), "\n"), "\n")
	if got := handRoot(lines); got != m.Root {
		t.Errorf("root %s, by hand %s", m.Root, got)
	}
}
