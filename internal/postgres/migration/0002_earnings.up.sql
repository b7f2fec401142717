-- How far each chain is indexed. number and hash are empty after everything was rewound; version grows with each change, so that
-- a writer that read an older state never mistakes this one for it.
CREATE TABLE checkpoint (
	chain            bigint CONSTRAINT checkpoint_key PRIMARY KEY CONSTRAINT checkpoint_chain_negative CHECK (chain >= 0),
	number           bigint CONSTRAINT checkpoint_number_negative CHECK (number >= 0),
	hash             bytea  CONSTRAINT checkpoint_hash_length CHECK (octet_length(hash) = 32),
	finalized_number bigint CONSTRAINT checkpoint_finalized_number_negative CHECK (finalized_number >= 0),
	finalized_hash   bytea  CONSTRAINT checkpoint_finalized_hash_length CHECK (octet_length(finalized_hash) = 32),
	version          bigint NOT NULL,
	summed_number    bigint CONSTRAINT checkpoint_summed_number_negative CHECK (summed_number >= 0), -- earning_total holds what is up to it
	summed_at        timestamptz,
	CONSTRAINT checkpoint_summed_in_part CHECK (num_nulls(summed_number, summed_at) IN (0, 2)),
	CONSTRAINT checkpoint_in_part CHECK (num_nulls(number, hash) IN (0, 2)),
	CONSTRAINT checkpoint_finalized_in_part CHECK (num_nulls(finalized_number, finalized_hash) IN (0, 2)),
	CONSTRAINT checkpoint_behind_finalized CHECK (finalized_number <= number)
);

-- Headers from the last final block on, by which a reorganisation finds the common ancestor. Times never fall with the number.
CREATE TABLE block_header (
	chain      bigint      CONSTRAINT block_header_chain REFERENCES checkpoint (chain),
	number     bigint      CONSTRAINT block_header_number_negative CHECK (number >= 0),
	hash       bytea       NOT NULL CONSTRAINT block_header_hash_length CHECK (octet_length(hash) = 32),
	block_time timestamptz NOT NULL,
	CONSTRAINT block_header_key PRIMARY KEY (chain, number)
);

-- The logs of each block that has any of ours, in the form of the Go package indexer, for decoding them again without a node.
CREATE TABLE raw_block (
	chain      bigint      CONSTRAINT raw_block_chain_negative CHECK (chain >= 0),
	number     bigint      CONSTRAINT raw_block_number_negative CHECK (number >= 0),
	hash       bytea       NOT NULL CONSTRAINT raw_block_hash_length CHECK (octet_length(hash) = 32),
	block_time timestamptz NOT NULL,
	proof      smallint    NOT NULL CONSTRAINT raw_block_proof_unknown CHECK (proof BETWEEN 0 AND 4),
	body       bytea       NOT NULL,
	CONSTRAINT raw_block_key PRIMARY KEY (chain, number)
);
ALTER TABLE raw_block ALTER COLUMN body SET STORAGE EXTERNAL; -- the form is compact: compressing it costs more than it saves

-- What millions of earnings have in common. Rows are added and never changed, so a program may remember their ids.
CREATE TABLE earning_kind (
	id             integer  GENERATED ALWAYS AS IDENTITY CONSTRAINT earning_kind_key PRIMARY KEY,
	network        text     NOT NULL CONSTRAINT earning_kind_network_empty CHECK (network <> ''),
	class          text     NOT NULL CONSTRAINT earning_kind_class_unknown
	                        CHECK (class IN ('job_cash', 'emission', 'refund', 'deposit', 'slash', 'demand_only', 'points')),
	asset_chain    text     NOT NULL,
	asset_symbol   text     NOT NULL CONSTRAINT earning_kind_asset_symbol_empty CHECK (asset_symbol <> ''),
	asset_contract text     NOT NULL,
	asset_decimals smallint NOT NULL CONSTRAINT earning_kind_asset_decimals_range CHECK (asset_decimals BETWEEN 0 AND 255),
	decoder        text     NOT NULL,
	CONSTRAINT earning_kind_twice UNIQUE (network, class, asset_chain, asset_symbol, asset_contract, asset_decimals, decoder)
);

-- The names of accounts that paid or were paid, which as 42 letters in each earning and its index would be half of both. Rows are
-- added and never changed.
CREATE TABLE account (
	id   integer GENERATED ALWAYS AS IDENTITY CONSTRAINT account_key PRIMARY KEY,
	name text    COLLATE "C" NOT NULL CONSTRAINT account_twice UNIQUE
);

