package tape

import (
	"cmp"
	"encoding/csv"
	"errors"
	"io"
	"math/bits"
	"slices"
	"strconv"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/random"
	"github.com/xuri/excelize/v2"
)

// Sample is rows that an auditor compares with the documents behind them. It is a pure function of the tape, N, Seed and Stratum, so
// that anyone can see that nobody chose.
type Sample struct {
	Of      *Tape
	N       int
	Seed    uint64
	Stratum string // column whose values each get their share; "" is none
	Picked  []int  // rows, ascending
}

// purpose keeps the numbers of a sample apart from all others of the same seed.
const purpose = 0x7461_7065 // "tape"

// Draw picks n rows without replacement, each set of n as likely as another. With a stratum every value of it gets its share of n, by
// largest remainder, and within it the same holds. A tape with no more rows than n is taken whole.
func (t *Tape) Draw(n int, seed uint64, stratum string) (Sample, error) {
	s := Sample{Of: t, N: n, Seed: seed, Stratum: stratum}
	if n < 1 {
		return s, invalid.Input("n", "ask for 1 or more", "a sample of %d rows is none", n)
	}
	strata := map[string][]int{}
	var order []string
	column := index(t.Kind.Columns(), stratum)
	if stratum != "" && column < 0 {
		return s, invalid.Input("stratify", "name a column of the tape", "a %s tape has no column %.60q", t.Kind, stratum)
	}
	for i, r := range t.Rows {
		value := ""
		if column >= 0 {
			value = r[column]
		}
		if strata[value] == nil {
			order = append(order, value)
		}
		strata[value] = append(strata[value], i)
	}
	slices.Sort(order)
	sizes := make([]int, len(order))
	for i, value := range order {
		sizes[i] = len(strata[value])
	}
	shares := apportion(min(n, len(t.Rows)), sizes)
	key := random.NewKey(seed).Derive(purpose)
	for i, value := range order {
		draw := key.At(random.At{Stream: uint32(i)}) //nolint:gosec // at most MaxRows
		rows := strata[value]
		for k := range shares[i] { // Fisher and Yates, as far as it is needed
			j := k + int(below(&draw, uint64(len(rows)-k))) //nolint:gosec // at most MaxRows
			rows[k], rows[j] = rows[j], rows[k]
		}
		s.Picked = append(s.Picked, rows[:shares[i]]...)
	}
	slices.Sort(s.Picked)
	return s, nil
}

// below is uniform on 0 to n-1 without bias (Lemire, "Fast Random Integer Generation in an Interval", 2019).
func below(d *random.Draw, n uint64) uint64 {
	for {
		high, low := bits.Mul64(d.Uint64(), n)
		if low >= -n%n {
			return high
		}
	}
}

// apportion divides n among groups by size: floors, and what is left to the largest remainders, ties to the first. No group gets more
// than it has, since n is at most their sum.
func apportion(n int, sizes []int) []int {
	total := 0
	for _, s := range sizes {
		total += s
	}
	out := make([]int, len(sizes))
	if total == 0 {
		return out
	}
	left, order := n, make([]int, len(sizes))
	for i, s := range sizes {
		out[i], order[i] = n*s/total, i
		left -= out[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(n*sizes[b]%total, n*sizes[a]%total) })
	for _, i := range order[:left] {
		out[i]++
	}
	return out
}

// tieOutHeader is that of the sheet: one line per row of the sample and compared characteristic; the last four are to be filled in.
func tieOutHeader() []string {
	return []string{"item", "tape_row", "key", "characteristic", "unit", "tape_value", "no_data_reason", "document", "document_value", "agrees", "remark"}
}

// lines are those of the tie-out sheet.
func (s *Sample) lines() [][]string {
	var out [][]string
	columns := s.Of.Kind.Columns()
	for item, i := range s.Picked {
		row := s.Of.Rows[i]
		blanks, _ := parseBlanks(row[len(row)-1])
		for c, column := range columns {
			if column.Compared {
				out = append(out, []string{
					strconv.Itoa(item + 1), strconv.Itoa(i + 1), guard(Column{Type: Text}, s.Of.Cell(row, s.Of.Kind.key())), column.Name, column.Unit,
					guard(Column{Type: Text}, row[c]), blanks[column.Name], "", "", "", "",
				})
			}
		}
	}
	return out
}

// Method tells how the sample was drawn, so that it can be drawn again.
func (s *Sample) Method() [][2]string {
	stratum := s.Stratum
	if stratum == "" {
		stratum = "none"
	}
	return [][2]string{
		{"tape", string(s.Of.Kind)},
		{"tape_hash", s.Of.Hash()},
		{"tape_root", s.Of.Root()},
		{"rows", strconv.Itoa(len(s.Of.Rows))},
		{"sample", strconv.Itoa(len(s.Picked))},
		{"seed", strconv.FormatUint(s.Seed, 10)},
		{"stratified_by", stratum},
		{"generator", "Philox4x32-10, purpose 0x74617065; Fisher-Yates with Lemire's unbiased index; largest remainder between strata"},
	}
}

// WriteCSV writes the tie-out sheet. How the sample was drawn is not in it: Method tells.
func (s *Sample) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(tieOutHeader()); err != nil {
		return err
	}
	if err := out.WriteAll(s.lines()); err != nil {
		return err
	}
	return out.Error()
}

// WriteXLSX writes the tie-out sheet, with a list to choose from where an answer is asked, and a second sheet that tells how it was drawn.
func (s *Sample) WriteXLSX(w io.Writer) (err error) {
	book := excelize.NewFile()
	defer func() { err = errors.Join(err, book.Close()) }()
	if err := book.SetSheetName("Sheet1", "tie-out"); err != nil {
		return err
	}
	lines := append([][]string{tieOutHeader()}, s.lines()...)
	for i, cells := range lines {
		values := make([]any, len(cells))
		for j, text := range cells {
			values[j] = text
		}
		if err := book.SetSheetRow("tie-out", cellName(1, i+1), &values); err != nil {
			return err
		}
	}
	answer := excelize.NewDataValidation(true)
	answer.Sqref = cellName(10, 2) + ":" + cellName(10, max(2, len(lines)))
	if err := answer.SetDropList([]string{"yes", "no", "not found"}); err != nil {
		return err
	}
	if err := book.AddDataValidation("tie-out", answer); err != nil {
		return err
	}
	if _, err := book.NewSheet("method"); err != nil {
		return err
	}
	for i, m := range s.Method() {
		if err := book.SetSheetRow("method", cellName(1, i+1), &[]any{m[0], m[1]}); err != nil {
			return err
		}
	}
	return book.Write(w)
}
