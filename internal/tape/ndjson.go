package tape

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
)

// line is the canonical form of a row: one JSON object without white space, keys in the order of the columns, null for what is not known,
// decimals as strings and integers and booleans as such.
func line(columns []Column, r Row) []byte {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, c := range columns {
		if i > 0 {
			b.WriteByte(',')
		}
		b.Write(quoted(c.Name))
		b.WriteByte(':')
		switch {
		case r[i] == "":
			b.WriteString("null")
		case c.Type == Integer || c.Type == Boolean:
			b.WriteString(r[i])
		default:
			b.Write(quoted(r[i]))
		}
	}
	b.WriteByte('}')
	return b.Bytes()
}

func quoted(text string) []byte {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(text) // a string always encodes
	return bytes.TrimSuffix(b.Bytes(), []byte{'\n'})
}

func (t *Tape) writeNDJSON(w io.Writer) error {
	columns := t.Kind.Columns()
	for _, r := range t.Rows {
		if _, err := w.Write(append(line(columns, r), '\n')); err != nil {
			return err
		}
	}
	return nil
}

// readNDJSON takes the columns of the first row for those of all; a row may leave out those that it has nothing for.
func readNDJSON(b []byte) (table, error) {
	var t table
	places := map[string]int{}
	number := 0
	for text := range bytes.Lines(bytes.TrimPrefix(b, []byte("\ufeff"))) {
		number++
		text = bytes.TrimSpace(text)
		if len(text) == 0 {
			continue
		}
		names, values, err := object(text)
		if err != nil {
			return t, invalid.New("SYNTAX", at(number, ""), "give one flat JSON object per line", "%v", err)
		}
		cells := make([]string, len(t.header))
		seen := map[string]bool{}
		for i, name := range names {
			if seen[name] {
				return t, invalid.New("SYNTAX", at(number, name), "give each column once", "%.60q stands twice in one row", name)
			}
			seen[name] = true
			place, known := places[name]
			if !known {
				if len(t.rows) > 0 {
					return t, invalid.New("UNKNOWN_COLUMN", at(number, name), "give all rows the columns of the first", "the first row has no %.60q", name)
				}
				if len(t.header) == maxColumns {
					return t, invalid.New("TOO_LARGE", at(number, ""), "leave out what is not of a tape", "more than %d columns", maxColumns)
				}
				place = len(t.header)
				places[name] = place
				t.header, cells = append(t.header, name), append(cells, "")
			}
			cells[place] = values[i]
		}
		if err := t.add(number, cells); err != nil {
			return t, err
		}
	}
	if len(t.rows) == 0 {
		return t, invalid.New("EMPTY", "line 1", "give at least one row", "the file has no row")
	}
	return t, nil
}

// object reads a flat object in its order; null is the empty text.
func object(b []byte) (names, values []string, err error) {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return nil, nil, errors.Join(errors.New("not a JSON object"), err)
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, nil, err
		}
		value, err := d.Token()
		if err != nil {
			return nil, nil, err
		}
		names = append(names, key.(string)) // of an object, every other token is one
		switch v := value.(type) {
		case nil:
			values = append(values, "")
		case bool:
			values = append(values, strconv.FormatBool(v))
		case json.Number:
			values = append(values, v.String())
		case string:
			values = append(values, v)
		default:
			return nil, nil, errors.New("a value is an object or a list")
		}
	}
	if _, err := d.Token(); err != nil {
		return nil, nil, err
	}
	if rest, err := io.ReadAll(d.Buffered()); err != nil || strings.TrimSpace(string(rest)) != "" {
		return nil, nil, errors.New("there is more behind the object")
	}
	return names, values, nil
}