-- Settled flows to providers, append-only within their block. One partition per month, made when its first earning comes. The key
-- begins with the time so that new rows are added at its end and a page in order of time is one stretch of it; chain, number and path
-- alone are unique too, since a rewind deletes a branch before another takes its numbers. Partitions have an index by provider and time,
-- but only once a chain has caught up: kept during a backfill it costs as much as the rows. kind and the accounts are not foreign keys,
-- whose check would cost as much as the row.
CREATE TABLE earning (
	block_time   timestamptz,
	chain        bigint   CONSTRAINT earning_chain_negative CHECK (chain >= 0),
	block_number bigint   CONSTRAINT earning_block_number_negative CHECK (block_number >= 0),
	path         bigint   CONSTRAINT earning_path_range CHECK (path BETWEEN 0 AND 4294967295),
	kind         integer  NOT NULL, -- earning_kind
	provider     integer  NOT NULL, -- account
	payer        integer  NOT NULL, -- account
	proof        smallint NOT NULL CONSTRAINT earning_proof_unknown CHECK (proof BETWEEN 0 AND 4),
	net_assumed  boolean  NOT NULL,
	block_hash   bytea    NOT NULL CONSTRAINT earning_block_hash_length CHECK (octet_length(block_hash) = 32),
	tx_hash      bytea    NOT NULL CONSTRAINT earning_tx_hash_length CHECK (octet_length(tx_hash) = 32),
	gross        uint256  NOT NULL,
	net          uint256  NOT NULL,
	face         uint256  NOT NULL,
	device       text     NOT NULL,
	job          text     NOT NULL,
	CONSTRAINT earning_key PRIMARY KEY (block_time, chain, block_number, path),
	CONSTRAINT earning_net_above_gross CHECK (net <= gross)
) PARTITION BY RANGE (block_time);

-- Earnings in full, for reading. Outer joins, so that an unknown id would show as a NULL and not as a missing row.
CREATE VIEW earning_row AS
SELECT e.chain, e.block_time, e.block_number, e.block_hash, e.tx_hash, e.path, k.network, p.name AS provider, e.device, e.job, k.class,
	k.asset_chain, k.asset_symbol, k.asset_contract, k.asset_decimals, e.gross, e.net, e.net_assumed, e.face, y.name AS payer, e.proof,
	k.decoder, e.provider AS provider_id
FROM earning e
LEFT JOIN earning_kind k ON k.id = e.kind
LEFT JOIN account p ON p.id = e.provider
LEFT JOIN account y ON y.id = e.payer;

-- Sums of earnings up to each chain's checkpoint.summed_number, which is final: summing a history anew takes as long as the history is,
-- and keeping sums with each batch doubles what a batch costs. The rest is summed when it is asked for.
CREATE TABLE earning_total (
	chain    bigint,
	kind     integer,
	provider integer,
	count    bigint      NOT NULL CONSTRAINT earning_total_count_negative CHECK (count >= 0),
	gross    numeric     NOT NULL CONSTRAINT earning_total_gross_negative CHECK (gross >= 0),
	net      numeric     NOT NULL CONSTRAINT earning_total_net_range CHECK (net BETWEEN 0 AND gross),
	first    timestamptz NOT NULL,
	last     timestamptz NOT NULL,
	CONSTRAINT earning_total_key PRIMARY KEY (chain, kind, provider)
) WITH (fillfactor = 50); -- rows are rewritten in place with each batch

-- What a network's contracts announced, from the announcing log on: a fee share, a payer, an owner.
CREATE TABLE state (
	chain        bigint CONSTRAINT state_chain_negative CHECK (chain >= 0),
	network      text   COLLATE "C" CONSTRAINT state_network_empty CHECK (network <> ''),
	kind         text   COLLATE "C",
	key          text   COLLATE "C",
	block_number bigint CONSTRAINT state_block_number_negative CHECK (block_number >= 0),
	path         bigint CONSTRAINT state_path_range CHECK (path BETWEEN 0 AND 4294967295),
	block_hash   bytea  NOT NULL CONSTRAINT state_block_hash_length CHECK (octet_length(block_hash) = 32),
	value        text   NOT NULL,
	CONSTRAINT state_key PRIMARY KEY (chain, network, kind, key, block_number, path)
);
CREATE INDEX state_by_block ON state (chain, block_number);

