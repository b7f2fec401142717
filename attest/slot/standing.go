package slot

import (
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/corebond/corebond/attest"
)

// Slot is a platform-wide slot as it went. Witnessed is true only if Commitment.Verify said so of its day, and VerifyNonceRound
// of its challenges.
type Slot struct {
	Instant   time.Time
	Witnessed bool
	Windows   []Window
}

func (s Slot) of(device common.Address) (windows []Window) {
	for _, w := range s.Windows {
		if w.Device == device {
			windows = append(windows, w)
		}
	}
	return windows
}

// MarginEvent is a slot that a device did not meet. It is for the lender to act upon; nothing here forgives it.
type MarginEvent struct {
	Instant time.Time
	Outcome Outcome // Missed or Late
}

// Standing is a device's record. Slots to HitRateBPS are of the last HistorySlots slots since its enrolment, the rest of all.
type Standing struct {
	Slots, Met, Late, Missed, Apart int
	HitRateBPS                      int // Met of Met, Late and Missed, rounded down; 0 where there are none
	Streak                          int // met in a row up to now; slots apart neither count nor break it
	Simultaneous                    int // met and witnessed, since enrolment
	Void                            int // slots that count for nobody, see Standing
	MarginEvents                    []MarginEvent
}

// Standing is the device's record of all platform-wide slots, in order, from its enrolment on. A slot at which others were
// challenged and the device was not is missed like any other: a device that cannot be reached is not there. Void are slots at
// which nobody was challenged, which is an outage of the service and spoils its day in Commitment.Verify, and slots nearer to the
// one before than the gap, as can be across midnight. The error is an *attest.Rejection if the device was challenged twice, and
// another one for slots out of order.
func (p Parameters) Standing(device common.Address, enrolled time.Time, slots []Slot) (Standing, error) {
	var s Standing
	var outcomes []Outcome
	for i, slot := range slots {
		if i > 0 && !slots[i-1].Instant.Before(slot.Instant) {
			return Standing{}, fmt.Errorf("slot of %v follows that of %v", slot.Instant, slots[i-1].Instant)
		}
		if slot.Instant.Before(enrolled) {
			continue
		}
		near := i > 0 && slot.Instant.Sub(slots[i-1].Instant) < time.Duration(p.GapSeconds.Value)*time.Second
		if near || len(slot.Windows) == 0 {
			s.Void++
			continue
		}
		at, err := p.Overlap(slot.Instant, slot.of(device)) // what was amiss with others is not this device's matter
		if err != nil {
			return Standing{}, err
		}
		outcome := at[device] // Missed where the device is not among them
		outcomes = append(outcomes, outcome)
		switch outcome {
		case Missed, Late:
			s.Streak = 0
			s.MarginEvents = append(s.MarginEvents, MarginEvent{slot.Instant, outcome})
		case Met:
			s.Streak++
			if slot.Witnessed {
				s.Simultaneous++
			}
		case Apart:
		}
	}
	s.count(outcomes[max(0, len(outcomes)-int(p.HistorySlots.Value)):])
	return s, nil
}

func (s *Standing) count(outcomes []Outcome) {
	s.Slots = len(outcomes)
	for _, o := range outcomes {
		switch o {
		case Missed:
			s.Missed++
		case Late:
			s.Late++
		case Apart:
			s.Apart++
		case Met:
			s.Met++
		}
	}
	if judged := s.Met + s.Late + s.Missed; judged > 0 {
		s.HitRateBPS = 10_000 * s.Met / judged
	}
}

// Shortfall is what the standing lacks for T2; none, and the slots suffice.
func (p Parameters) Shortfall(s Standing) (failures []attest.Failure) {
	if least := int(p.MinSlots.Value); s.Simultaneous < least {
		failures = append(failures, attest.Failure{
			Code:     CodeCount,
			Observed: fmt.Sprintf("%d simultaneous slots since enrolment", s.Simultaneous), Required: fmt.Sprintf("at least %d", least),
			Fix: "keep the device online and idle enough to answer each slot",
		})
	}
	if least := int(p.MinHitRateBPS.Value); s.HitRateBPS < least {
		failures = append(failures, attest.Failure{
			Code:     CodeHitRate,
			Observed: fmt.Sprintf("%d of the last %d slots met, %d bps", s.Met, s.Slots, s.HitRateBPS),
			Required: fmt.Sprintf("at least %d bps", least),
			Fix:      "find out why slots were missed; the rate recovers with slots that are met",
		})
	}
	return failures
}
