package adversary

import (
	"crypto/sha256"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/memory"
	"github.com/corebond/corebond/attest/memwalk"
	"github.com/corebond/corebond/attest/memwalk/cheat"
	"github.com/ethereum/go-ethereum/common"
)

// remembering is the exchange of a memory proof up to a step.
type remembering struct {
	service  memory.Service
	device   memory.Device
	exchange *memory.Exchange
	prepared *memory.Prepared
	response *memory.Response
	delivery memory.Delivery
}

// exchangedClass is quick to prove. An honest device of one read a microsecond takes 1336 µs, and has 1.5 times that.
func exchangedClass() memwalk.Class {
	figure := func(value uint64) memwalk.Figure { return memwalk.Figure{Value: value, Source: "choice of this test"} }
	return memwalk.Class{
		Name: "model", Simulated: true, Profile: memwalk.Profile{Cache: 64, Items: 512, Parents: 8, Rounds: 2, Walks: 167, Steps: 4, Samples: 8},
		DeadlineMillis: figure(2), DeltaBits: figure(20), PeakBytesPerSecond: figure(1_000_000_000),
	}
}

const (
	memoryHonest   = 1336 * time.Microsecond
	memoryDeadline = 2 * time.Millisecond
)

func memoryService(t *testing.T, i int) memory.Service {
	return memory.Service{Domain: exchangeDomain, Key: keyOf(t, "service", i), Classes: []memwalk.Class{exchangedClass()}}
}

func memoryDevice(t *testing.T, i int) memory.Device {
	return memory.Device{Key: keyOf(t, "device", i), Workers: 1, Simulated: true}
}

// prepared asks a device for a proof in a slot, and lets it fill its dataset.
func prepared(t *testing.T, s memory.Service, d memory.Device, slot uint64, i int) remembering {
	t.Helper()
	x := must(s.NewChallenge(memory.Order{
		SlotID: slot, Device: d.Address(), Class: "model", Epoch: common.Hash(seedOf("epoch", i)), IssuedAt: exchangeAt.Add(-time.Hour), ReadyBy: exchangeAt,
	}, randomOf("memory "+d.Address().Hex(), 1000*i+int(slot))))(t)
	return remembering{service: s, device: d, exchange: x, prepared: must(d.Prepare(s.Domain, s.Address(), x.Challenge, x.Walk))(t)}
}

// walk starts the clock and lets the device commit.
func (m remembering) walk(t *testing.T) remembering {
	t.Helper()
	if err := m.exchange.AcceptReady(m.prepared.Ready, exchangeAt.Add(-time.Second)); err != nil {
		t.Fatal(err)
	}
	m.response = must(m.prepared.Walk(must(m.exchange.Begin(exchangeAt))(t)))(t)
	return m
}

// accept lets the commitment arrive after so long.
func (m remembering) accept(commit attest.Signed[memory.Commit], took time.Duration) (attest.Signed[memory.Reveal], error) {
	return m.exchange.Accept(commit, exchangeAt.Add(took))
}

// open opens what was committed to.
func (m remembering) open(t *testing.T) remembering {
	t.Helper()
	m.delivery = must(m.response.Open(must(m.accept(m.response.Commit, memoryHonest))(t)))(t)
	return m
}

// conclude returns the transcript, and the rejection if the service came to one.
func (m remembering) conclude(t *testing.T) (*memory.Transcript, error) {
	t.Helper()
	if err := m.exchange.AcceptOpen(m.delivery.Open); err != nil {
		t.Fatal(err)
	}
	x, outcome, err := m.exchange.Conclude(m.delivery)
	if err != nil {
		t.Fatal(err)
	}
	if outcome.Rejected != nil {
		return x, outcome.Rejected
	}
	return x, nil
}

