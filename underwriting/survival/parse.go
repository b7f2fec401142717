package survival

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
)

// Limits on what is read.
const (
	maxInput  = 64 << 20
	maxGroups = 1000
	maxLabel  = 200
)

var columns = []string{"duration", "event", "group"}

// Group is the sample of one label.
type Group struct {
	Label  string
	Sample Sample
}

// ParseCSV reads rows under a header that names the columns duration (a number of years, 0 or more), event (0 or 1) and group
// (any label), in any order. Groups come out in the order of their labels. Errors are *invalid.Error that name line and column.
func ParseCSV(b []byte) ([]Group, error) {
	if len(b) > maxInput {
		return nil, invalid.New("TOO_LARGE", "", "split the input", "input is larger than %d bytes", maxInput)
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte("\ufeff"))))
	r.FieldsPerRecord, r.TrimLeadingSpace, r.ReuseRecord = -1, true, true
	order, err := readHeader(r)
	if err != nil {
		return nil, err
	}
	rows := map[string][]Observation{}
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, notCSV(err)
		}
		line, _ := r.FieldPos(0)
		label, o, err := parseRow(line, row, order)
		if err != nil {
			return nil, err
		}
		if _, known := rows[label]; !known && len(rows) == maxGroups {
			return nil, invalid.New("TOO_LARGE", column(line, "group"), "merge small groups", "more than %d groups", maxGroups)
		}
		rows[label] = append(rows[label], o)
	}
	if len(rows) == 0 {
		return nil, invalid.New("EMPTY", "", "give at least one row below the header", "there is no row")
	}
	var groups []Group
	for _, label := range slices.Sorted(maps.Keys(rows)) {
		s, err := NewSample(rows[label])
		if err != nil {
			return nil, err
		}
		groups = append(groups, Group{strings.Clone(label), s})
	}
	return groups, nil
}

// readHeader returns where duration, event and group stand in a row.
func readHeader(r *csv.Reader) (order [3]int, err error) {
	const fix = "start with the line duration,event,group"
	header, err := r.Read()
	if errors.Is(err, io.EOF) {
		return order, invalid.New("EMPTY", "line 1", fix, "the input is empty")
	}
	if err != nil {
		return order, notCSV(err)
	}
	order = [3]int{-1, -1, -1}
	for i, name := range header {
		name = strings.TrimSpace(name)
		k := slices.Index(columns, name)
		if k < 0 {
			hint := fix
			if near := invalid.Nearest(name, columns); near != "" {
				hint = "did you mean " + near + "?"
			}
			return order, invalid.Input("line 1", hint, "%.100q is not a column of this input", name)
		}
		if order[k] >= 0 {
			return order, invalid.Input("line 1", fix, "the column %s stands twice", name)
		}
		order[k] = i
	}
	if k := slices.Index(order[:], -1); k >= 0 {
		return order, invalid.Input("line 1", fix, "the column %s is missing", columns[k])
	}
	return order, nil
}

func parseRow(line int, row []string, order [3]int) (label string, o Observation, err error) {
	if len(row) != len(columns) {
		return "", o, invalid.Input(fmt.Sprintf("line %d", line), "write duration, event and group on each line", "%d fields instead of 3", len(row))
	}
	text := strings.TrimSpace(row[order[0]])
	if word := strings.ToLower(strings.TrimLeft(text, "+-")); word == "nan" || word == "inf" || word == "infinity" {
		return "", o, invalid.New("NOT_FINITE", column(line, "duration"), "give years as a plain number, 0 or more", "%.100q is not finite", text)
	}
	if o.Duration, err = parseDuration(text); err != nil {
		return "", o, invalid.Input(column(line, "duration"), "give years as a plain number, 0 or more", "%.100q is not a duration", text)
	}
	switch text := strings.TrimSpace(row[order[1]]); text {
	case "0":
	case "1":
		o.Event = true
	default:
		return "", o, invalid.Input(column(line, "event"), "write 1 if it failed then, 0 if it was still alive", "%.100q is neither 0 nor 1", text)
	}
	label = strings.TrimSpace(row[order[2]])
	if label == "" || len(label) > maxLabel {
		return "", o, invalid.Input(column(line, "group"), "write a label of 1 to "+strconv.Itoa(maxLabel)+" bytes", "the label has %d bytes", len(label))
	}
	return label, o, nil
}

// parseDuration takes decimal notation within what a lifetime can be; words such as inf and hexadecimal numbers are not.
func parseDuration(text string) (float64, error) {
	if strings.ContainsAny(text, "xXpPiInN_") {
		return 0, strconv.ErrSyntax
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || x < 0 || x > 1e9 || (x != 0 && x < 1e-9) {
		return 0, strconv.ErrRange
	}
	return x, nil
}

func fieldOf(i int) string { return fmt.Sprintf("observations[%d]", i) }

func column(line int, name string) string { return fmt.Sprintf("line %d %s", line, name) }

func notCSV(err error) error {
	line := 1
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		line = parse.Line
	}
	return invalid.Input(fmt.Sprintf("line %d", line), "write duration, event and group on each line", "not CSV: %v", err)
}
