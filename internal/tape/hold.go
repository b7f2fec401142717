package tape

import (
	"fmt"
	"slices"
	"time"
)

// Missing are the devices of the report that a device tape has no row of, each as a fault behind the last line.
func (b *Bound) Missing(r *Read) []Fault {
	there := map[string]bool{}
	for _, row := range r.Tape.Rows {
		there[r.Tape.Cell(row, r.Tape.Kind.key())] = true
	}
	var out []Fault
	for _, d := range b.Snapshot.Devices {
		if r.Tape.Kind == Device && !there[d.ID] {
			out = append(out, Fault{r.end(), r.Tape.Kind.key(), "ROWS_MISSING", fmt.Sprintf("there is no row of %q, which the report has", short(d.ID)), wholeTape})
		}
	}
	return out
}

const wholeTape = "ask for the whole tape"

// HoldTo holds the rows against the same tape made anew, cell by cell but for the blind columns, and returns what does not agree, up to most,
// and how many there are.
func (r *Read) HoldTo(want *Tape, blind []string, most int) ([]Fault, int) {
	c := &checker{most: most}
	columns := r.Tape.Kind.Columns()
	key := index(columns, r.Tape.Kind.key())
	rows := map[string]Row{}
	for _, row := range want.Rows {
		rows[row[key]] = row
	}
	for i, row := range r.Tape.Rows {
		other, ok := rows[row[key]]
		delete(rows, row[key])
		if !ok {
			c.fault(r.line(i), columns[key].Name, "ROWS_ADDED", wholeTape, "%q is not on the chain", short(row[key]))
			continue
		}
		for at, column := range columns {
			if row[at] != other[at] && !slices.Contains(blind, column.Name) {
				c.fault(r.line(i), column.Name, "NOT_OF_CHAIN", "do not rely on the row: it is not what the chain says", "%q, and the chain makes it %q", short(row[at]), short(other[at]))
			}
		}
	}
	for _, row := range want.Rows {
		if _, left := rows[row[key]]; left {
			c.fault(r.end(), columns[key].Name, "ROWS_MISSING", wholeTape, "there is no row of %q, which the chain has", short(row[key]))
		}
	}
	return c.Faults, c.Count
}

// line is where a row stands in its file.
func (r *Read) line(i int) int {
	if i < len(r.Lines) {
		return r.Lines[i]
	}
	return i + 1
}

// end is the line after the last row.
func (r *Read) end() int { return r.line(len(r.Tape.Rows)-1) + 1 }

// OnChain is what a chain has of the tapes of a pool and kind; nil for none.
type OnChain struct {
	At     *Signed // as of the very cut-off of the tape that is held against it
	Latest *Signed
}

// Signed is a tape that underwriters signed, as a chain has it.
type Signed struct {
	Seq    uint64    `json:"seq"`
	AsOf   time.Time `json:"as_of"`
	Rows   int       `json:"rows"`
	Root   string    `json:"root"`
	Report string    `json:"report"`
}

// Judge says why a sound tape is not the anchored one of its pool, kind and cut-off; ok is true if it is. The fault has the code ROOT_DIFFERS,
// ROWS_MISSING, ROWS_ADDED or OTHER_REPORT for a tape that differs from the anchored one, STALE_ANCHOR where all that is anchored is older, and
// NOT_ANCHORED where nothing is.
func (o *OnChain) Judge(r *Read) (f Fault, ok bool) {
	m, kind, first := r.Tape.Manifest(), r.Tape.Kind, r.line(0)
	const ask, wait = "do not rely on it: ask for the tape that was signed", "ask the underwriters to sign it: tape sign, tape anchor"
	if o.At == nil {
		cutOff, _ := time.Parse(time.RFC3339, m.CutOff) // the tape is sound
		switch {
		case o.Latest == nil:
			return Fault{first, "pool_id", "NOT_ANCHORED", fmt.Sprintf("no %s tape of %q is on chain", kind, short(m.Pool)), wait}, false
		case cutOff.After(o.Latest.AsOf):
			return Fault{first, "as_of", "STALE_ANCHOR", fmt.Sprintf("the newest %s tape on chain is as of %s", kind, o.Latest.AsOf.UTC().Format(time.RFC3339)), wait}, false
		}
		return Fault{first, "as_of", "NOT_ANCHORED", fmt.Sprintf("no %s tape as of %s is on chain", kind, m.CutOff), ask}, false
	}
	switch {
	case o.At.Root == m.Root && o.At.Rows == m.Rows:
		return Fault{}, true
	case m.Rows < o.At.Rows:
		return Fault{r.end(), kind.key(), "ROWS_MISSING", fmt.Sprintf("the tape has %d row(s), and the one on chain %d", m.Rows, o.At.Rows), wholeTape}, false
	case m.Rows > o.At.Rows:
		return Fault{r.line(o.At.Rows), kind.key(), "ROWS_ADDED", fmt.Sprintf("the tape has %d row(s), and the one on chain %d", m.Rows, o.At.Rows), ask}, false
	case m.Report == nil || m.Report.Hash != o.At.Report:
		return Fault{first, "report_hash", "OTHER_REPORT", "the tape on chain binds to the report " + o.At.Report, ask}, false
	}
	return Fault{Line: first, Code: "ROOT_DIFFERS", Message: fmt.Sprintf("the rows have the root %s, and the one on chain is %s", m.Root, o.At.Root), Fix: ask}, false
}
