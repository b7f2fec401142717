package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
)

// ChunkSize is the size in bytes of each chunk of an upload but the last of a part.
const ChunkSize = 1 << 20

// Chunk is one piece of what a device uploads.
type Chunk struct {
	Challenge common.Hash
	Part      string
	Seq       int // from 0, one after the other
	Body      []byte
	Of        int // chunks of all parts of the exchange together
}

// SaveChunk stores a chunk of an exchange that is at StageOpened, and the moment in which all are there moves it to StageDelivered. A
// chunk that is there already changes nothing. ErrOutdated if the exchange is at another stage, or if the chunk before is not there.
func (db *DB) SaveChunk(ctx context.Context, c Chunk, at time.Time) error {
	const (
		lockOpened = `SELECT challenge FROM exchange WHERE challenge = $1 AND stage = 'opened' FOR UPDATE`
		saveChunk  = `
			INSERT INTO upload (challenge, part, seq, body)
			SELECT $1, $2, $3::integer, $4 WHERE $3::integer = (SELECT count(*) FROM upload WHERE challenge = $1 AND part = $2)`
		countChunks = `
			SELECT count(*), count(*) FILTER (WHERE part = $2 AND seq = $3) FROM upload WHERE challenge = $1`
		deliver = `
			UPDATE exchange SET stage = 'delivered', due = NULL, delivered_at = $2, version = version + 1 WHERE challenge = $1`
	)
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) error {
		// The lock lets the last chunks of two parts, sent at once, see each other.
		locked, err := tx.Exec(ctx, lockOpened, c.Challenge)
		if err == nil && locked.RowsAffected() == 0 {
			err = ErrOutdated
		}
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, saveChunk, c.Challenge, c.Part, c.Seq, c.Body); err != nil {
			return err
		}
		var all, this int
		if err := tx.QueryRow(ctx, countChunks, c.Challenge, c.Part, c.Seq).Scan(&all, &this); err != nil {
			return err
		}
		if this == 0 {
			return ErrOutdated
		}
		if all == c.Of {
			_, err = tx.Exec(ctx, deliver, c.Challenge, instant(at))
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("save chunk %d of %s of exchange %v: %w", c.Seq, c.Part, c.Challenge, err)
	}
	return nil
}

// Chunks returns how many chunks of a part are there.
func (db *DB) Chunks(ctx context.Context, challenge common.Hash, part string) (n int, err error) {
	const chunks = `SELECT count(*) FROM upload WHERE challenge = $1 AND part = $2`
	if err := db.pool.QueryRow(ctx, chunks, challenge, part).Scan(&n); err != nil {
		return 0, fmt.Errorf("count chunks of exchange %v: %w", challenge, err)
	}
	return n, nil
}

// Upload returns a part as far as it is there; size is what is expected, to make room for it at once.
func (db *DB) Upload(ctx context.Context, challenge common.Hash, part string, size int) ([]byte, error) {
	const upload = `SELECT body FROM upload WHERE challenge = $1 AND part = $2 ORDER BY seq`
	whole := make([]byte, 0, size)
	rows, _ := db.pool.Query(ctx, upload, challenge, part) // ForEachRow returns the error
	var body pgtype.DriverBytes
	if _, err := pgx.ForEachRow(rows, []any{&body}, func() error { whole = append(whole, body...); return nil }); err != nil {
		return nil, fmt.Errorf("read upload of exchange %v: %w", challenge, err)
	}
	return whole, nil
}
