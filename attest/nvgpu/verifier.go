package nvgpu

import (
	"crypto/sha256"
	"crypto/x509"
	"time"

	"github.com/ethereum/go-ethereum/common/lru"
)

// Verifier verifies as its policy does and remembers chains that held: a device shows the same one until its firmware changes, and then
// one signature of five is left to check. It is safe for use by several goroutines.
type Verifier struct {
	policy Policy
	known  *lru.Cache[Fingerprint, knownChain]
}

// knownChain is a chain that held, and when it does.
type knownChain struct {
	identity      identity
	first, latest time.Time
}

// NewVerifier remembers up to so many chains, at about 700 bytes each.
func NewVerifier(p Policy, chains int) *Verifier {
	return &Verifier{p, lru.NewCache[Fingerprint, knownChain](chains)}
}

// Verify is Policy.Verify.
func (v *Verifier) Verify(e Evidence, nonce [32]byte, now time.Time) (*Verified, error) {
	return v.policy.verify(e, nonce, now, v.verifyChain)
}

func (v *Verifier) verifyChain(chain []*x509.Certificate, now time.Time) (identity, error) {
	h := sha256.New()
	for _, c := range chain {
		h.Write(c.Raw) // DER tells its own length: no two chains have the same bytes
	}
	name := Fingerprint(h.Sum(nil))
	if k, ok := v.known.Get(name); ok && !now.Before(k.first) && !now.After(k.latest) {
		return k.identity, nil
	}
	id, err := v.policy.verifyChain(chain, now)
	if err != nil {
		return identity{}, err
	}
	k := knownChain{id, chain[0].NotBefore, chain[0].NotAfter}
	for _, c := range chain[1:] {
		if k.first.Before(c.NotBefore) {
			k.first = c.NotBefore
		}
		if c.NotAfter.Before(k.latest) {
			k.latest = c.NotAfter
		}
	}
	v.known.Add(name, k)
	return id, nil
}
