package verifier

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"os"
	"time"

	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

// Bounds of the bodies that devices send, in bytes.
const (
	maxStep = 8 << 10 // signed messages; the longest is below 1500 bytes
	maxOpen = 1 << 20 // an announcement, with up to maxLayers roots
)

// Handler serves agents. Deadlines are set for each request, whatever those of the http.Server are.
func (s *Service) Handler() http.Handler {
	t := s.Terms
	request := seconds(t.RequestSeconds)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /v1/challenges", s.Serve(seconds(t.PollSeconds)+request, s.getChallenges))
	mux.HandleFunc("POST /v1/challenges/{challenge}/"+StepStart, s.Serve(seconds(t.PollSeconds)+request, s.postStart))
	mux.HandleFunc("POST /v1/challenges/{challenge}/{step}", s.Serve(request, s.postStep)) // while the device works
	mux.HandleFunc("POST /v1/evidence/{challenge}/{step}", s.Serve(request, s.postStep))
	mux.HandleFunc("PUT /v1/evidence/{challenge}/{part}", s.Serve(2*request, s.putPart))
	mux.HandleFunc("HEAD /v1/evidence/{challenge}/{part}", s.Serve(request, s.headPart))
	mux.HandleFunc("GET /v1/evidence/{challenge}", s.Serve(request, s.getEvidence))
	mux.HandleFunc("GET /v1/transcripts/{hash}", s.Serve(seconds(t.ChunkSeconds), s.getTranscript))
	mux.HandleFunc("/", s.Serve(request, func(_ http.ResponseWriter, r *http.Request) error {
		return Refuse(http.StatusNotFound, "NO_ENDPOINT", cut(r.Method+" "+r.URL.Path), "an endpoint of this service", "see docs/attestation.md")
	}))
	return mux
}

// Serve bounds how often a peer may ask and how long a request may take, and tells errors.
func (s *Service) Serve(patience time.Duration, handle func(http.ResponseWriter, *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		g := newGuard(w, patience)
		defer g.stop()
		if wait := s.peers.Take(s.PeerOf(r), s.Now()); wait > 0 {
			s.fail(w, r, TooMany("one address", wait))
			return
		}
		if err := handle(w, r.WithContext(context.WithValue(r.Context(), guardKey{}, g))); err != nil {
			s.fail(w, r, err)
		}
	}
}

// TooMany is the refusal of more requests than a limit allows.
func TooMany(from string, wait time.Duration) *RequestError {
	r := Refuse(http.StatusTooManyRequests, "TOO_MANY", "more requests of "+from+" than are served", "fewer", "wait for the time in Retry-After between requests")
	r.RetryAfter = wait
	return r
}

// postStep takes a step of the device. A step that has arrived is taken even if the device hangs up: asked again, it gets the answer, and
// a commitment keeps the time at which it first came.
func (s *Service) postStep(w http.ResponseWriter, r *http.Request) error {
	challenge, err := pathHash(r, "challenge")
	if err != nil {
		return err
	}
	patience := seconds(s.Terms.RequestSeconds)
	step := r.PathValue("step")
	most := int64(maxStep)
	if step == StepOpen { // large bodies are few at a time, from the first byte
		most = maxOpen
		waiting, cancel := context.WithTimeout(r.Context(), patience)
		defer cancel()
		leave, err := enter(waiting, s.uploads)
		if err != nil {
			return err
		}
		defer leave()
		guardOf(r.Context()).extend(patience)
	}
	body, err := readBody(w, r, most)
	if err != nil {
		return err
	}
	at := s.Now()
	guardOf(r.Context()).extend(2 * patience)
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), patience)
	defer cancel()
	if step != StepOpen {
		leave, err := enter(ctx, s.requests)
		if err != nil {
			return err
		}
		defer leave()
	}
	answer, err := s.step(ctx, challenge, step, body, at)
	if err != nil {
		return err
	}
	WriteJSON(w, http.StatusOK, answer)
	return nil
}

// enter waits for room.
func enter(ctx context.Context, room chan struct{}) (leave func(), err error) {
	select {
	case room <- struct{}{}:
		return func() { <-room }, nil
	case <-ctx.Done():
		return nil, busy("BUSY", "too many requests at once", "fewer", time.Second)
	}
}

