package view

import (
	"context"
	"errors"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/postgres"
)

// Operators implements graphql.Operators.
func (v *View) Operators(ctx context.Context, first int, after string) ([]graphql.Operator, error) {
	rows, err := v.DB.Operators(ctx, first, after)
	return v.operators(rows), err
}

// OperatorRows implements graphql.Operators.
func (v *View) OperatorRows(ctx context.Context, ask graphql.ListQuery) ([]graphql.Operator, error) {
	rows, err := v.DB.OperatorRows(ctx, rowQuery(ask))
	return v.operators(rows), err
}

func (v *View) operators(rows []postgres.OperatorSum) []graphql.Operator {
	out := make([]graphql.Operator, len(rows))
	for i, r := range rows {
		out[i] = v.operator(r)
	}
	return out
}

// Operator implements graphql.Operators.
func (v *View) Operator(ctx context.Context, name string) (*graphql.Operator, error) {
	row, err := v.DB.Operator(ctx, name)
	if errors.Is(err, postgres.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	found := v.operator(row)
	return &found, nil
}

func (v *View) operator(r postgres.OperatorSum) graphql.Operator {
	return graphql.Operator{Name: r.Name, AsOf: v.Now(), Devices: int32(r.Devices), Simulated: r.Simulated, Since: r.Since}
}

// OperatorTiers implements graphql.Operators.
func (v *View) OperatorTiers(ctx context.Context, names []string) (map[string][]graphql.TierCount, error) {
	rows, err := v.DB.OperatorTiers(ctx, v.Now(), names)
	if err != nil {
		return nil, err
	}
	out := map[string][]graphql.TierCount{}
	for _, r := range rows {
		out[r.Operator] = append(out[r.Operator], graphql.TierCount{Tier: r.Tier, Devices: int32(r.Devices)})
	}
	return out, nil
}

// OperatorIncomes implements graphql.Operators.
func (v *View) OperatorIncomes(ctx context.Context, names []string) (map[string][]graphql.ClassIncome, error) {
	rows, err := v.DB.OperatorIncomes(ctx, names)
	if err != nil {
		return nil, err
	}
	out := map[string][]graphql.ClassIncome{}
	for _, r := range rows {
		out[r.Operator] = append(out[r.Operator], v.attributed(&r.AttributedTotal, nil))
	}
	return out, nil
}
