package nvgpu

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"strings"
)

// canonical writes the element in the form of Canonical XML 1.1 without comments (W3C, 2008): namespaces first, then attributes,
// each sorted; no empty-element tags; a fixed set of escapes. outer are its ancestors, root first, whose namespaces an element that is
// written alone inherits; skip is left out.
func canonical(e *element, outer []*element, skip *element) []byte {
	scope := map[string]string{}
	for _, a := range outer {
		declare(scope, a)
	}
	c := &canonicalizer{
		skip: skip,
		text: strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#xD;"),
		// tabs and line breaks, which would need escapes too, do not pass parseXML
		value: strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;"),
	}
	c.write(e, scope, map[string]string{})
	return c.out.Bytes()
}

type canonicalizer struct {
	out         bytes.Buffer
	skip        *element
	text, value *strings.Replacer
}

func declare(scope map[string]string, e *element) {
	for _, d := range e.declared {
		scope[d.prefix] = d.space
	}
}

// write takes what prefixes stand for around e, and which of them the output says so far.
func (c *canonicalizer) write(e *element, scope, said map[string]string) {
	if len(e.declared) > 0 { // otherwise all is said, or, at the top, to be said here
		scope, said = maps.Clone(scope), maps.Clone(said)
		declare(scope, e)
	}
	name := qualified(e.prefix, e.local)
	c.out.WriteString("<" + name)
	for _, prefix := range slices.Sorted(maps.Keys(scope)) {
		if said[prefix] == scope[prefix] {
			continue
		}
		said[prefix] = scope[prefix]
		if prefix == "" {
			c.attr("xmlns", scope[prefix])
		} else {
			c.attr("xmlns:"+prefix, scope[prefix])
		}
	}
	for _, a := range slices.SortedFunc(slices.Values(e.attrs), func(a, b attribute) int {
		return cmp.Or(strings.Compare(a.space, b.space), strings.Compare(a.local, b.local))
	}) {
		c.attr(qualified(a.prefix, a.local), a.value)
	}
	c.out.WriteString(">")
	for _, n := range e.children {
		switch {
		case n.element == nil:
			c.out.WriteString(c.text.Replace(n.text))
		case n.element != c.skip:
			c.write(n.element, scope, said)
		}
	}
	c.out.WriteString("</" + name + ">")
}

func (c *canonicalizer) attr(name, value string) {
	c.out.WriteString(" " + name + `="` + c.value.Replace(value) + `"`)
}

func qualified(prefix, local string) string {
	if prefix == "" {
		return local
	}
	return prefix + ":" + local
}
