package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

// floorSQL makes each answer in PostgreSQL, ready to be sent.
var floorSQL = map[string]string{
	"filtered": `SELECT json_agg(r) FROM (SELECT id, sender, recipient, amount::text, at FROM peer.transfer WHERE recipient = $1 ORDER BY at DESC LIMIT 15) r`,
	"list":     `SELECT json_agg(r) FROM (SELECT id, sender, recipient, amount::text, at FROM peer.transfer ORDER BY at DESC LIMIT 100) r`,
	"nested": `SELECT json_agg(r) FROM (SELECT a.address, t.transfers FROM (SELECT address FROM peer.account ORDER BY address LIMIT 10) a
		CROSS JOIN LATERAL (SELECT json_agg(x) AS transfers FROM (SELECT id, sender, amount::text, at FROM peer.transfer WHERE recipient = a.address
			ORDER BY at DESC LIMIT 5) x) t) r`,
	"key": `SELECT json_agg(r) FROM (SELECT id, sender, recipient, amount::text, at FROM peer.transfer WHERE id = $1) r`,
	"sum": `SELECT json_agg(r) FROM (SELECT count(*) AS payments, sum(amount)::text AS amount FROM peer.transfer WHERE recipient = $1) r`,
}

// serveFloor is the least that can answer: it reads one JSON body and runs one statement.
func serveFloor(ctx context.Context, address, url string) error {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return fmt.Errorf("read database URL: %w", err)
	}
	config.MaxConns = 10
	db, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	defer db.Close()
	answer := func(w http.ResponseWriter, r *http.Request) {
		var in struct {
			Query string `json:"query"`
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 64<<10))
		if err == nil {
			err = json.Unmarshal(body, &in)
		}
		name, about, _ := strings.Cut(in.Query, " ")
		var arguments []any
		if about != "" {
			arguments = append(arguments, about)
		}
		var out []byte
		if err == nil {
			err = db.QueryRow(r.Context(), floorSQL[name], arguments...).Scan(&out)
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(out)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /graphql", answer)
	mux.HandleFunc("GET /ready", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	server := &http.Server{Addr: address, Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	context.AfterFunc(ctx, func() { _ = server.Close() })
	return server.ListenAndServe()
}
