package graphql

import (
	"context"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	gql "github.com/graph-gophers/graphql-go"
)

// Attestation is one proof, verified and appraised. Lists run by SlotAt. CertifiedOps is in op/s, CapacityBytes in byte, BytesPerSecond
// in byte/s, Epsilon and Delta are ratios; all are nil unless certified. Transcript is a path of the service's own address;
// TranscriptHash is nil if no evidence came; Code, Observed, Required and Fix are empty unless it failed.
type Attestation struct {
	ID             string
	Device         string
	Kind           string
	Slot           uint64
	SlotAt         time.Time
	AppraisedAt    time.Time
	State          State
	Tier           string
	ExpiresAt      time.Time
	CertifiedOps   *Figure
	CapacityBytes  *Figure
	BytesPerSecond *Figure
	Epsilon        *Figure
	Delta          *Figure
	TranscriptHash *common.Hash
	Transcript     string
	Simulated      bool
	Code           string
	Observed       string
	Required       string
	Fix            string
}

func (q *query) Attestations(ctx context.Context, args struct {
	First  pageSize
	After  *string
	Device *gql.ID
	Kind   *string
	State  *string
	From   *timeScalar
	To     *timeScalar
},
) (*connection[attestationResolver], error) {
	filter := AttestationFilter{Kind: textOrEmpty(args.Kind), State: State(textOrEmpty(args.State))}
	if args.Device != nil {
		filter.Device = string(*args.Device)
	}
	if args.From != nil {
		filter.From = time.Time(*args.From)
	}
	if args.To != nil {
		filter.To = time.Time(*args.To)
	}
	return attestationPage(ctx, q.readers.Attestations, args.First, args.After, filter)
}

func (q *query) Attestation(ctx context.Context, args struct{ ID gql.ID }) (*attestationResolver, error) {
	found, err := q.readers.Attestations.Attestation(ctx, string(args.ID))
	if err != nil {
		return nil, fmt.Errorf("read attestation: %w", err)
	}
	if found == nil {
		return nil, nil
	}
	return &attestationResolver{*found}, nil
}

func attestationPage(ctx context.Context, reader Attestations, size pageSize, cursorText *string, filter AttestationFilter) (*connection[attestationResolver], error) {
	first, err := size.rows(ctx)
	if err != nil {
		return nil, err
	}
	after, err := parseAfter(cursorText, attestationList)
	if err != nil {
		return nil, err
	}
	rows, err := reader.Attestations(ctx, first+1, after.before(), filter)
	if err != nil {
		return nil, fmt.Errorf("read attestations: %w", err)
	}
	page := attestationsPaged(rows, first, after != nil)
	return &page, nil
}

func attestationsPaged(rows []Attestation, first int, continued bool) connection[attestationResolver] {
	return paged(rows, first, continued,
		func(a Attestation) cursor { return cursor{attestationList, a.SlotAt, a.ID} },
		func(a Attestation) attestationResolver { return attestationResolver{a} })
}

type attestationResolver struct{ Attestation }

func (a attestationResolver) ID() gql.ID              { return gql.ID(a.Attestation.ID) }
func (a attestationResolver) Device() gql.ID          { return gql.ID(a.Attestation.Device) }
func (a attestationResolver) SlotAt() timeScalar      { return timeScalar(a.Attestation.SlotAt) }
func (a attestationResolver) AppraisedAt() timeScalar { return timeScalar(a.Attestation.AppraisedAt) }
func (a attestationResolver) ExpiresAt() timeScalar   { return timeScalar(a.Attestation.ExpiresAt) }
func (a attestationResolver) Code() *string           { return textOrNull(a.Attestation.Code) }
func (a attestationResolver) Observed() *string       { return textOrNull(a.Attestation.Observed) }
func (a attestationResolver) Required() *string       { return textOrNull(a.Attestation.Required) }
func (a attestationResolver) Fix() *string            { return textOrNull(a.Attestation.Fix) }

func (a attestationResolver) CertifiedOps() *figureResolver {
	return figureOrNull(a.Attestation.CertifiedOps)
}

func (a attestationResolver) CapacityBytes() *figureResolver {
	return figureOrNull(a.Attestation.CapacityBytes)
}

func (a attestationResolver) BytesPerSecond() *figureResolver {
	return figureOrNull(a.Attestation.BytesPerSecond)
}

func (a attestationResolver) Epsilon() *figureResolver { return figureOrNull(a.Attestation.Epsilon) }
func (a attestationResolver) Delta() *figureResolver   { return figureOrNull(a.Attestation.Delta) }
func (a attestationResolver) Slot() uint256Scalar      { return uint256Of(a.Attestation.Slot) }
