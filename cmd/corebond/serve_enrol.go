package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/registry"
	"github.com/corebond/corebond/internal/enrol"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/verifier"
)

// newEnrolment makes the service that takes devices in; nil where there is no secret for the registry.
func newEnrolment(ctx context.Context, who identity, values map[string]value, db *postgres.DB, log *slog.Logger) (*enrol.Service, error) {
	if who.secret == nil {
		log.Warn("no registry secret is configured: no device is taken in")
		return nil, nil //nolint:nilnil // none is a configuration, too
	}
	s, err := enrol.Open(ctx, db, enrol.Config{
		Store: db, Secret: *who.secret, Domain: who.domain, Policy: registry.DefaultPolicy(), Classes: verifier.DefaultClasses(),
		Simulated: takesSimulated(&who, values), Now: time.Now, Log: log,
	})
	var conflict *postgres.ConflictError
	if errors.As(err, &conflict) {
		return nil, &failure{exit: exitConflict, code: "OTHER_SECRET", err: err, fix: "configure the registry_secret_file that this database was begun with; with another one equal hardware would not be seen to be equal"}
	}
	return s, err
}

// takesSimulated says whether simulated devices may come at any time, so that everything is marked.
func takesSimulated(who *identity, values map[string]value) bool {
	return who != nil && who.secret != nil && values["enrol_simulated"].text == "true"
}

// takesIn is the service that takes devices in; nil where there is none.
func (p *proving) takesIn() *enrol.Service {
	if p == nil {
		return nil
	}
	return p.enrol
}

// enrolments is what is served under /v1/enrolments.
func (p *proving) enrolments(ctx context.Context) http.Handler {
	if p.enrol == nil {
		return notServed(attest.Failure{
			Code: "NO_ENROLMENT", Observed: "a service without a registry", Required: "one that takes devices in",
			Fix: "check the address; an operator sets registry_secret_file",
		})
	}
	return endingWith(ctx, p.enrol.Handler(p.service))
}
