package demo

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/vaultwatch"
)

// watchEvery is how soon an act of somebody on the demo's chain is seen.
const watchEvery = 2 * time.Second

// watchVault stores what stood on chain of the pool since it was made, and then keeps in step until Close.
func (d *Demo) watchVault(ctx context.Context) error {
	w := d.world
	w.progress.Say("read the pool's life from its contracts")
	watcher := &vaultwatch.Watcher{
		DB: d.DB, Client: d.Node(), Deployment: w.vault, Simulated: true, Interval: day, Every: watchEvery, Log: slog.New(slog.DiscardHandler),
	}
	if err := watcher.Catch(ctx); err != nil {
		return fmt.Errorf("watch the pool: %w", err)
	}
	watching, stop := context.WithCancel(context.WithoutCancel(ctx))
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = watcher.Run(watching) // it ends with its context only
	}()
	d.close = append(d.close, func() error { stop(); <-done; return nil })
	return nil
}

// Node is the demo's chain as package onchain asks it.
func (d *Demo) Node() onchain.Client { return d.world.chain.Client() }
