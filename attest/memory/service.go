package memory

import (
	"crypto/ecdsa"
	"fmt"
	"io"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/memwalk"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Service issues challenges and verdicts with its key.
type Service struct {
	Domain  attest.Domain
	Key     *ecdsa.PrivateKey
	Beacon  attest.Beacon
	Classes []memwalk.Class // as in Verifier
	Cache   CacheFunc       // as in Verifier
}

// Address is what verifiers pin.
func (s Service) Address() common.Address { return crypto.PubkeyToAddress(s.Key.PublicKey) }

// Verifier checks what this service publishes.
func (s Service) Verifier() Verifier {
	return Verifier{Domain: s.Domain, Service: s.Address(), Beacon: s.Beacon, Classes: s.Classes, Cache: s.Cache}
}

// Order says what to ask of whom and when.
type Order struct {
	SlotID     uint64
	Device     common.Address
	GPUIDHash  common.Hash
	Class      string      // one of the service's classes
	EpochRound uint64      // 0 for a committed seed
	Epoch      common.Hash // randomness of that round, or the seed
	Previous   common.Hash // hash of the device's previous memory transcript
	IssuedAt   time.Time
	ReadyBy    time.Time
}

// NewChallenge signs a challenge with nonce, rho1 and rho2 drawn from random, which must be unpredictable to devices. A class
// that the service does not know is attest.ErrUnchecked.
func (s Service) NewChallenge(o Order, random io.Reader) (*Exchange, error) {
	class, err := s.Verifier().class(o.Class)
	if err != nil {
		return nil, err
	}
	if !attest.InOrder(attest.Micros(o.IssuedAt), attest.Micros(o.ReadyBy)) {
		return nil, fmt.Errorf("challenge is issued at %v and has its deadline at %v", o.IssuedAt, o.ReadyBy)
	}
	var nonce, rho1, rho2 common.Hash
	for _, secret := range []*common.Hash{&nonce, &rho1, &rho2} {
		if _, err := io.ReadFull(random, secret[:]); err != nil {
			return nil, fmt.Errorf("draw challenge: %w", err)
		}
	}
	walk := memwalk.Challenge{
		Profile: class.Profile, Epoch: o.Epoch, Device: Identity(o.Device, o.GPUIDHash), Nonce: nonce,
		Rho1Hash: memwalk.HashSecret(rho1), Rho2Hash: memwalk.HashSecret(rho2), Deadline: class.Deadline(),
	}
	if err := walk.Check(); err != nil {
		return nil, err
	}
	signed, err := attest.Sign(s.Domain, Challenge{
		SlotID: o.SlotID, DeviceID: o.Device, GPUIDHash: o.GPUIDHash, Class: o.Class, WalkHash: walk.Hash(), EpochRound: o.EpochRound,
		Previous: o.Previous, IssuedAtMicros: attest.Micros(o.IssuedAt), ReadyByMicros: attest.Micros(o.ReadyBy),
	}, s.Key)
	if err != nil {
		return nil, err
	}
	return s.Resume(State{Challenge: signed, Walk: walk.Encode(), Rho1: rho1, Rho2: rho2}), nil
}

// Resume continues an exchange from the state that it had.
func (s Service) Resume(state State) *Exchange { return &Exchange{State: state, service: s} }
