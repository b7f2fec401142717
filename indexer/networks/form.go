package networks

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/corebond/corebond/internal/invalid"
	"gopkg.in/yaml.v3"
)

// maxSource is the size of a source file that is read. The longest one here has a few kilobytes.
const maxSource = 256 << 10

// FileError is a fault of a source file: where it is, what is wrong and how to mend it.
type FileError struct {
	File string
	Line int // 0 if no single line is to blame
	Err  *invalid.Error
}

func (e *FileError) Error() string {
	if e.Line == 0 {
		return e.File + ": " + e.Err.Error()
	}
	return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Err.Error())
}

// Unwrap returns the *invalid.Error.
func (e *FileError) Unwrap() error { return e.Err }

// form reads a YAML document by its keys. The first fault sticks and everything read after it is zero, so that readers need not
// look after each key.
type form struct {
	file string
	err  *FileError
}

// value is one value of a form and the path that leads to it. A value that is not there has no node.
type value struct {
	*form
	node *yaml.Node
	path string
	line int
}

// openForm returns the only document in b.
func openForm(file string, b []byte) value {
	v := value{form: &form{file: file}}
	if len(b) > maxSource {
		v.fail("TOO_LARGE", "a source file has at most 256 KiB", "the file has %d bytes", len(b))
		return v
	}
	decoder := yaml.NewDecoder(bytes.NewReader(b))
	var document, second yaml.Node
	if err := decoder.Decode(&document); errors.Is(err, io.EOF) {
		v.fail("EMPTY", "see sources/README.md for a first source", "the file is empty")
		return v
	} else if err != nil {
		v.fail("NOT_YAML", "check the YAML syntax", "%v", err)
		return v
	}
	if err := decoder.Decode(&second); !errors.Is(err, io.EOF) {
		v.fail("NOT_YAML", "give one document", "something follows the source")
		return v
	}
	if len(document.Content) == 1 {
		v.node, v.line = document.Content[0], document.Content[0].Line
	}
	return v
}

// fail notes a fault at v, unless there is one already.
func (v value) fail(code, fix, format string, args ...any) {
	if v.err != nil {
		return
	}
	v.err = &FileError{File: v.file, Line: v.line, Err: invalid.New(code, v.path, fix, format, args...)}
}

// adopt notes an error of a parser that knows nothing of files.
func (v value) adopt(err error) {
	var fault *invalid.Error
	if errors.As(err, &fault) {
		v.fail(fault.Code, fault.Fix, "%s", fault.Message)
	}
}

// there reports whether v is in the file, if only as an empty list.
func (v value) there() bool { return v.node != nil && v.node.ShortTag() != "!!null" }

// is checks the kind of a node. Aliases are refused: with them a small file can be huge.
func (v value) is(kind yaml.Kind, what string) bool {
	switch {
	case v.err != nil || !v.there():
		return false
	case v.node.Kind == yaml.AliasNode:
		v.fail("BAD_VALUE", "write the value out", "YAML aliases are not read")
	case v.node.Kind != kind:
		v.fail("BAD_VALUE", "give "+what, "here should be %s", what)
	}
	return v.err == nil
}

// entry is a key with its value.
type entry struct {
	key string
	value
}

// entries returns the keys of a mapping in the order of the file.
func (v value) entries() []entry {
	if !v.is(yaml.MappingNode, "a mapping of keys to values") {
		return nil
	}
	var list []entry
	seen := map[string]bool{}
	for i := 0; i+1 < len(v.node.Content); i += 2 {
		key := v.node.Content[i]
		e := entry{key.Value, value{v.form, v.node.Content[i+1], v.child(key.Value), key.Line}}
		if key.Kind != yaml.ScalarNode || len(key.Value) > 80 || key.Value == "" {
			e.fail("BAD_KEY", "use a short name", "this is no key")
		}
		if seen[key.Value] {
			e.fail("DUPLICATE", "keep one of them", "%s is given twice", key.Value)
		}
		seen[key.Value] = true
		list = append(list, e)
	}
	return list
}

func (v value) child(key string) string {
	if v.path == "" {
		return key
	}
	return v.path + "." + key
}

// keys returns the values of a mapping that may have these keys only. Keys that are not in the file have a value that is not there.
func (v value) keys(known ...string) map[string]value {
	values := map[string]value{}
	for _, key := range known {
		values[key] = value{form: v.form, path: v.child(key), line: v.line}
	}
	for _, e := range v.entries() {
		if _, ok := values[e.key]; !ok {
			fix := "remove it"
			if near := invalid.Nearest(e.key, known); near != "" {
				fix = "did you mean " + near + "?"
			}
			e.fail("UNKNOWN_KEY", fix, "%.40q is not a key here", e.key)
		}
		values[e.key] = e.value
	}
	return values
}

// list returns the values of a list.
func (v value) list() []value {
	if !v.is(yaml.SequenceNode, "a list") {
		return nil
	}
	values := make([]value, 0, len(v.node.Content))
	for i, node := range v.node.Content {
		values = append(values, value{v.form, node, fmt.Sprintf("%s[%d]", v.path, i), node.Line})
	}
	return values
}

// oneOrMore returns the values of a list, or v itself if it is none.
func (v value) oneOrMore() []value {
	if !v.there() {
		return nil
	}
	if v.node.Kind == yaml.SequenceNode {
		return v.list()
	}
	return []value{v}
}

// text returns a plain value as it is written; "" if it is not there.
func (v value) text() string {
	if !v.is(yaml.ScalarNode, "a single value") {
		return ""
	}
	return v.node.Value
}

// needed is text that must be there.
func (v value) needed(fix string) string {
	text := v.text()
	if text == "" {
		v.fail("MISSING", fix, "this is needed")
	}
	return text
}

// number returns a whole number; 0 if it is not there.
func (v value) number() uint64 {
	text := v.text()
	if text == "" {
		return 0
	}
	n, err := strconv.ParseUint(text, 10, 63)
	if err != nil {
		v.fail("BAD_VALUE", "give a whole number", "%.40q is no block, size or version", text)
	}
	return n
}

// flag returns true or false; false if it is not there.
func (v value) flag() bool {
	text := v.text()
	if text != "" && text != "true" && text != "false" {
		v.fail("BAD_VALUE", "write true or false", "%.40q is neither true nor false", text)
	}
	return text == "true"
}

// word returns one of a list of words.
func (v value) word(allowed ...string) string {
	text := v.needed("use one of " + fmt.Sprint(allowed))
	for _, word := range allowed {
		if text == word {
			return text
		}
	}
	fix := "use one of " + fmt.Sprint(allowed)
	if near := invalid.Nearest(text, allowed); near != "" {
		fix = "did you mean " + near + "?"
	}
	v.fail("BAD_VALUE", fix, "%.40q is not known here", text)
	return ""
}
