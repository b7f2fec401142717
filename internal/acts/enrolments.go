package acts

import (
	"context"
	"errors"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/account"
	"github.com/corebond/corebond/internal/enrol"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

// Enroller is who takes devices in. *enrol.Service is one.
type Enroller interface {
	Binding(ctx context.Context, code, peer string) (wire.Binding, error)
	Confirm(ctx context.Context, code, peer string, signed attest.Signed[wire.Ownership]) (wire.Enrolled, error)
}

// OwnerStore knows whose devices are. *postgres.DB is one.
type OwnerStore interface {
	DevicesOfOperator(ctx context.Context, operator string, first int, after string) ([]string, error)
}

// Enrolments implements graphql.Enrolments.
type Enrolments struct {
	Acts    account.Acts
	Service Enroller
	Owners  OwnerStore
}

var _ graphql.Enrolments = Enrolments{}

// EnrolmentBinding implements graphql.Enrolments.
func (e Enrolments) EnrolmentBinding(ctx context.Context, c graphql.Caller, code string) (graphql.EnrolmentBinding, error) {
	b, err := e.Service.Binding(ctx, code, graphql.PeerOf(ctx))
	if err != nil {
		return graphql.EnrolmentBinding{}, refusal(err)
	}
	at := e.Acts.Now().UTC().Truncate(time.Microsecond)
	m := wire.Ownership{Code: b.Code, DeviceID: b.DeviceID, Owner: c.Account, AtMicros: attest.Micros(at)}
	text, err := enrol.TypedData(b.Domain, m)
	if err != nil {
		return graphql.EnrolmentBinding{}, err
	}
	shown := graphql.EnrolmentBinding{
		Device: enrol.DeviceID(b.DeviceID), Code: b.Code, Stage: b.Stage, Model: b.GPUModel, Class: b.Class, Simulated: b.Simulated, Mark: b.Mark,
		Owner: b.Owner, Tier: b.Tier.String(), ExpiresAt: b.Expires, Warnings: b.Warnings,
		TypedData: graphql.TypedData{JSON: string(text), Digest: attest.Digest(b.Domain, m), SignedAt: at},
	}
	for _, id := range b.Identities {
		shown.Identities = append(shown.Identities, graphql.BoundIdentity{Kind: string(id.Kind), First: id.First})
	}
	for _, f := range b.Above {
		shown.Lacks = append(shown.Lacks, requirement(f))
	}
	return shown, nil
}

func requirement(f attest.Failure) graphql.Requirement {
	return graphql.Requirement{Code: f.Code, Observed: f.Observed, Required: f.Required, Fix: f.Fix}
}

// ConfirmEnrolment implements graphql.Enrolments. Twice is once because the owner who confirmed is told the same again.
func (e Enrolments) ConfirmEnrolment(ctx context.Context, c graphql.Caller, key string, in graphql.OwnershipInput) (graphql.EnrolledDevice, error) {
	device, err := addressOf(in.Device)
	if err != nil {
		return graphql.EnrolledDevice{}, err
	}
	signature, err := ordinary(in.Signature)
	if err != nil {
		return graphql.EnrolledDevice{}, err
	}
	done, err := account.Once(ctx, e.Acts, c, key, "confirmEnrolment", in, func(ctx context.Context, _ int64) (graphql.EnrolledDevice, error) {
		code, err := enrol.ParseCode(in.Code)
		if err != nil {
			return graphql.EnrolledDevice{}, refusal(err)
		}
		m := wire.Ownership{Code: code, DeviceID: device, Owner: c.Account, AtMicros: attest.Micros(in.SignedAt)}
		answer, err := e.Service.Confirm(ctx, code, graphql.PeerOf(ctx), attest.Signed[wire.Ownership]{Message: m, Signature: signature})
		if err != nil {
			return graphql.EnrolledDevice{}, refusal(err)
		}
		if answer.Owner == nil || answer.EnrolledAt == nil {
			return graphql.EnrolledDevice{}, errors.New("a device is enrolled without owner or time")
		}
		return graphql.EnrolledDevice{
			Device: enrol.DeviceID(answer.DeviceID), Stage: answer.Stage, Simulated: answer.Simulated, Owner: *answer.Owner, EnrolledAt: *answer.EnrolledAt,
		}, nil
	})
	return done, refusal(err)
}

// DevicesOf implements graphql.Enrolments.
func (e Enrolments) DevicesOf(ctx context.Context, owner common.Address, first int, after string) ([]string, error) {
	return e.Owners.DevicesOfOperator(ctx, owner.Hex(), first, after)
}
