package adversary

import (
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/chaingemm/cheat"
	"github.com/corebond/corebond/attest/compute"
	"github.com/ethereum/go-ethereum/common"
)

// computing is the exchange of a compute proof up to a step.
type computing struct {
	service  compute.Service
	device   compute.Device
	exchange *compute.Exchange
	response *compute.Response
}

var exchangedProfile = chaingemm.Profile{N: 64, T: 2, K: 16}

// challenged asks a device for a proof in a slot. Another slot or device is another challenge, of other randomness.
func challenged(t *testing.T, s compute.Service, d compute.Device, slot uint64, i int) computing {
	t.Helper()
	x := must(s.NewChallenge(compute.Order{
		SlotID: slot, Device: d.Address(), Profile: exchangedProfile, OpenAt: exchangeAt, Deadline: exchangeAt.Add(15 * time.Second),
	}, randomOf("compute "+d.Address().Hex(), 1000*i+int(slot))))(t)
	return computing{service: s, device: d, exchange: x}
}

func (c computing) respond(t *testing.T) computing {
	t.Helper()
	c.response = must(c.device.Respond(c.service.Domain, c.service.Address(), c.exchange.Challenge, nil))(t)
	return c
}

func computeService(t *testing.T, i int) compute.Service {
	return compute.Service{Domain: exchangeDomain, Key: keyOf(t, "service", i)}
}

func computeDevice(t *testing.T, i int) compute.Device {
	return compute.Device{Key: keyOf(t, "device", i), Engine: one, Workers: 1, Simulated: true}
}

// accept lets the commitment arrive after so long.
func (c computing) accept(commit attest.Signed[compute.Commit], took time.Duration) (attest.Signed[compute.Reveal], error) {
	return c.exchange.Accept(commit, exchangeAt.Add(took))
}

// deliver opens what the response had committed to.
func (c computing) deliver(t *testing.T, reveal attest.Signed[compute.Reveal]) compute.Delivery {
	t.Helper()
	return must(c.response.Open(reveal, nil))(t)
}

// conclude returns the transcript, and the rejection if the service came to one.
func (c computing) conclude(t *testing.T, delivery compute.Delivery) (*compute.Transcript, error) {
	t.Helper()
	if err := c.exchange.AcceptOpen(delivery.Open); err != nil {
		t.Fatal(err)
	}
	x, result, err := c.exchange.Conclude(delivery, attest.DefaultPolicy())
	if err != nil {
		t.Fatal(err)
	}
	if result.State == attest.Failed {
		return x, &attest.Rejection{Failure: result.Failures[0]}
	}
	return x, nil
}

// borrow answers a challenge with the proof of another exchange, under a commitment of its own that is signed anew.
func (c computing) borrow(t *testing.T, from computing) error {
	t.Helper()
	delivery := from.deliver(t, must(from.accept(from.response.Commit, time.Second))(t))
	commit := from.response.Commit.Message
	commit.ChallengeHash = attest.Digest(exchangeDomain, c.exchange.Challenge.Message)
	reveal := must(c.accept(signedBy(t, commit, c.device.Key), time.Second))(t)
	open := delivery.Open.Message
	open.CommitHash = reveal.Message.CommitHash
	delivery.Open = signedBy(t, open, c.device.Key)
	_, err := c.conclude(t, delivery)
	return err
}

