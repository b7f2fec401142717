package view

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/tape"
	"github.com/ethereum/go-ethereum/common"
)

var _ tape.Anchors = (*View)(nil)

// TapeAnchor implements tape.Anchors from what was noted of the chain.
func (v *View) TapeAnchor(ctx context.Context, kind tape.Kind, pool string, asOf time.Time, root string) (*tape.Anchor, error) {
	a, err := v.anchoredTape(ctx, kind, pool, asOf, root)
	if a == nil || err != nil {
		return nil, err
	}
	return &tape.Anchor{
		ChainID: a.ChainID, Contract: strings.ToLower(a.Contract.Hex()), Seq: a.Seq, Block: a.Anchor.Block.Number, BlockHash: a.Anchor.Block.Hash.Hex(),
		Tx: a.Anchor.Tx.Hex(),
	}, nil
}

// tapeAnchor is where a tape that is served stands on chain; nil if it does not.
func (v *View) tapeAnchor(ctx context.Context, m *tape.Manifest, asOf time.Time) (*graphql.Anchor, error) {
	a, err := v.anchoredTape(ctx, m.Kind, m.Pool, asOf, m.Root)
	if a == nil || err != nil {
		return nil, err
	}
	return &graphql.Anchor{ChainID: a.ChainID, Contract: a.Contract, Tx: a.Anchor.Tx, Block: ref(a.ChainID, a.Anchor.Block)}, nil
}

// anchoredTape is nil if the chain has no tape of that cut-off, or another one.
func (v *View) anchoredTape(ctx context.Context, kind tape.Kind, pool string, asOf time.Time, root string) (*postgres.TapeAnchor, error) {
	a, err := v.DB.TapeAnchorAt(ctx, pool, string(kind), asOf)
	if errors.Is(err, postgres.ErrNotFound) || err == nil && a.Root != common.HexToHash(root) {
		return nil, nil //nolint:nilnil // not on chain
	}
	if err != nil {
		return nil, err
	}
	return &a, nil
}
