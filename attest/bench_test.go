package attest

import (
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/crypto"
)

// BenchmarkPlainEvidence is what each of a fleet's verdicts costs beside its proof: one signature checked, the claims appraised.
func BenchmarkPlainEvidence(b *testing.B) {
	key, err := crypto.ToECDSA(append(make([]byte, 31), 1))
	if err != nil {
		b.Fatal(err)
	}
	d, p, c := Domain{ChainID: 1}, DefaultPolicy(), complete()
	signed, err := Sign(d, Verdict{CertifiedOps: 1}, key)
	if err != nil {
		b.Fatal(err)
	}
	want, at := crypto.PubkeyToAddress(key.PublicKey), proven.Add(time.Hour)
	for b.Loop() {
		if err := VerifySigner(signed, d, want, "", ""); err != nil {
			b.Fatal(err)
		}
		if r := Appraise(c, p, at); r.Tier != T4 {
			b.Fatal(r)
		}
	}
}
