package tape_test

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/tape"
)

func handRoot(lines []string) string {
	leaf := func(text string) []byte { h := sha256.Sum256([]byte("\x00" + text)); return h[:] }
	node := func(a, b []byte) []byte { h := sha256.Sum256(slices.Concat([]byte{1}, a, b)); return h[:] }
	return "0x" + hex.EncodeToString(node(node(leaf(lines[0]), leaf(lines[1])), leaf(lines[2])))
}

func TestFaultsSayWhere(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		tape tape.Tape
		want []string
	}{
		"sound device": {devices(deviceRow("a", nil), deviceRow("b", nil)), nil},
		"sound loan":   {tape.Tape{Kind: tape.Loan, Rows: []tape.Row{loanRow("a", nil)}}, nil},
		"not a number, not an enum": {
			devices(deviceRow("a", map[string]string{"list_price": "1,000"}), deviceRow("b", map[string]string{"paid": "yes"})),
			[]string{"2 list_price BAD_VALUE", "3 paid BAD_VALUE"},
		},
		"out of range":           {devices(deviceRow("a", map[string]string{"list_price": "-1", "mfg_year": "1200"})), []string{"2 mfg_year BAD_VALUE", "2 list_price BAD_VALUE"}},
		"empty, and must not be": {devices(deviceRow("a", map[string]string{"gpu_model": ""})), []string{"2 gpu_model REQUIRED"}},
		"twice":                  {devices(deviceRow("a", nil), deviceRow("a", nil)), []string{"3 device_id KEY_TWICE"}},
		"out of order":           {devices(deviceRow("b", nil), deviceRow("a", nil)), []string{"3 device_id ROW_ORDER"}},
		"two pools":              {devices(deviceRow("a", nil), deviceRow("b", map[string]string{"pool_id": "other"})), []string{"3 pool_id MIXED_TAPE"}},
		"shares do not sum":      {devices(deviceRow("a", map[string]string{"emission_share": "0.2"})), []string{"2 emission_share SUM"}},
		"share is not of income": {devices(deviceRow("a", map[string]string{"work_share": "0.8", "emission_share": "0.2"})), []string{"2 work_share SHARE"}},
		"utilisation":            {devices(deviceRow("a", map[string]string{"utilisation_off": "0.3"})), []string{"2 utilisation_idle SUM"}},
		"net above gross":        {devices(deviceRow("a", map[string]string{"job_cash_gross_365": "899"})), []string{"2 job_cash_net_365 OUT_OF_BOUNDS"}},
		"month above year":       {devices(deviceRow("a", map[string]string{"job_cash_net_30": "901"})), []string{"2 job_cash_net_30 OUT_OF_BOUNDS"}},
		"pledged later":          {devices(deviceRow("a", map[string]string{"pledged_at": "2026-05-21T00:00:00Z"})), []string{"2 pledged_at DATE_ORDER"}},
		"another day":            {devices(deviceRow("a", map[string]string{"cutoff_date": "2026-05-21"})), []string{"2 cutoff_date DATE_ORDER"}},
		"net cash": {
			devices(deviceRow("a", map[string]string{"job_cash_net_30": "10", "emission_net_30": "5", "opex_30": "2", "net_cash_30": "12"})),
			[]string{"2 net_cash_30 SUM"},
		},
		"half a report":       {devices(deviceRow("a", map[string]string{"report_seq": "1"})), []string{"2 report_seq IN_PART"}},
		"ineligible silently": {devices(deviceRow("a", map[string]string{"eligible": "false"})), []string{"2 ineligible_reasons ENUM"}},
		"ltv":                 {tape.Tape{Kind: tape.Loan, Rows: []tape.Row{loanRow("a", map[string]string{"ltv": "0.711111"})}}, []string{"2 ltv LTV"}},
		"term":                {tape.Tape{Kind: tape.Loan, Rows: []tape.Row{loanRow("a", map[string]string{"term_days": "365"})}}, []string{"2 term_days SUM"}},
		"arrears":             {tape.Tape{Kind: tape.Loan, Rows: []tape.Row{loanRow("a", map[string]string{"arrears": "1"})}}, []string{"2 arrears ARREARS"}},
		"coverage in percent": {tape.Tape{Kind: tape.Loan, Rows: []tape.Row{loanRow("a", map[string]string{"dscr_t12": "135"})}}, []string{"2 dscr_p10 DSCR"}},
		"loss of an open loan": {
			tape.Tape{Kind: tape.Loan, Rows: []tape.Row{loanRow("a", map[string]string{"loss": "5"})}}, []string{"2 default_date DEFAULT"},
		},
		"above the limit": {
			tape.Tape{Kind: tape.Loan, Rows: []tape.Row{loanRow("a", map[string]string{"credit_limit": "1"})}}, []string{"2 current_principal OUT_OF_BOUNDS"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, f := range []tape.Format{tape.CSV, tape.NDJSON, tape.XLSX} {
				if f != tape.CSV && (name == "not a number, not an enum" || name == "empty, and must not be") {
					continue // NDJSON has lines from 1, and cannot hold a broken number
				}
				got := codes(parse(t, &test.tape, f))
				want := slices.Clone(test.want)
				if f == tape.NDJSON {
					for i, w := range want {
						line, rest, _ := strings.Cut(w, " ")
						want[i] = string(line[0]-1) + " " + rest
					}
				}
				if !slices.Equal(got, want) {
					t.Errorf("%s: faults %q, want %q", f, got, want)
				}
			}
		})
	}
}

