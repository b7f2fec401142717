package verifier

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// maxDepth is how deep the JSON of a request may nest; the deepest that is asked for has 3 levels.
const maxDepth = 8

// decodeStrict reads one JSON value into v. Unknown keys, keys that are there twice, and anything behind the value are a *RequestError.
func decodeStrict(b []byte, v any) error {
	if err := checkKeys(b); err != nil {
		return malformed(err)
	}
	decoder := json.NewDecoder(bytes.NewReader(b))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(v); err != nil {
		return malformed(err)
	}
	return nil
}

func malformed(err error) error {
	observed := err.Error()
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		observed = "JSON that ends early"
	}
	return Refuse(http.StatusBadRequest, "MALFORMED", cut(observed), "one JSON object of this request", "see docs/attestation.md for what is asked for")
}

// cut keeps an answer from repeating what was sent at length.
func cut(s string) string {
	const longest = 200
	if len(s) > longest {
		return strings.ToValidUTF8(s[:longest], "") + "…"
	}
	return s
}

// checkKeys walks over the tokens of b, for encoding/json lets the last of several equal keys win and takes any case for a name.
func checkKeys(b []byte) error {
	decoder := json.NewDecoder(bytes.NewReader(b))
	var open []map[string]bool // keys seen, for each object that is open; nil for a list
	key := false
	for {
		token, err := decoder.Token()
		if err != nil {
			return err
		}
		name, isText := token.(string)
		switch {
		case token == json.Delim('{') || token == json.Delim('['):
			if len(open) == maxDepth {
				return fmt.Errorf("JSON nests deeper than %d levels", maxDepth)
			}
			var keys map[string]bool
			if key = token == json.Delim('{'); key {
				keys = map[string]bool{}
			}
			open = append(open, keys)
			continue
		case token == json.Delim('}') || token == json.Delim(']'):
			open = open[:len(open)-1]
		case key && isText:
			keys := open[len(open)-1]
			folded := strings.ToLower(name)
			if keys[folded] {
				return fmt.Errorf("key %q is there twice", name)
			}
			keys[folded], key = true, false
			continue
		}
		if len(open) == 0 {
			return checkRest(b[decoder.InputOffset():])
		}
		key = open[len(open)-1] != nil
	}
}

func checkRest(b []byte) error {
	if rest := bytes.TrimSpace(b); len(rest) > 0 {
		return fmt.Errorf("%d bytes behind the JSON", len(rest))
	}
	return nil
}
