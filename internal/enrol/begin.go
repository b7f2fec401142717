package enrol

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/verifier"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

const fixDevice = "sign with the key whose address is deviceId, for this service's chain and contract"

// Terms are what a device signs into its enrolment, for who has its key.
func (s *Service) Terms(request attest.Signed[wire.EnrolmentRequest]) (wire.EnrolmentTerms, error) {
	m, now := request.Message, s.Now()
	if err := signedBy(request, s.Domain, m.DeviceID, "ENROL_KEY", fixDevice); err != nil {
		return wire.EnrolmentTerms{}, err
	}
	if err := inTime(m.AtMicros, now, "ENROL_CLOCK"); err != nil {
		return wire.EnrolmentTerms{}, err
	}
	return wire.EnrolmentTerms{Nonce: s.Secret.nonce(m.DeviceID, now), Salt: s.Secret.Salt(), AtMicros: attest.Micros(now), Classes: s.classes()}, nil
}

// Begin takes note of what a device says that it is, and answers with the code for its owner. The same message has the same answer until it
// is settled. Another one of the same key takes its place, and its code's, unless the device is enrolled: then it has to say the same.
func (s *Service) Begin(ctx context.Context, signed attest.Signed[wire.Enrolment]) (wire.Enrolled, error) {
	m, now := signed.Message, s.Now()
	if err := signedBy(signed, s.Domain, m.DeviceID, "ENROL_KEY", fixDevice); err != nil {
		return wire.Enrolled{}, err
	}
	digest := attest.Digest(s.Domain, m)
	text, err := json.Marshal(signed)
	if err != nil {
		return wire.Enrolled{}, fmt.Errorf("write enrolment: %w", err)
	}
	const attempts = 8 // another code each time that one is taken, or another row each time that it changed
	for draw := range attempts {
		row, err := s.Store.Enrolment(ctx, m.DeviceID)
		if err != nil && !errors.Is(err, postgres.ErrNotFound) {
			return wire.Enrolled{}, err
		}
		if err == nil && (row.Digest == digest || row.Stage == postgres.StageEnrolled) {
			return s.again(row, digest, m, now)
		}
		if err := s.check(m, now); err != nil {
			return wire.Enrolled{}, err
		}
		err = s.Store.SaveEnrolment(ctx, postgres.Enrolment{
			Device: m.DeviceID, Digest: digest, Message: text, Code: s.Secret.lookup(s.Secret.code(digest, draw)), Draw: draw,
			AskedAt: now, ExpiresAt: now.Add(codeLife),
		}, maxWaiting)
		switch {
		case errors.Is(err, postgres.ErrFull):
			full := verifier.Refuse(http.StatusServiceUnavailable, "ENROL_FULL", fmt.Sprintf("%d enrolments that wait for their owners", maxWaiting), "fewer", "send the same request again after the time in Retry-After")
			full.RetryAfter = time.Minute
			return wire.Enrolled{}, full
		case err == nil:
			s.Log.Info("a device waits for its owner", LogKeyDevice, m.DeviceID.Hex(), LogKeySimulated, m.Simulated)
		case !errors.Is(err, postgres.ErrOutdated) && !errors.Is(err, postgres.ErrCodeTaken):
			return wire.Enrolled{}, err
		}
	}
	return wire.Enrolled{}, postgres.ErrOutdated
}

// again answers a message of a device that is known.
func (s *Service) again(row postgres.Enrolment, digest common.Hash, m wire.Enrolment, now time.Time) (wire.Enrolled, error) {
	stored, err := MessageOf(row)
	if err != nil {
		return wire.Enrolled{}, err
	}
	if row.Digest != digest && hardware(stored) != hardware(m) {
		return wire.Enrolled{}, verifier.Refuse(http.StatusConflict, "ENROLLED_OTHERWISE", "a key that is enrolled with other hardware, class or model", "what it is enrolled with",
			"enrol the other GPU under a key of its own, by an agent with an empty state directory")
	}
	answer, err := StatusOf(row, now)
	if err != nil {
		return wire.Enrolled{}, err
	}
	switch answer.Stage {
	case wire.EnrolmentExpired:
		return wire.Enrolled{}, verifier.Refuse(http.StatusGone, "ENROL_EXPIRED", "an enrolment that nobody confirmed within "+codeLife.String(), "a new one", "ask POST /v1/enrolments/terms, and sign anew")
	case wire.EnrolmentWaiting:
		answer.Code = s.Secret.code(row.Digest, row.Draw)
	}
	return answer, nil
}

// hardware is what of a message must not change once it is confirmed.
func hardware(m wire.Enrolment) wire.Enrolment {
	m.Owner, m.Nonce, m.AtMicros = common.Address{}, common.Hash{}, 0
	return m
}

// MessageOf is what a device said of itself.
func MessageOf(row postgres.Enrolment) (wire.Enrolment, error) {
	var signed attest.Signed[wire.Enrolment]
	if err := json.Unmarshal(row.Message, &signed); err != nil {
		return wire.Enrolment{}, fmt.Errorf("read enrolment of %v: %w", row.Device, err)
	}
	return signed.Message, nil
}
