package tape

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/shopspring/decimal"
	"gopkg.in/yaml.v3"
)

// Mapping turns somebody else's CSV into rows of ours.
type Mapping struct {
	Kind      Kind              `yaml:"kind"`
	Set       map[string]string `yaml:"set"`       // columns that are the same in every row, such as pool_id and as_of
	Columns   map[string]Origin `yaml:"columns"`   // by our name
	Nodata    map[string]string `yaml:"nodata"`    // code of a column where it is empty
	Otherwise string            `yaml:"otherwise"` // code of all other columns; ND3 if it is empty
}

// Origin is where a column of ours comes from.
type Origin struct {
	From   string            `yaml:"from"`   // name of their column
	Values map[string]string `yaml:"values"` // theirs to ours; a value that is not listed is a fault
	Strip  string            `yaml:"strip"`  // characters to leave out, such as "$,"
	Scale  string            `yaml:"scale"`  // to multiply numbers by, such as 0.01 for a percentage
	Layout string            `yaml:"layout"` // of dates, in Go's notation: 02/01/2006
	Commit string            `yaml:"commit"` // sort of a commitment: obligor, wallet or serial
}

// maxMapping is the size that a mapping file may have.
const maxMapping = 1 << 20

// ParseMapping reads a mapping strictly, from YAML or JSON.
func ParseMapping(b []byte) (m Mapping, err error) {
	if len(b) > maxMapping {
		return m, invalid.New("TOO_LARGE", "map", "write one entry per column", "a mapping has at most %d bytes", maxMapping)
	}
	d := yaml.NewDecoder(bytes.NewReader(b))
	d.KnownFields(true)
	if err := d.Decode(&m); err != nil {
		return m, invalid.Input("map", "see the example in docs/tape.md", "not a mapping: %.300v", err)
	}
	if err := d.Decode(new(Mapping)); !errors.Is(err, io.EOF) {
		return m, invalid.Input("map", "give one document", "there is more after the mapping")
	}
	return m, m.verify()
}

func (m *Mapping) verify() error {
	if !m.Kind.Known() {
		return invalid.Input("map.kind", "write loan or device", "%.40q is not a kind of tape", m.Kind)
	}
	if m.Otherwise == "" {
		m.Otherwise = Elsewhere
	}
	columns := m.Kind.Columns()
	names := make([]string, 0, len(columns))
	for _, c := range columns {
		names = append(names, c.Name)
	}
	known := func(section, name string) error {
		if slices.Contains(names, name) && name != nodataReason {
			return nil
		}
		fix := "name a column of docs/tape.md"
		if near := invalid.Nearest(name, names); near != "" {
			fix = "did you mean " + near + "?"
		}
		return invalid.Input("map."+section+"."+short(name), fix, "a %s tape has no column %q to map to", m.Kind, short(name))
	}
	code := func(field, code string) error {
		if slices.ContainsFunc(Reasons(), func(r Reason) bool { return r.Code == code }) {
			return nil
		}
		return invalid.Input(field, "write ND1 to ND5", "%.40q is not a reason", code)
	}
	if err := code("map.otherwise", m.Otherwise); err != nil {
		return err
	}
	for name := range m.Set {
		if err := known("set", name); err != nil {
			return err
		}
	}
	for name, c := range m.Nodata {
		if err := errors.Join(known("nodata", name), code("map.nodata."+short(name), c)); err != nil {
			return err
		}
	}
	for name, o := range m.Columns {
		if err := known("columns", name); err != nil {
			return err
		}
		field := "map.columns." + name
		if o.From == "" {
			return invalid.Input(field+".from", "name their column", "nothing says where it comes from")
		}
		if _, ok := number(o.Scale); o.Scale != "" && (!ok || !decimals.MatchString(o.Scale)) {
			return invalid.Input(field+".scale", "write a decimal such as 0.01", "%.40q is not a number", o.Scale)
		}
	}
	return nil
}

// Import reads a foreign CSV. Faults name lines and columns of their file; the rows come out in the order of our key.
func (m *Mapping) Import(b []byte, salt Salt, most int) (Read, error) {
	if len(b) > MaxBytes {
		return Read{}, invalid.New("TOO_LARGE", "", "split the file", "the file has more than %d bytes", MaxBytes)
	}
	theirs, err := readForeignCSV(b)
	if err != nil {
		return Read{}, err
	}
	places := map[string]int{}
	for i, name := range theirs.header {
		places[strings.TrimSpace(name)] = i
	}
	columns := m.Kind.Columns()
	for _, c := range columns {
		o, mapped := m.Columns[c.Name]
		if _, there := places[o.From]; mapped && !there {
			fix := "name one of their columns"
			if near := invalid.Nearest(o.From, theirs.header); near != "" {
				fix = "did you mean " + near + "?"
			}
			return Read{}, invalid.Input("map.columns."+c.Name+".from", fix, "the file has no column %q", short(o.From))
		}
	}
	ours := table{}
	for _, c := range columns {
		ours.header = append(ours.header, c.Name)
	}
	c := &checker{most: most}
	for _, r := range theirs.rows {
		d := NewDraft(m.Kind, m.Otherwise)
		for name, code := range m.Nodata {
			d.why[name] = code
		}
		for name, text := range m.Set {
			d.Set(name, text)
		}
		for _, column := range columns {
			if o, ok := m.Columns[column.Name]; ok {
				given := strings.TrimSpace(r.cells[places[o.From]])
				text, err := o.text(given, column, salt)
				if err != nil {
					c.fault(r.line, o.From, "BAD_VALUE", "mend it, or the mapping of "+column.Name, "%q: %v", short(given), err)
				}
				d.Set(column.Name, text)
			}
		}
		if at := d.Get("as_of"); d.Get("cutoff_date") == "" && len(at) >= 10 {
			d.Set("cutoff_date", at[:10])
		}
		if err := ours.add(r.line, d.Row()); err != nil {
			return Read{}, err
		}
	}
	key := index(columns, m.Kind.key())
	slices.SortStableFunc(ours.rows, func(a, b tableRow) int { return strings.Compare(a.cells[key], b.cells[key]) })
	out, err := check(ours, max(0, most-len(c.Faults)))
	out.Format, out.Faults, out.Count = CSV, append(c.Faults, out.Faults...), out.Count+c.Count
	return out, err
}

// text makes a text of ours of one of theirs; an empty one stays empty.
func (o *Origin) text(text string, c Column, salt Salt) (string, error) {
	text = strings.Map(func(r rune) rune {
		if strings.ContainsRune(o.Strip, r) {
			return -1
		}
		return r
	}, text)
	if o.Values != nil {
		to, ok := o.Values[text]
		if !ok {
			return "", errors.New("the mapping has no value for it")
		}
		text = to
	}
	switch {
	case text == "":
		return "", nil
	case o.Commit != "":
		return salt.Commit(o.Commit, text), nil
	case o.Layout != "":
		at, err := time.Parse(o.Layout, text)
		if err != nil {
			return "", fmt.Errorf("not a time of the form %s", o.Layout)
		}
		if c.Type == Date {
			return at.Format(time.DateOnly), nil
		}
		return at.UTC().Format(time.RFC3339), nil
	case o.Scale != "":
		d, ok := number(text)
		if !ok || !decimals.MatchString(text) {
			return "", errors.New("not a number")
		}
		return d.Mul(decimal.RequireFromString(o.Scale)).String(), nil
	}
	return text, nil
}
