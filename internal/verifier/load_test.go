//go:build load

package verifier

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/evm/evmtest"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/shopspring/decimal"
	"golang.org/x/sync/errgroup"
)

// TestLoad has LOAD_AGENTS simulated devices, 10 000 if it is not set, answer one slot: real proofs, real HTTP on loopback, a real database,
// the service in a process of its own. All share this machine, so its times are upper bounds. No verdict may be lost.
func TestLoad(t *testing.T) {
	agents := 10_000
	if text := os.Getenv("LOAD_AGENTS"); text != "" {
		var err error
		if agents, err = strconv.Atoi(text); err != nil {
			t.Fatal(err)
		}
	}
	w := newWorld(t)
	enrolMany(t, w.db, agents)
	lead := 15*time.Second + time.Duration(agents)*3*time.Millisecond
	at := time.Now().Add(lead).Truncate(time.Millisecond)
	service := start(t, w.url, fmt.Sprintf("%s=%d", childAt, at.UnixMilli()))
	memory, stopMemory := service.watchMemory()
	m := &measured{at: at}
	m.run(t, w, service.url, agents)
	answered := time.Since(at)
	list := settledAll(t, w.db, agents)
	total := time.Since(at)
	stopMemory()
	states := map[string]int{}
	for _, a := range list {
		states[a.Status+" "+a.Code]++
	}
	t.Logf("%d agents on %d processors (%s), slot answered in %v, all settled after %v, %v", agents, runtime.NumCPU(), runtime.Version(), answered.Round(time.Millisecond), total.Round(time.Millisecond), states)
	t.Logf("release, from the instant to the challenge's arrival: %s", quantiles(m.release))
	t.Logf("commitment to reveal: %s", quantiles(m.commit))
	t.Logf("commitment's arrival after the instant: %s", quantiles(m.arrival))
	t.Logf("service's memory: %d MiB at most, %d MiB before the slot", memory.most.Load()>>10, memory.first.Load()>>10)
	if states["Verified "] != agents {
		t.Errorf("%d of %d devices got their verdict: %v", states["Verified "], agents, states)
	}
	for _, line := range service.metric(t, "corebond_verify_release_seconds") {
		t.Logf("as the service wrote them: %s", line)
	}
	service.kill(t)
	if complaint := service.complaint.String(); complaint != "" {
		t.Logf("service said %s", complaint[:min(len(complaint), 2000)])
	}
}

// firstAgent is the key of the first of them.
const firstAgent = 1_000_000

func enrolMany(t *testing.T, db *postgres.DB, n int) {
	t.Helper()
	if err := db.SaveProver(t.Context(), postgres.Prover{DeviceID: "gpu-100", Class: "test"}); err != nil { // not asked
		t.Fatal(err)
	}
	var group errgroup.Group
	group.SetLimit(8)
	for i := range n {
		group.Go(func() error {
			id, key := fmt.Sprintf("load-%06d", i), evmtest.Key(uint64(firstAgent+i))
			err := db.EnrolDevice(t.Context(), postgres.Device{
				ID: id, Model: "simulated", Operator: "load", AgentKey: crypto.PubkeyToAddress(key.PublicKey), Simulated: true, ListPrice: decimal.NewFromInt(1), EnrolledAt: time.Now(),
			})
			if err != nil {
				return err
			}
			return db.SaveProver(t.Context(), postgres.Prover{DeviceID: id, GPUIDHash: common.Hash{1}, Class: loadClass.Name, Active: true})
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
}

// measured is what agents saw.
type measured struct {
	at time.Time

	mu      sync.Mutex
	release []time.Duration
	commit  []time.Duration
	arrival []time.Duration
}

func (m *measured) run(t *testing.T, w *world, url string, agents int) {
	t.Helper()
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConns, transport.MaxIdleConnsPerHost, transport.IdleConnTimeout = 0, agents, 0
	client := &http.Client{Transport: transport}
	defer client.CloseIdleConnections()
	// As many compute at once as there are processors: real devices do not share one.
	processors := make(chan struct{}, runtime.GOMAXPROCS(0))
	group, ctx := errgroup.WithContext(t.Context())
	for i := range agents {
		group.Go(func() error {
			a := w.agentOf(uint64(firstAgent + i))
			a.url, a.http, a.name = url, client, strconv.Itoa(i)
			return m.prove(ctx, a, processors)
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
}

// prove is one agent from poll to upload.
func (m *measured) prove(ctx context.Context, a *agent, processors chan struct{}) error {
	for {
		list, err := a.challenges(ctx, 30)
		released := time.Since(m.at)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			continue
		}
		processors <- struct{}{}
		p, err := a.compute(ctx, list[0])
		<-processors
		if err != nil {
			return err
		}
		sent := time.Now()
		if err := p.commit(ctx); err != nil {
			return err
		}
		revealed := time.Since(sent)
		m.mu.Lock()
		m.release, m.commit = append(m.release, released), append(m.commit, revealed)
		m.arrival = append(m.arrival, time.UnixMicro(int64(p.receipt.Reveal.Message.CommitAtMicros)).Sub(m.at))
		m.mu.Unlock()
		processors <- struct{}{}
		err = p.prepare(ctx)
		<-processors
		if err != nil {
			return err
		}
		if err := p.announce(ctx); err != nil {
			return err
		}
		return p.upload(ctx)
	}
}

// settledAll waits until there is an outcome for each.
func settledAll(t *testing.T, db *postgres.DB, n int) []postgres.Attestation {
	t.Helper()
	for {
		b, err := db.Backlog(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if b.Count == 0 {
			list, err := db.Attestations(t.Context(), nil)
			if err != nil {
				t.Fatal(err)
			}
			return list
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// metric returns the lines of a metric.
func (p *process) metric(t *testing.T, name string) (lines []string) {
	t.Helper()
	page, err := http.Get(p.url + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer page.Body.Close()
	scanner := bufio.NewScanner(page.Body)
	for scanner.Scan() {
		if strings.HasPrefix(scanner.Text(), name) {
			lines = append(lines, strings.TrimPrefix(scanner.Text(), name))
		}
	}
	if err := scanner.Err(); err != nil {
		t.Fatal(err)
	}
	return lines
}

type memory struct{ first, most atomic.Int64 } // in KiB

// watchMemory reads the resident memory of a process until it is stopped.
func (p *process) watchMemory() (m *memory, stop func()) {
	m = &memory{}
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.command.Process.Pid))
			for line := range strings.Lines(string(status)) {
				if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
					n, _ := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
					m.first.CompareAndSwap(0, n)
					m.most.Store(max(n, m.most.Load()))
				}
			}
			select {
			case <-done:
				return
			case <-time.After(200 * time.Millisecond):
			}
		}
	}()
	return m, func() { close(done); <-ended }
}

func quantiles(d []time.Duration) string {
	slices.Sort(d)
	at := func(q float64) time.Duration {
		return d[min(len(d)-1, int(q*float64(len(d))))].Round(100 * time.Microsecond)
	}
	return fmt.Sprintf("p50 %v, p99 %v, most %v", at(0.5), at(0.99), at(1))
}
