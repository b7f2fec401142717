package compute

import (
	"crypto/ecdsa"
	"crypto/sha256"
	"errors"
	"fmt"

	"github.com/corebond/corebond/attest"
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
	Telemetry     func(chaingemm.Commitment) common.Hash // asked when the work is done, for what was sampled meanwhile; nil signs TelemetryHash
	Simulated     bool                                   // signed into every Commit
}

// Address is the device's id.
func (d Device) Address() common.Address { return crypto.PubkeyToAddress(d.Key.PublicKey) }

// Delivery is what a device opens after the reveal. Open, which the device signs, is bound to all of it: the layer roots by the Commit,
// the rest by hash.
type Delivery struct {
	LayerRoots []common.Hash
	Open       attest.Signed[Open]
	Openings   []byte // package chaingemm's encoding
	Audit      []byte // the same, of the audit; nil where none was ordered
}

// Response is a proof that is committed to and waits for the reveal.
type Response struct {
	Commit attest.Signed[Commit]

	domain    attest.Domain
	service   common.Address
	challenge Challenge
	key       *ecdsa.PrivateKey
	prover    *chaingemm.Prover
	roots     []common.Hash
	audit     *pendingAudit
}

// Respond checks that the challenge is the service's and meant for this device, does the work, and signs the commitment. next
// takes layer roots to the service and brings micro-challenges back; it may be nil.
func (d Device) Respond(domain attest.Domain, service common.Address, challenge attest.Signed[Challenge], next chaingemm.Next) (*Response, error) {
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
	telemetry := d.TelemetryHash
	if d.Telemetry != nil {
		telemetry = d.Telemetry(commitment)
	}
	r.Commit, err = attest.Sign(domain, Commit{
		ChallengeHash: attest.Digest(domain, c), ChainRoot: commitment.ChainRoot(), LayerRootsHash: hashRoots(r.roots),
		MicroAcksHash: hashMicroAcks(acks), KernelHash: d.KernelHash, TelemetryHash: telemetry, Simulated: d.Simulated,
	}, d.Key)
	return r, err
}

// Open answers the reveal, and that of an audit if one was ordered, else nil. It refuses secrets other than those that the service had
// committed to.
func (r *Response) Open(reveal attest.Signed[Reveal], audit *attest.Signed[AuditReveal]) (Delivery, error) {
	if err := r.checkReveal(reveal); err != nil {
		return Delivery{}, err
	}
	samples := chaingemm.Samples(r.challenge.Profile(), reveal.Message.Rho2, r.Commit.Message.ChainRoot)
	openings, err := r.prover.Open(samples)
	if err != nil {
		return Delivery{}, err
	}
	d := Delivery{LayerRoots: r.roots}
	if d.Openings, err = chaingemm.EncodeOpenings(r.challenge.Profile(), openings); err != nil {
		return Delivery{}, err
	}
	open := Open{CommitHash: attest.Digest(r.domain, r.Commit.Message), OpeningsHash: sha256.Sum256(d.Openings)}
	if audit != nil {
		if d.Audit, err = r.openAudit(*audit); err != nil {
			return Delivery{}, err
		}
		open.AuditHash = sha256.Sum256(d.Audit)
	}
	d.Open, err = attest.Sign(r.domain, open, r.key)
	return d, err
}

func (r *Response) checkReveal(reveal attest.Signed[Reveal]) error {
	if signer, err := reveal.Signer(r.domain); err != nil || signer != r.service {
		return errors.New("reveal is not signed by the service")
	}
	m := reveal.Message
	if m.CommitHash != attest.Digest(r.domain, r.Commit.Message) {
		return errors.New("reveal is for another commitment")
	}
	if crypto.Keccak256Hash(m.Rho2[:]) != r.challenge.Rho2Hash {
		return errors.New("reveal opens another secret than the challenge committed to")
	}
	return nil
}
