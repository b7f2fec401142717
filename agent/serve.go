package agent

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/corebond/corebond/agent/client"
	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/attest/memory"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

// Bounds of how far this machine's clock may be from the service's.
const (
	WarnSkew   = 2 * time.Second
	RefuseSkew = 5 * time.Minute
)

// serve goes on with what was begun, then waits for challenges and answers them, until ctx ends.
func (a *Agent) serve(ctx context.Context, d *Device) error {
	w := &worker{Agent: a, device: d, asking: map[common.Hash]*journal{}}
	w.log = a.Log.With(LogKeyDevice, d.Address(), LogKeySimulated, d.Simulated)
	for _, x := range a.Outbox.Exchanges() {
		if x.Over() {
			continue
		}
		j, err := openJournal(x, a.Now)
		if err != nil {
			w.log.Error("exchange is not readable", LogKeyChallenge, x.Challenge, LogKeyError, err)
			continue
		}
		if j.Device == d.Address() {
			w.carry(ctx, j)
		}
	}
	for attempt := 0; ctx.Err() == nil; {
		w.askVerdicts(ctx)
		w.doing(Waiting)
		list, err := a.Client.Challenges(ctx, d.Address(), w.patience())
		switch {
		case ctx.Err() != nil:
		case err != nil:
			w.offline(err)
			_ = a.Backoff.Wait(ctx, attempt, err)
			attempt++
		default:
			attempt = 0
			w.answer(ctx, list)
		}
	}
	return context.Cause(ctx)
}

// patience is how long to wait for challenges: less while there is something to ask for meanwhile.
func (w *worker) patience() time.Duration {
	if len(w.asking) > 0 {
		return w.askEvery()
	}
	return client.MaxWait
}

// answer takes the challenges that are new, the most urgent first.
func (w *worker) answer(ctx context.Context, list []wire.Challenge) {
	var fresh []*journal
	for _, c := range list {
		if w.Outbox.Find(c.Hash) != nil {
			continue // shown once more by another process of the service
		}
		if err := w.checkSkew(); err != nil {
			w.trouble(c.Hash, err)
			continue
		}
		j, err := w.take(c)
		if err != nil {
			w.trouble(c.Hash, err)
			continue
		}
		fresh = append(fresh, j)
	}
	if len(list) > 0 && len(fresh) == 0 {
		_ = client.Sleep(ctx, time.Second) // the service does not wait while it has something to show
	}
	slices.SortFunc(fresh, func(a, b *journal) int { return cmp.Compare(a.until().UnixMicro(), b.until().UnixMicro()) })
	for _, j := range fresh {
		w.carry(ctx, j)
	}
}

// SkewError says that this machine's clock is too far from the service's.
type SkewError struct{ attest.Failure }

func (e *SkewError) Error() string { return e.String() }

func (w *worker) checkSkew() error {
	skew, _ := w.Client.Skew()
	if skew.Abs() <= RefuseSkew {
		return nil
	}
	return &SkewError{skewFailure(skew, RefuseSkew)}
}

func skewFailure(skew, most time.Duration) attest.Failure {
	return attest.Failure{
		Code: "CLOCK_SKEW", Observed: fmt.Sprintf("this machine's clock is %v off the service's", skew.Abs().Round(time.Second)), Required: fmt.Sprintf("at most %v", most),
		Fix: "let this machine keep the time: timedatectl set-ntp true",
	}
}

// ChallengeError says that a challenge is not one to answer.
type ChallengeError struct{ attest.Failure }

func (e *ChallengeError) Error() string { return e.String() }

