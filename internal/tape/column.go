package tape

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// Type is how a cell is written.
type Type string

// The types. Canonical texts: a decimal has neither exponent nor superfluous zeros and at most 20 digits before and 18 after the point; a
// time is RFC 3339 in UTC to the second; a hash is 0x and 64 small hexadecimal digits.
const (
	Text    Type = "text"
	Enum    Type = "enum"
	Boolean Type = "boolean"
	Integer Type = "integer" // 64 bits
	Decimal Type = "decimal"
	Date    Type = "date"
	Time    Type = "time"
	Hash    Type = "hash"
	Address Type = "address" // of a contract
)

// Column is one entry of the dictionary.
type Column struct {
	Name        string
	Type        Type
	Unit        string // of numbers; "" is a count or a text
	Nullable    bool   // may be empty, with a reason
	Values      []string
	Least, Most string // of numbers, "" is no bound
	Privacy     string // what is done so that it tells nothing about a person; "" where there is nothing to hide
	Quasi       bool   // tells obligors apart without naming them, and counts for anonymity
	Compared    bool   // a characteristic that auditors compare with the documents
	Description string
}

func index(columns []Column, name string) int {
	return slices.IndexFunc(columns, func(c Column) bool { return c.Name == name })
}

// maxText is the length of a text, in bytes; reasons are longer.
const maxText = 256

var (
	decimals  = regexp.MustCompile(`^-?[0-9]{1,20}(\.[0-9]{1,18})?$`)
	integers  = regexp.MustCompile(`^-?[0-9]{1,18}$`)
	hashes    = regexp.MustCompile(`^0x[0-9a-f]{64}$`)
	addresses = regexp.MustCompile(`^0x[0-9a-f]{40}$`)
)

// canonical returns a cell's canonical text; ok is false if the text is not of the column's type or range. An empty text stays empty.
func (c Column) canonical(text string) (out string, ok bool) {
	if text == "" {
		return "", true
	}
	switch c.Type {
	case Text:
		return text, c.isText(text)
	case Enum:
		return text, slices.Contains(c.Values, text)
	case Boolean:
		return text, text == "true" || text == "false"
	case Integer:
		if !integers.MatchString(text) {
			return "", false
		}
		n, err := strconv.ParseInt(text, 10, 64)
		return strconv.FormatInt(n, 10), err == nil && c.within(decimal.NewFromInt(n))
	case Decimal:
		if !decimals.MatchString(text) {
			return "", false
		}
		d, err := decimal.NewFromString(text)
		return d.String(), err == nil && c.within(d)
	case Date:
		day, err := time.Parse(time.DateOnly, text)
		return text, err == nil && day.Year() >= 1
	case Time:
		at, err := time.Parse(time.RFC3339, text)
		return at.UTC().Format(time.RFC3339), err == nil && at.Nanosecond() == 0 && at.UTC().Year() >= 1 && at.UTC().Year() <= 9999
	case Hash:
		text = strings.ToLower(text)
		return text, hashes.MatchString(text)
	case Address:
		text = strings.ToLower(text)
		return text, addresses.MatchString(text)
	}
	return "", false
}

// isText reports whether every format can carry a text as it is: no control characters, no space at either end, valid UTF-8.
func (c Column) isText(text string) bool {
	most := maxText
	if c.Name == nodataReason {
		most = 1 << 14
	}
	if len(text) > most || !utf8.ValidString(text) || strings.TrimSpace(text) != text {
		return false
	}
	return !strings.ContainsFunc(text, func(r rune) bool {
		return r < 0x20 || r >= 0x7f && r < 0xa0 || r == '\ufeff' || r == '\ufffe' || r == '\uffff'
	})
}

func (c Column) within(d decimal.Decimal) bool {
	return (c.Least == "" || !d.LessThan(decimal.RequireFromString(c.Least))) && (c.Most == "" || !d.GreaterThan(decimal.RequireFromString(c.Most)))
}

// wanted says what a column takes, for the one who has to mend a cell.
func (c Column) wanted() string {
	var out string
	switch c.Type {
	case Text:
		out = "write at most " + strconv.Itoa(maxText) + " bytes of text, without control characters or spaces at its ends"
	case Enum:
		out = "write one of " + strings.Join(c.Values, ", ")
	case Boolean:
		out = "write true or false"
	case Integer:
		out = "write a whole number"
	case Decimal:
		out = "write a decimal such as 1234.56, without exponent or separators"
	case Date:
		out = "write a day such as 2026-01-31"
	case Time:
		out = "write RFC 3339 to the second, such as 2026-01-31T00:00:00Z"
	case Hash:
		out = "write 0x and 64 hexadecimal digits"
	case Address:
		out = "write 0x and 40 hexadecimal digits"
	}
	switch {
	case c.Least != "" && c.Most != "":
		out += ", from " + c.Least + " to " + c.Most
	case c.Least != "":
		out += ", at least " + c.Least
	}
	if c.Nullable {
		out += "; or leave it empty and give a reason"
	}
	return out
}
