package graphql

import (
	"context"
	"time"

	"github.com/ethereum/go-ethereum/common"
	gql "github.com/graph-gophers/graphql-go"
)

// PledgeInput says: what arrives at Account serves Facility, and Device earns it, from At on.
type PledgeInput struct {
	Device   string
	ChainID  uint64
	Account  common.Address
	Facility string
	At       time.Time
}

// Pledge is one that is in force.
type Pledge struct {
	PledgeInput
	Digest common.Hash
}

type pledgeArgs struct {
	Device   gql.ID
	ChainID  uint256Scalar
	Account  common.Address
	Facility string
	SignedAt *timeScalar
}

func (a pledgeArgs) input() (PledgeInput, error) {
	in := PledgeInput{Device: string(a.Device), Account: a.Account, Facility: a.Facility}
	if a.SignedAt != nil {
		in.At = time.Time(*a.SignedAt)
	}
	var err error
	in.ChainID, err = chainID("chainId", a.ChainID)
	return in, err
}

func (q *query) PledgeTypedData(ctx context.Context, args pledgeArgs) (*typedDataResolver, error) {
	if q.readers.Writers.Pledges == nil {
		return nil, featureOff("bind accounts", accountSetting)
	}
	in, err := args.input()
	if err != nil {
		return nil, err
	}
	typed, err := q.readers.Writers.Pledges.PledgeTypedData(ctx, in)
	if err != nil {
		return nil, told(err)
	}
	return &typedDataResolver{typed}, nil
}

type pledgeResolver struct{ p Pledge }

func (r pledgeResolver) Device() gql.ID          { return gql.ID(r.p.Device) }
func (r pledgeResolver) ChainID() uint256Scalar  { return uint256Of(r.p.ChainID) }
func (r pledgeResolver) Account() common.Address { return r.p.Account }
func (r pledgeResolver) Facility() string        { return r.p.Facility }
func (r pledgeResolver) PledgedAt() timeScalar   { return timeScalar(r.p.At) }
func (r pledgeResolver) Digest() common.Hash     { return r.p.Digest }

func (m *mutation) BindAccount(ctx context.Context, args struct {
	IdempotencyKey string
	Device         gql.ID
	ChainID        uint256Scalar
	Account        common.Address
	Facility       string
	SignedAt       timeScalar
	Signature      string
},
) (*pledgeResolver, error) {
	c, err := mayAct(ctx, ScopeEnrol, args.IdempotencyKey)
	if err != nil {
		return nil, err
	}
	if m.writers.Pledges == nil {
		return nil, featureOff("bind accounts", accountSetting)
	}
	in, err := pledgeArgs{args.Device, args.ChainID, args.Account, args.Facility, &args.SignedAt}.input()
	if err != nil {
		return nil, err
	}
	signature, err := signatureOf(args.Signature)
	if err != nil {
		return nil, err
	}
	p, err := m.writers.Pledges.BindAccount(ctx, c, args.IdempotencyKey, in, signature)
	if err != nil {
		return nil, told(err)
	}
	return &pledgeResolver{p}, nil
}
