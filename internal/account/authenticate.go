package account

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"regexp"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum/common"
)

// What tokens of sessions and API keys begin with: a scanner of source code finds those that were forgotten in one.
const (
	tokenPrefix = "cbs_"
	keyPrefix   = "cb_"
)

var (
	tokenForm = regexp.MustCompile(`^cbs_[A-Z2-7]{52}$`)
	keyForm   = regexp.MustCompile(`^cb_([a-z2-7]{16})_([A-Z2-7]{52})$`)
)

func sessionScopes() []graphql.Scope {
	return []graphql.Scope{graphql.ScopeEnrol, graphql.ScopeQuote, graphql.ScopeWebhooks, graphql.ScopeKeys}
}

// Authenticate says who is behind what follows "Authorization: Bearer": a session's token or an API key. What is not good, or no longer, is
// a *graphql.RefusalError with UNAUTHENTICATED that says neither why nor what was sent.
func (s *Service) Authenticate(ctx context.Context, bearer string) (graphql.Caller, error) {
	notGood := unauthenticated("the token or key is not good, or no longer", "sign in anew, or use an API key that is in force")
	if tokenForm.MatchString(bearer) {
		found, err := s.Store.Session(ctx, sha256.Sum256([]byte(bearer)), s.Now())
		if errors.Is(err, postgres.ErrNotFound) {
			return graphql.Caller{}, notGood
		}
		if err != nil {
			return graphql.Caller{}, err
		}
		return graphql.Caller{Account: found.Account, Session: found.Token.Hex(), Scopes: sessionScopes(), Until: found.ExpiresAt}, nil
	}
	parts := keyForm.FindStringSubmatch(bearer)
	if parts == nil {
		return graphql.Caller{}, notGood
	}
	now := s.Now()
	k, err := s.Store.APIKey(ctx, parts[1])
	if err != nil && !errors.Is(err, postgres.ErrNotFound) {
		return graphql.Caller{}, err
	}
	secret := sha256.Sum256([]byte(parts[2]))
	same := subtle.ConstantTimeCompare(secret[:], k.Secret[:]) == 1 // also where there is none: then with zeros
	if err != nil || !same || k.RevokedAt != nil || !now.Before(k.ExpiresAt) {
		return graphql.Caller{}, notGood
	}
	if err := s.Store.UsedAPIKey(ctx, k.ID, now); err != nil {
		return graphql.Caller{}, err
	}
	return graphql.Caller{Account: k.Account, Key: k.ID, Scopes: scopesOf(k), Until: k.ExpiresAt}, nil
}

// InForce reports of each caller whether the session or key is good still, all in one statement. It does not count as a use of the key.
func (s *Service) InForce(ctx context.Context, callers []graphql.Caller) ([]bool, error) {
	var tokens [][]byte
	var keys []string
	for _, c := range callers {
		if c.Session != "" {
			tokens = append(tokens, common.HexToHash(c.Session).Bytes())
		} else {
			keys = append(keys, c.Key)
		}
	}
	sessions, inForce, err := s.Store.InForce(ctx, tokens, keys, s.Now())
	if err != nil {
		return nil, err
	}
	good := make([]bool, len(callers))
	for i, c := range callers {
		good[i] = c.Session != "" && sessions[common.HexToHash(c.Session)] || c.Session == "" && inForce[c.Key]
	}
	return good, nil
}

func scopesOf(k postgres.APIKey) []graphql.Scope {
	scopes := make([]graphql.Scope, len(k.Scopes))
	for i, name := range k.Scopes {
		scopes[i] = graphql.Scope(name)
	}
	return scopes
}
