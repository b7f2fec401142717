package graphql

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strconv"
	"time"
)

// MaxBody is the size a POST body may have, in bytes.
const MaxBody = 64 << 10

// Door is how the service is reached over HTTP. The zero value serves machines only.
type Door struct {
	Timeout       time.Duration // for one request; 0 is 5 s
	MaxConcurrent int           // requests executed at once, beyond which callers get 503; 0 is 64
	Page          http.Handler  // what a browser is shown at /graphql; nil for nothing
}

// Handler serves /graphql and /schema.graphql after the GraphQL-over-HTTP draft: POST with a JSON body, or GET with the
// parameters query, operationName and variables, since there is nothing to mutate. Any origin may read: there are no cookies
// or other standing credentials that a foreign page could ride on.
func (s *Server) Handler(d Door) http.Handler {
	if d.Timeout == 0 {
		d.Timeout = 5 * time.Second
	}
	if d.MaxConcurrent == 0 {
		d.MaxConcurrent = 64
	}
	e := &endpoint{server: s, door: d, slots: make(chan struct{}, d.MaxConcurrent)}
	mux := http.NewServeMux()
	mux.Handle("/graphql", e)
	mux.HandleFunc("GET /schema.graphql", func(w http.ResponseWriter, _ *http.Request) {
		openToAll(w.Header())
		w.Header().Set("Content-Type", "application/graphql; charset=utf-8")
		_, _ = io.WriteString(w, SDL)
	})
	return mux
}

func openToAll(h http.Header) {
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("X-Content-Type-Options", "nosniff")
}

type endpoint struct {
	server *Server
	door   Door
	slots  chan struct{}
}

func (e *endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	openToAll(w.Header())
	w.Header().Add("Vary", "Accept")
	media, wantsPage := negotiate(r.Header.Values("Accept"))
	get := r.Method == http.MethodGet || r.Method == http.MethodHead
	switch {
	case r.Method == http.MethodOptions:
		preflight(w)
	case !get && r.Method != http.MethodPost:
		w.Header().Set("Allow", "GET, HEAD, POST, OPTIONS")
		refuse(w, jsonMedia, http.StatusMethodNotAllowed, "use POST, or GET for a query in the URL, not %.20q", r.Method)
	case get && wantsPage && e.door.Page != nil:
		e.door.Page.ServeHTTP(w, r)
	case media == "":
		refuse(w, jsonMedia, http.StatusNotAcceptable, "answers are %s or %s", responseMedia, jsonMedia)
	default:
		e.answer(w, r, media)
	}
}

func preflight(w http.ResponseWriter) {
	w.Header().Set("Access-Control-Allow-Methods", "GET, POST, OPTIONS")
	w.Header().Set("Access-Control-Allow-Headers", "Content-Type, Accept")
	w.Header().Set("Access-Control-Max-Age", "86400")
	w.WriteHeader(http.StatusNoContent)
}

func (e *endpoint) answer(w http.ResponseWriter, r *http.Request, media string) {
	request, fault := requestOf(w, r)
	if fault != nil {
		write(w, media, fault.status, Response{Errors: Errors{fault.err}})
		return
	}
	select {
	case e.slots <- struct{}{}:
		defer func() { <-e.slots }()
	default:
		w.Header().Set("Retry-After", "1")
		busy := coded(CodeBusy, "too many requests at once; try again in a second")
		write(w, media, http.StatusServiceUnavailable, Response{Errors: Errors{busy}})
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), e.door.Timeout)
	defer cancel()
	answer := e.server.Do(ctx, request)
	write(w, media, statusOf(media, answer), answer)
}

// statusOf follows the draft: with the media type of its own, a refused request is 400; with plain JSON, whose old clients
// read errors only from a 200, every well-formed request is 200.
func statusOf(media string, answer Response) int {
	switch {
	case answer.Data != nil || len(answer.Errors) == 0:
		return http.StatusOK
	case answer.Errors[0].Code() == CodeTimeout:
		return http.StatusServiceUnavailable
	case answer.Errors[0].Code() == CodeInternal:
		return http.StatusInternalServerError
	case media == jsonMedia:
		return http.StatusOK
	}
	return http.StatusBadRequest
}

// httpFault is a request that is not even GraphQL.
type httpFault struct {
	status int
	err    *Error
}

func fault(status int, format string, args ...any) *httpFault {
	return &httpFault{status, coded(CodeRequest, format, args...)}
}

func refuse(w http.ResponseWriter, media string, status int, format string, args ...any) {
	write(w, media, status, Response{Errors: Errors{coded(CodeRequest, format, args...)}})
}

func requestOf(w http.ResponseWriter, r *http.Request) (Request, *httpFault) {
	if r.Method != http.MethodPost {
		return requestFromURL(r)
	}
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != jsonMedia || params["charset"] != "" && params["charset"] != "utf-8" && params["charset"] != "UTF-8" {
		return Request{}, fault(http.StatusUnsupportedMediaType, "send Content-Type: application/json in UTF-8")
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, MaxBody))
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return Request{}, fault(http.StatusRequestEntityTooLarge, "the body is larger than %d bytes", MaxBody)
	}
	if err != nil {
		return Request{}, fault(http.StatusBadRequest, "the body ended early")
	}
	return parseBody(body)
}

// parseBody reads the JSON form of a request. Unknown keys are let through, as the draft asks.
func parseBody(body []byte) (Request, *httpFault) {
	var in struct {
		Query         *string        `json:"query"`
		OperationName string         `json:"operationName"`
		Variables     map[string]any `json:"variables"`
		Extensions    map[string]any `json:"extensions"`
	}
	if len(bytes.TrimSpace(body)) > 0 && bytes.TrimSpace(body)[0] == '[' {
		return Request{}, fault(http.StatusBadRequest, "send one request per body, not a list")
	}
	if err := json.Unmarshal(body, &in); err != nil {
		return Request{}, fault(http.StatusBadRequest, "the body is not a GraphQL request in JSON: %.200s", err)
	}
	if in.Query == nil {
		return Request{}, fault(http.StatusBadRequest, "the body has no query")
	}
	return Request{*in.Query, in.OperationName, in.Variables}, nil
}

func requestFromURL(r *http.Request) (Request, *httpFault) {
	values := r.URL.Query()
	if !values.Has("query") {
		return Request{}, fault(http.StatusBadRequest, "the URL has no query; the schema is at /schema.graphql")
	}
	request := Request{Query: values.Get("query"), OperationName: values.Get("operationName")}
	if text := values.Get("variables"); text != "" {
		if err := json.Unmarshal([]byte(text), &request.Variables); err != nil {
			return Request{}, fault(http.StatusBadRequest, "the variables in the URL are not a JSON object: %.200s", err)
		}
	}
	return request, nil
}

// write sends an answer. The data is valid JSON already and is copied, not encoded again: encoding would cost as much as a
// third of the query.
func write(w http.ResponseWriter, media string, status int, answer Response) {
	var body bytes.Buffer
	body.WriteByte('{')
	if len(answer.Errors) > 0 {
		encoded, err := json.Marshal(answer.Errors)
		if err != nil {
			encoded = []byte(`[{"message":"internal error","extensions":{"code":"` + CodeInternal + `"}}]`)
		}
		body.WriteString(`"errors":`)
		body.Write(encoded)
	}
	if answer.Data != nil {
		if len(answer.Errors) > 0 {
			body.WriteByte(',')
		}
		body.WriteString(`"data":`)
		body.Write(answer.Data)
	}
	body.WriteString("}\n")
	w.Header().Set("Content-Type", media+"; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(body.Len()))
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(body.Bytes())
}
