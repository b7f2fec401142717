package graphql

import (
	"context"
	"fmt"
	"time"
)

// Operator is who runs devices. Devices counts those enrolled, Since is when the first of them was.
type Operator struct {
	Name      string
	AsOf      time.Time
	Devices   int32
	Simulated bool
	Since     time.Time
}

// TierCount is how many devices have a tier.
type TierCount struct {
	Tier    string
	Devices int32
}

// Operators reads who runs devices.
type Operators interface {
	// Operators returns up to first operators with names above after, ascending by name.
	Operators(ctx context.Context, first int, after string) ([]Operator, error)
	// OperatorRows returns the operators that are asked for; the id is the name.
	OperatorRows(ctx context.Context, ask ListQuery) ([]Operator, error)
	// Operator returns nil without an error if no device has that operator.
	Operator(ctx context.Context, name string) (*Operator, error)
	// OperatorTiers counts the devices of each of the operators by tier, lowest first.
	OperatorTiers(ctx context.Context, names []string) (map[string][]TierCount, error)
	// OperatorIncomes returns the income of each operator's devices, ordered by class and asset.
	OperatorIncomes(ctx context.Context, names []string) (map[string][]ClassIncome, error)
}

func (q *query) Operators(ctx context.Context, args struct {
	First pageSize
	After *string
},
) (*connection[operatorResolver], error) {
	first, err := args.First.rows(ctx)
	if err != nil {
		return nil, err
	}
	after, err := parseAfter(args.After, operatorList)
	if err != nil {
		return nil, err
	}
	var name string
	if after != nil {
		name = after.id
	}
	rows, err := q.readers.Operators.Operators(ctx, first+1, name)
	if err != nil {
		return nil, fmt.Errorf("read operators: %w", err)
	}
	all := newColleagues(q.readers.Operators, rows[:min(first, len(rows))])
	page := paged(rows, first, after != nil,
		func(o Operator) cursor { return cursor{list: operatorList, id: o.Name} },
		func(o Operator) operatorResolver { return operatorResolver{o, all} })
	return &page, nil
}

func (q *query) Operator(ctx context.Context, args struct{ Name string }) (*operatorResolver, error) {
	found, err := q.readers.Operators.Operator(ctx, args.Name)
	if err != nil {
		return nil, fmt.Errorf("read operator: %w", err)
	}
	if found == nil {
		return nil, nil
	}
	return &operatorResolver{*found, newColleagues(q.readers.Operators, []Operator{*found})}, nil
}

// colleagues are the operators of one page, whose tiers and incomes are read once for all, as those of siblings are.
type colleagues struct {
	reader  Operators
	names   []string
	tiers   shared[TierCount]
	incomes shared[ClassIncome]
}

func newColleagues(reader Operators, shown []Operator) *colleagues {
	return &colleagues{reader: reader, names: each(shown, func(o Operator) string { return o.Name })}
}

type operatorResolver struct {
	Operator
	all *colleagues
}

func (o operatorResolver) AsOf() timeScalar  { return timeScalar(o.Operator.AsOf) }
func (o operatorResolver) Since() timeScalar { return timeScalar(o.Operator.Since) }

func (o operatorResolver) Tiers(ctx context.Context) ([]TierCount, error) {
	rows, err := o.all.tiers.get(func() (map[string][]TierCount, error) { return o.all.reader.OperatorTiers(ctx, o.all.names) })
	if err != nil {
		return nil, fmt.Errorf("read the operators' tiers: %w", err)
	}
	return rows[o.Name], nil
}

func (o operatorResolver) Income(ctx context.Context) ([]incomeResolver, error) {
	rows, err := o.all.incomes.get(func() (map[string][]ClassIncome, error) { return o.all.reader.OperatorIncomes(ctx, o.all.names) })
	if err != nil {
		return nil, fmt.Errorf("read the operators' incomes: %w", err)
	}
	return incomesOf(rows[o.Name]), nil
}
