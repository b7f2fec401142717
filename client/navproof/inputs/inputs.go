// Package inputs ties the proof of a net asset value to the report that it is about: Attach puts one of the report's inputs into a proof
// that is to be published, and Check holds a published proof against the report. It needs the underwriting engine's form of a report,
// which package navproof does without.
package inputs

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/corebond/corebond/client/navproof"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

// Attach puts the input of a kind and a name into d, and model version, seed and hash of inputs with it. Without a kind it is the heading.
// An input that the report does not have is an *invalid.Error with the code NOT_FOUND.
func Attach(d *navproof.Document, document []byte, kind, name string) error {
	r, err := report.Decode(document)
	if err != nil {
		return err
	}
	if d.Seed, err = strconv.ParseUint(r.Seed, 10, 64); err != nil {
		return invalid.Input("seed", "give the report as it was written", "%.40q is not a seed", r.Seed)
	}
	leaves := r.Leaves()
	at := 0
	if kind != "" && kind != leaves[0].Kind {
		at = slices.IndexFunc(leaves, func(l report.Leaf) bool { return l.Kind == kind && l.Name == name })
	}
	if at < 0 {
		return invalid.New("NOT_FOUND", "leaf", "name an input of the report as its page lists it", "the report has no %.40q named %.60q", kind, name)
	}
	d.ModelVersion, d.InputsHash = r.Engine, r.Snapshot.Hash()
	d.Root, d.TreeSize = report.Root(leaves), len(leaves)
	leaf := inclusion(leaves, at)
	d.Leaf, d.Path, d.Heading = leaf.Leaf, leaf.Path, nil
	if at != 0 {
		heading := inclusion(leaves, 0)
		d.Heading = &heading
	}
	return nil
}

func inclusion(leaves []report.Leaf, i int) navproof.Inclusion {
	l := leaves[i]
	out := navproof.Inclusion{
		Leaf: navproof.Leaf{Kind: l.Kind, Name: l.Name, Index: i, Record: string(l.Record), Hash: l.Hash}, Path: []common.Hash{},
	}
	for _, hash := range report.Path(leaves, i) {
		out.Path = append(out.Path, hash)
	}
	return out
}

// Check holds a document that was verified against the report's bytes: they are those that were signed, their figures are the signed ones,
// and the root over their inputs is the signed root. The error is a *navproof.Rejection. It does not replay the report.
func Check(d *navproof.Document, document []byte) error {
	if hash := common.Hash(report.Hash(document)); hash != d.Report.Hash {
		return reject(navproof.CodeReportHash, hash.Hex(), "the signed hash, "+d.Report.Hash.Hex())
	}
	r, err := report.Decode(document)
	if err != nil {
		return reject(navproof.CodeReport, err.Error(), "a report that can be read")
	}
	for _, f := range figures(d, &r) {
		if f.signed != f.reported {
			return reject(navproof.CodeReport, f.name+" "+f.signed, f.name+" of the report, "+f.reported)
		}
	}
	leaves := r.Leaves()
	if root := common.Hash(report.Root(leaves)); root != d.Root || r.InputsRoot != root.Hex() || len(leaves) != d.TreeSize {
		return reject(navproof.CodeInputs, fmt.Sprintf("%v over %d inputs", root, len(leaves)), fmt.Sprintf("the signed root, %v, over %d", d.Root, d.TreeSize))
	}
	i := d.Leaf.Index
	if i >= len(leaves) || leaves[i].Kind != d.Leaf.Kind || leaves[i].Name != d.Leaf.Name {
		return reject(navproof.CodeInputs, d.Leaf.Kind+" "+d.Leaf.Name, "the report's own input at that place")
	}
	return nil
}

type figure struct{ name, signed, reported string }

func figures(d *navproof.Document, r *report.Document) []figure {
	irr, headline := anyRate(d.Report.IRRWad.String()), none
	if len(r.Results.Cases) > 0 && r.Results.Cases[0].IRR != nil {
		headline = units(*r.Results.Cases[0].IRR, 18)
	}
	hash := common.Hash(r.Snapshot.Hash())
	return []figure{
		{"net asset value", d.Report.NAV.String(), units(r.Results.NAV, 6)},
		{"haircut", d.Report.HaircutWad.String(), units(r.Results.Haircut, 18)},
		{"rate of return", irr, headline},
		{"pool", d.Report.Pool, r.Snapshot.Pool.Name},
		{"model version", d.ModelVersion, r.Engine},
		{"seed", strconv.FormatUint(d.Seed, 10), r.Seed},
		{"hash of inputs", d.InputsHash.Hex(), hash.Hex()},
		{"simulated", strconv.FormatBool(d.Simulated), strconv.FormatBool(d.Simulated || Simulated(r))},
	}
}

const none = "none"

// anyRate writes the least int128, which stands for no rate, as a word.
func anyRate(wad string) string {
	if wad == "-170141183460469231731687303715884105728" {
		return none
	}
	return wad
}

// units is a decimal as a whole number of its last place, digits beyond cut off, as it is put on chain.
func units(text string, places int32) string {
	d, err := decimal.NewFromString(text)
	if err != nil || d.Exponent() < -100 || d.Exponent() > 100 {
		return "no number"
	}
	return d.Shift(places).BigInt().String()
}

// Simulated reports whether devices or prices of a report are simulated.
func Simulated(r *report.Document) bool {
	return slices.ContainsFunc(r.Snapshot.Devices, func(d report.Device) bool { return d.Simulated }) ||
		slices.ContainsFunc(r.Snapshot.Prices, func(p report.Price) bool { return p.Simulated })
}

func reject(code, observed, required string) *navproof.Rejection {
	return &navproof.Rejection{Code: code, Observed: observed, Required: required, Fix: "fetch proof and report anew; if it fails again, do not rely on this value"}
}
