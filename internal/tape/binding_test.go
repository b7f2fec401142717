package tape_test

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/tape"
)

// golden is a published report of the engine's own tests, and a tape of its devices.
func golden(t *testing.T) ([]byte, tape.Bound, tape.Tape) {
	t.Helper()
	document, err := os.ReadFile("../../underwriting/report/testdata/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	b, err := tape.Bind(document)
	if err != nil {
		t.Fatal(err)
	}
	out := tape.Tape{Kind: tape.Device}
	for _, d := range b.Snapshot.Devices {
		edits := map[string]string{
			"pool_id": b.Snapshot.Pool.Name, "gpu_model": d.Model, "simulated": strconv.FormatBool(d.Simulated), "eligible": strconv.FormatBool(d.Eligible),
			"age_months": strconv.Itoa(d.AgeMonths), "list_price": d.ListPrice, "model_version": b.Engine, "report_seq": "1", "report_hash": b.Hash,
			"inputs_root": b.InputsRoot, "input_leaf": b.Leaves[d.ID], "ineligible_reasons": strings.Join(d.Reasons, "; "),
		}
		out.Rows = append(out.Rows, deviceRow(d.ID, edits))
	}
	out.Sort()
	if len(out.Rows) == 0 {
		t.Fatal("the golden report has no device")
	}
	return document, b, out
}

func TestRowsBindToTheAnchoredReport(t *testing.T) {
	t.Parallel()
	document, b, tp := golden(t)
	r := parse(t, &tp, tape.XLSX)
	if faults, n := b.Hold(&r, 10); r.Count > 0 || n > 0 {
		t.Fatalf("faults %v, %v", r.Faults, faults)
	}
	columns := tape.Device.Columns()
	for _, name := range []string{"gpu_model", "eligible", "list_price", "age_months", "report_hash", "inputs_root", "input_leaf", "model_version", "simulated", "pool_id"} {
		spoiled := r
		spoiled.Tape.Rows = slices.Clone(r.Tape.Rows)
		spoiled.Tape.Rows[0] = slices.Clone(r.Tape.Rows[0])
		at := slices.IndexFunc(columns, func(c tape.Column) bool { return c.Name == name })
		spoiled.Tape.Rows[0][at] += "0"
		faults, n := b.Hold(&spoiled, 10)
		if n != 1 || faults[0].Column != name || faults[0].Line != 2 || faults[0].Code != "NOT_OF_REPORT" {
			t.Errorf("%s was changed: %v", name, faults)
		}
	}
	// A device that the report does not have must not claim a leaf.
	claimed := devices(deviceRow("stranger", map[string]string{
		"pool_id": b.Snapshot.Pool.Name, "report_hash": b.Hash, "inputs_root": b.InputsRoot, "model_version": b.Engine, "report_seq": "1",
		"input_leaf": b.Leaves[b.Snapshot.Devices[0].ID],
	}))
	foreign := parse(t, &claimed, tape.CSV)
	if faults, n := b.Hold(&foreign, 10); n != 1 || faults[0].Column != "input_leaf" {
		t.Errorf("a stranger with a leaf: %v", faults)
	}

	if _, err := tape.Bind([]byte(strings.Replace(string(document), b.InputsRoot, "0x"+strings.Repeat("0", 64), 1))); invalid.Code(err) != "ROOT_DIFFERS" {
		t.Errorf("a report with another root: %v", err)
	}
}

func TestManifest(t *testing.T) {
	t.Parallel()
	_, b, tp := golden(t)
	csv, err := tp.Bytes(tape.CSV)
	if err != nil {
		t.Fatal(err)
	}
	m := tp.Manifest()
	m.AddFile("a.csv", tape.CSV, csv)
	read, err := tape.ParseManifest(m.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if read.Report == nil || read.Report.Hash != b.Hash || read.Report.InputsRoot != b.InputsRoot || !read.Simulated && tp.Cell(tp.Rows[0], "simulated") == "true" {
		t.Errorf("manifest %+v", read)
	}
	if why := read.Differs(&tp, "a.csv", csv); why != "" {
		t.Errorf("its own tape differs: %s", why)
	}
	if why := read.Differs(&tp, "other.csv", []byte("same rows, another form")); why != "" {
		t.Errorf("a file that it does not name: %s", why)
	}
	if why := read.Differs(&tp, "a.csv", append(csv, '\n')); !strings.Contains(why, "its bytes are not") {
		t.Errorf("other bytes: %q", why)
	}
	less := tape.Tape{Kind: tp.Kind, Rows: tp.Rows[1:]}
	if why := read.Differs(&less, "", nil); why == "" {
		t.Error("a row less is not seen")
	}
	changed := tape.Tape{Kind: tp.Kind, Rows: append([]tape.Row{deviceRow("0", map[string]string{"pool_id": b.Snapshot.Pool.Name})}, tp.Rows[1:]...)}
	if why := read.Differs(&changed, "", nil); why == "" {
		t.Error("a changed row is not seen")
	}
	for _, text := range []string{"", "{", `{"colour":1}`, string(m.Bytes()) + "{}"} {
		if _, err := tape.ParseManifest([]byte(text)); invalid.Code(err) != "INVALID_INPUT" {
			t.Errorf("%.20q is a manifest: %v", text, err)
		}
	}
}

func TestExposed(t *testing.T) {
	t.Parallel()
	var rows []tape.Row
	for i := range 6 {
		rows = append(rows, deviceRow("d"+strconv.Itoa(i), map[string]string{"obligor_hash": "0x" + strings.Repeat(strconv.Itoa(i%5), 64)}))
	}
	tp := devices(rows...)
	if out := tp.Exposed(); len(out) > 0 {
		t.Errorf("five obligors that look alike are exposed: %v", out)
	}
	lone := devices(append(slices.Clone(rows), deviceRow("e", map[string]string{"gpu_model": "H100", "obligor_hash": "0x" + strings.Repeat("1", 64)}))...)
	if out := lone.Exposed(); len(out) != 1 || !strings.Contains(out[0], "H100") {
		t.Errorf("the only H100 is not noticed: %v", out)
	}
	few := devices(rows[:4]...)
	if out := few.Exposed(); len(out) != 2 {
		t.Errorf("four obligors: %v", out)
	}
}
