package client

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// CodeNotPersisted is the code with which a service asks for the text of a query that it was given the hash of.
const CodeNotPersisted = "PERSISTED_QUERY_NOT_FOUND"

// Error is one error of the service. Path leads to the field that failed: names and, in lists, numbers; it is empty if the request was refused
// as a whole.
type Error struct {
	Message    string         `json:"message"`
	Path       []any          `json:"path"`
	Extensions map[string]any `json:"extensions"`
}

func (e *Error) Error() string {
	text := e.Message
	if code := e.Code(); code != "" {
		text = code + ": " + text
	}
	if len(e.Path) > 0 {
		text += " at " + e.path()
	}
	return text
}

// Code is stable, such as QUERY_TOO_COMPLEX; empty if the service gave none.
func (e *Error) Code() string {
	code, _ := e.Extensions["code"].(string)
	return code
}

func (e *Error) path() string {
	parts := make([]string, len(e.Path))
	for i, p := range e.Path {
		parts[i] = fmt.Sprint(p)
	}
	return strings.Join(parts, ".")
}

// Errors are all errors of an answer; at least one.
type Errors []*Error

func (e Errors) Error() string {
	if len(e) == 1 {
		return e[0].Error()
	}
	return fmt.Sprintf("%v (and %d more)", e[0], len(e)-1)
}

// Is reports whether err holds an error of the service with a code.
func Is(err error, code string) bool {
	var list Errors
	return errors.As(err, &list) && slices.ContainsFunc(list, func(e *Error) bool { return e.Code() == code })
}

// StatusError is an answer that is not the API's: of something on the way, or of another address.
type StatusError struct {
	Status int
	Body   string // its beginning
}

func (e *StatusError) Error() string {
	return fmt.Sprintf("status %d, which is no answer of the API: %q", e.Status, e.Body)
}
