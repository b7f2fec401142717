package attest

import (
	"crypto/ecdsa"
	"errors"
	"fmt"

	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Device is the attester's side: a key and what computes for it.
type Device struct {
	Key           *ecdsa.PrivateKey
	Engine        chaingemm.Engine // nil means the CPU reference
	Workers       int              // goroutines for hashing; 0 means one per available processor
	KernelHash    common.Hash
	TelemetryHash common.Hash
	Simulated     bool // signed into every Commit
}

// Address is the device's id.
func (d Device) Address() common.Address { return crypto.PubkeyToAddress(d.Key.PublicKey) }

// Delivery is what a device opens after the reveal.
type Delivery struct {
	LayerRoots []common.Hash
	Openings   []byte // package chaingemm's encoding
	Audit      []byte // the same, of the audit; nil where none was ordered
}

// Response is a proof that is committed to and waits for the reveal.
type Response struct {
	Commit Signed[Commit]

	domain    Domain
	service   common.Address
	challenge Challenge
	key       *ecdsa.PrivateKey
	prover    *chaingemm.Prover
	roots     []common.Hash
	audit     *pendingAudit
}

// Respond checks that the challenge is the service's and meant for this device, does the work, and signs the commitment. next
// takes layer roots to the service and brings micro-challenges back; it may be nil.
func (d Device) Respond(domain Domain, service common.Address, challenge Signed[Challenge], next chaingemm.Next) (*Response, error) {
	c := challenge.Message
	v := Verifier{Domain: domain, Service: service}
	if err := v.verifyChallenge(&Transcript{Domain: domain, Service: service, Challenge: challenge}); err != nil {
		return nil, err
	}
	if c.DeviceID != d.Address() {
		return nil, fmt.Errorf("challenge is for device %v, this is %v", c.DeviceID, d.Address())
	}
	r := &Response{domain: domain, service: service, challenge: c, key: d.Key}
	r.prover = &chaingemm.Prover{Profile: c.Profile(), Seed: c.Seed(), Engine: d.Engine, Workers: d.Workers}
	commitment, err := r.prover.Prove(next)
	if err != nil {
		return nil, err
	}
	for _, root := range commitment.Roots {
		r.roots = append(r.roots, root)
	}
	var acks []MicroAck
	for _, m := range commitment.Mixins {
		acks = append(acks, MicroAck{uint32(m.Layer), m.Value, commitment.Roots[m.Layer]})
	}
	r.Commit, err = Sign(domain, Commit{
		ChallengeHash: Digest(domain, c), ChainRoot: commitment.ChainRoot(), LayerRootsHash: hashRoots(r.roots),
		MicroAcksHash: hashMicroAcks(acks), KernelHash: d.KernelHash, TelemetryHash: d.TelemetryHash, Simulated: d.Simulated,
	}, d.Key)
	return r, err
}

// Open answers the reveal. It refuses a rho2 other than the one that the service had committed to.
func (r *Response) Open(reveal Signed[Reveal]) (Delivery, error) {
	if err := r.checkReveal(reveal); err != nil {
		return Delivery{}, err
	}
	samples := chaingemm.Samples(r.challenge.Profile(), reveal.Message.Rho2, r.Commit.Message.ChainRoot)
	openings, err := r.prover.Open(samples)
	if err != nil {
		return Delivery{}, err
	}
	encoded, err := chaingemm.EncodeOpenings(r.challenge.Profile(), openings)
	if err != nil {
		return Delivery{}, err
	}
	return Delivery{LayerRoots: r.roots, Openings: encoded}, nil
}

func (r *Response) checkReveal(reveal Signed[Reveal]) error {
	if signer, err := reveal.Signer(r.domain); err != nil || signer != r.service {
		return errors.New("reveal is not signed by the service")
	}
	m := reveal.Message
	if m.CommitHash != Digest(r.domain, r.Commit.Message) {
		return errors.New("reveal is for another commitment")
	}
	if crypto.Keccak256Hash(m.Rho2[:]) != r.challenge.Rho2Hash {
		return errors.New("reveal opens another secret than the challenge committed to")
	}
	return nil
}
