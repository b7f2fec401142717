package tpmtest

import (
	"bytes"
	"crypto"
	"crypto/aes"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/hmac"
	"crypto/rsa"
	"crypto/sha256"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/google/go-tpm/tpm2"
)

// Activate is TPM2_ActivateCredential: it decrypts the credential if it was made for this EK and this AK (Part 1, "Credential
// Protection").
func (t *TPM) Activate(credential, encryptedSecret []byte) (secret common.Hash, err error) {
	seed, err := t.seed(encryptedSecret)
	if err != nil {
		return secret, fmt.Errorf("decrypt seed: %w", err)
	}
	tag, err := tpm2.Unmarshal[tpm2.TPM2BDigest](credential)
	if err != nil {
		return secret, fmt.Errorf("read credential: %w", err)
	}
	sealed := credential[2+len(tag.Buffer):]
	name, err := tpm2.ObjectName(&t.public)
	if err != nil {
		return secret, fmt.Errorf("name AK: %w", err)
	}
	mac := hmac.New(sha256.New, tpm2.KDFa(crypto.SHA256, seed, "INTEGRITY", nil, nil, 256))
	mac.Write(sealed)
	mac.Write(name.Buffer)
	if !hmac.Equal(mac.Sum(nil), tag.Buffer) {
		return secret, errors.New("credential is for another key, or spoiled")
	}
	plain, err := decryptCFB(tpm2.KDFa(crypto.SHA256, seed, "STORAGE", name.Buffer, nil, 128), sealed)
	if err != nil {
		return secret, fmt.Errorf("decrypt credential: %w", err)
	}
	value, err := tpm2.Unmarshal[tpm2.TPM2BDigest](plain)
	if err != nil {
		return secret, fmt.Errorf("read secret: %w", err)
	}
	if len(value.Buffer) != len(secret) {
		return secret, fmt.Errorf("secret has %d bytes", len(value.Buffer))
	}
	return common.Hash(value.Buffer), nil
}

func (t *TPM) seed(encrypted []byte) ([]byte, error) {
	switch key := t.ek.(type) {
	case *rsa.PrivateKey:
		return rsa.DecryptOAEP(sha256.New(), nil, key, encrypted, []byte("IDENTITY\x00"))
	case *ecdsa.PrivateKey:
		point, err := tpm2.Unmarshal[tpm2.TPMSECCPoint](encrypted)
		if err != nil {
			return nil, err
		}
		theirs, err := ecdh.P256().NewPublicKey(bytes.Join([][]byte{{4}, point.X.Buffer, point.Y.Buffer}, nil))
		if err != nil {
			return nil, err
		}
		own, err := key.ECDH()
		if err != nil {
			return nil, err
		}
		shared, err := own.ECDH(theirs)
		if err != nil {
			return nil, err
		}
		return tpm2.KDFe(crypto.SHA256, shared, "IDENTITY", point.X.Buffer, own.PublicKey().Bytes()[1:33], 256), nil
	default:
		return nil, errors.New("EK does not decrypt")
	}
}

// decryptCFB decrypts in cipher feedback mode with a first block of zeros.
func decryptCFB(key, sealed []byte) ([]byte, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	plain, feedback := make([]byte, len(sealed)), make([]byte, aes.BlockSize)
	for at := 0; at < len(sealed); at += aes.BlockSize {
		block.Encrypt(feedback, feedback)
		for i := at; i < min(at+aes.BlockSize, len(sealed)); i++ {
			plain[i] = sealed[i] ^ feedback[i-at]
		}
		copy(feedback, sealed[at:])
	}
	return plain, nil
}
