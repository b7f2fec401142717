package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/corebond/corebond/agent"
	"github.com/corebond/corebond/agent/client"
	"github.com/corebond/corebond/agent/outbox"
	"golang.org/x/sync/errgroup"
)

func runCommand() command {
	return command{
		name: "run", group: "Every day", short: "prove the enrolled devices until stopped; what systemd runs",
		long: "The agent calls the service and nobody else, and listens on no port but, if asked to, one of this machine alone for metrics. " +
			"Memory proofs never run beside a job; light compute proofs do unless beside_jobs says none; a proof yields within 200 ms when a job arrives. " +
			"What is signed survives a crash and is sent afterwards.",
		example: program + " run\n" + program + " run --simulate --state ~/.local/state/" + program,
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			cfg := configFlags(fs, env)
			return func(ctx context.Context, _ []string) error {
				c, err := cfg.load()
				if err != nil {
					return err
				}
				return env.prove(ctx, c)
			}
		},
	}
}

// fleet is the devices that are proven, and what they need while they are.
type fleet struct {
	devices []agent.Device
	warm    func()                      // opens and tests the devices, so that the first challenge need not wait for that
	watch   func(context.Context) error // the sensors, until the context ends
	close   func(context.Context)
}

// prove runs the agent until ctx ends, which is a success: it is how an agent is stopped.
func (env *environment) prove(ctx context.Context, c *config) error {
	if err := c.requireService(); err != nil {
		return err
	}
	supervisor, err := supervisorOf(env.lookupEnv, os.Getpid())
	if err != nil {
		return err
	}
	log := slog.New(slog.NewJSONHandler(env.stderr, &slog.HandlerOptions{Level: c.level}))
	s := stateDir(c.state)
	if err := s.make(); err != nil {
		return err
	}
	kept, err := outbox.Open(s.path(outboxDir), outbox.DefaultLimits())
	if err != nil {
		return err
	}
	defer kept.Close() //nolint:errcheck // every record is on the disk since it was appended
	fleet, err := env.fleet(ctx, c, log)
	if err != nil {
		return err
	}
	defer fleet.close(context.WithoutCancel(ctx))
	asked, err := client.New(client.Options{Address: c.service, Roots: c.roots, Agent: program + "/" + version, Now: env.now, Backoff: client.DefaultBackoff()})
	if err != nil {
		return err
	}
	defer asked.Close()
	board := &agent.Board{}
	a, err := agent.New(agent.Config{
		Client: asked, Outbox: kept, Domain: c.domain, Service: c.signer, Devices: fleet.devices, Policy: c.policy, Now: env.now, Log: log,
		Board: board, Version: version, Backoff: client.DefaultBackoff(),
	})
	if err != nil {
		return err
	}
	return env.supervise(ctx, c, supervisor, a, board, fleet)
}

// supervise joins the loop with what tells of it.
func (env *environment) supervise(ctx context.Context, c *config, s supervisor, a *agent.Agent, board *agent.Board, f *fleet) error {
	log := a.Log
	group, inner := errgroup.WithContext(ctx)
	if c.metrics != "" {
		listener, err := agent.ListenLoopback(ctx, c.metrics)
		if err != nil {
			return fmt.Errorf("listen for metrics: %w", err)
		}
		server := &http.Server{Handler: board.MetricsHandler(), ReadHeaderTimeout: 5 * time.Second, WriteTimeout: 10 * time.Second, MaxHeaderBytes: 16 << 10}
		log.Info("metrics are served", "address", listener.Addr().String())
		group.Go(func() error { return server.Serve(listener) })
		group.Go(func() error { <-inner.Done(); return server.Close() })
	}
	group.Go(func() error { return a.Run(inner) })
	group.Go(func() error { f.warm(); return nil })
	group.Go(func() error { return f.watch(inner) })
	group.Go(func() error { return board.Publish(inner, stateDir(c.state).path(statusFile)) })
	group.Go(func() error { return s.live(inner, func() string { return summaryOf(board.Snapshot()) }) })
	if err := s.tell("READY=1", "STATUS=waiting for challenges"); err != nil {
		log.Warn("systemd is not told", "error", err)
	}
	log.Info("agent runs", "version", version, "service", c.service, "devices", len(a.Devices), agent.LogKeySimulated, c.simulate)
	err := group.Wait()
	_ = s.tell("STOPPING=1") // it sees the process end anyway
	if ctx.Err() != nil && (err == nil || errors.Is(err, context.Canceled) || errors.Is(err, http.ErrServerClosed)) {
		log.Info("agent stops")
		return nil
	}
	return err
}

// summaryOf is the state in a line, for systemctl status.
func summaryOf(s agent.Snapshot) string {
	var parts []string
	for _, d := range s.Devices {
		part := fmt.Sprintf("%s %s, %s", d.Label, d.State, d.Doing)
		if d.Last != nil {
			part += " " + d.Last.Tier.String()
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, "; ")
}
