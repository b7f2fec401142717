package graphql

import (
	"context"
	"time"

	"github.com/ethereum/go-ethereum/common"
	gql "github.com/graph-gophers/graphql-go"
)

const enrolSetting = "registry_secret_file"

// EnrolmentBinding is what stands behind a code.
type EnrolmentBinding struct {
	Device     string
	Code       string // in its one form
	Stage      string // waiting, refused, enrolled or frozen
	Model      string
	Class      string
	Simulated  bool
	Mark       string // MIG slice, vGPU or VM; empty for a whole GPU
	Identities []BoundIdentity
	Owner      *common.Address // who alone may confirm, if the device names one
	Tier       string          // the best that the device can reach here
	Lacks      []Requirement   // what it lacks for more
	ExpiresAt  time.Time
	Warnings   []string
	TypedData  TypedData
}

// BoundIdentity is the beginning of a commitment.
type BoundIdentity struct{ Kind, First string }

// Requirement is something that is not met.
type Requirement struct{ Code, Observed, Required, Fix string }

// OwnershipInput is what an owner signed.
type OwnershipInput struct {
	Code      string
	Device    string
	SignedAt  time.Time
	Signature []byte
}

// EnrolledDevice is how an enrolment stands.
type EnrolledDevice struct {
	Device     string
	Stage      string
	Simulated  bool
	Owner      common.Address
	EnrolledAt time.Time
}

type bindingResolver struct{ EnrolmentBinding }

func (r bindingResolver) Device() gql.ID        { return gql.ID(r.EnrolmentBinding.Device) }
func (r bindingResolver) Mark() *string         { return textOrNull(r.EnrolmentBinding.Mark) }
func (r bindingResolver) ExpiresAt() timeScalar { return timeScalar(r.EnrolmentBinding.ExpiresAt) }
func (r bindingResolver) TypedData() typedDataResolver {
	return typedDataResolver{r.EnrolmentBinding.TypedData}
}

func (q *query) EnrolmentBinding(ctx context.Context, args struct{ Code string }) (*bindingResolver, error) {
	c, err := needs(ctx, ScopeEnrol)
	if err != nil {
		return nil, err
	}
	if q.readers.Writers.Enrolments == nil {
		return nil, featureOff("take devices in", enrolSetting)
	}
	b, err := q.readers.Writers.Enrolments.EnrolmentBinding(ctx, c, args.Code)
	if err != nil {
		return nil, told(err)
	}
	return &bindingResolver{b}, nil
}

type enrolledResolver struct{ EnrolledDevice }

func (r enrolledResolver) Device() gql.ID         { return gql.ID(r.EnrolledDevice.Device) }
func (r enrolledResolver) EnrolledAt() timeScalar { return timeScalar(r.EnrolledDevice.EnrolledAt) }

func (m *mutation) ConfirmEnrolment(ctx context.Context, args struct {
	IdempotencyKey string
	Code           string
	Device         gql.ID
	SignedAt       timeScalar
	Signature      string
},
) (*enrolledResolver, error) {
	c, err := mayAct(ctx, ScopeEnrol, args.IdempotencyKey)
	if err != nil {
		return nil, err
	}
	if m.writers.Enrolments == nil {
		return nil, featureOff("take devices in", enrolSetting)
	}
	signature, err := signatureOf(args.Signature)
	if err != nil {
		return nil, err
	}
	in := OwnershipInput{Code: args.Code, Device: string(args.Device), SignedAt: time.Time(args.SignedAt), Signature: signature}
	e, err := m.writers.Enrolments.ConfirmEnrolment(ctx, c, args.IdempotencyKey, in)
	if err != nil {
		return nil, told(err)
	}
	return &enrolledResolver{e}, nil
}
