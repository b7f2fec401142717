package ethchain_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/corebond/corebond/indexer/ethchain"
	"github.com/corebond/corebond/internal/devnet"
)

// TestHeads gets a wake-up for new blocks over each transport that can push, and none over the one that cannot.
func TestHeads(t *testing.T) {
	t.Parallel()
	m := newMarket(t)
	for name, pool := range ways(t, m) {
		t.Run(name, func(t *testing.T) {
			wake, err := pool.Heads(t.Context())
			if strings.HasPrefix(name, "http") || strings.HasPrefix(name, "without") {
				if !errors.Is(err, ethchain.ErrNoSubscription) {
					t.Errorf("Heads = %v, want that there are none", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			for range 3 {
				for woken := false; !woken; {
					m.chain.Commit() // the subscription may not stand yet
					select {
					case <-wake:
						woken = true
					default:
					}
				}
			}
			pool.Close()
			for range wake { // ends because it is closed
			}
		})
	}
}

// TestHeadsComeBack kills the node behind a subscription and starts another one in its place.
func TestHeadsComeBack(t *testing.T) {
	t.Parallel()
	first, err := devnet.Start(t.Context(), devnet.Config{HTTP: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	url := first.HTTPURL()
	lost := make(chan struct{}, 1)
	endpoints := []ethchain.EndpointConfig{{URL: strings.Replace(url, "http", "ws", 1)}}
	pool, err := ethchain.Open(t.Context(), endpoints, ethchain.Options{
		Random: func() float64 { return 0 },
		Report: func(string, error) {
			select {
			case lost <- struct{}{}:
			default:
			}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	wake, err := pool.Heads(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	<-lost
	second, err := devnet.Start(t.Context(), devnet.Config{HTTP: strings.TrimPrefix(url, "http://")})
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	<-wake // that it was lost
	for woken := false; !woken; {
		second.Commit()
		select {
		case <-wake:
			woken = true
		default:
		}
	}
}
