package registry

import (
	"fmt"
	"slices"

	"github.com/corebond/corebond/attest"
	"github.com/ethereum/go-ethereum/common"
)

// Status is what became of a claim.
type Status string

// The statuses. The first three are live: they count against other devices.
const (
	Standing Status = "standing"
	Pending  Status = "pending" // a new agent key that is not in force yet
	Upheld   Status = "upheld"  // stands, and won an appeal
	Ended    Status = "ended"   // released by its device
	Lost     Status = "lost"    // lost an appeal
)

// Claim is a device's word that it is, or is a part of, the hardware behind a commitment. Times are microseconds since 1970.
// Device, Kind, Commitment, Tenure and SinceMicros are its key.
type Claim struct {
	Device      string
	Kind        Kind
	Commitment  common.Hash
	Tenure      Tenure // whole for agent keys
	SinceMicros uint64
	UntilMicros uint64 // 0 while live
	Status      Status
	Evidence    common.Hash // of the event that brought it
}

func (c Claim) live() bool { return c.Status != Ended && c.Status != Lost }

// identity is what a claim, a freeze or an event is about.
type identity struct {
	kind       Kind
	commitment common.Hash
}

func (c Claim) identity() identity { return identity{c.Kind, c.Commitment} }

// Freeze is one reason why a device must not certify. Device, Kind, Commitment, Code and AtMicros are its key.
type Freeze struct {
	Device     string
	Kind       Kind
	Commitment common.Hash // that is contested
	attest.Failure
	Evidence     common.Hash // of the event that revealed it; the claims keep their own
	AtMicros     uint64
	LiftedMicros uint64 // 0 while in force
}

// Appeal is a device's evidence of its chip's own key against its freezes. Device, Agent and AtMicros are its key.
type Appeal struct {
	Device       string
	Agent        common.Hash // commitment to the agent key that the evidence is bound to
	Key          common.Hash // commitment to the device key
	Evidence     common.Hash
	AtMicros     uint64
	ClosedMicros uint64 // 0 until it is settled
}

// Book is the registry, or as much of it as Near says.
type Book struct {
	Claims  []Claim
	Freezes []Freeze
	Appeals []Appeal
}

// State is where a device stands.
type State string

// The states.
const (
	Absent   State = "absent"
	Active   State = "active"
	Rekeying State = "rekeying" // active, and a new agent key waits
	Frozen   State = "frozen"
	Retired  State = "retired"
)

// State derives the state of a device from its rows.
func (b Book) State(device string) State {
	known, live, pending := false, false, false
	for _, c := range b.Claims {
		if c.Device == device {
			known, live, pending = true, live || c.live(), pending || c.Status == Pending
		}
	}
	switch {
	case !known:
		return Absent
	case len(b.frozen(device)) > 0:
		return Frozen
	case !live:
		return Retired
	case pending:
		return Rekeying
	default:
		return Active
	}
}

// MayCertify returns an *attest.Rejection where the device must not certify under the agent key: frozen, unknown, retired, or
// not with this key.
func (b Book) MayCertify(device string, agent common.Hash) error {
	if freezes := b.frozen(device); len(freezes) > 0 {
		return &attest.Rejection{Failure: freezes[0].Failure}
	}
	if state := b.State(device); state != Active && state != Rekeying {
		return &attest.Rejection{Failure: Failure(CodeNotEnrolled, "device is "+string(state))}
	}
	if key, _ := b.agentKey(device); key.Commitment != agent {
		return &attest.Rejection{Failure: Failure(CodeNotInForce, "another agent key")}
	}
	return nil
}

// agentKey is the live agent key of a device that is in force, and the one that waits.
func (b Book) agentKey(device string) (inForce, pending Claim) {
	for _, c := range b.Claims {
		if c.Device == device && c.Kind == KindAgentKey && c.live() {
			if c.Status == Pending {
				pending = c
			} else {
				inForce = c
			}
		}
	}
	return inForce, pending
}

// frozen is what keeps a device from certifying.
func (b Book) frozen(device string) (freezes []Freeze) {
	for _, f := range b.Freezes {
		if f.Device == device && f.LiftedMicros == 0 {
			freezes = append(freezes, f)
		}
	}
	return freezes
}

// find returns the device's claim on an identity that fits, or the zero claim.
func (b Book) find(device string, id identity, fits func(Claim) bool) Claim {
	i := slices.IndexFunc(b.Claims, func(c Claim) bool { return c.Device == device && c.identity() == id && fits(c) })
	if i < 0 {
		return Claim{}
	}
	return b.Claims[i]
}

// With is the book after changes, which it leaves alone.
func (b Book) With(c Changes) Book {
	return Book{
		Claims: merge(b.Claims, c.Claims, func(a, b Claim) bool {
			return a.Device == b.Device && a.identity() == b.identity() && a.Tenure == b.Tenure && a.SinceMicros == b.SinceMicros
		}),
		Freezes: merge(b.Freezes, c.Freezes, func(a, b Freeze) bool {
			return a.Device == b.Device && a.Kind == b.Kind && a.Commitment == b.Commitment &&
				a.Code == b.Code && a.AtMicros == b.AtMicros
		}),
		Appeals: merge(b.Appeals, c.Appeals, func(a, b Appeal) bool {
			return a.Device == b.Device && a.Agent == b.Agent && a.AtMicros == b.AtMicros
		}),
	}
}

// merge replaces the rows that have a newer version and appends the others.
func merge[R any](rows, newer []R, same func(a, b R) bool) []R {
	rows = slices.Clone(rows)
	for _, n := range newer {
		if i := slices.IndexFunc(rows, func(r R) bool { return same(r, n) }); i >= 0 {
			rows[i] = n
		} else {
			rows = append(rows, n)
		}
	}
	return rows
}

func (c Claim) String() string {
	return fmt.Sprintf("%s %s %s of %s", c.Status, c.Kind, c.Commitment.TerminalString(), c.Device)
}
