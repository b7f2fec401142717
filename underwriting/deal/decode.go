package deal

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
)

// decode fills target, a value of the deal's own types, from n. Every key must be known, every value of the right kind.
func decode(n *node, target reflect.Value) error {
	switch target.Kind() {
	case reflect.Struct:
		return decodeObject(n, target)
	case reflect.Slice:
		return decodeList(n, target)
	case reflect.Bool:
		if n.kind != boolNode {
			return wrongKind(n, "true or false")
		}
		target.SetBool(n.text == "true" || n.text == "True" || n.text == "TRUE")
	case reflect.Int:
		i, err := strconv.Atoi(n.text)
		if n.kind != numberNode || err != nil {
			return wrongKind(n, "a whole number")
		}
		target.SetInt(int64(i))
	default: // text
		number := target.Type() == reflect.TypeFor[Decimal]() || target.Type() == reflect.TypeFor[Expression]()
		if n.kind != textNode && (n.kind != numberNode || !number) {
			return wrongKind(n, "text")
		}
		target.SetString(n.text)
	}
	return nil
}

func wrongKind(n *node, want string) error {
	return invalid.Input(n.path, "write "+want, "%s stands where %s belongs", n.kind, want)
}

func decodeObject(n *node, target reflect.Value) error {
	if n.kind != objectNode {
		return wrongKind(n, "an object")
	}
	keys := keysOf(target.Type())
	for i, key := range n.keys {
		field := indexOf(keys, key)
		if field < 0 {
			fix := "see docs/deals.md; known here: " + strings.Join(keys, ", ")
			if near := invalid.Nearest(key, keys); near != "" {
				fix = "did you mean " + near + "?"
			}
			return invalid.Input(n.values[i].path, fix, "unknown key %.40q", key)
		}
		if err := decode(n.values[i], target.Field(field)); err != nil {
			return err
		}
	}
	return nil
}

func decodeList(n *node, target reflect.Value) error {
	limit := MaxEntries
	switch target.Type() {
	case reflect.TypeFor[[]Step]():
		limit = MaxSteps
	case reflect.TypeFor[[]Decimal](), reflect.TypeFor[[]string]():
		limit = MaxPeriods
	}
	if n.kind != listNode {
		return wrongKind(n, "a list")
	}
	if len(n.values) > limit {
		return invalid.New("TOO_LARGE", n.path, "split the deal", "%d entries where at most %d may stand", len(n.values), limit)
	}
	list := reflect.MakeSlice(target.Type(), len(n.values), len(n.values))
	for i, v := range n.values {
		if err := decode(v, list.Index(i)); err != nil {
			return err
		}
	}
	target.Set(list)
	return nil
}

// keysOf lists the keys of a struct, in the order of its fields.
func keysOf(t reflect.Type) []string {
	keys := make([]string, t.NumField())
	for i := range keys {
		keys[i] = t.Field(i).Tag.Get("json")
	}
	return keys
}

func indexOf(keys []string, key string) int {
	for i, k := range keys {
		if k == key {
			return i
		}
	}
	return -1
}
