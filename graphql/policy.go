package graphql

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

// Policy holds the rules that are numbers: Tiers lowest first, Thresholds in order of name.
type Policy struct {
	Hash       common.Hash
	Tiers      []TierTerms
	Thresholds []Threshold
	NotProven  []NotProven
}

// TierTerms says what a tier means and how far it is relied upon.
type TierTerms struct {
	Tier       string
	Name       string
	Proves     string
	AdvanceCap Threshold
	ValidFor   Threshold
}

// Threshold is a number with where it comes from.
type Threshold struct {
	Name   string
	Value  decimal.Decimal
	Unit   string
	Source string
}

// NotProven is something that a proof does not show. Below is the lowest tier that does, empty if none does.
type NotProven struct {
	Text  string
	Below string
}

// Policies reads the rules.
type Policies interface {
	// Policy returns the rules in force.
	Policy(ctx context.Context) (Policy, error)
}

func (q *query) Policy(ctx context.Context) (*policyResolver, error) {
	policy, err := q.readers.Policies.Policy(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the policy: %w", err)
	}
	return &policyResolver{policy}, nil
}

type policyResolver struct{ Policy }

func (p policyResolver) Tiers() []tierTermsResolver {
	return each(p.Policy.Tiers, func(t TierTerms) tierTermsResolver { return tierTermsResolver{t} })
}

func (p policyResolver) Thresholds() []thresholdResolver {
	return each(p.Policy.Thresholds, func(t Threshold) thresholdResolver { return thresholdResolver{t} })
}

func (p policyResolver) NotProven() []notProvenResolver {
	return each(p.Policy.NotProven, func(n NotProven) notProvenResolver { return notProvenResolver{n} })
}

type tierTermsResolver struct{ TierTerms }

func (t tierTermsResolver) AdvanceCap() thresholdResolver {
	return thresholdResolver{t.TierTerms.AdvanceCap}
}

func (t tierTermsResolver) ValidFor() thresholdResolver {
	return thresholdResolver{t.TierTerms.ValidFor}
}

type thresholdResolver struct{ Threshold }

func (t thresholdResolver) Value() decimalScalar { return decimalScalar(t.Threshold.Value) }

type notProvenResolver struct{ NotProven }

func (n notProvenResolver) Below() *string { return textOrNull(n.NotProven.Below) }
