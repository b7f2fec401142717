package compute

import (
	"crypto/ecdsa"
	"fmt"
	"io"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Service issues challenges and verdicts with its key.
type Service struct {
	Domain attest.Domain
	Key    *ecdsa.PrivateKey
	Beacon attest.Beacon
}

// Address is what verifiers pin.
func (s Service) Address() common.Address { return crypto.PubkeyToAddress(s.Key.PublicKey) }

// Verifier checks what this service publishes.
func (s Service) Verifier() Verifier {
	return Verifier{Domain: s.Domain, Service: s.Address(), Beacon: s.Beacon}
}

// Order says what to ask of whom and when.
type Order struct {
	SlotID     uint64
	Device     common.Address
	GPUIDHash  common.Hash
	Profile    chaingemm.Profile
	DrandRound uint64 // 0 for a committed seed
	DrandValue common.Hash
	Previous   common.Hash // hash of the device's previous transcript
	OpenAt     time.Time   // the challenge is sent then or later
	Deadline   time.Time
}

// NewChallenge signs a challenge with nonce and rho2 drawn from random, which must be unpredictable to devices.
func (s Service) NewChallenge(o Order, random io.Reader) (*Exchange, error) {
	if err := o.Profile.Check(); err != nil {
		return nil, err
	}
	if !attest.InOrder(attest.Micros(o.OpenAt), attest.Micros(o.Deadline)) {
		return nil, fmt.Errorf("challenge opens at %v and has its deadline at %v", o.OpenAt, o.Deadline)
	}
	var nonce1, rho2 common.Hash
	for _, secret := range []*common.Hash{&nonce1, &rho2} {
		if _, err := io.ReadFull(random, secret[:]); err != nil {
			return nil, fmt.Errorf("draw challenge: %w", err)
		}
	}
	signed, err := attest.Sign(s.Domain, Challenge{
		SlotID: o.SlotID, DeviceID: o.Device, GPUIDHash: o.GPUIDHash,
		N: uint32(o.Profile.N), T: uint32(o.Profile.T), K: uint32(o.Profile.K),
		Nonce1: nonce1, Rho2Hash: crypto.Keccak256Hash(rho2[:]), DrandRound: o.DrandRound, DrandValue: o.DrandValue, Previous: o.Previous,
		OpenAtMicros: attest.Micros(o.OpenAt), DeadlineMicros: attest.Micros(o.Deadline),
	}, s.Key)
	if err != nil {
		return nil, err
	}
	return s.Resume(State{Challenge: signed, Rho2: rho2}), nil
}

// Resume continues an exchange from the state that it had.
func (s Service) Resume(state State) *Exchange { return &Exchange{State: state, service: s} }
