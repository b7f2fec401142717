package tape

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
)

// A spreadsheet takes a cell that begins with one of these for a formula. A text that does is written after an apostrophe, and so is one
// that begins with an apostrophe, so that reading takes off what writing put on. Numbers need none: they are numbers.
const formulaStarts = "=+-@\t\r'"

func guard(c Column, text string) string {
	if guarded(c) && text != "" && strings.ContainsRune(formulaStarts, rune(text[0])) {
		return "'" + text
	}
	return text
}

func unguard(c Column, text string) string {
	if rest, ok := strings.CutPrefix(text, "'"); ok && guarded(c) && rest != "" && strings.ContainsRune(formulaStarts, rune(rest[0])) {
		return rest
	}
	return text
}

func guarded(c Column) bool { return c.Type == Text || c.Type == Enum }

// writeCSV follows RFC 4180, but for line ends, which are single line feeds so that tools count lines as people do.
func (t *Tape) writeCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	columns := t.Kind.Columns()
	cells := make([]string, len(columns))
	for i, c := range columns {
		cells[i] = c.Name
	}
	if err := out.Write(cells); err != nil {
		return err
	}
	for _, r := range t.Rows {
		for i, c := range columns {
			cells[i] = guard(c, r[i])
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func readCSV(b []byte) (table, error) {
	t, err := readForeignCSV(b)
	if err != nil {
		return t, err
	}
	byName := map[string]Column{}
	for _, k := range Kinds() {
		for _, c := range k.Columns() {
			byName[c.Name] = c
		}
	}
	for _, r := range t.rows {
		for i := range r.cells {
			r.cells[i] = unguard(byName[t.header[i]], r.cells[i])
		}
	}
	return t, nil
}

// readForeignCSV reads a file that anyone may have written; cells are as they stand. Every row has as many cells as the header.
func readForeignCSV(b []byte) (table, error) {
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte("\ufeff"))))
	in.ReuseRecord = false
	header, err := in.Read()
	if errors.Is(err, io.EOF) {
		return table{}, invalid.New("EMPTY", "line 1", "give a header and at least one row", "the file is empty")
	}
	if err != nil {
		return table{}, csvFault(err)
	}
	if len(header) > maxColumns {
		return table{}, invalid.New("TOO_LARGE", "line 1", "leave out what is not of a tape", "%d columns are more than %d", len(header), maxColumns)
	}
	t := table{header: header}
	for {
		cells, err := in.Read()
		if errors.Is(err, io.EOF) {
			return t, nil
		}
		if err != nil {
			return t, csvFault(err)
		}
		line, _ := in.FieldPos(0)
		if err := t.add(line, cells); err != nil {
			return t, err
		}
	}
}

// csvFault gives a fault of the syntax its line.
func csvFault(err error) error {
	var syntax *csv.ParseError
	if !errors.As(err, &syntax) {
		return fmt.Errorf("read csv: %w", err)
	}
	fix := "quote cells that hold commas, quotes or line ends, and double the quotes in them"
	if errors.Is(syntax.Err, csv.ErrFieldCount) {
		fix = "give every row as many cells as the header"
	}
	return invalid.New("SYNTAX", fmt.Sprintf("line %d, character %d", syntax.Line, syntax.Column), fix, "%v", syntax.Err)
}
