package registry

import (
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

// Event is something that was verified and now counts: Presented, Proved, Objected, Appealed, Settled or Released.
type Event interface {
	// About is the device and the time of the event.
	About() (device string, atMicros uint64)
	check() error
}

// Happening is what events have in common.
type Happening struct {
	Device   string
	AtMicros uint64      // by the service's clock, since 1970
	Evidence common.Hash // of what was verified, as it is published; zero where the passing of time is the only evidence
}

// About is the device and the time of the event.
func (h Happening) About() (string, uint64) { return h.Device, h.AtMicros }

func (h Happening) check() error {
	if h.Device == "" || len(h.Device) > maxName {
		return fmt.Errorf("device id of %d characters, want 1 to %d", len(h.Device), maxName)
	}
	if h.AtMicros == 0 {
		return errors.New("event without a time")
	}
	return nil
}

// Presented is a device's presentation of its identities, signed by its agent key. An enrolment is the first of them; each proof
// brings another.
type Presented struct {
	Happening
	Identities map[Kind]common.Hash // commitments: the agent key, and at least one of the hardware
	Tenure     Tenure
}

func (e Presented) check() error {
	hardware := 0
	for k, c := range e.Identities {
		if !k.known() || c == (common.Hash{}) {
			return fmt.Errorf("identity %q is not known or has no commitment", k)
		}
		if k.hardware() {
			hardware++
		}
	}
	if _, ok := e.Identities[KindAgentKey]; !ok || hardware == 0 {
		return errors.New("presentation without an agent key or without hardware")
	}
	return errors.Join(e.Happening.check(), e.Tenure.Check())
}

// Proved is a full proof, of tier T2 or above, that the device made under an agent key.
type Proved struct {
	Happening
	Agent common.Hash
}

// Objected is the protest, signed by the agent key in force, against a new one.
type Objected struct {
	Happening
	Agent common.Hash
}

// Appealed is fresh evidence of the chip's own key, bound to an agent key of the device, against its freezes.
type Appealed struct {
	Happening
	Agent common.Hash // commitment to the agent key
	Key   common.Hash // commitment to the device key, which the device presented before
}

// Settled asks for the decision on a device's appeals, once rivals had their time to answer.
type Settled struct{ Happening }

// Released takes a device out of the registry. Its hardware is free for others after the hop window.
type Released struct{ Happening }
