package registry

import (
	"fmt"

	"github.com/corebond/corebond/attest"
)

// Outcome is what became of an event.
type Outcome string

// The outcomes.
const (
	Unchanged    Outcome = "unchanged"     // the book knew it already
	Accepted     Outcome = "accepted"      // claims are on record and nobody else has them
	Collision    Outcome = "collision"     // claims are on record and all who share them are frozen
	Changed      Outcome = "changed"       // the device presented other hardware than its own, and is frozen
	RekeyPending Outcome = "rekey-pending" // a new agent key waits
	Rekeyed      Outcome = "rekeyed"       // the new agent key is in force
	Contested    Outcome = "contested"     // the key in force objected, and the device is frozen
	AppealOpen   Outcome = "appeal-open"   // rivals may answer now
	Thawed       Outcome = "thawed"        // the appeal was upheld in all points
	Undecided    Outcome = "undecided"     // a freeze remains
	Freed        Outcome = "freed"         // the device is retired
	Refused      Outcome = "refused"       // nothing is on record
)

// Decision is the answer to an event. Failure is there where the outcome is against the device.
type Decision struct {
	Outcome         Outcome
	Failure         *attest.Failure
	Rivals          []string // who claims the same, in order
	NotBeforeMicros uint64   // when to try again, or to go on; 0 where that makes no sense
}

// Changes are a decision and the rows that it writes: new ones, and newer versions of old ones. Nothing is ever deleted.
type Changes struct {
	Decision
	Claims  []Claim
	Freezes []Freeze
	Appeals []Appeal
}

// Apply decides an event. The book is left alone; With gives the one after it. An error means that the event makes no sense and
// says nothing of the device.
func (p Policy) Apply(b Book, e Event) (Changes, error) {
	if err := e.check(); err != nil {
		return Changes{}, fmt.Errorf("check event: %w", err)
	}
	switch e := e.(type) {
	case Presented:
		return p.present(b, e), nil
	case Proved:
		return p.prove(b, e), nil
	case Objected:
		return object(b, e), nil
	case Appealed:
		return p.appeal(b, e), nil
	case Settled:
		return p.settle(b, e), nil
	case Released:
		return release(b, e), nil
	default:
		return Changes{}, fmt.Errorf("event %T is not known", e)
	}
}

func refused(code, observed string) Changes {
	f := Failure(code, observed)
	return Changes{Decision: Decision{Outcome: Refused, Failure: &f}}
}

func refusedUntil(code, observed string, micros uint64) Changes {
	c := refused(code, observed)
	c.NotBeforeMicros = micros
	return c
}

func outcome(o Outcome) Changes { return Changes{Decision: Decision{Outcome: o}} }

// Near is as much of the book as an event needs, and what a transaction has to read, under a lock on the device and the
// identities: all claims on an identity that the event or one of the device's claims names, the device's own claims, and the
// freezes and appeals of all devices that these are of. Apply gives the same for it as for the whole book.
func (b Book) Near(e Event) Book {
	device, _ := e.About()
	ids, devices := map[identity]bool{}, map[string]bool{device: true}
	if p, ok := e.(Presented); ok {
		for k, c := range p.Identities {
			ids[identity{k, c}] = true
		}
	}
	for _, c := range b.Claims {
		if c.Device == device {
			ids[c.identity()] = true
		}
	}
	var near Book
	for _, c := range b.Claims {
		if c.Device == device || ids[c.identity()] {
			near.Claims = append(near.Claims, c)
			devices[c.Device] = true
		}
	}
	for _, f := range b.Freezes {
		if devices[f.Device] {
			near.Freezes = append(near.Freezes, f)
		}
	}
	for _, a := range b.Appeals {
		if devices[a.Device] {
			near.Appeals = append(near.Appeals, a)
		}
	}
	return near
}
