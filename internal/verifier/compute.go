package verifier

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

// KindCompute is the name of the compute proof.
const KindCompute = "compute"

// Compute is the kind of attest/compute.
type Compute struct {
	Service compute.Service
	Classes []Class
	Terms   Terms
}

// computeExchange is an exchange of package compute with what it has to remember beside that.
type computeExchange struct {
	kind  *Compute
	core  *compute.Exchange
	micro []int // layers at which the device must ask for a micro-challenge
	open  *wire.OpenRequest

	simulated bool // by its class
}

// computeState is how it is stored.
type computeState struct {
	Exchange compute.State     `json:"exchange"`
	Micro    []int             `json:"micro,omitempty"`
	Open     *wire.OpenRequest `json:"open,omitempty"`

	Simulated bool `json:"simulated,omitempty"`
}

// New signs a challenge of the device's class, with the layers of its micro-challenges drawn from random.
func (k *Compute) New(o Order, random io.Reader) (Exchange, error) {
	i := slices.IndexFunc(k.Classes, func(c Class) bool { return c.Name == o.Device.Class })
	if i < 0 {
		return nil, &ClassError{o.Device.DeviceID, o.Device.Class}
	}
	class := k.Classes[i]
	core, err := k.Service.NewChallenge(compute.Order{
		SlotID: o.Slot.ID, Device: o.Device.Address, GPUIDHash: o.Device.GPUIDHash, Profile: class.profile(), DrandRound: o.Slot.DrandRound,
		DrandValue: o.Slot.DrandValue, Previous: o.Device.Previous, OpenAt: o.Slot.At, Deadline: o.Slot.At.Add(class.deadline()),
	}, random)
	if err != nil {
		return nil, err
	}
	micro, err := drawLayers(class.profile(), int(k.Terms.MicroChallenges.Value), random)
	return &computeExchange{kind: k, core: core, micro: micro, simulated: class.Simulated}, err
}

// drawLayers draws count different layers of 1 to T-1, ascending, or all if there are no more. Each is as likely as any other but for
// a bias below 2^-46.
func drawLayers(p chaingemm.Profile, count int, random io.Reader) ([]int, error) {
	layers := make([]int, p.T-1)
	for i := range layers {
		layers[i] = i + 1
	}
	count = min(count, len(layers))
	for i := range count {
		n, err := below(uint64(len(layers)-i), random)
		if err != nil {
			return nil, fmt.Errorf("draw layers: %w", err)
		}
		layers[i], layers[i+n] = layers[i+n], layers[i]
	}
	slices.Sort(layers[:count])
	return layers[:count], nil
}

// below draws a number from 0 to n-1.
func below(n uint64, random io.Reader) (int, error) {
	var b [8]byte
	if _, err := io.ReadFull(random, b[:]); err != nil {
		return 0, err
	}
	return int(binary.BigEndian.Uint64(b[:]) % n), nil
}

// Resume continues an exchange from its stored state.
func (k *Compute) Resume(state []byte) (Exchange, error) {
	var s computeState
	if err := json.Unmarshal(state, &s); err != nil {
		return nil, fmt.Errorf("read state of exchange: %w", err)
	}
	return &computeExchange{kind: k, core: k.Service.Resume(s.Exchange), micro: s.Micro, open: s.Open, simulated: s.Simulated}, nil
}

// View describes the exchange.
func (x *computeExchange) View() (View, error) {
	core := x.core
	signed, err := json.Marshal(core.Challenge)
	if err != nil {
		return View{}, fmt.Errorf("write challenge: %w", err)
	}
	state, err := json.Marshal(computeState{core.State, x.micro, x.open, x.simulated})
	if err != nil {
		return View{}, fmt.Errorf("write state of exchange: %w", err)
	}
	m := core.Challenge.Message
	v := View{
		Challenge: wire.Challenge{Kind: KindCompute, Hash: attest.Digest(x.kind.Service.Domain, m), Signed: signed, Micro: x.micro},
		Device:    m.DeviceID, OpenAt: attest.Instant(m.OpenAtMicros), Deadline: attest.Instant(m.DeadlineMicros), Stage: postgres.StageOpen, State: state,
		Simulated: x.simulated,
	}
	if core.Commit != nil {
		v.Stage, v.Simulated = stageRejected, x.simulated || core.Commit.Message.Simulated
	}
	if core.Reveal != nil {
		v.Stage, v.CommitAt = postgres.StageCommitted, attest.Instant(core.Reveal.Message.CommitAtMicros)
	}
	if x.open != nil {
		v.Stage, v.Parts = postgres.StageOpened, map[string]wire.Manifest{PartOpenings: x.open.Openings}
		if x.open.Audit != nil {
			v.Parts[PartAudit] = *x.open.Audit
		}
		key, err := x.open.Open.Signature.MarshalText() // which nobody else has seen before the transcript is out
		if err != nil {
			return View{}, fmt.Errorf("write signature: %w", err)
		}
		v.UploadKey = string(key)
	}
	return v, nil
}

// Conclude judges the uploaded parts.
func (x *computeExchange) Conclude(parts map[string][]byte, p attest.Policy) (Outcome, error) {
	transcript, result, err := x.core.Conclude(compute.Delivery{LayerRoots: x.open.LayerRoots, Openings: parts[PartOpenings], Audit: parts[PartAudit]}, p)
	if err != nil {
		return Outcome{}, err
	}
	file, err := transcript.Encode()
	if err != nil {
		return Outcome{}, fmt.Errorf("write transcript: %w", err)
	}
	return Outcome{result, file}, nil
}

// computeRecord is what is published of an exchange that ended without a transcript. Secrets that were not revealed stay so.
type computeRecord struct {
	SchemaVersion int                              `json:"schema_version"`
	Kind          string                           `json:"kind"`
	Domain        attest.Domain                    `json:"domain"`
	Service       common.Address                   `json:"service"`
	Challenge     attest.Signed[compute.Challenge] `json:"challenge"`
	MicroAcks     []compute.MicroAck               `json:"micro_acks,omitempty"`
	Commit        *attest.Signed[compute.Commit]   `json:"commit,omitempty"`
	Reveal        *attest.Signed[compute.Reveal]   `json:"reveal,omitempty"`
	Audit         *compute.Audit                   `json:"audit,omitempty"`
	Open          *attest.Signed[compute.Open]     `json:"open,omitempty"`
	Failure       attest.Failure                   `json:"failure"`
}

// Record is one line of JSON with what was signed so far and what was wrong.
func (x *computeExchange) Record(f attest.Failure) ([]byte, error) {
	s := x.core.State
	file, err := json.Marshal(computeRecord{
		1, "compute-record", x.kind.Service.Domain, x.kind.Service.Address(), s.Challenge, s.Acks, s.Commit, s.Reveal, s.Audit, s.Open, f,
	})
	if err != nil {
		return nil, fmt.Errorf("write record: %w", err)
	}
	return append(file, '\n'), nil
}

var errNoStep = errors.New("there is no such step")
