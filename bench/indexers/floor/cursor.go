package main

// A cursor walks over JSON without building anything. It is made for what nodes send: strings with an escape are passed over but
// not read. Once bad, it moves no further and all it returns is void.
type cursor struct {
	text  []byte
	at    int
	depth int
	bad   bool
}

const maxDepth = 64

// peek returns the next byte that is not white space, or 0 at the end.
func (c *cursor) peek() byte {
	for !c.bad && c.at < len(c.text) {
		switch b := c.text[c.at]; b {
		case ' ', '\t', '\n', '\r':
			c.at++
		default:
			return b
		}
	}
	return 0
}

// take passes over one expected byte.
func (c *cursor) take(b byte) bool {
	if c.peek() != b {
		return false
	}
	c.at++
	return true
}

func (c *cursor) need(b byte) {
	if !c.take(b) {
		c.bad = true
	}
}

// items reads what stands between two brackets, separated by commas.
func (c *cursor) items(open, shut byte, item func()) {
	c.need(open)
	c.depth++
	if c.depth > maxDepth {
		c.bad = true
	}
	if !c.bad && !c.take(shut) {
		for item(); !c.bad && c.take(','); {
			item()
		}
		c.need(shut)
	}
	c.depth--
	c.peek() // white space after the last value belongs to it
}

// list calls item at each element, which it must pass over.
func (c *cursor) list(item func()) { c.items('[', ']', item) }

// object calls member after each key, at the value, which it must pass over.
func (c *cursor) object(member func(key []byte)) {
	c.items('{', '}', func() {
		key := c.string()
		if c.need(':'); !c.bad {
			member(key)
		}
	})
}

// string reads a string and returns its inside, raw.
func (c *cursor) string() []byte {
	c.need('"')
	start := c.at
	for ; !c.bad && c.at < len(c.text); c.at++ {
		switch c.text[c.at] {
		case '\\':
			c.at++
		case '"':
			c.at++
			return c.text[start : c.at-1]
		}
	}
	c.bad = true
	c.at = min(c.at, len(c.text))
	return nil
}

// skip passes over a value of any kind and returns its text.
func (c *cursor) skip() []byte {
	first := c.peek()
	start := c.at
	switch first {
	case '{':
		c.object(func([]byte) { c.skip() })
	case '[':
		c.list(func() { c.skip() })
	case '"':
		c.string()
	default:
		for c.at < len(c.text) && !ends(c.text[c.at]) {
			c.at++
		}
		c.bad = c.bad || c.at == start
	}
	if c.bad {
		return nil
	}
	return c.text[start:c.at]
}

// ends reports whether a byte ends a number or a word.
func ends(b byte) bool {
	switch b {
	case ',', '}', ']', ' ', '\t', '\n', '\r':
		return true
	}
	return false
}
