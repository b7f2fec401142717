// Package source makes the rows of tapes from what the service knows: device tapes from the database, loan tapes from the contracts of a
// pool. It commits to names and accounts where the dictionary says so; it writes no files and serves nothing.
package source

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/tape"
	"github.com/ethereum/go-ethereum/common"
)

// Book is the loans of a pool at one block.
type Book struct {
	ChainID   uint64
	Pool      common.Address
	Simulated bool // the chain is a development one
	State     onchain.State
}

// Books reads the loans of a pool as of the last block at or before an instant; a zero one is the newest block. tape.ErrNoTape if it knows
// no such pool.
type Books interface {
	Book(ctx context.Context, pool string, at time.Time) (Book, error)
}

// Source implements tape.Source. Books is nil where no chain is read: then there are no loan tapes.
type Source struct {
	DB    *postgres.DB
	Books Books
	Salt  tape.Salt
	Now   func() time.Time
}

var _ tape.Source = (*Source)(nil)

// Tape implements tape.Source. A device tape without a report is as of now if no cut-off is given; a loan tape is as of the newest block.
func (s *Source) Tape(ctx context.Context, kind tape.Kind, pool string, cutOff time.Time) (tape.Tape, error) {
	switch kind {
	case tape.Loan:
		return s.loans(ctx, pool, cutOff)
	case tape.Device:
		return s.devices(ctx, pool, cutOff)
	}
	return tape.Tape{}, fmt.Errorf("%w: %q is not a kind", tape.ErrNoTape, kind)
}

func (s *Source) loans(ctx context.Context, pool string, cutOff time.Time) (tape.Tape, error) {
	if s.Books == nil {
		return tape.Tape{}, fmt.Errorf("%w: no chain is read", tape.ErrNoTape)
	}
	book, err := s.Books.Book(ctx, pool, cutOff)
	if err != nil {
		return tape.Tape{}, err
	}
	t := Loans(pool, &book, s.Salt)
	if len(t.Rows) == 0 {
		return t, fmt.Errorf("%w: pool %q has no facility", tape.ErrNoTape, pool)
	}
	return t, nil
}

func (s *Source) devices(ctx context.Context, pool string, cutOff time.Time) (tape.Tape, error) {
	before := cutOff
	if cutOff.IsZero() {
		before = s.Now()
	}
	var bound *tape.Bound
	var row postgres.Report
	row, err := s.DB.ReportAt(ctx, pool, before)
	switch {
	case err == nil:
		b, err := tape.Bind(row.Body)
		if err != nil {
			return tape.Tape{}, fmt.Errorf("read report %v: %w", row.Hash, err)
		}
		bound = &b
		if cutOff.IsZero() {
			cutOff = row.AsOf
		}
	case !errors.Is(err, postgres.ErrNotFound):
		return tape.Tape{}, err
	case cutOff.IsZero():
		cutOff = before
	}
	f, err := readFleet(ctx, s.DB, pool, cutOff)
	if err != nil {
		return tape.Tape{}, err
	}
	if len(f.Devices) == 0 {
		return tape.Tape{}, fmt.Errorf("%w: no device was pledged to %q by %s", tape.ErrNoTape, pool, cutOff.UTC().Format(time.RFC3339))
	}
	if bound != nil {
		if err := f.bind(bound, row.Seq); err != nil {
			return tape.Tape{}, err
		}
	}
	out := tape.Tape{Kind: tape.Device}
	for _, d := range f.Devices {
		r, err := f.row(pool, d, s.Salt)
		if err != nil {
			return tape.Tape{}, fmt.Errorf("row of device %q: %w", d.ID, err)
		}
		out.Rows = append(out.Rows, r)
	}
	out.Sort()
	return out, nil
}
