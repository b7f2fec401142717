package door

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/corebond/corebond/graphql"
)

// answer is what is sent, with the values of its headers.
type answer struct {
	status                int
	media                 string
	body                  []byte
	keep                  bool // as good for whoever asks the same in this epoch
	length, etag, control []string
}

// refusal is an answer that no query was executed for.
type refusal struct {
	status int
	err    *graphql.Error
}

func fault(status int, format string, args ...any) *refusal {
	return &refusal{status, graphql.NewError(graphql.CodeRequest, format, args...)}
}

func (x *exchange) refused(f *refusal) (*answer, string) {
	a := &answer{status: f.status, media: x.media}
	a.body = append(appendResponse(nil, graphql.Response{Errors: graphql.Errors{f.err}}), '\n')
	x.dress(a)
	return a, f.err.Code()
}

// refuse answers a request that does not get as far as having an exchange.
func (d *Door) refuse(w http.ResponseWriter, media string, f *refusal) {
	x := exchange{door: d, w: w, media: media}
	a, outcome := x.refused(f)
	x.send(a)
	d.Metrics.refuse(outcome)
}

// largeBody is what sockets take without waiting for the reader.
const largeBody = 64 << 10

func (x *exchange) send(a *answer) {
	h := x.w.Header()
	h["Content-Type"] = x.door.fixed.media[a.media]
	h["Cache-Control"] = a.control
	if a.etag != nil {
		h["Etag"] = a.etag
		if x.get && matches(x.r.Header["If-None-Match"], a.etag[0]) {
			x.w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	h["Content-Length"] = a.length
	if len(a.body) > largeBody { // a reader who dawdles holds memory
		_ = http.NewResponseController(x.w).SetWriteDeadline(x.door.Now().Add(4 * x.door.Timeout)) // not all connections have deadlines
	}
	x.w.WriteHeader(a.status)
	_, _ = x.w.Write(a.body)
}

// matches follows RFC 9110 §13.1.2: tags are compared weakly.
func matches(fields []string, etag string) bool {
	for _, field := range fields {
		for tag := range strings.SplitSeq(field, ",") {
			tag = strings.TrimSpace(tag)
			if tag == "*" || strings.TrimPrefix(tag, "W/") == etag {
				return true
			}
		}
	}
	return false
}

// statusOf follows the draft: with the media type of its own, a refused request is 400; with plain JSON, whose old clients
// read errors only from a 200, every well-formed request is 200.
func statusOf(media string, r graphql.Response) int {
	switch {
	case r.Data != nil || len(r.Errors) == 0:
		return http.StatusOK
	case r.Errors[0].Code() == graphql.CodeTimeout:
		return http.StatusServiceUnavailable
	case r.Errors[0].Code() == graphql.CodeInternal:
		return http.StatusInternalServerError
	case media == jsonMedia:
		return http.StatusOK
	}
	return http.StatusBadRequest
}

// appendResponse writes a response. The data is valid JSON already and is copied, not encoded again: encoding would cost as much as a
// third of the query.
func appendResponse(b []byte, r graphql.Response) []byte {
	b = append(b, '{')
	if len(r.Errors) > 0 {
		encoded, err := json.Marshal(r.Errors)
		if err != nil {
			encoded = []byte(`[{"message":"internal error","extensions":{"code":"` + graphql.CodeInternal + `"}}]`)
		}
		b = append(b, `"errors":`...)
		b = append(b, encoded...)
	}
	if r.Data != nil {
		if len(r.Errors) > 0 {
			b = append(b, ',')
		}
		b = append(b, `"data":`...)
		b = append(b, r.Data...)
	}
	return append(b, '}')
}

func appendList(b []byte, responses []graphql.Response) []byte {
	b = append(b, '[')
	for i, r := range responses {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendResponse(b, r)
	}
	return append(b, ']')
}
