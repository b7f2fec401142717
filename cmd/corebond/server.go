package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/graphql/door"
	"github.com/corebond/corebond/graphql/live"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/tape"
	"github.com/corebond/corebond/internal/view"
	"github.com/corebond/corebond/web"
	"github.com/ethereum/go-ethereum/common"
)

// site is everything that is served over HTTP: the API, the pages, published documents and probes.
type site struct {
	http.Handler
	api   *door.Door
	reads *postgres.DB // what the API reads from, so that strangers take no connection from those who write
	wait  func()       // returns when every WebSocket is closed, which they are when the context of newSite ends
}

// newSite joins the parts of the site, whose subscriptions end with ctx. The view reads from a pool of its own from then on.
func newSite(ctx context.Context, v *view.View, values map[string]value, w writing, salt tape.Salt, log *slog.Logger) (*site, error) {
	c, err := doorConfig(values)
	if err != nil {
		return nil, err
	}
	if c.Trusted, err = trustedDocuments(values); err != nil {
		return nil, err
	}
	reads, err := v.DB.ReadOnly(ctx, apiStatement)
	if err != nil {
		return nil, err
	}
	v.DB = reads
	s, err := joinSite(ctx, v, c, w, salt, log)
	if err != nil {
		reads.Close()
	}
	return s, err
}

func joinSite(ctx context.Context, v *view.View, c door.Config, w writing, salt tape.Salt, log *slog.Logger) (*site, error) {
	if salt != nil {
		v.TapeService = newTapes(v, salt)
	}
	readers := v.Readers()
	readers.Writers = w.writers
	api, err := graphql.New(readers, log)
	if err != nil {
		return nil, err
	}
	pages, err := web.New(api, log)
	if err != nil {
		return nil, err
	}
	streams := &live.Server{API: api, Auth: w, Address: func(r *http.Request) string { return graphql.PeerOf(r.Context()) }, Log: log, Now: time.Now}
	c.Live = streams.Wrap(ctx, http.NotFoundHandler())
	c.Auth = w
	c.API, c.Page, c.Changes, c.Metrics, c.Log = api, pages.QueryPage(), v.DB.Changes, door.NewMetrics(), log
	answers := door.New(c)
	mux := http.NewServeMux()
	mux.Handle("/graphql", answers)
	mux.Handle("/schema.graphql", answers)
	mux.Handle("/", pages.Handler())
	mux.HandleFunc("GET /reports/{hash}", func(w http.ResponseWriter, r *http.Request) { serveReport(w, r, v.DB, log) })
	mux.HandleFunc("GET /transcripts/{device}/{slot}", func(w http.ResponseWriter, r *http.Request) { serveTranscript(w, r, v.DB, log) })
	if v.TapeService != nil {
		mux.Handle("/tapes/", v.TapeService.Handler(func(ctx context.Context, m string, err error) { log.ErrorContext(ctx, m, "error", err) }))
	}
	mux.HandleFunc("GET /addresses.json", func(w http.ResponseWriter, r *http.Request) { serveAddresses(w, r, v, log) })
	mux.HandleFunc("GET "+graphql.CataloguePath, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/markdown; charset=utf-8")
		fmt.Fprint(w, graphql.CatalogueDocument())
	})
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	mux.HandleFunc("GET /readyz", readyz(v.DB, log))
	mux.HandleFunc("GET /version", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]string{"version": version})
	})
	return &site{mux, answers, v.DB, streams.Wait}, nil
}

// run keeps the API's answers fresh until ctx ends.
func (s *site) run(ctx context.Context) { _ = s.api.Run(ctx) } // it returns nil

// serveReport sends a report's exact bytes: their SHA-256 is the hash in the address.
func serveReport(w http.ResponseWriter, r *http.Request, db *postgres.DB, log *slog.Logger) {
	hash := r.PathValue("hash")
	if len(hash) != 66 || !strings.HasPrefix(hash, "0x") {
		http.Error(w, "a report is named by 0x and 64 hexadecimal digits", http.StatusBadRequest)
		return
	}
	report, err := db.Report(r.Context(), common.HexToHash(hash))
	servePublished(w, report.Body, err, log)
}

// serveAddresses sends where the contracts of the pools are that are followed.
func serveAddresses(w http.ResponseWriter, r *http.Request, v *view.View, log *slog.Logger) {
	w.Header().Set("Access-Control-Allow-Origin", "*")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	body, err := v.AddressesJSON(r.Context())
	if err != nil {
		log.Error("read addresses", "error", err)
		http.Error(w, "the addresses cannot be read now", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(body)
}

func serveTranscript(w http.ResponseWriter, r *http.Request, db *postgres.DB, log *slog.Logger) {
	slot, err := strconv.ParseUint(r.PathValue("slot"), 10, 63)
	if err != nil {
		http.Error(w, "a slot is a number", http.StatusBadRequest)
		return
	}
	file, err := db.Transcript(r.Context(), r.PathValue("device"), slot)
	servePublished(w, file, err, log)
}

// servePublished sends a document that never changes once it is published.
func servePublished(w http.ResponseWriter, body []byte, err error, log *slog.Logger) {
	w.Header().Set("X-Content-Type-Options", "nosniff")
	switch {
	case errors.Is(err, postgres.ErrNotFound):
		http.Error(w, "there is no such document", http.StatusNotFound)
	case err != nil:
		log.Error("read document", "error", err)
		http.Error(w, "the document cannot be read now", http.StatusInternalServerError)
	default:
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		_, _ = w.Write(body)
	}
}

// maxHeader is the size of a request's header in bytes; a query in the URL is a part of it.
const maxHeader = 64 << 10

// serveUntil serves on the listener until ctx ends, then lets requests in flight finish.
func serveUntil(ctx context.Context, listener net.Listener, site http.Handler) error {
	server := &http.Server{
		Handler: site, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second, WriteTimeout: time.Minute, IdleTimeout: 2 * time.Minute,
		MaxHeaderBytes: maxHeader,
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	return server.Shutdown(grace)
}

// listen takes the address, or says what is wrong with it.
func listen(ctx context.Context, address string) (net.Listener, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, &failure{exit: exitConflict, code: "ADDRESS", err: err, fix: "choose another --listen, such as 127.0.0.1:0 for any free port"}
	}
	return listener, nil
}
