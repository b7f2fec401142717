package agent

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"slices"
	"time"

	"github.com/corebond/corebond/agent/client"
	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

// worker is the loop of one device. All its proofs run one after the other: the device can do one thing at a time.
type worker struct {
	*Agent
	device *Device
	log    *slog.Logger

	asking map[common.Hash]*journal // exchanges that wait for their verdict alone
}

// EngineError says that a device did not compute.
type EngineError struct {
	attest.Failure
	Err error
}

func (e *EngineError) Error() string { return e.String() }
func (e *EngineError) Unwrap() error { return e.Err }

// engineFault is the error of a prover: its engine's, as nothing else in it can fail once the challenge is known to be good.
func engineFault(err error) error {
	if err == nil || errors.Is(err, errYield) || errors.Is(err, context.Canceled) {
		return err
	}
	return &EngineError{attest.Failure{
		Code: "ENGINE", Observed: err.Error(), Required: "a device that computes to the end", Fix: "run corebond-agent doctor; the agent tries again by itself",
	}, err}
}

// use is how a device is wanted.
type use struct {
	beside bool // a job does not matter
	insist bool // nor does it when time runs out
	doing  Doing
}

var errTooLate = errors.New("the time to be idle is over")

// use has work done on the device while nobody else needs it. Work that yields to a job is done again from its beginning.
func (w *worker) use(ctx context.Context, j *journal, u use, work func(ctx context.Context) error) error {
	limit := j.until()
	if u.insist {
		limit = limit.Add(-w.Policy.Finish)
	}
	for {
		if err := w.waitForIdle(ctx, limit, u); errors.Is(err, errTooLate) && u.insist {
			u.beside = true
		} else if err != nil {
			return err
		}
		w.doing(u.doing)
		watched, stop := ctx, func() {}
		if !u.beside {
			watched, stop = w.Policy.watch(ctx, w.device)
		}
		err := work(watched)
		stop()
		if !errors.Is(err, errYield) || ctx.Err() != nil {
			return err
		}
		w.Board.count(func(c *counts) { c.yields++ })
		w.log.Info("yielded to a job", LogKeyChallenge, j.x.Challenge)
	}
}

func (w *worker) waitForIdle(ctx context.Context, limit time.Time, u use) error {
	if u.beside {
		return nil
	}
	left := limit.Sub(w.serviceNow())
	if left <= 0 && !u.insist {
		return &BusyError{attest.Failure{Code: "TOO_LATE", Observed: "a device that was not free by the deadline", Required: "one that is", Fix: "keep the agent running and the device idle for the minute that a proof takes"}}
	}
	waiting, cancel := context.WithTimeoutCause(ctx, max(left, 0), errTooLate)
	defer cancel()
	if left <= 0 {
		return errTooLate
	}
	err := w.Policy.idle(waiting, w.device, func() { w.doing(Paused) })
	if errors.Is(err, errTooLate) && !u.insist {
		return &BusyError{attest.Failure{
			Code: "BUSY", Observed: "a job on the device until the deadline", Required: "an idle device", Fix: "nothing, if the job pays more than the slot is worth; missed slots leave the window as new ones are met",
		}}
	}
	return err
}

// serviceNow is the service's clock, as far as it is known.
func (w *worker) serviceNow() time.Time {
	skew, _ := w.Client.Skew()
	return w.Now().Add(skew)
}

// deliver announces what was opened and uploads it. Parts are those of the announcement on record.
func (w *worker) deliver(ctx context.Context, j *journal, signature attest.Signature, parts map[string][]byte) error {
	w.doing(Uploading)
	if _, err := client.Step[wire.Opened](ctx, w.Client, j.x.Challenge, client.StepOpen, j.raw(recordOpen)); err != nil {
		return err
	}
	key, err := signature.MarshalText()
	if err != nil {
		return err
	}
	for _, part := range slices.Sorted(maps.Keys(parts)) {
		if parts[part] == nil {
			continue
		}
		if err := w.Client.Upload(ctx, j.x.Challenge, part, string(key), parts[part]); err != nil {
			return err
		}
	}
	_, err = j.put(recordDelivered, struct{}{})
	return err
}
