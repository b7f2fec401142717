package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"sync"
	"text/tabwriter"
	"time"

	"github.com/corebond/corebond/internal/cli"
	"github.com/corebond/corebond/internal/demo"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/view"
)

func demoCommand() command {
	return command{
		name: "demo", group: "Everybody", short: "run the whole chain on this machine with simulated devices, and serve it",
		example: "corebond demo\ncorebond demo --once --json",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			cfg := configFlags(fs, env, "listen", "data", "log_level")
			once := fs.Bool("once", false, "print the summary and exit: 0 only if every check held")
			seed := fs.Uint64("seed", 1, "`N` that the simulated fleet and its history follow from")
			rpc := fs.String("rpc", "127.0.0.1:0", "`ADDRESS` of the development chain's JSON-RPC")
			return func(ctx context.Context, _ []string) error {
				values, err := cfg.load()
				if err != nil {
					return err
				}
				if *once && values["listen"].origin == "default" {
					values["listen"] = value{"127.0.0.1:0", "any free port with --once"}
				}
				return env.demo(ctx, values, *seed, *rpc, *once)
			}
		},
	}
}

func (env *environment) demo(ctx context.Context, values map[string]value, seed uint64, rpc string, once bool) (err error) {
	listener, err := listen(ctx, values["listen"].text)
	if err != nil {
		return err
	}
	defer listener.Close()
	d, err := demo.Start(ctx, demo.Config{
		Dir: values["data"].text, Seed: seed, DatabaseURL: values["database_url"].text, RPC: rpc,
		Progress: cli.NewProgress(env.stderr, time.Now).Step, Now: time.Now,
	})
	if err != nil {
		var other *demo.SeedError
		if errors.As(err, &other) {
			return &failure{exit: exitConflict, code: "OTHER_SEED", err: err, fix: "use the seed that the directory was made with"}
		}
		return environmentFailure(err)
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	log := env.logger(values)
	v := &view.View{
		DB: d.DB, Now: time.Now, Version: version, Simulated: true,
		Chain:   view.Chain{ID: devnet.ChainID, Name: "devnet (simulated)", Contract: d.ReportsContract()},
		Replays: &d.Replays, Node: d.Node(),
	}
	told, err := newTelling(ctx, v, values, true, log)
	if err != nil {
		return err
	}
	writes, err := newWriting(values, d.DB, nil, v.Node, true, log)
	if err != nil {
		return err
	}
	serving, stop := context.WithCancel(ctx)
	defer stop()
	site, err := newSite(serving, v, values, writes, demo.TapeSalt(seed), log)
	if err != nil {
		return err
	}
	defer site.reads.Close()
	var beside sync.WaitGroup
	beside.Go(func() { site.run(serving) })
	beside.Go(func() { told.run(serving) })
	served := make(chan error, 1)
	go func() {
		defer stop() // a server that fails ends the demo
		served <- serveUntil(serving, listener, site)
	}()
	defer func() { stop(); err = errors.Join(err, <-served); site.wait(); beside.Wait() }()

	api := "http://" + listener.Addr().String()
	summary, err := d.Summarise(ctx, api)
	if err != nil {
		return err
	}
	env.showSummary(summary)
	if !summary.OK() {
		return &failure{exit: exitVerification, code: "CHECK_FAILED", err: errors.New("at least one check of the demo did not hold"), fix: "the summary names it", shown: true}
	}
	if once {
		return nil
	}
	fmt.Fprintf(env.stderr, "\n  pages    %s\n  GraphQL  %s/graphql\n  chain    %s (chain id %d)\n  vault    corebond vault show --rpc %s --addresses %s\n\nCtrl-C ends the demo.\n",
		api, api, d.RPCURL, devnet.ChainID, d.RPCURL, d.VaultFile())
	<-serving.Done()
	return nil
}

// showSummary prints what the demo proved.
func (env *environment) showSummary(s demo.Summary) {
	if env.json {
		env.printJSON(s)
		return
	}
	w := env.stdout
	fmt.Fprintf(w, "Corebond demo, as of %s. Devices, payments and prices are SIMULATED.\n\n", s.AsOf)
	table := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintf(table, "devices\t%d, of which %d proven and %d failed as planned\n", s.Devices, s.Attestations.Verified, s.Attestations.FailedAsPlanned)
	for _, e := range s.Earnings {
		fmt.Fprintf(table, "%s %s\t%d payments, %s %s gross, %s net\n", e.Network, e.Class, e.Count, e.Gross, e.Asset, e.Net)
	}
	fmt.Fprintf(table, "income and work meet\tratio %s; %s USD of income without work, %s GPU-hours of work without income\n",
		s.Reconciliation.MatchedRatio, s.Reconciliation.UnexplainedIncome, s.Reconciliation.UnexplainedWork)
	fmt.Fprintf(table, "pool %s\t%d devices, advance %s USD, NAV %s USD\n", s.Pool.Name, s.Pool.Devices, s.Pool.Advance, s.Pool.NAV)
	fmt.Fprintf(table, "IRR, %s\theadline %s, stressed %s\n", s.Pool.Convention, rateOrNone(s.Pool.IRR), rateOrNone(s.Pool.StressedIRR))
	for i := range s.Pool.Tranches {
		t := s.Pool.Tranches[i]
		fmt.Fprintf(table, "  %s\t%s to %s of losses, %s USD, loss %s headline, %s stressed\n", t.Name, t.Attachment, t.Detachment, t.Size, t.LossHeadline, t.LossStressed)
	}
	fmt.Fprintf(table, "report %d\t%s\n", s.Report.Seq, s.Report.Hash)
	fmt.Fprintf(table, "anchored\tchain %d, %d signatures, NAV %s\n", s.OnChain.ChainID, s.OnChain.Signatures, s.OnChain.NAV)
	for _, t := range s.OnChain.Tapes {
		fmt.Fprintf(table, "%s tape %d\t%d rows as of %s, root %s in block %d\n", t.Kind, t.Seq, t.Rows, t.AsOf, t.Root, t.Block)
	}
	showVault(table, s.OnChain)
	_ = table.Flush()
	fmt.Fprintln(w, "\nchecks")
	for _, c := range s.Checks {
		mark := "ok    "
		if !c.OK {
			mark = "FAILED"
		}
		fmt.Fprintf(table, "  %s %s\t%s\n", mark, c.Name, c.Observed)
	}
	_ = table.Flush()
}

// showVault prints what the pool holds, what its shares are worth to leavers, and what its loans brought.
func showVault(table io.Writer, c demo.OnChain) {
	fmt.Fprintf(table, "vault\t%s, in %s: dollars that are simulated, and what income is sold for at a constant price\n", c.Vault, c.Asset)
	fmt.Fprintf(table, "  NAV\t%s for leavers: %s cash and loans at %s; %s for newcomers\n",
		c.Balance.NAVExit, c.Balance.Cash, c.Balance.Loans, c.Balance.NAVEntry)
	for _, t := range c.Tranches {
		fmt.Fprintf(table, "  %s\t%s shares worth %s, %.8s each\n", t.Token, t.Supply, t.Value, t.Price)
	}
	for i := range c.Facilities {
		f := &c.Facilities[i]
		fmt.Fprintf(table, "  facility %d\t%s owed of at most %s, borrowing base %s, devices: %d\n", f.ID, f.Principal, f.Limit, f.Base, len(f.Devices))
		fmt.Fprintf(table, "  \t%d sweeps of %s: %s interest (%s of it fee), %s principal, %s to the borrower\n",
			f.Sweeps, f.Swept, f.Interest, f.Fee, f.Repaid, f.ToOperator)
	}
	if r := c.RefusedDraw; r != nil {
		fmt.Fprintf(table, "  refused\ta draw of %s on facility %d: %s\n", r.Asked, r.Facility, r.Error)
	}
	if e := c.Exit; e != nil {
		fmt.Fprintf(table, "  exit\t%s, asked for in epoch %d, %s paid in epoch %d\n", e.Tranche, e.Requested, e.Assets, e.Paid)
	}
}

func rateOrNone(rate *string) string {
	if rate == nil {
		return "none: it never pays back"
	}
	return *rate
}
