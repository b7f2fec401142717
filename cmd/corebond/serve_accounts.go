package main

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/corebond/corebond/attest/nvgpu"
	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/account"
	"github.com/corebond/corebond/internal/acts"
	"github.com/corebond/corebond/internal/enrol"
	"github.com/corebond/corebond/internal/postgres"
)

// writing is what the API does beside reading, and for whom. The zero value does nothing, for strangers.
type writing struct {
	accounts *account.Service // nil: nobody signs in
	writers  graphql.Writers
}

// newWriting joins what is configured: quotes are reckoned everywhere, accounts need api_domain, devices are taken in where takes is, and
// wallets that are contracts are asked at the node, if there is one.
func newWriting(values map[string]value, db *postgres.DB, takes *enrol.Service, node account.Node, simulated bool, log *slog.Logger) (w writing, err error) {
	once := account.Acts{Store: db, Now: time.Now}
	w.writers.Quotes = acts.Quotes{Acts: once, Store: db, Simulated: simulated}
	if values["api_domain"].text == "" {
		return w, nil
	}
	if w.accounts, err = account.Open(account.Config{Store: db, Origin: values["api_domain"].text, Node: node, Now: time.Now, Log: log}); err != nil {
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

// Authenticate tells whose a token is; without accounts it is nobody's.
func (w writing) Authenticate(ctx context.Context, bearer string) (graphql.Caller, error) {
	if w.accounts == nil {
		return graphql.Caller{}, graphql.NewError(graphql.CodeUnauthenticated, "nobody signs in here; send no Authorization")
	}
	caller, err := w.accounts.Authenticate(ctx, bearer)
	if told := new(graphql.RefusalError); errors.As(err, &told) {
		return caller, told.Shown()
	}
	return caller, err
}

// InForce tells of callers that Authenticate knew whether they are good still.
func (w writing) InForce(ctx context.Context, callers []graphql.Caller) ([]bool, error) {
	if w.accounts == nil {
		return make([]bool, len(callers)), nil
	}
	return w.accounts.InForce(ctx, callers)
}
