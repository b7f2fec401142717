package graphql

import (
	"context"
	"math"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	gql "github.com/graph-gophers/graphql-go"
)

const accountSetting = "api_domain"

// SignInMessage is a text to sign.
type SignInMessage struct {
	Message   string
	Nonce     string
	ExpiresAt time.Time
}

// Session is what SignIn gives; the token is shown here and nowhere else.
type Session struct {
	Token     string
	Account   common.Address
	Scopes    []Scope
	ExpiresAt time.Time
}

// APIKeyInput is a key that is asked for.
type APIKeyInput struct {
	Name      string
	Scopes    []Scope
	ExpiresAt time.Time
}

// APIKey is a key without its secret.
type APIKey struct {
	ID         string
	Name       string
	Scopes     []Scope
	CreatedAt  time.Time
	ExpiresAt  time.Time
	RevokedAt  *time.Time
	LastUsedAt *time.Time // to the hour
}

// NewAPIKey is a key with its secret, which is empty when the answer is given again.
type NewAPIKey struct {
	APIKey APIKey
	Secret string
}

type signInMessageResolver struct{ SignInMessage }

func (r signInMessageResolver) Message() string       { return r.SignInMessage.Message }
func (r signInMessageResolver) ExpiresAt() timeScalar { return timeScalar(r.SignInMessage.ExpiresAt) }

func (m *mutation) SignInMessage(ctx context.Context, args struct {
	Account common.Address
	ChainID uint256Scalar
},
) (*signInMessageResolver, error) {
	if err := mayWrite(ctx); err != nil {
		return nil, err
	}
	if m.writers.SignIns == nil {
		return nil, featureOff("sign anybody in", accountSetting)
	}
	chain, err := chainID("chainId", args.ChainID)
	if err != nil {
		return nil, err
	}
	message, err := m.writers.SignIns.SignInMessage(ctx, args.Account, chain)
	if err != nil {
		return nil, told(err)
	}
	return &signInMessageResolver{message}, nil
}

// chainID is a chain id as it is stored.
func chainID(field string, id uint256Scalar) (uint64, error) {
	if !id.n.IsUint64() || id.n.Uint64() == 0 || id.n.Uint64() > math.MaxInt64 {
		return 0, badInput(field, "give the EIP-155 id of a chain, such as 1", "%v is not the id of a chain", id.n)
	}
	return id.n.Uint64(), nil
}

type sessionResolver struct{ Session }

func (r sessionResolver) ExpiresAt() timeScalar { return timeScalar(r.Session.ExpiresAt) }
func (r sessionResolver) Scopes() []string      { return scopeNames(r.Session.Scopes) }

// scopeNames are scopes as the schema's enum spells them.
func scopeNames(scopes []Scope) []string { return each(scopes, Scope.enum) }

func (m *mutation) SignIn(ctx context.Context, args struct{ Message, Signature string }) (*sessionResolver, error) {
	if err := mayWrite(ctx); err != nil {
		return nil, err
	}
	if m.writers.SignIns == nil {
		return nil, featureOff("sign anybody in", accountSetting)
	}
	signature, err := signatureOf(args.Signature)
	if err != nil {
		return nil, err
	}
	session, err := m.writers.SignIns.SignIn(ctx, args.Message, signature)
	if err != nil {
		return nil, told(err)
	}
	return &sessionResolver{session}, nil
}

// maxSignature is the size of a signature in bytes: that of a contract may be several of its owners', and tell besides how its wallet is made (EIP-6492).
const maxSignature = 6144

func signatureOf(text string) ([]byte, error) {
	b, err := hexutil.Decode(text)
	if err != nil || len(b) == 0 || len(b) > maxSignature {
		return nil, badInput("signature", "send what the wallet answers: 0x and, of an ordinary account, 130 hexadecimal digits",
			"the signature is not 0x and pairs of hexadecimal digits")
	}
	return b, nil
}

func (m *mutation) SignOut(ctx context.Context) (*bool, error) {
	if err := mayWrite(ctx); err != nil {
		return nil, err
	}
	c := CallerOf(ctx)
	if !c.Known() {
		_, err := needs(ctx, ScopeKeys)
		return nil, err
	}
	if m.writers.SignIns == nil {
		return nil, featureOff("sign anybody in", accountSetting)
	}
	if err := m.writers.SignIns.SignOut(ctx, c); err != nil {
		return nil, told(err)
	}
	done := true
	return &done, nil
}

type apiKeyResolver struct{ APIKey }

func (r apiKeyResolver) ID() gql.ID              { return gql.ID(r.APIKey.ID) }
func (r apiKeyResolver) Scopes() []string        { return scopeNames(r.APIKey.Scopes) }
func (r apiKeyResolver) CreatedAt() timeScalar   { return timeScalar(r.APIKey.CreatedAt) }
func (r apiKeyResolver) ExpiresAt() timeScalar   { return timeScalar(r.APIKey.ExpiresAt) }
func (r apiKeyResolver) RevokedAt() *timeScalar  { return timeOrNull(r.APIKey.RevokedAt) }
func (r apiKeyResolver) LastUsedAt() *timeScalar { return timeOrNull(r.APIKey.LastUsedAt) }

type newAPIKeyResolver struct{ k NewAPIKey }

func (r newAPIKeyResolver) APIKey() apiKeyResolver { return apiKeyResolver{r.k.APIKey} }
func (r newAPIKeyResolver) Secret() *string        { return textOrNull(r.k.Secret) }

func (m *mutation) CreateAPIKey(ctx context.Context, args struct {
	IdempotencyKey string
	Name           string
	Scopes         []string
	ExpiresAt      timeScalar
},
) (*newAPIKeyResolver, error) {
	c, err := mayAct(ctx, ScopeKeys, args.IdempotencyKey)
	if err != nil {
		return nil, err
	}
	if m.writers.APIKeys == nil {
		return nil, featureOff("give API keys out", accountSetting)
	}
	in := APIKeyInput{Name: args.Name, Scopes: each(args.Scopes, scopeOf), ExpiresAt: time.Time(args.ExpiresAt)}
	made, err := m.writers.APIKeys.CreateAPIKey(ctx, c, args.IdempotencyKey, in)
	if err != nil {
		return nil, told(err)
	}
	return &newAPIKeyResolver{made}, nil
}

func (m *mutation) RevokeAPIKey(ctx context.Context, args struct {
	IdempotencyKey string
	ID             gql.ID
},
) (*apiKeyResolver, error) {
	c, err := mayAct(ctx, ScopeKeys, args.IdempotencyKey)
	if err != nil {
		return nil, err
	}
	if m.writers.APIKeys == nil {
		return nil, featureOff("give API keys out", accountSetting)
	}
	revoked, err := m.writers.APIKeys.RevokeAPIKey(ctx, c, args.IdempotencyKey, string(args.ID))
	if err != nil {
		return nil, told(err)
	}
	return &apiKeyResolver{revoked}, nil
}
