package graphql

import (
	"bytes"
	"encoding/base64"
	"strings"
	"time"
	"unicode/utf8"
)

// list names the list that a cursor belongs to: a cursor of one is refused by another.
type list byte

const (
	deviceList      list = 'd'
	attestationList list = 'a'
	earningList     list = 'e'
	operatorList    list = 'o'
	reportList      list = 'r'
	facilityList    list = 'f'
	stateList       list = 's'
)

// timed reports whether the list runs by time; the others run by id.
func (l list) timed() bool { return l != deviceList && l != operatorList && l != facilityList }

// maxCursor is the length a cursor may have in bytes.
const maxCursor = 512

// cursor is the keyset position of a row: its id, and its instant in lists that run by time. The text form is opaque to
// callers and carries a version, so that its insides can change.
type cursor struct {
	list list
	at   time.Time // zero in lists that run by id
	id   string
}

const cursorVersion = '1'

func (c cursor) String() string {
	var b strings.Builder
	b.WriteByte(cursorVersion)
	b.WriteByte(byte(c.list))
	if c.list.timed() {
		b.WriteString(c.at.UTC().Format(time.RFC3339Nano))
		b.WriteByte('|')
	}
	b.WriteString(c.id)
	return base64.RawURLEncoding.EncodeToString([]byte(b.String()))
}

// position is the reader's form of a cursor.
func (c cursor) position() *Position { return &Position{Time: c.at, ID: c.id} }

// parseCursor reads what String wrote for this list, and nothing else: any text has at most one meaning.
func parseCursor(text string, of list) (cursor, error) {
	refused := badInput("after", "pass the endCursor of the page before, unchanged", "%.40q is not a cursor of this list", text)
	if len(text) > maxCursor {
		return cursor{}, refused
	}
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(raw) < 3 || raw[0] != cursorVersion || list(raw[1]) != of || !utf8.Valid(raw) || bytes.IndexByte(raw, 0) >= 0 {
		return cursor{}, refused
	}
	c := cursor{list: of, id: string(raw[2:])}
	if of.timed() {
		at, id, found := strings.Cut(c.id, "|")
		if c.at, err = time.Parse(time.RFC3339Nano, at); err != nil || !found || id == "" {
			return cursor{}, refused
		}
		c.id, c.at = id, c.at.UTC()
	}
	if c.String() != text {
		return cursor{}, refused
	}
	return c, nil
}

// parseAfter reads an optional argument after; without one it returns nil.
func parseAfter(after *string, of list) (*cursor, error) {
	if after == nil {
		return nil, nil
	}
	c, err := parseCursor(*after, of)
	if err != nil {
		return nil, err
	}
	return &c, nil
}

// before is the position to read on from, nil for the first page.
func (c *cursor) before() *Position {
	if c == nil {
		return nil
	}
	return c.position()
}
