package account

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum/common"
)

// CreateAPIKey implements graphql.APIKeys. The answer that is kept for who asks again has no secret.
func (s *Service) CreateAPIKey(ctx context.Context, c graphql.Caller, key string, in graphql.APIKeyInput) (graphql.NewAPIKey, error) {
	if err := s.checkKey(in); err != nil {
		return graphql.NewAPIKey{}, Refusal(err)
	}
	secret := ""
	made, err := Once(ctx, s.Once(), c, key, "createApiKey", in, func(ctx context.Context, act int64) (graphql.APIKey, error) {
		secret = rand.Text() + rand.Text() // 260 bits
		names := make([]string, len(in.Scopes))
		for i, scope := range in.Scopes {
			names[i] = string(scope)
		}
		slices.Sort(names)
		k, err := s.Store.SaveAPIKey(ctx, act, postgres.APIKey{
			ID: strings.ToLower(rand.Text()[:16]), Account: c.Account, Name: in.Name, Scopes: slices.Compact(names), Secret: sha256.Sum256([]byte(secret)),
			CreatedAt: s.Now(), ExpiresAt: in.ExpiresAt,
		}, maxKeys)
		return keyOf(k), err
	})
	if err != nil {
		return graphql.NewAPIKey{}, Refusal(err)
	}
	if secret == "" {
		return graphql.NewAPIKey{APIKey: made}, nil
	}
	return graphql.NewAPIKey{APIKey: made, Secret: keyPrefix + made.ID + "_" + secret}, nil
}

func (s *Service) checkKey(in graphql.APIKeyInput) error {
	const longest = 100
	odd := func(r rune) bool { return r == utf8.RuneError || !unicode.IsPrint(r) }
	if n := utf8.RuneCountInString(in.Name); n == 0 || n > longest || strings.ContainsFunc(in.Name, odd) {
		return invalid.Input("name", "say in 1 to 100 printable characters what the key is for", "the name has %d characters, or some that cannot be printed", n)
	}
	if len(in.Scopes) == 0 {
		return invalid.Input("scopes", "name at least one of ENROL, QUOTE and WEBHOOKS", "the key would have no scope")
	}
	if slices.Contains(in.Scopes, graphql.ScopeKeys) {
		return invalid.Input("scopes", "leave KEYS out: only who is signed in makes keys", "no API key has the scope KEYS")
	}
	if now := s.Now(); !in.ExpiresAt.After(now) || in.ExpiresAt.After(now.Add(maxKeyLife)) {
		return invalid.Input("expiresAt", "choose an end within 366 days", "the key would end in the past, or later than that")
	}
	return nil
}

// RevokeAPIKey implements graphql.APIKeys.
func (s *Service) RevokeAPIKey(ctx context.Context, c graphql.Caller, key, id string) (graphql.APIKey, error) {
	revoked, err := Once(ctx, s.Once(), c, key, "revokeApiKey", id, func(ctx context.Context, _ int64) (graphql.APIKey, error) {
		k, err := s.Store.RevokeAPIKey(ctx, c.Account, id, s.Now())
		return keyOf(k), err
	})
	return revoked, Refusal(err)
}

// APIKeys implements graphql.APIKeys.
func (s *Service) APIKeys(ctx context.Context, account common.Address, first int, after string) ([]graphql.APIKey, error) {
	stored, err := s.Store.APIKeys(ctx, account, first, after)
	if err != nil {
		return nil, err
	}
	keys := make([]graphql.APIKey, len(stored))
	for i, k := range stored {
		keys[i] = keyOf(k)
	}
	return keys, nil
}

func keyOf(k postgres.APIKey) graphql.APIKey {
	return graphql.APIKey{
		ID: k.ID, Name: k.Name, Scopes: scopesOf(k), CreatedAt: k.CreatedAt, ExpiresAt: k.ExpiresAt, RevokedAt: k.RevokedAt, LastUsedAt: k.LastUsedAt,
	}
}
