package agent

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"github.com/corebond/corebond/agent/client"
	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/verifier/wire"
)

// Stages at which the service has settled an exchange; docs/attestation.md, step 7.
const (
	stageMissed = "missed"
	stageVoid   = "void"
)

// askEvery is how often to ask for verdicts: often at first, when they come within seconds.
func (w *worker) askEvery() time.Duration {
	for _, j := range w.asking {
		if records := j.x.Records(); w.Now().Sub(records[len(records)-1].At) < time.Minute {
			return time.Second
		}
	}
	return 10 * time.Second
}

// askVerdicts asks once for each exchange that waits for its verdict.
func (w *worker) askVerdicts(ctx context.Context) {
	for challenge, j := range w.asking {
		e, err := w.Client.Evidence(ctx, challenge)
		var refused *client.Error
		switch {
		case ctx.Err() != nil:
			return
		case errors.As(err, &refused) && refused.Status == http.StatusNotFound:
			w.close(j, recordGone, attest.Failure{Code: "FORGOTTEN", Observed: "an exchange that the service does not know any more", Required: "a verdict", Fix: "nothing; the outcome is published"})
		case err != nil:
			w.log.Debug("verdict was not told", LogKeyChallenge, challenge, LogKeyError, err)
			continue
		case e.Result == nil:
			continue
		default:
			w.settle(j, e)
		}
		delete(w.asking, challenge)
	}
}

// settle writes down what came out of an exchange, and shows it.
func (w *worker) settle(j *journal, e wire.Evidence) {
	w.close(j, recordDone, e)
	r := e.Result
	log := w.log.With(LogKeyChallenge, e.Challenge, LogKeyKind, e.Kind, LogKeySlot, e.Slot, LogKeyState, string(r.State))
	if len(r.Failures) > 0 {
		log = log.With(LogKeyCode, r.Failures[0].Code)
	}
	log.Info("proof has its verdict")
	w.Board.count(func(c *counts) { c.outcomes[outcome{e.Kind, e.Stage, string(r.State)}]++ })
	w.Board.status(w.device.Address(), func(s *Status) { s.settle(e, w.Now()) })
}

// settle takes the verdict over. A slot that was missed or void takes nothing back of what was proven before.
func (s *Status) settle(e wire.Evidence, now time.Time) {
	r := e.Result
	if e.Stage == stageMissed || e.Stage == stageVoid {
		if len(r.Failures) > 0 {
			s.Trouble = &r.Failures[0]
		}
		return
	}
	if e.Kind == kindCompute || r.State == attest.Failed { // a memory proof counts beside a compute proof, and by itself is T0
		s.State, s.Failures, s.Expires = r.State, r.Failures, r.Expires
	}
	s.Trouble = nil
	p := &Proof{
		Kind: e.Kind, Challenge: e.Challenge, Slot: e.Slot, State: r.State, Tier: r.Tier, Simulated: r.Simulated, CertifiedOps: r.CertifiedOps,
		CapacityBytes: r.CapacityBytes, BytesPerSecond: r.BytesPerSecond, At: now, Transcript: r.TranscriptHash,
	}
	if e.Kind == kindMemory {
		s.LastMemory = p
	} else {
		s.Last = p
	}
}

// end closes an exchange that cannot go on. The service's own word on it is taken if it has one.
func (w *worker) end(ctx context.Context, j *journal, cause error) {
	if e, err := w.Client.Evidence(ctx, j.x.Challenge); err == nil && e.Result != nil {
		w.settle(j, e)
		return
	} else if ctx.Err() != nil {
		return
	}
	w.close(j, recordGone, failureOf(cause))
	w.Board.count(func(c *counts) { c.outcomes[outcome{j.Challenge.Kind, "gone", ""}]++ })
	w.log.Warn("proof is given up", LogKeyChallenge, j.x.Challenge, LogKeyCode, failureOf(cause).Code)
}

// close writes the last record of an exchange. Where that fails, the next start of the agent comes back to it.
func (w *worker) close(j *journal, kind byte, v any) {
	if _, err := j.put(kind, v); err != nil {
		w.log.Error("end of an exchange was not written", LogKeyChallenge, j.x.Challenge, LogKeyError, err)
	}
}

// orphanAfter is how long an exchange is kept open whose device is not configured any more.
const orphanAfter = 48 * time.Hour

// leaveOrphans ends exchanges that nobody will go on with, so that they do not fill the outbox.
func (a *Agent) leaveOrphans() {
	for _, x := range a.Outbox.Exchanges() {
		if x.Over() || a.Now().Sub(x.At()) < orphanAfter {
			continue
		}
		j, err := openJournal(x, a.Now)
		if err == nil && slices.ContainsFunc(a.Devices, func(d Device) bool { return d.Address() == j.Device }) {
			continue
		}
		r, err := recordOf(recordGone, attest.Failure{Code: "DEVICE_GONE", Observed: "a device that is not configured any more", Required: "one that is", Fix: "nothing, if the device was taken away"}, a.Now())
		if err = errors.Join(err, x.Append(r)); err != nil {
			a.Log.Error("end of an exchange was not written", LogKeyChallenge, x.Challenge, LogKeyError, err)
		}
	}
}

// failureOf is what a person is told of an error.
func failureOf(err error) attest.Failure {
	var refused *client.Error
	var unreachable *client.UnreachableError
	var engine *EngineError
	var busy *BusyError
	var different *DeterminismError
	var skew *SkewError
	var challenge *ChallengeError
	switch {
	case errors.As(err, &refused):
		return refused.Failure
	case errors.As(err, &unreachable):
		return unreachable.Failure()
	case errors.As(err, &different):
		return different.Failure
	case errors.As(err, &engine):
		return engine.Failure
	case errors.As(err, &busy):
		return busy.Failure
	case errors.As(err, &skew):
		return skew.Failure
	case errors.As(err, &challenge):
		return challenge.Failure
	}
	return attest.Failure{Code: "AGENT", Observed: err.Error(), Required: "none", Fix: "see the agent's log"}
}
