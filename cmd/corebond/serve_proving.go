package main

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net"
	"net/http"
	"runtime"
	"time"

	"github.com/corebond/corebond/internal/sleep"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/attest/drand"
	"github.com/corebond/corebond/attest/slot"
	"github.com/corebond/corebond/internal/enrol"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/published"
	"github.com/corebond/corebond/internal/slots"
	"github.com/corebond/corebond/internal/verifier"
	"github.com/corebond/corebond/internal/verifier/wire"
	"golang.org/x/sync/errgroup"
)

// proving is the service that challenges devices and publishes what became of it.
type proving struct {
	service  *verifier.Service
	days     *slots.Days
	verdicts *published.Verdicts
	keeper   published.Keeper
	enrol    *enrol.Service // nil: no device is taken in
	log      *slog.Logger
}

// newProving makes the service. opener, if not nil, opens slots in the place of the calendar. The service's beacon ends with ctx.
func (env *environment) newProving(
	ctx context.Context, who identity, values map[string]value, db *postgres.DB, log *slog.Logger, opener verifier.Opener,
) (p *proving, err error) {
	journal := published.Log{Log: db.Log(), Index: db, Now: time.Now}
	days := &slots.Days{
		Store: db, Log: journal, Network: drand.Networks()[0], Parameters: slot.DefaultParameters(), Terms: slots.DefaultTerms(),
		Kind: verifier.KindCompute, Random: rand.Reader, Now: time.Now, Sleep: sleep.For, Slog: log,
	}
	if len(who.relays) > 0 {
		days.Source = slots.NewRelays(days.Network, who.relays, days.Terms)
	} else {
		log.Warn("no drand relays are configured: no slot is witnessed")
	}
	if opener == nil {
		opener = days
	}
	terms := verifier.DefaultTerms()
	service := compute.Service{Domain: who.domain, Key: who.key, Beacon: days.Beacon(ctx)}
	p = &proving{
		service: verifier.New(verifier.Config{
			Store: db,
			Kinds: map[string]verifier.Kind{
				verifier.KindCompute: &verifier.Compute{Service: service, Classes: verifier.DefaultClasses(), Terms: terms},
			},
			Opener: opener, Policy: attest.DefaultPolicy(), Terms: terms, Workers: runtime.GOMAXPROCS(0), Random: rand.Reader,
			Now: time.Now, Log: log, Metrics: verifier.NewMetrics(),
		}),
		days: days, verdicts: &published.Verdicts{Store: db, Log: journal, Slog: log},
		keeper: published.Keeper{Log: journal, Domain: who.domain, Key: who.key}, log: log,
	}
	if p.enrol, err = newEnrolment(ctx, who, values, db, log); err != nil {
		return nil, err
	}
	log.Info("devices are challenged", "service", service.Address().Hex(), "chain", who.domain.ChainID, "contract", who.domain.VerifyingContract.Hex())
	return p, nil
}

// run challenges, verifies and publishes until ctx ends. Each part tries again what failed.
func (p *proving) run(ctx context.Context) {
	var group errgroup.Group
	for name, part := range map[string]func(context.Context) error{
		"verification": p.service.Run, "verdicts": p.verdicts.Run,
		"schedule": func(ctx context.Context) error { return runSchedule(ctx, p.days, p.keeper, p.log) },
	} {
		group.Go(func() error {
			if err := part(ctx); err != nil && ctx.Err() == nil {
				p.log.Error("a part of the proving service has ended", "part", name, "error", err)
			}
			return nil
		})
	}
	_ = group.Wait()
}

// unready tells why the service is not ready, if it is not.
func (p *proving) unready(w http.ResponseWriter) bool {
	err := p.service.Ready()
	if err != nil {
		http.Error(w, "proving: "+err.Error(), http.StatusServiceUnavailable)
	}
	return err != nil
}

// Connections that are held at once: each device waits for challenges on one of its own, and one address may have many devices behind it.
const (
	maxConnections     = 20_000
	maxPeerConnections = 2_000
)

func (p *proving) limit(l net.Listener) net.Listener {
	return verifier.Limit(l, maxConnections, maxPeerConnections)
}

// mount puts what agents and auditors ask for beside the site. Requests of agents set their own deadlines, whatever those of the server are;
// those that wait are answered when ctx ends, so that the server can.
func (p *proving) mount(ctx context.Context, site http.Handler) http.Handler {
	public := published.NewHandler(p.keeper, p.days, p.log)
	mux := http.NewServeMux()
	mux.Handle("/", site)
	mux.Handle("/v1/", endingWith(ctx, p.service.Handler()))
	enrolments := p.enrolments(ctx)
	mux.Handle("/v1/enrolments", enrolments)
	mux.Handle("/v1/enrolments/", enrolments)
	mux.Handle("/v1/log/", public)
	mux.Handle("/v1/slots/", public)
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		if !p.unready(w) {
			site.ServeHTTP(w, r)
		}
	})
	return mux
}

// endingWith ends the contexts of requests with ctx.
func endingWith(ctx context.Context, h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		request, cancel := context.WithCancel(r.Context())
		defer cancel()
		defer context.AfterFunc(ctx, cancel)()
		h.ServeHTTP(w, r.WithContext(request)) //nolint:contextcheck // it is the request's, and ends with ctx besides
	})
}

// withoutProving answers agents that came to a process without a service key.
func withoutProving(site http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/", site)
	mux.Handle("/v1/", notServed(attest.Failure{
		Code: "NO_SERVICE", Observed: "a server without a service key", Required: "one that challenges devices",
		Fix: "check the address; an operator sets service_key_file",
	}))
	return mux
}

// notServed answers everything with the reason why.
func notServed(f attest.Failure) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		verifier.WriteJSON(w, http.StatusNotFound, wire.Error{Error: f})
	})
}
