package main

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/tape"
	"github.com/corebond/corebond/internal/tape/source"
	"github.com/corebond/corebond/internal/view"
)

// newTapes makes the tapes that a view's pools are served with. Loans are read through the view's node, and devices from its database.
func newTapes(v *view.View, salt tape.Salt) *tape.Service {
	return &tape.Service{Source: &source.Source{DB: v.DB, Books: chainBooks{v}, Salt: salt, Now: v.Now}, Anchors: v, Now: v.Now}
}

// chainBooks reads the loans of whichever pool is followed.
type chainBooks struct{ view *view.View }

// Book implements source.Books: as of the block of the newest loan tape on chain if that is of the newest report, so that what is served is
// what was signed; else as of the newest block.
func (b chainBooks) Book(ctx context.Context, pool string, _ time.Time) (source.Book, error) {
	vault, err := b.view.Vault(ctx, pool)
	var refused *graphql.RefusalError
	if errors.As(err, &refused) {
		return source.Book{}, fmt.Errorf("%w: %s", tape.ErrNoTape, refused.Message)
	}
	if err != nil {
		return source.Book{}, err
	}
	book, err := bookOf(ctx, vault, nil, b.view.Simulated)
	if err != nil {
		return book, err
	}
	at, ok, err := b.signed(ctx, pool, &book.State)
	if err != nil || !ok {
		return book, err
	}
	// A node that has forgotten the block gives the newest tape, which then shows that it is not on chain.
	if old, err := bookOf(ctx, vault, at, b.view.Simulated); err == nil {
		book = old
	}
	return book, ctx.Err()
}

// signed is the block of the newest loan tape on chain, if that is of the newest report.
func (b chainBooks) signed(ctx context.Context, pool string, now *onchain.State) (block *big.Int, ok bool, err error) {
	a, err := b.view.DB.LatestTapeAnchor(ctx, pool, string(tape.Loan))
	if errors.Is(err, postgres.ErrNotFound) || err == nil && (a.Report != now.Report.Hash || a.ReadBlock == 0) {
		return nil, false, nil
	}
	return new(big.Int).SetUint64(a.ReadBlock), err == nil, err
}

// tapeSalt is the secret behind the commitments of tapes: that of tape_salt_file, else one that follows from the registry's. All replicas have
// to have the same, or their tapes would differ; without either, no tapes are served.
func tapeSalt(values map[string]value) (tape.Salt, error) {
	if path := values["tape_salt_file"].text; path != "" {
		salt, err := readSalt(path)
		if err != nil {
			return nil, invalid.New("INVALID_CONFIG", "tape_salt_file", keyFix, "salt file %s %v", path, err)
		}
		return salt, nil
	}
	secret, err := registrySecret(values)
	if err != nil || secret == nil {
		return nil, err
	}
	mac := hmac.New(sha256.New, secret[:])
	mac.Write([]byte("corebond tape salt"))
	return mac.Sum(nil), nil
}
