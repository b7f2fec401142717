package deal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/corebond/corebond/internal/invalid"
	"gopkg.in/yaml.v3"
)

// A node is a JSON or YAML value before it has a type: both formats meet here, so that faults of either are named alike.
type node struct {
	kind   nodeKind
	text   string // of a scalar; numbers keep their digits
	keys   []string
	values []*node // of an object, beside keys, or of a list
	path   string
}

type nodeKind uint8

const (
	nullNode nodeKind = iota
	boolNode
	numberNode
	textNode
	listNode
	objectNode
)

func (k nodeKind) String() string {
	return [...]string{"null", "true or false", "a number", "text", "a list", "an object"}[k]
}

// maxNesting is deeper, and maxKeys wider, than any object of a deal file.
const (
	maxNesting = 8
	maxKeys    = 64
)

func tooDeep(path string) error {
	return invalid.Input(path, "see docs/deals.md", "the file nests deeper than %d levels", maxNesting)
}

func child(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// add puts a member into an object; a second one of the same key is an error.
func (n *node) add(key string, value *node) error {
	if len(n.keys) == maxKeys {
		return invalid.New("TOO_LARGE", n.path, "see docs/deals.md for the keys", "an object has more than %d keys", maxKeys)
	}
	for _, k := range n.keys {
		if k == key {
			return invalid.Input(value.path, "keep one of them", "the key %.40q stands here twice", key)
		}
	}
	n.keys, n.values = append(n.keys, key), append(n.values, value)
	return nil
}

func fromJSON(b []byte) (*node, error) {
	decoder := json.NewDecoder(bytes.NewReader(b))
	decoder.UseNumber()
	n, err := jsonValue(decoder, "", 0)
	var fault *invalid.Error
	if err != nil && !errors.As(err, &fault) {
		return nil, invalid.Input("", "check the JSON syntax", "at byte %d: %v", decoder.InputOffset(), err)
	}
	if err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, invalid.Input("", "give one object", "something follows the deal at byte %d", decoder.InputOffset())
	}
	return n, nil
}

func jsonValue(decoder *json.Decoder, path string, depth int) (*node, error) {
	if depth > maxNesting {
		return nil, tooDeep(path)
	}
	token, err := decoder.Token()
	if err != nil {
		return nil, err
	}
	n := &node{path: path}
	switch v := token.(type) {
	case nil:
	case bool:
		n.kind, n.text = boolNode, fmt.Sprint(v)
	case json.Number:
		n.kind, n.text = numberNode, v.String()
	case string:
		n.kind, n.text = textNode, v
	case json.Delim:
		if n.kind = objectNode; v == '[' {
			n.kind = listNode
		}
		err = jsonMembers(decoder, n, depth)
	}
	return n, err
}

func jsonMembers(decoder *json.Decoder, n *node, depth int) error {
	for decoder.More() {
		if n.kind == listNode {
			v, err := jsonValue(decoder, fmt.Sprintf("%s[%d]", n.path, len(n.values)), depth+1)
			if err != nil {
				return err
			}
			n.values = append(n.values, v)
			continue
		}
		token, err := decoder.Token()
		if err != nil {
			return err
		}
		key := token.(string) // the decoder lets only strings stand here
		v, err := jsonValue(decoder, child(n.path, key), depth+1)
		if err != nil {
			return err
		}
		if err := n.add(key, v); err != nil {
			return err
		}
	}
	_, err := decoder.Token() // the closing bracket
	return err
}

func fromYAML(b []byte) (*node, error) {
	decoder := yaml.NewDecoder(bytes.NewReader(b))
	var document yaml.Node
	if err := decoder.Decode(&document); err != nil {
		return nil, invalid.Input("", "check the YAML syntax, or give JSON", "%v", err)
	}
	var second yaml.Node
	if err := decoder.Decode(&second); !errors.Is(err, io.EOF) {
		return nil, invalid.Input("", "give one document", "something follows the deal")
	}
	return yamlValue(document.Content[0], "", 0)
}

// yamlValue takes plain YAML only: anchors and aliases could make a small file huge.
func yamlValue(y *yaml.Node, path string, depth int) (*node, error) {
	if depth > maxNesting {
		return nil, tooDeep(path)
	}
	n := &node{path: path}
	switch y.Kind {
	case yaml.AliasNode:
		return nil, invalid.Input(path, "write the value out", "line %d uses a YAML alias", y.Line)
	case yaml.SequenceNode:
		n.kind = listNode
		for i, c := range y.Content {
			v, err := yamlValue(c, fmt.Sprintf("%s[%d]", path, i), depth+1)
			if err != nil {
				return nil, err
			}
			n.values = append(n.values, v)
		}
	case yaml.MappingNode:
		n.kind = objectNode
		for i := 0; i+1 < len(y.Content); i += 2 {
			key := y.Content[i].Value
			v, err := yamlValue(y.Content[i+1], child(path, key), depth+1)
			if err != nil {
				return nil, err
			}
			if err := n.add(key, v); err != nil {
				return nil, err
			}
		}
	default:
		n.kind, n.text = yamlScalar(y), y.Value
	}
	return n, nil
}

func yamlScalar(y *yaml.Node) nodeKind {
	switch y.ShortTag() {
	case "!!null":
		return nullNode
	case "!!bool":
		return boolNode
	case "!!int", "!!float":
		return numberNode
	}
	return textNode // dates too
}
