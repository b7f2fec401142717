package rates

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/shopspring/decimal"
)

// Limits on what is read.
const (
	maxInput      = 64 << 20
	maxFlows      = 100_000
	maxAmountText = 200
)

// ParseFlows reads a series from JSON, {"flows":[{"date":…,"amount":…}]} or {"period":…,"amounts":[…]}, or from CSV with the
// header date,amount. Amounts are decimal strings or numbers. Errors are *invalid.Error in the order of the command
// contract: INVALID_INPUT for syntax, unknown, repeated or missing keys, then NOT_FINITE, then those of Series.Check.
func ParseFlows(b []byte) (Series, error) {
	if len(b) > maxInput {
		return Series{}, invalid.New("TOO_LARGE", "", "split the input", "input is larger than %d bytes", maxInput)
	}
	b = bytes.TrimSpace(bytes.TrimPrefix(b, []byte("\ufeff")))
	var p parser
	var err error
	switch {
	case len(b) == 0:
		p.series.Flows = []Flow{}
	case b[0] == '{' || b[0] == '[':
		err = p.json(b)
	default:
		err = p.csv(b)
	}
	if err != nil {
		return Series{}, err
	}
	if p.unusable != nil {
		return Series{}, p.unusable
	}
	return p.series, p.series.Check()
}

// A parser collects a series. An amount that is not finite is kept back until the syntax of the whole input is known to be
// good.
type parser struct {
	series   Series
	decoder  *json.Decoder
	unusable error
}

func (p *parser) json(b []byte) error {
	var whole json.RawMessage
	if err := json.Unmarshal(b, &whole); err != nil {
		return syntaxError(b, err)
	}
	p.decoder = json.NewDecoder(bytes.NewReader(b))
	p.decoder.UseNumber()
	seen, err := p.object("", []string{"flows", "amounts", "period"}, func(key string) error {
		switch key {
		case "flows":
			p.series.Flows = []Flow{}
			return p.array(key, p.flow)
		case "amounts":
			p.series.Amounts = []decimal.Decimal{}
			return p.array(key, p.periodicAmount)
		}
		name, err := p.text(key)
		if err == nil {
			p.series.Period, err = ParsePeriod(key, name)
		}
		return err
	})
	switch {
	case err != nil:
		return err
	case seen["flows"] && seen["amounts"]:
		return invalid.Input("amounts", "give flows with dates, or amounts with a period", "flows and amounts cannot stand together")
	case seen["flows"] && seen["period"]:
		return invalid.Input("period", "leave period out: the dates say when", "period does not go with dated flows")
	}
	return nil
}

func syntaxError(b []byte, err error) error {
	var syntax *json.SyntaxError
	line := 1
	if errors.As(err, &syntax) {
		line += bytes.Count(b[:min(int(syntax.Offset), len(b))], []byte("\n"))
	}
	return invalid.Input(fmt.Sprintf("line %d", line), `write one JSON object such as {"period":"annual","amounts":["-100","110"]}`, "not JSON: %v", err)
}

// object reads an object whose keys are among known, each at most once.
func (p *parser) object(path string, known []string, value func(key string) error) (seen map[string]bool, err error) {
	if err := p.open('{', path, "an object"); err != nil {
		return nil, err
	}
	seen = map[string]bool{}
	for p.decoder.More() {
		token, err := p.decoder.Token()
		if err != nil {
			return nil, fmt.Errorf("read key: %w", err)
		}
		key, _ := token.(string)
		at := strings.TrimPrefix(path+"."+clip(key), ".")
		if !strings.Contains(" "+strings.Join(known, " ")+" ", " "+key+" ") || key == "" {
			return nil, unknownKey(at, key, known)
		}
		if seen[key] {
			return nil, invalid.Input(at, "give each key once", "key %q is repeated", key)
		}
		seen[key] = true
		if err := value(key); err != nil {
			return nil, err
		}
	}
	_, err = p.decoder.Token()
	return seen, err
}

func unknownKey(path, key string, known []string) error {
	fix := "known keys are " + strings.Join(known, ", ")
	if near := invalid.Nearest(key, known); near != "" {
		fix = "did you mean " + near + "?"
	}
	return invalid.Input(path, fix, "unknown key %q", clip(key))
}

func (p *parser) array(path string, element func(i int) error) error {
	if err := p.open('[', path, "an array"); err != nil {
		return err
	}
	for i := 0; p.decoder.More(); i++ {
		if i == maxFlows {
			return tooMany(path)
		}
		if err := element(i); err != nil {
			return err
		}
	}
	_, err := p.decoder.Token()
	return err
}

func tooMany(path string) error {
	return invalid.New("TOO_LARGE", path, "add flows of one day, or split the series", "there are more than %d flows", maxFlows)
}

func (p *parser) open(delim json.Delim, path, kind string) error {
	token, err := p.decoder.Token()
	if err != nil {
		return fmt.Errorf("read %s: %w", kind, err)
	}
	if token != delim {
		return invalid.Input(path, "see corebond irr --help for the two shapes", "%s must be %s", named(path), kind)
	}
	return nil
}

func named(path string) string {
	if path == "" {
		return "the document"
	}
	return path
}

// flow reads {"date":…,"amount":…}.
func (p *parser) flow(i int) error {
	var f Flow
	path := indexed("flows", i)
	seen, err := p.object(path, []string{"date", "amount"}, func(key string) (err error) {
		if key == "amount" {
			f.Amount, err = p.amount(amountPath(i))
			return err
		}
		text, err := p.text(path + ".date")
		if err == nil {
			f.Date, err = parseDate(path+".date", text)
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, key := range []string{"date", "amount"} {
		if !seen[key] {
			return invalid.Input(path+"."+key, "give each flow a date and an amount", "%s is missing", key)
		}
	}
	p.series.Flows = append(p.series.Flows, f)
	return nil
}

func (p *parser) periodicAmount(i int) error {
	a, err := p.amount(indexed("amounts", i))
	p.series.Amounts = append(p.series.Amounts, a)
	return err
}

func indexed(list string, i int) string { return fmt.Sprintf("%s[%d]", list, i) }

func amountPath(i int) string { return indexed("flows", i) + ".amount" }

func (p *parser) text(path string) (string, error) {
	token, err := p.decoder.Token()
	if err != nil {
		return "", fmt.Errorf("read text: %w", err)
	}
	if text, ok := token.(string); ok {
		return text, nil
	}
	return "", invalid.Input(path, "write it in quotes", "%s must be text", path)
}

func (p *parser) amount(path string) (decimal.Decimal, error) {
	token, err := p.decoder.Token()
	if err != nil {
		return decimal.Zero, fmt.Errorf("read amount: %w", err)
	}
	switch value := token.(type) {
	case string:
		return p.parseAmount(path, value)
	case json.Number:
		return p.parseAmount(path, value.String())
	}
	return decimal.Zero, invalid.Input(path, `write a decimal such as "-9500.00"`, "%s must be a number", path)
}

func parseDate(path, text string) (time.Time, error) {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil || t.Year() < 1 {
		return t, invalid.Input(path, "write a calendar day as YYYY-MM-DD", "%q is not a date", clip(text))
	}
	return t, nil
}

// clip shortens foreign text for a message.
func clip(text string) string {
	if len(text) > 40 {
		return strings.ToValidUTF8(text[:40], "") + "…"
	}
	return text
}
