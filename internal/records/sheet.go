package records

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/shopspring/decimal"
)

// Limits on foreign bytes; a real record has some 80 rows in 8 KiB.
const (
	maxFile = 1 << 20
	maxCell = 80
)

// A sheet is a CSV file with a header, read row by row; columns are found by their names in the header.
type sheet struct {
	file    string
	csv     *csv.Reader
	limited *io.LimitedReader
	header  []string
	cells   []string
	line    int
}

// open reads the header, which must hold every one of columns once. Other columns are left alone.
func open(file string, r io.Reader, columns ...string) (*sheet, error) {
	s := &sheet{file: file, limited: &io.LimitedReader{R: r, N: maxFile + 1}, line: 1}
	s.csv = csv.NewReader(s.limited)
	if more, err := s.next(); err != nil {
		return nil, err
	} else if !more {
		return nil, invalid.New("EMPTY", file, "give a header and at least one month", "there is nothing in the file")
	}
	s.header = slices.Clone(s.cells)
	for i := range s.header {
		s.header[i] = strings.TrimSpace(s.header[i])
	}
	for _, column := range columns {
		switch at := slices.Index(s.header, column); {
		case at < 0:
			fix := "the header must name it, spelt like this"
			if near := invalid.Nearest(column, s.header); near != "" {
				fix = fmt.Sprintf("is %q meant?", near)
			}
			return nil, invalid.New("MISSING_COLUMN", s.at(column), fix, "there is no column %q", column)
		case slices.Contains(s.header[at+1:], column):
			return nil, invalid.Input(s.at(column), "name each column once", "the column is there twice")
		}
	}
	return s, nil
}

// at writes the place of a cell: "render.csv:17 $ price".
func (s *sheet) at(column string) string {
	return strings.TrimSuffix(s.file+":"+strconv.Itoa(s.line)+" "+column, " ")
}

// next moves to the next row; false at the end.
func (s *sheet) next() (bool, error) {
	cells, err := s.csv.Read()
	if s.limited.N <= 0 {
		return false, invalid.New("TOO_LARGE", s.file, "split the file", "the file is larger than %d bytes", maxFile)
	}
	var syntax *csv.ParseError
	switch {
	case errors.Is(err, io.EOF):
		return false, nil
	case errors.As(err, &syntax):
		s.line = syntax.Line
		return false, invalid.Input(s.at(""), "give as many cells as the header has, with quotes around numbers that hold a comma", "the row cannot be read: %v", syntax.Err)
	case err != nil:
		return false, fmt.Errorf("read %s: %w", s.file, err)
	}
	s.cells = cells
	s.line, _ = s.csv.FieldPos(0)
	return true, nil
}

// cell returns the text under a column that open found.
func (s *sheet) cell(column string) string {
	return strings.TrimSpace(s.cells[slices.Index(s.header, column)])
}

var (
	numberForm = regexp.MustCompile(`^\$?([0-9]{1,15}|[0-9]{1,3}(,[0-9]{3}){1,4})(\.[0-9]{1,8})?$`)
	monthForm  = regexp.MustCompile(`^(?:([0-9]{4})-([0-9]{1,2})|([0-9]{2})/([0-9]{4}))$`)
)

// number reads "1234", "1,234.5" or "$1,234", never negative. An empty cell is unknown, not zero.
func (s *sheet) number(column string) (decimal.NullDecimal, error) {
	text := s.cell(column)
	if text == "" {
		return decimal.NullDecimal{}, nil
	}
	if len(text) <= maxCell && numberForm.MatchString(text) {
		if d, err := decimal.NewFromString(strings.NewReplacer("$", "", ",", "").Replace(text)); err == nil {
			return decimal.NewNullDecimal(d), nil
		}
	}
	return decimal.NullDecimal{}, invalid.Input(s.at(column), "write a plain number such as 1234.5, 1,234.5 or $1,234, or leave the cell empty", "%.40q is not a number", text)
}

// known reads a number that must be there.
func (s *sheet) known(column string) (decimal.Decimal, error) {
	d, err := s.number(column)
	if err == nil && !d.Valid {
		err = invalid.Input(s.at(column), "write a number", "the cell is empty")
	}
	return d.Decimal, err
}

// nodes reads a whole number of at least 1, for income is divided by it.
func (s *sheet) nodes(column string) (int64, error) {
	d, err := s.known(column)
	if err != nil {
		return 0, err
	}
	if !d.IsInteger() || !d.IsPositive() || d.GreaterThan(decimal.New(1, 12)) {
		return 0, invalid.Input(s.at(column), "write a whole number from 1 up", "%s is not a count of nodes", d)
	}
	return d.IntPart(), nil
}

// month reads "2024-2", "2024-02" or "06/2024" as the first instant of that month in UTC.
func (s *sheet) month(column string) (time.Time, error) {
	text := s.cell(column)
	if parts := monthForm.FindStringSubmatch(text); parts != nil {
		year, _ := strconv.Atoi(parts[1] + parts[4])
		month, _ := strconv.Atoi(parts[2] + parts[3])
		if month >= 1 && month <= 12 && year >= 2009 { // no network of this kind is older than Bitcoin
			return time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC), nil
		}
	}
	return time.Time{}, invalid.Input(s.at(column), "write a month such as 2024-02 or 02/2024", "%.40q is not a month", text)
}
