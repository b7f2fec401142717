-- A sample of simulated paths that workers draw together. The key is the SHA-256 of engine, model and plan, so that whoever wants the same
-- sample at the same time shares one. Rows are of use until the sample is joined, and are swept some time after the last look at them.
CREATE TABLE simulation (
	key        bytea       CONSTRAINT simulation_key PRIMARY KEY CONSTRAINT simulation_key_length CHECK (octet_length(key) = 32),
	engine     text        NOT NULL,
	model      bytea       NOT NULL, -- canonical JSON, as is plan
	plan       bytea       NOT NULL,
	months     integer     NOT NULL CONSTRAINT simulation_months_positive CHECK (months > 0),
	created_at timestamptz NOT NULL DEFAULT now(),
	used_at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX simulation_by_use ON simulation (used_at);

-- Its blocks from first_block up to, not including, last_block: one job of the queue. Whoever draws them holds the lease, and renews it; a lease
-- that ran out is of a worker that died. part is set once. attempts are leases taken, failures those that ended in an error of which the process
-- could still tell; fault is the error that ends the run.
CREATE TABLE simulation_shard (
	key         bytea   CONSTRAINT simulation_shard_unknown REFERENCES simulation (key) ON DELETE CASCADE,
	first_block integer CONSTRAINT simulation_shard_negative CHECK (first_block >= 0),
	last_block  integer NOT NULL,
	job         bigint, -- of the queue, the newest for this shard; it may be gone
	asked_at    timestamptz,
	lease_until timestamptz,
	attempts    integer NOT NULL DEFAULT 0 CONSTRAINT simulation_shard_attempts_negative CHECK (attempts >= 0),
	failures    integer NOT NULL DEFAULT 0 CONSTRAINT simulation_shard_failures_negative CHECK (failures >= 0),
	fault       bytea,
	part        bytea,
	CONSTRAINT simulation_shard_key PRIMARY KEY (key, first_block),
	CONSTRAINT simulation_shard_empty CHECK (last_block > first_block)
);
ALTER TABLE simulation_shard ALTER COLUMN part SET STORAGE EXTERNAL; -- paths do not compress
