package view

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/ethereum/go-ethereum/common"
)

// Reports implements graphql.Reports. Whether they were recomputed is told from memory: a page of them would keep the machine busy for
// minutes.
func (v *View) Reports(ctx context.Context, first int, after *graphql.Position, f graphql.ReportFilter) ([]graphql.Report, error) {
	at, hash := time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC), common.Hash{}
	if after != nil {
		at, hash = after.Time, common.HexToHash(after.ID)
	}
	return v.reports(v.DB.ReportsBefore(ctx, first, at, hash, postgres.ReportFilter{Pool: f.Pool, Block: v.anchoredAt(f.Block)}))
}

// ReportRows implements graphql.Reports.
func (v *View) ReportRows(ctx context.Context, ask graphql.ListQuery, at *graphql.BlockAt) ([]graphql.Report, error) {
	return v.reports(v.DB.ReportRows(ctx, rowQuery(ask), v.anchoredAt(at)))
}

// anchoredAt is a block of the chain that reports are anchored on.
func (v *View) anchoredAt(at *graphql.BlockAt) *postgres.BlockAt {
	if at == nil {
		return nil
	}
	return &postgres.BlockAt{Chain: v.Chain.ID, Hash: at.Hash, Number: at.Number, AtLeast: at.AtLeast}
}

func (v *View) reports(rows []postgres.ReportHead, err error) ([]graphql.Report, error) {
	if err != nil {
		return nil, refused(err)
	}
	out := make([]graphql.Report, 0, len(rows))
	for _, row := range rows {
		r, err := v.report(row)
		if err != nil {
			return nil, err
		}
		r.Replayed = func(context.Context) bool { return v.Replays.known(row.Hash) }
		out = append(out, *r)
	}
	return out, nil
}

// Report implements graphql.Reports.
func (v *View) Report(ctx context.Context, hash common.Hash) (*graphql.Report, error) {
	row, err := v.DB.ReportHead(ctx, hash)
	if errors.Is(err, postgres.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return v.report(row)
}

// report is one whose recomputation begins when somebody asks for its outcome.
func (v *View) report(row postgres.ReportHead) (*graphql.Report, error) {
	h, err := report.ReadHeading(row.Beginning)
	if err != nil {
		return nil, fmt.Errorf("report %s: %w", row.Hash, err)
	}
	out := &graphql.Report{Hash: row.Hash, Pool: row.Pool, Seq: int32(row.Seq), AsOf: row.AsOf, Engine: h.Engine}
	if out.Seed, err = strconv.ParseUint(h.Seed, 10, 64); err != nil {
		return nil, fmt.Errorf("report %s: seed: %w", row.Hash, err)
	}
	if err := out.InputsRoot.UnmarshalText([]byte(h.InputsRoot)); err != nil {
		return nil, fmt.Errorf("report %s: root of inputs: %w", row.Hash, err)
	}
	out.Replayed = func(ctx context.Context) bool {
		if v.Replays.known(row.Hash) {
			return true
		}
		stored, err := v.DB.Report(ctx, row.Hash)
		return err == nil && common.Hash(report.Hash(stored.Body)) == row.Hash && v.replayed(ctx, stored.Body)
	}
	if row.Anchor != nil && v.Chain.Contract != [20]byte{} { // where it is anchored must be known, or else it is not shown
		out.Anchored = &graphql.Anchor{
			ChainID: v.Chain.ID, Contract: v.Chain.Contract, Tx: row.Anchor.Tx,
			Block: graphql.BlockRef{ChainID: v.Chain.ID, Number: row.Anchor.Block.Number, Hash: row.Anchor.Block.Hash},
		}
	}
	return out, nil
}
