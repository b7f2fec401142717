package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// SignInNonce is what an account has to sign to sign in, on the chain that it names.
type SignInNonce struct {
	Nonce     string
	Account   common.Address
	Chain     uint64
	ExpiresAt time.Time
}

// SaveSignInNonce stores a nonce, and forgets those that have expired at now.
func (db *DB) SaveSignInNonce(ctx context.Context, n SignInNonce, now time.Time) error {
	const forgetNonces = `DELETE FROM sign_in_nonce WHERE expires_at <= $1`
	const saveNonce = `INSERT INTO sign_in_nonce (nonce, account, chain, expires_at) VALUES ($1, $2, $3, $4)`
	batch := &pgx.Batch{}
	batch.Queue(forgetNonces, instant(now))
	batch.Queue(saveNonce, n.Nonce, n.Account, n.Chain, instant(n.ExpiresAt))
	if err := db.pool.SendBatch(ctx, batch).Close(); err != nil {
		return fmt.Errorf("save sign-in nonce: %w", err)
	}
	return nil
}

// Session is who is signed in by a token.
type Session struct {
	Token      common.Hash // SHA-256 of the token
	Account    common.Address
	SignedInAt time.Time
	ExpiresAt  time.Time
}

// SignIn uses a nonce up and stores the session that it was for, both or nothing: of two who show one nonce one is signed in. It is
// ErrNotFound if the nonce is not there, was given to another account or chain, or has expired. Of the account's sessions the latest
// most stay.
func (db *DB) SignIn(ctx context.Context, nonce string, chain uint64, s Session, most int) error {
	const takeNonce = `DELETE FROM sign_in_nonce WHERE nonce = $1 AND account = $2 AND chain = $3 AND expires_at > $4`
	const forgetSessions = `
		DELETE FROM session WHERE expires_at <= $2
			OR token IN (SELECT token FROM session WHERE account = $1 ORDER BY signed_in_at DESC, token OFFSET $3)`
	const saveSession = `INSERT INTO session (token, account, signed_in_at, expires_at) VALUES ($1, $2, $3, $4)`
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		done, err := tx.Exec(ctx, takeNonce, nonce, s.Account, chain, instant(s.SignedInAt))
		if err != nil {
			return err
		}
		if done.RowsAffected() == 0 {
			return ErrNotFound
		}
		if _, err := tx.Exec(ctx, forgetSessions, s.Account, instant(s.SignedInAt), most-1); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, saveSession, s.Token, s.Account, instant(s.SignedInAt), instant(s.ExpiresAt))
		return err
	})
	if err != nil {
		return fmt.Errorf("sign in %v: %w", s.Account, err)
	}
	return nil
}

// Session returns the one of a token's hash that is in force, or ErrNotFound.
func (db *DB) Session(ctx context.Context, token common.Hash, now time.Time) (Session, error) {
	const sessionByToken = `SELECT token, account, signed_in_at, expires_at FROM session WHERE token = $1 AND expires_at > $2`
	rows, _ := db.pool.Query(ctx, sessionByToken, token, instant(now)) // one returns the error
	s, err := one[Session](rows)
	if err != nil {
		return s, fmt.Errorf("read session: %w", err)
	}
	return s, nil
}

// InForce says which sessions, by the hash of their token, and which keys, by id, are in force.
func (db *DB) InForce(ctx context.Context, tokens [][]byte, keys []string, now time.Time) (sessions map[common.Hash]bool, inForce map[string]bool, err error) {
	const stillInForce = `
		SELECT token, '' AS key FROM session WHERE token = ANY($1) AND expires_at > $3
		UNION ALL SELECT NULL, id FROM api_key WHERE id = ANY($2) AND revoked_at IS NULL AND expires_at > $3`
	sessions, inForce = map[common.Hash]bool{}, map[string]bool{}
	rows, _ := db.pool.Query(ctx, stillInForce, tokens, keys, instant(now)) // ForEachRow returns the error
	var token []byte
	var key string
	_, err = pgx.ForEachRow(rows, []any{&token, &key}, func() error {
		if token != nil {
			sessions[common.BytesToHash(token)] = true
		} else {
			inForce[key] = true
		}
		return nil
	})
	if err != nil {
		return nil, nil, fmt.Errorf("read what is in force: %w", err)
	}
	return sessions, inForce, nil
}

// SignOut ends a session. One that is not there is ended already.
func (db *DB) SignOut(ctx context.Context, token common.Hash) error {
	const endSession = `DELETE FROM session WHERE token = $1`
	if _, err := db.pool.Exec(ctx, endSession, token); err != nil {
		return fmt.Errorf("end session: %w", err)
	}
	return nil
}

