package verifier

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/verifier/wire"
)

// RequestError says why a request is not served, with the HTTP status that says so. It says nothing about the evidence: that is what a
// *attest.Rejection is for.
type RequestError struct {
	Status int
	attest.Failure
	RetryAfter time.Duration // 0 where trying again is of no use
}

func (r *RequestError) Error() string { return r.String() }

// Refuse makes a RequestError; observed must not repeat at length what was sent.
func Refuse(status int, code, observed, required, fix string) *RequestError {
	return &RequestError{Status: status, Failure: attest.Failure{Code: code, Observed: observed, Required: required, Fix: fix}}
}

// busy is a refusal for want of room.
func busy(code, observed, required string, after time.Duration) *RequestError {
	r := Refuse(http.StatusServiceUnavailable, code, observed, required, "send the same request again after the time in Retry-After")
	r.RetryAfter = after
	return r
}

// refusalOf turns any error into what the caller is told. What is not for callers, such as a failure of the database, is logged by
// write and told as INTERNAL.
func refusalOf(err error) *RequestError {
	var r *RequestError
	var bad *attest.Rejection
	switch {
	case errors.As(err, &r):
		return r
	case errors.As(err, &bad):
		return &RequestError{Status: statusOf(bad.Code), Failure: bad.Failure}
	case errors.Is(err, errNoStep):
		return Refuse(http.StatusNotFound, "NO_STEP", "a step that this kind of proof does not have", "one of its steps", "see docs/attestation.md")
	case errors.Is(err, attest.ErrUsed):
		return Refuse(http.StatusConflict, "USED", "another request after the first, or one out of order", "each step once, in order",
			"repeat the first request byte for byte to see its answer again, or ask GET /v1/evidence/{challenge} where the exchange is")
	case errors.Is(err, postgres.ErrNotFound):
		return Refuse(http.StatusNotFound, "UNKNOWN", "a name that is not there", "a challenge or transcript of this service", "check the address, and that it is the service that signed")
	case errors.Is(err, postgres.ErrOutdated):
		return busy("CONTENDED", "other requests for the same challenge at the same time", "one at a time", time.Second)
	}
	internal := busy("INTERNAL", "a fault of the service", "none", 2*time.Second)
	internal.Status = http.StatusInternalServerError
	return internal
}

// statusOf is 403 for who may not, 410 for what is over, and 422 for evidence that is not what it claims to be.
func statusOf(code string) int {
	switch code {
	case "DEVICE_KEY", "READY_KEY", "MICRO_KEY", "AUDIT_KEY", "OPEN_KEY":
		return http.StatusForbidden
	case "READY_LATE", "START_LATE", "COMMIT_LATE":
		return http.StatusGone
	}
	return http.StatusUnprocessableEntity
}

func rejectionCode(err error) string {
	var bad *attest.Rejection
	if errors.As(err, &bad) {
		return bad.Code
	}
	return ""
}

// fail answers with an error.
func (s *Service) fail(w http.ResponseWriter, r *http.Request, err error) {
	refusal := refusalOf(err)
	s.Metrics.refused(refusal.Code)
	if refusal.Status == http.StatusInternalServerError {
		s.Log.Error("request failed", LogKeyPath, r.URL.Path, LogKeyError, err)
	} else {
		s.Log.Debug("request refused", LogKeyPath, r.URL.Path, LogKeyCode, refusal.Code, slog.String(LogKeyError, err.Error()))
	}
	if refusal.RetryAfter > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(int((refusal.RetryAfter+time.Second-1)/time.Second)))
	}
	WriteJSON(w, refusal.Status, wire.Error{Error: refusal.Failure})
}

// WriteJSON sends one line of JSON.
func WriteJSON(w http.ResponseWriter, status int, v any) {
	b, err := json.Marshal(v)
	if err != nil {
		b, status = []byte(`{"error":{"code":"INTERNAL","observed":"","required":"","fix":""}}`), http.StatusInternalServerError
	}
	wire.Respond(w, status, append(b, '\n'))
}
