package enrol

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/registry"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/verifier"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

// find returns the enrolment with a code in its one form. A code that is not there counts against peer.
func (s *Service) find(ctx context.Context, code, peer string) (postgres.Enrolment, error) {
	right, err := s.guesses.begin(peer, s.Now())
	if err != nil {
		return postgres.Enrolment{}, err
	}
	row, err := s.Store.EnrolmentByCode(ctx, s.Secret.lookup(code))
	if errors.Is(err, postgres.ErrNotFound) {
		return row, verifier.Refuse(http.StatusNotFound, "CODE_UNKNOWN", "a code that no device waits under", "the code that the agent shows", "type it as the agent shows it now: a device that asks anew has a new one")
	}
	right()
	return row, err
}

// Binding tells what the owner signs for who confirms a code. peer is where the question comes from.
func (s *Service) Binding(ctx context.Context, code, peer string) (wire.Binding, error) {
	code, err := ParseCode(code)
	if err != nil {
		return wire.Binding{}, err
	}
	row, err := s.find(ctx, code, peer)
	if err != nil {
		return wire.Binding{}, err
	}
	now := s.Now()
	m, err := MessageOf(row)
	if err != nil {
		return wire.Binding{}, err
	}
	status, err := StatusOf(row, now)
	if err != nil {
		return wire.Binding{}, err
	}
	if status.Stage == wire.EnrolmentExpired {
		return wire.Binding{}, expired(row, now)
	}
	b := wire.Binding{
		DeviceID: m.DeviceID, Code: code, Stage: status.Stage, GPUModel: m.GPUModel, Class: m.Class, Simulated: m.Simulated, Mark: m.Tenure.Registry().Mark(),
		Identities: identities(m), Expires: row.ExpiresAt, Domain: s.Domain, Warnings: warnings(m),
	}
	if m.Owner != (common.Address{}) {
		b.Owner = &m.Owner
	}
	b.Tier, b.Above = reach(m, s.Memory)
	return b, nil
}

func expired(row postgres.Enrolment, now time.Time) error {
	return verifier.Refuse(http.StatusGone, "CODE_EXPIRED", "a code that expired "+now.Sub(row.ExpiresAt).Round(time.Second).String()+" ago", "one that is at most "+codeLife.String()+" old",
		"let the agent enrol again, and type the new code")
}

// Confirm takes a device in on its owner's word. The same owner is told the same again, whoever else comes is refused: a code is used once. A
// device that the registry freezes is enrolled, and told to the owner as a refusal with what to do.
func (s *Service) Confirm(ctx context.Context, code, peer string, signed attest.Signed[wire.Ownership]) (wire.Enrolled, error) {
	m, now := signed.Message, s.Now()
	code, err := ParseCode(code)
	if err != nil {
		return wire.Enrolled{}, err
	}
	row, err := s.find(ctx, code, peer)
	if err != nil {
		return wire.Enrolled{}, err
	}
	if err := s.checkOwnership(row, code, signed, now); err != nil {
		return wire.Enrolled{}, err
	}
	if row.Stage == postgres.StageWaiting && now.Before(row.ExpiresAt) {
		c, err := s.confirmation(row, signed, now)
		if err != nil {
			return wire.Enrolled{}, err
		}
		if row, err = s.Store.ConfirmEnrolment(ctx, s.Policy, c); err != nil {
			return wire.Enrolled{}, unconfirmed(err)
		}
		s.bell.ring(row.Device)
	}
	answer, err := StatusOf(row, now)
	switch {
	case err != nil:
		return wire.Enrolled{}, err
	case answer.Stage == wire.EnrolmentWaiting || answer.Stage == wire.EnrolmentExpired:
		return wire.Enrolled{}, expired(row, now)
	case *row.Owner != m.Owner:
		return wire.Enrolled{}, verifier.Refuse(http.StatusConflict, "CODE_USED", "a code that another wallet confirmed", "a code that is used once", "if the device is yours, stop its agent and enrol it under a new key that names your wallet")
	}
	s.Log.Info("an owner confirmed a device", LogKeyDevice, row.Device.Hex(), LogKeyOwner, m.Owner.Hex(), LogKeyStage, answer.Stage)
	if f := answer.Failure; f != nil {
		s.Log.Warn("a device that was confirmed is not challenged", LogKeyDevice, row.Device.Hex(), LogKeyCode, f.Code)
		return wire.Enrolled{}, &verifier.RequestError{Status: http.StatusConflict, Failure: *f}
	}
	return answer, nil
}

