package slot

import (
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/corebond/corebond/attest"
)

// Outcome is how a device stood at a slot.
type Outcome uint8

// The outcomes. Missed and Late are margin events.
const (
	Missed Outcome = iota // no commitment, or its proof was rejected
	Late                  // committed after the longest window
	Apart                 // proved, but not while all others were at work: sent outside the send window, or finished too early
	Met                   // at work, together with every other device that met the slot, for at least the overlap
)

func (o Outcome) String() string {
	switch o {
	case Missed:
		return "missed"
	case Late:
		return "late"
	case Apart:
		return "apart"
	case Met:
		return "met"
	}
	return fmt.Sprintf("Outcome(%d)", uint8(o))
}

// Window is when a device was at work, by the service's clock: from the challenge sent to the commitment received, zero where
// none came. Windows of proofs that were rejected have no Commit.
type Window struct {
	Device       common.Address
	Open, Commit time.Time
}

// Overlap tells for each device challenged at the instant whether it was at work at the same time as the others: from the end of
// the send window on, for the overlap. Every window that covers this one interval overlaps every other such window by as much.
//
// Each device is judged alone. A search for the largest set of windows that overlap would find up to a send window more, and
// would let whoever controls most of the claims decide which interval counts. A device in two windows is an *attest.Rejection:
// nobody gets a second try.
func (p Parameters) Overlap(instant time.Time, windows []Window) (map[common.Address]Outcome, error) {
	outcomes := make(map[common.Address]Outcome, len(windows))
	for _, w := range windows {
		if _, again := outcomes[w.Device]; again {
			return nil, attest.NewRejection(CodeRetried,
				fmt.Sprintf("two challenges of %v at %s", w.Device, instant.UTC().Format(time.RFC3339Nano)),
				"one challenge for each device and slot", "count the slot as missed, and ask the service why it tried again")
		}
		outcomes[w.Device] = p.outcome(instant, w)
	}
	return outcomes, nil
}

func (p Parameters) outcome(instant time.Time, w Window) Outcome {
	sent := instant.Add(millis(p.SendWindowMillis))
	switch {
	case w.Commit.IsZero():
		return Missed
	case w.Open.Before(instant) || w.Open.After(sent):
		return Apart // the service's doing, and no reason for a margin call
	case w.Commit.Sub(w.Open) > millis(p.LongestWindowMillis):
		return Late
	case w.Commit.Before(sent.Add(millis(p.OverlapMillis))):
		return Apart // the profile is too small for so fast a device, or several worked for one claim
	default:
		return Met
	}
}
