package tape_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/tape"
)

const mapping = `
kind: loan
set: {pool_id: sme-1, as_of: 2026-05-20T00:00:00Z, simulated: "false", evidence_class: E1, currency: USD, amort_type: level_pay}
columns:
  loan_id: {from: Contract}
  obligor_hash: {from: Customer, commit: obligor}
  status: {from: Status, values: {Current: open, "Charged off": written_off}}
  current_principal: {from: Balance, strip: "$,"}
  rate: {from: Rate %, scale: "0.01"}
  origination_date: {from: Start, layout: 01/02/2006}
  dpd: {from: Days late}
nodata: {insurance: ND2}
otherwise: ND3
`

const foreign = "Contract,Customer,Status,Balance,Rate %,Start,Days late\n" +
	"B-2,Acme,Charged off,\"$1,234.50\",14.5,03/31/2025,400\n" +
	"A-1,Acme,Current,100,9,12/01/2025,0\n"

func TestImport(t *testing.T) {
	t.Parallel()
	m, err := tape.ParseMapping([]byte(mapping))
	if err != nil {
		t.Fatal(err)
	}
	r, err := m.Import([]byte(foreign), tape.Salt("s"), 10)
	if err != nil || r.Count > 0 {
		t.Fatalf("%v, faults %v", err, r.Faults)
	}
	get := func(i int, name string) string { return r.Tape.Cell(r.Tape.Rows[i], name) }
	for name, want := range map[string]string{
		"loan_id": "B-2", "current_principal": "1234.5", "rate": "0.145", "origination_date": "2025-03-31", "status": "written_off", "cutoff_date": "2026-05-20",
		"obligor_hash": tape.Salt("s").Commit("obligor", "Acme"), "insurance": "",
	} {
		if got := get(1, name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if get(0, "loan_id") != "A-1" || get(0, "obligor_hash") != get(1, "obligor_hash") || !strings.Contains(get(0, "nodata_reason"), "insurance=ND2") {
		t.Errorf("rows %q", r.Tape.Rows)
	}
	if again := parse(t, &r.Tape, tape.Parquet); again.Count > 0 {
		t.Errorf("an imported tape is faulty: %v", again.Faults)
	}
}

// Faults name the line and the column of the file that they brought.
func TestImportFaults(t *testing.T) {
	t.Parallel()
	m, err := tape.ParseMapping([]byte(mapping))
	if err != nil {
		t.Fatal(err)
	}
	for edit, want := range map[[2]string]string{
		{"Charged off", "Lost"}:   "2 Status BAD_VALUE",
		{"03/31/2025", "31.3.25"}: "2 Start BAD_VALUE",
		{",9,", ",nine,"}:         "3 Rate % BAD_VALUE",
		{",0\n", ",-3\n"}:         "3 dpd BAD_VALUE",
		{"A-1", "B-2"}:            "3 loan_id KEY_TWICE",
	} {
		r, err := m.Import([]byte(strings.Replace(foreign, edit[0], edit[1], 1)), tape.Salt("s"), 10)
		if err != nil || !slices.Contains(codes(r), want) {
			t.Errorf("%q: faults %q, %v; want %s", edit, codes(r), err, want)
		}
	}
	if _, err := m.Import([]byte(strings.Replace(foreign, "Balance", "Balances", 1)), nil, 10); invalid.Code(err) != "INVALID_INPUT" || !strings.Contains(err.Error(), "did you mean Balances?") {
		t.Errorf("a column that is not there: %v", err)
	}
}

func TestMappingFaults(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"kind: car":                                          "map.kind",
		"kind: loan\nset: {pool: x}":                         "map.set.pool",
		"kind: loan\nnodata: {dpd: ND7}":                     "map.nodata.dpd",
		"kind: loan\notherwise: ND0":                         "map.otherwise",
		"kind: loan\ncolumns: {rate: {}}":                    "map.columns.rate.from",
		"kind: loan\ncolumns: {rate: {from: r, scale: 1e9}}": "map.columns.rate.scale",
		"kind: loan\ncolours: {}":                            "map",
		"kind: loan\n---\nkind: loan":                        "map",
		"kind: loan\nset: {nodata_reason: x}":                "map.set.nodata_reason",
	} {
		_, err := tape.ParseMapping([]byte(text))
		if err == nil || !strings.Contains(err.Error(), "at "+want+":") {
			t.Errorf("%q: %v, want a fault at %s", text, err, want)
		}
	}
}
