package drand

import (
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bls12-381"

	"github.com/corebond/corebond/attest"
)

// The domain separation tags of RFC 9380 that the schemes name, and the longest signature, on G2.
const (
	tagG1 = "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_"
	tagG2 = "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_"

	maxSignature = bls12381.SizeOfG2AffineCompressed
)

// publicKey verifies signatures in the other group than its own. Errors are rejections.
type publicKey interface {
	verify(digest [32]byte, signature []byte) error
}

type (
	keyOnG1 struct{ bls12381.G1Affine } // signatures on G2: pedersen-bls-chained
	keyOnG2 struct{ bls12381.G2Affine } // signatures on G1: bls-unchained-g1-rfc9380
)

func (k keyOnG2) verify(digest [32]byte, signature []byte) error {
	s, err := pointOnG1(signature)
	if err != nil {
		return badPoint(signature, err)
	}
	h, err := bls12381.HashToG1(digest[:], []byte(tagG1))
	if err != nil {
		return fmt.Errorf("hash the round to the curve: %w", err)
	}
	_, _, _, generator := bls12381.Generators()
	h.Neg(&h)
	return paired([]bls12381.G1Affine{s, h}, []bls12381.G2Affine{generator, k.G2Affine}) // e(s, g) = e(h, key)
}

func (k keyOnG1) verify(digest [32]byte, signature []byte) error {
	s, err := pointOnG2(signature)
	if err != nil {
		return badPoint(signature, err)
	}
	h, err := bls12381.HashToG2(digest[:], []byte(tagG2))
	if err != nil {
		return fmt.Errorf("hash the round to the curve: %w", err)
	}
	_, _, generator, _ := bls12381.Generators()
	generator.Neg(&generator)
	return paired([]bls12381.G1Affine{k.G1Affine, generator}, []bls12381.G2Affine{h, s}) // e(key, h) = e(g, s)
}

func paired(p []bls12381.G1Affine, q []bls12381.G2Affine) error {
	equal, err := bls12381.PairingCheck(p, q)
	if err != nil {
		return fmt.Errorf("compute the pairing: %w", err)
	}
	if !equal {
		return attest.NewRejection(CodeSignature, "another point than the key gives for this round",
			"the network's signature of the round",
			"fetch the round from another relay; if that agrees, the network, the round or the record is wrong")
	}
	return nil
}

func badPoint(signature []byte, err error) error {
	return attest.NewRejection(CodePoint, fmt.Sprintf("%d bytes, %v", len(signature), err),
		"a compressed point of the group of prime order, not its identity", "fetch the round from another relay")
}

// pointOnG1 reads 48 bytes, compressed: on the curve, canonical, in the group of prime order, which SetBytes checks, and not
// the identity, which it does not.
func pointOnG1(b []byte) (p bls12381.G1Affine, err error) {
	if len(b) != bls12381.SizeOfG1AffineCompressed {
		return p, fmt.Errorf("a point on G1 has %d", bls12381.SizeOfG1AffineCompressed)
	}
	if _, err := p.SetBytes(b); err != nil {
		return p, err
	}
	if p.IsInfinity() {
		return p, errIdentity
	}
	return p, nil
}

// pointOnG2 is pointOnG1 for the 96 bytes of the other group.
func pointOnG2(b []byte) (p bls12381.G2Affine, err error) {
	if len(b) != bls12381.SizeOfG2AffineCompressed {
		return p, fmt.Errorf("a point on G2 has %d", bls12381.SizeOfG2AffineCompressed)
	}
	if _, err := p.SetBytes(b); err != nil {
		return p, err
	}
	if p.IsInfinity() {
		return p, errIdentity
	}
	return p, nil
}
