package memory

import (
	"crypto/ecdsa"
	"crypto/sha256"
	"errors"
	"fmt"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/memwalk"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Device is the attester's side: a key and the memory behind it.
type Device struct {
	Key *ecdsa.PrivateKey
	// Fill fills the dataset of key in an epoch and returns what walks through it. It refuses what the device cannot hold, and
	// may return what it filled before. nil means the CPU reference, which fills the host's memory.
	Fill       func(p memwalk.Profile, epoch, key [32]byte) (memwalk.Engine, error)
	Workers    int // goroutines for hashing, and for filling by the reference; 0 means one per available processor
	KernelHash common.Hash
	Telemetry  func() common.Hash // hash of what was sampled up to now; nil signs zero
	Simulated  bool               // signed into every Ready and Commit
}

// Address is the device's id.
func (d Device) Address() common.Address { return crypto.PubkeyToAddress(d.Key.PublicKey) }

// Delivery is what a device opens after the reveal. Open, which the device signs, is bound to all of it: the walks' commitment by
// the Commit, the response by hash.
type Delivery struct {
	Open       attest.Signed[Open]
	WalkCommit []byte // package memwalk's encoding
	Response   []byte // package memwalk's encoding
}

// Prepared is a filled dataset that waits for the start.
type Prepared struct {
	Ready attest.Signed[Ready]

	device  Device
	domain  attest.Domain
	service common.Address
	walk    memwalk.Challenge
	engine  memwalk.Engine
	walked  bool
}

// Prepare checks that the challenge is the service's and meant for this device, fills the dataset, and signs that it is ready.
// walk is what came with the challenge.
func (d Device) Prepare(
	domain attest.Domain, service common.Address, challenge attest.Signed[Challenge], walk []byte,
) (*Prepared, error) {
	c := challenge.Message
	t := &Transcript{Domain: domain, Service: service, Challenge: challenge, Walk: walk}
	if err := (Verifier{Domain: domain, Service: service}).verifyChallenge(t); err != nil {
		return nil, err
	}
	if c.DeviceID != d.Address() {
		return nil, fmt.Errorf("challenge is for device %v, this is %v", c.DeviceID, d.Address())
	}
	p := &Prepared{device: d, domain: domain, service: service}
	var err error
	if p.walk, err = t.walk(); err != nil {
		return nil, err
	}
	if p.engine, err = d.fill(p.walk); err != nil {
		return nil, fmt.Errorf("fill dataset of class %s: %w", c.Class, err)
	}
	p.Ready, err = attest.Sign(domain, Ready{
		ChallengeHash: attest.Digest(domain, c), TelemetryHash: d.telemetry(), Simulated: d.Simulated,
	}, d.Key)
	return p, err
}

func (d Device) fill(walk memwalk.Challenge) (memwalk.Engine, error) {
	if d.Fill != nil {
		return d.Fill(walk.Profile, walk.Epoch, walk.Key())
	}
	cache := memwalk.NewCache(walk.Epoch, walk.Profile.Cache)
	return memwalk.CPU{Memory: memwalk.NewDataset(walk.Profile, cache, walk.Key(), d.Workers)}, nil
}

func (d Device) telemetry() common.Hash {
	if d.Telemetry == nil {
		return common.Hash{}
	}
	return d.Telemetry()
}

// Response is a proof that is committed to and waits for the reveal.
type Response struct {
	Commit attest.Signed[Commit]

	prepared *Prepared
	prover   *memwalk.Prover
	walked   memwalk.Commit
}

// Walk takes the start, walks, and signs the commitment. It refuses a rho1 other than the one that the service had committed to,
// and a second start.
func (p *Prepared) Walk(start attest.Signed[Start]) (*Response, error) {
	if p.walked {
		return nil, attest.ErrUsed
	}
	if signer, err := start.Signer(p.domain); err != nil || signer != p.service {
		return nil, errors.New("start is not signed by the service")
	}
	m := start.Message
	if m.ReadyHash != attest.Digest(p.domain, p.Ready.Message) {
		return nil, errors.New("start is for another device or challenge")
	}
	if memwalk.HashSecret(m.Rho1) != p.walk.Rho1Hash {
		return nil, errors.New("start opens another secret than the challenge committed to")
	}
	p.walked = true
	r := &Response{prepared: p, prover: &memwalk.Prover{Challenge: p.walk, Engine: p.engine, Workers: p.device.Workers}}
	var err error
	if r.walked, err = r.prover.Prove(m.Rho1); err != nil {
		return nil, err
	}
	r.Commit, err = attest.Sign(p.domain, Commit{
		StartHash: attest.Digest(p.domain, m), WalkCommitHash: r.walked.Hash(), KernelHash: p.device.KernelHash,
		TelemetryHash: p.device.telemetry(), Simulated: p.device.Simulated,
	}, p.device.Key)
	return r, err
}

// Open answers the reveal. It refuses a rho2 other than the one that the service had committed to.
func (r *Response) Open(reveal attest.Signed[Reveal]) (Delivery, error) {
	p, m := r.prepared, reveal.Message
	if signer, err := reveal.Signer(p.domain); err != nil || signer != p.service {
		return Delivery{}, errors.New("reveal is not signed by the service")
	}
	if m.CommitHash != attest.Digest(p.domain, r.Commit.Message) {
		return Delivery{}, errors.New("reveal is for another commitment")
	}
	if memwalk.HashSecret(m.Rho2) != p.walk.Rho2Hash {
		return Delivery{}, errors.New("reveal opens another secret than the challenge committed to")
	}
	response, err := r.prover.Open(m.Rho2)
	if err != nil {
		return Delivery{}, err
	}
	d := Delivery{WalkCommit: r.walked.Encode()}
	if d.Response, err = response.Encode(p.walk.Profile); err != nil {
		return Delivery{}, err
	}
	d.Open, err = attest.Sign(p.domain, Open{CommitHash: m.CommitHash, ResponseHash: sha256.Sum256(d.Response)}, p.device.Key)
	return d, err
}
