package nvgpu

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Bounds on documents; reference values of a GPU come in 25 kB with some seventy elements, two levels deep.
const (
	maxRIM      = 256 << 10
	maxElements = 4096
	maxDepth    = 16
	maxAttrs    = 64
)

// element is a part of a document as it was written: prefixes, order and space are kept, because a signature covers them. What is
// read out of a signed document is read out of the same tree that its digest was taken of.
type element struct {
	prefix, local string
	space         string // the namespace that prefix stands for
	declared      []declaration
	attrs         []attribute
	children      []node
}

type declaration struct{ prefix, space string } // xmlns:prefix="space"; the prefix may be empty

type attribute struct{ prefix, local, space, value string }

// node is an element, or text where there is none.
type node struct {
	element *element
	text    string
}

// parseXML reads a document into a tree. It takes a subset that has only one reading: no document type, comment, processing
// instruction or attribute of the prefix xml, no line break or tab in attributes, every prefix declared, no attribute twice.
func parseXML(b []byte) (*element, error) {
	if len(b) > maxRIM {
		return nil, fmt.Errorf("%d bytes, at most %d allowed", len(b), maxRIM)
	}
	decoder := xml.NewDecoder(bytes.NewReader(b))
	var root *element
	var open []*element
	for elements := 0; ; {
		token, err := decoder.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if elements++; elements > maxElements || len(open) == maxDepth {
				return nil, errors.New("too many elements, or too deep")
			}
			e, err := newElement(t, open)
			switch {
			case err != nil:
				return nil, err
			case len(open) > 0:
				parent := open[len(open)-1]
				parent.children = append(parent.children, node{element: e})
			case root != nil:
				return nil, errors.New("more than one document")
			default:
				root = e
			}
			open = append(open, e)
		case xml.EndElement:
			if len(open) == 0 || open[len(open)-1].prefix != t.Name.Space || open[len(open)-1].local != t.Name.Local {
				return nil, fmt.Errorf("</%s> closes nothing", t.Name.Local)
			}
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				e := open[len(open)-1]
				e.children = append(e.children, node{text: string(t)})
			} else if len(bytes.TrimLeft(t, " \t\r\n")) > 0 {
				return nil, errors.New("text outside the document")
			}
		case xml.ProcInst:
			if t.Target != "xml" || root != nil {
				return nil, fmt.Errorf("processing instruction %q", t.Target)
			}
		default:
			return nil, fmt.Errorf("%T in the document", t)
		}
	}
	if root == nil || len(open) > 0 {
		return nil, errors.New("document is not whole")
	}
	return root, nil
}

func newElement(t xml.StartElement, open []*element) (*element, error) {
	if len(t.Attr) > maxAttrs {
		return nil, fmt.Errorf("%d attributes", len(t.Attr))
	}
	e := &element{prefix: t.Name.Space, local: t.Name.Local}
	if strings.Contains(e.local, ":") {
		return nil, fmt.Errorf("element name %q has no or two prefixes", e.local)
	}
	for _, a := range t.Attr {
		if strings.Contains(a.Name.Local, ":") {
			return nil, fmt.Errorf("attribute name %q has no or two prefixes", a.Name.Local)
		}
		if strings.ContainsAny(a.Value, "\t\r\n") {
			return nil, fmt.Errorf("line break or tab in attribute %s", a.Name.Local)
		}
		switch {
		case a.Name.Space == "" && a.Name.Local == "xmlns":
			e.declared = append(e.declared, declaration{"", a.Value})
		case a.Name.Space == "xmlns":
			if a.Name.Local == "xml" || a.Name.Local == "xmlns" || a.Value == "" {
				return nil, fmt.Errorf("declaration of xmlns:%s", a.Name.Local)
			}
			e.declared = append(e.declared, declaration{a.Name.Local, a.Value})
		default:
			e.attrs = append(e.attrs, attribute{a.Name.Space, a.Name.Local, "", a.Value})
		}
	}
	return e, e.resolve(append(open, e))
}

// resolve finds the namespaces of the element and its attributes; path leads from the root to the element.
func (e *element) resolve(path []*element) error {
	prefixes := map[string]bool{}
	for _, d := range e.declared {
		if prefixes[d.prefix] {
			return fmt.Errorf("prefix %q is declared twice", d.prefix)
		}
		prefixes[d.prefix] = true
	}
	lookUp := func(prefix, local string) (string, error) {
		for i := len(path) - 1; i >= 0; i-- {
			for _, d := range path[i].declared {
				if d.prefix == prefix {
					return d.space, nil
				}
			}
		}
		if prefix != "" {
			return "", fmt.Errorf("prefix of %s:%s is not declared", prefix, local)
		}
		return "", nil
	}
	var err error
	if e.space, err = lookUp(e.prefix, e.local); err != nil {
		return err
	}
	type name struct{ space, local string }
	names := map[name]bool{}
	for i, a := range e.attrs {
		if a.prefix != "" { // the default namespace is not for attributes
			if e.attrs[i].space, err = lookUp(a.prefix, a.local); err != nil {
				return err
			}
		}
		if n := (name{e.attrs[i].space, a.local}); names[n] {
			return fmt.Errorf("attribute %s is there twice", a.local)
		}
		names[name{e.attrs[i].space, a.local}] = true
	}
	return nil
}

// child returns the one child element of that name.
func (e *element) child(space, local string) (*element, error) {
	var found *element
	for _, n := range e.children {
		if n.element == nil || n.element.space != space || n.element.local != local {
			continue
		}
		if found != nil {
			return nil, fmt.Errorf("<%s> is there twice", local)
		}
		found = n.element
	}
	if found == nil {
		return nil, fmt.Errorf("<%s> is missing", local)
	}
	return found, nil
}

// attr returns the value of an attribute, "" where there is none.
func (e *element) attr(space, local string) string {
	for _, a := range e.attrs {
		if a.space == space && a.local == local {
			return a.value
		}
	}
	return ""
}

// text returns the element's own text; an element inside is an error.
func (e *element) text() (string, error) {
	var b strings.Builder
	for _, n := range e.children {
		if n.element != nil {
			return "", fmt.Errorf("<%s> inside <%s>", n.element.local, e.local)
		}
		b.WriteString(n.text)
	}
	return b.String(), nil
}