// unconfirmed tells why the database did not take a confirmation.
func unconfirmed(err error) error {
	var conflict *postgres.ConflictError
	switch {
	case errors.Is(err, postgres.ErrOutdated):
		return verifier.Refuse(http.StatusConflict, "CODE_REPLACED", "a device that asked anew meanwhile", "its newest code", "type the code that the agent shows now")
	case errors.As(err, &conflict):
		return verifier.Refuse(http.StatusConflict, "DEVICE_KNOWN", "a device or key that is enrolled otherwise: "+conflict.Field+" differs", "one that is not", "enrol under a new key, by an agent with an empty state directory")
	}
	return err
}

// checkOwnership refuses an owner's word that is not about this enrolment, or not the owner's.
func (s *Service) checkOwnership(row postgres.Enrolment, code string, signed attest.Signed[wire.Ownership], now time.Time) error {
	m := signed.Message
	device, err := MessageOf(row)
	if err != nil {
		return err
	}
	if m.Code != code || m.DeviceID != row.Device {
		return unprocessable("OWNER_DEVICE", fmt.Sprintf("a signature for device %v under another code or device", m.DeviceID), "code and device of this enrolment", "ask GET /v1/enrolments/code/{code} what to sign")
	}
	if device.Owner != (common.Address{}) && device.Owner != m.Owner {
		return verifier.Refuse(http.StatusForbidden, "OWNER_OTHER", "wallet "+m.Owner.Hex(), "the wallet that the device named, "+device.Owner.Hex(), "sign with that wallet, or set the agent's owner and enrol again")
	}
	if err := signedBy(signed, s.Domain, m.Owner, "OWNER_KEY", "sign with the owner's wallet, for this service's chain and contract; a wallet that is a contract cannot sign"); err != nil {
		return err
	}
	if row.Owner != nil && *row.Owner == m.Owner {
		return nil // told again at any time
	}
	return inTime(m.AtMicros, now, "OWNER_CLOCK")
}

// confirmation is what both signatures together bring.
func (s *Service) confirmation(row postgres.Enrolment, signed attest.Signed[wire.Ownership], now time.Time) (c postgres.Confirmation, err error) {
	m, err := MessageOf(row)
	if err != nil {
		return c, err
	}
	text, err := json.Marshal(signed)
	if err != nil {
		return c, fmt.Errorf("write ownership: %w", err)
	}
	agent, err := s.Secret.Agent(m.DeviceID)
	if err != nil {
		return c, err
	}
	ids := map[registry.Kind]common.Hash{registry.KindAgentKey: agent}
	for kind, commitment := range map[registry.Kind]common.Hash{registry.KindUUID: m.UUID, registry.KindSerial: m.Serial, registry.KindPDI: m.PDI} {
		if commitment != (common.Hash{}) {
			ids[kind] = s.Secret.Identity(kind, commitment)
		}
	}
	id := DeviceID(m.DeviceID)
	return postgres.Confirmation{
		Digest: row.Digest, Ownership: text, Owner: signed.Message.Owner, At: now,
		Event: registry.Presented{
			Happening:  registry.Happening{Device: id, AtMicros: attest.Micros(now), Evidence: row.Digest},
			Identities: ids, Tenure: m.Tenure.Registry(),
		},
		Device: postgres.Device{
			ID: id, Model: m.GPUModel, Operator: signed.Message.Owner.Hex(), AgentKey: m.DeviceID, Simulated: m.Simulated,
			ListPrice:  decimal.Zero, // nobody has appraised it, and its owner is not asked
			EnrolledAt: now,
		},
		Prover: postgres.Prover{DeviceID: id, GPUIDHash: ids[registry.KindUUID], Class: m.Class, Active: true},
	}, nil
}
