package agent

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/evm/evmtest"

	"github.com/corebond/corebond/agent/client"
	"github.com/corebond/corebond/agent/outbox"
	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/attest/memory"
	"github.com/corebond/corebond/attest/memwalk"
	"github.com/corebond/corebond/attest/registry"
	"github.com/corebond/corebond/internal/enrol"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/internal/verifier"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/shopspring/decimal"
)

var testDomain = attest.Domain{ChainID: 1337, VerifyingContract: common.HexToAddress("0x00000000000000000000000000000000000c04eb")}

const (
	serviceKey = 1
	deviceKey  = 100
)

var fastBackoff = client.Backoff{First: 10 * time.Millisecond, Most: 100 * time.Millisecond}

// slots opens a slot each time the test asks for one, and again where the machine was too slow for it.
type slots struct {
	db    *postgres.DB
	kinds chan string
	last  verifier.Slot
}

func (s *slots) Next(ctx context.Context, _ time.Time) (verifier.Slot, error) {
	kind := s.last.Kind
	if opened, err := s.opened(ctx); err != nil {
		return verifier.Slot{}, err
	} else if opened {
		select {
		case kind = <-s.kinds:
		case <-ctx.Done():
			return verifier.Slot{}, ctx.Err()
		}
	}
	s.last = verifier.Slot{ID: s.last.ID + 1, Kind: kind, At: time.Now().Add(500 * time.Millisecond).Truncate(time.Microsecond), DrandValue: common.Hash{1}}
	return s.last, nil
}

func (s *slots) opened(ctx context.Context) (bool, error) {
	list, err := s.db.Slots(ctx, time.Now().Add(-time.Hour))
	return s.last.ID == 0 || slices.ContainsFunc(list, func(slot postgres.Slot) bool { return slot.ID == s.last.ID }), err
}

func (s *slots) Randomness(context.Context, verifier.Slot) (uint64, common.Hash, error) {
	return 0, common.Hash{}, nil
}

// request is one that came to the service's door.
type request struct {
	step string // method and last element of its path
	path string
	body []byte
}

// world is a service with a database of its own, and a door before it at which requests are seen and lost.
type world struct {
	t     *testing.T
	db    *postgres.DB
	slots *slots
	door  *httptest.Server

	mu    sync.Mutex
	seen  []request
	guard func(w http.ResponseWriter, r *http.Request, step string, next http.Handler) // nil lets all through
}

func newWorld(t *testing.T, change ...func(*verifier.Terms)) *world {
	t.Helper()
	w := &world{t: t, db: pgtest.New(t)}
	w.slots = &slots{db: w.db, kinds: make(chan string)}
	terms := verifier.DefaultTerms()
	terms.AuditShareBPS.Value, terms.MicroChallenges.Value, terms.ReleaseMillis.Value, terms.PrepareMillis.Value = 10_000, 2, 60_000, 200
	terms.FillSeconds.Value, terms.StartMillis.Value = 3, 60_000 // the machine may be slow
	for _, f := range change {
		f(&terms)
	}
	class := verifier.Class{Name: "test", Simulated: true, Compute: verifier.Profile{N: 64, T: 8, K: 64}, DeadlineMillis: attest.Number{Value: 60_000, Source: "test"}}
	service := verifier.New(verifier.Config{
		Store: w.db, Policy: attest.DefaultPolicy(), Terms: terms, Random: rand.Reader, Now: time.Now, Log: slog.New(slog.DiscardHandler), Metrics: verifier.NewMetrics(), Opener: w.slots, Workers: 1,
		Kinds: map[string]verifier.Kind{
			verifier.KindCompute: &verifier.Compute{Service: compute.Service{Domain: testDomain, Key: evmtest.Key(serviceKey)}, Classes: []verifier.Class{class}, Terms: terms},
			verifier.KindMemory:  verifier.NewMemory(memory.Service{Domain: testDomain, Key: evmtest.Key(serviceKey), Classes: []memwalk.Class{patientClass()}}, terms),
		},
	})
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- service.Run(ctx) }()
	enrolments, err := enrol.Open(t.Context(), w.db, enrol.Config{
		Store: w.db, Secret: enrol.Secret{1}, Domain: testDomain, Policy: registry.DefaultPolicy(), Classes: []verifier.Class{class}, Simulated: true, Now: time.Now, Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	handler := http.NewServeMux()
	handler.Handle("/", service.Handler())
	handler.Handle("/v1/enrolments", enrolments.Handler(service))
	handler.Handle("/v1/enrolments/", enrolments.Handler(service))
	w.door = httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) { w.enter(rw, r, handler) }))
	t.Cleanup(func() {
		w.door.CloseClientConnections()
		w.door.Close()
		stop()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("service: %v", err)
		}
	})
	w.enrol("test", deviceKey)
	return w
}

// patientClass is the smallest that is shipped, with a fraction of its work and all the time that a busy machine may need.
func patientClass() memwalk.Class {
	i := slices.IndexFunc(memwalk.Classes(), func(c memwalk.Class) bool { return c.Name == "cpu-small" })
	c := memwalk.Classes()[i]
	c.DeadlineMillis.Value = 600_000
	c.Profile.Parents /= 16
	return c
}

