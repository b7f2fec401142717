// Package tape writes and reads the tapes of a pool: one row per loan or per device at a cut-off, the form in which lenders, auditors
// and rating agencies take a portfolio into their own models.
//
// One dictionary (DeviceColumns, LoanColumns) gives every column its name, type, unit and meaning; the four formats, the JSON Schema,
// the checks and the page of documentation are made from it. A cell is its canonical text, so that all formats hold the same rows and
// no amount passes through a float. What is not known is empty, never 0, and the row says why (nodata_reason).
//
// The package reads no database and no chain, and hides nothing: whoever makes the rows puts commitments where the dictionary says so.
package tape

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"time"
)

// SchemaVersion is the version of the dictionary. A column that is added raises it; none is ever renamed or reused.
const SchemaVersion = 1

// MaxRows and MaxBytes bound what is read.
const (
	MaxRows  = 100_000
	MaxBytes = 64 << 20
)

// Kind is what a row stands for.
type Kind string

// The kinds.
const (
	Device Kind = "device"
	Loan   Kind = "loan"
)

// Kinds are all there are, in order of name.
func Kinds() []Kind { return []Kind{Device, Loan} }

// Known reports whether there is such a kind.
func (k Kind) Known() bool { return k == Device || k == Loan }

// Columns is the dictionary of a kind, in the order of every format.
func (k Kind) Columns() []Column {
	switch k {
	case Device:
		return deviceColumns()
	case Loan:
		return loanColumns()
	}
	return nil
}

// key is the column whose values are unique and in ascending order.
func (k Kind) key() string { return string(k) + "_id" }

// Row is one canonical text per column, in order; an empty one is not known.
type Row []string

// Tape is the rows of one pool at one cut-off, ascending by their key.
type Tape struct {
	Kind Kind
	Rows []Row
}

// ErrNoTape says that there is nothing to make a tape of.
var ErrNoTape = errors.New("no such tape")

// Source makes a tape from what is known at a cut-off; a zero cut-off is that of the pool's newest report. ErrNoTape if the pool is not
// known, or has no rows of the kind.
type Source interface {
	Tape(ctx context.Context, kind Kind, pool string, cutOff time.Time) (Tape, error)
}

// Cell returns the text of a column by its name; "" if there is no such column.
func (t *Tape) Cell(row Row, name string) string {
	if i := index(t.Kind.Columns(), name); i >= 0 && i < len(row) {
		return row[i]
	}
	return ""
}

// Sort brings the rows into the order of their key.
func (t *Tape) Sort() {
	key := index(t.Kind.Columns(), t.Kind.key())
	slices.SortStableFunc(t.Rows, func(a, b Row) int { return cmp.Compare(a[key], b[key]) })
}

// Hash is SHA-256 over the canonical bytes: the tape as NDJSON.
func (t *Tape) Hash() string {
	h := sha256.New()
	columns := t.Kind.Columns()
	for _, r := range t.Rows {
		h.Write(line(columns, r))
		h.Write([]byte{'\n'})
	}
	return "0x" + hex.EncodeToString(h.Sum(nil))
}

// Root is the Merkle root over the rows, each a leaf of its canonical line without the line's end: the tree of RFC 9162, so that one row
// can be proved to be of a tape without showing the others.
func (t *Tape) Root() string {
	level := make([][32]byte, 0, len(t.Rows))
	columns := t.Kind.Columns()
	for _, r := range t.Rows {
		level = append(level, sha256.Sum256(append([]byte{0}, line(columns, r)...)))
	}
	root := merkle(level)
	return "0x" + hex.EncodeToString(root[:])
}

// merkle is the root over leaves; with none it is the hash of nothing.
func merkle(level [][32]byte) [32]byte {
	if len(level) == 0 {
		return sha256.Sum256(nil)
	}
	for len(level) > 1 {
		var next [][32]byte
		for i := 0; i < len(level); i += 2 {
			if i+1 == len(level) { // an odd node moves up as it is
				next = append(next, level[i])
				continue
			}
			next = append(next, sha256.Sum256(append(append([]byte{1}, level[i][:]...), level[i+1][:]...)))
		}
		level = next
	}
	return level[0]
}

// Bytes is the tape in a format.
func (t *Tape) Bytes(f Format) ([]byte, error) {
	var b bytes.Buffer
	if err := t.Write(&b, f); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
