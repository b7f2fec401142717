package agent

import (
	"fmt"
	"time"

	"github.com/corebond/corebond/attest/compute"
)

// Policy says when a device may be used beside those who pay for it. The protocol has no way to decline or to defer a challenge, nor to
// ask for a smaller one: what the policy forbids is not begun, or broken off, and is a missed slot unless the device is idle again before
// the deadline.
type Policy struct {
	// BusyOps is the largest compute proof, in int8 operations, that runs beside a job. 0 allows none.
	BusyOps uint64
	// IdlePercent is the utilisation from which on a device is in use even where no process is visible, as in a container.
	IdlePercent uint32
	// Watch is the time between two looks for a job while a proof runs. A proof that has to yield has gone Watch and one layer later.
	Watch time.Duration
	// Finish is how long before it is overdue a committed compute proof is opened although a job runs: who does not open fails, which is
	// worse than a slot missed. A memory proof is never resumed beside a job.
	Finish time.Duration
}

// DefaultPolicy runs beside a job what takes about a second on the hardware that it is made for: n = 16384, T = 64.
func DefaultPolicy() Policy {
	return Policy{BusyOps: 2 * 16384 * 16384 * 16384 * 64, IdlePercent: 10, Watch: 100 * time.Millisecond, Finish: 3 * time.Minute}
}

// Check returns an error unless the policy can be kept.
func (p Policy) Check() error {
	switch {
	case p.IdlePercent < 1 || p.IdlePercent > 100:
		return fmt.Errorf("idle policy: idle percent = %d, want 1 to 100", p.IdlePercent)
	case p.Watch < 10*time.Millisecond || p.Watch > 150*time.Millisecond:
		return fmt.Errorf("idle policy: a look each %v, want 10 ms to 150 ms, for proofs yield within 200 ms", p.Watch)
	case p.Finish < time.Minute || p.Finish > 9*time.Minute:
		return fmt.Errorf("idle policy: finish = %v, want 1 to 9 minutes of the ten that the service gives", p.Finish)
	}
	return nil
}

// busy holds for a device that somebody else computes on. While the agent itself computes, only processes tell.
func (p Policy) busy(l Load, proving bool) bool {
	return l.Processes > 0 || !proving && l.Utilisation != nil && *l.Utilisation >= p.IdlePercent
}

// light holds for challenges that run beside a job.
func (p Policy) light(c compute.Challenge) bool { return p.BusyOps > 0 && Ops(c) <= p.BusyOps }

// Ops is the work of a challenge in int8 operations, 2·n³·T.
func Ops(c compute.Challenge) uint64 {
	n := uint64(c.N)
	return 2 * n * n * n * uint64(c.T) // below 2^1+51+16
}
