package verifier

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/memory"
	"github.com/corebond/corebond/attest/memwalk"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

// KindMemory is the name of the memory proof.
const KindMemory = "memory"

// Memory is the kind of attest/memory. The epoch of a slot's datasets is the randomness of its round; with round 0 it is whatever the
// Opener says, and if that is the same twice, so are the datasets.
type Memory struct {
	service memory.Service
	terms   Terms
	caches  *caches
}

// NewMemory makes the kind. The service's own classes count, or those that the program ships with if it names none; its Cache is not used.
func NewMemory(s memory.Service, t Terms) *Memory {
	if s.Classes == nil {
		s.Classes = memwalk.Classes()
	}
	return &Memory{s, t, newCaches(int(t.CacheMiB.Value) << 20)}
}

// memoryExchange is an exchange of package memory with what it has to remember beside that.
type memoryExchange struct {
	kind *Memory
	core *memory.Exchange
	memoryExtra
}

type memoryExtra struct {
	StartAt   time.Time               `json:"startAt"` // of the walks of all devices
	Simulated bool                    `json:"simulated,omitempty"`
	Open      *wire.MemoryOpenRequest `json:"open,omitempty"`
}

// memoryState is how it is stored.
type memoryState struct {
	Exchange memory.State `json:"exchange"`
	memoryExtra
}

// New signs a challenge of the device's class.
func (k *Memory) New(o Order, random io.Reader) (Exchange, error) {
	i := slices.IndexFunc(k.service.Classes, func(c memwalk.Class) bool { return c.Name == o.Device.Class })
	if i < 0 {
		return nil, &ClassError{o.Device.DeviceID, o.Device.Class}
	}
	start := o.Slot.At.Add(seconds(k.terms.FillSeconds))
	core, err := k.service.NewChallenge(memory.Order{
		SlotID: o.Slot.ID, Device: o.Device.Address, GPUIDHash: o.Device.GPUIDHash, Class: o.Device.Class, EpochRound: o.Slot.DrandRound,
		Epoch: o.Slot.DrandValue, Previous: o.Device.Previous, IssuedAt: o.Slot.At, ReadyBy: start.Add(millis(k.terms.StartMillis)),
	}, random)
	if err != nil {
		return nil, err
	}
	return &memoryExchange{k, core, memoryExtra{StartAt: start, Simulated: k.service.Classes[i].Simulated}}, nil
}

// Resume continues an exchange from its stored state.
func (k *Memory) Resume(state []byte) (Exchange, error) {
	var s memoryState
	if err := json.Unmarshal(state, &s); err != nil {
		return nil, fmt.Errorf("read state of exchange: %w", err)
	}
	return &memoryExchange{k, k.service.Resume(s.Exchange), s.memoryExtra}, nil
}

// View describes the exchange. Its deadline is that of the Ready until the walks start, and then that of the commitment.
func (x *memoryExchange) View() (View, error) {
	s := x.core.State
	signed, err := json.Marshal(s.Challenge)
	if err != nil {
		return View{}, fmt.Errorf("write challenge: %w", err)
	}
	state, err := json.Marshal(memoryState{s, x.memoryExtra})
	if err != nil {
		return View{}, fmt.Errorf("write state of exchange: %w", err)
	}
	m := s.Challenge.Message
	v := View{
		Challenge: wire.Challenge{Kind: KindMemory, Hash: attest.Digest(x.kind.service.Domain, m), Signed: signed, Walk: s.Walk},
		Device:    m.DeviceID, OpenAt: attest.Instant(m.IssuedAtMicros), Deadline: attest.Instant(m.ReadyByMicros), Stage: postgres.StageOpen, State: state,
		Simulated: x.Simulated || s.Ready != nil && s.Ready.Message.Simulated || s.Commit != nil && s.Commit.Message.Simulated,
	}
	if s.Start != nil {
		walk, err := memwalk.DecodeChallenge(s.Walk)
		if err != nil {
			return View{}, fmt.Errorf("read walk: %w", err)
		}
		v.Deadline = attest.Instant(s.Start.Message.StartAtMicros).Add(walk.Deadline)
	}
	if s.Reveal != nil {
		v.Stage, v.CommitAt = postgres.StageCommitted, attest.Instant(s.Reveal.Message.CommitAtMicros)
	}
	if x.Open != nil {
		v.Stage, v.Parts = postgres.StageOpened, map[string]wire.Manifest{PartResponse: x.Open.Response}
		key, err := x.Open.Open.Signature.MarshalText() // which nobody else has seen before the transcript is out
		if err != nil {
			return View{}, fmt.Errorf("write signature: %w", err)
		}
		v.UploadKey = string(key)
	}
	return v, nil
}

