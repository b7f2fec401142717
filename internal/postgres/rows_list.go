package postgres

import (
	"context"
	"fmt"

	"github.com/corebond/corebond/internal/position"
	"github.com/jackc/pgx/v5"
)

// The lists in the plain form. Each is one statement.

// operatorRows are by name, which is the id.
func operatorFields() rowFields {
	return rowFields{
		FieldID: fieldOf("o.name", "text"), "name": fieldOf("o.name", "text"), "devices": fieldOf("o.devices", "bigint"), "since": fieldOf("o.since", "timestamptz"),
		"simulated": fieldOf("o.simulated", "boolean"),
	}
}

// OperatorRows returns the operators that a query asks for: those with devices, by name.
func (db *DB) OperatorRows(ctx context.Context, q RowQuery) ([]OperatorSum, error) {
	const operatorRows = `
		SELECT o.name, o.devices, o.simulated, o.since FROM (
			SELECT operator COLLATE "C" AS name, count(*) AS devices, bool_or(simulated) AS simulated, min(enrolled_at) AS since
			FROM device WHERE operator <> '' GROUP BY operator COLLATE "C"
		) o WHERE true`
	sql, args, err := q.rows(operatorRows, operatorFields())
	if err != nil {
		return nil, fmt.Errorf("list operators: %w", err)
	}
	rows, _ := db.pool.Query(ctx, sql, args...) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[OperatorSum])
	if err != nil {
		return nil, fmt.Errorf("list operators: %w", err)
	}
	return list, nil
}

// poolFields are of a pool's newest report, whose body is JSON.
func poolFields() rowFields {
	body := func(path, kind string) rowField {
		return fieldOf("(convert_from(r.body, 'UTF8')::jsonb #>> '{"+path+"}')::"+kind, kind)
	}
	return rowFields{
		FieldID: textField("r.pool"), "name": textField("r.pool"), "asOf": fieldOf("r.as_of", "timestamptz"), "nav": body("results,nav", "numeric"),
		"advance": body("results,advance", "numeric"), "devices": body("results,eligible_devices", "integer"), "currency": body("snapshot,pool,currency", "text"),
	}
}

// PoolRows returns the newest report of each pool that a query asks for, by name. What the report says is compared too, at the price of reading
// all those reports.
func (db *DB) PoolRows(ctx context.Context, q RowQuery) ([]Report, error) {
	const poolRows = `
		SELECT r.hash, r.pool, r.seq, r.as_of, r.body, r.anchored_tx, r.anchored_block, r.anchored_block_hash
		FROM (SELECT pool, max(seq) AS seq FROM report GROUP BY pool) newest JOIN report r ON r.pool = newest.pool AND r.seq = newest.seq
		WHERE true`
	sql, args, err := q.rows(poolRows, poolFields())
	if err != nil {
		return nil, fmt.Errorf("list pools: %w", err)
	}
	rows, _ := db.pool.Query(ctx, sql, args...) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (Report, error) {
		r, err := pgx.RowToStructByName[reportRow](row)
		return r.report(), err
	})
	if err != nil {
		return nil, fmt.Errorf("list pools: %w", err)
	}
	return list, nil
}

// scaled is an amount of a vault in whole units of its asset.
func scaled(units string) rowField {
	return fieldOf(units+"::numeric * 10::numeric ^ -v.decimals::numeric", "numeric")
}

func stateFields() rowFields {
	return rowFields{
		FieldID:       {[]string{`v.pool COLLATE "C"`, "s.block_number"}, []string{"text", "bigint"}},
		"pool":        textField("v.pool"),
		"blockNumber": fieldOf("s.block_number", "bigint"), "asOf": fieldOf("s.block_time", "timestamptz"), "navEntry": scaled("s.nav_entry"),
		"navExit": scaled("s.nav_exit"), "cash": scaled("s.cash"), "entry": fieldOf("upper(replace(s.entry, ' ', '_'))", "text"),
		"paused": fieldOf("s.paused", "boolean"), "windingDown": fieldOf("s.winding_down", "boolean"), "reportSeq": fieldOf("s.report_seq", "bigint"),
	}
}

// VaultStateRows returns the states of pools that a query asks for, by pool and block, without their facilities.
func (db *DB) VaultStateRows(ctx context.Context, q RowQuery) ([]VaultState, error) {
	const vaultStateRows = `SELECT v.pool` + vaultColumns + sheetColumns + ` FROM vault v JOIN vault_state s ON s.pool = v.pool WHERE true`
	sql, args, err := q.rows(vaultStateRows, stateFields())
	if err != nil {
		return nil, fmt.Errorf("list states of vaults: %w", err)
	}
	list, err := db.vaultStates(ctx, sql, args...)
	if err != nil {
		return nil, fmt.Errorf("list states of vaults: %w", err)
	}
	return list, nil
}

func facilityFields() rowFields {
	of := func(name, kind string) rowField { return fieldOf("(f->>'"+name+"')::"+kind, kind) }
	return rowFields{
		FieldID: {[]string{`v.pool COLLATE "C"`, "(f->>'id')::integer"}, []string{"text", "integer"}},
		"pool":  textField("v.pool"), "number": of("id", "integer"),
		"status":    fieldOf("upper(replace(f->>'status', ' ', '_'))", "text"),
		"operator":  fieldOf("decode(substr(f->>'operator', 3), 'hex')", "bytea"),
		"principal": scaled("(f->>'principal')"), "limit": scaled("(f->>'limit')"), "borrowingBase": scaled("(f->>'base')"),
		"interestOwed": scaled("(f->>'interest_owed')"), "rate": fieldOf("(f->>'rate_wad')::numeric * 10::numeric ^ -18::numeric", "numeric"),
		"lateSeconds": of("late", "numeric"), "drawableFrom": of("drawable_from", "timestamptz"), "maturity": of("maturity", "timestamptz"),
	}
}

// FacilityRows returns the facilities that a query asks for, in the newest states of their pools, by pool and number; those that are over too.
func (db *DB) FacilityRows(ctx context.Context, q RowQuery) ([]FacilityState, error) {
	const facilityRows = `
		SELECT v.pool` + vaultColumns + sheetColumns + `, f AS facility FROM vault v
		CROSS JOIN LATERAL (SELECT * FROM vault_state s WHERE s.pool = v.pool ORDER BY s.block_number DESC LIMIT 1) s
		CROSS JOIN LATERAL jsonb_array_elements(s.facilities) f
		WHERE true`
	sql, args, err := q.rows(facilityRows, facilityFields())
	if err != nil {
		return nil, fmt.Errorf("list facilities: %w", err)
	}
	rows, _ := db.pool.Query(ctx, sql, args...) // CollectRows returns the error
	found, err := pgx.CollectRows(rows, pgx.RowToStructByNameLax[struct {
		vaultRow
		Facility position.Facility
	}])
	if err != nil {
		return nil, fmt.Errorf("list facilities: %w", err)
	}
	out := make([]FacilityState, len(found))
	for i := range found {
		out[i] = FacilityState{found[i].state(), found[i].Facility}
	}
	return out, nil
}
