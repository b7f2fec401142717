package graphql

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	gql "github.com/graph-gophers/graphql-go"
)

// A plain request is one whose text shows already that it reads a single field of Query and of it nothing but values, each once and by its own
// name: no aliases, fragments, directives, introspection or nesting. The library parses it, checks it and calls its resolver as always; but
// where it would then take each value of each row by reflection, the resolver hands over rows that are written by a switch, which takes a
// tenth of the time: for lists of rows that is most of what the service does beside the database.
//
// A resolver may hand over or not. TestPlainAnswers holds that nobody can tell the difference.

// plain reports whether a document has the form of a plain request.
func (n scanned) plain() bool {
	return n.roots == 1 && n.depth == 2 && n.aliases+n.directives+n.fragments+n.spreads+n.meta == 0
}

// written is what a resolver handed over for the whole answer of a plain request.
type written struct {
	rows  []byte // JSON; nil if nothing was handed over
	place []byte // what the library writes in their place
}

type writtenKey struct{}

// row is one that can write its fields.
type row interface {
	// appendField appends a field's value in JSON; false if the library must write the row.
	appendField(b []byte, name string) ([]byte, bool)
}

// hand hands over rows as they are selected. It reports false where the library must write them.
func hand[R row](ctx context.Context, rows []R) bool {
	return handed(ctx, "[]", func(b []byte, names []string) ([]byte, bool) {
		b = append(b, '[')
		for i, r := range rows {
			if i > 0 {
				b = append(b, ',')
			}
			var ok bool
			if b, ok = appendObject(b, r, names); !ok {
				return nil, false
			}
		}
		return append(b, ']'), meterOf(ctx).resolved(len(rows) * len(names))
	})
}

// handOne hands over a single row.
func handOne(ctx context.Context, r row) bool {
	return handed(ctx, "null", func(b []byte, names []string) ([]byte, bool) {
		b, ok := appendObject(b, r, names)
		return b, ok && meterOf(ctx).resolved(len(names))
	})
}

func handed(ctx context.Context, place string, write func([]byte, []string) ([]byte, bool)) bool {
	w, _ := ctx.Value(writtenKey{}).(*written)
	if w == nil {
		return false
	}
	rows, ok := write(make([]byte, 0, 4096), gql.SelectedFieldNames(ctx))
	if ok {
		w.rows, w.place = rows, []byte(place)
	}
	return ok
}

func appendObject(b []byte, r row, names []string) ([]byte, bool) {
	b = append(b, '{')
	for i, name := range names {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(append(b, '"'), name...), '"', ':')
		var ok bool
		if b, ok = r.appendField(b, name); !ok {
			return b, false
		}
	}
	return append(b, '}'), true
}

// put puts what was handed over where it belongs. The library answered {"field":[]} or {"field":null}.
func (w *written) put(data json.RawMessage) (json.RawMessage, error) {
	if w == nil || w.rows == nil || len(data) == 0 {
		return data, nil
	}
	head, found := bytes.CutSuffix(data, append(w.place, '}'))
	if !found || bytes.IndexByte(head, ',') >= 0 {
		return nil, fmt.Errorf("put rows into an answer that has no place for them: %.100s", data)
	}
	return append(append(append(make([]byte, 0, len(head)+len(w.rows)+1), head...), w.rows...), '}'), nil
}

// appendText appends a text as encoding/json writes it.
func appendText(b []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' {
			quoted, err := json.Marshal(s)
			if err != nil {
				panic(fmt.Sprintf("encode a text: %v", err)) // every string has a form in JSON
			}
			return append(b, quoted...)
		}
	}
	return append(append(append(b, '"'), s...), '"')
}

func appendTextOrNull[S ~string](b []byte, s *S) []byte {
	if s == nil {
		return append(b, "null"...)
	}
	return appendText(b, string(*s))
}

func (p *Payment) appendField(b []byte, name string) ([]byte, bool) {
	switch name {
	case "id":
		return appendText(b, string(p.ID)), true
	case "network":
		return appendText(b, p.Network), true
	case "provider":
		return appendText(b, p.Provider), true
	case "payer":
		return appendTextOrNull(b, p.Payer), true
	case "class":
		return appendText(b, string(p.Class)), p.Class.known()
	case "symbol":
		return appendText(b, p.Symbol), true
	case "decimals":
		return strconv.AppendInt(b, int64(p.Decimals), 10), true
	case "gross":
		return appendText(b, string(p.Gross)), true
	case "net":
		return appendText(b, string(p.Net)), true
	case "timestamp":
		return appendText(b, string(p.Timestamp)), true
	case "blockNumber":
		return appendText(b, string(p.BlockNumber)), true
	case "blockHash":
		return appendText(b, string(p.BlockHash)), true
	case "tx":
		return appendText(b, string(p.Tx)), true
	case "logIndex":
		return appendText(b, string(p.LogIndex)), true
	case "job":
		return appendTextOrNull(b, p.Job), true
	case "device":
		return appendTextOrNull(b, p.Device), true
	}
	return b, false
}
