package agent

import (
	"context"
	"time"

	"github.com/corebond/corebond/agent/recording"
	"github.com/ethereum/go-ethereum/common"
)

// samples are taken of a device while it proves.
type samples struct {
	worker    *worker
	recording *recording.Recording // nil without sensors, or where the statement is made already
}

// sample begins to sample and goes on until statement or stop.
func (w *worker) sample(ctx context.Context, made bool) *samples {
	s := &samples{worker: w}
	if made || w.device.Telemetry == nil {
		return s
	}
	var err error
	s.recording, err = recording.Recorder{Source: w.device.Telemetry, Now: w.Now}.Record(ctx, w.device.Name, w.device.Salt)
	if err != nil {
		w.log.Warn("proof goes without telemetry", LogKeyError, err)
	}
	return s
}

// stop ends the sampling; it may be called more than once.
func (s *samples) stop() {
	if s.recording != nil {
		s.recording.Stop()
	}
}

// finishWithin bounds what the device is asked for while the clock of the service runs.
const finishWithin = 2 * time.Second

// statement takes the last sample and makes the statement of a proof, with its hash; the zero hash and nothing where there is none to make.
// Readings that failed are missing from it, and the checks of package telemetry see the gap.
func (s *samples) statement(ctx context.Context, challenge common.Hash) (common.Hash, string) {
	w := s.worker
	if s.recording == nil {
		return common.Hash{}, ""
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), finishWithin)
	defer cancel()
	statement, err := s.recording.Finish(ctx)
	if err != nil {
		w.log.Warn("proof goes without telemetry", LogKeyError, err)
		return common.Hash{}, ""
	}
	if missed, first := s.recording.Missed(); missed > 0 {
		w.log.Debug("samples were not taken", "missed", missed, LogKeyError, first)
	}
	statement.Version, statement.Simulated, statement.Challenge, statement.Class = 1, w.device.Simulated, challenge, w.device.Class
	b, err := statement.Encode()
	if err != nil {
		w.log.Warn("proof goes without telemetry", LogKeyError, err)
		return common.Hash{}, ""
	}
	hash, err := statement.Hash()
	if err != nil {
		return common.Hash{}, ""
	}
	return hash, string(b)
}
