package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"strings"

	"github.com/corebond/corebond/agent"
	"github.com/corebond/corebond/agent/client"
	"github.com/corebond/corebond/agent/cuda"
	"github.com/corebond/corebond/agent/nvml"
	"github.com/corebond/corebond/agent/outbox"
	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/verifier/wire"
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

	shown    bool   // what the command printed tells it already
	observed string // what err says, without what is required
}

func (f *failure) Error() string {
	if f.fix == "" {
		return f.err.Error()
	}
	return f.err.Error() + " (" + f.fix + ")"
}

func (f *failure) Unwrap() error { return f.err }

// failing is the failure of what attest and agent say with observed, required and fix.
func failing(exit int, f attest.Failure) *failure {
	return &failure{exit: exit, code: f.Code, err: fmt.Errorf("observed %s, required %s", f.Observed, f.Required), fix: f.Fix, observed: f.Observed}
}

// failureOf sorts an error by what it is about. Errors of programming have no better code than FAILURE.
func failureOf(err error) *failure {
	var (
		coded       *failure
		usage       usageError
		input       *invalid.Error
		sensors     *nvml.Error
		environment *cuda.EnvironmentError
		device      *cuda.DriverError
		selfTest    *cuda.SelfTestError
		refused     *client.Error
		unreachable *client.UnreachableError
		service     *client.AddressError
		skew        *agent.SkewError
		running     *outbox.RunningError
		dead        *agent.DeadError
		key         *agent.KeyError
		address     *agent.AddressError
		enrolling   *agent.EnrolError
	)
	switch {
	case errors.As(err, &coded):
		return coded
	case errors.As(err, &usage):
		return &failure{exit: exitUsage, code: "USAGE", err: errors.New(usage.message), fix: usage.fix}
	case errors.As(err, &input):
		return &failure{exit: exitInvalid, code: input.Code, err: errors.New(input.Message), fix: input.Fix}
	case errors.As(err, &sensors):
		return failing(sensors.ExitCode(), sensors.Failure())
	case errors.As(err, &environment):
		return &failure{exit: exitEnvironment, code: "CUDA_ENVIRONMENT", err: orText(environment.Cause, environment.Doing), fix: environment.Fix}
	case errors.As(err, &device):
		return &failure{exit: exitEnvironment, code: device.Name, err: errors.New(strings.TrimSpace(fmt.Sprintf("%s: %s (%d) %s", device.Doing, device.Name, device.Code, device.Log))), fix: device.Fix}
	case errors.As(err, &selfTest):
		return &failure{exit: exitVerification, code: "SELF_TEST", err: fmt.Errorf("%s differs from the reference: the device is disabled", selfTest.Vector), fix: "have the device checked or replaced"}
	case errors.As(err, &unreachable):
		return failing(exitUpstream, unreachable.Failure())
	case errors.As(err, &refused):
		return failing(exitOf(refused), refused.Failure)
	case errors.As(err, &service):
		return failing(exitInvalid, service.Failure)
	case errors.As(err, &skew):
		return failing(exitEnvironment, skew.Failure)
	case errors.As(err, &running):
		return failing(exitConflict, running.Failure)
	case errors.As(err, &dead):
		return failing(exitStale, dead.Failure)
	case errors.As(err, &key):
		return failing(exitPermission, key.Failure)
	case errors.As(err, &address):
		return failing(exitInvalid, address.Failure)
	case errors.As(err, &enrolling):
		return failing(exitOfEnrolment(enrolling), enrolling.Failure)
	case errors.Is(err, fs.ErrPermission):
		return &failure{exit: exitPermission, code: "PERMISSION", err: err, fix: "run it as the user whom the state directory belongs to: runuser -u corebond-agent -- " + program + " …"}
	case errors.Is(err, context.Canceled):
		return &failure{exit: exitInterrupted, code: "INTERRUPTED", err: err}
	}
	return &failure{exit: exitFailure, code: "FAILURE", err: err}
}

// orText is an error by its cause, or else by what was being done.
func orText(cause error, doing string) error {
	if cause != nil {
		return cause
	}
	return errors.New(doing)
}

// exitOf sorts what the service refuses.
func exitOf(e *client.Error) int {
	switch e.Status {
	case http.StatusUnauthorized, http.StatusForbidden:
		return exitPermission
	case http.StatusNotFound, http.StatusGone:
		return exitNotFound
	case http.StatusConflict:
		return exitConflict
	}
	return exitUpstream
}

// exitOfEnrolment sorts what became of an enrolment.
func exitOfEnrolment(e *agent.EnrolError) int {
	switch {
	case e.Stage == wire.EnrolmentExpired:
		return exitStale
	case e.Code == "ENROL_CLASS":
		return exitInvalid
	}
	return exitConflict
}

// report prints err once, on stdout as JSON with --json and on stderr otherwise, and returns the exit code.
func (env *environment) report(err error) int {
	if err == nil {
		return exitOK
	}
	f := failureOf(err)
	switch {
	case f.shown:
	case env.json:
		env.printJSON(map[string]any{"error": struct {
			Code    string `json:"code"`
			Message string `json:"message"`
			Field   string `json:"field,omitempty"`
			Fix     string `json:"fix,omitempty"`
		}{f.code, f.err.Error(), fieldOf(err), f.fix}})
	default:
		fmt.Fprintf(env.stderr, "%s: %v\n", program, f)
	}
	return f.exit
}

func fieldOf(err error) string {
	var input *invalid.Error
	if errors.As(err, &input) {
		return input.Field
	}
	return ""
}

// printJSON writes v as one line of JSON. Values here are our own structs, so a failure to encode is a bug.
func (env *environment) printJSON(v any) {
	encoder := json.NewEncoder(env.stdout)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		panic(fmt.Sprintf("encode output: %v", err))
	}
}
