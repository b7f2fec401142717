package verifier

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/evm/evmtest"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/memory"
	"github.com/corebond/corebond/attest/memwalk"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

// memoryDevice is the scalar of the key of the device that proves its memory.
const memoryDevice = 200

// withMemory has the service know the memory proof too.
func withMemory(c *Config) {
	c.Kinds[KindMemory] = NewMemory(memory.Service{Domain: testDomain, Key: evmtest.Key(1)}, c.Terms)
}

// newMemoryWorld is a service with a device of the class cpu-small beside one of which the memory proof knows nothing.
func newMemoryWorld(t testing.TB, change ...func(*Config)) *world {
	t.Helper()
	w := newWorld(t, append(change, withMemory)...)
	w.enrol("cpu-small", memoryDevice)
	w.agent = w.agentOf(memoryDevice)
	return w
}

// filled keeps datasets between tests: they are of few keys, and take a second each.
var filled struct {
	sync.Mutex
	all map[[32]byte]memwalk.Dataset
}

func fill(p memwalk.Profile, epoch, key [32]byte) memwalk.Dataset {
	filled.Lock()
	defer filled.Unlock()
	if filled.all == nil {
		filled.all = map[[32]byte]memwalk.Dataset{}
	}
	if filled.all[key] == nil {
		filled.all[key] = memwalk.NewDataset(p, memwalk.NewCache(epoch, p.Cache), key, 1)
	}
	return filled.all[key]
}

// fillFunc is how a device fills its memory.
type fillFunc func(p memwalk.Profile, epoch, key [32]byte) (memwalk.Engine, error)

func fillWhole(p memwalk.Profile, epoch, key [32]byte) (memwalk.Engine, error) {
	return memwalk.CPU{Memory: fill(p, epoch, key)}, nil
}

// memoryProof is one exchange from the device's side.
type memoryProof struct {
	proof
	challenge wire.Challenge
	prepared  *memory.Prepared
	readied   wire.Readied
	start     *attest.Signed[memory.Start]
	walked    *memory.Response
	answer    wire.MemoryReceipt
	announced wire.MemoryOpenRequest
	sent      memory.Delivery
}

// prepareMemory fills the memory that a challenge asks for.
func (a *agent) prepareMemory(c wire.Challenge, fill fillFunc) (*memoryProof, error) {
	p := &memoryProof{proof: proof{agent: a, hash: c.Hash}, challenge: c}
	var signed attest.Signed[memory.Challenge]
	if err := json.Unmarshal(c.Signed, &signed); err != nil {
		return nil, err
	}
	var err error
	p.prepared, err = memory.Device{Key: a.device.Key, Fill: fill, Workers: 1, Simulated: a.device.Simulated}.Prepare(a.domain, a.service, signed, c.Walk)
	return p, err
}

func (p *memoryProof) send(ctx context.Context, path string, request, answer any) error {
	r, err := p.agent.post(ctx, path, request)
	if err != nil {
		return err
	}
	return r.decode(answer)
}

func (p *memoryProof) startPath(wait int) string {
	return "/v1/challenges/" + p.hash.Hex() + "/start?wait=" + strconv.Itoa(wait)
}

func (p *memoryProof) ready(ctx context.Context) error {
	return p.send(ctx, p.evidence(StepReady), p.prepared.Ready, &p.readied)
}

// ask asks for the start, and waits for so many seconds.
func (p *memoryProof) ask(ctx context.Context, wait int) error {
	var started wire.Started
	err := p.send(ctx, p.startPath(wait), p.prepared.Ready, &started)
	p.start = started.Start
	return err
}

func (p *memoryProof) walk() (err error) {
	p.walked, err = p.prepared.Walk(*p.start)
	return err
}

func (p *memoryProof) commit(ctx context.Context) error {
	return p.send(ctx, p.evidence(StepCommit), p.walked.Commit, &p.answer)
}

func (p *memoryProof) open() (err error) {
	if p.sent, err = p.walked.Open(p.answer.Reveal); err != nil {
		return err
	}
	p.announced = wire.MemoryOpenRequest{Open: p.sent.Open, WalkCommit: p.sent.WalkCommit, Response: wire.ManifestOf(p.sent.Response)}
	p.proof.open.Open.Signature = p.sent.Open.Signature // the key of its upload
	return nil
}

func (p *memoryProof) announce(ctx context.Context) error {
	return p.send(ctx, p.evidence(StepOpen), p.announced, new(wire.Opened))
}

func (p *memoryProof) upload(ctx context.Context) error {
	r, err := p.put(ctx, PartResponse, 0, bytes.NewReader(p.sent.Response))
	if err != nil {
		return err
	}
	return r.decode(new(json.RawMessage))
}

// openMemory opens a slot of the memory proof, and sets the clock a second later.
func (w *world) openMemory() time.Time {
	w.t.Helper()
	w.slot++
	at := w.clock.Now().Add(time.Millisecond)
	if err := w.service.openSlot(w.t.Context(), Slot{ID: w.slot, Kind: KindMemory, At: at}); err != nil {
		w.t.Fatal(err)
	}
	w.service.board.wait()
	w.clock.Set(at.Add(time.Second))
	return at
}

// prepare has the device fill its memory.
func (w *world) prepare(fill fillFunc) *memoryProof {
	w.t.Helper()
	list, err := w.agent.challenges(w.t.Context(), 0)
	if err != nil || len(list) != 1 || list[0].Kind != KindMemory {
		w.t.Fatalf("challenges = %+v, %v, want one", list, err)
	}
	p, err := w.agent.prepareMemory(list[0], fill)
	if err != nil {
		w.t.Fatal(err)
	}
	return p
}

// walkTime is how long the walks take by the clock of the tests: 2 MiB that are read eight times, at 17 GB/s.
const walkTime = time.Millisecond

// must takes steps.
func (w *world) must(steps ...func(context.Context) error) {
	w.t.Helper()
	for _, step := range steps {
		if err := step(w.t.Context()); err != nil {
			w.t.Fatal(err)
		}
	}
}

// untilWalked takes a proof to where its commitment is to be sent, which is taken at the instant that the clock then shows.
func (w *world) untilWalked(p *memoryProof, took time.Duration) {
	w.t.Helper()
	w.must(p.ready)
	w.clock.Set(p.readied.StartAt)
	w.must(func(ctx context.Context) error { return p.ask(ctx, 0) }, func(context.Context) error { return p.walk() })
	w.clock.Set(p.readied.StartAt.Add(took))
}

// deliver takes the steps after the walks.
func (w *world) deliver(p *memoryProof) wire.Evidence {
	w.t.Helper()
	w.must(p.commit, func(context.Context) error { return p.open() }, p.announce, p.upload)
	w.verify()
	return w.status(&p.proof)
}

// memoryTranscript fetches what was published and verifies it as a third party would.
func (w *world) memoryTranscript(hash common.Hash) (*memory.Transcript, attest.Memory, error) {
	w.t.Helper()
	r, err := w.agent.get(w.t.Context(), "/v1/transcripts/"+hash.Hex())
	if err != nil || r.status != http.StatusOK {
		w.t.Fatalf("transcript: %d, %v", r.status, err)
	}
	t, err := memory.ParseTranscript(r.body)
	if err != nil {
		w.t.Fatal(err)
	}
	claims, err := memory.Verifier{Domain: testDomain, Service: w.agent.service}.VerifyTranscript(t)
	return t, claims, err
}