// readBody reads the JSON body of a request.
func readBody(w http.ResponseWriter, r *http.Request, most int64) ([]byte, error) {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != "application/json" {
		return nil, Refuse(http.StatusUnsupportedMediaType, "MEDIA_TYPE", cut(r.Header.Get("Content-Type")), "application/json", "send JSON, and say so in Content-Type")
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, most))
	if err != nil {
		return nil, bodyFault(err, most)
	}
	return body, nil
}

func bodyFault(err error, most int64) error {
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return Refuse(http.StatusRequestEntityTooLarge, "TOO_LARGE", "a larger body", fmt.Sprintf("at most %d bytes", most), "send what the endpoint asks for and nothing else")
	case errors.Is(err, os.ErrDeadlineExceeded):
		return Refuse(http.StatusRequestTimeout, "TOO_SLOW", "a body that did not come to its end in time", "a faster one", "send it again, over a better connection")
	}
	return Refuse(http.StatusBadRequest, "CUT_SHORT", "a body that ended early", "all of it", "send it again")
}

func pathHash(r *http.Request, name string) (common.Hash, error) {
	var h common.Hash
	text := r.PathValue(name)
	if err := h.UnmarshalText([]byte(text)); err != nil {
		return h, Refuse(http.StatusBadRequest, "NAME", cut(text), "0x and 64 hexadecimal digits", "copy the hash as it was given")
	}
	return h, nil
}

// getChallenges answers with the open challenges of a device, as soon as there are any.
func (s *Service) getChallenges(w http.ResponseWriter, r *http.Request) error {
	var device common.Address
	name := r.URL.Query().Get("device")
	if err := device.UnmarshalText([]byte(name)); err != nil {
		return Refuse(http.StatusBadRequest, "NAME", cut(name), "device=0x and 40 hexadecimal digits", "give the address of the device's key")
	}
	wait, err := s.WaitOf(r)
	if err != nil {
		return err
	}
	s.Metrics.polling(1)
	list, waited := s.poll(r.Context(), device, wait)
	s.Metrics.polling(-1)
	body := bytes.NewBufferString(`{"challenges":[`)
	for i, n := range list {
		if i > 0 {
			body.WriteByte(',')
		}
		body.Write(n.body)
	}
	body.WriteString("]}\n")
	wire.Respond(w, http.StatusOK, body.Bytes())
	if waited && len(list) > 0 {
		s.Metrics.released(s.Now().Sub(list[len(list)-1].slot.at))
	}
	return nil
}

// poll waits until the device has a challenge, or for so long; waited says that it had none at first.
func (s *Service) poll(ctx context.Context, device common.Address, wait time.Duration) (list []*notice, waited bool) {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	for {
		list, more := s.board.open(device, s.Now())
		if len(list) > 0 {
			return list, waited
		}
		waited = true
		select {
		case <-more:
		case <-timer.C:
			return nil, waited
		case <-ctx.Done():
			return nil, waited
		}
	}
}

// getEvidence tells how an exchange stands, or what came out of it.
func (s *Service) getEvidence(w http.ResponseWriter, r *http.Request) error {
	challenge, err := pathHash(r, "challenge")
	if err != nil {
		return err
	}
	row, err := s.Store.Exchange(r.Context(), challenge)
	if err != nil {
		return err
	}
	e := wire.Evidence{Challenge: row.Challenge, Kind: row.Kind, Slot: row.Slot, Stage: row.Stage, Due: row.Due}
	if row.Result != nil {
		if err := json.Unmarshal(row.Result, &e.Result); err != nil {
			return fmt.Errorf("read result of exchange %v: %w", challenge, err)
		}
	}
	WriteJSON(w, http.StatusOK, e)
	return nil
}

// getTranscript sends what was published, byte for byte: its SHA-256 is the hash in the address.
func (s *Service) getTranscript(w http.ResponseWriter, r *http.Request) error {
	hash, err := pathHash(r, "hash")
	if err != nil {
		return err
	}
	leave, err := enter(r.Context(), s.uploads) // as large as uploads, and as few at a time
	if err != nil {
		return err
	}
	defer leave()
	file, err := s.Store.Published(r.Context(), hash)
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	wire.Respond(w, http.StatusOK, file)
	return nil
}
