package graphql

import (
	"context"
	"fmt"
	"strconv"

	gql "github.com/graph-gophers/graphql-go"
)

func (q *query) DeviceRows(ctx context.Context, args listing[deviceFields]) (*[]deviceResolver, error) {
	ask, err := args.query(ctx, "devices")
	if err != nil {
		return nil, err
	}
	rows, err := q.readers.Devices.DeviceRows(ctx, ask)
	if err != nil {
		return nil, fmt.Errorf("list devices: %w", err)
	}
	all := newSiblings(q.readers, each(rows, func(d Device) string { return d.ID }))
	list := each(rows, func(d Device) deviceResolver { return deviceResolver{d, all} })
	return &list, nil
}

func (q *query) FacilityRows(ctx context.Context, args listing[facilityFields]) (*[]facilityResolver, error) {
	ask, err := args.query(ctx, "facilities")
	if err != nil {
		return nil, err
	}
	rows, err := q.readers.Vaults.FacilityRows(ctx, ask)
	if err != nil {
		return nil, fmt.Errorf("list facilities: %w", err)
	}
	list := each(rows, func(f Facility) facilityResolver { return facilityResolver{f} })
	return &list, nil
}

func (q *query) PoolStates(ctx context.Context, args listing[stateFields]) (*[]poolStateResolver, error) {
	ask, err := args.query(ctx, "navHistory")
	if err != nil {
		return nil, err
	}
	rows, err := q.readers.Vaults.PoolStateRows(ctx, ask)
	if err != nil {
		return nil, fmt.Errorf("list states of pools: %w", err)
	}
	list := each(rows, func(s PoolState) poolStateResolver { return poolStateResolver{s} })
	return &list, nil
}

func (q *query) ReportRows(ctx context.Context, args struct {
	listing[reportFields]
	Block *blockHeight
},
) (*[]reportResolver, error) {
	at, err := args.Block.at(0)
	if err != nil {
		return nil, err
	}
	ask, err := args.query(ctx, "reports")
	if err != nil {
		return nil, err
	}
	rows, err := q.readers.Reports.ReportRows(ctx, ask, at)
	if err != nil {
		return nil, fmt.Errorf("list reports: %w", err)
	}
	list := each(rows, func(r Report) reportResolver { return reportResolver{r} })
	return &list, nil
}

func (q *query) OperatorRows(ctx context.Context, args listing[operatorFields]) (*[]operatorResolver, error) {
	ask, err := args.query(ctx, "operators")
	if err != nil {
		return nil, err
	}
	rows, err := q.readers.Operators.OperatorRows(ctx, ask)
	if err != nil {
		return nil, fmt.Errorf("list operators: %w", err)
	}
	all := newColleagues(q.readers.Operators, rows)
	list := each(rows, func(o Operator) operatorResolver { return operatorResolver{o, all} })
	return &list, nil
}

// named checks the arguments of a list that is paged by name too: after is one more condition, which has no meaning in another order.
func (l listing[R]) named(ctx context.Context, after *string) (ListQuery, error) {
	ask, err := l.checked(defaultPage, maxPage, "it")
	if err != nil {
		return ask, err
	}
	if after != nil {
		if ask.Descending || ask.Skip > 0 || ask.By != "id" && ask.By != "name" {
			return ask, badInput("after", "leave orderBy, orderDirection and skip out, or pass where: {id_gt: LAST_ID}", "after goes on in the order of names")
		}
		ask.Where = append(ask.Where, Condition{Field: "id", Op: ">", Value: *after})
	}
	return ask, ask.spend(ctx)
}

// ID is the pool's name.
func (p poolResolver) ID() gql.ID { return gql.ID(p.Name) }

// ID is the operator's name.
func (o operatorResolver) ID() gql.ID { return gql.ID(o.Name) }

// ID is the report's hash.
func (r reportResolver) ID() gql.ID { return gql.ID(r.Hash.Hex()) }

// ID is the pool's name, a slash, the block's number.
func (s poolStateResolver) ID() gql.ID {
	return gql.ID(s.Pool + "/" + strconv.FormatUint(s.PoolState.Block.Number, 10))
}

// ID is the account.
func (p *providerResolver) ID() gql.ID { return gql.ID(p.Name) }
