package graphql

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	gql "github.com/graph-gophers/graphql-go"
)

// Bucket sums payments that share what they are grouped by, and in any case their class, asset and chain. From is the beginning of the UTC
// day or month, nil without grouping by time; Network, Provider and Device are nil where they are not grouped by. Gross and Net are in whole
// tokens of the asset.
type Bucket struct {
	From     *time.Time
	Network  *string
	Provider *string
	Device   *string
	Class    Class
	Asset    Asset
	ChainID  uint64
	Gross    Figure
	Net      Figure
	Count    uint64
	First    time.Time
	Last     time.Time
	Key      BucketKey
}

// BucketKey is a bucket's place: its values in the order by which buckets are listed.
type BucketKey struct {
	From     time.Time `json:"f"`
	Network  string    `json:"n"`
	Provider string    `json:"p"`
	Device   string    `json:"d"`
	Chain    uint64    `json:"c"`
	Kind     string    `json:"k"` // class and asset, as the reader writes them
}

// BucketQuery says what to sum up by what. From is included, To is not; zero values leave them open.
type BucketQuery struct {
	By     []string // of DAY, MONTH, NETWORK, PROVIDER, DEVICE; not both DAY and MONTH
	Filter EarningFilter
	First  int
	After  *BucketKey
}

func (q *query) EarningBuckets(ctx context.Context, args struct {
	By       []string
	First    pageSize
	After    *string
	From     *timeScalar
	To       *timeScalar
	Network  *string
	Class    *string
	Device   *gql.ID
	Provider *string
	Chain    *uint256Scalar
	Block    *blockHeight
},
) (*connection[*bucketResolver], error) {
	if len(args.By) > 8 || slices.Contains(args.By, "DAY") && slices.Contains(args.By, "MONTH") {
		return nil, badInput("by", "group by DAY or by MONTH, and by each thing once", "by is %v", args.By)
	}
	first, err := args.First.rows(ctx)
	if err != nil {
		return nil, err
	}
	ask := BucketQuery{By: args.By, First: first + 1}
	if ask.After, err = parseBucketCursor(args.After, args.By); err != nil {
		return nil, err
	}
	ask.Filter, err = filterOf(filterArgs{
		network: args.Network, class: args.Class, device: args.Device, provider: args.Provider,
		from: args.From, to: args.To, chain: args.Chain, block: args.Block,
	})
	if err != nil {
		return nil, err
	}
	rows, err := q.readers.Ledger.Buckets(ctx, ask)
	if err != nil {
		return nil, fmt.Errorf("read sums of earnings: %w", err)
	}
	page := connection[*bucketResolver]{Edges: make([]edge[*bucketResolver], 0, min(first, len(rows)))}
	page.PageInfo = pageInfo{HasNextPage: len(rows) > first, HasPreviousPage: args.After != nil}
	for i := range rows[:min(first, len(rows))] {
		page.Edges = append(page.Edges, edge[*bucketResolver]{bucketPlace{args.By, rows[i].Key}, &bucketResolver{rows[i]}})
	}
	page = page.bounded()
	return &page, nil
}

// bucketPlace is the inside of a cursor: it belongs to one grouping.
type bucketPlace struct {
	By  []string  `json:"by"`
	Key BucketKey `json:"key"`
}

func (p bucketPlace) String() string {
	raw, err := json.Marshal(p)
	if err != nil {
		return "" // texts, times and a number
	}
	return base64.RawURLEncoding.EncodeToString(raw)
}

// maxBucketCursor is longer than maxCursor: a place has five names in it.
const maxBucketCursor = 2048

func parseBucketCursor(text *string, by []string) (*BucketKey, error) {
	if text == nil {
		return nil, nil
	}
	refused := badInput("after", "pass the endCursor of the page before, unchanged, with the same by", "%.40q is not a cursor of this list", *text)
	if len(*text) > maxBucketCursor {
		return nil, refused
	}
	raw, err := base64.RawURLEncoding.DecodeString(*text)
	if err != nil {
		return nil, refused
	}
	var place bucketPlace
	if json.Unmarshal(raw, &place) != nil || !slices.Equal(place.By, by) || place.String() != *text {
		return nil, refused
	}
	return &place.Key, nil
}

type bucketResolver struct{ Bucket }

func (b *bucketResolver) From() *timeScalar      { return timeOrNull(b.Bucket.From) }
func (b *bucketResolver) Asset() assetResolver   { return assetResolver{b.Bucket.Asset} }
func (b *bucketResolver) ChainID() uint256Scalar { return uint256Of(b.Bucket.ChainID) }
func (b *bucketResolver) Gross() *figureResolver { return &figureResolver{b.Bucket.Gross} }
func (b *bucketResolver) Net() *figureResolver   { return &figureResolver{b.Bucket.Net} }
func (b *bucketResolver) Count() uint256Scalar   { return uint256Of(b.Bucket.Count) }
func (b *bucketResolver) FirstPaidAt() timeScalar {
	return timeScalar(b.First)
}
func (b *bucketResolver) LastPaidAt() timeScalar { return timeScalar(b.Last) }

func (b *bucketResolver) Device() *gql.ID {
	if b.Bucket.Device == nil {
		return nil
	}
	id := gql.ID(*b.Bucket.Device)
	return &id
}
