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

// KeptQuote is a quote that an account keeps. Report is what was reckoned from Input, by the program as it was then.
type KeptQuote struct {
	ID      string
	Account common.Address
	KeptAt  time.Time
	Input   json.RawMessage
	Report  json.RawMessage
}

// KeepQuote stores the quote of an act and returns what is stored: the same act again changes nothing. It is ErrTooMany if the account keeps
// most others.
func (db *DB) KeepQuote(ctx context.Context, act int64, q KeptQuote, most int) (KeptQuote, error) {
	const keepQuote = `
		INSERT INTO kept_quote (id, account, act, kept_at, input, report)
		SELECT $1, $2, $3, $4, $5, $6 WHERE (SELECT count(*) FROM kept_quote WHERE account = $2 AND act <> $3) < $7
		ON CONFLICT ON CONSTRAINT kept_quote_twice DO UPDATE SET act = EXCLUDED.act
		RETURNING id, account, kept_at, input, report`
	rows, _ := db.pool.Query(ctx, keepQuote, q.ID, q.Account, act, instant(q.KeptAt), q.Input, q.Report, most) // one returns the error
	kept, err := one[KeptQuote](rows)
	if errors.Is(err, ErrNotFound) {
		err = ErrTooMany
	}
	if err != nil {
		return kept, fmt.Errorf("keep quote of %v: %w", q.Account, err)
	}
	return kept, nil
}

// KeptQuotes returns up to first quotes of an account before (at, id), newest first, ties by id descending.
func (db *DB) KeptQuotes(ctx context.Context, account common.Address, first int, at time.Time, id string) ([]KeptQuote, error) {
	const keptQuotes = `
		SELECT id, account, kept_at, input, report FROM kept_quote WHERE account = $1 AND (kept_at, id COLLATE "C") < ($2, $3)
		ORDER BY kept_at DESC, id COLLATE "C" DESC LIMIT $4`
	rows, _ := db.pool.Query(ctx, keptQuotes, account, instant(at), id, first) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[KeptQuote])
	if err != nil {
		return nil, fmt.Errorf("read quotes of %v: %w", account, err)
	}
	return list, nil
}
