package account

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"net/url"
	"strings"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum/accounts"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

const statement = "Sign in to Corebond. This costs nothing and moves no money."

// SignInMessage implements graphql.SignIns.
func (s *Service) SignInMessage(ctx context.Context, account common.Address, chainID uint64) (graphql.SignInMessage, error) {
	now := s.Now()
	if err := s.asks.take("sign-ins", graphql.PeerOf(ctx), now); err != nil {
		return graphql.SignInMessage{}, err
	}
	if account == (common.Address{}) {
		return graphql.SignInMessage{}, Refusal(invalid.Input("account", "give the wallet's account", "the account is zero"))
	}
	nonce, until := rand.Text(), StampOf(now.Add(nonceLife))
	if err := s.Store.SaveSignInNonce(ctx, postgres.SignInNonce{Nonce: nonce, Account: account, Chain: chainID, ExpiresAt: until.At}, now); err != nil {
		return graphql.SignInMessage{}, err
	}
	m := Message{
		Domain: s.domain, Address: account, Statement: statement, URI: s.scheme + "://" + s.domain + "/", ChainID: chainID,
		Nonce: nonce, IssuedAt: StampOf(now), ExpirationTime: &until,
	}
	return graphql.SignInMessage{Message: m.String(), Nonce: nonce, ExpiresAt: until.At}, nil
}

// SignIn implements graphql.SignIns. The nonce is used up by a good signature alone: who only guesses takes nobody's away.
func (s *Service) SignIn(ctx context.Context, text string, signature []byte) (graphql.Session, error) {
	now := s.Now()
	if err := s.tries.take("sign-ins", graphql.PeerOf(ctx), now); err != nil {
		return graphql.Session{}, err
	}
	m, err := Parse(text)
	if err != nil {
		return graphql.Session{}, Refusal(err)
	}
	if err := s.check(m); err != nil {
		return graphql.Session{}, err
	}
	if err := s.signed(ctx, m, text, signature); err != nil {
		return graphql.Session{}, err
	}
	token := tokenPrefix + rand.Text() + rand.Text() // 260 bits
	session := postgres.Session{Token: sha256.Sum256([]byte(token)), Account: m.Address, SignedInAt: now, ExpiresAt: now.Add(sessionLife)}
	err = s.Store.SignIn(ctx, m.Nonce, m.ChainID, session, maxSessions)
	if errors.Is(err, postgres.ErrNotFound) {
		return graphql.Session{}, refuse("SIGN_IN_NONCE", "the nonce is used, has expired, or was given for another account or chain", "ask signInMessage for a new message")
	}
	if err != nil {
		return graphql.Session{}, err
	}
	s.Log.InfoContext(ctx, "an account signed in", LogKeyAccount, m.Address.Hex())
	return graphql.Session{Token: token, Account: m.Address, Scopes: sessionScopes(), ExpiresAt: session.ExpiresAt}, nil
}

// LogKeyAccount is the key of a log attribute.
const LogKeyAccount = "account"

func refuse(reason, message, fix string) error {
	return &graphql.RefusalError{Code: graphql.CodeUnauthenticated, Reason: reason, Message: message, Fix: fix}
}

// check refuses a message that is not for this service, or not for now.
func (s *Service) check(m Message) error {
	const anew = "ask signInMessage for a new message"
	now := s.Now()
	uri, err := url.Parse(m.URI)
	switch {
	case m.Domain != s.domain || m.Scheme != "" && m.Scheme != s.scheme:
		return refuse("SIGN_IN_DOMAIN", "the message is for another domain than "+s.domain, "sign in where the message comes from, and nowhere else")
	case err != nil || uri.Scheme != s.scheme || !strings.EqualFold(uri.Host, s.domain) || uri.User != nil:
		return refuse("SIGN_IN_URI", "the message is for another address than "+s.scheme+"://"+s.domain, anew)
	case m.IssuedAt.At.After(now.Add(maxSkew)):
		return refuse("SIGN_IN_EARLY", "the message was issued in the future", "set the clock, and "+anew)
	case m.IssuedAt.At.Before(now.Add(-nonceLife - maxSkew)):
		return refuse("SIGN_IN_EXPIRED", "the message was issued more than "+nonceLife.String()+" ago", anew)
	case m.ExpirationTime != nil && !now.Before(m.ExpirationTime.At):
		return refuse("SIGN_IN_EXPIRED", "the message has expired", anew)
	case m.NotBefore != nil && now.Before(m.NotBefore.At):
		return refuse("SIGN_IN_EARLY", "the message is not good yet", "wait until its Not Before")
	}
	return nil
}

// signed refuses a signature that the account did not make (EIP-191), nor the contract at its address.
func (s *Service) signed(ctx context.Context, m Message, text string, signature []byte) error {
	digest := common.Hash(accounts.TextHash([]byte(text)))
	observed := "the signature is not of 65 bytes"
	if len(signature) == crypto.SignatureLength {
		plain := bytes.Clone(signature)
		if plain[64] >= 27 {
			plain[64] -= 27
		}
		signer, err := evm.Recover(digest, plain)
		switch {
		case err != nil:
			observed = err.Error()
		case signer == m.Address:
			return nil
		default:
			observed = "the message is signed by another account"
		}
	}
	return s.byWallet(ctx, m, digest, signature, observed)
}

// SignOut implements graphql.SignIns.
func (s *Service) SignOut(ctx context.Context, c graphql.Caller) error {
	if c.Session == "" {
		return &graphql.RefusalError{Code: graphql.CodeForbidden, Message: "an API key is not signed in", Fix: "revoke the key with revokeApiKey"}
	}
	return s.Store.SignOut(ctx, common.HexToHash(c.Session))
}
