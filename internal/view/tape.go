package view

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/tape"
	"github.com/ethereum/go-ethereum/common"
)

// Tapes implements graphql.Tapes.
func (v *View) Tapes(ctx context.Context, pool string) ([]graphql.Tape, error) {
	out := []graphql.Tape{}
	if v.TapeService == nil {
		return out, nil
	}
	for _, kind := range tape.Kinds() {
		_, m, err := v.TapeService.Tape(ctx, kind, pool)
		if errors.Is(err, tape.ErrNoTape) {
			continue
		}
		if err != nil {
			return nil, err
		}
		t, err := tapeOf(kind, pool, &m)
		if err != nil {
			return nil, err
		}
		if t.Anchor, err = v.tapeAnchor(ctx, &m, t.AsOf); err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

func tapeOf(kind tape.Kind, pool string, m *tape.Manifest) (graphql.Tape, error) {
	asOf, err := time.Parse(time.RFC3339, m.CutOff)
	if err != nil {
		return graphql.Tape{}, fmt.Errorf("read cut-off of the %s tape: %w", kind, err)
	}
	out := graphql.Tape{
		Kind: strings.ToUpper(string(kind)), AsOf: asOf, Rows: int32(m.Rows), //nolint:gosec // at most tape.MaxRows
		Hash: common.HexToHash(m.Hash), Root: common.HexToHash(m.Root), Simulated: m.Simulated, Manifest: tape.ManifestPath(kind, pool),
	}
	if m.Report != nil {
		hash := common.HexToHash(m.Report.Hash)
		out.Report = &hash
	}
	for _, f := range tape.Formats() {
		out.Files = append(out.Files, graphql.TapeFile{Format: string(f), Path: tape.Path(kind, pool, f)})
	}
	return out, nil
}
