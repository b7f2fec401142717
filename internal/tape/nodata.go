package tape

import (
	"maps"
	"slices"
	"strings"
)

// A blank says why: five reasons after the idea of ESMA's no-data options, with meanings of our own.
const (
	NotCollected  = "ND1" // nobody asks for it
	NotGiven      = "ND2" // the operator was asked and has not told
	Elsewhere     = "ND3" // it is known, but not in the records that this tape is made from
	NotYet        = "ND4" // it comes with time: there is not enough of a record, or no report yet
	NotApplicable = "ND5" // it has no meaning for this row
)

// Reason is one of the five.
type Reason struct{ Code, Meaning string }

// Reasons are all there are.
func Reasons() []Reason {
	return []Reason{
		{NotCollected, "not collected: underwriting does not ask for it"},
		{NotGiven, "asked of the operator, and not given"},
		{Elsewhere, "known, but not in the records that the tape is made from"},
		{NotYet, "not yet: there is no report, or not enough of a record"},
		{NotApplicable, "not applicable to this row"},
	}
}

const nodataReason = "nodata_reason"

// reasonColumn is the last column of both kinds.
func reasonColumn() Column {
	return Column{
		Name: nodataReason, Type: Text, Nullable: true,
		Description: "Why each empty cell of the row is empty: COLUMN=CODE, separated by semicolons, in the order of the columns. Empty if no cell is.",
	}
}

// Blanks writes the reasons of a row.
type Blanks map[string]string

// text is in the order of the columns, for the columns that are empty.
func (b Blanks) text(columns []Column, row Row) string {
	var parts []string
	for i, c := range columns {
		if c.Name != nodataReason && i < len(row) && row[i] == "" && b[c.Name] != "" {
			parts = append(parts, c.Name+"="+b[c.Name])
		}
	}
	return strings.Join(parts, ";")
}

// parseBlanks reads them back; ok is false if a part is not COLUMN=CODE, or names a column twice.
func parseBlanks(text string) (out Blanks, ok bool) {
	out = Blanks{}
	if text == "" {
		return out, true
	}
	for part := range strings.SplitSeq(text, ";") {
		name, code, found := strings.Cut(part, "=")
		known := slices.ContainsFunc(Reasons(), func(r Reason) bool { return r.Code == code })
		if !found || !known || out[name] != "" {
			return out, false
		}
		out[name] = code
	}
	return out, true
}

// Draft is a row in the making.
type Draft struct {
	kind  Kind
	cells map[string]string
	why   Blanks
}

// NewDraft begins a row of a kind. Columns that are not set are empty for the reason otherwise.
func NewDraft(kind Kind, otherwise string) *Draft {
	d := &Draft{kind: kind, cells: map[string]string{}, why: Blanks{}}
	for _, c := range kind.Columns() {
		d.why[c.Name] = otherwise
	}
	return d
}

// Set gives a column its text; an empty one is no value.
func (d *Draft) Set(name, text string) { d.cells[name] = text }

// Blank leaves columns empty for a reason.
func (d *Draft) Blank(code string, names ...string) {
	for _, n := range names {
		delete(d.cells, n)
		d.why[n] = code
	}
}

// Get is what was set.
func (d *Draft) Get(name string) string { return d.cells[name] }

// Row is the row with its reasons. Texts are brought into canonical form; one that is not of its column's type stays, for Check to find.
func (d *Draft) Row() Row {
	columns := d.kind.Columns()
	out := make(Row, len(columns))
	for i, c := range columns {
		out[i] = d.cells[c.Name]
		if text, ok := c.canonical(out[i]); ok {
			out[i] = text
		}
	}
	if at := index(columns, nodataReason); at >= 0 {
		out[at] = d.why.text(columns, out)
	}
	return out
}

func sorted(b Blanks) []string { return slices.Sorted(maps.Keys(b)) }

func join(names []string) string { return strings.Join(names, ", ") }