// A blank without a reason, a reason beside a value, and a reason for what is no column.
func TestBlanksNeedReasons(t *testing.T) {
	t.Parallel()
	tp := devices(deviceRow("a", nil))
	b, err := tp.Bytes(tape.CSV)
	if err != nil {
		t.Fatal(err)
	}
	for edit, want := range map[[2]string]string{
		{"form_factor=ND3;", ""}:                            "2 form_factor NO_REASON",
		{"form_factor=ND3;", "form_factor=ND9;"}:            "2 nodata_reason BAD_VALUE",
		{"form_factor=ND3;", "form_factor=ND3;paid=ND3;"}:   "2 paid REASON_BESIDE_VALUE",
		{"form_factor=ND3;", "form_factor=ND3;colour=ND3;"}: "2 nodata_reason UNKNOWN_COLUMN",
		{"pool_id,", "pool,"}:                               "1 pool UNKNOWN_COLUMN",
		{"pool_id,", ""}:                                    "",
	} {
		r, err := tape.Parse(tape.CSV, []byte(strings.Replace(string(b), edit[0], edit[1], 1)), 10)
		if want == "" {
			if invalid.Code(err) != "SYNTAX" {
				t.Errorf("%q: %v, want a fault of syntax", edit, err)
			}
			continue
		}
		if got := codes(r); len(got) == 0 || got[0] != want {
			t.Errorf("%q: faults %q, %v, want %s first", edit, got, err, want)
		}
	}
}

// Every fault is counted, and as many as asked for are kept.
func TestFaultsAreCapped(t *testing.T) {
	t.Parallel()
	var rows []tape.Row
	for i := range 9 {
		rows = append(rows, deviceRow("d"+string(rune('0'+i)), map[string]string{"paid": "no"}))
	}
	tp := devices(rows...)
	b, err := tp.Bytes(tape.CSV)
	if err != nil {
		t.Fatal(err)
	}
	r, err := tape.Parse(tape.CSV, b, 4)
	if err != nil || r.Count != 9 || len(r.Faults) != 4 {
		t.Errorf("%d of %d faults, %v; want 4 of 9", len(r.Faults), r.Count, err)
	}
}

// What is no tape is refused in the form of an input error.
func TestForeignFiles(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		format tape.Format
		text   string
		code   string
	}{
		"empty":              {tape.CSV, "", "EMPTY"},
		"other columns":      {tape.CSV, "a,b\n1,2\n", "NOT_A_TAPE"},
		"no row":             {tape.CSV, "device_id,gpu_model\n", "EMPTY"},
		"short row":          {tape.CSV, "device_id,gpu_model\nx\n", "SYNTAX"},
		"open quote":         {tape.CSV, "device_id,gpu_model\n\"x,1\n", "SYNTAX"},
		"nested json":        {tape.NDJSON, `{"gpu_model":{"a":1}}`, "SYNTAX"},
		"two objects":        {tape.NDJSON, `{"gpu_model":"a"} {}`, "SYNTAX"},
		"key twice":          {tape.NDJSON, `{"gpu_model":"a","gpu_model":"b"}`, "SYNTAX"},
		"not a workbook":     {tape.XLSX, "PK\x03\x04nothing", "SYNTAX"},
		"not parquet":        {tape.Parquet, "PAR1PAR1", "SYNTAX"},
		"parquet cut":        {tape.Parquet, "PAR1\x00\x00\x00\x00\x10\x00\x00\x00PAR1", "SYNTAX"},
		"no format":          {"doc", "x", "INVALID_INPUT"},
		"later column":       {tape.NDJSON, "{\"gpu_model\":\"a\"}\n{\"gpu_model\":\"a\",\"x\":1}", "UNKNOWN_COLUMN"},
		"nothing but blanks": {tape.NDJSON, "\n\n", "EMPTY"},
	} {
		_, err := tape.Parse(test.format, []byte(test.text), 10)
		if got := invalid.Code(err); got != test.code {
			t.Errorf("%s: %v, want %s", name, err, test.code)
		}
	}
}