// take checks whose challenge it is and writes it down.
func (w *worker) take(c wire.Challenge) (*journal, error) {
	var hash common.Hash
	var device common.Address
	var err error
	switch c.Kind {
	case kindCompute:
		hash, device, err = checkChallenge(w.Agent, c, func(m compute.Challenge) common.Address { return m.DeviceID })
	case kindMemory:
		hash, device, err = checkChallenge(w.Agent, c, func(m memory.Challenge) common.Address { return m.DeviceID })
	default:
		return nil, &ChallengeError{attest.Failure{Code: "KIND", Observed: fmt.Sprintf("a challenge of kind %.32q", c.Kind), Required: "compute or memory", Fix: "update the agent"}}
	}
	if err != nil {
		return nil, err
	}
	if hash != c.Hash || device != w.device.Address() {
		return nil, &ChallengeError{attest.Failure{Code: "CHALLENGE", Observed: fmt.Sprintf("challenge %v for device %v", hash, device), Required: fmt.Sprintf("%v for %v", c.Hash, w.device.Address()), Fix: "check the service's address"}}
	}
	t := taken{Challenge: c, Device: device, KernelHash: w.device.Engine.KernelHash(), Simulated: w.device.Simulated}
	j := &journal{now: w.Now, taken: t}
	if err := j.parse(); err != nil {
		return nil, err
	}
	first, err := recordOf(recordTaken, t, w.Now())
	if err != nil {
		return nil, err
	}
	j.x, err = w.Outbox.Begin(hash, first)
	return j, err
}

func checkChallenge[M attest.Message](a *Agent, c wire.Challenge, device func(M) common.Address) (common.Hash, common.Address, error) {
	signed, err := signedOf[M](c)
	if err != nil {
		return common.Hash{}, common.Address{}, err
	}
	signer, err := signed.Signer(a.Domain)
	if err != nil || signer != a.Service {
		return common.Hash{}, common.Address{}, &ChallengeError{attest.Failure{
			Code: "CHALLENGE_SIGNATURE", Observed: fmt.Sprintf("signer %v", signer), Required: fmt.Sprintf("the pinned service %v", a.Service), Fix: "check the address, key, chain and contract of the service in the configuration",
		}}
	}
	return attest.Digest(a.Domain, signed.Message), device(signed.Message), nil
}

// advancer is a proof that can be gone on with.
type advancer interface {
	advance(ctx context.Context) error
}

// grace is how long after the time of its next step an exchange is still offered to the service, for the service may know better; afterLong
// is how long where that is over already when the agent comes to it.
const (
	grace     = time.Hour
	afterLong = time.Minute
)

// carry brings an exchange to where its verdict alone is missing, or to its end. It returns early if ctx ends.
func (w *worker) carry(ctx context.Context, j *journal) {
	var proof advancer
	switch j.Challenge.Kind {
	case kindCompute:
		proof = &computing{worker: w, journal: j, leash: &leash{engine: w.device.Engine}}
	default:
		proof = &remembering{worker: w, journal: j}
	}
	log := w.log.With(LogKeyChallenge, j.x.Challenge, LogKeyKind, j.Challenge.Kind, LogKeySlot, j.slot())
	log.Info("proof begins or goes on")
	w.Board.count(func(c *counts) { c.taken[j.Challenge.Kind]++ })
	for attempt := 0; ; attempt++ {
		limit := j.until()
		limited, cancel := context.WithTimeout(ctx, max(limit.Add(grace).Sub(w.serviceNow()), afterLong))
		err := proof.advance(limited)
		cancel()
		switch {
		case err == nil:
			log.Info("proof is delivered")
			w.asking[j.x.Challenge] = j
			return
		case ctx.Err() != nil:
			return
		}
		log.Warn("proof is held up", LogKeyError, err)
		w.trouble(j.x.Challenge, err)
		if final(err) || w.serviceNow().After(j.until()) {
			w.end(ctx, j, err)
			return
		}
		if w.Backoff.Wait(ctx, attempt, err) != nil {
			return
		}
	}
}

// final holds for errors that no repetition mends.
func final(err error) bool {
	var refused *client.Error
	var busy *BusyError
	var different *DeterminismError
	return errors.As(err, &refused) && !refused.Passing() || errors.As(err, &busy) || errors.As(err, &different)
}
