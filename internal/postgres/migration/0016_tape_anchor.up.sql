-- Tapes that stand on chain, as the contract's events say. A reorganisation takes rows back.
CREATE TABLE tape_anchor (
	pool         text        NOT NULL,
	kind         text        NOT NULL,
	seq          bigint      NOT NULL CONSTRAINT tape_anchor_seq_positive CHECK (seq > 0),
	chain        bigint      NOT NULL CONSTRAINT tape_anchor_chain_negative CHECK (chain >= 0),
	contract     bytea       NOT NULL CONSTRAINT tape_anchor_contract_length CHECK (octet_length(contract) = 20),
	as_of        timestamptz NOT NULL,
	read_block   bigint      NOT NULL CONSTRAINT tape_anchor_read_block_negative CHECK (read_block >= 0), -- 0: rows of no block
	row_count    bigint      NOT NULL CONSTRAINT tape_anchor_empty CHECK (row_count > 0),
	root         bytea       NOT NULL CONSTRAINT tape_anchor_root_length CHECK (octet_length(root) = 32),
	report       bytea       NOT NULL CONSTRAINT tape_anchor_report_length CHECK (octet_length(report) = 32), -- which may not be stored here
	tx           bytea       NOT NULL CONSTRAINT tape_anchor_tx_length CHECK (octet_length(tx) = 32),
	block_number bigint      NOT NULL CONSTRAINT tape_anchor_block_negative CHECK (block_number >= 0),
	block_hash   bytea       NOT NULL CONSTRAINT tape_anchor_block_hash_length CHECK (octet_length(block_hash) = 32),
	CONSTRAINT tape_anchor_key PRIMARY KEY (pool, kind, seq)
);
CREATE INDEX tape_anchor_by_block ON tape_anchor (pool, block_number);
