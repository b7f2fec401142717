package agent

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"

	"github.com/corebond/corebond/agent/outbox"
	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/attest/memory"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

// Kinds of records, in the order in which they come.
const (
	recordTaken     = 'T' // taken
	recordReadying  = 'F' // sealed: what the Ready will say
	recordReady     = 'Y' // request
	recordSealed    = 'S' // sealed: what the Commit will say
	recordCommit    = 'C' // request
	recordReceipt   = 'R' // answer
	recordReport    = 'E' // nvgpu.Evidence
	recordAudit     = 'A' // request
	recordAudited   = 'V' // answer
	recordOpen      = 'O' // request
	recordDelivered = 'U' // all parts are with the service
	recordDone      = 'D' // wire.Evidence; the last
	recordGone      = 'X' // attest.Failure; the last
)

// taken is a challenge that the agent begins to answer, and what does not change until its end, be the agent another version by then.
type taken struct {
	Challenge  wire.Challenge `json:"challenge"`
	Device     common.Address `json:"device"`
	KernelHash common.Hash    `json:"kernelHash"`
	Simulated  bool           `json:"simulated"`
}

// sealed is what goes into a signed message beside what the challenge determines. With it the message can be made again, to the byte.
type sealed struct {
	Micro         []micro                      `json:"micro,omitempty"`
	Start         *attest.Signed[memory.Start] `json:"start,omitempty"`
	TelemetryHash common.Hash                  `json:"telemetryHash"`
	Statement     string                       `json:"statement,omitempty"` // package telemetry's, to the byte; its hash alone is sent
}

// micro is a micro-challenge that was answered.
type micro struct {
	Layer int         `json:"layer"`
	Root  common.Hash `json:"root"`
	Value common.Hash `json:"value"`
}

// journal is an exchange as the outbox has it.
type journal struct {
	x   *outbox.Exchange
	now func() time.Time

	taken
	compute compute.Challenge // one of them
	memory  memory.Challenge
}

// openJournal reads an exchange.
func openJournal(x *outbox.Exchange, now func() time.Time) (*journal, error) {
	j := &journal{x: x, now: now}
	if ok, err := j.get(recordTaken, &j.taken); err != nil || !ok {
		return nil, fmt.Errorf("read exchange %v: no challenge: %w", x.Challenge, err)
	}
	return j, j.parse()
}

func (j *journal) parse() error {
	switch j.Challenge.Kind {
	case kindCompute:
		signed, err := signedOf[compute.Challenge](j.Challenge)
		j.compute = signed.Message
		return err
	case kindMemory:
		signed, err := signedOf[memory.Challenge](j.Challenge)
		j.memory = signed.Message
		return err
	}
	return fmt.Errorf("challenge is of the unknown kind %q", j.Challenge.Kind)
}

func signedOf[M attest.Message](c wire.Challenge) (attest.Signed[M], error) {
	var signed attest.Signed[M]
	if err := json.Unmarshal(c.Signed, &signed); err != nil {
		return signed, fmt.Errorf("read challenge: %w", err)
	}
	return signed, nil
}

// raw is the body of the record of a kind, nil if there is none.
func (j *journal) raw(kind byte) []byte {
	for _, r := range j.x.Records() {
		if r.Kind == kind {
			return r.Body
		}
	}
	return nil
}

func (j *journal) has(kind byte) bool { return j.raw(kind) != nil }

func (j *journal) get(kind byte, v any) (bool, error) {
	b := j.raw(kind)
	if b == nil {
		return false, nil
	}
	return true, json.Unmarshal(b, v)
}

func (j *journal) put(kind byte, v any) ([]byte, error) {
	r, err := recordOf(kind, v, j.now())
	if err != nil {
		return nil, err
	}
	return r.Body, j.x.Append(r)
}

// once returns the stored record of a kind, which v must equal, or stores v: a message is not signed for again with another content.
func (j *journal) once(kind byte, v any) ([]byte, error) {
	old := j.raw(kind)
	if old == nil {
		return j.put(kind, v)
	}
	b, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("write record: %w", err)
	}
	if !bytes.Equal(b, old) {
		return nil, &DeterminismError{attest.Failure{
			Code: "NONDETERMINISTIC", Observed: "another result for the same challenge", Required: "the same bytes each time", Fix: "run corebond-agent doctor: device or driver computes wrongly",
		}}
	}
	return old, nil
}

// DeterminismError says that a device did not give the same result twice.
type DeterminismError struct{ attest.Failure }

func (e *DeterminismError) Error() string { return e.String() }

// slot is the slot's id.
func (j *journal) slot() uint64 {
	if j.Challenge.Kind == kindMemory {
		return j.memory.SlotID
	}
	return j.compute.SlotID
}

// openWithin is how long after the commitment the announcement may come; docs/attestation.md, step 5.
const openWithin = 10 * time.Minute

// until is when, by the service's clock, the next step is too late. Only the service knows for certain, and a step that is stored is sent
// whenever it can be.
func (j *journal) until() time.Time {
	if b := j.raw(recordReceipt); b != nil {
		var receipt struct {
			Reveal struct {
				Message struct {
					CommitAtMicros uint64 `json:"commitAtMicros,string"`
				} `json:"message"`
			} `json:"reveal"`
		}
		if json.Unmarshal(b, &receipt) == nil {
			return attest.Instant(receipt.Reveal.Message.CommitAtMicros).Add(openWithin)
		}
	}
	if j.Challenge.Kind == kindMemory {
		return attest.Instant(j.memory.ReadyByMicros)
	}
	return attest.Instant(j.compute.DeadlineMicros)
}

// sealedAs is what a sealed record of a kind says, and whether there is one.
func (j *journal) sealedAs(kind byte) (s sealed, ok bool, err error) {
	ok, err = j.get(kind, &s)
	return s, ok, err
}

func recordOf(kind byte, v any, at time.Time) (outbox.Record, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return outbox.Record{}, fmt.Errorf("write record: %w", err)
	}
	return outbox.Record{Kind: kind, Last: kind == recordDone || kind == recordGone, At: at, Body: b}, nil
}

// verdict is what came out of the exchange, and when.
func (j *journal) verdict() (e wire.Evidence, at time.Time, ok bool) {
	for _, r := range j.x.Records() {
		if r.Kind == recordDone && json.Unmarshal(r.Body, &e) == nil && e.Result != nil {
			return e, r.At, true
		}
	}
	return e, at, false
}
