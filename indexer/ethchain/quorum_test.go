package ethchain_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/ethchain"
)

func states(pool *ethchain.Pool) []ethchain.State {
	var list []ethchain.State
	for _, s := range pool.Status() {
		list = append(list, s.State)
	}
	return list
}

// other serves another chain of the same id.
func other(head uint64) *provider {
	p := newProvider(head)
	p.extra = 9
	return p
}

func foreign(head uint64) *provider {
	p := newProvider(head)
	p.chain = 1
	return p
}

func TestMinorityIsPutOut(t *testing.T) {
	t.Parallel()
	pool, reports := open(t, ethchain.Options{}, newProvider(100), other(100), newProvider(90))
	want := []ethchain.State{ethchain.StateUp, ethchain.StateOut, ethchain.StateUp}
	if got := states(pool); !slices.Equal(got, want) {
		t.Errorf("states %v, want %v", got, want)
	}
	var minority *ethchain.MinorityError
	if got := reports.of("b"); len(got) != 1 || !errors.As(got[0], &minority) || minority.Block != 45 {
		t.Errorf("reports of b = %v, want its block 45", got)
	}
	for range 20 {
		if a, err := pool.Fetch(t.Context(), indexer.Query{Headers: []uint64{7}, Not: "a"}); err != nil || a.Node != "c" {
			t.Fatalf("Fetch = node %q, %v, want c", a.Node, err)
		}
	}
}

func TestDisagreementNamesBoth(t *testing.T) {
	t.Parallel()
	a, b := newProvider(100), other(100)
	net := internet{"a": a, "b": b}
	endpoints := []ethchain.EndpointConfig{{URL: "http://a"}, {URL: "http://b"}}
	pool, err := ethchain.Open(t.Context(), endpoints, ethchain.Options{Transport: net})
	var differ *ethchain.DisagreementError
	if !errors.As(err, &differ) || differ.A == differ.B || !strings.Contains(err.Error(), "a and b") {
		t.Errorf("Open = %v, %v, want an error that names both", pool, err)
	}
	if indexer.SeverityOf(err) != indexer.Retry {
		t.Error("nodes that may agree again should not stop a chain for good")
	}
}

func TestWrongChain(t *testing.T) {
	t.Parallel()
	pool, reports := open(t, ethchain.Options{Chain: 42161}, foreign(100), newProvider(100))
	var wrong *indexer.WrongChainError
	if got := reports.of("a"); len(got) != 1 || !errors.As(got[0], &wrong) || wrong.Got != 1 {
		t.Errorf("reports of a = %v", got)
	}
	if head, err := pool.Head(t.Context()); err != nil || head.Chain != 42161 {
		t.Errorf("Head = %+v, %v", head, err)
	}
	net := internet{"a": foreign(100), "b": foreign(100)}
	for _, endpoints := range [][]ethchain.EndpointConfig{{{URL: "http://a"}}, {{URL: "http://a"}, {URL: "http://b"}}} {
		_, err := ethchain.Open(t.Context(), endpoints, ethchain.Options{Chain: 42161, Transport: net})
		if !errors.As(err, &wrong) || indexer.SeverityOf(err) != indexer.Stop {
			t.Errorf("Open of %d nodes of another chain = %v", len(endpoints), err)
		}
	}
	// One is of another chain and the other one out of reach, which may be of the right one.
	endpoints := []ethchain.EndpointConfig{{URL: "http://a"}, {URL: "http://down"}}
	pool, err := ethchain.Open(t.Context(), endpoints, ethchain.Options{Chain: 42161, Transport: net})
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	if _, err := pool.Head(t.Context()); err == nil || indexer.SeverityOf(err) != indexer.Retry {
		t.Errorf("Head = %v, want an error to be tried again", err)
	}
}

// TestWrongChainLater has the only node become one of another chain without ever failing.
func TestWrongChainLater(t *testing.T) {
	t.Parallel()
	p := newProvider(100)
	pool, _ := open(t, ethchain.Options{}, p)
	p.chain = 1
	var wrong *indexer.WrongChainError
	if _, err := pool.Head(t.Context()); !errors.As(err, &wrong) || wrong.Got != 1 || wrong.Want != 42161 {
		t.Errorf("Head = %v, want that the chain is wrong", err)
	}
}

