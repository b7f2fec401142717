package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/survival"
)

// titanCard is one row of the record of Titan's GPUs: how long a card was observed in one place, and whether it died.
type titanCard struct {
	batch   string // old or new
	cabinet string // column-row
	years   float64
	dead    bool
}

// Limits on the record, which has 30 207 rows of about 130 bytes.
const (
	titanRows = 200_000
	titanAge  = 30 // years
)

// parseTitan reads titan_gc_summary_loc.csv. The columns it needs must be there, each once; a row that lacks a field or holds another
// value makes the file an error that names the line and the column.
func parseTitan(file string, b []byte) ([]titanCard, error) {
	r := csv.NewReader(bytes.NewReader(b))
	r.ReuseRecord = true
	header, err := r.Read()
	if err != nil {
		return nil, invalid.Input(file+":1", "begin with the names of the columns", "no header: %s", csvFault(err))
	}
	columns := []string{"batch", "col", "row", "years", "dead"}
	at := make([]int, len(columns))
	for i, name := range columns {
		at[i] = slices.Index(header, name)
		if at[i] < 0 || slices.Contains(header[at[i]+1:], name) {
			return nil, invalid.Input(file+":1 "+name, "name the column once", "the column is missing or there twice")
		}
	}
	var cards []titanCard
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, invalid.Input(file, "write one card a line, with the header's columns", "%s", csvFault(err))
		}
		line, _ := r.FieldPos(0)
		if len(cards) == titanRows {
			return nil, invalid.New("TOO_LARGE", file, "split the file", "there are more than %d rows", titanRows)
		}
		card, err := titanRow(fmt.Sprintf("%s:%d ", file, line), row[at[0]], row[at[1]], row[at[2]], row[at[3]], row[at[4]])
		if err != nil {
			return nil, err
		}
		cards = append(cards, card)
	}
	if len(cards) == 0 {
		return nil, invalid.New("EMPTY", file, "give at least one card", "there is a header and nothing under it")
	}
	return cards, nil
}

func titanRow(at, batch, column, row, years, dead string) (titanCard, error) {
	c := titanCard{batch: strings.Clone(batch), cabinet: column + "-" + row, dead: dead == "TRUE"}
	if batch != "old" && batch != "new" {
		return c, invalid.Input(at+"batch", "write old or new", "%.20q is neither", batch)
	}
	for _, x := range [][2]string{{"col", column}, {"row", row}} {
		if n, err := strconv.Atoi(x[1]); err != nil || n < 0 || n > 99 {
			return c, invalid.Input(at+x[0], "write a whole number from 0 to 99", "%.20q is none", x[1])
		}
	}
	var err error
	if c.years, err = strconv.ParseFloat(years, 64); err != nil || strings.ContainsAny(years, "xXpP_") || !(c.years >= 0 && c.years <= titanAge) {
		return c, invalid.Input(at+"years", fmt.Sprintf("write years from 0 to %d", titanAge), "%.20q is no such number", years)
	}
	if dead != "TRUE" && dead != "FALSE" {
		return c, invalid.Input(at+"dead", "write TRUE or FALSE", "%.20q is neither", dead)
	}
	return c, nil
}

// csvFault is what encoding/csv says, without its own count of lines where there is none.
func csvFault(err error) string {
	if errors.Is(err, io.EOF) {
		return "the file is empty"
	}
	return err.Error()
}

// observed is what would have been known of cards when each had been watched up to an age: who lives longer is censored there.
func observed(cards []titanCard, until float64) []survival.Observation {
	out := make([]survival.Observation, len(cards))
	for i, c := range cards {
		out[i] = survival.Observation{Duration: c.years, Event: c.dead}
		if until > 0 && c.years > until {
			out[i] = survival.Observation{Duration: until}
		}
	}
	return out
}

// byCabinet splits observations into groups in the order of the cabinets' names.
func byCabinet(cards []titanCard, until float64) ([]survival.Sample, error) {
	groups := map[string][]titanCard{}
	for _, c := range cards {
		groups[c.cabinet] = append(groups[c.cabinet], c)
	}
	var names []string
	for name := range groups {
		names = append(names, name)
	}
	slices.Sort(names)
	var out []survival.Sample
	for _, name := range names {
		s, err := survival.NewSample(observed(groups[name], until))
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}
