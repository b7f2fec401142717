package postgres

import (
	"context"
	"fmt"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/registry"
	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// Decide lets the registry decide an event and stores what it changes, in one transaction: two devices that present one GPU at the same
// time are decided one after the other.
func (db *DB) Decide(ctx context.Context, p registry.Policy, e registry.Event) (registry.Decision, error) {
	var changes registry.Changes
	device, _ := e.About()
	err := pgx.BeginFunc(ctx, db.pool, func(tx pgx.Tx) (err error) {
		if changes, err = decide(ctx, tx, p, e); err != nil {
			return err
		}
		return saveBook(ctx, tx, changes)
	})
	if err != nil {
		return registry.Decision{}, fmt.Errorf("decide about %s: %w", device, err)
	}
	return changes.Decision, nil
}

// decide lets the registry decide an event on what is stored, and keeps others from the registry until the transaction ends.
func decide(ctx context.Context, tx pgx.Tx, p registry.Policy, e registry.Event) (registry.Changes, error) {
	const lockRegistry = `LOCK TABLE registry_claim IN SHARE ROW EXCLUSIVE MODE` // enrolments are rare
	if _, err := tx.Exec(ctx, lockRegistry); err != nil {
		return registry.Changes{}, err
	}
	book, err := bookNear(ctx, tx, e)
	if err != nil {
		return registry.Changes{}, err
	}
	return p.Apply(book, e)
}

// Book returns as much of the registry as concerns a device: its claims and those of others on the same hardware, and the freezes and
// appeals of all of them.
func (db *DB) Book(ctx context.Context, device string) (registry.Book, error) {
	var book registry.Book
	err := pgx.BeginTxFunc(ctx, db.pool, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}, func(tx pgx.Tx) (err error) {
		book, err = bookNear(ctx, tx, registry.Settled{Happening: registry.Happening{Device: device}})
		return err
	})
	if err != nil {
		return registry.Book{}, fmt.Errorf("read registry about %s: %w", device, err)
	}
	return book, nil
}

// claimRow is a registry.Claim as it is stored.
type claimRow struct {
	Device                   string
	Kind                     string
	Commitment               common.Hash
	Tenure                   registry.Tenure
	SinceMicros, UntilMicros uint64
	Status                   string
	Evidence                 common.Hash
}

type freezeRow struct {
	Device                        string
	Kind                          string
	Commitment                    common.Hash
	Code, Observed, Required, Fix string
	Evidence                      common.Hash
	AtMicros, LiftedMicros        uint64
}

