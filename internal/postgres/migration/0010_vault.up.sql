-- A pool whose contracts are followed on their chain: where they are, what was fixed when the pool was made, and how far its states
-- are read. Whoever writes states raises version in the same transaction, so of two who read the same chain one writes each state.
CREATE TABLE vault (
	pool                  text        CONSTRAINT vault_key PRIMARY KEY CONSTRAINT vault_pool_empty CHECK (pool <> ''),
	chain                 bigint      NOT NULL CONSTRAINT vault_chain_negative CHECK (chain >= 0),
	address               bytea       NOT NULL CONSTRAINT vault_address_length CHECK (octet_length(address) = 20),
	asset                 bytea       NOT NULL CONSTRAINT vault_asset_length CHECK (octet_length(asset) = 20),
	symbol                text        NOT NULL,
	decimals              smallint    NOT NULL CONSTRAINT vault_decimals_range CHECK (decimals BETWEEN 0 AND 18),
	min_subordination_wad uint256     NOT NULL,
	min_junior_wad        uint256     NOT NULL,
	maturity              timestamptz NOT NULL,
	report_max_age        interval    NOT NULL,
	addresses             jsonb       NOT NULL, -- the addresses file
	simulated             boolean     NOT NULL,
	version               bigint      NOT NULL DEFAULT 0,
	seen_block            bigint      CONSTRAINT vault_seen_negative CHECK (seen_block >= 0), -- all up to here is stored
	seen_hash             bytea       CONSTRAINT vault_seen_hash_length CHECK (octet_length(seen_hash) = 32),
	seen_time             timestamptz,
	CONSTRAINT vault_seen_in_part CHECK (num_nulls(seen_block, seen_hash, seen_time) IN (0, 3))
);

-- The balance sheet of a pool at one block: at each block in which something happened to it, and at the first of each interval.
-- Amounts are in the smallest unit of its asset. Tranches and facilities are always read with their sheet, so they are a part of it.
CREATE TABLE vault_state (
	pool             text        CONSTRAINT vault_state_pool REFERENCES vault (pool),
	block_number     bigint      CONSTRAINT vault_state_block_negative CHECK (block_number >= 0),
	block_hash       bytea       NOT NULL CONSTRAINT vault_state_hash_length CHECK (octet_length(block_hash) = 32),
	block_time       timestamptz NOT NULL,
	cash             uint256     NOT NULL,
	reserved         uint256     NOT NULL,
	nav_entry        uint256     NOT NULL,
	nav_exit         uint256     NOT NULL,
	senior_claim     uint256     NOT NULL,
	mezz_claim       uint256     NOT NULL,
	matured_value    uint256     NOT NULL,
	entry            text        NOT NULL,
	paused           boolean     NOT NULL,
	winding_down     boolean     NOT NULL,
	subordination_ok boolean     NOT NULL,
	epoch            bigint      NOT NULL,
	matured_epoch    bigint      NOT NULL,
	report_seq       bigint      NOT NULL, -- 0 without a report
	report_as_of     timestamptz,
	report_hash      bytea       NOT NULL CONSTRAINT vault_state_report_hash_length CHECK (octet_length(report_hash) = 32),
	report_nav       uint256     NOT NULL, -- 6 decimals
	haircut_lo_wad   uint256     NOT NULL,
	haircut_hi_wad   uint256     NOT NULL,
	report_stale     boolean     NOT NULL,
	tranches         jsonb       NOT NULL CONSTRAINT vault_state_tranches CHECK (jsonb_array_length(tranches) = 3),
	facilities       jsonb       NOT NULL CONSTRAINT vault_state_facilities CHECK (jsonb_typeof(facilities) = 'array'),
	CONSTRAINT vault_state_key PRIMARY KEY (pool, block_number)
);
CREATE INDEX vault_state_by_time ON vault_state (pool, block_time, block_number);
