package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// Payment is an earning as the API lists it, with the device it is attributed to; DeviceID and Method are empty if that is none
// or several. ID is unique and sorts within one instant.
type Payment struct {
	ID            string
	Chain         uint64
	BlockTime     time.Time
	BlockNumber   uint64
	BlockHash     common.Hash
	TxHash        common.Hash
	Path          uint32
	Network       string
	Provider      string
	Job           string
	Class         string
	AssetChain    string
	AssetSymbol   string
	AssetContract string
	AssetDecimals uint8
	Gross         evm.Units
	Net           evm.Units
	Payer         string
	Decoder       string
	DeviceID      string
	Method        string
}

// PaymentFilter narrows payments; an empty field lets all through.
type PaymentFilter struct{ Network, Class, Device string }

// PaymentsBefore returns up to limit payments before the place (time, id), newest first.
func (db *DB) PaymentsBefore(ctx context.Context, limit int, at time.Time, id string, f PaymentFilter) ([]Payment, error) {
	// The payments of a device are looked up from its attributions: among those of all they may be far apart. The key is unique, and
	// LIMIT 1 keeps the planner from reading all earnings for it, OFFSET 0 from reading all attributions.
	const (
		paymentsBefore = `
			SELECT p.*, coalesce(a.device_id, '') AS device_id, coalesce(a.method, '') AS method
			FROM (
				SELECT encode(block_hash, 'hex') || '-' || lpad(path::text, 10, '0') || '-' || chain AS id, chain, block_time, block_number,
					block_hash, tx_hash, path, network, provider, job, class, asset_chain, asset_symbol, asset_contract, asset_decimals, gross,
					net, payer, decoder
				FROM earning_row
			) p
			LEFT JOIN LATERAL (
				SELECT min(device_id) AS device_id, min(method) AS method FROM attribution
				WHERE chain = p.chain AND block_time = p.block_time AND block_hash = p.block_hash AND tx_hash = p.tx_hash AND path = p.path
				HAVING count(*) = 1
			) a ON true
			WHERE p.block_time <= $1 AND (p.block_time, p.id COLLATE "C") < ($1, $2) AND ($3 = '' OR p.network = $3)
				AND ($4 = '' OR p.class = $4)
			ORDER BY p.block_time DESC, p.id COLLATE "C" DESC LIMIT $5`
		paymentsOfDevice = `
			SELECT p.*, a.device_id, a.method
			FROM attribution a
			CROSS JOIN LATERAL (
				SELECT encode(block_hash, 'hex') || '-' || lpad(path::text, 10, '0') || '-' || chain AS id, chain, block_time, block_number,
					block_hash, tx_hash, path, network, provider, job, class, asset_chain, asset_symbol, asset_contract, asset_decimals, gross,
					net, payer, decoder
				FROM earning_row
				WHERE chain = a.chain AND block_time = a.block_time AND block_hash = a.block_hash AND tx_hash = a.tx_hash AND path = a.path
				LIMIT 1
			) p
			WHERE a.device_id = $6 AND a.block_time <= $1 AND (a.block_time, p.id COLLATE "C") < ($1, $2) AND ($3 = '' OR p.network = $3)
				AND ($4 = '' OR p.class = $4)
				AND NOT EXISTS (
					SELECT FROM attribution other
					WHERE other.chain = a.chain AND other.block_time = a.block_time AND other.block_hash = a.block_hash
						AND other.tx_hash = a.tx_hash AND other.path = a.path AND other.device_id <> a.device_id
					OFFSET 0
				)
			ORDER BY a.block_time DESC, p.id COLLATE "C" DESC LIMIT $5`
	)
	sql, values := paymentsBefore, []any{at, id, f.Network, f.Class, limit}
	if f.Device != "" {
		sql, values = paymentsOfDevice, append(values, f.Device)
	}
	rows, _ := db.pool.Query(ctx, sql, values...) // CollectRows returns the error
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[Payment])
	if err != nil {
		return nil, fmt.Errorf("read payments: %w", err)
	}
	return list, nil
}
