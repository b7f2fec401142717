// Package web is the pages that people see: the overview at / and the query page at /graphql.
//
// Each page is a GraphQL query and a template; it knows nothing that any other client of the API could not know. Pages are
// complete without scripts, load nothing from elsewhere, and show every number with its evidence and its instant. The package
// does not read stores and changes nothing.
package web

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io/fs"
	"log/slog"
	"net/http"
	"strconv"
	"time"
)

//go:embed templates/*.html
var templateFiles embed.FS

//go:embed assets/*
var assetFiles embed.FS

//go:embed queries/*
var queryFiles embed.FS

// Exec executes a GraphQL query in the process. With data and an error, some fields failed and are null; without data, the
// query as a whole did.
type Exec interface {
	Exec(ctx context.Context, query string, variables map[string]any) (json.RawMessage, error)
}

// Site serves the pages.
type Site struct {
	exec      Exec
	log       *slog.Logger
	templates *template.Template
	assets    assets
	examples  []example
}

// patience is how long a page waits for its query.
const patience = 5 * time.Second

// New reads the templates and assets that the binary carries; an error is a fault of the build. A nil log is slog.Default().
func New(exec Exec, log *slog.Logger) (*Site, error) {
	if log == nil {
		log = slog.Default()
	}
	s := &Site{exec: exec, log: log}
	var err error
	if s.assets, err = readAssets(assetFiles, "assets"); err != nil {
		return nil, err
	}
	if s.examples, err = readExamples(queryFiles); err != nil {
		return nil, err
	}
	funcs := template.FuncMap{"asset": s.assets.url, "state": stateWord, "label": label, "count": count, "percent": percent, "instant": instant}
	if s.templates, err = template.New("").Funcs(funcs).ParseFS(templateFiles, "templates/*.html"); err != nil {
		return nil, fmt.Errorf("parse templates: %w", err)
	}
	return s, nil
}

// Handler serves /, the assets of all pages, and a page in words for every other path.
func (s *Site) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.overview)
	mux.Handle("GET /assets/{file}", s.assets)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		s.render(w, r, http.StatusNotFound, "message.html", message{"Not found", "There is no page at this address."})
	})
	return secured(mux)
}

// message is a page of words.
type message struct{ Title, Text string }

// contentPolicy lets a page load its own style, script and images, ask its own server, and nothing else; it holds no inline
// script or style.
const contentPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", contentPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
		next.ServeHTTP(w, r)
	})
}

// render executes a template into memory first, so that a failure shows as a failure and never as half a page.
func (s *Site) render(w http.ResponseWriter, r *http.Request, status int, name string, page any) {
	var body bytes.Buffer
	if err := s.templates.ExecuteTemplate(&body, name, page); err != nil {
		s.log.ErrorContext(r.Context(), "page not rendered", "template", name, "error", err)
		http.Error(w, "This page could not be made.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(body.Len()))
	w.Header().Set("Cache-Control", "no-cache")
	w.WriteHeader(status)
	_, _ = w.Write(body.Bytes())
}

// ask executes a query that the binary carries and decodes its data into page. Without an error the page is complete; with
// partial set it is not, and the template shows what there is.
func (s *Site) ask(ctx context.Context, name string, variables map[string]any, page any) (partial, err error) {
	query, err := fs.ReadFile(queryFiles, "queries/"+name)
	if err != nil {
		return nil, fmt.Errorf("read query: %w", err)
	}
	answer, failed := s.exec.Exec(ctx, string(query), variables)
	if answer == nil || string(answer) == "null" {
		return nil, fmt.Errorf("execute %s: %w", name, failed)
	}
	if err := json.Unmarshal(answer, page); err != nil {
		return nil, fmt.Errorf("decode the answer to %s: %w", name, err)
	}
	return failed, nil
}
