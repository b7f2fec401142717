package door

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// What a JSON document from a stranger may be.
const (
	maxJSONDepth  = 12   // objects and lists inside one another
	maxJSONValues = 2000 // keys and values
	maxDigits     = 100  // bytes of a number
)

// decode reads one JSON value as maps, lists, strings, numbers of float64, booleans and nil. Unlike encoding/json it refuses what two readers may
// understand in two ways (a key that stands twice, text that is not UTF-8) and what nobody has a use for: U+0000, numbers beyond float64, depth.
func decode(text []byte) (any, error) {
	if !utf8.Valid(text) {
		return nil, errors.New("it is not UTF-8")
	}
	d := decoder{Decoder: json.NewDecoder(bytes.NewReader(text))}
	d.UseNumber()
	v, err := d.value(0)
	if err != nil {
		return nil, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("something follows the value")
	}
	return v, nil
}

type decoder struct {
	*json.Decoder
	seen int
}

// token reads the next key, value or bracket.
func (d *decoder) token() (json.Token, error) {
	t, err := d.Token()
	switch {
	case errors.Is(err, io.EOF):
		return nil, errors.New("it ends early")
	case err != nil:
		return nil, fmt.Errorf("at byte %d: %w", d.InputOffset(), err)
	}
	if d.seen++; d.seen > 2*maxJSONValues {
		return nil, fmt.Errorf("it has more than %d values", maxJSONValues)
	}
	return t, nil
}

func (d *decoder) value(depth int) (any, error) {
	t, err := d.token()
	if err != nil {
		return nil, err
	}
	switch t := t.(type) {
	case json.Delim:
		if depth >= maxJSONDepth {
			return nil, fmt.Errorf("it is nested deeper than %d", maxJSONDepth)
		}
		if t == '{' {
			return d.object(depth + 1)
		}
		return d.list(depth + 1)
	case json.Number:
		if len(t) > maxDigits {
			return nil, fmt.Errorf("a number has more than %d digits", maxDigits)
		}
		f, err := t.Float64()
		if err != nil {
			return nil, fmt.Errorf("the number %.40s is out of range", t)
		}
		return f, nil
	case string:
		return t, fit(t)
	}
	return t, nil
}

func (d *decoder) object(depth int) (any, error) {
	object := map[string]any{}
	for d.More() {
		t, err := d.token()
		if err != nil {
			return nil, err
		}
		name, ok := t.(string)
		if !ok {
			return nil, errors.New("a key is not text")
		}
		if err := fit(name); err != nil {
			return nil, err
		}
		if _, twice := object[name]; twice {
			return nil, fmt.Errorf("the key %.40q stands twice", name)
		}
		if object[name], err = d.value(depth); err != nil {
			return nil, err
		}
	}
	_, err := d.token()
	return object, err
}

func (d *decoder) list(depth int) (any, error) {
	list := []any{}
	for d.More() {
		v, err := d.value(depth)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	_, err := d.token()
	return list, err
}

func fit(text string) error {
	if strings.IndexByte(text, 0) >= 0 {
		return errors.New("a text has the character U+0000")
	}
	return nil
}
