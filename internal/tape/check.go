package tape

import (
	"fmt"
	"slices"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
)

// Fault is one thing that is wrong with a tape, at a place that whoever made it can find.
type Fault struct {
	Line    int    `json:"line"`
	Column  string `json:"column,omitempty"`
	Code    string `json:"code"`
	Message string `json:"message"`
	Fix     string `json:"fix"`
}

func (f Fault) String() string {
	return fmt.Sprintf("%s: %s: %s (%s)", at(f.Line, f.Column), f.Code, f.Message, f.Fix)
}

// Read is what came out of a file. Faults are all there are up to a cap, in the order of the file; Count is how many there are. Tape is
// worth something only if there are none: then its rows are canonical and in order.
type Read struct {
	Tape   Tape
	Format Format
	Faults []Fault
	Count  int
	Lines  []int // of the rows of the tape
}

// Parse reads a file and checks all that can be checked without other files. most caps the faults that are kept. The error is a
// *invalid.Error if the file is no tape at all.
func Parse(f Format, b []byte, most int) (Read, error) {
	t, err := readTable(f, b)
	if err != nil {
		return Read{}, err
	}
	out, err := check(t, most)
	out.Format = f
	return out, err
}

// checker gathers faults.
type checker struct {
	Read
	most   int
	places map[string]int // of the columns in a row
	rules  []rule
}

func (c *checker) cell(row Row, name string) string {
	if i, ok := c.places[name]; ok {
		return row[i]
	}
	return ""
}

func (c *checker) fault(line int, column, code, fix, format string, args ...any) {
	c.Count++
	if len(c.Faults) < c.most {
		c.Faults = append(c.Faults, Fault{line, column, code, fmt.Sprintf(format, args...), fix})
	}
}

// kindOf tells a tape by the column that only one kind has.
func kindOf(header []string) (Kind, error) {
	for _, k := range []Kind{Loan, Device} {
		own := "gpu_model"
		if k == Loan {
			own = "current_principal"
		}
		if slices.Contains(header, own) {
			return k, nil
		}
	}
	return "", invalid.New("NOT_A_TAPE", "line 1", "give a file with the columns of docs/tape.md, or bring a foreign one in with tape import",
		"the columns %.200q are neither of a device tape nor of a loan tape", strings.Join(header, ","))
}

func check(t table, most int) (Read, error) {
	c := &checker{most: most}
	var err error
	if c.Tape.Kind, err = kindOf(t.header); err != nil {
		return c.Read, err
	}
	columns := c.Tape.Kind.Columns()
	c.rules, c.places = rulesOf(c.Tape.Kind), map[string]int{}
	for i, column := range columns {
		c.places[column.Name] = i
	}
	places := c.header(columns, t.header)
	if len(t.rows) == 0 {
		return c.Read, invalid.New("EMPTY", "line 2", "give at least one row", "the tape has no row")
	}
	seen := map[string]int{}
	for _, r := range t.rows {
		row, clean := c.row(columns, places, r)
		c.keys(row, r.line, seen)
		if clean {
			c.agree(row, r.line)
		}
		c.Tape.Rows, c.Lines = append(c.Tape.Rows, row), append(c.Lines, r.line)
	}
	return c.Read, nil
}

// header finds each column of the dictionary in the file; -1 if it is not there. Order is free, for whoever edits a sheet moves columns.
func (c *checker) header(columns []Column, header []string) []int {
	names := make([]string, len(columns))
	for i, column := range columns {
		names[i] = column.Name
	}
	places := slices.Repeat([]int{-1}, len(columns))
	for at, name := range header {
		i := slices.Index(names, name)
		switch {
		case i < 0:
			fix := "leave it out"
			if near := invalid.Nearest(name, names); near != "" {
				fix = "did you mean " + near + "?"
			}
			c.fault(1, short(name), "UNKNOWN_COLUMN", fix, "the dictionary has no column %q", short(name))
		case places[i] >= 0:
			c.fault(1, name, "COLUMN_TWICE", "leave one out", "column %s stands twice", name)
		default:
			places[i] = at
		}
	}
	for i, at := range places {
		if at < 0 {
			c.fault(1, names[i], "MISSING_COLUMN", "add the column, be it empty with a reason", "there is no column %s", names[i])
		}
	}
	return places
}

