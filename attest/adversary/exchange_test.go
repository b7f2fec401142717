package adversary

import (
	"crypto/ecdsa"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// exchangeAttacks are those between messages: with valid signatures of whoever cheats, and with proofs that are sound in
// themselves.
func exchangeAttacks() []attack {
	return slices.Concat(computeExchangeAttacks(), memoryExchangeAttacks(), sharingAttacks())
}

// exchanged is how often an attack is run whose outcome does not hang on chance. Seeds differ, so that no run is an accident of
// one.
const exchanged = 30

// between is a row of the exchange: it says of a run whether the cheat was seen, where it has to be seen.
func between(kind, name, control string, caught func(t *testing.T, i int) bool) attack {
	return attack{name: kind + ": " + name, control: control, formula: "1", probability: 1, runs: exchanged, caught: caught}
}

var (
	exchangeDomain = attest.Domain{ChainID: 1337, VerifyingContract: common.Address{0xc0}}
	exchangeAt     = time.Date(2025, 1, 2, 3, 4, 5, 0, time.UTC)
)

func keyOf(t *testing.T, name string, i int) *ecdsa.PrivateKey {
	t.Helper()
	scalar := seedOf(name, i)
	key, err := crypto.ToECDSA(scalar[:])
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func randomOf(name string, i int) *rand.ChaCha8 { return rand.NewChaCha8(seedOf(name, i)) }

// signedBy is a message with a signature that is valid for it.
func signedBy[M attest.Message](t *testing.T, m M, key *ecdsa.PrivateKey) attest.Signed[M] {
	t.Helper()
	signed, err := attest.Sign(exchangeDomain, m, key)
	if err != nil {
		t.Fatal(err)
	}
	return signed
}

// refused tells whether evidence was rejected, as it may be for one code only.
func refused(t *testing.T, err error, code string) bool {
	t.Helper()
	var r *attest.Rejection
	switch {
	case err == nil:
		return false
	case errors.As(err, &r) && r.Code == code:
		return true
	}
	t.Fatalf("%v, want %s or nothing", err, code)
	return false
}

// used tells whether a step was refused because it had been taken.
func used(t *testing.T, err error) bool {
	t.Helper()
	if err != nil && !errors.Is(err, attest.ErrUsed) {
		t.Fatalf("%v, want %v or nothing", err, attest.ErrUsed)
	}
	return err != nil
}

// must stops a test whose honest part fails.
func must[T any](value T, err error) func(t *testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}
