package agent

import (
	"os"
	"slices"
	"sync"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/ethereum/go-ethereum/common"
)

// Snapshot is the state of an agent at one moment, as its owner sees it.
type Snapshot struct {
	SchemaVersion int              `json:"schema_version"`
	AsOf          time.Time        `json:"as_of"`
	Version       string           `json:"version"`
	PID           int              `json:"pid"`
	Service       string           `json:"service"`               // where it is asked
	SkewMillis    *int64           `json:"skew_millis,omitempty"` // how far its clock is ahead of this machine's
	Pending       int              `json:"pending"`               // exchanges of the outbox that are not at their end
	Warnings      []attest.Failure `json:"warnings"`
	Devices       []Status         `json:"devices"`
}

// Status is how one device stands.
type Status struct {
	Label      string           `json:"label"`
	Device     common.Address   `json:"device"`
	Class      string           `json:"class"`
	Simulated  bool             `json:"simulated"`
	State      attest.State     `json:"state"`
	Failures   []attest.Failure `json:"failures"` // why the state is below Verified
	Doing      Doing            `json:"doing"`
	Since      time.Time        `json:"since"`                 // when it began to
	Last       *Proof           `json:"last,omitempty"`        // compute proof
	LastMemory *Proof           `json:"last_memory,omitempty"` // memory proof
	Trouble    *attest.Failure  `json:"trouble,omitempty"`     // the latest that no proof has followed
	Expires    *time.Time       `json:"expires,omitempty"`     // when State is Stale; instants of challenges are not known beforehand
}

// Proof is one that came to its end.
type Proof struct {
	Kind           string       `json:"kind"`
	Challenge      common.Hash  `json:"challenge"`
	Slot           uint64       `json:"slot,string"`
	State          attest.State `json:"state"`
	Tier           attest.Tier  `json:"tier"`
	Simulated      bool         `json:"simulated"`
	CertifiedOps   uint64       `json:"certified_ops,string"` // exact int8 operations per second, a lower bound
	CapacityBytes  *uint64      `json:"capacity_bytes,string,omitempty"`
	BytesPerSecond *uint64      `json:"bytes_per_second,string,omitempty"`
	At             time.Time    `json:"at"`
	Transcript     *common.Hash `json:"transcript,omitempty"` // SHA-256 of what the service published
}

// Doing is what a device is at.
type Doing string

// What devices do.
const (
	Waiting   Doing = "waiting"   // for a challenge
	Paused    Doing = "paused"    // has a challenge, and yields to a job
	Filling   Doing = "filling"   // its memory
	Proving   Doing = "proving"   // the clock of the service runs
	Opening   Doing = "opening"   // replaying what was asked to be shown
	Uploading Doing = "uploading" // what was opened
	Offline   Doing = "offline"   // the service does not answer
)

// Board holds the current state for all who look. The zero value is ready for use; it is for one agent.
type Board struct {
	mu      sync.Mutex
	agent   *Agent
	devices []Status
	changed chan struct{}
	counts  counts
}

// begin puts up what is known before the first request: what the outbox remembers of each device.
func (b *Board) begin(a *Agent) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.agent, b.devices = a, nil
	b.counts = newCounts()
	for _, d := range a.Devices {
		b.devices = append(b.devices, Status{
			Label: d.Label, Device: d.Address(), Class: d.Class, Simulated: d.Simulated, State: attest.Unknown, Doing: Waiting, Since: a.Now(),
			Failures: []attest.Failure{{Code: "UNPROVEN", Observed: "no proof yet", Required: "one", Fix: "leave the agent running: the next slot asks"}},
		})
	}
	for _, x := range a.Outbox.Exchanges() {
		j, err := openJournal(x, a.Now)
		if err != nil {
			continue // serve tells
		}
		if e, at, ok := j.verdict(); ok {
			b.find(j.Device, func(s *Status) { s.settle(e, at) })
		}
	}
}

func (b *Board) find(device common.Address, f func(*Status)) {
	if i := slices.IndexFunc(b.devices, func(s Status) bool { return s.Device == device }); i >= 0 {
		f(&b.devices[i])
	}
}

// Snapshot is the state at this moment.
func (b *Board) Snapshot() Snapshot {
	b.mu.Lock()
	defer b.mu.Unlock()
	s := Snapshot{SchemaVersion: 1, PID: os.Getpid(), Warnings: []attest.Failure{}, Devices: []Status{}}
	a := b.agent
	if a == nil {
		return s
	}
	s.AsOf, s.Version, s.Service, s.Devices = a.Now().UTC(), a.Version, a.Client.Address, slices.Clone(b.devices)
	for i := range s.Devices {
		s.Devices[i].stale(s.AsOf)
	}
	for _, x := range a.Outbox.Exchanges() {
		if !x.Over() {
			s.Pending++
		}
	}
	s.Warnings = append(s.Warnings, a.warnings()...)
	if skew, known := a.Client.Skew(); known {
		ms := skew.Milliseconds()
		s.SkewMillis = &ms
	}
	return s
}

// stale turns what has expired into Stale.
func (s *Status) stale(now time.Time) {
	if s.Expires == nil || now.Before(*s.Expires) || s.State != attest.Verified && s.State != attest.Provisional {
		return
	}
	s.State = attest.Stale
	s.Failures = append(slices.Clone(s.Failures), attest.Failure{
		Code: "EXPIRED", Observed: "expired at " + s.Expires.UTC().Format(time.RFC3339), Required: "a newer proof", Fix: "leave the agent running and the device idle: the next slot asks again",
	})
}

// warnings are about the agent as a whole.
func (a *Agent) warnings() (list []attest.Failure) {
	if skew, _ := a.Client.Skew(); skew.Abs() > WarnSkew {
		list = append(list, skewFailure(skew, WarnSkew))
	}
	if o := a.Client.Outage(); o != nil {
		f := failureOf(o.Err)
		f.Observed = "since " + o.Since.UTC().Format(time.RFC3339) + ": " + f.Observed
		list = append(list, f)
	}
	for _, lost := range a.Outbox.Lost {
		list = append(list, attest.Failure{Code: "OUTBOX_DAMAGED", Observed: lost.File + ": " + lost.Err.Error(), Required: "a file as it was written", Fix: "check the disk; the slot of that proof is lost"})
	}
	return list
}

// Changed is closed at the next change.
func (b *Board) Changed() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.changed == nil {
		b.changed = make(chan struct{})
	}
	return b.changed
}

// status lets f change the state of a device and wakes who waits.
func (b *Board) status(device common.Address, f func(*Status)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.find(device, f)
	if b.changed != nil {
		close(b.changed)
		b.changed = nil
	}
}

// doing shows what the device is at.
func (w *worker) doing(what Doing) {
	w.Board.status(w.device.Address(), func(s *Status) {
		if s.Doing != what {
			s.Doing, s.Since = what, w.Now()
		}
	})
}

// trouble shows what went wrong.
func (w *worker) trouble(challenge common.Hash, err error) {
	f := failureOf(err)
	w.log.Debug("trouble", LogKeyChallenge, challenge, LogKeyCode, f.Code)
	w.Board.count(func(c *counts) { c.troubles[f.Code]++ })
	w.Board.status(w.device.Address(), func(s *Status) { s.Trouble = &f })
}

// offline shows that the service does not answer.
func (w *worker) offline(err error) {
	w.doing(Offline)
	w.log.Warn("service does not answer", LogKeyError, err)
	w.Board.count(func(c *counts) { c.troubles[failureOf(err).Code]++ })
}
