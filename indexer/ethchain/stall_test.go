package ethchain_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/corebond/corebond/indexer/ethchain"
	"github.com/ethereum/go-ethereum/rpc"
)

// pushing is the part of a node that pushes: each subscription gets a head every two seconds, but only five of them.
type pushing struct {
	p             *provider
	subscriptions []time.Time
}

// ChainId is eth_chainId; the name is the RPC server's rule.
func (s *pushing) ChainId() string { return "0xa4b1" } //nolint:revive // named by the method of the RPC

// GetBlockByNumber is eth_getBlockByNumber.
func (s *pushing) GetBlockByNumber(string, bool) any { return s.p.block(100) }

// NewHeads is the subscription of that name.
func (s *pushing) NewHeads(ctx context.Context) (*rpc.Subscription, error) {
	notifier, _ := rpc.NotifierFromContext(ctx)
	subscription := notifier.CreateSubscription()
	s.subscriptions = append(s.subscriptions, time.Now())
	go func() {
		for range 5 {
			time.Sleep(2 * time.Second)
			if notifier.Notify(subscription.ID, s.p.block(100)) != nil {
				return
			}
		}
	}()
	return subscription, nil
}

// TestSilentSubscription has a subscription fall silent though its connection is open: it is given up after ten usual gaps.
func TestSilentSubscription(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		server, service := rpc.NewServer(), &pushing{p: newProvider(100)}
		if err := server.RegisterName("eth", service); err != nil {
			t.Fatal(err)
		}
		client := rpc.DialInProc(server)
		pool, err := ethchain.New(t.Context(), client)
		if err != nil {
			t.Fatal(err)
		}
		wake, err := pool.Heads(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for range 11 { // five heads, the loss, and five heads
			<-wake
		}
		if len(service.subscriptions) != 2 {
			t.Fatalf("%d subscriptions, want 2", len(service.subscriptions))
		}
		if got := service.subscriptions[1].Sub(service.subscriptions[0]); got < 28*time.Second || got > 34*time.Second {
			t.Errorf("subscribed anew after %v, want 5 gaps of 2s, 10 of silence, and a short pause", got)
		}
		pool.Close()
		client.Close()
		server.Stop()
	})
}