// enter notes a request and lets it through, unless the guard has it otherwise.
func (w *world) enter(rw http.ResponseWriter, r *http.Request, next http.Handler) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	step := path.Base(r.URL.Path)
	if strings.HasPrefix(step, "0x") {
		step = "evidence"
	}
	w.mu.Lock()
	if step != "challenges" && step != "evidence" {
		w.seen = append(w.seen, request{r.Method + " " + step, r.URL.Path, body})
	}
	guard := w.guard
	w.mu.Unlock()
	if guard == nil {
		next.ServeHTTP(rw, r)
		return
	}
	guard(rw, r, step, next)
}

func (w *world) setGuard(guard func(http.ResponseWriter, *http.Request, string, http.Handler)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.guard = guard
}

// bodies are the different bodies that came for a step.
func (w *world) bodies(step string) map[string]int {
	w.mu.Lock()
	defer w.mu.Unlock()
	found := map[string]int{}
	for _, r := range w.seen {
		if r.step == step {
			found[string(r.body)]++
		}
	}
	return found
}

// signedTwice names the steps of exchanges that came with different requests. Of a micro-challenge there are as many as layers.
func (w *world) signedTwice() (paths []string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	first := map[string][]byte{}
	for _, r := range w.seen {
		if strings.HasSuffix(r.step, " micro") || strings.HasPrefix(r.step, "HEAD") {
			continue
		}
		name := r.step + " of " + r.path
		if b, seen := first[name]; seen && !bytes.Equal(b, r.body) {
			paths = append(paths, name)
		}
		first[name] = r.body
	}
	return paths
}

// hangUp ends a request without an answer.
func hangUp(rw http.ResponseWriter) {
	if conn, _, err := rw.(http.Hijacker).Hijack(); err == nil {
		_ = conn.Close()
	}
}

func (w *world) enrol(class string, scalar uint64) {
	w.t.Helper()
	id := fmt.Sprintf("gpu-%d", scalar)
	err := w.db.EnrolDevice(w.t.Context(), postgres.Device{
		ID: id, Model: "simulated", Operator: "north", AgentKey: crypto.PubkeyToAddress(evmtest.Key(scalar).PublicKey), Simulated: true,
		ListPrice: decimal.NewFromInt(1), EnrolledAt: time.Now(),
	})
	if err == nil {
		err = w.db.SaveProver(w.t.Context(), postgres.Prover{DeviceID: id, GPUIDHash: crypto.Keccak256Hash([]byte(id)), Class: class, Active: true})
	}
	if err != nil {
		w.t.Fatal(err)
	}
}

// openSlot has all devices challenged soon.
func (w *world) openSlot(kind string) {
	w.t.Helper()
	select {
	case w.slots.kinds <- kind:
	case <-w.t.Context().Done():
	}
}

// outcomes waits for so many attestations.
func (w *world) outcomes(count int) []postgres.Attestation {
	w.t.Helper()
	for {
		list, err := w.db.Attestations(w.t.Context(), nil)
		if err != nil {
			w.t.Fatal(err)
		}
		if len(list) >= count {
			return list
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// testConfig is an agent of one simulated device.
func testConfig(url, dir string, device Device) (Config, error) {
	c, err := client.New(client.Options{Address: url, Now: time.Now, Backoff: fastBackoff, Agent: "test"})
	if err != nil {
		return Config{}, err
	}
	o, err := outbox.Open(filepath.Join(dir, "outbox"), outbox.DefaultLimits())
	if err != nil {
		return Config{}, err
	}
	return Config{
		Client: c, Outbox: o, Domain: testDomain, Service: crypto.PubkeyToAddress(evmtest.Key(serviceKey).PublicKey), Devices: []Device{device},
		Policy: DefaultPolicy(), Now: time.Now, Log: slog.New(slog.DiscardHandler), Board: &Board{}, Version: "test", Backoff: fastBackoff,
	}, nil
}

func testDevice() Device {
	return Simulate(Device{Label: "CPU", Name: "cpu", Class: "test", Key: evmtest.Key(deviceKey)}, 1)
}

// runAgent runs an agent until stop is called or the test ends.
func (w *world) runAgent(dir string, change func(*Config)) (board *Board, stop func()) {
	w.t.Helper()
	config, err := testConfig(w.door.URL, dir, testDevice())
	if err != nil {
		w.t.Fatal(err)
	}
	if change != nil {
		change(&config)
	}
	a, err := New(config)
	if err != nil {
		w.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(w.t.Context())
	ended := make(chan error, 1)
	config.Board.begin(a) // so that the board is there before Run is
	go func() { ended <- a.Run(ctx) }()
	stop = sync.OnceFunc(func() {
		cancel()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			w.t.Errorf("Run = %v", err)
		}
		if err := config.Outbox.Close(); err != nil {
			w.t.Error(err)
		}
	})
	w.t.Cleanup(stop)
	return config.Board, stop
}

// await waits until a board's only device is as wanted.
func await(t *testing.T, b *Board, want func(Status) bool) Status {
	t.Helper()
	for {
		changed := b.Changed()
		s := b.Snapshot().Devices[0]
		if want(s) {
			return s
		}
		select {
		case <-changed:
		case <-t.Context().Done():
			t.Fatalf("status is %+v", s)
		}
	}
}