// row reads the cells; clean is whether each is of its type.
func (c *checker) row(columns []Column, places []int, r tableRow) (row Row, clean bool) {
	row, clean = make(Row, len(columns)), true
	for i, column := range columns {
		if places[i] < 0 {
			clean = false
			continue
		}
		given := r.cells[places[i]]
		text, ok := column.canonical(given)
		if !ok {
			c.fault(r.line, column.Name, "BAD_VALUE", column.wanted(), "%q is not what the column takes", short(given))
			clean = false
			continue
		}
		row[i] = text
	}
	if clean {
		c.blanks(columns, row, r.line)
	}
	return row, clean
}

// blanks holds the empty cells against their reasons.
func (c *checker) blanks(columns []Column, row Row, line int) {
	last := len(columns) - 1
	reasons, ok := parseBlanks(row[last])
	if !ok {
		c.fault(line, nodataReason, "BAD_VALUE", "write COLUMN=CODE with codes ND1 to ND5, separated by semicolons, each column once", "%q are no reasons", short(row[last]))
		return
	}
	for i, column := range columns[:last] {
		code := reasons[column.Name]
		delete(reasons, column.Name)
		switch {
		case row[i] == "" && !column.Nullable:
			c.fault(line, column.Name, "REQUIRED", column.wanted(), "the cell is empty, and the column must have a value")
		case row[i] == "" && code == "":
			c.fault(line, column.Name, "NO_REASON", "add "+column.Name+"=ND1 to ND5 to "+nodataReason, "the cell is empty without a reason")
		case row[i] != "" && code != "":
			c.fault(line, column.Name, "REASON_BESIDE_VALUE", "take the column out of "+nodataReason, "the cell is %q, and %s says that there is none", short(row[i]), code)
		}
	}
	for _, name := range sorted(reasons) {
		c.fault(line, nodataReason, "UNKNOWN_COLUMN", "name columns of the tape", "a reason is given for %q, which is no column", short(name))
	}
	row[last] = rewritten(columns, row)
}

// rewritten is the reasons in canonical order.
func rewritten(columns []Column, row Row) string {
	reasons, _ := parseBlanks(row[len(row)-1])
	return reasons.text(columns, row)
}

// agree holds the cells of a row against each other.
func (c *checker) agree(row Row, line int) {
	get := func(name string) string { return c.cell(row, name) }
	for _, r := range c.rules {
		if message := r.broken(get); message != "" {
			c.fault(line, r.column, r.code, r.fix, "%s", message)
		}
	}
}

// keys holds the row against the others: one key, in order, of one pool and cut-off.
func (c *checker) keys(row Row, line int, seen map[string]int) {
	name := c.Tape.Kind.key()
	key := c.cell(row, name)
	if key == "" {
		return
	}
	if before, twice := seen[key]; twice {
		c.fault(line, name, "KEY_TWICE", "give each one row", "%q stands on line %d already", short(key), before)
	}
	seen[key] = line
	if len(c.Tape.Rows) == 0 {
		return
	}
	first, previous := c.Tape.Rows[0], c.Tape.Rows[len(c.Tape.Rows)-1]
	if p := c.cell(previous, name); p > key {
		c.fault(line, name, "ROW_ORDER", "sort the rows by "+name+", bytewise", "%q comes after %q", short(key), short(p))
	}
	for _, same := range []string{"cutoff_date", "as_of", "pool_id"} {
		if a, b := c.cell(first, same), c.cell(row, same); a != b && a != "" && b != "" {
			c.fault(line, same, "MIXED_TAPE", "give one tape per pool and cut-off", "%q, and the first row has %q", short(b), short(a))
		}
	}
}

// short is text as it may be shown in a message.
func short(text string) string {
	if len(text) > 60 {
		return strings.ToValidUTF8(text[:60], "?") + "…"
	}
	return text
}
