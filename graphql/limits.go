package graphql

import "strings"

// What one request may ask. Each limit answers an attack that gets past the others: a fragment bomb is short, an overlap bomb
// has few selections, a list of aliases is flat. The standard introspection query, with nine levels of ofType, fits.
const (
	MaxQueryLength  = 16 << 10 // bytes of the query
	MaxTokens       = 2000     // lexical tokens of the query
	MaxAliases      = 30       // aliased fields in the query
	MaxDirectives   = 50       // directives in the query
	MaxDepth        = 16       // nested fields
	MaxSelections   = 500      // fields after fragments are spread
	MaxOverlapPairs = 10_000   // pairs of fields compared for conflicts
	MaxRows         = 5000     // rows that all lists together ask for

	maxParallelism = 32 // resolvers of one request that run at once
)

// checkLexically refuses a query by length, tokens, aliases and directives before it is parsed. It returns nil if the query
// may go on; a query with bad syntax may, since the parser says better what is wrong with it.
func checkLexically(query string) *Error {
	if len(query) > MaxQueryLength {
		return tooComplex("the query has %d bytes, more than %d", len(query), MaxQueryLength)
	}
	n := count(query)
	switch {
	case n.tokens > MaxTokens:
		return tooComplex("the query has %d tokens, more than %d", n.tokens, MaxTokens)
	case n.aliases > MaxAliases:
		return tooComplex("the query has %d aliases, more than %d", n.aliases, MaxAliases)
	case n.directives > MaxDirectives:
		return tooComplex("the query has %d directives, more than %d", n.directives, MaxDirectives)
	case n.number != "":
		return badInput("query", "send exact numbers as strings, in digits", "%.40s... is not a number that the query may hold", n.number)
	}
	return nil
}

type counts struct {
	tokens, aliases, directives int
	number                      string // the first that is too long for 64 bits or has an exponent: the library panics over such ones
}

// count scans a document as GraphQL §2.1 splits it. Outside parentheses a name before a colon can only be an alias: arguments,
// object values and variable definitions all stand inside.
func count(query string) counts {
	var n counts
	parens := 0
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
		case '@':
			n.directives++
		case ':':
			if afterName && parens <= 0 {
				n.aliases++
			}
		}
		if afterName = nameByte(query[start]); n.number == "" && oversized(query[start:at]) {
			n.number = query[start:at]
		}
	}
	return n
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
