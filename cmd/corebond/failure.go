package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"

	"github.com/corebond/corebond/internal/invalid"
)

// Exit codes of the command contract.
const (
	exitOK           = 0
	exitFailure      = 1
	exitUsage        = 2
	exitEnvironment  = 3
	exitNotFound     = 4
	exitVerification = 5
	exitUpstream     = 6
	exitPermission   = 7
	exitStale        = 8
	exitConflict     = 9
	exitInvalid      = 10
	exitInterrupted  = 130
)

// usageError is a command line that cannot be understood.
type usageError struct{ message, fix string }

func (e usageError) Error() string { return e.message + " (" + e.fix + ")" }

// failure is an error with an exit code, a stable code for programs, and advice.
type failure struct {
	exit int
	code string
	err  error
	fix  string

	shown bool // the object that the command has printed with --json tells it already, and there is only one object
}

func (f *failure) Error() string {
	if f.fix == "" {
		return f.err.Error()
	}
	return f.err.Error() + " (" + f.fix + ")"
}

func (f *failure) Unwrap() error { return f.err }

// report prints err once, on stdout as JSON with --json and on stderr otherwise, and returns the exit code.
func (env *environment) report(err error) int {
	if err == nil {
		return exitOK
	}
	body := struct {
		Code    string `json:"code"`
		Message string `json:"message"`
		Field   string `json:"field,omitempty"`
		Fix     string `json:"fix,omitempty"`
	}{Code: "FAILURE", Message: err.Error()}
	exit := exitFailure
	var usage usageError
	var input *invalid.Error
	var coded *failure
	switch {
	case errors.As(err, &usage):
		exit, body.Code, body.Message, body.Fix = exitUsage, "USAGE", usage.message, usage.fix
	case errors.As(err, &coded):
		exit, body.Code, body.Message, body.Fix = coded.exit, coded.code, coded.err.Error(), coded.fix
	case errors.As(err, &input):
		exit, body.Code, body.Message, body.Field, body.Fix = exitInvalid, input.Code, input.Message, input.Field, input.Fix
	case errors.Is(err, fs.ErrPermission):
		exit, body.Code, body.Fix = exitPermission, "PERMISSION", "give this user the right, or choose another path"
	case errors.Is(err, context.Canceled):
		exit, body.Code = exitInterrupted, "INTERRUPTED"
	}
	if env.json && coded != nil && coded.shown {
		return exit
	}
	if env.json {
		env.printJSON(map[string]any{"error": body})
	} else {
		fmt.Fprintf(env.stderr, "corebond: %v\n", err)
	}
	return exit
}

// printJSON writes v as one line of JSON. Values here are our own structs, so a failure to encode is a bug.
func (env *environment) printJSON(v any) {
	encoder := json.NewEncoder(env.stdout)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		panic(fmt.Sprintf("encode output: %v", err))
	}
}
