package graphql

import (
	"context"

	"github.com/ethereum/go-ethereum/common"
	gql "github.com/graph-gophers/graphql-go"
)

// Viewer resolves who asks; null for a stranger.
func (q *query) Viewer(ctx context.Context) *viewer {
	c := CallerOf(ctx)
	if !c.Known() {
		return nil
	}
	return &viewer{c, q.readers.Writers}
}

type viewer struct {
	caller  Caller
	writers Writers
}

func (v *viewer) Account() common.Address { return v.caller.Account }
func (v *viewer) Scopes() []string        { return scopeNames(v.caller.Scopes) }
func (v *viewer) APIKey() *gql.ID {
	if v.caller.Key == "" {
		return nil
	}
	id := gql.ID(v.caller.Key)
	return &id
}

func (v *viewer) APIKeys(ctx context.Context, args struct {
	First pageSize
	After *string
},
) (*[]apiKeyResolver, error) {
	first, after, err := args.First.named(ctx, args.After)
	if err != nil {
		return nil, err
	}
	if v.writers.APIKeys == nil {
		return nil, featureOff("give API keys out", accountSetting)
	}
	keys, err := v.writers.APIKeys.APIKeys(ctx, v.caller.Account, first, after)
	if err != nil {
		return nil, told(err)
	}
	list := each(keys, func(k APIKey) apiKeyResolver { return apiKeyResolver{k} })
	return &list, nil
}

func (v *viewer) Devices(ctx context.Context, args struct {
	First pageSize
	After *string
},
) (*[]gql.ID, error) {
	first, after, err := args.First.named(ctx, args.After)
	if err != nil {
		return nil, err
	}
	if v.writers.Enrolments == nil {
		return nil, featureOff("take devices in", enrolSetting)
	}
	ids, err := v.writers.Enrolments.DevicesOf(ctx, v.caller.Account, first, after)
	if err != nil {
		return nil, told(err)
	}
	list := each(ids, func(id string) gql.ID { return gql.ID(id) })
	return &list, nil
}

func (v *viewer) Quotes(ctx context.Context, args struct {
	First pageSize
	After *string
},
) (*connection[quoteResolver], error) {
	return quotePage(ctx, v.writers.Quotes, v.caller.Account, args.First, args.After)
}
