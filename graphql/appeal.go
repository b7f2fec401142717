package graphql

import (
	"context"
	"time"

	"github.com/ethereum/go-ethereum/common"
	gql "github.com/graph-gophers/graphql-go"
)

// AppealTerms is what the chip of a frozen device has to sign into its report.
type AppealTerms struct {
	Device    string
	Nonce     common.Hash
	ExpiresAt time.Time // the earliest instant at which the nonce may no longer be good
}

// Appeal is how an appeal stands.
type Appeal struct {
	Device    string
	Outcome   string // appeal-open, thawed, undecided
	NotBefore *time.Time
	Evidence  *common.Hash // nil for a decision
	Failure   *Requirement // why a freeze stays
}

type appealTermsResolver struct{ AppealTerms }

func (r appealTermsResolver) Device() gql.ID        { return gql.ID(r.AppealTerms.Device) }
func (r appealTermsResolver) ExpiresAt() timeScalar { return timeScalar(r.AppealTerms.ExpiresAt) }

func (q *query) AppealTerms(ctx context.Context, args struct{ Device gql.ID }) (*appealTermsResolver, error) {
	c, err := needs(ctx, ScopeEnrol)
	if err != nil {
		return nil, err
	}
	if q.readers.Writers.Appeals == nil {
		return nil, featureOff("hear appeals", enrolSetting)
	}
	terms, err := q.readers.Writers.Appeals.AppealTerms(ctx, c, string(args.Device))
	if err != nil {
		return nil, told(err)
	}
	return &appealTermsResolver{terms}, nil
}

type appealResolver struct{ Appeal }

func (r appealResolver) Device() gql.ID         { return gql.ID(r.Appeal.Device) }
func (r appealResolver) NotBefore() *timeScalar { return timeOrNull(r.Appeal.NotBefore) }
func (r appealResolver) Evidence() *common.Hash { return r.Appeal.Evidence }
func (r appealResolver) Failure() *Requirement  { return r.Appeal.Failure }

func (m *mutation) Appeal(ctx context.Context, args struct {
	IdempotencyKey string
	Device         gql.ID
	Evidence       string
},
) (*appealResolver, error) {
	c, err := mayAct(ctx, ScopeEnrol, args.IdempotencyKey)
	if err != nil {
		return nil, err
	}
	if m.writers.Appeals == nil {
		return nil, featureOff("hear appeals", enrolSetting)
	}
	a, err := m.writers.Appeals.Appeal(ctx, c, args.IdempotencyKey, string(args.Device), args.Evidence)
	if err != nil {
		return nil, told(err)
	}
	return &appealResolver{a}, nil
}

func (m *mutation) SettleAppeal(ctx context.Context, args struct {
	IdempotencyKey string
	Device         gql.ID
},
) (*appealResolver, error) {
	c, err := mayAct(ctx, ScopeEnrol, args.IdempotencyKey)
	if err != nil {
		return nil, err
	}
	if m.writers.Appeals == nil {
		return nil, featureOff("hear appeals", enrolSetting)
	}
	a, err := m.writers.Appeals.SettleAppeal(ctx, c, args.IdempotencyKey, string(args.Device))
	if err != nil {
		return nil, told(err)
	}
	return &appealResolver{a}, nil
}