// borrow answers a challenge with the walks of another exchange, under a commitment of its own that is signed anew.
func (m remembering) borrow(t *testing.T, from remembering) error {
	t.Helper()
	from = from.open(t)
	commit := m.response.Commit.Message
	commit.WalkCommitHash = from.response.Commit.Message.WalkCommitHash
	reveal := must(m.accept(signedBy(t, commit, m.device.Key), memoryHonest))(t)
	m.delivery = from.delivery
	m.delivery.Open = signedBy(t, memory.Open{CommitHash: reveal.Message.CommitHash, ResponseHash: sha256.Sum256(m.delivery.Response)}, m.device.Key)
	_, err := m.conclude(t)
	return err
}

func memoryExchangeAttacks() []attack {
	const name = "memory exchange"
	ask := func(t *testing.T, i int, slot uint64) remembering {
		return prepared(t, memoryService(t, i), memoryDevice(t, i), slot, i)
	}
	other := func(t *testing.T, i int) remembering {
		return prepared(t, memoryService(t, i), memoryDevice(t, i+exchanged), 1, i)
	}
	arrives := func(took time.Duration, code string) func(t *testing.T, i int) bool {
		return func(t *testing.T, i int) bool {
			m := ask(t, i, 1).walk(t)
			_, err := m.accept(m.response.Commit, took)
			return refused(t, err, code)
		}
	}
	return []attack{
		between(name, "commitment of the slot before", "each message names the one before it", func(t *testing.T, i int) bool {
			_, err := ask(t, i, 2).walk(t).accept(ask(t, i, 1).walk(t).response.Commit, memoryHonest)
			return refused(t, err, "COMMIT_START")
		}),
		between(name, "walks of the slot before, signed anew", "nonce in the first seed", func(t *testing.T, i int) bool {
			return refused(t, ask(t, i, 2).walk(t).borrow(t, ask(t, i, 1).walk(t)), memwalk.CodeChallenge)
		}),
		between(name, "commitment of another device", "device key in the challenge", func(t *testing.T, i int) bool {
			_, err := ask(t, i, 1).walk(t).accept(other(t, i).walk(t).response.Commit, memoryHonest)
			return refused(t, err, "DEVICE_KEY")
		}),
		between(name, "walks of another device, signed anew", "device key in the dataset and the first seed", func(t *testing.T, i int) bool {
			return refused(t, ask(t, i, 1).walk(t).borrow(t, other(t, i).walk(t)), memwalk.CodeChallenge)
		}),
		between(name, "own walks through another device's dataset", "device key in every item", func(t *testing.T, i int) bool {
			theirs := memory.Identity(memoryDevice(t, i+exchanged).Address(), common.Hash{})
			d := memoryDevice(t, i)
			d.Fill = func(p memwalk.Profile, epoch, _ [32]byte) (memwalk.Engine, error) {
				key := memwalk.DatasetKey(p, epoch, theirs)
				return memwalk.CPU{Memory: memwalk.NewDataset(p, memwalk.NewCache(epoch, p.Cache), key, 1)}, nil
			}
			_, err := prepared(t, memoryService(t, i), d, 1, i).walk(t).open(t).conclude(t)
			return refused(t, err, memwalk.CodeWalk)
		}),
		between(name, "messages of the same challenge on another chain", "chain in every signature", func(t *testing.T, i int) bool {
			elsewhere := memoryService(t, i)
			elsewhere.Domain.ChainID++
			there, here := prepared(t, elsewhere, memoryDevice(t, i), 1, i).walk(t), ask(t, i, 1)
			ready := here.exchange.AcceptReady(there.prepared.Ready, exchangeAt.Add(-time.Second))
			_, commit := here.walk(t).accept(there.response.Commit, memoryHonest)
			return refused(t, ready, "READY_KEY") && refused(t, commit, "DEVICE_KEY")
		}),
		between(name, "transcript of another service", "service pinned by the verifier", func(t *testing.T, i int) bool {
			x, err := prepared(t, memoryService(t, i+exchanged), memoryDevice(t, i), 1, i).walk(t).open(t).conclude(t)
			if err != nil {
				t.Fatal(err)
			}
			v := memoryService(t, i).Verifier()
			_, named := v.VerifyTranscript(x)
			x.Service = v.Service
			_, renamed := v.VerifyTranscript(x)
			return refused(t, named, "SERVICE") && refused(t, renamed, "CHALLENGE_SIGNATURE")
		}),
		between(name, "commitment a microsecond late", "deadline by the service's clock", arrives(memoryDeadline+time.Microsecond, memwalk.CodeLate)),
		between(name, "commitment before the start", "start by the service's clock", arrives(0, memwalk.CodeEarly)),
		between(name, "half the memory, made from the cache when met (model of time)", "deadline by the service's clock", func(t *testing.T, i int) bool {
			d, partial := memoryDevice(t, i), &cheat.Partial{Patience: exchangedClass().Profile.Steps}
			d.Fill = func(p memwalk.Profile, epoch, key [32]byte) (memwalk.Engine, error) {
				partial.Cache, partial.Key = memwalk.NewCache(epoch, p.Cache), key
				p.Items /= 2
				partial.Kept = memwalk.NewDataset(p, partial.Cache, key, 1)
				return partial, nil
			}
			m := prepared(t, memoryService(t, i), d, 1, i).walk(t)
			took := partial.Found() + int64(exchangedClass().Profile.Parents)*partial.Made()
			_, err := m.accept(m.response.Commit, time.Duration(took)*time.Microsecond)
			return refused(t, err, memwalk.CodeLate)
		}),
		between(name, "commitment ground after the reveal", "one commitment for each start", func(t *testing.T, i int) bool {
			m := ask(t, i, 1).walk(t).open(t)
			ground := m.response.Commit.Message
			ground.WalkCommitHash = common.Hash(seedOf("ground", i))
			_, err := m.accept(signedBy(t, ground, m.device.Key), memoryDeadline)
			x, _ := m.conclude(t)
			x.Commit = signedBy(t, ground, m.device.Key)
			_, seen := m.service.Verifier().VerifyTranscript(x)
			return used(t, err) && refused(t, seen, "REVEAL_COMMIT")
		}),
		between(name, "service reveals another rho1 or rho2", "both bound by the challenge", func(t *testing.T, i int) bool {
			m := ask(t, i, 1).walk(t).open(t)
			x, err := m.conclude(t)
			if err != nil {
				t.Fatal(err)
			}
			chosen := common.Hash(seedOf("chosen afterwards", i))
			reveal, start, honest := x.Reveal.Message, x.Start.Message, x.Reveal
			reveal.Rho2, start.Rho1 = chosen, chosen
			x.Reveal = signedBy(t, reveal, m.service.Key)
			_, rho2ByDevice := m.response.Open(x.Reveal)
			_, rho2 := m.service.Verifier().VerifyTranscript(x)
			x.Reveal, x.Start = honest, signedBy(t, start, m.service.Key)
			_, rho1ByDevice := ask(t, i, 1).prepared.Walk(x.Start)
			_, rho1 := m.service.Verifier().VerifyTranscript(x)
			return rho1ByDevice != nil && rho2ByDevice != nil && refused(t, rho1, "RHO1") && refused(t, rho2, "RHO2")
		}),
		between(name, "a third party opens in the device's name", "signed announcement of what is opened", func(t *testing.T, i int) bool {
			m := ask(t, i, 1).walk(t).open(t)
			foreign := signedBy(t, m.delivery.Open.Message, keyOf(t, "third party", i))
			if !refused(t, m.exchange.AcceptOpen(foreign), "OPEN_KEY") {
				return false
			}
			if err := m.exchange.AcceptOpen(m.delivery.Open); err != nil {
				t.Fatal(err)
			}
			spoiled := m.delivery
			spoiled.Response = append([]byte{0}, spoiled.Response...)
			_, _, err := m.exchange.Conclude(spoiled)
			_, outcome, own := m.exchange.Conclude(m.delivery)
			return refused(t, err, "RESPONSE_HASH") && own == nil && outcome.Rejected == nil // the device is none the worse for it
		}),
	}
}
