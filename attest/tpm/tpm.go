// Package tpm verifies what a host's TPM 2.0 says about the machine that the agent runs on: that firmware, kernel and agent are
// the ones we released, and that it said so for this very compute proof. It is the evidence of tier T3 beside the tiers below.
//
// There are two steps. Enrolment binds an attestation key (AK) to a TPM whose endorsement key (EK) a maker has certified: the
// service encrypts a secret for the EK that only the TPM holding that AK can decrypt (TPM2_MakeCredential,
// TPM2_ActivateCredential). Then the AK quotes: it signs the platform configuration registers (PCRs) over a digest of the run.
// Quotes are verified offline.
//
// A measured agent hardens the honesty of telemetry. It binds no GPU: which device answers, and where it is, a TPM does not know.
// Who attacks the TPM's hardware, or its bus to the processor, is not seen. The package reads no device and, like its parent, has
// no clock, network or chance of its own. TDX and SEV-SNP quotes are not built.
//
// Structures are those of the TCG's "Trusted Platform Module Library, Part 2: Structures"; docs/protocols/tpm.md says what is
// checked.
package tpm

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/google/go-tpm/tpm2"
)

// Selected is how many PCRs a quote covers.
const Selected = 12

// Selection is which PCRs a quote covers, in order: 0 to 7 hold firmware, its configuration and the policy of Secure Boot; 11 the
// kernel image with the agent in it, 12 its command line and credentials, 13 extensions, 14 keys added to the boot loader. The
// others change while a machine runs, or mean nothing to us.
func Selection() [Selected]int { return [Selected]int{0, 1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 14} }

// PCRs are the values of the SHA-256 bank in the order of Selection.
type PCRs [Selected]common.Hash

// Digest is what a quote signs instead of the values: SHA-256 of their concatenation.
func (p PCRs) Digest() common.Hash {
	h := sha256.New()
	for _, value := range p {
		h.Write(value[:])
	}
	return common.Hash(h.Sum(nil))
}

// Run is the compute proof that a quote stands beside.
type Run struct {
	Nonce1    common.Hash
	ChainRoot common.Hash
	Agent     common.Address // the key that signs for the device
}

// QualifyingData is what the TPM has to sign, so that a quote is of this run and of no other: SHA-256("gpuproof/tpm" ‖ nonce1 ‖
// chain root ‖ agent).
func (r Run) QualifyingData() common.Hash {
	h := sha256.New()
	h.Write([]byte("gpuproof/tpm"))
	h.Write(r.Nonce1[:])
	h.Write(r.ChainRoot[:])
	h.Write(r.Agent[:])
	return common.Hash(h.Sum(nil))
}

// Name identifies an AK: the algorithm of the hash, 0x000b, and SHA-256 of its public area (Part 1, "Names").
type Name [34]byte

// MarshalText writes 0x and lower-case hex.
func (n Name) MarshalText() ([]byte, error) { return []byte(n.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (n *Name) UnmarshalText(b []byte) error {
	if len(b) != 2+2*len(n) || string(b[:2]) != "0x" {
		return fmt.Errorf("name of %d characters, want 0x and %d hex digits", len(b), 2*len(n))
	}
	_, err := hex.Decode(n[:], b[2:])
	return err
}

func (n Name) String() string { return "0x" + hex.EncodeToString(n[:]) }

// unmarshal reads the whole of b and nothing else: go-tpm's reader stops where the structure ends.
func unmarshal[T tpm2.Marshallable, P interface {
	*T
	tpm2.Unmarshallable
}](b []byte,
) (*T, error) {
	t, err := tpm2.Unmarshal[T, P](b)
	if err != nil {
		return nil, err
	}
	if again := tpm2.Marshal(P(t)); string(again) != string(b) {
		return nil, fmt.Errorf("%d bytes hold a structure of %d", len(b), len(again))
	}
	return t, nil
}
