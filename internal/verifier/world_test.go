package verifier

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/evm/evmtest"
	"github.com/corebond/corebond/internal/handclock"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/shopspring/decimal"
)

var (
	testDomain = attest.Domain{ChainID: 1337, VerifyingContract: common.HexToAddress("0x00000000000000000000000000000000000c04eb")}
	testStart  = time.Date(2025, 1, 2, 3, 4, 5, 0, time.UTC)
)

// testClass is small enough for many proofs.
var testClass = Class{
	Name: "test", Simulated: true, Compute: Profile{N: 64, T: 4, K: 64}, DeadlineMillis: attest.Number{Value: 60_000, Source: "test"},
}

// largeClass has openings of four chunks and a bit.
var largeClass = Class{
	Name: "large", Simulated: true, Compute: Profile{N: 64, T: 4, K: 8192}, DeadlineMillis: attest.Number{Value: 60_000, Source: "test"},
}

// loadClass is testClass with time for ten thousand of them on one machine.
var loadClass = Class{
	Name: "load", Simulated: true, Compute: testClass.Compute, DeadlineMillis: attest.Number{Value: 1_200_000, Source: "test"},
}

// lavishTerms are the shipped ones, with bounds out of the way and without audits.
func lavishTerms() Terms {
	t := DefaultTerms()
	t.AuditShareBPS.Value, t.MicroChallenges.Value = 0, 2
	t.PeerBurst.Value, t.PeerPerSecond.Value, t.DeviceBurst.Value, t.DevicePerSecond.Value = 1_000_000, 1_000_000, 1_000_000, 1_000_000
	return t
}

// testConfig is a service over a database, that never opens slots by itself.
func testConfig(store Store, now func() time.Time) Config {
	terms := lavishTerms()
	c := Config{
		Store: store, Policy: attest.DefaultPolicy(), Terms: terms, Random: rand.Reader, Now: now, Log: slog.New(slog.DiscardHandler),
		Metrics: NewMetrics(), Opener: openerFunc(nil),
	}
	c.Kinds = computeKinds(terms)
	return c
}

func computeKinds(terms Terms) map[string]Kind {
	return map[string]Kind{KindCompute: &Compute{
		Service: compute.Service{Domain: testDomain, Key: evmtest.Key(1)}, Classes: []Class{testClass, largeClass, loadClass}, Terms: terms,
	}}
}

// openerFunc is an Opener without a beacon.
type openerFunc func(after time.Time) Slot

func (f openerFunc) Next(_ context.Context, after time.Time) (Slot, error) {
	if f == nil {
		return Slot{}, errors.New("no more slots")
	}
	return f(after), nil
}

func (openerFunc) Randomness(context.Context, Slot) (uint64, common.Hash, error) {
	return 0, common.Hash{}, nil
}

// world is a service with a database of its own, and one device.
type world struct {
	t       testing.TB
	url     string
	db      *postgres.DB
	clock   *handclock.Clock
	config  Config
	service *Service
	server  *httptest.Server
	agent   *agent
	slot    uint64
}

func newWorld(t testing.TB, change ...func(*Config)) *world {
	t.Helper()
	w := &world{t: t, url: pgtest.URL(t), clock: handclock.At(testStart)}
	var err error
	if w.db, err = postgres.Open(t.Context(), w.url); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.db.Close)
	w.config = testConfig(w.db, w.clock.Now)
	for _, f := range change {
		f(&w.config)
	}
	w.enrol("test", 100)
	w.restart()
	w.agent = w.agentOf(100)
	return w
}

// enrol makes a device whose key is the given scalar.
func (w *world) enrol(class string, scalar uint64) {
	w.t.Helper()
	id := fmt.Sprintf("gpu-%d", scalar)
	err := w.db.EnrolDevice(w.t.Context(), postgres.Device{
		ID: id, Model: "simulated", Operator: "north", AgentKey: crypto.PubkeyToAddress(evmtest.Key(scalar).PublicKey), Simulated: true,
		ListPrice: decimal.NewFromInt(1), EnrolledAt: testStart,
	})
	if err == nil {
		err = w.db.SaveProver(w.t.Context(), postgres.Prover{DeviceID: id, GPUIDHash: crypto.Keccak256Hash([]byte(id)), Class: class, Active: true})
	}
	if err != nil {
		w.t.Fatal(err)
	}
}

// agentOf returns the agent of an enrolled device.
func (w *world) agentOf(scalar uint64) *agent {
	return &agent{
		url: w.server.URL, http: w.server.Client(), domain: testDomain, service: crypto.PubkeyToAddress(evmtest.Key(1).PublicKey),
		device: compute.Device{Key: evmtest.Key(scalar), Simulated: true, Workers: 1, KernelHash: crypto.Keccak256Hash([]byte("cpu"))},
	}
}

// restart puts a new service in the place of the old one, which forgets all that is not in the database.
func (w *world) restart() {
	w.t.Helper()
	if w.server != nil {
		w.server.Close()
	}
	w.service = New(w.config)
	w.server = httptest.NewServer(w.service.Handler())
	w.t.Cleanup(w.server.Close)
	if w.agent != nil {
		w.agent.url, w.agent.http = w.server.URL, w.server.Client()
	}
	if err := w.service.watch(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
}

// open opens a slot, waits until it is released, and sets the clock a second later.
func (w *world) open() time.Time {
	w.t.Helper()
	w.slot++
	at := w.clock.Now().Add(time.Millisecond)
	if err := w.service.openSlot(w.t.Context(), Slot{ID: w.slot, Kind: KindCompute, At: at}); err != nil {
		w.t.Fatal(err)
	}
	w.service.board.wait()
	w.clock.Set(at.Add(time.Second))
	return at
}

// verify does the work of the queue until it is empty.
func (w *world) verify() {
	w.t.Helper()
	for {
		row, err := w.service.Store.Claim(w.t.Context(), time.Minute)
		if errors.Is(err, postgres.ErrNotFound) {
			return
		}
		if err != nil {
			w.t.Fatal(err)
		}
		w.service.verify(w.t.Context(), row)
	}
}

// attestations are the outcomes of the device.
func (w *world) attestations() []postgres.Attestation {
	w.t.Helper()
	list, err := w.db.Attestations(w.t.Context(), nil)
	if err != nil {
		w.t.Fatal(err)
	}
	return list
}
