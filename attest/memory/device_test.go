package memory

import (
	"errors"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/memwalk"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

func TestDeviceRefusesChallenges(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	x, err := s.NewChallenge(testOrder(d), testRandom())
	if err != nil {
		t.Fatal(err)
	}
	other := d
	other.Key = testKey(t, 3)
	if _, err := other.Prepare(s.Domain, s.Address(), x.Challenge, x.Walk); err == nil {
		t.Error("a device prepared for another's challenge")
	}
	_, err = d.Prepare(s.Domain, other.Address(), x.Challenge, x.Walk)
	wantCode(t, "challenge of another service", err, "CHALLENGE_SIGNATURE")
	_, err = d.Prepare(attest.Domain{ChainID: 1}, s.Address(), x.Challenge, x.Walk)
	wantCode(t, "challenge of another chain", err, "CHALLENGE_SIGNATURE")
	_, err = d.Prepare(s.Domain, s.Address(), x.Challenge, x.Walk[1:])
	wantCode(t, "walk cut short", err, "WALK_CHALLENGE")
	again, err := s.NewChallenge(testOrder(d), testRandom())
	if err != nil {
		t.Fatal(err)
	}
	again.Walk[len(again.Walk)-1]++
	_, err = d.Prepare(s.Domain, s.Address(), x.Challenge, again.Walk)
	wantCode(t, "another walk", err, "WALK_CHALLENGE")

	full := errors.New("holds 80 GB")
	d.Fill = func(memwalk.Profile, [32]byte, [32]byte) (memwalk.Engine, error) { return nil, full }
	if _, err := d.Prepare(s.Domain, s.Address(), x.Challenge, x.Walk); !errors.Is(err, full) {
		t.Errorf("dataset that the device cannot hold: %v, want %v", err, full)
	}
}

// A device walks and opens only for secrets that the service had committed to: else the service could choose walks and samples.
func TestDeviceRefusesSecrets(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	g := staged(t, s, d, 0)
	if err := g.x.AcceptReady(g.prepared.Ready, testIssued.Add(time.Second)); err != nil {
		t.Fatal(err)
	}
	start, err := g.x.Begin(testStart)
	if err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(m *attest.Signed[Start]){
		"another secret": func(m *attest.Signed[Start]) { m.Message.Rho1[0] ^= 1; resign(t, m, s.Key) },
		"another Ready":  func(m *attest.Signed[Start]) { m.Message.ReadyHash[0] ^= 1; resign(t, m, s.Key) },
		"another signer": func(m *attest.Signed[Start]) { resign(t, m, d.Key) },
	} {
		bad := start
		spoil(&bad)
		if _, err := g.prepared.Walk(bad); err == nil {
			t.Errorf("the device walked for a start of %s", name)
		}
	}
	response, err := g.prepared.Walk(start)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := g.prepared.Walk(start); !errors.Is(err, attest.ErrUsed) {
		t.Errorf("second start: %v, want attest.ErrUsed", err)
	}
	reveal, err := g.x.Accept(response.Commit, testStart.Add(time.Millisecond))
	if err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(m *attest.Signed[Reveal]){
		"another secret":     func(m *attest.Signed[Reveal]) { m.Message.Rho2[0] ^= 1; resign(t, m, s.Key) },
		"another commitment": func(m *attest.Signed[Reveal]) { m.Message.CommitHash[0] ^= 1; resign(t, m, s.Key) },
		"another signer":     func(m *attest.Signed[Reveal]) { resign(t, m, d.Key) },
	} {
		bad := reveal
		spoil(&bad)
		if _, err := response.Open(bad); err == nil {
			t.Errorf("the device opened for a reveal of %s", name)
		}
	}
}

// One dataset serves all challenges of an epoch, and telemetry is read when each message is signed.
func TestDatasetIsFilledOnceAndTelemetryTwice(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	filled, sampled := map[[32]byte]memwalk.Engine{}, byte(0)
	d.Fill = func(p memwalk.Profile, epoch, key [32]byte) (memwalk.Engine, error) {
		if filled[key] == nil {
			filled[key] = memwalk.CPU{Memory: memwalk.NewDataset(p, memwalk.NewCache(epoch, p.Cache), key, 1)}
		}
		return filled[key], nil
	}
	d.Telemetry = func() common.Hash { sampled++; return common.Hash{sampled} }
	o := testOrder(d)
	for slot := range uint64(3) {
		o.SlotID = slot
		x, outcome := exchange(t, s, d, o, 1800*time.Microsecond)
		if outcome.Rejected != nil {
			t.Errorf("slot %d: %v", slot, outcome.Rejected)
		}
		ready, commit := x.Ready.Message.TelemetryHash, x.Commit.Message.TelemetryHash
		if want := byte(2*slot) + 1; ready != (common.Hash{want}) || commit != (common.Hash{want + 1}) {
			t.Errorf("slot %d: telemetry %v and %v, want samples %d and %d", slot, ready, commit, want, want+1)
		}
		var err error
		if o.Previous, err = x.Hash(); err != nil {
			t.Fatal(err)
		}
	}
	if len(filled) != 1 {
		t.Errorf("%d datasets for one epoch", len(filled))
	}
}

// A dataset serves one key on one piece of hardware.
func TestIdentityTellsDevicesApart(t *testing.T) {
	t.Parallel()
	key, hardware := common.Address{1}, crypto.Keccak256Hash([]byte("salted uuid"))
	base := Identity(key, hardware)
	if other := hardware; Identity(common.Address{2}, other) == base {
		t.Error("two keys share a dataset")
	}
	if Identity(key, common.Hash{}) == base {
		t.Error("two pieces of hardware share a dataset")
	}
}
