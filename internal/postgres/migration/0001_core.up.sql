-- Token quantities in the smallest unit: what a uint256 of the EVM holds, no more and no less.
CREATE DOMAIN uint256 AS numeric(78, 0)
	CONSTRAINT uint256_range CHECK (VALUE >= 0 AND VALUE <= 115792089237316195423570985008687907853269984665640564039457584007913129639935);

-- A GPU that an agent speaks for. Its serial number is not here; id is a name given at enrolment or a salted commitment.
CREATE TABLE device (
	id          text        CONSTRAINT device_key PRIMARY KEY CONSTRAINT device_id_empty CHECK (id <> ''),
	model       text        NOT NULL CONSTRAINT device_model_empty CHECK (model <> ''),
	operator    text        NOT NULL,
	agent_key   bytea       NOT NULL CONSTRAINT device_agent_key_taken UNIQUE
	                        CONSTRAINT device_agent_key_length CHECK (octet_length(agent_key) = 20),
	simulated   boolean     NOT NULL,
	list_price  numeric     NOT NULL CONSTRAINT device_list_price_range CHECK (list_price >= 0 AND list_price < 'Infinity'),
	enrolled_at timestamptz NOT NULL
);

-- The promise of one device's income, made by the account that is paid for its work. One device, one pledge.
CREATE TABLE pledge (
	device_id  text        CONSTRAINT pledge_key PRIMARY KEY CONSTRAINT pledge_device REFERENCES device (id),
	chain      bigint      NOT NULL CONSTRAINT pledge_chain_negative CHECK (chain >= 0),
	account    bytea       NOT NULL CONSTRAINT pledge_account_length CHECK (octet_length(account) = 20),
	facility   text        NOT NULL,
	digest     bytea       NOT NULL CONSTRAINT pledge_digest_length CHECK (octet_length(digest) = 32),
	signature  bytea       NOT NULL CONSTRAINT pledge_signature_length CHECK (octet_length(signature) = 65),
	pledged_at timestamptz NOT NULL
);
CREATE INDEX pledge_by_account ON pledge (chain, account);

-- The outcome of one challenge to one device, with the transcript that lets anyone check it.
CREATE TABLE attestation (
	device_id       text             CONSTRAINT attestation_device REFERENCES device (id),
	slot            bigint           CONSTRAINT attestation_slot_negative CHECK (slot >= 0),
	status          text             NOT NULL
	                                 CONSTRAINT attestation_status_unknown CHECK (status IN ('Verified', 'Provisional', 'Failed', 'Unknown')),
	tier            text             NOT NULL,
	certified_ops   double precision CONSTRAINT attestation_certified_ops_range CHECK (certified_ops >= 0 AND certified_ops < 'Infinity'),
	epsilon         double precision CONSTRAINT attestation_epsilon_range CHECK (epsilon >= 0 AND epsilon <= 1),
	delta           double precision CONSTRAINT attestation_delta_range CHECK (delta >= 0 AND delta <= 1),
	challenged_at   timestamptz      NOT NULL,
	committed_at    timestamptz,
	verified_at     timestamptz,
	expires_at      timestamptz,
	transcript_hash bytea            NOT NULL CONSTRAINT attestation_transcript_hash_length CHECK (octet_length(transcript_hash) = 32),
	transcript      bytea            NOT NULL,
	code            text             NOT NULL,
	observed        text             NOT NULL,
	required        text             NOT NULL,
	fix             text             NOT NULL,
	simulated       boolean          NOT NULL,
	CONSTRAINT attestation_key PRIMARY KEY (device_id, slot),
	CONSTRAINT attestation_failed_without_reason
		CHECK (status <> 'Failed' OR (code <> '' AND observed <> '' AND required <> '' AND fix <> ''))
);

-- Which device earned an earning, or a part of it. Unlike the earning it is a conclusion, and is made anew when more is known;
-- hence no reference from here to the earning.
CREATE TABLE attribution (
	chain      bigint      CONSTRAINT attribution_chain_negative CHECK (chain >= 0),
	block_time timestamptz,
	block_hash bytea       CONSTRAINT attribution_block_hash_length CHECK (octet_length(block_hash) = 32),
	tx_hash    bytea       CONSTRAINT attribution_tx_hash_length CHECK (octet_length(tx_hash) = 32),
	path       bigint      CONSTRAINT attribution_path_range CHECK (path BETWEEN 0 AND 4294967295),
	device_id  text        CONSTRAINT attribution_device REFERENCES device (id),
	gross      uint256     NOT NULL,
	net        uint256     NOT NULL,
	method     text        NOT NULL CONSTRAINT attribution_method_empty CHECK (method <> ''),
	CONSTRAINT attribution_key PRIMARY KEY (chain, block_time, block_hash, tx_hash, path, device_id)
);
CREATE INDEX attribution_by_device ON attribution (device_id, block_time);

-- A valuation of a pool: the published bytes, which hold the frozen inputs, and where their hash was anchored.
CREATE TABLE report (
	hash                bytea       CONSTRAINT report_key PRIMARY KEY CONSTRAINT report_hash_length CHECK (octet_length(hash) = 32),
	pool                text        NOT NULL CONSTRAINT report_pool_empty CHECK (pool <> ''),
	seq                 bigint      NOT NULL CONSTRAINT report_seq_negative CHECK (seq >= 0),
	as_of               timestamptz NOT NULL,
	body                bytea       NOT NULL,
	anchored_tx         bytea       CONSTRAINT report_anchored_tx_length CHECK (octet_length(anchored_tx) = 32),
	anchored_block      bigint      CONSTRAINT report_anchored_block_negative CHECK (anchored_block >= 0),
	anchored_block_hash bytea       CONSTRAINT report_anchored_block_hash_length CHECK (octet_length(anchored_block_hash) = 32),
	CONSTRAINT report_seq_taken UNIQUE (pool, seq),
	CONSTRAINT report_anchored_in_part CHECK (num_nulls(anchored_tx, anchored_block, anchored_block_hash) IN (0, 3))
);

-- What a device's agent says it worked for customers on one UTC day, signed by the agent's key. Self-reported.
CREATE TABLE work (
	device_id    text    CONSTRAINT work_device REFERENCES device (id),
	day          date,
	busy_seconds integer NOT NULL CONSTRAINT work_busy_seconds_range CHECK (busy_seconds BETWEEN 0 AND 86400),
	simulated    boolean NOT NULL,
	signature    bytea   NOT NULL CONSTRAINT work_signature_length CHECK (octet_length(signature) = 65),
	CONSTRAINT work_key PRIMARY KEY (device_id, day)
);
