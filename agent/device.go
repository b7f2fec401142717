package agent

import (
	"context"
	"crypto/ecdsa"

	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/memwalk"
	"github.com/corebond/corebond/attest/nvgpu"
	"github.com/corebond/corebond/attest/telemetry"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Device is one GPU that the agent proves, or the processor in its place.
type Device struct {
	Label  string // for people and logs: "GPU 0"; never an identifier of the hardware
	Name   string // by which Telemetry, Activity and Reporter know it, such as a UUID; it is neither sent nor logged
	Key    *ecdsa.PrivateKey
	Class  string   // that it is enrolled as
	Salt   [32]byte // that the service hides identities behind; zero before enrolment
	Engine Engine

	Activity  Activity  // nil: nobody else ever uses it
	Telemetry Telemetry // nil: proofs carry no telemetry, and reach T1 at most
	Reporter  Reporter  // nil: the device has no key of its own to sign with
	Workers   int       // goroutines for hashing; 0 means one per available processor
	Simulated bool      // signed into every message, and shown wherever the device is
}

// Address is the device's id.
func (d Device) Address() common.Address { return crypto.PubkeyToAddress(d.Key.PublicKey) }

// Engine computes for one device. All of it must give the same bytes each time. An error of it ends the proof at hand and is shown; the
// next challenge asks it again.
type Engine interface {
	chaingemm.Engine
	// Fill fills the dataset of key in an epoch. It gives up soon after ctx ends, and by then holds no memory of the device.
	Fill(ctx context.Context, p memwalk.Profile, epoch, key [32]byte) (Walker, error)
	// KernelHash stands for the code that runs on the device; it is signed.
	KernelHash() common.Hash
}

// Walker walks through a filled dataset, for several goroutines at once.
type Walker interface {
	memwalk.Engine
	Close() error // gives the memory back
}

// Telemetry reads the sensors of a device. What cannot be read is left nil, not zero.
type Telemetry interface {
	// Statement says all but Challenge, Class, Simulated, StartUnixMillis, Health and Samples. Identifiers leave it as commitments alone.
	Statement(ctx context.Context, name string, salt [32]byte) (telemetry.Statement, error)
	// Sample reads all but AtMillis.
	Sample(ctx context.Context, name string) (telemetry.Sample, error)
	Health(ctx context.Context, name string) (telemetry.Health, error)
}

// Load is what others do with a device.
type Load struct {
	Processes   int         // that compute on it, this one left out
	ProcessSet  common.Hash // of the same, by pid and start; another hash is another set
	Utilisation *uint32     // percent, of all processes together; nil: not said
}

// Activity tells whether somebody else computes. An error counts as a job: who cannot see takes no risk.
type Activity interface {
	Activity(ctx context.Context, name string) (Load, error)
}

// Reporter has the device sign a nonce with its own key.
type Reporter interface {
	Report(ctx context.Context, name string, nonce [32]byte) (nvgpu.Evidence, error)
}