// APIKey is a program's right to act for an account.
type APIKey struct {
	ID         string
	Account    common.Address
	Name       string
	Scopes     []string
	Secret     common.Hash // SHA-256 of the secret
	CreatedAt  time.Time
	ExpiresAt  time.Time
	RevokedAt  *time.Time
	LastUsedAt *time.Time // to the hour
}

// ErrTooMany means that there are as many as there may be.
var ErrTooMany = errors.New("too many")

// SaveAPIKey stores the key that an act made. The same act again changes the secret and nothing else, and returns the key as it is stored:
// what the first one answered nobody has seen. It is ErrTooMany if the account has most keys in force.
func (db *DB) SaveAPIKey(ctx context.Context, act int64, k APIKey, most int) (APIKey, error) {
	const lockAccount = `SELECT pg_advisory_xact_lock(hashtextextended(encode($1::bytea, 'hex'), 11))`
	const keysInForce = `SELECT count(*) FROM api_key WHERE account = $1 AND revoked_at IS NULL AND expires_at > $2 AND act <> $3`
	const saveAPIKey = `
		INSERT INTO api_key (id, account, name, scopes, secret, act, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		ON CONFLICT ON CONSTRAINT api_key_made_twice DO UPDATE SET secret = EXCLUDED.secret
		RETURNING id, account, name, scopes, secret, created_at, expires_at, revoked_at, last_used_at`
	var saved APIKey
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) (err error) {
		if _, err := tx.Exec(ctx, lockAccount, k.Account); err != nil {
			return err
		}
		var inForce int
		if err := tx.QueryRow(ctx, keysInForce, k.Account, instant(k.CreatedAt), act).Scan(&inForce); err != nil {
			return err
		}
		if inForce >= most {
			return ErrTooMany
		}
		rows, _ := tx.Query(ctx, saveAPIKey, k.ID, k.Account, k.Name, k.Scopes, k.Secret, act, instant(k.CreatedAt), instant(k.ExpiresAt))
		saved, err = one[APIKey](rows)
		return err
	})
	if err != nil {
		return APIKey{}, fmt.Errorf("save API key of %v: %w", k.Account, err)
	}
	return saved, nil
}

// APIKey returns the key of an id, in force or not, or ErrNotFound.
func (db *DB) APIKey(ctx context.Context, id string) (APIKey, error) {
	const apiKeyByID = `
		SELECT id, account, name, scopes, secret, created_at, expires_at, revoked_at, last_used_at FROM api_key WHERE id = $1`
	rows, _ := db.pool.Query(ctx, apiKeyByID, id) // one returns the error
	k, err := one[APIKey](rows)
	if err != nil {
		return k, fmt.Errorf("read API key: %w", err)
	}
	return k, nil
}

// UsedAPIKey notes when a key was last used, unless that is noted of an hour ago or less.
func (db *DB) UsedAPIKey(ctx context.Context, id string, at time.Time) error {
	const useAPIKey = `UPDATE api_key SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2::timestamptz - interval '1 hour')`
	if _, err := db.pool.Exec(ctx, useAPIKey, id, instant(at)); err != nil {
		return fmt.Errorf("note use of API key: %w", err)
	}
	return nil
}

// RevokeAPIKey ends a key of an account and returns it; the first time stands. ErrNotFound if the account has none of that id.
func (db *DB) RevokeAPIKey(ctx context.Context, account common.Address, id string, at time.Time) (APIKey, error) {
	const revokeAPIKey = `
		UPDATE api_key SET revoked_at = coalesce(revoked_at, $3) WHERE id = $1 AND account = $2
		RETURNING id, account, name, scopes, secret, created_at, expires_at, revoked_at, last_used_at`
	rows, _ := db.pool.Query(ctx, revokeAPIKey, id, account, instant(at)) // one returns the error
	k, err := one[APIKey](rows)
	if err != nil {
		return k, fmt.Errorf("revoke API key: %w", err)
	}
	return k, nil
}

// APIKeys returns up to first keys of an account with ids above after, in force or not, in order of id.
func (db *DB) APIKeys(ctx context.Context, account common.Address, first int, after string) ([]APIKey, error) {
	const apiKeysOf = `
		SELECT id, account, name, scopes, secret, created_at, expires_at, revoked_at, last_used_at FROM api_key
		WHERE account = $1 AND id COLLATE "C" > $2 ORDER BY id COLLATE "C" LIMIT $3`
	rows, _ := db.pool.Query(ctx, apiKeysOf, account, after, first) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[APIKey])
	if err != nil {
		return nil, fmt.Errorf("read API keys: %w", err)
	}
	return list, nil
}
