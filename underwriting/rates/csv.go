package rates

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
)

// csv reads rows of date and amount under the header date,amount.
func (p *parser) csv(b []byte) error {
	r := csv.NewReader(bytes.NewReader(b))
	r.FieldsPerRecord = -1
	r.TrimLeadingSpace = true
	header, err := r.Read()
	if err != nil {
		return rowError(err)
	}
	if len(header) != 2 || strings.TrimSpace(header[0]) != "date" || strings.TrimSpace(header[1]) != "amount" {
		return invalid.Input("line 1", "start with the line date,amount, or give JSON", "the input is neither a JSON object nor CSV with the header date,amount")
	}
	p.series.Flows = []Flow{}
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return rowError(err)
		}
		line, _ := r.FieldPos(0)
		if err := p.row(line, row); err != nil {
			return err
		}
	}
}

func rowError(err error) error {
	line := 1
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		line = parse.Line
	}
	return invalid.Input(fmt.Sprintf("line %d", line), "write one date and one amount per line", "not CSV: %v", err)
}

func (p *parser) row(line int, row []string) error {
	at := fmt.Sprintf("line %d", line)
	if len(row) != 2 {
		return invalid.Input(at, "write one date and one amount per line", "%d fields instead of 2", len(row))
	}
	if len(p.series.Flows) == maxFlows {
		return tooMany(at)
	}
	date, err := parseDate(at+" date", strings.TrimSpace(row[0]))
	if err != nil {
		return err
	}
	amount, err := p.parseAmount(at+" amount", strings.TrimSpace(row[1]))
	if err != nil {
		return err
	}
	p.series.Flows = append(p.series.Flows, Flow{date, amount})
	return nil
}
