package tape_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/tape"
)

// deviceRow is a sound row; edits change cells by name, and an edit to "" is a blank for ND3.
func deviceRow(id string, edits map[string]string) tape.Row {
	d := tape.NewDraft(tape.Device, tape.Elsewhere)
	for name, text := range map[string]string{
		"cutoff_date": "2026-05-20", "as_of": "2026-05-20T12:00:00Z", "pool_id": "pool-1", "loan_id": "pool-1",
		"obligor_hash": "0x" + strings.Repeat("ab", 32), "device_id": id, "simulated": "true", "gpu_model": "A100-80GB", "enrolled_at": "2025-01-02T00:00:00Z",
		"record_days": "503", "pledged_at": "2025-01-03T00:00:00Z", "hw_tier": "T1", "present": "VERIFIED", "working": "VERIFIED", "paid": "STALE",
		"evidence_class": "E3", "currency": "USD", "job_cash_gross_365": "1000.5", "job_cash_net_365": "900", "emission_net_365": "100",
		"work_share": "0.9", "emission_share": "0.1", "utilisation_paid": "0.5", "utilisation_idle": "0.25", "utilisation_off": "0.25",
		"eligible": "true",
	} {
		d.Set(name, text)
	}
	for name, text := range edits {
		d.Set(name, text)
	}
	return d.Row()
}

func loanRow(id string, edits map[string]string) tape.Row {
	d := tape.NewDraft(tape.Loan, tape.Elsewhere)
	for name, text := range map[string]string{
		"cutoff_date": "2026-05-20", "as_of": "2026-05-20T12:00:00Z", "pool_id": "pool-1", "loan_id": id, "obligor_hash": "0x" + strings.Repeat("cd", 32),
		"simulated": "false", "evidence_class": "E2", "currency": "USDC", "status": "open", "origination_date": "2026-01-01", "maturity_date": "2026-12-31",
		"term_days": "364", "amort_type": "income_sweep", "credit_limit": "500000", "current_principal": "400000.000001", "rate": "0.15", "advance_rate": "0.8",
		"borrowing_base": "450000", "ltv": "0.711112", "dpd": "0", "arrears": "0",
	} {
		d.Set(name, text)
	}
	for name, text := range edits {
		d.Set(name, text)
	}
	return d.Row()
}

func devices(rows ...tape.Row) tape.Tape { return tape.Tape{Kind: tape.Device, Rows: rows} }

// parse reads a tape back from a format and wants no fault.
func parse(t testing.TB, tp *tape.Tape, f tape.Format) tape.Read {
	t.Helper()
	b, err := tp.Bytes(f)
	if err != nil {
		t.Fatalf("%s: %v", f, err)
	}
	r, err := tape.Parse(f, b, 20)
	if err != nil {
		t.Fatalf("%s: %v", f, err)
	}
	return r
}

// codes are the faults of a read as "line column CODE".
func codes(r tape.Read) (out []string) {
	for _, f := range r.Faults {
		out = append(out, fmt.Sprintf("%d %s %s", f.Line, f.Column, f.Code))
	}
	return out
}

func sameRows(a, b []tape.Row) bool {
	return slices.EqualFunc(a, b, slices.Equal[tape.Row])
}
