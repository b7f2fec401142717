package graphql

import (
	"context"
	"fmt"
	"slices"
	"time"

	gql "github.com/graph-gophers/graphql-go"
)

// Payment is an earning in the flat form, one value a field, that readers of The Graph's subgraphs know. Gross and Net are in the asset's
// smallest unit, Timestamp is in seconds since 1970. Payer, Job and Device are nil where unknown. Only what PaymentQuery.Wanted asks for
// needs to be set of ID and the fields after Symbol.
type Payment struct {
	Network     string
	Provider    string
	Class       Class
	Symbol      string
	ID          IDText
	Payer       *string
	Job         *string
	Device      *IDText
	Decimals    int32
	Gross       Uint256Text
	Net         Uint256Text
	Timestamp   Uint256Text
	BlockNumber Uint256Text
	BlockHash   Bytes32Text
	Tx          Bytes32Text
	LogIndex    Uint256Text
	PaidIn      Asset
	Provenance  *Provenance
}

// Asset is what was paid.
func (p *Payment) Asset() assetResolver { return assetResolver{p.PaidIn} }

// Provenance says where a payment's amounts come from. They are settled, hence exact: there is no band around them.
type Provenance struct {
	At        time.Time
	Source    string
	Evidence  Evidence
	In        BlockRef
	Simulated bool
}

// AsOf is when the payment settled.
func (p *Provenance) AsOf() timeScalar { return timeScalar(p.At) }

// Block is where it settled.
func (p *Provenance) Block() blockResolver { return blockResolver{p.In} }

// Band is null: the amounts are exact.
func (*Provenance) Band() *bandResolver { return nil }

// Wanted are the fields of payments that a request selects, as bits; those that cost nothing have none.
type Wanted uint32

// The fields.
const (
	WantID Wanted = 1 << iota
	WantDevice
	WantGross
	WantNet
	WantTimestamp
	WantBlockNumber
	WantBlockHash
	WantTx
	WantLogIndex
	WantProvenance
)

func wantedOf(ctx context.Context) (w Wanted) {
	for _, name := range gql.SelectedFieldNames(ctx) {
		switch name {
		case "id":
			w |= WantID
		case "device":
			w |= WantDevice
		case "gross":
			w |= WantGross
		case "net":
			w |= WantNet
		case "timestamp":
			w |= WantTimestamp
		case "blockNumber":
			w |= WantBlockNumber
		case "blockHash":
			w |= WantBlockHash
		case "tx":
			w |= WantTx
		case "logIndex":
			w |= WantLogIndex
		case "provenance":
			w |= WantProvenance
		}
	}
	return w
}

// PaymentQuery says which payments to read, in what order, and which of their fields. All of Where hold. By is "id" or "timestamp", whose
// order is the same, "gross" or "net"; ties are in the order of ids.
type PaymentQuery struct {
	Where      []Condition
	By         string
	Descending bool
	First      int
	Skip       int
	Chain      uint64 // 0 is any
	Block      *BlockAt
	Wanted     Wanted
}

// paymentFields are what payments are filtered by.
type paymentFields struct{}

func (paymentFields) name() string { return "Payment" }

func (paymentFields) field(name string) filterField {
	switch name {
	case "id":
		return filterField{textValue, true}
	case "timestamp", "blockNumber", "gross", "net":
		return filterField{wholeNumber, true}
	case "provider", "payer":
		return filterField{accountValue, false}
	case "network", "class", "symbol":
		return filterField{textValue, false}
	case "tx":
		return filterField{hashValue, false}
	}
	return filterField{}
}

// narrow reports whether a filter keeps to few accounts.
func narrow(where []Condition) bool {
	return slices.ContainsFunc(where, func(c Condition) bool {
		return (c.Field == "provider" || c.Field == "payer") && (c.Op == "=" || c.Op == "in" && len(c.Values) <= 10)
	})
}

func (q *query) Payments(ctx context.Context, args struct {
	listing[paymentFields]
	Chain *uint256Scalar
	Block *blockHeight
},
) (*[]*Payment, error) {
	list, err := args.checked(100, maxFirst, "earnings")
	if err != nil {
		return nil, err
	}
	if (list.By == "gross" || list.By == "net") && !narrow(list.Where) {
		return nil, badInput("orderBy", "name the provider or the payer in where, or order by timestamp",
			"to order by %s every payment must be looked at", list.By)
	}
	ask := PaymentQuery{Where: list.Where, By: list.By, Descending: list.Descending, First: list.First, Skip: list.Skip, Wanted: wantedOf(ctx)}
	if ask.Chain, ask.Block, err = blockOf(args.Chain, args.Block); err != nil {
		return nil, err
	}
	if err := list.spend(ctx); err != nil {
		return nil, err
	}
	rows, err := q.payments(ctx, ask)
	if err != nil {
		return nil, err
	}
	if hand(ctx, "payments", rows) {
		rows = []*Payment{}
	}
	return &rows, nil
}

func (q *query) payments(ctx context.Context, ask PaymentQuery) ([]*Payment, error) {
	rows, err := q.readers.Ledger.Payments(ctx, ask)
	if err != nil {
		return nil, fmt.Errorf("read payments: %w", err)
	}
	list := make([]*Payment, len(rows))
	for i := range rows {
		list[i] = &rows[i]
	}
	return list, nil
}

func (q *query) Payment(ctx context.Context, args struct {
	ID    gql.ID
	Chain *uint256Scalar
	Block *blockHeight
},
) (*Payment, error) {
	chain, at, err := blockOf(args.Chain, args.Block)
	if err != nil {
		return nil, err
	}
	list, err := q.payments(ctx, PaymentQuery{
		Where: []Condition{{Field: "id", Op: "=", Value: string(args.ID)}}, By: "id", First: 1, Chain: chain, Block: at, Wanted: wantedOf(ctx),
	})
	if err != nil || len(list) == 0 || handOne(ctx, "payment", list[0]) {
		return nil, err
	}
	return list[0], nil
}
