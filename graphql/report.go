package graphql

import (
	"context"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// Report names the document behind a pool's figures. Seed is below 2^64; Anchored is nil until its hash is on chain. Replayed
// reports whether the document was recomputed byte for byte, and is asked only if the request selects it, since it may take
// seconds; nil means no.
type Report struct {
	Hash       common.Hash
	Pool       string
	Seq        int32
	AsOf       time.Time
	Engine     string
	Seed       uint64
	InputsRoot common.Hash
	Replayed   func(context.Context) bool
	Anchored   *Anchor
}

// Anchor is where a report's hash was written on chain.
type Anchor struct {
	ChainID  uint64
	Contract common.Address
	Tx       common.Hash
	Block    BlockRef
}

// ReportFilter narrows reports; a field that is not set lets all through. With Block only those that were on chain at it.
type ReportFilter struct {
	Pool  string
	Block *BlockAt
}

// Reports reads published reports.
type Reports interface {
	// Reports returns up to first reports before the position, newest first by AsOf, ties by the hash's text. Its errors include BlockNotFound
	// and BlockNotIndexed.
	Reports(ctx context.Context, first int, after *Position, filter ReportFilter) ([]Report, error)
	// ReportRows returns the reports that are asked for, with a block those that were on chain then; the id is the hash. Errors are as of Reports.
	ReportRows(ctx context.Context, ask ListQuery, at *BlockAt) ([]Report, error)
	// Report returns nil without an error if there is no report of that hash.
	Report(ctx context.Context, hash common.Hash) (*Report, error)
}

func (q *query) Reports(ctx context.Context, args struct {
	First pageSize
	After *string
	Pool  *string
	Block *blockHeight
},
) (*connection[reportResolver], error) {
	first, err := args.First.rows(ctx)
	if err != nil {
		return nil, err
	}
	after, err := parseAfter(args.After, reportList)
	if err != nil {
		return nil, err
	}
	filter := ReportFilter{Pool: textOrEmpty(args.Pool)}
	if filter.Block, err = args.Block.at(0); err != nil {
		return nil, err
	}
	rows, err := q.readers.Reports.Reports(ctx, first+1, after.before(), filter)
	if err != nil {
		return nil, fmt.Errorf("read reports: %w", err)
	}
	page := paged(rows, first, after != nil,
		func(r Report) cursor { return cursor{reportList, r.AsOf, r.Hash.Hex()} },
		func(r Report) reportResolver { return reportResolver{r} })
	return &page, nil
}

func (q *query) Report(ctx context.Context, args struct{ Hash common.Hash }) (*reportResolver, error) {
	found, err := q.readers.Reports.Report(ctx, args.Hash)
	if err != nil {
		return nil, fmt.Errorf("read report: %w", err)
	}
	if found == nil {
		return nil, nil
	}
	return &reportResolver{*found}, nil
}

type reportResolver struct{ Report }

func (r reportResolver) AsOf() timeScalar    { return timeScalar(r.Report.AsOf) }
func (r reportResolver) Seed() uint256Scalar { return uint256Of(r.Report.Seed) }
func (r reportResolver) Document() string    { return "/reports/" + r.Hash.Hex() }

func (r reportResolver) Replayed(ctx context.Context) bool {
	return r.Report.Replayed != nil && r.Report.Replayed(ctx)
}

func (r reportResolver) Anchored() *anchorResolver {
	if r.Report.Anchored == nil {
		return nil
	}
	return &anchorResolver{*r.Report.Anchored}
}

type anchorResolver struct{ Anchor }

func (a anchorResolver) ChainID() uint256Scalar { return uint256Of(a.Anchor.ChainID) }
func (a anchorResolver) Block() blockResolver   { return blockResolver{a.Anchor.Block} }
