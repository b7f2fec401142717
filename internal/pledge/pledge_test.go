package pledge_test

import (
	"math/big"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/pledge"
	"github.com/ethereum/go-ethereum/crypto"
)

func TestOnlyTheAccountPledges(t *testing.T) {
	t.Parallel()
	owner, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	stranger, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	p := pledge.Pledge{Device: "dev-1", ChainID: 1337, Account: crypto.PubkeyToAddress(owner.PublicKey), Facility: "pool-1", At: time.Unix(1_700_000_000, 0)}
	signature, err := p.Sign(owner)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Verify(signature); err != nil {
		t.Fatalf("own pledge: %v", err)
	}
	other := map[string]func(*pledge.Pledge){
		"device":   func(p *pledge.Pledge) { p.Device = "dev-2" },
		"chain":    func(p *pledge.Pledge) { p.ChainID = 1 },
		"facility": func(p *pledge.Pledge) { p.Facility = "pool-2" },
		"time":     func(p *pledge.Pledge) { p.At = p.At.Add(time.Second) },
	}
	for what, change := range other {
		q := p
		change(&q)
		if code := invalid.Code(q.Verify(signature)); code != "WRONG_SIGNER" {
			t.Errorf("signature for another %s: code %q, want WRONG_SIGNER", what, code)
		}
	}
	forged, err := p.Sign(stranger)
	if err != nil {
		t.Fatal(err)
	}
	if code := invalid.Code(p.Verify(forged)); code != "WRONG_SIGNER" {
		t.Errorf("stranger's signature: code %q, want WRONG_SIGNER", code)
	}
	if code := invalid.Code(p.Verify(highS(signature))); code != "BAD_SIGNATURE" {
		t.Errorf("high-s twin: code %q, want BAD_SIGNATURE", code)
	}
	if code := invalid.Code(p.Verify(signature[:64])); code != "BAD_SIGNATURE" {
		t.Errorf("short signature: code %q, want BAD_SIGNATURE", code)
	}
}

// highS returns the malleable twin of a signature: s becomes n-s and the recovery bit flips.
func highS(signature []byte) []byte {
	twin := append([]byte{}, signature...)
	s := new(big.Int).Sub(crypto.S256().Params().N, new(big.Int).SetBytes(signature[32:64]))
	s.FillBytes(twin[32:64])
	twin[64] ^= 1
	return twin
}
