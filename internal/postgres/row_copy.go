package postgres

import (
	"context"

	"github.com/corebond/corebond/indexer"
	"github.com/jackc/pgx/v5"
)

func (db *DB) copyHeaders(ctx context.Context, tx pgx.Tx, chain uint64, headers []indexer.Header) error {
	const copyHeader = `COPY block_header (chain, number, hash, block_time) FROM STDIN BINARY`
	return db.copyIn(ctx, tx, copyHeader, len(headers), func(dst []byte, i int) []byte {
		h := &headers[i]
		dst = appendFields(dst, 4)
		dst = appendBigint(dst, chain)
		dst = appendBigint(dst, h.Number)
		dst = appendHash(dst, h.Hash)
		return appendTime(dst, h.Time)
	})
}

func (db *DB) copyBlocks(ctx context.Context, tx pgx.Tx, chain uint64, blocks []indexer.Block) error {
	const copyBlock = `COPY raw_block (chain, number, hash, block_time, proof, body) FROM STDIN BINARY`
	return db.copyIn(ctx, tx, copyBlock, len(blocks), func(dst []byte, i int) []byte {
		b := &blocks[i]
		dst = appendFields(dst, 6)
		dst = appendBigint(dst, chain)
		dst = appendBigint(dst, b.Number)
		dst = appendHash(dst, b.Hash)
		dst = appendTime(dst, b.Time)
		dst = appendSmallint(dst, int16(b.Proof))
		return appendRaw(dst, b)
	})
}

func (db *DB) copyEarnings(ctx context.Context, tx pgx.Tx, earnings []indexer.Earning, ids []earningIDs) error {
	const copyEarning = `
		COPY earning (block_time, chain, block_number, path, kind, provider, payer, proof, net_assumed, block_hash, tx_hash,
			gross, net, face, device, job) FROM STDIN BINARY`
	return db.copyIn(ctx, tx, copyEarning, len(earnings), func(dst []byte, i int) []byte {
		return appendEarning(dst, &earnings[i], ids[i])
	})
}

func appendEarning(dst []byte, e *indexer.Earning, ids earningIDs) []byte {
	dst = appendFields(dst, 16)
	dst = appendTime(dst, e.Time)
	dst = appendBigint(dst, e.Chain)
	dst = appendBigint(dst, e.Block.Number)
	dst = appendBigint(dst, uint64(e.Path))
	dst = appendInteger(dst, ids.kind)
	dst = appendInteger(dst, ids.provider)
	dst = appendInteger(dst, ids.payer)
	dst = appendSmallint(dst, int16(e.Proof))
	dst = appendBool(dst, e.NetAssumed)
	dst = appendHash(dst, e.Block.Hash)
	dst = appendHash(dst, e.Tx)
	dst = appendUnits(dst, e.Gross)
	dst = appendUnits(dst, e.Net)
	dst = appendUnits(dst, e.Face)
	dst = appendText(dst, e.Device)
	return appendText(dst, e.Job)
}

func (db *DB) copyStates(ctx context.Context, tx pgx.Tx, states []indexer.State) error {
	const copyState = `COPY state (chain, network, kind, key, block_number, path, block_hash, value) FROM STDIN BINARY`
	return db.copyIn(ctx, tx, copyState, len(states), func(dst []byte, i int) []byte {
		s := &states[i]
		dst = appendFields(dst, 8)
		dst = appendBigint(dst, s.Chain)
		dst = appendText(dst, s.Network)
		dst = appendText(dst, s.Kind)
		dst = appendText(dst, s.Key)
		dst = appendBigint(dst, s.Block.Number)
		dst = appendBigint(dst, uint64(s.Path))
		dst = appendHash(dst, s.Block.Hash)
		return appendText(dst, s.Value)
	})
}

func (db *DB) copyAccruals(ctx context.Context, tx pgx.Tx, accruals []indexer.Accrual) error {
	const copyAccrual = `
		COPY accrual (chain, network, job, block_number, path, block_hash, block_time, tx_hash, provider, payer, asset_chain, asset_symbol,
			asset_contract, asset_decimals, rate, unit, settled, until, proof) FROM STDIN BINARY`
	return db.copyIn(ctx, tx, copyAccrual, len(accruals), func(dst []byte, i int) []byte {
		a := &accruals[i]
		dst = appendFields(dst, 19)
		dst = appendBigint(dst, a.Chain)
		dst = appendText(dst, a.Network)
		dst = appendText(dst, a.Job)
		dst = appendBigint(dst, a.Block.Number)
		dst = appendBigint(dst, uint64(a.Path))
		dst = appendHash(dst, a.Block.Hash)
		dst = appendTime(dst, a.Time)
		dst = appendHash(dst, a.Tx)
		dst = appendText(dst, a.Provider)
		dst = appendText(dst, a.Payer)
		dst = appendText(dst, a.Asset.Chain)
		dst = appendText(dst, a.Asset.Symbol)
		dst = appendText(dst, a.Asset.Contract)
		dst = appendSmallint(dst, int16(a.Asset.Decimals))
		dst = appendUnits(dst, a.Rate)
		dst = appendText(dst, a.Unit)
		dst = appendUint(dst, a.Settled)
		dst = appendUint(dst, a.End)
		return appendSmallint(dst, int16(a.Proof))
	})
}
