package tape

import (
	"encoding/hex"
	"fmt"
	"strconv"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/shopspring/decimal"
)

// Bound is a report as rows bind to it: what of it is anchored, and the leaf of each device under the anchored root.
type Bound struct {
	Hash       string
	InputsRoot string
	Engine     string
	AsOf       string
	Snapshot   report.Snapshot
	Leaves     map[string]string // by device
}

// Bind reads a published report. The root of its inputs is computed anew; a report that states another one is refused, with exit code of
// a failed verification left to the caller: the error has code ROOT_DIFFERS.
func Bind(document []byte) (Bound, error) {
	d, err := report.Decode(document)
	if err != nil {
		return Bound{}, err
	}
	seed, err := strconv.ParseUint(d.Seed, 10, 64)
	if err != nil {
		return Bound{}, invalid.Input("seed", "give a report as the service writes it", "%.40q is not a seed", d.Seed)
	}
	if root := d.Snapshot.InputsRoot(seed); root != d.InputsRoot {
		return Bound{}, invalid.New("ROOT_DIFFERS", "inputs_root", "do not rely on it: replay tells more",
			"the report's inputs have the root %s, and it says %.80s", root, d.InputsRoot)
	}
	sum := report.Hash(document)
	b := Bound{
		Hash: "0x" + hex.EncodeToString(sum[:]), InputsRoot: d.InputsRoot, Engine: d.Engine, AsOf: d.Snapshot.AsOf, Snapshot: d.Snapshot,
		Leaves: map[string]string{},
	}
	for _, l := range d.Snapshot.Leaves(seed) {
		if l.Kind == "device" {
			b.Leaves[l.Name] = "0x" + hex.EncodeToString(l.Hash[:])
		}
	}
	return b, nil
}

// Device is what the report has of a device; false if it does not have it.
func (b *Bound) Device(id string) (report.Device, bool) {
	for _, d := range b.Snapshot.Devices {
		if d.ID == id {
			return d, true
		}
	}
	return report.Device{}, false
}

// Hold holds the rows against the report that they name, and returns what does not agree, up to most, and how many there are. Columns that
// the report fixes must be what it says; sums over 30, 90 and 365 days and what happened after the report are not in it, and are not
// vouched for by it.
func (b *Bound) Hold(r *Read, most int) ([]Fault, int) {
	c := &checker{most: most}
	devices := map[string]report.Device{}
	for _, d := range b.Snapshot.Devices {
		devices[d.ID] = d
	}
	for i, row := range r.Tape.Rows {
		line := r.line(i)
		get := func(name string) string { return r.Tape.Cell(row, name) }
		says := func(column, want string) {
			if got := get(column); got != want {
				c.fault(line, column, "NOT_OF_REPORT", "do not rely on the row: it is not what the report says", "%q, and the report makes it %q", short(got), short(want))
			}
		}
		says("report_hash", b.Hash)
		if r.Tape.Kind == Loan {
			continue // balances are the chain's, not the report's
		}
		says("inputs_root", b.InputsRoot)
		says("model_version", b.Engine)
		says("pool_id", b.Snapshot.Pool.Name)
		says("input_leaf", b.Leaves[get("device_id")])
		d, ok := devices[get("device_id")]
		if !ok {
			continue // input_leaf is empty, as it must be
		}
		says("gpu_model", d.Model)
		says("simulated", strconv.FormatBool(d.Simulated))
		says("eligible", strconv.FormatBool(d.Eligible))
		says("age_months", strconv.Itoa(d.AgeMonths))
		says("list_price", plain(d.ListPrice))
		if get("as_of") == b.AsOf {
			says("currency", b.Snapshot.Pool.Currency)
			if get("bench_score") != "" {
				says("bench_score", plain(d.CertifiedOps))
			}
		}
	}
	return c.Faults, c.Count
}

// plain is a decimal as a cell has it.
func plain(text string) string {
	d, err := decimal.NewFromString(text)
	if err != nil {
		return fmt.Sprintf("%.40s", text)
	}
	return d.String()
}