func computeExchangeAttacks() []attack {
	const name, late = "compute exchange", "COMMIT_LATE"
	ask := func(t *testing.T, i int, slot uint64) computing {
		return challenged(t, computeService(t, i), computeDevice(t, i), slot, i)
	}
	arrives := func(took time.Duration, code string) func(t *testing.T, i int) bool {
		return func(t *testing.T, i int) bool {
			c := ask(t, i, 1).respond(t)
			_, err := c.accept(c.response.Commit, took)
			return refused(t, err, code)
		}
	}
	return []attack{
		between(name, "commitment of the slot before", "each message names the one before it", func(t *testing.T, i int) bool {
			_, err := ask(t, i, 2).accept(ask(t, i, 1).respond(t).response.Commit, time.Second)
			return refused(t, err, "COMMIT_CHALLENGE")
		}),
		between(name, "proof of the slot before, signed anew", "slot and nonce in the seed", func(t *testing.T, i int) bool {
			return refused(t, ask(t, i, 2).borrow(t, ask(t, i, 1).respond(t)), chaingemm.CodeChainRoot)
		}),
		between(name, "commitment of another device", "device key in the challenge", func(t *testing.T, i int) bool {
			other := challenged(t, computeService(t, i), computeDevice(t, i+exchanged), 1, i).respond(t)
			_, err := ask(t, i, 1).accept(other.response.Commit, time.Second)
			return refused(t, err, "DEVICE_KEY")
		}),
		between(name, "proof of another device, signed anew", "device key in the seed", func(t *testing.T, i int) bool {
			other := challenged(t, computeService(t, i), computeDevice(t, i+exchanged), 1, i).respond(t)
			return refused(t, ask(t, i, 1).borrow(t, other), chaingemm.CodeChainRoot)
		}),
		between(name, "commitment to the same challenge on another chain", "chain in every signature", func(t *testing.T, i int) bool {
			elsewhere := computeService(t, i)
			elsewhere.Domain.ChainID++
			other := challenged(t, elsewhere, computeDevice(t, i), 1, i).respond(t)
			_, err := ask(t, i, 1).accept(other.response.Commit, time.Second)
			return refused(t, err, "DEVICE_KEY")
		}),
		between(name, "transcript of another service", "service pinned by the verifier", func(t *testing.T, i int) bool {
			other := challenged(t, computeService(t, i+exchanged), computeDevice(t, i), 1, i).respond(t)
			x, err := other.conclude(t, other.deliver(t, must(other.accept(other.response.Commit, time.Second))(t)))
			if err != nil {
				t.Fatal(err)
			}
			v := computeService(t, i).Verifier()
			_, named := v.VerifyTranscript(x)
			x.Service = v.Service
			_, renamed := v.VerifyTranscript(x)
			return refused(t, named, "SERVICE") && refused(t, renamed, "CHALLENGE_SIGNATURE")
		}),
		between(name, "commitment a microsecond late", "deadline by the service's clock", arrives(15*time.Second+time.Microsecond, late)),
		between(name, "commitment before the challenge was sent", "opening by the service's clock", arrives(0, "COMMIT_EARLY")),
		between(name, "commitment ground after the reveal", "one commitment for each challenge", func(t *testing.T, i int) bool {
			c := ask(t, i, 1)
			c.device.Engine = cheat.Skip{Fraction: 0.2, CPU: one}
			c = c.respond(t)
			reveal := must(c.accept(c.response.Commit, time.Second))(t)
			ground := c.response.Commit.Message
			ground.ChainRoot = common.Hash(seedOf("ground", i))
			_, err := c.accept(signedBy(t, ground, c.device.Key), 2*time.Second)
			x, _ := c.conclude(t, c.deliver(t, reveal))
			x.Commit = signedBy(t, ground, c.device.Key)
			_, seen := c.service.Verifier().VerifyTranscript(x)
			return used(t, err) && refused(t, seen, "REVEAL_COMMIT")
		}),
		between(name, "service reveals another rho2", "rho2 bound by the challenge", func(t *testing.T, i int) bool {
			c := ask(t, i, 1).respond(t)
			reveal := must(c.accept(c.response.Commit, time.Second))(t)
			x, err := c.conclude(t, c.deliver(t, reveal))
			if err != nil {
				t.Fatal(err)
			}
			reveal.Message.Rho2 = common.Hash(seedOf("chosen afterwards", i))
			x.Reveal = signedBy(t, reveal.Message, c.service.Key)
			_, byDevice := c.response.Open(x.Reveal, nil)
			_, byOthers := c.service.Verifier().VerifyTranscript(x)
			return byDevice != nil && refused(t, byOthers, "RHO2")
		}),
		between(name, "a third party opens in the device's name", "signed announcement of what is opened", func(t *testing.T, i int) bool {
			c := ask(t, i, 1).respond(t)
			delivery := c.deliver(t, must(c.accept(c.response.Commit, time.Second))(t))
			foreign := signedBy(t, delivery.Open.Message, keyOf(t, "third party", i))
			if !refused(t, c.exchange.AcceptOpen(foreign), "OPEN_KEY") {
				return false
			}
			if err := c.exchange.AcceptOpen(delivery.Open); err != nil {
				t.Fatal(err)
			}
			spoiled := delivery
			spoiled.Openings = append([]byte{0}, delivery.Openings...)
			_, _, err := c.exchange.Conclude(spoiled, attest.DefaultPolicy())
			_, result, own := c.exchange.Conclude(delivery, attest.DefaultPolicy())
			return refused(t, err, "OPENINGS_HASH") && own == nil && result.State != attest.Failed // the device is none the worse for it
		}),
	}
}
