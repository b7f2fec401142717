// Package agent is the attester's loop: it waits for challenges, has a device answer them when its owner's policy allows, signs, and
// carries the proof to its end through restarts of either side.
//
// It opens no port and calls nobody but the service. It does not talk to the driver: what computes, reads sensors and sees other
// processes are interfaces of this package, which agent/cuda and agent/nvml fill. It does not judge proofs, and does not know what a
// device earns. What leaves the host is listed by Leaves.
//
// What is at stake in a crash is kept in agent/outbox: what will be signed is stored before it is signed and what was signed before it is
// sent, so that a challenge gets one answer whatever happens in between.
package agent

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/corebond/corebond/agent/client"
	"github.com/corebond/corebond/agent/outbox"
	"github.com/corebond/corebond/attest"
	"github.com/ethereum/go-ethereum/common"
	"golang.org/x/sync/errgroup"
)

// Config is what an agent is made of.
type Config struct {
	Client  *client.Client
	Outbox  *outbox.Outbox
	Domain  attest.Domain
	Service common.Address // pinned: nobody else's challenges are answered
	Devices []Device
	Policy  Policy
	Now     func() time.Time
	Log     *slog.Logger
	Board   *Board // where the state of all devices is seen
	Version string // of the program, for people

	Backoff client.Backoff // between attempts
}

// Agent proves devices until it is stopped.
type Agent struct{ Config }

// New checks the configuration.
func New(c Config) (*Agent, error) {
	var errs []error
	if len(c.Devices) == 0 {
		errs = append(errs, errors.New("agent: no device"))
	}
	seen := map[common.Address]bool{}
	for _, d := range c.Devices {
		switch {
		case d.Key == nil || d.Engine == nil:
			errs = append(errs, fmt.Errorf("agent: device %s has no key or no engine", d.Label))
			continue
		case seen[d.Address()]:
			errs = append(errs, fmt.Errorf("agent: two devices have the key of %v", d.Address()))
		}
		seen[d.Address()] = true
	}
	if c.Service == (common.Address{}) {
		errs = append(errs, errors.New("agent: no address of the service is pinned"))
	}
	errs = append(errs, c.Policy.Check())
	return &Agent{c}, errors.Join(errs...)
}

// Keys of log attributes.
const (
	LogKeyDevice    = "device"
	LogKeyKind      = "kind"
	LogKeySlot      = "slot"
	LogKeyChallenge = "challenge"
	LogKeyState     = "state"
	LogKeyCode      = "code"
	LogKeyError     = "error"
	LogKeySkew      = "skew"
	LogKeySimulated = "simulated"
)

// Run works for all devices until ctx ends, each by itself: one that fails stops no other.
func (a *Agent) Run(ctx context.Context) error {
	a.Board.begin(a)
	a.leaveOrphans()
	group, ctx := errgroup.WithContext(ctx)
	for i := range a.Devices {
		group.Go(func() error { return a.serve(ctx, &a.Devices[i]) })
	}
	return group.Wait()
}
