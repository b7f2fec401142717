package tape

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// The sheets of a workbook: the rows, and what the columns mean.
const (
	rowsSheet       = "tape"
	dictionarySheet = "dictionary"
)

// writeXLSX writes numbers as numbers where a spreadsheet's float keeps every digit, and as text where it would not: an amount is exact
// either way. Nothing is a formula.
func (t *Tape) writeXLSX(w io.Writer) (err error) {
	book := excelize.NewFile()
	defer func() { err = errors.Join(err, book.Close()) }()
	if err := book.SetSheetName("Sheet1", rowsSheet); err != nil {
		return err
	}
	columns := t.Kind.Columns()
	bold, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	stream, err := book.NewStreamWriter(rowsSheet)
	if err != nil {
		return err
	}
	if err := stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	cells := make([]any, len(columns))
	for i, c := range columns {
		cells[i] = excelize.Cell{StyleID: bold, Value: c.Name}
	}
	if err := stream.SetRow("A1", cells); err != nil {
		return err
	}
	for n, r := range t.Rows {
		for i, c := range columns {
			cells[i] = xlsxCell(c, r[i])
		}
		if err := stream.SetRow("A"+strconv.Itoa(n+2), cells); err != nil {
			return err
		}
	}
	if err := stream.Flush(); err != nil {
		return err
	}
	if err := writeDictionarySheet(book, columns, bold); err != nil {
		return err
	}
	return book.Write(w)
}

// xlsxDigits are what a float64 keeps of any decimal.
const xlsxDigits = 15

func xlsxCell(c Column, text string) any {
	switch {
	case text == "":
		return nil
	case c.Type == Boolean:
		return text == "true"
	case c.Type == Integer || c.Type == Decimal:
		digits := strings.TrimLeft(strings.NewReplacer("-", "", ".", "").Replace(text), "0")
		if f, err := strconv.ParseFloat(text, 64); err == nil && len(digits) <= xlsxDigits {
			return f
		}
	}
	return text
}

// writeDictionarySheet is not streamed: of two streams the library writes either first, and the file would not be the same twice.
func writeDictionarySheet(book *excelize.File, columns []Column, bold int) error {
	if _, err := book.NewSheet(dictionarySheet); err != nil {
		return err
	}
	if err := book.SetSheetRow(dictionarySheet, "A1", &[]any{"column", "type", "unit", "may be empty", "meaning"}); err != nil {
		return err
	}
	if err := book.SetRowStyle(dictionarySheet, 1, 1, bold); err != nil {
		return err
	}
	for i, c := range columns {
		if err := book.SetSheetRow(dictionarySheet, cellName(1, i+2), &[]any{c.Name, string(c.Type), c.Unit, c.Nullable, c.Description}); err != nil {
			return err
		}
	}
	return nil
}

// readXLSX reads the first sheet. Cells are as they are stored, whatever they are shown as; a formula is its last result.
func readXLSX(b []byte) (t table, err error) {
	book, err := excelize.OpenReader(bytes.NewReader(b), excelize.Options{UnzipSizeLimit: MaxBytes, UnzipXMLSizeLimit: MaxBytes})
	if err != nil {
		return t, invalid.New("SYNTAX", "", "save it as .xlsx, without a password", "not a workbook: %.200v", err)
	}
	defer func() { err = errors.Join(err, book.Close()) }()
	rows, err := book.Rows(book.GetSheetName(0))
	if err != nil {
		return t, invalid.New("SYNTAX", "", "give a workbook whose first sheet is the tape", "no first sheet: %.200v", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for number := 1; rows.Next(); number++ {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return t, invalid.New("SYNTAX", at(number, ""), "save the workbook again", "%.200v", err)
		}
		switch {
		case len(cells) > maxColumns:
			return t, invalid.New("TOO_LARGE", at(number, ""), "leave out what is not of a tape", "%d columns are more than %d", len(cells), maxColumns)
		case t.header == nil:
			t.header = cells
			continue
		case len(cells) == 0:
			continue
		case len(cells) > len(t.header):
			return t, invalid.New("SYNTAX", at(number, ""), "give every row as many cells as the header", "%d cells under %d names", len(cells), len(t.header))
		}
		full := make([]string, len(t.header))
		copy(full, cells)
		xlsxTexts(t.header, full)
		if err := t.add(number, full); err != nil {
			return t, err
		}
	}
	if len(t.header) == 0 {
		return t, invalid.New("EMPTY", "line 1", "give a header and at least one row", "the first sheet is empty")
	}
	return t, errors.Join(rows.Error())
}

// xlsxTexts turns what a spreadsheet stores into our texts, by the column's type: 1 is true, and 1.5E-7 is 0.00000015.
func xlsxTexts(header, cells []string) {
	for i, name := range header {
		c, found := columnNamed(name)
		switch {
		case !found || cells[i] == "":
		case c.Type == Boolean:
			switch strings.ToLower(cells[i]) {
			case "1":
				cells[i] = "true"
			case "0":
				cells[i] = "false"
			default:
				cells[i] = strings.ToLower(cells[i])
			}
		case (c.Type == Decimal || c.Type == Integer) && strings.ContainsAny(cells[i], "eE") && len(cells[i]) <= 24:
			if f, err := strconv.ParseFloat(cells[i], 64); err == nil {
				if d, err := decimal.NewFromString(strconv.FormatFloat(f, 'f', -1, 64)); err == nil {
					cells[i] = d.String()
				}
			}
		}
	}
}

// columnNamed looks a column up in the dictionaries of all kinds, in which a name has one type.
func columnNamed(name string) (Column, bool) {
	for _, k := range Kinds() {
		columns := k.Columns()
		if i := index(columns, name); i >= 0 {
			return columns[i], true
		}
	}
	return Column{}, false
}

// cellName is the spreadsheet's name of a cell, both from 1.
func cellName(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return fmt.Sprintf("R%dC%d", row, column)
	}
	return name
}
