package copula

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
)

// A reader fills a Document key by key.
type reader struct {
	decoder *json.Decoder
	out     Document
	seen    map[string]bool
}

func (r *reader) open(delim json.Delim, path, kind string) error {
	token, err := r.decoder.Token()
	if err != nil {
		return err
	}
	if token != delim {
		return invalid.Input(path, "write "+kind, "something else stands where %s belongs", kind)
	}
	return nil
}

func (r *reader) array(path string, most int, element func(path string) error) error {
	if err := r.open('[', path, "a list"); err != nil {
		return err
	}
	for i := 0; r.decoder.More(); i++ {
		if i == most {
			return invalid.New("TOO_LARGE", path, fmt.Sprintf("give at most %d", most), "the list has more than %d entries", most)
		}
		if err := element(fmt.Sprintf("%s[%d]", path, i)); err != nil {
			return err
		}
	}
	_, err := r.decoder.Token()
	return err
}

func (r *reader) numbers(path string) ([]float64, error) {
	list := []float64{}
	err := r.array(path, MaxNames, func(path string) error {
		x, err := r.number(path)
		list = append(list, x)
		return err
	})
	return list, err
}

// tranche reads [attachment, detachment].
func (r *reader) tranche(path string) error {
	if err := r.open('[', path, "[attachment, detachment]"); err != nil {
		return err
	}
	var ends [2]float64
	var texts [2]string
	for i := range ends {
		text, err := r.numeral(fmt.Sprintf("%s[%d]", path, i))
		if err != nil {
			return err
		}
		if ends[i], err = parseNumber(fmt.Sprintf("%s[%d]", path, i), text); err != nil {
			return err
		}
		texts[i] = text
	}
	if r.decoder.More() {
		return invalid.Input(path, "write [attachment, detachment]", "a tranche has two ends")
	}
	r.out.Tranches = append(r.out.Tranches, Tranche{ends[0], ends[1]})
	r.out.Texts = append(r.out.Texts, texts)
	_, err := r.decoder.Token()
	return err
}

func (r *reader) text(path string) (string, error) {
	token, err := r.decoder.Token()
	if err != nil {
		return "", err
	}
	text, ok := token.(string)
	if !ok {
		return "", invalid.Input(path, "write it in quotes", "%s must be text", path)
	}
	return text, nil
}

// numeral reads a number or a text that should hold one.
func (r *reader) numeral(path string) (string, error) {
	token, err := r.decoder.Token()
	if err != nil {
		return "", err
	}
	switch v := token.(type) {
	case string:
		return v, nil
	case json.Number:
		return v.String(), nil
	}
	return "", invalid.Input(path, `write a decimal such as "0.03"`, "%s must be a number", path)
}

func (r *reader) number(path string) (float64, error) {
	text, err := r.numeral(path)
	if err != nil {
		return 0, err
	}
	return parseNumber(path, text)
}

func (r *reader) whole(path string) (int, error) {
	x, err := r.number(path)
	if err != nil {
		return 0, err
	}
	if math.Abs(x) > 1e9 || x != math.Trunc(x) {
		return 0, invalid.New("OUT_OF_RANGE", path, "give a whole number", "%v is not a whole number of usable size", x)
	}
	return int(x), nil
}

// parseNumber reads a plain decimal, perhaps with an exponent.
func parseNumber(path, text string) (float64, error) {
	switch strings.ToLower(strings.TrimLeft(text, "+-")) {
	case "nan", "inf", "infinity":
		return 0, notFinite(path, text)
	}
	if len(text) > maxText || text == "" || strings.Trim(text, "+-.0123456789eE") != "" {
		return 0, invalid.Input(path, `write a decimal such as "0.03"`, "%.40q is not a number", text)
	}
	x, err := strconv.ParseFloat(text, 64)
	if errors.Is(err, strconv.ErrRange) {
		return 0, notFinite(path, text)
	}
	if err != nil {
		return 0, invalid.Input(path, `write a decimal such as "0.03"`, "%.40q is not a number", text)
	}
	return x, nil
}

func notFinite(path, text string) error {
	return invalid.New("NOT_FINITE", path, "write a finite number", "%.40q is not finite", text)
}

// clip shortens foreign text for a path.
func clip(text string) string {
	if len(text) > 40 {
		return strings.ToValidUTF8(text[:40], "") + "…"
	}
	return text
}
