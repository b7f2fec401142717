package export

import (
	"strconv"
	"strings"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/xuri/excelize/v2"
)

// look is how a cell is shown. What the run gave is blue, what the sheet works out is black, as bankers expect.
type look uint8

const (
	textLook   look = iota
	quotedLook      // text that stays text even after someone edits the cell
	headLook
	countLook
	dayLook
	amountLook // given
	numberLook // given
	rateLook   // given
	sumLook    // worked out
	shareLook  // worked out
	checkLook  // worked out, 0 if all is well
	looks
)

// book is a workbook being filled. The first error stops it and is kept.
type book struct {
	file   *excelize.File
	styles [looks]int
	err    error
}

// newBook opens an empty workbook for amounts with the given decimal places. Its first sheet is called first.
func newBook(first string, places int) *book {
	b := &book{file: excelize.NewFile()}
	money := "#,##0"
	if places > 0 {
		money += "." + strings.Repeat("0", places)
	}
	const blue, exact = "0000FF", "0.000000000000"
	formats := [looks]struct{ format, colour string }{
		countLook: {"0", ""}, dayLook: {"yyyy-mm-dd", ""}, amountLook: {money, blue}, numberLook: {"0.#########", blue}, rateLook: {exact, blue},
		sumLook: {money, ""}, shareLook: {exact, ""}, checkLook: {money, "008000"},
	}
	for l := range looks {
		style := &excelize.Style{}
		if f := formats[l]; f.format != "" {
			style.CustomNumFmt = &f.format
			if f.colour != "" {
				style.Font = &excelize.Font{Color: f.colour}
			}
		}
		if l == headLook {
			style.Font, style.Alignment = &excelize.Font{Bold: true}, &excelize.Alignment{WrapText: true, Vertical: "top"}
		}
		if l == quotedLook {
			style.Alignment = &excelize.Alignment{Horizontal: "left"} // a style of its own, to carry the prefix
		}
		id, err := b.file.NewStyle(style)
		b.keep(err)
		b.styles[l] = id
	}
	if b.err == nil {
		quoted := true
		b.file.Styles.CellXfs.Xf[b.styles[quotedLook]].QuotePrefix = &quoted
	}
	b.keep(b.file.SetSheetName("Sheet1", first))
	always := true
	b.keep(b.file.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &always}))
	return b
}

func (b *book) keep(err error) {
	if b.err == nil {
		b.err = err
	}
}

// sheet adds a sheet, or returns the one of that name.
func (b *book) sheet(name string) *sheet {
	_, err := b.file.NewSheet(name)
	b.keep(err)
	return &sheet{b, name}
}

// sheet is one sheet of a book. Columns and rows count from 1.
type sheet struct {
	book *book
	name string
}

// at names a cell of this sheet for formulas of the same sheet.
func at(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil { // columns and rows are ours, bounded by the deal's size
		panic(err)
	}
	return name
}

// span names the cells of a column from one row to another.
func span(col, from, to int) string { return at(col, from) + ":" + at(col, to) }

// fixed names a cell so that copying a formula does not move it.
func fixed(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row, true)
	if err != nil {
		panic(err)
	}
	return name
}

// ref names cells of this sheet for formulas of other sheets.
func (s *sheet) ref(cells string) string { return "'" + s.name + "'!" + cells }

func (s *sheet) style(col, row int, l look) {
	s.book.keep(s.book.file.SetCellStyle(s.name, at(col, row), at(col, row), s.book.styles[l]))
}

// text writes a string, never a formula.
func (s *sheet) text(col, row int, text string) {
	if s.book.err != nil || text == "" {
		return
	}
	s.book.keep(s.book.file.SetCellStr(s.name, at(col, row), text))
	if looksLikeFormula(text) {
		s.style(col, row, quotedLook)
	}
}

// head writes a row of headings.
func (s *sheet) head(row int, titles ...string) {
	for i, t := range titles {
		s.text(i+1, row, t)
		s.style(i+1, row, headLook)
	}
}

// number writes a decimal with all its digits.
func (s *sheet) number(col, row int, decimal string, l look) {
	if s.book.err != nil || decimal == "" {
		return
	}
	s.book.keep(s.book.file.SetCellDefault(s.name, at(col, row), decimal))
	s.style(col, row, l)
}

func (s *sheet) count(col, row, n int) { s.number(col, row, strconv.Itoa(n), countLook) }

// day writes a date as a spreadsheet counts it: days since 1899-12-30.
func (s *sheet) day(col, row int, day time.Time) {
	const epoch, first = 25569, 61 // of 1970-01-01, and of 1900-03-01, before which spreadsheets disagree
	serial := int(day.Unix()/(24*60*60)) + epoch
	if serial < first {
		s.book.keep(invalid.New("OUT_OF_RANGE", "schedule", "export as CSV or JSON", "spreadsheets do not know the day %s", day.Format(time.DateOnly)))
		return
	}
	s.number(col, row, strconv.Itoa(serial), dayLook)
}

// formula writes a formula, without =.
func (s *sheet) formula(col, row int, formula string, l look) {
	if s.book.err != nil {
		return
	}
	s.book.keep(s.book.file.SetCellFormula(s.name, at(col, row), formula))
	s.style(col, row, l)
}

// shape widens the columns and keeps the headings in view.
func (s *sheet) shape(columns, freezeRow int, width float64) {
	last, err := excelize.ColumnNumberToName(max(2, columns))
	s.book.keep(err)
	s.book.keep(s.book.file.SetColWidth(s.name, "B", last, width))
	if freezeRow > 0 {
		s.book.keep(s.book.file.SetPanes(s.name, &excelize.Panes{Freeze: true, YSplit: freezeRow, TopLeftCell: at(1, freezeRow+1), ActivePane: "bottomLeft"}))
	}
}
