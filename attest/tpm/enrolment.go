package tpm

import (
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"io"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/google/go-tpm/tpm2"
)

// Enrolment is what the service keeps and publishes before it has an answer: which AK is to be shown to live beside which EK, and
// the hash of the secret that shows it. That the secret reached the device only encrypted is the service's word; a third party
// can check that it was committed to beforehand, and no more.
type Enrolment struct {
	EK     common.Hash `json:"ek"`          // commitment: SHA-256("gpuproof/tpm/ek" ‖ SHA-256 of the EK's SubjectPublicKeyInfo)
	AK     Name        `json:"ak"`          // over all attributes of the key
	Secret common.Hash `json:"secret_hash"` // SHA-256("gpuproof/tpm/secret" ‖ EK ‖ AK ‖ secret)
}

// Offer is an enrolment with what the device needs to complete it. Both byte strings go to TPM2_ActivateCredential, without the
// length that the command puts before each.
type Offer struct {
	Enrolment       Enrolment `json:"enrolment"`
	Credential      []byte    `json:"credential"`       // TPMS_ID_OBJECT
	EncryptedSecret []byte    `json:"encrypted_secret"` // TPMU_ENCRYPTED_SECRET
}

// Enrol makes a credential for an AK whose TPM has the certified EK. Chain begins with the EK's certificate and holds the root.
// The secret and, for RSA, the seed and the padding come from random, which has to be a cryptographic source; for an EK on P-256
// the ephemeral key comes from the runtime's own, which since Go 1.26 takes no other. A bad chain or key is an *attest.Rejection.
func (v Verifier) Enrol(random io.Reader, chain [][]byte, ak []byte, at time.Time) (Offer, error) {
	ek, err := v.Policy.endorse(chain, at)
	if err != nil {
		return Offer{}, err
	}
	key, err := v.Policy.attestationKey(ak)
	if err != nil {
		return Offer{}, err
	}
	encapsulation, err := tpm2.ImportEncapsulationKey(ek.public)
	if err != nil {
		return Offer{}, fmt.Errorf("import EK: %w", err)
	}
	var secret [32]byte
	if _, err := io.ReadFull(random, secret[:]); err != nil {
		return Offer{}, fmt.Errorf("draw secret: %w", err)
	}
	credential, encrypted, err := tpm2.CreateCredential(random, encapsulation, key.name[:], secret[:])
	if err != nil {
		return Offer{}, fmt.Errorf("make credential: %w", err)
	}
	return Offer{Enrolment{ek.commitment, key.name, hashSecret(ek.commitment, key.name, secret)}, credential, encrypted}, nil
}

// Activate checks what the device answered. A nil error completes the enrolment: one TPM holds both keys.
func (n Enrolment) Activate(secret common.Hash) error {
	got := hashSecret(n.EK, n.AK, secret)
	if subtle.ConstantTimeCompare(got[:], n.Secret[:]) != 1 {
		return reject(CodeActivation, "a secret with hash "+n.Secret.Hex(), "one with hash %s", got.Hex())
	}
	return nil
}

func hashSecret(ek common.Hash, ak Name, secret [32]byte) common.Hash {
	h := sha256.New()
	h.Write([]byte("gpuproof/tpm/secret"))
	h.Write(ek[:])
	h.Write(ak[:])
	h.Write(secret[:])
	return common.Hash(h.Sum(nil))
}
