package main

import (
	"context"
	"fmt"
	"net"
	"net/http"

	"github.com/corebond/corebond/graphql/door"
)

// metricsListener takes the configured address; nil without one.
func (env *environment) metricsListener(ctx context.Context, values map[string]value) (net.Listener, error) {
	address := values["metrics"].text
	if address == "" {
		return nil, nil //nolint:nilnil // none is a configuration, too
	}
	listener, err := listen(ctx, address)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(env.stderr, "metrics on http://%s/metrics\n", listener.Addr())
	return listener, nil
}

// metrics serves what monitoring systems read of the API and, unless p is nil, of the proving service.
func metrics(api *door.Metrics, p *proving) http.Handler {
	numbers := api.Handler()
	if p != nil {
		numbers = p.service.Metrics.Handler(api)
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", numbers)
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		if p == nil || !p.unready(w) {
			fmt.Fprintln(w, "ok")
		}
	})
	return mux
}
