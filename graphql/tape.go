package graphql

import (
	"context"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// Tape is a pool's loans or devices in rows. Kind is DEVICE or LOAN; Report is nil before the first one; Manifest and the files' paths are
// absolute paths on this service.
type Tape struct {
	Kind      string
	AsOf      time.Time
	Rows      int32
	Hash      common.Hash
	Root      common.Hash
	Report    *common.Hash
	Anchor    *Anchor // nil until this very root is on chain
	Simulated bool
	Manifest  string
	Files     []TapeFile
}

// TapeFile is a tape in one format.
type TapeFile struct{ Format, Path string }

func (q *query) Tapes(ctx context.Context, args struct {
	Pool  string
	First pageSize
},
) (*[]tapeResolver, error) {
	first, err := args.First.rows(ctx)
	if err != nil {
		return nil, err
	}
	var tapes []Tape
	if q.readers.Tapes != nil {
		if tapes, err = q.readers.Tapes.Tapes(ctx, args.Pool); err != nil {
			return nil, fmt.Errorf("read tapes: %w", err)
		}
	}
	page := each(tapes[:min(first, len(tapes))], func(t Tape) tapeResolver { return tapeResolver{t} })
	return &page, nil
}

type tapeResolver struct{ Tape }

func (t tapeResolver) AsOf() timeScalar { return timeScalar(t.Tape.AsOf) }

func (t tapeResolver) Anchor() *anchorResolver {
	if t.Tape.Anchor == nil {
		return nil
	}
	return &anchorResolver{*t.Tape.Anchor}
}

func (t tapeResolver) Files() []TapeFile { return t.Tape.Files }
