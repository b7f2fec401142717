// Package enrol takes devices in. Two signatures make an enrolment: the device's own key over what it says of its hardware, which proves that
// it has that key, and the owner's wallet over the code that the agent shows for the first. With both, the registry decides, and the device is
// challenged from then on.
//
// What a device says of itself is its host's word and nothing of it is proven here: that is what challenges are for. Wallets that are
// contracts (EIP-1271) cannot confirm, for want of a key. New keys for enrolled hardware and releases are events of package
// attest/registry that nothing here brings. docs/attestation.md, "Taking a device in", is the manual of the HTTP side.
package enrol

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/registry"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/verifier"
	"github.com/ethereum/go-ethereum/common"
)

// Store keeps enrolments and, when both have signed, what they bring. *postgres.DB is one.
type Store interface {
	SaveEnrolment(ctx context.Context, e postgres.Enrolment, most int) error
	Enrolment(ctx context.Context, device common.Address) (postgres.Enrolment, error)
	EnrolmentByCode(ctx context.Context, code common.Hash) (postgres.Enrolment, error)
	ConfirmEnrolment(ctx context.Context, p registry.Policy, c postgres.Confirmation) (postgres.Enrolment, error)
}

// SaltStore knows which secret a registry was begun with.
type SaltStore interface {
	BindSalt(ctx context.Context, fingerprint common.Hash) error
}

var (
	_ Store     = (*postgres.DB)(nil)
	_ SaltStore = (*postgres.DB)(nil)
)

// Config is what a service is made of.
type Config struct {
	Store     Store
	Secret    Secret
	Domain    attest.Domain
	Policy    registry.Policy
	Classes   []verifier.Class // that devices may enrol as
	Simulated bool             // whether devices without hardware are taken in: a database that has one is marked as a whole
	Memory    bool             // whether this service asks for memory proofs, without which T1 is the end
	Now       func() time.Time
	Log       *slog.Logger
}

// Service takes devices in. Any number of processes may serve one database.
type Service struct {
	Config
	begins  *verifier.Limiter
	guesses *guesses
	bell    *bell
	waiters chan struct{} // one for each request that waits
}

// Open makes a service, unless the registry of the database was begun with another secret.
func Open(ctx context.Context, salts SaltStore, c Config) (*Service, error) {
	if c.Secret == (Secret{}) {
		return nil, errors.New("open enrolment: no secret")
	}
	if err := salts.BindSalt(ctx, c.Secret.fingerprint()); err != nil {
		return nil, fmt.Errorf("open enrolment: %w", err)
	}
	return &Service{
		Config: c, begins: verifier.NewLimiter(1.0/60, beginBurst), guesses: newGuesses(), bell: newBell(), waiters: make(chan struct{}, maxWaiters),
	}, nil
}

// Limits and lives. All are choices: none follows from a measurement.
const (
	codeLife   = 30 * time.Minute // for a person to go from the host to the dashboard
	nonceLife  = 15 * time.Minute // and up to as long again
	maxSkew    = 10 * time.Minute // between a signer's clock and ours
	maxWaiting = 1000             // enrolments at once that wait for an owner; newGuesses reckons with it
	beginBurst = 32               // enrolments of one address at once, and then one a minute: a host has up to 16 GPUs
	maxWaiters = 1024             // requests that wait for an owner; others are answered at once
	lookEvery  = 3 * time.Second  // for what other processes settled
)

// Keys of log attributes.
const (
	LogKeyDevice    = "device"
	LogKeyOwner     = "owner"
	LogKeyStage     = "stage"
	LogKeySimulated = "simulated"
	LogKeyCode      = "code" // of a failure
)

// DeviceID is how a device is called in the database and in the registry.
func DeviceID(key common.Address) string { return key.Hex() }
