package liar

import (
	"bytes"
	"maps"
	"testing"
)

// TestScript follows a script line by line: by method, passing over answers to which a fault cannot be done.
func TestScript(t *testing.T) {
	t.Parallel()
	l := &Liar{Upstream: newNode(letters), Rate: 1, Only: Named("leading-zeros")}
	l.Script("eth_getLogs", 2, "omit-block")
	l.Script("eth_getLogs", 1, "empty-list")
	l.Script("eth_getBlockByNumber", 1, "null-block")
	place := serve(t, l).URL
	steps := []struct {
		request string
		pending int
		counts  map[string]int // after the step
	}{
		{getLogs(3, 3), 4, map[string]int{}}, // no logs
		{request(1, "eth_chainId"), 4, map[string]int{"leading-zeros": 1}},
		{getLogs(3, 20), 3, map[string]int{"leading-zeros": 1, "omit-block": 1}},
		{getBlock(6), 2, map[string]int{"leading-zeros": 1, "omit-block": 1, "null-block": 1}},
		{getLogs(3, 20), 1, map[string]int{"leading-zeros": 1, "omit-block": 2, "null-block": 1}},
		{getLogs(3, 20), 0, map[string]int{"leading-zeros": 1, "omit-block": 2, "null-block": 1, "empty-list": 1}},
		{getLogs(3, 20), 0, map[string]int{"leading-zeros": 2, "omit-block": 2, "null-block": 1, "empty-list": 1}},
	}
	for i, step := range steps {
		post(t, place, step.request)
		if got := l.Counts(); !maps.Equal(got, step.counts) || l.Pending() != step.pending {
			t.Fatalf("after step %d: %v and %d pending, want %v and %d", i, got, l.Pending(), step.counts, step.pending)
		}
	}
}

// TestScriptInBatch does two faults to two calls of one batch, and lets a fault of the whole batch go before those.
func TestScriptInBatch(t *testing.T) {
	t.Parallel()
	l := &Liar{Upstream: newNode(letters)}
	l.Script("eth_getLogs", 1, "empty-list")
	l.Script("eth_chainId", 1, "wrong-chain-id")
	l.Script("eth_chainId", 1, "html")
	place := serve(t, l).URL
	batch := "[" + getLogs(3, 20) + "," + request(2, "eth_chainId") + "]"
	if got := post(t, place, batch); !bytes.Contains(got.body, []byte("<html>")) || l.Pending() != 2 {
		t.Errorf("first %s, %d pending", got.body, l.Pending())
	}
	got := post(t, place, batch)
	if !bytes.HasPrefix(got.body, []byte(`[{"jsonrpc":"2.0","id":1,"result":[]},{"jsonrpc":"2.0","id":2,"result":"0x`)) ||
		bytes.Contains(got.body, []byte(`"0x7"`)) || l.Pending() != 0 {
		t.Errorf("then %s, %d pending", got.body, l.Pending())
	}
	if want := map[string]int{"html": 1, "empty-list": 1, "wrong-chain-id": 1}; !maps.Equal(l.Counts(), want) {
		t.Errorf("counts = %v, want %v", l.Counts(), want)
	}
}

// TestHiddenFaultsDoNotCount draws for each call of a batch; what befalls the whole batch is all that a client sees.
func TestHiddenFaultsDoNotCount(t *testing.T) {
	t.Parallel()
	released := make(chan struct{})
	close(released)
	for seed := range uint64(30) {
		for _, whole := range []string{"batch-reversed", "timeout"} {
			l := &Liar{Upstream: newNode(letters), Seed: seed, Rate: 1, Only: Named("empty-list", whole), Release: released}
			got := ask(l, "["+getLogs(3, 20)+","+request(2, "eth_chainId")+"]")
			want, emptied := map[string]int{whole: 1}, bytes.Contains(got.body, []byte(`"result":[]`))
			if !maps.Equal(l.Counts(), want) || emptied {
				t.Errorf("seed %d: counts %v of %.120s, want %v", seed, l.Counts(), got.body, want)
			}
		}
	}
}

func TestMisspelt(t *testing.T) {
	t.Parallel()
	l := &Liar{Upstream: newNode("a")}
	for name, misuse := range map[string]func(){
		"no such fault":  func() { l.Script("eth_getLogs", 1, "omit-blok") },
		"another method": func() { l.Script("eth_chainId", 1, "omit-block") },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			misuse()
		}()
	}
}

// TestDown takes the node away: for some exchanges, by a fault, and until further notice.
func TestDown(t *testing.T) {
	t.Parallel()
	l := &Liar{Upstream: newNode("abc"), Seed: 3}
	place := serve(t, l).URL
	outage := func() (failed int) {
		for post(t, place, getBlock(1)).err != nil {
			failed++
		}
		return failed
	}
	l.Down(3)
	if failed := outage(); failed != 3 {
		t.Errorf("%d exchanges failed, want 3", failed)
	}
	l.Script("", 1, "down")
	if failed := outage(); failed < 2 || failed > 6 {
		t.Errorf("%d exchanges failed, want 2 to 6", failed)
	}
	l.Down(-1)
	for range 20 {
		if got := post(t, place, getBlock(1)); got.err == nil {
			t.Fatal("answers while it is down")
		}
	}
	l.Down(0)
	if failed := outage(); failed != 0 {
		t.Errorf("%d exchanges failed, want none", failed)
	}
}
