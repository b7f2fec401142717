package compute

import (
	"crypto/ecdsa"
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/chaingemm/cheat"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

var (
	testDomain  = attest.Domain{ChainID: 1337, VerifyingContract: common.HexToAddress("0x00000000000000000000000000000000000c04eb")}
	testOpen    = time.Date(2025, 1, 2, 3, 4, 5, 0, time.UTC)
	testProfile = chaingemm.Profile{N: 64, T: 3, K: 64}
)

func testKey(t testing.TB, scalar byte) *ecdsa.PrivateKey {
	t.Helper()
	key, err := crypto.ToECDSA(append(make([]byte, 31), scalar))
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func testService(t testing.TB) Service { return Service{Domain: testDomain, Key: testKey(t, 1)} }
func testDevice(t testing.TB) Device {
	return Device{Key: testKey(t, 2), Simulated: true, Workers: 1, KernelHash: crypto.Keccak256Hash([]byte("cpu reference"))}
}

func testRandom() *rand.ChaCha8 { return rand.NewChaCha8([32]byte{7}) }

func testOrder(d Device) Order {
	return Order{
		SlotID: 20090, Device: d.Address(), GPUIDHash: crypto.Keccak256Hash([]byte("salted uuid")), Profile: testProfile,
		OpenAt: testOpen, Deadline: testOpen.Add(10 * time.Second),
	}
}

// exchange runs a whole proof between a service and a device, the commitment arriving after the given time.
func exchange(t testing.TB, s Service, d Device, o Order, took time.Duration) (*Transcript, attest.Result) {
	t.Helper()
	random := testRandom()
	x, err := s.NewChallenge(o, random)
	if err != nil {
		t.Fatal(err)
	}
	response, err := d.Respond(s.Domain, s.Address(), x.Challenge, func(layer int, root [32]byte) *[32]byte {
		if layer != 1 {
			return nil
		}
		value, err := x.MicroChallenge(layer, root, random)
		if err != nil {
			t.Fatal(err)
		}
		return (*[32]byte)(&value)
	})
	if err != nil {
		t.Fatal(err)
	}
	reveal, err := x.Accept(response.Commit, o.OpenAt.Add(took))
	if err != nil {
		t.Fatal(err)
	}
	delivery, err := response.Open(reveal, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := x.AcceptOpen(delivery.Open); err != nil {
		t.Fatal(err)
	}
	transcript, result, err := x.Conclude(delivery, attest.DefaultPolicy())
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := x.Conclude(delivery, attest.DefaultPolicy()); !errors.Is(err, attest.ErrUsed) {
		t.Errorf("second Conclude: %v, want attest.ErrUsed", err)
	}
	return transcript, result
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
	transcript, result := exchange(t, s, d, testOrder(d), 100*time.Millisecond)
	// 2·64³·3 / 0.1 s, less 19.4755 % · 256/255: epsilon of 64 samples at 2^-20 is 1 - 2^(-20/64) = 0.1947548…
	if result.Tier != attest.T1 || result.State != attest.Verified || result.Status != attest.Warning || result.EpsilonPPB != 194754835 || result.CertifiedOps != 12_653_398 {
		t.Errorf("result = %+v", result)
	}
	b, err := transcript.Encode()
	if err != nil {
		t.Fatal(err)
	}
	again, err := ParseTranscript(b)
	if err != nil {
		t.Fatal(err)
	}
	claims, err := s.Verifier().VerifyTranscript(again)
	if err != nil {
		t.Fatalf("VerifyTranscript: %v", err)
	}
	hash, err := transcript.Hash()
	if err != nil {
		t.Fatal(err)
	}
	if claims.Device != d.Address() || claims.Service != s.Address() || claims.Elapsed() != 100*time.Millisecond || !claims.Simulated ||
		claims.TranscriptHash != hash || claims.MicroAcks != 1 || claims.Verdict.CertifiedOps != result.CertifiedOps {
		t.Errorf("claims = %+v", claims)
	}
}

func TestCheatingDeviceFails(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	d.Engine = cheat.Skip{Fraction: 0.2, CPU: chaingemm.CPU{Workers: 1}}
	transcript, result := exchange(t, s, d, testOrder(d), 100*time.Millisecond)
	if result.State != attest.Failed || result.Tier != attest.T0 || result.Status != attest.Contraindicated || result.CertifiedOps != 0 || !result.Simulated ||
		len(result.Failures) != 1 || result.Failures[0].Code != "ARITHMETIC" || result.Failures[0].Fix == "" {
		t.Errorf("result of a device that skips a fifth = %+v", result)
	}
	if transcript.Verdict != nil {
		t.Error("the service signed a verdict on rejected evidence")
	}
	if _, err := s.Verifier().VerifyTranscript(transcript); codeOf(err) != "ARITHMETIC" {
		t.Errorf("VerifyTranscript = %v, want ARITHMETIC", err)
	}
}

func TestChallengeIsUsedOnce(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	x, err := s.NewChallenge(testOrder(d), testRandom())
	if err != nil {
		t.Fatal(err)
	}
	response, err := d.Respond(s.Domain, s.Address(), x.Challenge, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := x.Conclude(Delivery{}, attest.DefaultPolicy()); !errors.Is(err, attest.ErrUsed) {
		t.Errorf("Conclude before Accept: %v, want attest.ErrUsed", err)
	}
	foreign, err := attest.Sign(s.Domain, response.Commit.Message, testKey(t, 9))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := x.Accept(foreign, testOpen.Add(time.Second)); codeOf(err) != "DEVICE_KEY" {
		t.Errorf("commitment of another key: %v, want DEVICE_KEY", err)
	}
	stale, err := attest.Sign(s.Domain, Commit{ChallengeHash: common.Hash{1}}, d.Key)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := x.Accept(stale, testOpen.Add(time.Second)); codeOf(err) != "COMMIT_CHALLENGE" {
		t.Errorf("replayed commitment: %v, want COMMIT_CHALLENGE", err)
	}
	if _, err := x.Accept(response.Commit, testOpen.Add(time.Second)); err != nil {
		t.Errorf("own commitment after foreign ones: %v", err)
	}
	if _, err := x.Accept(response.Commit, testOpen.Add(time.Second)); !errors.Is(err, attest.ErrUsed) {
		t.Errorf("second commitment: %v, want attest.ErrUsed", err)
	}
	if _, err := x.MicroChallenge(1, common.Hash{}, testRandom()); !errors.Is(err, attest.ErrUsed) {
		t.Errorf("micro-challenge after the commitment: %v, want attest.ErrUsed", err)
	}
}

func TestAcceptRejects(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	for _, test := range []struct {
		name string
		took time.Duration
		mix  bool // the service sent a micro-challenge that the device left out
		code string
	}{
		{"at the deadline", 10 * time.Second, false, ""},
		{"late", 10*time.Second + time.Microsecond, false, "COMMIT_LATE"},
		{"before the challenge", 0, false, "COMMIT_EARLY"},
		{"micro-challenge left out", time.Second, true, "MICRO_CHALLENGES"},
	} {
		x, err := s.NewChallenge(testOrder(d), testRandom())
		if err != nil {
			t.Fatal(err)
		}
		response, err := d.Respond(s.Domain, s.Address(), x.Challenge, nil)
		if err != nil {
			t.Fatal(err)
		}
		if test.mix {
			if _, err := x.MicroChallenge(1, common.Hash{}, testRandom()); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := x.Accept(response.Commit, testOpen.Add(test.took)); codeOf(err) != test.code {
			t.Errorf("%s: %v, want %q", test.name, err, test.code)
		}
	}
}

func TestDeviceRefuses(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	x, err := s.NewChallenge(testOrder(d), testRandom())
	if err != nil {
		t.Fatal(err)
	}
	other := d
	other.Key = testKey(t, 3)
	if _, err := other.Respond(s.Domain, s.Address(), x.Challenge, nil); err == nil {
		t.Error("a device answered another's challenge")
	}
	if _, err := d.Respond(s.Domain, other.Address(), x.Challenge, nil); codeOf(err) != "CHALLENGE_SIGNATURE" {
		t.Errorf("challenge of another service: %v, want CHALLENGE_SIGNATURE", err)
	}
	response, err := d.Respond(s.Domain, s.Address(), x.Challenge, nil)
	if err != nil {
		t.Fatal(err)
	}
	reveal, err := x.Accept(response.Commit, testOpen.Add(time.Second))
	if err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(r *Reveal){
		"another secret":     func(r *Reveal) { r.Rho2[0] ^= 1 },
		"another commitment": func(r *Reveal) { r.CommitHash[0] ^= 1 },
	} {
		m := reveal.Message
		spoil(&m)
		spoiled, err := attest.Sign(s.Domain, m, s.Key)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := response.Open(spoiled, nil); err == nil {
			t.Errorf("the device opened for a reveal of %s", name)
		}
	}
	forged, err := attest.Sign(s.Domain, reveal.Message, d.Key)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := response.Open(forged, nil); err == nil {
		t.Error("the device opened for a reveal that the service did not sign")
	}
}
