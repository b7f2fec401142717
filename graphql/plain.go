package graphql

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	gql "github.com/graph-gophers/graphql-go"
)

// A plain request is one whose text shows already that it reads a single field of Query, and of it fields by their own names: no aliases,
// fragments or introspection. The library parses it, checks it and calls its resolver as always; but
// where it would then take each value of each row by reflection, the resolver hands over rows that are written by a switch, which takes a
// tenth of the time: for lists of rows that is most of what the service does beside the database.
//
// A resolver may hand over or not. TestPlainAnswers holds that nobody can tell the difference.

// plain reports whether a document has the form of a plain request.
func (n scanned) plain() bool {
	return n.roots == 1 && n.aliases+n.fragments+n.spreads+n.meta == 0
}

// written is what a resolver handed over: the whole answer of a plain request.
type written struct {
	answer []byte // JSON; nil if nothing was handed over
	empty  string // what the library answers instead
}

type writtenKey struct{}

// row is one that can write its fields.
type row interface {
	// appendField appends a field's value in JSON; false if the library must write the row.
	appendField(b []byte, name string) ([]byte, bool)
}

// hand hands over the rows of a field of Query as they are selected. It reports false where the library must write them; where it reports true,
// the resolver returns an empty list.
func hand[R row](ctx context.Context, field string, rows []R) bool {
	return handed(ctx, field, "[]", len(rows), func(b []byte, names []string) ([]byte, bool) {
		b = append(b, '[')
		for i, r := range rows {
			if i > 0 {
				b = append(b, ',')
			}
			var ok bool
			if b, ok = appendObject(b, r, names); !ok {
				return b, false
			}
		}
		return append(b, ']'), true
	})
}

// handOne hands over a single row, for which the resolver returns nil.
func handOne(ctx context.Context, field string, r row) bool {
	return handed(ctx, field, "null", 1, func(b []byte, names []string) ([]byte, bool) { return appendObject(b, r, names) })
}

// fieldBytes is about what a field of a row takes, with its name.
const fieldBytes = 64

func handed(ctx context.Context, field, empty string, rows int, write func([]byte, []string) ([]byte, bool)) bool {
	w, _ := ctx.Value(writtenKey{}).(*written)
	if w == nil {
		return false
	}
	names := gql.SelectedFieldNames(ctx)
	head := `{"` + field + `":`
	b, ok := write(append(make([]byte, 0, len(head)+(1+rows*len(names))*fieldBytes), head...), names)
	if !ok || !meterOf(ctx).resolved(rows*len(names)) {
		return false
	}
	b = append(b, '}')
	w.answer, w.empty = b, head+empty+"}"
	return true
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

// instead is the answer in place of the library's.
func (w *written) instead(data json.RawMessage) (json.RawMessage, error) {
	if w == nil || w.answer == nil || len(data) == 0 {
		return data, nil
	}
	if string(data) != w.empty {
		return nil, fmt.Errorf("an answer was written that is not the whole: the library says %.100s", data)
	}
	return w.answer, nil
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
