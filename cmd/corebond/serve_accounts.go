package main

import (
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/corebond/corebond/attest/nvgpu"
	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/account"
	"github.com/corebond/corebond/internal/acts"
	"github.com/corebond/corebond/internal/enrol"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/verifier"
)

// writing is what the API does beside reading, and for whom. The zero value does nothing, for strangers.
type writing struct {
	accounts *account.Service // nil: nobody signs in
	writers  graphql.Writers
}

// newWriting joins what is configured: quotes are reckoned everywhere, accounts need api_domain, and devices are taken in where takes is.
func newWriting(values map[string]value, db *postgres.DB, takes *enrol.Service, simulated bool, log *slog.Logger) (w writing, err error) {
	once := account.Acts{Store: db, Now: time.Now}
	w.writers.Quotes = acts.Quotes{Acts: once, Store: db, Simulated: simulated}
	if values["api_domain"].text == "" {
		return w, nil
	}
	if w.accounts, err = account.Open(account.Config{Store: db, Origin: values["api_domain"].text, Now: time.Now, Log: log}); err != nil {
		return w, err
	}
	w.writers.SignIns, w.writers.APIKeys = w.accounts, w.accounts
	w.writers.Pledges = acts.Pledges{Acts: once, Store: db}
	if takes != nil {
		w.writers.Enrolments = acts.Enrolments{Acts: once, Service: takes, Owners: db}
		w.writers.Appeals = acts.Appeals{Acts: once, Court: enrol.Appeals{Service: takes, Store: db, Chips: nvgpu.DefaultPolicy()}}
	}
	return w, nil
}

// behind says of each request who asks, where from, and whether it may write: by POST alone, and with a token in the Authorization header
// alone, which no page of another origin can send for somebody.
func (w writing) behind(next http.Handler, log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
		ctx := graphql.WithPeer(r.Context(), verifier.PeerOf(r))
		if r.Method == http.MethodPost {
			ctx = graphql.WithWrites(ctx)
		}
		if header := r.Header.Get("Authorization"); header != "" && w.accounts != nil {
			scheme, bearer, _ := strings.Cut(header, " ")
			if !strings.EqualFold(scheme, "Bearer") {
				bearer = "" // which is nobody's
			}
			caller, err := w.accounts.Authenticate(ctx, bearer)
			if err != nil {
				unauthenticated(out, err, log)
				return
			}
			ctx = graphql.WithCaller(ctx, caller)
		}
		next.ServeHTTP(out, r.WithContext(ctx))
	})
}

// unauthenticated answers whoever sent a token that is not good: an answer as to a stranger would hide it.
func unauthenticated(w http.ResponseWriter, err error, log *slog.Logger) {
	status, body := http.StatusUnauthorized, map[string]any{"code": graphql.CodeUnauthenticated}
	message := "the token could not be checked now"
	if told := new(graphql.RefusalError); errors.As(err, &told) {
		message, body["fix"] = told.Message, told.Fix
	} else {
		log.Error("authenticate", "error", err)
		status, body["code"] = http.StatusServiceUnavailable, graphql.CodeInternal
	}
	w.Header().Set("WWW-Authenticate", `Bearer realm="corebond"`)
	w.Header().Set("Access-Control-Allow-Origin", "*")
	w.Header().Set("Cache-Control", "no-store")
	verifier.WriteJSON(w, status, map[string]any{"errors": []any{map[string]any{"message": message, "extensions": body}}})
}
