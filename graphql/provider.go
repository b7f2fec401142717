package graphql

import (
	"context"
	"fmt"
	"slices"
	"time"

	gql "github.com/graph-gophers/graphql-go"
)

// Provider is an account that networks paid, and what: one row per network, class and asset.
type Provider struct {
	Name        string
	Income      []NetworkIncome
	FirstPaidAt time.Time
	LastPaidAt  time.Time
}

// NetworkIncome is income from one network.
type NetworkIncome struct {
	Network string
	ClassIncome
}

func (q *query) Providers(ctx context.Context, args struct {
	listing[providerFields]
	After   *string
	Network *string
},
) (*[]*providerResolver, error) {
	ask, err := args.named(ctx, args.After)
	if err != nil {
		return nil, err
	}
	var network string
	if args.Network != nil {
		network = *args.Network
	}
	rows, err := q.readers.Ledger.Providers(ctx, ask, network, totalled(ctx))
	if err != nil {
		return nil, fmt.Errorf("read providers: %w", err)
	}
	family := &providerSiblings{ledger: q.readers.Ledger, network: network}
	page := make([]*providerResolver, len(rows))
	for i, p := range rows {
		family.names = append(family.names, p.Name)
		page[i] = &providerResolver{p, family}
	}
	return &page, nil
}

// totalled reports whether a request selects any of what adding up is needed for.
func totalled(ctx context.Context) bool {
	return slices.ContainsFunc([]string{"income", "firstPaidAt", "lastPaidAt"}, func(field string) bool { return gql.HasSelectedField(ctx, field) })
}

// providerSiblings are the providers of one page, whose earnings are read once for all.
type providerSiblings struct {
	ledger  Ledger
	network string
	names   []string
	latest  byFirst[Earning]
}

func (s *providerSiblings) earnings(ctx context.Context, first int) (map[string][]Earning, error) {
	return s.latest.get(first, func() (map[string][]Earning, error) {
		rows, err := s.ledger.LatestEarnings(ctx, first, s.names, s.network)
		if err != nil {
			return nil, fmt.Errorf("read the providers' earnings: %w", err)
		}
		for _, list := range rows {
			if err := checkEarnings(list); err != nil {
				return nil, err
			}
		}
		return rows, nil
	})
}

type providerResolver struct {
	Provider
	siblings *providerSiblings
}

func (p *providerResolver) FirstPaidAt() timeScalar { return timeScalar(p.Provider.FirstPaidAt) }
func (p *providerResolver) LastPaidAt() timeScalar  { return timeScalar(p.Provider.LastPaidAt) }

func (p *providerResolver) Income() []*networkIncomeResolver {
	return each(p.Provider.Income, func(n NetworkIncome) *networkIncomeResolver {
		return &networkIncomeResolver{n.Network, incomeResolver{n.ClassIncome}}
	})
}

func (p *providerResolver) Earnings(ctx context.Context, args struct{ First pageSize }) ([]*earningResolver, error) {
	first, err := args.First.or(10).rows(ctx)
	if err != nil {
		return nil, err
	}
	latest, err := p.siblings.earnings(ctx, first)
	if err != nil {
		return nil, err
	}
	return earningsOf(latest[p.Name]), nil
}

type networkIncomeResolver struct {
	Network string
	incomeResolver
}