// TestFailover breaks the node that is asked; the one asked next must first show that it is on the same chain.
func TestFailover(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		become func(p *provider)
		want   func(err error) bool
	}{
		{"same chain", func(*provider) {}, func(err error) bool { return err == nil }},
		{"other id", func(p *provider) { p.chain = 1 }, func(err error) bool {
			return err != nil && indexer.SeverityOf(err) == indexer.Retry
		}},
		{"other history", func(p *provider) { p.extra = 3 }, func(err error) bool {
			var differ *ethchain.DisagreementError
			return errors.As(err, &differ)
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				a, b := newProvider(100), newProvider(100)
				pool, _ := open(t, ethchain.Options{}, a, b)
				first, err := pool.Fetch(t.Context(), indexer.Query{Headers: []uint64{1}})
				if err != nil {
					t.Fatal(err)
				}
				down, up := a, b
				if first.Node == "b" {
					down, up = b, a
				}
				down.message = broken
				test.become(up)
				second, err := pool.Fetch(t.Context(), indexer.Query{Headers: []uint64{2}})
				if err == nil && second.Node == first.Node { // the first one failed and the second was asked
					t.Errorf("node %s answered though it is down", second.Node)
				}
				for i := 0; err == nil && i < 3; i++ {
					_, err = pool.Fetch(t.Context(), indexer.Query{Headers: []uint64{3}})
				}
				if !test.want(err) {
					t.Errorf("after the failover: %v", err)
				}
			})
		})
	}
}

// TestResumes has all nodes down for ten minutes. Meanwhile there are errors at once; afterwards it goes on by itself.
func TestResumes(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		a, b := newProvider(100), newProvider(100)
		pool, _ := open(t, ethchain.Options{}, a, b)
		a.message, b.message = broken, broken
		var none *ethchain.UnavailableError
		begin, before := time.Now(), a.messages+b.messages
		for time.Since(begin) < 10*time.Minute {
			at := time.Now()
			if _, err := pool.Head(t.Context()); !errors.As(err, &none) || indexer.SeverityOf(err) != indexer.Retry {
				t.Fatalf("Head = %v, want that no node answered", err)
			}
			if time.Since(at) > time.Second {
				t.Errorf("an error took %v", time.Since(at))
			}
			time.Sleep(20 * time.Second)
		}
		if asked := a.messages + b.messages - before; asked > 50 { // thirty questions, and now and then a second node
			t.Errorf("nodes that are down were sent %d messages in 10 minutes", asked)
		}
		a.message, b.message = nil, nil
		if head, err := pool.Head(t.Context()); err != nil || head.Latest.Number != 100 {
			t.Errorf("Head = %+v, %v", head, err)
		}
		time.Sleep(2 * time.Minute)
		if _, err := pool.Head(t.Context()); err != nil {
			t.Error(err)
		}
		synctest.Wait() // for the comparison in the background
		if got, want := states(pool), []ethchain.State{ethchain.StateUp, ethchain.StateUp}; !slices.Equal(got, want) {
			t.Errorf("states %v, want %v", got, want)
		}
	})
}

// TestBlame leaves a node alone for longer each time that it is blamed.
func TestBlame(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		pool, reports := open(t, ethchain.Options{}, newProvider(100), newProvider(100))
		for i, pause := range []time.Duration{time.Minute, 2 * time.Minute, 4 * time.Minute} {
			pool.Blame("a", errors.New("log left out"))
			if got := reports.of("a"); len(got) != i+1 {
				t.Errorf("reports of a = %v", got)
			}
			time.Sleep(pause - time.Second)
			for range 3 {
				if a, err := pool.Fetch(t.Context(), indexer.Query{Headers: []uint64{1}, Not: "b"}); err != nil || a.Node != "b" {
					t.Fatalf("Fetch = node %q, %v, want b", a.Node, err)
				}
				synctest.Wait()
			}
			time.Sleep(2 * time.Second)
			if _, err := pool.Head(t.Context()); err != nil { // has the nodes compared
				t.Fatal(err)
			}
			synctest.Wait()
			if a, err := pool.Fetch(t.Context(), indexer.Query{Headers: []uint64{1}, Not: "b"}); err != nil || a.Node != "a" {
				t.Fatalf("Fetch = node %q, %v, want a", a.Node, err)
			}
		}
	})
}

// TestSilentNode has one of two nodes take connections and never answer: what is asked meanwhile takes no more than two of our
// limits of time, and later queries do not wait for it.
func TestSilentNode(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		a, b := newProvider(5000), newProvider(5000)
		pool, _ := open(t, ethchain.Options{Timeout: 10 * time.Second}, a, b)
		a.silent.Store(true)
		q := indexer.Query{Filter: ours(), From: 0, To: 4000, Not: "b"}
		begin := time.Now()
		if got, err := pool.Fetch(t.Context(), q); err != nil || got.Node != "b" || time.Since(begin) > 21*time.Second {
			t.Fatalf("Fetch = node %q, %v after %v", got.Node, err, time.Since(begin))
		}
		if got := pool.Status()[0]; got.Window >= 2000 || got.State != ethchain.StateDown {
			t.Errorf("status of a = %+v", got)
		}
		for range 100 {
			at := time.Now()
			if got, err := pool.Fetch(t.Context(), q); err != nil || got.Node != "b" || time.Since(at) > 0 {
				t.Fatalf("Fetch = node %q, %v after %v, want b at once", got.Node, err, time.Since(at))
			}
			time.Sleep(3 * time.Second)
		}
		a.silent.Store(false)
	})
}
