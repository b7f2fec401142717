package main

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/tape"
	"github.com/corebond/corebond/internal/tape/source"
	"github.com/corebond/corebond/internal/view"
)

// newTapes makes the tapes that a view's pools are served with. Loans are read through the view's node, and devices from its database.
func newTapes(v *view.View, salt tape.Salt) *tape.Service {
	return &tape.Service{Source: &source.Source{DB: v.DB, Books: chainBooks{v}, Salt: salt, Now: v.Now}, Now: v.Now}
}

// chainBooks reads the loans of whichever pool is followed.
type chainBooks struct{ view *view.View }

// Book implements source.Books as of the newest block.
func (b chainBooks) Book(ctx context.Context, pool string, _ time.Time) (source.Book, error) {
	vault, err := b.view.Vault(ctx, pool)
	var refused *graphql.RefusalError
	if errors.As(err, &refused) {
		return source.Book{}, fmt.Errorf("%w: %s", tape.ErrNoTape, refused.Message)
	}
	if err != nil {
		return source.Book{}, err
	}
	return bookOf(ctx, vault, nil, b.view.Simulated)
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
