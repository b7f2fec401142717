package graphql

import (
	"strings"
	"unicode/utf8"
)

// What one request may ask. Each limit answers an attack that gets past the others: a fragment bomb is short, an overlap bomb
// has few selections, a list of aliases is flat. The standard introspection query, with nine levels of ofType, fits.
const (
	MaxQueryLength  = 16 << 10 // bytes of the query
	MaxTokens       = 2000     // lexical tokens of the query
	MaxAliases      = 30       // aliased fields in the query
	MaxDirectives   = 50       // directives in the query
	MaxFragments    = 30       // named fragments in the query
	MaxIntrospected = 3        // fields __schema and __type in the query
	MaxNameLength   = 128      // bytes of a name in the query, also of one that the caller gives
	MaxDepth        = 16       // nested fields
	MaxSelections   = 500      // fields after fragments are spread
	MaxOverlapPairs = 10_000   // pairs of fields compared for conflicts
	MaxRows         = 5000     // rows that all lists together ask for
	MaxValues       = 100_000  // fields of the answer, each counted once for every row that has it

	maxParallelism = 32  // resolvers of one request that run at once
	maxErrors      = 100 // errors that an answer tells one by one
)

// check refuses a query by what its text alone tells, before it is parsed. It returns nil if the query may go on; a query with bad
// syntax may, since the parser says better what is wrong with it.
func (n scanned) check(query string) *Error {
	switch {
	case len(query) > MaxQueryLength:
		return tooComplex("the query has %d bytes, more than %d", len(query), MaxQueryLength)
	case n.tokens > MaxTokens:
		return tooComplex("the query has %d tokens, more than %d", n.tokens, MaxTokens)
	case n.aliases > MaxAliases:
		return tooComplex("the query has %d aliases, more than %d", n.aliases, MaxAliases)
	case n.directives > MaxDirectives:
		return tooComplex("the query has %d directives, more than %d", n.directives, MaxDirectives)
	case n.fragments > MaxFragments:
		return tooComplex("the query has %d fragments, more than %d", n.fragments, MaxFragments)
	case n.introspected > MaxIntrospected:
		return tooComplex("the query has %d fields __schema or __type, more than %d; the schema is at /schema.graphql", n.introspected, MaxIntrospected)
	case n.longName: // the library would look for a name like it, in a time that grows with its length
		return coded(CodeValidation, "the query has a name of more than %d bytes, longer than any of the schema", MaxNameLength)
	case n.unfit:
		return coded(CodeParse, "the query is not UTF-8, or a string in it has an escape that GraphQL does not know, or the character U+0000")
	case n.number != "":
		return badInput("query", "send exact numbers as strings, in digits", "%.40s... is not a number that the query may hold", n.number)
	}
	return nil
}

type counts struct {
	tokens, aliases, directives int
	number                      string // the first that is too long for 64 bits or has an exponent: the library panics over such ones
}

// scanned is what the text of a document tells before it is parsed.
type scanned struct {
	counts
	fragments    int
	introspected int  // fields __schema and __type, and aliases of that name
	meta         int  // names that begin with __, those too
	roots        int  // names of the first level of braces
	spreads      int  // dots outside strings
	unfit        bool // has characters or escapes that it must not have
	longName     bool
}

func count(query string) counts { return scan(query).counts }

// scan splits a document as GraphQL §2.1 does. Outside parentheses a name before a colon can only be an alias: arguments, object
// values and variable definitions all stand inside. A document over the length is not looked at.
func scan(query string) scanned {
	var n scanned
	if len(query) > MaxQueryLength {
		return n
	}
	n.unfit = !utf8.ValidString(query) || strings.IndexByte(query, 0) >= 0
	parens, braces := 0, 0
	afterName := false
	for at := 0; at < len(query); {
		start := at
		c := query[at]
		at = tokenEnd(query, at)
		if ignored(c) || c == '#' {
			continue
		}
		n.tokens++
		switch c {
		case '(':
			parens++
		case ')':
			parens--
		case '{':
			braces++
		case '}':
			braces--
		case '@':
			n.directives++
		case '.':
			n.spreads++
		case ':':
			if afterName && parens <= 0 {
				n.aliases++
			}
		case '"':
			n.unfit = n.unfit || !escapesFit(query[start:at])
		}
		if afterName = nameByte(c); afterName {
			n.name(query[start:at], braces <= 0 && parens <= 0)
			if braces == 1 && parens <= 0 {
				n.roots++
			}
		}
		if n.number == "" && oversized(query[start:at]) {
			n.number = query[start:at]
		}
	}
	return n
}

func (n *scanned) name(name string, outside bool) {
	n.longName = n.longName || len(name) > MaxNameLength && name[0] > '9'
	switch name {
	case "fragment":
		if outside {
			n.fragments++
		}
	case "__schema", "__type":
		n.introspected++
	}
	if strings.HasPrefix(name, "__") {
		n.meta++
	}
}

// escapesFit reports whether a string token has only escapes of GraphQL, none of them for U+0000, which no database takes. The parser
// reads strings as Go does and would let bytes through that are no text. Where it sees the end of a string before scan does, aliases could hide
// between the two ends: at the end of a line, and at an escaped end of a block string, which nobody needs.
func escapesFit(token string) bool {
	if strings.HasPrefix(token, `"""`) {
		return !strings.Contains(token, `\"""`)
	}
	if strings.ContainsAny(token, "\n\r") {
		return false
	}
	for at := 0; at < len(token); at++ {
		if token[at] != '\\' {
			continue
		}
		at++
		if at == len(token) || strings.IndexByte(`"\/bfnrtu`, token[at]) < 0 {
			return false
		}
		if strings.HasPrefix(token[at:], "u0000") {
			return false
		}
	}
	return true
}

// tokenEnd returns where the token, comment or ignored byte at position at ends.
func tokenEnd(s string, at int) int {
	switch c := s[at]; {
	case c == '#':
		for at < len(s) && s[at] != '\n' && s[at] != '\r' {
			at++
		}
		return at
	case c == '"':
		return stringEnd(s, at)
	case nameByte(c):
		for at < len(s) && nameByte(s[at]) {
			at++
		}
		return at
	}
	return at + 1
}

// stringEnd skips a string or block string; one that does not end runs to the end of the query.
func stringEnd(s string, at int) int {
	quote := `"`
	if len(s) >= at+3 && s[at:at+3] == `"""` {
		quote = `"""`
	}
	for at += len(quote); at < len(s); {
		switch {
		case len(s) >= at+len(quote) && s[at:at+len(quote)] == quote:
			return at + len(quote)
		case quote == `"` && s[at] == '\\':
			at += 2
		case quote == `"""` && len(s) >= at+4 && s[at:at+4] == `\"""`:
			at += 4
		default:
			at++
		}
	}
	return len(s)
}

// maxDigits is how many digits any 64-bit integer holds.
const maxDigits = 18

// oversized reports numbers of too many digits, and those with an exponent, which no argument takes.
func oversized(token string) bool {
	if token[0] < '0' || token[0] > '9' {
		return false
	}
	return len(token) > maxDigits || strings.ContainsAny(token, "eE")
}

// ignored reports white space, commas and the bytes of a byte order mark.
func ignored(c byte) bool {
	switch c {
	case ' ', '\t', '\n', '\r', ',', 0xEF, 0xBB, 0xBF:
		return true
	}
	return false
}

// nameByte reports what a name is made of; numbers count as names here, which neither adds nor hides an alias.
func nameByte(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}
