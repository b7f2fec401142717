// Package page shows a report's document to people: one HTML page without scripts, links to elsewhere or pictures from elsewhere, which
// prints on A4. It computes nothing: every number on it stands in the document, moved by powers of ten, cut to fewer digits or drawn.
//
// It does not check the document. That is what replaying it is for, and the page says so.
package page

import (
	"bytes"
	_ "embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"slices"
	"strconv"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/report"
)

//go:embed page.html
var source string

//go:embed page.css
var style string

// content is what the template sees.
type content struct {
	report.Document
	Hash    string
	Leaves  []leafRow
	Style   template.CSS
	Tornado *tornado
	Ladder  []panel
	Answers []answer
}

// leafRow is an input as it stands in the tree.
type leafRow struct{ Kind, Name, Hash string }

// answer is one of the two with its name.
type answer struct {
	Title, Meaning string
	report.Answer
}

// Render makes the page of a document. A document that is no report, or one of another form, is an *invalid.Error.
func Render(document []byte) ([]byte, error) {
	d, err := report.Decode(document)
	if err != nil {
		return nil, err
	}
	if d.SchemaVersion != report.SchemaVersion {
		return nil, invalid.Input("schema_version", "use the version of the program that wrote it", "version %d is not %d", d.SchemaVersion, report.SchemaVersion)
	}
	seed, err := strconv.ParseUint(d.Seed, 10, 64)
	if err != nil {
		return nil, invalid.Input("seed", "give the document as it was written", "%.40q is not a seed", d.Seed)
	}
	sum := report.Hash(document)
	c := content{Document: d, Hash: "0x" + hex.EncodeToString(sum[:]), Style: template.CSS(style)} //nolint:gosec // our own file
	for _, l := range d.Snapshot.Leaves(seed) {
		c.Leaves = append(c.Leaves, leafRow{l.Kind, l.Name, hex.EncodeToString(l.Hash[:])})
	}
	if e := d.Results.Expected; e != nil {
		c.Answers = []answer{
			{"With emissions", "networks go on printing tokens for work, as the record has it", e.WithEmissions},
			{"Without emissions", "tokens end today and only paid work remains", e.WithoutEmissions},
		}
		if e.ModelRisk != nil {
			if c.Tornado, err = newTornado(*e.ModelRisk); err != nil {
				return nil, err
			}
			if c.Ladder, err = newLadder(e.ModelRisk.Ladder); err != nil {
				return nil, err
			}
		}
	}
	page, err := template.New("page").Funcs(functions()).Parse(source)
	if err != nil {
		return nil, fmt.Errorf("read the page's template: %w", err)
	}
	var out bytes.Buffer
	if err := page.Execute(&out, c); err != nil {
		return nil, invalid.Input("results", "give the document as it was written", "the parts of the document do not fit together: %v", err)
	}
	return out.Bytes(), nil
}

func functions() template.FuncMap {
	return template.FuncMap{
		"percent": percent, "money": money, "number": number, "share": share, "figure": figure, "sum": amounts, "short": short, "orNone": orNone,
		"plus": func(n int) int { return n + 1 },
		"tail": func(list []report.Tail, level string) report.Figure {
			if i := slices.IndexFunc(list, func(t report.Tail) bool { return t.Level == level }); i >= 0 {
				return list[i].Figure
			}
			return report.Figure{Reason: "not in the report"}
		},
		"tranche": func(o report.Outcome, i int) report.LossOutcome {
			if i < len(o.Tranches) {
				return o.Tranches[i]
			}
			return report.LossOutcome{}
		},
		"bps": func(n int32) string { return percent(strconv.FormatFloat(float64(n)/10_000, 'f', 4, 64)) },
	}
}
