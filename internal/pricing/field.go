package pricing

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/shopspring/decimal"
)

// place is a line of a file; every error of this package starts from one.
type place struct {
	file string
	line int
}

// at writes the place of a field: "a100.jsonl:17 price_stats.p25".
func (p place) at(field string) string {
	return strings.TrimSuffix(p.file+":"+strconv.Itoa(p.line)+" "+field, " ")
}

// An object is a JSON object as read: values are object, string, json.Number, bool or nil. Records of this kind hold no arrays.
type object map[string]any

// maxDepth is how deep objects nest in a snapshot: the line, by_config, one configuration, its best deal.
const maxDepth = 4

// object reads the one object that stands on a line, token by token, so that a fault is reported at the field where it is:
// json.Unmarshal would name the line only, and let the last of two equal keys win.
func (p place) object(line []byte) (object, error) {
	decoder := json.NewDecoder(bytes.NewReader(line))
	decoder.UseNumber()
	v, err := p.value(decoder, "", 0)
	if err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, invalid.Input(p.at(""), "write one object a line", "something follows the object")
	}
	return p.members("", v)
}

func (p place) value(decoder *json.Decoder, field string, depth int) (any, error) {
	token, err := decoder.Token()
	if err != nil {
		return nil, p.syntax(field, err)
	}
	open, ok := token.(json.Delim)
	if !ok {
		return token, nil
	}
	if open != '{' || depth == maxDepth {
		return nil, invalid.Input(p.at(field), "give a snapshot as the tracker writes it", "a list, or an object this deep, is not part of a snapshot")
	}
	members := object{}
	for decoder.More() {
		token, err := decoder.Token()
		if err != nil {
			return nil, p.syntax(field, err)
		}
		key, _ := token.(string) // the decoder lets nothing but a string through here
		path := join(field, brief(key))
		if _, double := members[key]; double {
			return nil, invalid.Input(p.at(path), "write the key once", "the key is there twice")
		}
		if members[key], err = p.value(decoder, path, depth+1); err != nil {
			return nil, err
		}
	}
	if _, err := decoder.Token(); err != nil {
		return nil, p.syntax(field, err)
	}
	return members, nil
}

func (p place) syntax(field string, err error) error {
	return invalid.Input(p.at(field), "write a JSON object, without NaN", "not JSON: %s", brief(err.Error()))
}

// members checks that v is an object with every one of keys and, if there are keys, nothing else. A key written with a question
// mark may be missing.
func (p place) members(field string, v any, keys ...string) (object, error) {
	members, ok := v.(object)
	if !ok {
		return nil, invalid.Input(p.at(field), "write a JSON object", "%s is not an object", show(v))
	}
	known := make([]string, len(keys))
	for i, key := range keys {
		name, optional := strings.CutSuffix(key, "?")
		if _, ok := members[name]; !ok && !optional {
			return nil, invalid.Input(p.at(join(field, name)), "write the key", "the key is missing")
		}
		known[i] = name
	}
	for _, key := range members.keys() {
		if len(keys) > 0 && !slices.Contains(known, key) {
			fix := "known keys are " + strings.Join(known, ", ")
			if near := invalid.Nearest(key, known); near != "" {
				fix = "did you mean " + near + "?"
			}
			return nil, invalid.Input(p.at(join(field, brief(key))), fix, "the key is not known")
		}
	}
	return members, nil
}

// keys gives the keys in a fixed order, so that of two faults the same one is always reported.
func (o object) keys() []string { return slices.Sorted(maps.Keys(o)) }

var (
	plainPrice = regexp.MustCompile(`^[0-9]{1,9}(\.[0-9]{1,9})?$`)
	plainCount = regexp.MustCompile(`^[0-9]{1,9}$`)
	labelForm  = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_. -]{0,39}$`)
)

// price reads a positive decimal in plain notation, exactly as written.
func (p place) price(field string, v any) (decimal.Decimal, error) {
	if n, ok := v.(json.Number); ok && plainPrice.MatchString(n.String()) {
		if d, err := decimal.NewFromString(n.String()); err == nil && d.IsPositive() {
			return d, nil
		}
	}
	return decimal.Decimal{}, invalid.Input(p.at(field), "write a positive decimal in USD per hour, such as 1.47", "%s is not a price", show(v))
}

func (p place) count(field string, v any) (int, error) {
	number, _ := v.(json.Number)
	n, err := strconv.Atoi(number.String())
	if err != nil || !plainCount.MatchString(number.String()) {
		return 0, invalid.Input(p.at(field), "write a whole number from 0 up", "%s is not a count", show(v))
	}
	return n, nil
}

func (p place) label(field string, v any) (string, error) {
	s, ok := v.(string)
	if !ok || !labelForm.MatchString(s) {
		return "", invalid.Input(p.at(field), "write a name such as H100_80GB", "%s is not a name", show(v))
	}
	return s, nil
}

func (p place) instant(field string, v any) (time.Time, error) {
	if s, ok := v.(string); ok {
		if t, err := time.Parse(time.RFC3339Nano, s); err == nil {
			return t.UTC(), nil
		}
	}
	return time.Time{}, invalid.Input(p.at(field), "write RFC 3339 such as 2025-10-19T21:01:58Z", "%s is not a time", show(v))
}

// show writes a value for an error.
func show(v any) string {
	if _, ok := v.(object); ok {
		return "an object"
	}
	return brief(fmt.Sprint(v))
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// brief keeps foreign text in an error short and on one line.
func brief(s string) string {
	if len(s) > 40 {
		s = s[:40]
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == '\uFFFD' {
			return '?'
		}
		return r
	}, s)
}
