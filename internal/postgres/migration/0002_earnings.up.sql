-- How far each chain is indexed. number and hash are empty after everything was rewound; version grows with each change, so that
-- a writer that read an older state never mistakes this one for it.
CREATE TABLE checkpoint (
	chain            bigint CONSTRAINT checkpoint_key PRIMARY KEY CONSTRAINT checkpoint_chain_negative CHECK (chain >= 0),
	number           bigint CONSTRAINT checkpoint_number_negative CHECK (number >= 0),
	hash             bytea  CONSTRAINT checkpoint_hash_length CHECK (octet_length(hash) = 32),
	finalized_number bigint CONSTRAINT checkpoint_finalized_number_negative CHECK (finalized_number >= 0),
	finalized_hash   bytea  CONSTRAINT checkpoint_finalized_hash_length CHECK (octet_length(finalized_hash) = 32),
	version          bigint NOT NULL,
	CONSTRAINT checkpoint_in_part CHECK (num_nulls(number, hash) IN (0, 2)),
	CONSTRAINT checkpoint_finalized_in_part CHECK (num_nulls(finalized_number, finalized_hash) IN (0, 2)),
	CONSTRAINT checkpoint_behind_finalized CHECK (finalized_number <= number)
);

-- Headers from the last final block on, by which a reorganisation finds the common ancestor.
CREATE TABLE block_header (
	chain      bigint      CONSTRAINT block_header_chain REFERENCES checkpoint (chain),
	number     bigint      CONSTRAINT block_header_number_negative CHECK (number >= 0),
	hash       bytea       NOT NULL CONSTRAINT block_header_hash_length CHECK (octet_length(hash) = 32),
	parent     bytea       NOT NULL CONSTRAINT block_header_parent_length CHECK (octet_length(parent) = 32),
	block_time timestamptz NOT NULL,
	CONSTRAINT block_header_key PRIMARY KEY (chain, number)
);

-- Settled flows to providers, append-only within their block. Partitioned by time; partitions are added as volume asks for them.
CREATE TABLE earning (
	chain          bigint      CONSTRAINT earning_chain_negative CHECK (chain >= 0),
	block_time     timestamptz,
	block_number   bigint      NOT NULL CONSTRAINT earning_block_number_negative CHECK (block_number >= 0),
	block_hash     bytea       CONSTRAINT earning_block_hash_length CHECK (octet_length(block_hash) = 32),
	tx_hash        bytea       CONSTRAINT earning_tx_hash_length CHECK (octet_length(tx_hash) = 32),
	path           bigint      CONSTRAINT earning_path_range CHECK (path BETWEEN 0 AND 4294967295),
	network        text        NOT NULL CONSTRAINT earning_network_empty CHECK (network <> ''),
	provider       text        NOT NULL,
	device         text        NOT NULL,
	job            text        NOT NULL,
	class          text        NOT NULL CONSTRAINT earning_class_unknown
	                           CHECK (class IN ('job_cash', 'emission', 'refund', 'deposit', 'slash', 'demand_only', 'points')),
	asset_chain    text        NOT NULL,
	asset_symbol   text        NOT NULL CONSTRAINT earning_asset_symbol_empty CHECK (asset_symbol <> ''),
	asset_contract text        NOT NULL,
	asset_decimals smallint    NOT NULL CONSTRAINT earning_asset_decimals_range CHECK (asset_decimals BETWEEN 0 AND 255),
	gross          uint256     NOT NULL,
	net            uint256     NOT NULL,
	net_assumed    boolean     NOT NULL,
	face           uint256     NOT NULL,
	payer          text        NOT NULL,
	proof          smallint    NOT NULL CONSTRAINT earning_proof_unknown CHECK (proof BETWEEN 0 AND 3),
	decoder        text        NOT NULL,
	CONSTRAINT earning_key PRIMARY KEY (chain, block_time, block_hash, tx_hash, path),
	CONSTRAINT earning_net_above_gross CHECK (net <= gross)
) PARTITION BY RANGE (block_time);
CREATE TABLE earning_default PARTITION OF earning DEFAULT;
CREATE INDEX earning_by_time ON earning (block_time, chain, block_number, path, block_hash, tx_hash);
CREATE INDEX earning_by_provider ON earning (provider, block_time);
CREATE INDEX earning_by_block ON earning (chain, block_number);

-- What part of its fees a provider announced to give away, in parts per million, from the announcing log on.
CREATE TABLE fee_share (
	chain        bigint      CONSTRAINT fee_share_chain_negative CHECK (chain >= 0),
	block_number bigint      CONSTRAINT fee_share_block_number_negative CHECK (block_number >= 0),
	block_hash   bytea       NOT NULL CONSTRAINT fee_share_block_hash_length CHECK (octet_length(block_hash) = 32),
	block_time   timestamptz NOT NULL,
	tx_hash      bytea       NOT NULL CONSTRAINT fee_share_tx_hash_length CHECK (octet_length(tx_hash) = 32),
	path         bigint      CONSTRAINT fee_share_path_range CHECK (path BETWEEN 0 AND 4294967295),
	network      text        NOT NULL,
	provider     text        NOT NULL,
	parts        integer     NOT NULL CONSTRAINT fee_share_parts_range CHECK (parts BETWEEN 0 AND 1000000),
	CONSTRAINT fee_share_key PRIMARY KEY (chain, block_number, path, network)
);
CREATE INDEX fee_share_by_provider ON fee_share (chain, network, provider, block_number, path);
