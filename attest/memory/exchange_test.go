package memory

import (
	"crypto/ecdsa"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/memwalk"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

var (
	testDomain = attest.Domain{ChainID: 1337, VerifyingContract: common.HexToAddress("0x00000000000000000000000000000000000c04eb")}
	testIssued = time.Date(2025, 1, 2, 3, 4, 5, 0, time.UTC)
	testStart  = testIssued.Add(time.Minute)
	testEpoch  = crypto.Keccak256Hash([]byte("epoch"))
)

// testClass is quick to prove; an honest device of one read a microsecond needs 1.8 ms.
func testClass() memwalk.Class {
	figure := func(value uint64) memwalk.Figure { return memwalk.Figure{Value: value, Source: "choice of this test"} }
	return memwalk.Class{
		Name: "test", Calibrated: true, Profile: memwalk.Profile{Cache: 64, Items: 512, Parents: 4, Rounds: 3, Walks: 100, Steps: 6, Samples: 8},
		DeadlineMillis: figure(2), DeltaBits: figure(20), PeakBytesPerSecond: figure(150_000_000),
	}
}

func testKey(t testing.TB, scalar byte) *ecdsa.PrivateKey {
	t.Helper()
	key, err := crypto.ToECDSA(append(make([]byte, 31), scalar))
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func testService(t testing.TB) Service {
	return Service{Domain: testDomain, Key: testKey(t, 1), Classes: []memwalk.Class{testClass()}}
}

func testDevice(t testing.TB) Device {
	return Device{Key: testKey(t, 2), Simulated: true, Workers: 1, KernelHash: crypto.Keccak256Hash([]byte("cpu reference"))}
}

func testRandom() *rand.ChaCha8 { return rand.NewChaCha8([32]byte{7}) }

func testOrder(d Device) Order {
	return Order{
		SlotID: 20090, Device: d.Address(), GPUIDHash: crypto.Keccak256Hash([]byte("salted uuid")), Class: "test", Epoch: testEpoch,
		IssuedAt: testIssued, ReadyBy: testIssued.Add(time.Hour),
	}
}

// after is a commitment that arrives so long after the start.
func after(took time.Duration) func() time.Duration { return func() time.Duration { return took } }

// attempt runs a whole proof between a service and a device up to the first error. took is asked when the device has committed;
// between visits each state, which it may replace.
func attempt(s Service, d Device, o Order, took func() time.Duration, between func(*Exchange) *Exchange) (*Transcript, Outcome, error) {
	x, err := s.NewChallenge(o, testRandom())
	if err != nil {
		return nil, Outcome{}, err
	}
	prepared, err := d.Prepare(s.Domain, s.Address(), x.Challenge, x.Walk)
	if err != nil {
		return nil, Outcome{}, err
	}
	x = between(x)
	if err := x.AcceptReady(prepared.Ready, o.IssuedAt.Add(time.Second)); err != nil {
		return nil, Outcome{}, err
	}
	x = between(x)
	start, err := x.Begin(o.IssuedAt.Add(time.Minute))
	if err != nil {
		return nil, Outcome{}, err
	}
	response, err := prepared.Walk(start)
	if err != nil {
		return nil, Outcome{}, err
	}
	x = between(x)
	reveal, err := x.Accept(response.Commit, o.IssuedAt.Add(time.Minute).Add(took()))
	if err != nil {
		return nil, Outcome{}, err
	}
	delivery, err := response.Open(reveal)
	if err != nil {
		return nil, Outcome{}, err
	}
	x = between(x)
	if err := x.AcceptOpen(delivery.Open); err != nil {
		return nil, Outcome{}, err
	}
	return between(x).Conclude(delivery)
}

func same(x *Exchange) *Exchange { return x }

func exchange(t testing.TB, s Service, d Device, o Order, took time.Duration) (*Transcript, Outcome) {
	t.Helper()
	transcript, outcome, err := attempt(s, d, o, after(took), same)
	if err != nil {
		t.Fatal(err)
	}
	return transcript, outcome
}

func codeOf(err error) string {
	var r *attest.Rejection
	if errors.As(err, &r) {
		return r.Code
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

func TestHonestExchange(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	transcript, outcome := exchange(t, s, d, testOrder(d), 1800*time.Microsecond)
	if outcome.Rejected != nil {
		t.Fatalf("rejected: %v", outcome.Rejected)
	}
	claims, err := s.Verifier().VerifyTranscript(copyOf(t, transcript))
	if err != nil {
		t.Fatal(err)
	}
	// 3·100·6·128 B / 1.8 ms = 128 MB/s, less 43.9 %: epsilon of 24 samples at 2^-20 is 1 - 2^(-20/24) = 0.4387689….
	want := attest.Memory{
		Device: d.Address(), GPUIDHash: crypto.Keccak256Hash([]byte("salted uuid")), SlotID: 20090, Class: "test", Calibrated: true,
		DatasetBytes: 65536, CapacityBytes: claims.CapacityBytes, BytesPerSecond: 71_837_222, EpsilonPPB: 438_768_976, DeltaBits: 20,
		CommitAt: testStart.Add(1800 * time.Microsecond), Simulated: true, TranscriptHash: claims.TranscriptHash,
	}
	if claims != want || claims.CapacityBytes == 0 || claims.CapacityBytes >= claims.DatasetBytes {
		t.Errorf("claims = %+v, want %+v", claims, want)
	}
	if hash, err := transcript.Hash(); err != nil || hash != claims.TranscriptHash {
		t.Errorf("transcript hash %v, %v, want %v", claims.TranscriptHash, err, hash)
	}
	v := transcript.Verdict.Message
	if v.BytesPerSecond != claims.BytesPerSecond || v.VRAMBytes != claims.CapacityBytes || v.EpsilonPPB != claims.EpsilonPPB || v.DeltaBits != 20 ||
		v.Tier != attest.T0 || v.CertifiedOps != 0 || v.ClockHz != 0 {
		t.Errorf("verdict %+v of claims %+v", v, claims)
	}
	if claims.TranscriptHash = (common.Hash{}); outcome.Claims.BytesPerSecond != claims.BytesPerSecond || outcome.Claims.Device != claims.Device {
		t.Errorf("the service claims %+v and a third party %+v", outcome.Claims, claims)
	}
}

// Whoever admits once that no GPU is there has admitted it for the whole proof, and a class may say so for all its devices.
func TestSimulationMarksTheWhole(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ ready, commit, class, want bool }{
		{false, false, false, false}, {true, false, false, true}, {false, true, false, true}, {false, false, true, true},
	} {
		s, d := testService(t), testDevice(t)
		s.Classes[0].Simulated = test.class
		x, err := s.NewChallenge(testOrder(d), testRandom())
		if err != nil {
			t.Fatal(err)
		}
		d.Simulated = test.ready
		p, err := d.Prepare(s.Domain, s.Address(), x.Challenge, x.Walk)
		if err != nil {
			t.Fatal(err)
		}
		p.device.Simulated = test.commit
		_, outcome := conclude(t, x, p)
		if outcome.Rejected != nil || outcome.Claims.Simulated != test.want {
			t.Errorf("%+v: %+v", test, outcome)
		}
	}
}

// conclude takes an exchange from the device's Ready to its end.
func conclude(t testing.TB, x *Exchange, p *Prepared) (*Transcript, Outcome) {
	t.Helper()
	if err := x.AcceptReady(p.Ready, testIssued.Add(time.Second)); err != nil {
		t.Fatal(err)
	}
	start, err := x.Begin(testStart)
	if err != nil {
		t.Fatal(err)
	}
	response, err := p.Walk(start)
	if err != nil {
		t.Fatal(err)
	}
	reveal, err := x.Accept(response.Commit, testStart.Add(1800*time.Microsecond))
	if err != nil {
		t.Fatal(err)
	}
	delivery, err := response.Open(reveal)
	if err != nil {
		t.Fatal(err)
	}
	if err := x.AcceptOpen(delivery.Open); err != nil {
		t.Fatal(err)
	}
	transcript, outcome, err := x.Conclude(delivery)
	if err != nil {
		t.Fatal(err)
	}
	return transcript, outcome
}

// A service that is stopped between any two steps goes on as if it had not been.
func TestResumedBetweenSteps(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	straight, _ := exchange(t, s, d, testOrder(d), time.Millisecond+800*time.Microsecond)
	steps := 0
	resumed, _, err := attempt(s, d, testOrder(d), after(1800*time.Microsecond), func(x *Exchange) *Exchange {
		steps++
		b, err := json.Marshal(x.State)
		if err != nil {
			t.Fatal(err)
		}
		var state State
		if err := json.Unmarshal(b, &state); err != nil {
			t.Fatal(err)
		}
		return s.Resume(state)
	})
	if err != nil || steps != 5 {
		t.Fatalf("resumed %d times: %v", steps, err)
	}
	got, want := encode(t, resumed), encode(t, straight)
	if string(got) != string(want) {
		t.Errorf("resumed: %s\nstraight: %s", got, want)
	}
}

func encode(t testing.TB, x *Transcript) []byte {
	t.Helper()
	b, err := x.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return b
}
