package enrol

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/nvgpu"
	"github.com/corebond/corebond/attest/registry"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/verifier"
	"github.com/ethereum/go-ethereum/common"
)

// AppealStore keeps evidence and lets the registry decide. *postgres.DB is one.
type AppealStore interface {
	Enrolment(ctx context.Context, device common.Address) (postgres.Enrolment, error)
	SaveAppealEvidence(ctx context.Context, e postgres.AppealEvidence) error
	Decide(ctx context.Context, p registry.Policy, e registry.Event) (registry.Decision, error)
}

var _ AppealStore = (*postgres.DB)(nil)

// Chips verifies what a GPU says with its own key. nvgpu.Policy is one.
type Chips interface {
	Verify(e nvgpu.Evidence, nonce [32]byte, now time.Time) (*nvgpu.Verified, error)
}

// Appeals hear devices that the registry has frozen. A frozen device is not challenged, so that its chip has no challenge to answer: it signs
// a nonce of the service, which is this device's alone and good for a quarter of an hour at least.
type Appeals struct {
	Service *Service
	Store   AppealStore
	Chips   Chips
}

// Decided is what came of an appeal: the registry's decision, and the evidence's SHA-256 where there was some.
type Decided struct {
	registry.Decision
	Evidence common.Hash
}

// Nonce is what the device's chip signs into its report, and the earliest instant at which it may no longer be good.
func (a Appeals) Nonce(ctx context.Context, device, owner common.Address) (nonce common.Hash, until time.Time, err error) {
	if _, err := a.enrolled(ctx, device, owner); err != nil {
		return nonce, until, err
	}
	now := a.Service.Now()
	return a.Service.Secret.appealNonce(device, now), now.Truncate(nonceLife).Add(2 * nonceLife), nil
}

// Appeal verifies a chip's report and brings it before the registry, for who owns the device: first as a presentation of the chip's key, if
// it is new, and then as an appeal. The same again changes nothing.
func (a Appeals) Appeal(ctx context.Context, device, owner common.Address, evidence []byte) (Decided, error) {
	row, err := a.enrolled(ctx, device, owner)
	if err != nil {
		return Decided{}, err
	}
	parsed, err := nvgpu.ParseEvidence(evidence)
	if err != nil {
		return Decided{}, err
	}
	m, err := MessageOf(row)
	if err != nil {
		return Decided{}, err
	}
	if m.Simulated {
		return Decided{}, verifier.Refuse(http.StatusForbidden, "APPEAL_SIMULATED", "a simulated device", "a GPU with a key of its own", "a simulated device has no chip to appeal with; release it")
	}
	now := a.Service.Now()
	verified, err := a.verify(parsed, device, now)
	if err != nil {
		return Decided{}, err
	}
	hash := common.Hash(sha256.Sum256(evidence))
	if err := a.Store.SaveAppealEvidence(ctx, postgres.AppealEvidence{Hash: hash, Device: DeviceID(device), Body: evidence, SeenAt: now}); err != nil {
		return Decided{}, err
	}
	agent, err := a.Service.Secret.Agent(device)
	if err != nil {
		return Decided{}, err
	}
	key, err := a.Service.Secret.chip(verified.Claims.DeviceKey)
	if err != nil {
		return Decided{}, err
	}
	at := registry.Happening{Device: DeviceID(device), AtMicros: attest.Micros(now), Evidence: hash}
	presented := registry.Presented{
		Happening: at, Tenure: m.Tenure.Registry(),
		Identities: map[registry.Kind]common.Hash{registry.KindAgentKey: agent, registry.KindDeviceKey: key},
	}
	decided := Decided{Evidence: hash}
	for _, e := range []registry.Event{presented, registry.Appealed{Happening: at, Agent: agent, Key: key}} {
		if decided.Decision, err = a.Store.Decide(ctx, a.Service.Policy, e); err != nil {
			return decided, err
		}
		if decided.Outcome == registry.Refused {
			return decided, refusedByRegistry(decided.Decision)
		}
	}
	return decided, nil
}

// verify takes a report over the nonce of this stretch or of the one before.
func (a Appeals) verify(e nvgpu.Evidence, device common.Address, now time.Time) (*nvgpu.Verified, error) {
	verified, err := a.Chips.Verify(e, a.Service.Secret.appealNonce(device, now), now)
	var bad *attest.Rejection
	if errors.As(err, &bad) && bad.Code == nvgpu.CodeNonce {
		verified, err = a.Chips.Verify(e, a.Service.Secret.appealNonce(device, now.Add(-nonceLife)), now)
	}
	var unsupported *nvgpu.UnsupportedError
	if errors.As(err, &unsupported) {
		return nil, unprocessable("APPEAL_UNSUPPORTED", unsupported.What, "evidence of a kind that this service checks", "see docs/protocols/nvgpu.md")
	}
	return verified, err
}

// Settle asks for the decision on the device's appeals, for who owns it.
func (a Appeals) Settle(ctx context.Context, device, owner common.Address) (Decided, error) {
	if _, err := a.enrolled(ctx, device, owner); err != nil {
		return Decided{}, err
	}
	at := registry.Happening{Device: DeviceID(device), AtMicros: attest.Micros(a.Service.Now())}
	decision, err := a.Store.Decide(ctx, a.Service.Policy, registry.Settled{Happening: at})
	if err != nil {
		return Decided{}, err
	}
	if decision.Outcome == registry.Refused {
		return Decided{}, refusedByRegistry(decision)
	}
	return Decided{Decision: decision}, nil
}

// enrolled is the enrolment of a device that is the owner's. Whose a device is, is public.
func (a Appeals) enrolled(ctx context.Context, device, owner common.Address) (postgres.Enrolment, error) {
	row, err := a.Store.Enrolment(ctx, device)
	switch {
	case errors.Is(err, postgres.ErrNotFound) || err == nil && row.Stage != postgres.StageEnrolled:
		return row, verifier.Refuse(http.StatusNotFound, "NOT_ENROLLED", "a device that is not enrolled", "one that is", "check the device's id")
	case err != nil:
		return row, err
	case *row.Owner != owner:
		return row, verifier.Refuse(http.StatusForbidden, "OWNER_OTHER", "wallet "+owner.Hex(), "the wallet that the device is enrolled for", "sign in with the owner's wallet")
	}
	return row, nil
}

func refusedByRegistry(d registry.Decision) error {
	r := &verifier.RequestError{Status: http.StatusConflict, Failure: *d.Failure}
	if d.NotBeforeMicros != 0 {
		r.Required = fmt.Sprintf("%s, until %s", r.Required, attest.Instant(d.NotBeforeMicros).Format(time.RFC3339))
	}
	return r
}

// appealNonce is that of a device in a stretch of nonceLife. No state is kept of it.
func (s Secret) appealNonce(device common.Address, at time.Time) common.Hash {
	period := binary.BigEndian.AppendUint64(nil, uint64(at.Unix())/uint64(nonceLife/time.Second))
	return s.mac("appeal", device[:], period)
}

// chip is the registry's commitment to the key of a chip.
func (s Secret) chip(key nvgpu.Fingerprint) (common.Hash, error) {
	c, err := registry.Commit(s.Salt(), registry.KindDeviceKey, common.Hash(key).Hex())
	if err != nil {
		return common.Hash{}, fmt.Errorf("commit to chip's key: %w", err)
	}
	return s.Identity(registry.KindDeviceKey, c), nil
}
