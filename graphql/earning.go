package graphql

import (
	"context"
	"fmt"
	"math"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"
	gql "github.com/graph-gophers/graphql-go"
)

// Class says what kind of flow a payment is.
type Class string

// The classes; the schema says what each means. Figures of different classes are never added.
const (
	JobCash    Class = "JOB_CASH"
	Emission   Class = "EMISSION"
	Refund     Class = "REFUND"
	Deposit    Class = "DEPOSIT"
	Slash      Class = "SLASH"
	DemandOnly Class = "DEMAND_ONLY"
	Points     Class = "POINTS"
)

func (c Class) known() bool {
	switch c {
	case JobCash, Emission, Refund, Deposit, Slash, DemandOnly, Points:
		return true
	}
	return false
}

// Asset is what a flow was paid in. Contract is empty for the chain's own coin.
type Asset struct {
	Chain    string
	Symbol   string
	Contract string
	Decimals int32
}

// Earning is one settled payment. Lists run by PaidAt. Gross and Net are in whole tokens, GrossUnits and NetUnits in the
// asset's smallest unit, 0 to 2^256-1. Device, Job and Payer are empty where unknown.
type Earning struct {
	ID         string
	Network    string
	Provider   string
	Device     string
	Job        string
	Class      Class
	Asset      Asset
	Gross      Figure
	Net        Figure
	GrossUnits *big.Int
	NetUnits   *big.Int
	Payer      string
	PaidAt     time.Time
	Tx         common.Hash
	Path       uint32
	Block      BlockRef
}

func (q *query) Earnings(ctx context.Context, args struct {
	First    pageSize
	After    *string
	Network  *string
	Class    *string
	Device   *gql.ID
	Provider *string
	Payer    *string
	Chain    *uint256Scalar
	From     *timeScalar
	To       *timeScalar
	Block    *blockHeight
},
) (*connection[*earningResolver], error) {
	first, err := args.First.rows(ctx)
	if err != nil {
		return nil, err
	}
	after, err := parseAfter(args.After, earningList)
	if err != nil {
		return nil, err
	}
	filter, err := filterOf(filterArgs{
		network: args.Network, class: args.Class, device: args.Device, provider: args.Provider, payer: args.Payer,
		from: args.From, to: args.To, chain: args.Chain, block: args.Block,
	})
	if err != nil {
		return nil, err
	}
	filter.Unattributed = !gql.HasSelectedField(ctx, "edges.node.device") && !gql.HasSelectedField(ctx, "edges.node.gross") &&
		!gql.HasSelectedField(ctx, "edges.node.net")
	rows, err := q.readers.Earnings.Earnings(ctx, first+1, after.before(), filter)
	if err != nil {
		return nil, fmt.Errorf("read earnings: %w", err)
	}
	if err := checkEarnings(rows); err != nil {
		return nil, err
	}
	page := paged(earningsOf(rows), first, after != nil,
		func(e *earningResolver) cursor { return cursor{earningList, e.Earning.PaidAt, e.Earning.ID} },
		func(e *earningResolver) *earningResolver { return e })
	return &page, nil
}

func (q *query) Earning(ctx context.Context, args struct {
	ID    gql.ID
	Chain *uint256Scalar
	Block *blockHeight
},
) (*earningResolver, error) {
	_, at, err := blockOf(args.Chain, args.Block)
	if err != nil {
		return nil, err
	}
	e, err := q.readers.Ledger.Earning(ctx, string(args.ID), at)
	if err != nil {
		return nil, fmt.Errorf("read earning: %w", err)
	}
	if e == nil {
		return nil, nil
	}
	if err := checkEarnings([]Earning{*e}); err != nil {
		return nil, err
	}
	return &earningResolver{*e}, nil
}

// filterArgs are the arguments that lists of earnings have in common.
type filterArgs struct {
	network, class, provider, payer *string
	device                          *gql.ID
	from, to                        *timeScalar
	chain                           *uint256Scalar
	block                           *blockHeight
}

func filterOf(a filterArgs) (f EarningFilter, err error) {
	text := func(s *string) string {
		if s == nil {
			return ""
		}
		return *s
	}
	f = EarningFilter{Network: text(a.network), Class: Class(text(a.class)), Provider: accountText(text(a.provider)), Payer: accountText(text(a.payer))}
	if a.device != nil {
		f.Device = string(*a.device)
	}
	if a.from != nil {
		f.From = time.Time(*a.from)
	}
	if a.to != nil {
		f.To = time.Time(*a.to)
	}
	f.Chain, f.Block, err = blockOf(a.chain, a.block)
	return f, err
}

// earningsOf are the resolvers of rows: by reference, since a row is large and each of its fields is a call.
func earningsOf(rows []Earning) []*earningResolver {
	held, out := make([]earningResolver, len(rows)), make([]*earningResolver, len(rows))
	for i := range rows {
		held[i].Earning = rows[i]
		out[i] = &held[i]
	}
	return out
}

type earningResolver struct{ Earning }

func (e *earningResolver) ID() gql.ID             { return gql.ID(e.Earning.ID) }
func (e *earningResolver) Job() *string           { return textOrNull(e.Earning.Job) }
func (e *earningResolver) Payer() *string         { return textOrNull(e.Earning.Payer) }
func (e *earningResolver) Asset() assetResolver   { return assetResolver{e.Earning.Asset} }
func (e *earningResolver) Gross() *figureResolver { return &figureResolver{e.Earning.Gross} }
func (e *earningResolver) Net() *figureResolver   { return &figureResolver{e.Earning.Net} }
func (e *earningResolver) PaidAt() timeScalar     { return timeScalar(e.Earning.PaidAt) }
func (e *earningResolver) Block() blockResolver   { return blockResolver{e.Earning.Block} }

func (e *earningResolver) Device() *gql.ID {
	if e.Earning.Device == "" {
		return nil
	}
	id := gql.ID(e.Earning.Device)
	return &id
}

func (e *earningResolver) GrossUnits() uint256Scalar { return uint256Scalar{e.Earning.GrossUnits} }
func (e *earningResolver) NetUnits() uint256Scalar   { return uint256Scalar{e.Earning.NetUnits} }
func (e *earningResolver) Path() int32               { return int32(e.Earning.Path) }

// checkEarnings holds readers to what they promise. It does so once for a list and not field by field, since the library gives each row
// with a field that may fail a goroutine of its own. No chain has a block of 2^31 entries.
func checkEarnings(rows []Earning) error {
	for i := range rows {
		e := &rows[i]
		for _, n := range []*big.Int{e.GrossUnits, e.NetUnits} {
			if _, err := uint256From(n); err != nil {
				return fmt.Errorf("earning %s: %w", e.ID, err)
			}
		}
		if e.Path > math.MaxInt32 {
			return fmt.Errorf("path %d of earning %s does not fit an Int", e.Path, e.ID)
		}
	}
	return nil
}

type assetResolver struct{ Asset }

func (a assetResolver) Contract() *string { return textOrNull(a.Asset.Contract) }
