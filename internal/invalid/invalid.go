// Package invalid is the one error for input that a person or a peer got wrong.
//
// It names the field, says what is wrong and how to mend it, and carries a code that programs can branch on. It is not for
// failures of our own or of the network: those are ordinary wrapped errors.
package invalid

import (
	"errors"
	"fmt"
	"strings"
)

// Error describes one fault of an input. Code is upper snake case and stable (SAME_SIGN); Field is a path into the input
// (flows[3].amount) and may be empty when the input as a whole is meant; Fix tells in a sentence what would be accepted.
type Error struct {
	Code    string
	Field   string
	Message string
	Fix     string
}

func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Code)
	if e.Field != "" {
		b.WriteString(" at " + e.Field)
	}
	b.WriteString(": " + e.Message)
	if e.Fix != "" {
		b.WriteString(" (" + e.Fix + ")")
	}
	return b.String()
}

// Input makes an error of code INVALID_INPUT.
func Input(field, fix, format string, args ...any) *Error {
	return &Error{Code: "INVALID_INPUT", Field: field, Message: fmt.Sprintf(format, args...), Fix: fix}
}

// New makes an error of any code.
func New(code, field, fix, format string, args ...any) *Error {
	return &Error{Code: code, Field: field, Message: fmt.Sprintf(format, args...), Fix: fix}
}

// Code returns the code of the first Error in the chain of err, or "".
func Code(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

// Nearest returns the candidate closest to word by edit distance, or "" if none is close enough to be a likely slip
// (at most a third of the word's length, and at least one).
func Nearest(word string, candidates []string) string {
	best, bestDistance := "", max(1, len(word)/3)+1
	for _, c := range candidates {
		if d := distance(strings.ToLower(word), strings.ToLower(c)); d < bestDistance {
			best, bestDistance = c, d
		}
	}
	return best
}

// distance is the Levenshtein distance over bytes; words here are short identifiers.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
