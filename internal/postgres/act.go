package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// Act is something that a caller wants done one time only, by a key of its choice.
type Act struct {
	Account common.Address
	APIKey  string // empty for a session
	Key     string
	Name    string
	Input   common.Hash // SHA-256 of what is asked for
}

// Claim is what became of an act before, or the right to do it.
type Claim struct {
	Number int64           // the act's, the same for whoever takes it over
	Answer json.RawMessage // of the act, if it is done; else the claimant is to do it
	fence  int
}

// Errors of acts.
var (
	ErrOtherAct = errors.New("the key was used for something else")
	ErrActing   = errors.New("the same act is being done")
)

// BeginAct claims an act until an instant, or returns its answer. It is ErrOtherAct if the key was used for other input, and ErrActing while
// another has the claim. Acts that began before the instant keep are forgotten.
func (db *DB) BeginAct(ctx context.Context, a Act, now, until, keep time.Time) (Claim, error) {
	const forgetActs = `DELETE FROM act WHERE begun_at < $1`
	const claimAct = `
		INSERT INTO act (account, api_key, key, name, input, begun_at, lease_until) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT ON CONSTRAINT act_asked_twice DO UPDATE SET lease_until = EXCLUDED.lease_until, fence = act.fence + 1
		WHERE act.answer IS NULL AND act.lease_until <= EXCLUDED.begun_at AND act.name = EXCLUDED.name AND act.input = EXCLUDED.input
		RETURNING number, fence`
	const actByKey = `SELECT name, input, answer, number FROM act WHERE account = $1 AND api_key = $2 AND key = $3`
	if _, err := db.pool.Exec(ctx, forgetActs, instant(keep)); err != nil {
		return Claim{}, fmt.Errorf("forget acts: %w", err)
	}
	var c Claim
	err := db.pool.QueryRow(ctx, claimAct, a.Account, a.APIKey, a.Key, a.Name, a.Input, instant(now), instant(until)).Scan(&c.Number, &c.fence)
	if err == nil {
		return c, nil
	}
	if !errors.Is(err, pgx.ErrNoRows) {
		return Claim{}, fmt.Errorf("claim act: %w", err)
	}
	var name string
	var input common.Hash
	err = db.pool.QueryRow(ctx, actByKey, a.Account, a.APIKey, a.Key).Scan(&name, &input, &c.Answer, &c.Number)
	switch {
	case errors.Is(err, pgx.ErrNoRows): // given up between the two
		return Claim{}, ErrActing
	case err != nil:
		return Claim{}, fmt.Errorf("read act: %w", err)
	case name != a.Name || input != a.Input:
		return Claim{}, ErrOtherAct
	case c.Answer == nil:
		return Claim{}, ErrActing
	}
	return c, nil
}

// EndAct stores what came of an act. ErrActing means that another has taken the claim over meanwhile: its answer counts.
func (db *DB) EndAct(ctx context.Context, c Claim, answer json.RawMessage) error {
	const endAct = `UPDATE act SET answer = $3 WHERE number = $1 AND fence = $2 AND answer IS NULL`
	done, err := db.pool.Exec(ctx, endAct, c.Number, c.fence, answer)
	if err != nil {
		return fmt.Errorf("end act: %w", err)
	}
	if done.RowsAffected() == 0 {
		return ErrActing
	}
	return nil
}

// DropAct gives a claim up on an act of which nothing came, so that the same key may be used again.
func (db *DB) DropAct(ctx context.Context, c Claim) error {
	const dropAct = `DELETE FROM act WHERE number = $1 AND fence = $2 AND answer IS NULL`
	if _, err := db.pool.Exec(ctx, dropAct, c.Number, c.fence); err != nil {
		return fmt.Errorf("drop act: %w", err)
	}
	return nil
}