// bookNear reads what registry.Book.Near says that an event needs.
func bookNear(ctx context.Context, tx pgx.Tx, e registry.Event) (book registry.Book, err error) {
	const claimsNear = `
		WITH identity AS (
			SELECT kind, commitment FROM registry_claim WHERE device = $1
			UNION SELECT kind, commitment FROM unnest($2::text[], $3::bytea[]) AS named (kind, commitment)
		)
		SELECT c.device, c.kind, c.commitment, c.tenure, c.since_micros, c.until_micros, c.status, c.evidence FROM registry_claim c
		WHERE c.device = $1 OR (c.kind, c.commitment) IN (SELECT kind, commitment FROM identity)
		ORDER BY c.since_micros, c.device, c.kind, c.commitment`
	const freezesOf = `
		SELECT device, kind, commitment, code, observed, required, fix, evidence, at_micros, lifted_micros FROM registry_freeze
		WHERE device = ANY ($1) ORDER BY at_micros, device, kind, commitment, code`
	const appealsOf = `
		SELECT device, agent, key, evidence, at_micros, closed_micros FROM registry_appeal WHERE device = ANY ($1) ORDER BY at_micros, device, agent`
	device, _ := e.About()
	var kinds []string
	var commitments [][]byte
	if p, ok := e.(registry.Presented); ok {
		for kind, commitment := range p.Identities {
			kinds, commitments = append(kinds, string(kind)), append(commitments, commitment.Bytes())
		}
	}
	rows, _ := tx.Query(ctx, claimsNear, device, kinds, commitments) // CollectRows returns the error
	claims, err := pgx.CollectRows(rows, pgx.RowToStructByPos[claimRow])
	if err != nil {
		return book, err
	}
	devices := []string{device}
	for _, c := range claims {
		devices = append(devices, c.Device)
		book.Claims = append(book.Claims, registry.Claim{
			Device: c.Device, Kind: registry.Kind(c.Kind), Commitment: c.Commitment, Tenure: c.Tenure, SinceMicros: c.SinceMicros,
			UntilMicros: c.UntilMicros, Status: registry.Status(c.Status), Evidence: c.Evidence,
		})
	}
	rows, _ = tx.Query(ctx, freezesOf, devices)
	freezes, err := pgx.CollectRows(rows, pgx.RowToStructByPos[freezeRow])
	if err != nil {
		return book, err
	}
	for _, f := range freezes {
		book.Freezes = append(book.Freezes, registry.Freeze{
			Device: f.Device, Kind: registry.Kind(f.Kind), Commitment: f.Commitment, Failure: attest.Failure{Code: f.Code, Observed: f.Observed, Required: f.Required, Fix: f.Fix},
			Evidence: f.Evidence, AtMicros: f.AtMicros, LiftedMicros: f.LiftedMicros,
		})
	}
	rows, _ = tx.Query(ctx, appealsOf, devices)
	book.Appeals, err = pgx.CollectRows(rows, pgx.RowToStructByPos[registry.Appeal])
	return book, err
}

// saveBook stores new rows, and newer versions of old ones. A prover whose freezes change is challenged, or not, accordingly.
func saveBook(ctx context.Context, tx pgx.Tx, c registry.Changes) error {
	const saveClaim = `
		INSERT INTO registry_claim (device, kind, commitment, tenure, since_micros, until_micros, status, evidence)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		ON CONFLICT ON CONSTRAINT registry_claim_key DO UPDATE SET until_micros = EXCLUDED.until_micros, status = EXCLUDED.status`
	const saveFreeze = `
		INSERT INTO registry_freeze (device, kind, commitment, code, observed, required, fix, evidence, at_micros, lifted_micros)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
		ON CONFLICT ON CONSTRAINT registry_freeze_key DO UPDATE SET lifted_micros = EXCLUDED.lifted_micros`
	const saveAppeal = `
		INSERT INTO registry_appeal (device, agent, key, evidence, at_micros, closed_micros) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT ON CONSTRAINT registry_appeal_key_is_unique DO UPDATE SET closed_micros = EXCLUDED.closed_micros`
	const freezeProvers = `
		UPDATE prover SET frozen = (
			SELECT jsonb_build_object('code', code, 'observed', observed, 'required', required, 'fix', fix) FROM registry_freeze
			WHERE device = prover.device_id AND lifted_micros = 0 ORDER BY at_micros, device, kind, commitment, code LIMIT 1)
		WHERE device_id = ANY ($1::text[])`
	batch, frozen := &pgx.Batch{}, []string{}
	for _, r := range c.Claims {
		batch.Queue(saveClaim, r.Device, r.Kind, r.Commitment, r.Tenure, r.SinceMicros, r.UntilMicros, r.Status, r.Evidence)
	}
	for _, r := range c.Freezes {
		frozen = append(frozen, r.Device)
		batch.Queue(saveFreeze, r.Device, r.Kind, r.Commitment, r.Code, r.Observed, r.Required, r.Fix, r.Evidence, r.AtMicros, r.LiftedMicros)
	}
	for _, r := range c.Appeals {
		batch.Queue(saveAppeal, r.Device, r.Agent, r.Key, r.Evidence, r.AtMicros, r.ClosedMicros)
	}
	if len(frozen) > 0 {
		batch.Queue(freezeProvers, frozen)
	}
	return tx.SendBatch(ctx, batch).Close()
}
