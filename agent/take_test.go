package agent

import (
	"encoding/json"
	"errors"
	"log/slog"
	"testing"

	"github.com/corebond/corebond/internal/evm/evmtest"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

// Only a challenge of the pinned service, for this device, under its own hash is taken, and nothing is written of others.
func TestTakesOnlyItsOwn(t *testing.T) {
	t.Parallel()
	_, a := testBoard(t)
	w := &worker{Agent: a, device: &a.Devices[0], log: slog.New(slog.DiscardHandler)}
	challenge := func(key uint64, domain attest.Domain, device common.Address) wire.Challenge {
		m := compute.Challenge{DeviceID: device, N: 64, T: 8, K: 64, DeadlineMicros: 7}
		signed, err := attest.Sign(domain, m, evmtest.Key(key))
		if err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal(signed)
		if err != nil {
			t.Fatal(err)
		}
		return wire.Challenge{Kind: kindCompute, Hash: attest.Digest(domain, m), Signed: b}
	}
	good := challenge(serviceKey, testDomain, w.device.Address())
	hash, kind, broken := good, good, good
	hash.Hash[0] ^= 1
	kind.Kind = "riddle"
	broken.Signed = json.RawMessage(`{"message":{}}`)
	elsewhere := testDomain
	elsewhere.ChainID++
	for code, c := range map[string]wire.Challenge{
		"CHALLENGE_SIGNATURE": challenge(2, testDomain, w.device.Address()), "CHALLENGE": challenge(serviceKey, testDomain, common.Address{1}), "KIND": kind,
	} {
		var bad *ChallengeError
		if _, err := w.take(c); !errors.As(err, &bad) || bad.Code != code {
			t.Errorf("take = %v, want %s", err, code)
		}
	}
	for name, c := range map[string]wire.Challenge{"another hash": hash, "another chain": challenge(serviceKey, elsewhere, w.device.Address()), "broken": broken} {
		if _, err := w.take(c); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
	if n := len(a.Outbox.Exchanges()); n != 0 {
		t.Errorf("%d exchanges were written down", n)
	}
	j, err := w.take(good)
	if err != nil || a.Outbox.Find(good.Hash) == nil || j.compute.DeadlineMicros != 7 || !j.Simulated {
		t.Errorf("take = %+v, %v", j, err)
	}
}
