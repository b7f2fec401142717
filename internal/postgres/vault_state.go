package postgres

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/position"
	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

func moved(tag pgconn.CommandTag, err error) error {
	if err == nil && tag.RowsAffected() == 0 {
		err = ErrVaultMoved
	}
	return err
}

func insertVaultState(ctx context.Context, tx pgx.Tx, pool string, p *position.Position) error {
	const insertVaultState = `
		INSERT INTO vault_state (pool, block_number, block_hash, block_time, cash, reserved, nav_entry, nav_exit, senior_claim, mezz_claim,
			matured_value, entry, paused, winding_down, subordination_ok, epoch, matured_epoch, report_seq, report_as_of, report_hash,
			report_nav, haircut_lo_wad, haircut_hi_wad, report_stale, tranches, facilities)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)`
	tranches, err := json.Marshal(p.Tranches)
	if err != nil {
		return err
	}
	facilities := p.Facilities
	if facilities == nil {
		facilities = []position.Facility{}
	}
	loans, err := json.Marshal(facilities)
	if err != nil {
		return err
	}
	var asOf *time.Time
	if p.Report.Seq > 0 {
		asOf = &p.Report.AsOf
	}
	_, err = tx.Exec(ctx, insertVaultState, pool, p.Block.Number, p.Block.Hash, instant(p.Time), p.Cash, p.Reserved, p.NAVEntry, p.NAVExit,
		p.SeniorClaim, p.MezzClaim, p.MaturedValue, p.Entry, p.Paused, p.WindingDown, p.SubordinationOK, p.Epoch, p.MaturedEpoch,
		p.Report.Seq, instantOrNil(asOf), p.Report.Hash, p.Report.NAV, p.Report.HaircutLo, p.Report.HaircutHi, p.Report.Stale, tranches, loans)
	return err
}

// tellVault tells of events; it is the last of its transaction, since tell holds back whoever else tells.
func tellVault(ctx context.Context, tx pgx.Tx, pool string, events []position.Event) error {
	const tellOfVault = `SELECT tell($1, $2, '', $3, $4)`
	for _, e := range events {
		body, err := json.Marshal(e.Body)
		if err != nil {
			return err
		}
		var once *string
		if e.Once != "" {
			once = &e.Once
		}
		if _, err := tx.Exec(ctx, tellOfVault, e.Topic, pool, body, once); err != nil {
			return fmt.Errorf("tell of %s: %w", e.Topic, err)
		}
	}
	return nil
}

// VaultState is a position of a vault, with the vault and how far it is followed.
type VaultState struct {
	Vault    position.Vault
	Position position.Position
	Seen     Seen
}

// What readings select behind the pool's name.
const (
	vaultColumns = `, v.chain, v.address, v.asset, v.symbol, v.decimals, v.min_subordination_wad, v.min_junior_wad, v.maturity, v.report_max_age,
		v.simulated, v.seen_block, v.seen_hash, v.seen_time`
	sheetColumns = `, s.block_number, s.block_hash, s.block_time, s.cash, s.reserved, s.nav_entry, s.nav_exit, s.senior_claim, s.mezz_claim,
		s.matured_value, s.entry, s.paused, s.winding_down, s.subordination_ok, s.epoch, s.matured_epoch, s.report_seq, s.report_as_of,
		s.report_hash, s.report_nav, s.haircut_lo_wad, s.haircut_hi_wad, s.report_stale, s.tranches`
	stateColumns = vaultColumns + sheetColumns + `, s.facilities`

	newestVaultState = `
		SELECT v.pool` + stateColumns + ` FROM vault v
		CROSS JOIN LATERAL (SELECT * FROM vault_state s WHERE s.pool = v.pool ORDER BY s.block_number DESC LIMIT 1) s
		WHERE v.pool = ANY($1)`
)

type vaultRow struct {
	Pool                string
	Chain               uint64
	Address, Asset      common.Address
	Symbol              string
	Decimals            int16
	MinSubordinationWad evm.Units
	MinJuniorWad        evm.Units
	Maturity            time.Time
	ReportMaxAge        time.Duration
	Simulated           bool
	SeenBlock           *uint64
	SeenHash            *common.Hash
	SeenTime            *time.Time

	BlockNumber         uint64
	BlockHash           common.Hash
	BlockTime           time.Time
	Cash, Reserved      evm.Units
	NAVEntry            evm.Units `db:"nav_entry"`
	NAVExit             evm.Units `db:"nav_exit"`
	SeniorClaim         evm.Units
	MezzClaim           evm.Units
	MaturedValue        evm.Units
	Entry               string
	Paused, WindingDown bool
	SubordinationOK     bool `db:"subordination_ok"`
	Epoch, MaturedEpoch uint64
	ReportSeq           uint64
	ReportAsOf          *time.Time
	ReportHash          common.Hash
	ReportNAV           evm.Units `db:"report_nav"`
	HaircutLoWad        evm.Units
	HaircutHiWad        evm.Units
	ReportStale         bool
	Tranches            []position.Tranche
	Facilities          []position.Facility
}

func (r *vaultRow) state() VaultState {
	s := VaultState{
		Vault: position.Vault{
			Pool: r.Pool, ChainID: r.Chain, Address: r.Address, Asset: r.Asset, Symbol: r.Symbol, Decimals: uint8(r.Decimals), Simulated: r.Simulated,
			Terms: position.Terms{
				MinSubordinationWad: r.MinSubordinationWad, MinJuniorWad: r.MinJuniorWad, Maturity: r.Maturity, ReportMaxAge: r.ReportMaxAge,
			},
		},
		Position: position.Position{
			Block: evm.Ref{Number: r.BlockNumber, Hash: r.BlockHash}, Time: r.BlockTime, Cash: r.Cash, Reserved: r.Reserved,
			NAVEntry: r.NAVEntry, NAVExit: r.NAVExit, SeniorClaim: r.SeniorClaim, MezzClaim: r.MezzClaim, MaturedValue: r.MaturedValue,
			Entry: r.Entry, Paused: r.Paused, WindingDown: r.WindingDown, SubordinationOK: r.SubordinationOK, Epoch: r.Epoch,
			MaturedEpoch: r.MaturedEpoch, Tranches: r.Tranches, Facilities: r.Facilities,
			Report: position.Report{
				Seq: r.ReportSeq, Hash: r.ReportHash, NAV: r.ReportNAV, HaircutLo: r.HaircutLoWad, HaircutHi: r.HaircutHiWad, Stale: r.ReportStale,
			},
		},
	}
	if r.ReportAsOf != nil {
		s.Position.Report.AsOf = *r.ReportAsOf
	}
	if r.SeenBlock != nil {
		s.Seen = Seen{evm.Ref{Number: *r.SeenBlock, Hash: *r.SeenHash}, *r.SeenTime}
	}
	return s
}

// vaultStates runs a reading that selects stateColumns.
func (db *DB) vaultStates(ctx context.Context, sql string, arguments ...any) ([]VaultState, error) {
	rows, _ := db.pool.Query(ctx, sql, arguments...) // CollectRows returns the error
	found, err := pgx.CollectRows(rows, pgx.RowToStructByNameLax[vaultRow])
	if err != nil {
		return nil, err
	}
	out := make([]VaultState, len(found))
	for i := range found {
		out[i] = found[i].state()
	}
	return out, nil
}
