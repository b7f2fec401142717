package tape

import (
	"bytes"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
)

// Format is how a tape is written.
type Format string

// The formats. All hold the same rows.
const (
	CSV     Format = "csv"
	NDJSON  Format = "ndjson"
	XLSX    Format = "xlsx"
	Parquet Format = "parquet"
)

// Formats are all there are.
func Formats() []Format { return []Format{CSV, NDJSON, XLSX, Parquet} }

// ParseFormat reads a format's name.
func ParseFormat(name string) (Format, error) {
	var names []string
	for _, f := range Formats() {
		if string(f) == name {
			return f, nil
		}
		names = append(names, string(f))
	}
	fix := "use one of " + strings.Join(names, ", ")
	if near := invalid.Nearest(name, names); near != "" {
		fix = "did you mean " + near + "? " + fix
	}
	return "", invalid.Input("format", fix, "%.40q is not a format of tapes", name)
}

// MediaType is what a format is served as.
func (f Format) MediaType() string {
	switch f {
	case CSV:
		return "text/csv; charset=utf-8; header=present"
	case NDJSON:
		return "application/x-ndjson"
	case XLSX:
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	case Parquet:
		return "application/vnd.apache.parquet"
	}
	return "application/octet-stream"
}

// Write writes the tape in a format.
func (t *Tape) Write(w io.Writer, f Format) error {
	var err error
	switch f {
	case CSV:
		err = t.writeCSV(w)
	case NDJSON:
		err = t.writeNDJSON(w)
	case XLSX:
		err = t.writeXLSX(w)
	case Parquet:
		err = t.writeParquet(w)
	default:
		err = fmt.Errorf("%q is not a format", f)
	}
	if err != nil {
		return fmt.Errorf("write %s tape as %s: %w", t.Kind, f, err)
	}
	return nil
}

// Sniff tells a format by the first bytes, and by the name where these say nothing.
func Sniff(name string, b []byte) Format {
	switch {
	case bytes.HasPrefix(b, []byte("PAR1")):
		return Parquet
	case bytes.HasPrefix(b, []byte("PK\x03\x04")):
		return XLSX
	case bytes.HasPrefix(bytes.TrimLeft(b[:min(len(b), 64)], "\ufeff \t\r\n"), []byte("{")):
		return NDJSON
	}
	for _, f := range Formats() {
		if strings.EqualFold(path.Ext(name), "."+string(f)) {
			return f
		}
	}
	return CSV
}

// table is a file as it was read: names and texts of its columns, and each row's line in it. Numbers of lines are those that an editor or
// a spreadsheet shows; Parquet has rows, from 1.
type table struct {
	header []string
	rows   []tableRow
	bytes  int // of all cells
}

type tableRow struct {
	line  int
	cells []string
}

// limits that a foreign file must keep.
const (
	maxColumns = 512
	maxCell    = 1 << 15
)

// readTable reads a file of any format. An error says that it is not such a file; what its cells hold is not looked at.
func readTable(f Format, b []byte) (table, error) {
	if len(b) > MaxBytes {
		return table{}, invalid.New("TOO_LARGE", "", "split the tape", "the file has more than %d bytes", MaxBytes)
	}
	switch f {
	case CSV:
		return readCSV(b)
	case NDJSON:
		return readNDJSON(b)
	case XLSX:
		return readXLSX(b)
	case Parquet:
		return readParquet(b)
	}
	return table{}, invalid.Input("format", "use csv, ndjson, xlsx or parquet", "%.40q is not a format of tapes", f)
}

// add keeps a row, within bounds.
func (t *table) add(line int, cells []string) error {
	if len(t.rows) == MaxRows {
		return invalid.New("TOO_LARGE", at(line, ""), "split the tape", "the file has more than %d rows", MaxRows)
	}
	for i, c := range cells {
		if t.bytes += len(c); t.bytes > MaxBytes {
			return invalid.New("TOO_LARGE", at(line, ""), "split the tape", "the cells have more than %d bytes", MaxBytes)
		}
		if len(c) > maxCell {
			name := ""
			if i < len(t.header) {
				name = t.header[i]
			}
			return invalid.New("TOO_LARGE", at(line, name), "shorten it", "a cell has more than %d bytes", maxCell)
		}
	}
	t.rows = append(t.rows, tableRow{line, cells})
	return nil
}

// at names a place in a file.
func at(line int, column string) string {
	if column == "" {
		return fmt.Sprintf("line %d", line)
	}
	return fmt.Sprintf("line %d, column %s", line, column)
}
