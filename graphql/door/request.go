package door

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"os"
	"slices"

	"github.com/corebond/corebond/graphql"
)

// params are the parameters of one request. Without a query there is a hash.
type params struct {
	query     string
	given     bool // query
	operation string
	variables map[string]any
	hash      string // the SHA-256 of the document in lower-case hexadecimal digits; empty for none
}

// read returns the request as it was sent: the body, or the query of the URL.
func (x *exchange) read(b *buffer) ([]byte, *refusal) {
	if x.get {
		b.body = append(b.body[:0], x.r.URL.RawQuery...)
		return b.body, nil
	}
	if len(x.r.Header["Content-Encoding"]) > 0 {
		return nil, fault(http.StatusUnsupportedMediaType, "send the body as it is, without Content-Encoding")
	}
	if kind := x.r.Header["Content-Type"]; len(kind) != 1 || kind[0] != jsonMedia && !isJSON(kind[0]) {
		return nil, fault(http.StatusUnsupportedMediaType, "send Content-Type: application/json in UTF-8")
	}
	if x.r.ContentLength > MaxBody {
		return nil, x.tooLarge()
	}
	// Whoever sends a body byte by byte gets the time of a request for it, and no more.
	_ = http.NewResponseController(x.w).SetReadDeadline(x.began.Add(x.door.Timeout)) // not all connections have deadlines
	for {
		if len(b.body) == cap(b.body) {
			b.body = slices.Grow(b.body, cap(b.body))
		}
		n, err := x.r.Body.Read(b.body[len(b.body):min(cap(b.body), MaxBody+1)])
		b.body = b.body[:len(b.body)+n]
		switch {
		case len(b.body) > MaxBody:
			return nil, x.tooLarge()
		case errors.Is(err, io.EOF):
			return b.body, nil
		case errors.Is(err, os.ErrDeadlineExceeded):
			x.w.Header().Set("Connection", "close")
			return nil, &refusal{http.StatusRequestTimeout, graphql.NewError(graphql.CodeTimeout, "the body did not arrive in time")}
		case err != nil:
			return nil, fault(http.StatusBadRequest, "the body ended early")
		}
	}
}

func (x *exchange) tooLarge() *refusal {
	x.w.Header().Set("Connection", "close")
	return fault(http.StatusRequestEntityTooLarge, "the body is larger than %d bytes", MaxBody)
}

func isJSON(contentType string) bool {
	kind, params, err := mime.ParseMediaType(contentType)
	return err == nil && kind == jsonMedia && (params["charset"] == "" || params["charset"] == "utf-8" || params["charset"] == "UTF-8")
}

// paramsOf reads a body: one request, or at most most of them in a list.
func paramsOf(body []byte, most int) (all []params, list bool, failed *refusal) {
	value, err := decode(body)
	if err != nil {
		return nil, false, fault(http.StatusBadRequest, "the body is not a GraphQL request in JSON: %.200s", err)
	}
	requests, list := value.([]any)
	switch {
	case !list:
		requests = []any{value}
	case most == 0:
		return nil, false, fault(http.StatusBadRequest, "send one request per body, not a list")
	case len(requests) == 0 || len(requests) > most:
		return nil, false, &refusal{http.StatusBadRequest, graphql.NewError(graphql.CodeTooComplex, "a list has 1 to %d requests, not %d", most, len(requests))}
	}
	for _, r := range requests {
		p, failed := paramsOfObject(r)
		if failed != nil {
			return nil, false, failed
		}
		all = append(all, p)
	}
	return all, list, nil
}

// paramsOfObject reads the JSON form of a request. Unknown keys are let through, as the draft asks.
func paramsOfObject(value any) (p params, failed *refusal) {
	object, ok := value.(map[string]any)
	if !ok {
		return p, fault(http.StatusBadRequest, "a GraphQL request is a JSON object")
	}
	if p.query, p.given, failed = optional[string](object, "query", "text"); failed != nil {
		return p, failed
	}
	if p.operation, _, failed = optional[string](object, "operationName", "text"); failed != nil {
		return p, failed
	}
	if p.variables, _, failed = optional[map[string]any](object, "variables", "an object"); failed != nil {
		return p, failed
	}
	extensions, _, failed := optional[map[string]any](object, "extensions", "an object")
	if failed != nil {
		return p, failed
	}
	return p, p.persisted(extensions)
}

func optional[V any](object map[string]any, name, kind string) (v V, given bool, failed *refusal) {
	value := object[name]
	if value == nil {
		return v, false, nil
	}
	if v, given = value.(V); !given {
		return v, false, fault(http.StatusBadRequest, "%s is not %s", name, kind)
	}
	return v, true, nil
}

// persisted reads the extension persistedQuery; a request without it must have a query.
func (p *params) persisted(extensions map[string]any) *refusal {
	persisted, given, failed := optional[map[string]any](extensions, "persistedQuery", "an object")
	if failed != nil {
		return failed
	}
	if !given {
		if !p.given {
			return fault(http.StatusBadRequest, "there is no query; the schema is at /schema.graphql")
		}
		return nil
	}
	hash, _ := persisted["sha256Hash"].(string)
	if version, _ := persisted["version"].(float64); version != 1 || !isHash(hash) {
		return fault(http.StatusBadRequest, "persistedQuery is version 1 with the sha256Hash of the document in 64 lower-case hexadecimal digits")
	}
	if p.given && hashOf(p.query) != hash {
		return fault(http.StatusBadRequest, "sha256Hash is not that of the query")
	}
	p.hash = hash
	return nil
}

func paramsOfURL(query string) ([]params, *refusal) {
	values, err := url.ParseQuery(query)
	if err != nil {
		return nil, fault(http.StatusBadRequest, "the URL's query is not well-formed")
	}
	object := map[string]any{}
	for name, given := range values {
		switch name {
		case "query", "operationName", "variables", "extensions":
		default:
			continue
		}
		if len(given) > 1 {
			return nil, fault(http.StatusBadRequest, "the URL has %s more than once", name)
		}
		if name == "query" || name == "operationName" {
			object[name] = given[0]
		} else if given[0] != "" {
			if object[name], err = decode([]byte(given[0])); err != nil {
				return nil, fault(http.StatusBadRequest, "%s in the URL: %.200s", name, err)
			}
		}
	}
	p, failed := paramsOfObject(object)
	return []params{p}, failed
}