-- What providers earn per block or second, from the announcing log on until the next one of the same job. Blocks and seconds may be
-- any that 64 bits hold: contracts write the end of time as they like.
CREATE TABLE accrual (
	chain          bigint        CONSTRAINT accrual_chain_negative CHECK (chain >= 0),
	network        text          COLLATE "C" CONSTRAINT accrual_network_empty CHECK (network <> ''),
	job            text          COLLATE "C",
	block_number   bigint        CONSTRAINT accrual_block_number_negative CHECK (block_number >= 0),
	path           bigint        CONSTRAINT accrual_path_range CHECK (path BETWEEN 0 AND 4294967295),
	block_hash     bytea         NOT NULL CONSTRAINT accrual_block_hash_length CHECK (octet_length(block_hash) = 32),
	block_time     timestamptz   NOT NULL,
	tx_hash        bytea         NOT NULL CONSTRAINT accrual_tx_hash_length CHECK (octet_length(tx_hash) = 32),
	provider       text          NOT NULL,
	payer          text          NOT NULL,
	asset_chain    text          NOT NULL,
	asset_symbol   text          NOT NULL CONSTRAINT accrual_asset_symbol_empty CHECK (asset_symbol <> ''),
	asset_contract text          NOT NULL,
	asset_decimals smallint      NOT NULL CONSTRAINT accrual_asset_decimals_range CHECK (asset_decimals BETWEEN 0 AND 255),
	rate           uint256       NOT NULL,
	unit           text          NOT NULL CONSTRAINT accrual_unit_unknown CHECK (unit IN ('block', 'second')),
	settled        numeric(20,0) NOT NULL CONSTRAINT accrual_settled_range CHECK (settled BETWEEN 0 AND 18446744073709551615),
	until          numeric(20,0) NOT NULL CONSTRAINT accrual_until_range CHECK (until BETWEEN 0 AND 18446744073709551615),
	proof          smallint      NOT NULL CONSTRAINT accrual_proof_unknown CHECK (proof BETWEEN 0 AND 4),
	CONSTRAINT accrual_key PRIMARY KEY (chain, network, job, block_number, path)
);
CREATE INDEX accrual_by_block ON accrual (chain, block_number);

-- Each rewind of a chain: what an operator asks for first when sums have changed. An empty target is the beginning.
CREATE TABLE reorg (
	id          bigint      GENERATED ALWAYS AS IDENTITY CONSTRAINT reorg_key PRIMARY KEY,
	chain       bigint      NOT NULL,
	at          timestamptz NOT NULL DEFAULT now(),
	from_number bigint      NOT NULL,
	from_hash   bytea       NOT NULL CONSTRAINT reorg_from_hash_length CHECK (octet_length(from_hash) = 32),
	to_number   bigint,
	to_hash     bytea       CONSTRAINT reorg_to_hash_length CHECK (octet_length(to_hash) = 32),
	depth       bigint      NOT NULL CONSTRAINT reorg_depth_negative CHECK (depth >= 0),
	by_hand     boolean     NOT NULL,
	CONSTRAINT reorg_to_in_part CHECK (num_nulls(to_number, to_hash) IN (0, 2))
);
CREATE INDEX reorg_by_chain ON reorg (chain, id);

-- How each chain's follower is doing, in its own words.
CREATE TABLE follower (
	chain           bigint           CONSTRAINT follower_key PRIMARY KEY CONSTRAINT follower_chain_negative CHECK (chain >= 0),
	name            text             NOT NULL,
	head            bigint           NOT NULL CONSTRAINT follower_head_negative CHECK (head >= 0),
	safe            bigint           NOT NULL CONSTRAINT follower_safe_negative CHECK (safe >= 0),
	finalized       bigint           NOT NULL CONSTRAINT follower_finalized_negative CHECK (finalized >= 0),
	seen_at         timestamptz      NOT NULL,
	rate_per_second double precision NOT NULL CONSTRAINT follower_rate_range CHECK (rate_per_second >= 0 AND rate_per_second < 'Infinity'),
	faults          bigint           NOT NULL CONSTRAINT follower_faults_negative CHECK (faults >= 0),
	endpoints       jsonb            NOT NULL,
	phase           text             NOT NULL
);

-- What each chain's follower was set up to follow when it last ran, and from which block on.
CREATE TABLE coverage (
	chain      bigint CONSTRAINT coverage_chain_negative CHECK (chain >= 0),
	network    text   COLLATE "C" CONSTRAINT coverage_network_empty CHECK (network <> ''),
	decoder    text   COLLATE "C",
	from_block bigint NOT NULL CONSTRAINT coverage_from_block_negative CHECK (from_block >= 0),
	CONSTRAINT coverage_key PRIMARY KEY (chain, network, decoder)
);

-- Balances and counters that contracts report at a block, to hold the sums of earnings against.
CREATE TABLE reading (
	chain          bigint  CONSTRAINT reading_chain_negative CHECK (chain >= 0),
	network        text    COLLATE "C" CONSTRAINT reading_network_empty CHECK (network <> ''),
	account        text    COLLATE "C",
	asset_symbol   text    COLLATE "C",
	asset_contract text    COLLATE "C",
	name           text    COLLATE "C" CONSTRAINT reading_name_empty CHECK (name <> ''),
	block_number   bigint  CONSTRAINT reading_block_number_negative CHECK (block_number >= 0),
	block_hash     bytea   NOT NULL CONSTRAINT reading_block_hash_length CHECK (octet_length(block_hash) = 32),
	amount         uint256 NOT NULL,
	CONSTRAINT reading_key PRIMARY KEY (chain, network, account, asset_symbol, asset_contract, name, block_number)
);
