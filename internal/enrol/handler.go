package enrol

import (
	"net/http"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/verifier"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

// maxBody is the size of a signed message in bytes; the longest has some 1500.
const maxBody = 8 << 10

// Door is how requests come in: bounded in number and time. *verifier.Service is one.
type Door interface {
	Serve(patience time.Duration, handle func(http.ResponseWriter, *http.Request) error) http.HandlerFunc
	WaitOf(r *http.Request) (time.Duration, error)
	PeerOf(r *http.Request) string
	RequestPatience() time.Duration
}

var _ Door = (*verifier.Service)(nil)

// Handler serves agents and owners under /v1/enrolments.
func (s *Service) Handler(door Door) http.Handler {
	patience := door.RequestPatience()
	mux := http.NewServeMux()
	serve := func(pattern string, handle func(http.ResponseWriter, *http.Request) (any, error)) {
		mux.HandleFunc(pattern, door.Serve(2*patience, func(w http.ResponseWriter, r *http.Request) error {
			answer, err := handle(w, r)
			if err == nil {
				verifier.WriteJSON(w, http.StatusOK, answer)
			}
			return err
		}))
	}
	serve("POST /v1/enrolments/terms", func(w http.ResponseWriter, r *http.Request) (any, error) {
		var m attest.Signed[wire.EnrolmentRequest]
		if err := verifier.ReadJSON(w, r, maxBody, &m); err != nil {
			return nil, err
		}
		return s.Terms(m)
	})
	serve("POST /v1/enrolments", func(w http.ResponseWriter, r *http.Request) (any, error) {
		if wait := s.begins.Take(door.PeerOf(r), s.Now()); wait > 0 {
			return nil, verifier.TooMany("enrolments of one address", wait)
		}
		var m attest.Signed[wire.Enrolment]
		if err := verifier.ReadJSON(w, r, maxBody, &m); err != nil {
			return nil, err
		}
		return s.Begin(r.Context(), m)
	})
	serve("GET /v1/enrolments/code/{code}", func(_ http.ResponseWriter, r *http.Request) (any, error) {
		return s.Binding(r.Context(), r.PathValue("code"), door.PeerOf(r))
	})
	serve("POST /v1/enrolments/code/{code}/ownership", func(w http.ResponseWriter, r *http.Request) (any, error) {
		var m attest.Signed[wire.Ownership]
		if err := verifier.ReadJSON(w, r, maxBody, &m); err != nil {
			return nil, err
		}
		return s.Confirm(r.Context(), r.PathValue("code"), door.PeerOf(r), m)
	})
	const longest = 30 * time.Second // that WaitOf gives
	mux.HandleFunc("GET /v1/enrolments/{device}", door.Serve(longest+patience, func(w http.ResponseWriter, r *http.Request) error {
		var device common.Address
		if err := device.UnmarshalText([]byte(r.PathValue("device"))); err != nil {
			return verifier.Refuse(http.StatusBadRequest, "NAME", "a name that is no address", "0x and 40 hexadecimal digits", "give the address of the device's key")
		}
		wait, err := door.WaitOf(r)
		if err != nil {
			return err
		}
		answer, err := s.Wait(r.Context(), device, wait)
		if err == nil {
			verifier.WriteJSON(w, http.StatusOK, answer)
		}
		return err
	}))
	mux.HandleFunc("/", door.Serve(patience, func(http.ResponseWriter, *http.Request) error {
		return verifier.Refuse(http.StatusNotFound, "NO_ENDPOINT", "a method or path that is not served", "an endpoint of this service", "see docs/attestation.md")
	}))
	return mux
}
