package networks

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/corebond/corebond/indexer"
)

// state is a value that was announced, by the names of its fields; nil fields if nothing was.
type state struct {
	fields map[string]string
	read   bool // it was looked for
}

func (s state) known() bool { return s.fields != nil }

// find looks up what the flow needs and reports whether something optional is missing.
func (l *reading) find(f *flow) (missing bool) {
	if len(l.lookups) == 0 {
		return false
	}
	for _, o := range f.operands() {
		if o.from == inLookup && !l.lookup(o.index) {
			missing = true
		}
	}
	return missing
}

// lookup finds state i of the event, once.
func (l *reading) lookup(i int) bool {
	if l.found == nil {
		l.found = make([]state, len(l.lookups))
	}
	if !l.found[i].read {
		look := &l.lookups[i]
		l.found[i] = l.state(look.kind, l.joined(look.key))
		if !l.found[i].known() && look.missing == missingMalformed {
			l.malformed("no %s %s was announced before", look.kind, l.joined(look.key))
		}
	}
	return l.found[i].known()
}

// announce stores what the event says for later events.
func (l *reading) announce() {
	for _, o := range slices.Concat(l.remember.key, l.remember.values) {
		if o.from == inLookup {
			l.lookup(o.index)
		}
	}
	if l.err != nil {
		return
	}
	fields := make(map[string]string, len(l.remember.fields))
	for i, name := range l.remember.fields {
		fields[name] = l.text(l.remember.values[i])
	}
	l.put(l.remember.kind, l.joined(l.remember.key), fields)
}

// put stores a state as announced by the log.
func (l *reading) put(kind, key string, fields map[string]string) {
	if l.err != nil {
		return
	}
	text, err := json.Marshal(fields) // keys in order, so equal values are equal texts
	if err != nil {
		l.err = fmt.Errorf("write %s %s: %w", kind, key, err)
		return
	}
	k := indexer.StateKey{Network: l.network, Kind: kind, Key: key}
	l.known[k] = state{fields, true}
	l.rows.States = append(l.rows.States, indexer.State{
		Chain: l.chain, StateKey: k, Value: string(text), Block: l.block.Ref, Path: l.log.Index,
	})
}

// state returns the newest value before the log at hand: announced in these blocks, or else stored.
func (l *reading) state(kind, key string) state {
	k := indexer.StateKey{Network: l.network, Kind: kind, Key: key}
	s, ok := l.known[k]
	if ok || l.err != nil {
		return s
	}
	value, known, err := l.stored(k)
	if err != nil {
		l.err = fmt.Errorf("read %s %s: %w", kind, key, err)
		return s
	}
	s.read = true
	if known {
		if err := json.Unmarshal([]byte(value), &s.fields); err != nil || s.fields == nil {
			l.malformed("the stored %s %s is %.80q, which another version wrote: decode %s again", kind, key, value, l.network)
			return state{}
		}
	}
	l.known[k] = s
	return s
}

// field returns a field of a state, "" if there is no state. A state that an older decoder stored may lack it.
func (l *reading) field(s state, name string) string {
	text, ok := s.fields[name]
	if !ok && s.known() {
		l.malformed("a stored state has the fields %v and not %s, another version wrote it: decode %s again", slices.Sorted(maps.Keys(s.fields)), name, l.network)
	}
	return text
}