// Conclude judges the uploaded response.
func (x *memoryExchange) Conclude(parts map[string][]byte, p attest.Policy) (Outcome, error) {
	service, release := x.kind.service, func() {}
	defer func() { release() }()
	service.Cache = func(epoch [32]byte, items int) (cache *memwalk.Cache, _ error) {
		cache, release = x.kind.caches.take(epoch, items)
		return cache, nil
	}
	transcript, outcome, err := service.Resume(x.core.State).Conclude(memory.Delivery{WalkCommit: x.Open.WalkCommit, Response: parts[PartResponse]})
	if err != nil {
		return Outcome{}, err
	}
	file, err := transcript.Encode()
	if err != nil {
		return Outcome{}, fmt.Errorf("write transcript: %w", err)
	}
	if outcome.Rejected != nil {
		return Outcome{attest.Reject(outcome.Rejected, p), file}, nil
	}
	return Outcome{memoryResult(outcome.Claims, p), file}, nil
}

// memoryResult is what a memory proof is worth by itself: numbers, and no tier above T0.
func memoryResult(m attest.Memory, p attest.Policy) attest.Result {
	return attest.Result{
		Tier: attest.T0, Status: attest.Warning, State: attest.Verified, Simulated: m.Simulated, CapacityBytes: m.CapacityBytes,
		BytesPerSecond: m.BytesPerSecond, EpsilonPPB: m.EpsilonPPB, Epsilon: float64(m.EpsilonPPB) / 1e9, Delta: 1 / float64(uint64(1)<<m.DeltaBits),
		Expires: m.CommitAt.Add(time.Duration(p.MemoryValidHours.Value) * time.Hour),
	}
}

// memoryRecord is what is published of an exchange that ended without a transcript. Secrets that were not revealed stay so.
type memoryRecord struct {
	SchemaVersion int                             `json:"schema_version"`
	Kind          string                          `json:"kind"`
	Domain        attest.Domain                   `json:"domain"`
	Service       common.Address                  `json:"service"`
	Challenge     attest.Signed[memory.Challenge] `json:"challenge"`
	Walk          []byte                          `json:"walk"`
	Ready         *attest.Signed[memory.Ready]    `json:"ready,omitempty"`
	Start         *attest.Signed[memory.Start]    `json:"start,omitempty"`
	Commit        *attest.Signed[memory.Commit]   `json:"commit,omitempty"`
	Reveal        *attest.Signed[memory.Reveal]   `json:"reveal,omitempty"`
	Open          *attest.Signed[memory.Open]     `json:"open,omitempty"`
	Failure       attest.Failure                  `json:"failure"`
}

// Record is one line of JSON with what was signed so far and what was wrong.
func (x *memoryExchange) Record(f attest.Failure) ([]byte, error) {
	s := x.core.State
	file, err := json.Marshal(memoryRecord{
		1, "memory-record", x.kind.service.Domain, x.kind.service.Address(), s.Challenge, s.Walk, s.Ready, s.Start, s.Commit, s.Reveal, s.Open, f,
	})
	if err != nil {
		return nil, fmt.Errorf("write record: %w", err)
	}
	return append(file, '\n'), nil
}
