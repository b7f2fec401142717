// Command node serves the stand-in chain of package standin, as a process of its own, so that what it costs is not counted as the
// indexer's.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/corebond/corebond/bench/indexers/standin"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout)
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "node:", err)
		os.Exit(1)
	}
}

// run serves until ctx ends. The first line it writes is the address it listens on, which it does only once the chain is built.
func run(ctx context.Context, args []string, w io.Writer) error {
	var plan standin.Plan
	var policy standin.Policy
	fs := flag.NewFlagSet("node", flag.ContinueOnError)
	listen := fs.String("listen", "127.0.0.1:8545", "address for HTTP and WebSocket; port 0 takes a free one")
	fs.IntVar(&plan.Blocks, "blocks", 3000, "blocks with transfers; 100 empty ones follow")
	fs.IntVar(&plan.Logs, "logs", 100, "transfers in each, all in one transaction")
	fs.Uint64Var(&plan.ChainID, "chain", 31337, "chain id")
	fs.DurationVar(&policy.Latency, "latency", 0, "wait before each reply")
	fs.IntVar(&policy.MaxLogs, "max-logs", 0, "refuse eth_getLogs with more results; 0 refuses none")
	fs.BoolVar(&policy.Live, "live", false, "POST /mine appends a block with one transfer and pushes the head to subscribers")
	fs.Func("fault", "NAME@BLOCK: how eth_getLogs lies about a block: "+standin.FaultNames()+"; may be repeated", plan.AddFault)
	if err := fs.Parse(args); err != nil {
		return err
	}
	server, err := standin.New(plan, policy)
	if err != nil {
		return err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", *listen)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	web := &http.Server{Handler: server, ReadHeaderTimeout: 10 * time.Second}
	stopped := context.AfterFunc(ctx, func() { _ = web.Close() })
	defer stopped()
	fmt.Fprintln(w, listener.Addr())
	if err := web.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve: %w", err)
	}
	return nil
}
