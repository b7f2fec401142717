package liar

import (
	"bytes"
	"fmt"
	"maps"
	"net/http"
	"net/http/httputil"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
)

// questions are requests of all kinds, in a fixed order.
func questions() []string {
	tx := newNode(letters).Receipts(6)[0].TxHash.Hex()
	list := []string{
		request(1, "eth_chainId"), request(2, "eth_blockNumber"), request(3, "eth_getTransactionByHash", `"`+tx+`"`),
		request(4, "eth_getBlockByNumber", `"finalized"`, "false"), request(5, "eth_getBlockByNumber", `"latest"`, "true"),
		request(6, "eth_getBlockByHash", `"`+hashOf(3)+`"`, "false"), request(7, "eth_nonsense"), getBlock(1000), batchOf(5),
		"[" + getLogs(3, 9) + "," + request(2, "eth_chainId") + "]",
		"nonsense", "[]", "{}", `[{"jsonrpc":"2.0","method":"eth_chainId"}]`,
	}
	for i := range 20 {
		list = append(list, getLogs(i, i+3), getBlock(i), getReceipts(i))
	}
	return list
}

// TestTransparent compares the answers to all questions with the node's own.
func TestTransparent(t *testing.T) {
	t.Parallel()
	node := newNode(letters)
	honest := serve(t, node)
	place, err := url.Parse(honest.URL)
	if err != nil {
		t.Fatal(err)
	}
	for name, upstream := range map[string]http.Handler{"node": node, "proxy": httputil.NewSingleHostReverseProxy(place)} {
		l := &Liar{Upstream: upstream}
		through := serve(t, l)
		for _, q := range questions() {
			want, got := post(t, honest.URL, q), post(t, through.URL, q)
			same := got.status == want.status && got.header.Get("Content-Type") == want.header.Get("Content-Type")
			if got.err != nil || !same || !bytes.Equal(got.body, want.body) {
				t.Errorf("through %s, answer to %s = %v %d %s, want %d %s", name, q, got.err, got.status, got.body,
					want.status, want.body)
			}
		}
		if counts := l.Counts(); len(counts) > 0 {
			t.Errorf("counts = %v", counts)
		}
	}
	if got := ask(&Liar{Upstream: node}, strings.Repeat(" ", maxRequest+1)); got.status != http.StatusRequestEntityTooLarge {
		t.Errorf("a request of 5 MiB and a byte: status %d", got.status)
	}
}

// distinct are requests in which no call comes twice.
func distinct() []string {
	list := []string{"[" + getLogs(0, 20) + "," + request(2, "eth_chainId") + "," + request(3, "eth_blockNumber") + "]"}
	for i := range 20 {
		list = append(list, getLogs(i, i+3), getBlock(i), getReceipts(i))
	}
	return list
}

// play puts distinct requests to a new Liar, in an order, and returns the answers in the order of the questions.
func play(t *testing.T, seed uint64, order []int, workers int) (answers []string, counts map[string]int) {
	t.Helper()
	released := make(chan struct{})
	close(released)
	// Without "down", which befalls the exchanges that follow whatever they are.
	only := slices.DeleteFunc(Faults(), func(f Fault) bool { return f.Name == "down" })
	l := &Liar{Upstream: newNode(letters), Seed: seed, Rate: 0.5, Only: only, Release: released, Sleep: noSleep}
	list := distinct()
	answers = make([]string, len(list))
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			for n := w; n < len(order); n += workers {
				got := ask(l, list[order[n]])
				answers[order[n]] = fmt.Sprintf("%d %v %s", got.status, got.err, got.body)
			}
		})
	}
	wait.Wait()
	return answers, l.Counts()
}

// TestSameSeedSameRun repeats a run, in another order and from several goroutines at once.
func TestSameSeedSameRun(t *testing.T) {
	t.Parallel()
	var order []int
	for i := range distinct() {
		order = append(order, i)
	}
	want, counts := play(t, 1, order, 1)
	if len(counts) < 15 {
		t.Errorf("only %d kinds of faults in the run: %v", len(counts), counts)
	}
	backwards := slices.Clone(order)
	slices.Reverse(backwards)
	for name, run := range map[string]struct {
		order   []int
		workers int
	}{"again": {order, 1}, "backwards": {backwards, 1}, "concurrently": {order, 4}} {
		got, again := play(t, 1, run.order, run.workers)
		if !slices.Equal(got, want) || !maps.Equal(counts, again) {
			t.Errorf("the run %s differs: %v, want %v", name, again, counts)
		}
	}
	if other, _ := play(t, 2, order, 1); slices.Equal(other, want) {
		t.Error("another seed makes the same run")
	}
}

// TestRepetition asks the same thing again and again: each time is drawn anew, at the right rate.
func TestRepetition(t *testing.T) {
	t.Parallel()
	l := &Liar{Upstream: newNode(letters), Rate: 0.25, Only: Named("empty-list", "reverse-logs")}
	const times = 400
	for range times {
		ask(l, getLogs(3, 20))
	}
	counts := l.Counts()
	// 100 of 400 with a standard deviation of 9, half of each kind; the seed is fixed, so this cannot flicker.
	for _, name := range []string{"empty-list", "reverse-logs"} {
		if n := counts[name]; n < 30 || n > 70 || len(counts) != 2 {
			t.Errorf("%s was done %d times of %d: %v", name, n, times, counts)
		}
	}
	l.SetRate(0)
	ask(l, getLogs(3, 20))
	if again := l.Counts(); !maps.Equal(again, counts) {
		t.Errorf("with rate 0: %v, was %v", again, counts)
	}
}

// TestEveryFaultIsDrawn draws from all faults until each was done.
func TestEveryFaultIsDrawn(t *testing.T) {
	t.Parallel()
	released := make(chan struct{})
	close(released)
	list := append(questions(), getLogs(3, 20), batchOf(11))
	node, fork := newNode(letters), newNode("abX")
	for _, f := range Faults() {
		l := &Liar{Upstream: node, Fork: fork, Rate: 1, Only: Named(f.Name), Release: released, Sleep: noSleep}
		for _, q := range list {
			if l.Counts()[f.Name] == 0 {
				ask(l, q)
			}
		}
		if l.Counts()[f.Name] == 0 {
			t.Errorf("%s was never done", f.Name)
		}
	}
}

// TestConcluding checks that each conclusion has faults, and that the sets do not overlap.
func TestConcluding(t *testing.T) {
	t.Parallel()
	total := 0
	for _, c := range []Conclusion{Detectable, Refusal, Outage, Chain, Harmless} {
		faults := Concluding(c)
		if len(faults) == 0 {
			t.Errorf("no fault is %s", c)
		}
		total += len(faults)
	}
	two := len(Concluding(Detectable, Harmless))
	if all := len(Faults()); total != all || two != len(Concluding(Detectable))+len(Concluding(Harmless)) {
		t.Errorf("%d faults by conclusion, %d in all", total, all)
	}
}
