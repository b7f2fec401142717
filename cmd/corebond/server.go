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
	"github.com/corebond/corebond/graphql/live"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/view"
	"github.com/corebond/corebond/web"
	"github.com/ethereum/go-ethereum/common"
)

// newSite joins everything that is served over HTTP: the API, the pages, published documents and probes. Subscriptions end with ctx; wait
// returns when those by WebSocket, which no server waits for, have.
func newSite(ctx context.Context, v *view.View, log *slog.Logger) (site http.Handler, wait func(), err error) {
	api, err := graphql.New(v.Readers(), log)
	if err != nil {
		return nil, nil, err
	}
	pages, err := web.New(api, log)
	if err != nil {
		return nil, nil, err
	}
	streams := &live.Server{API: api, Log: log, Now: time.Now}
	answers := api.Handler(graphql.Door{Page: pages.QueryPage()})
	mux := http.NewServeMux()
	mux.Handle("/graphql", streams.Wrap(ctx, answers))
	mux.Handle("/schema.graphql", answers)
	mux.Handle("/", pages.Handler())
	mux.HandleFunc("GET /reports/{hash}", func(w http.ResponseWriter, r *http.Request) { serveReport(w, r, v.DB, log) })
	mux.HandleFunc("GET /transcripts/{device}/{slot}", func(w http.ResponseWriter, r *http.Request) { serveTranscript(w, r, v.DB, log) })
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	mux.HandleFunc("GET /readyz", readyz(v.DB, log))
	mux.HandleFunc("GET /version", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]string{"version": version})
	})
	return mux, streams.Wait, nil
}

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

// serveUntil serves on the listener until ctx ends, then lets requests in flight finish.
func serveUntil(ctx context.Context, listener net.Listener, site http.Handler) error {
	server := &http.Server{Handler: site, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second, WriteTimeout: time.Minute, IdleTimeout: 2 * time.Minute}
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
