-- A device that is asked for proofs, as what class of hardware. One that is frozen says why, and is not asked.
CREATE TABLE prover (
	device_id   text    CONSTRAINT prover_key PRIMARY KEY CONSTRAINT prover_device REFERENCES device (id),
	gpu_id_hash bytea   NOT NULL CONSTRAINT prover_gpu_id_hash_length CHECK (octet_length(gpu_id_hash) = 32),
	class       text    NOT NULL CONSTRAINT prover_class_empty CHECK (class <> ''),
	active      boolean NOT NULL,
	frozen      jsonb
);

-- An instant at which devices are challenged. A slot that no process released in time is void: no device missed it.
CREATE TABLE slot (
	id          bigint      CONSTRAINT slot_key PRIMARY KEY CONSTRAINT slot_negative CHECK (id >= 0),
	kind        text        NOT NULL CONSTRAINT slot_kind_empty CHECK (kind <> ''),
	opens_at    timestamptz NOT NULL,
	drand_round bigint      NOT NULL CONSTRAINT slot_drand_round_negative CHECK (drand_round >= 0),
	released_at timestamptz,
	void        boolean     NOT NULL DEFAULT false,
	CONSTRAINT slot_released_and_void CHECK (NOT void OR released_at IS NULL)
);
CREATE INDEX slot_by_time ON slot (opens_at);

-- What the service remembers of one challenge between its steps. state is the kind's own and holds secrets that are not revealed yet;
-- version grows with each change, so that two processes may serve one device. due is when the device's next step is overdue; it is
-- empty where the next step is ours, or nobody's. result is what came out, for who asks.
CREATE TABLE exchange (
	challenge     bytea       CONSTRAINT exchange_key PRIMARY KEY CONSTRAINT exchange_challenge_length CHECK (octet_length(challenge) = 32),
	slot          bigint      NOT NULL CONSTRAINT exchange_slot REFERENCES slot (id),
	device_id     text        NOT NULL CONSTRAINT exchange_device REFERENCES device (id),
	stage         text        NOT NULL CONSTRAINT exchange_stage_unknown
	                          CHECK (stage IN ('open', 'committed', 'opened', 'delivered', 'done', 'missed', 'void')),
	state         jsonb       NOT NULL,
	version       bigint      NOT NULL DEFAULT 0,
	due           timestamptz,
	delivered_at  timestamptz,
	attempts      integer     NOT NULL DEFAULT 0,
	claimed_until timestamptz,
	settled_at    timestamptz,
	result        jsonb,
	CONSTRAINT exchange_twice UNIQUE (slot, device_id),
	CONSTRAINT exchange_due_misplaced CHECK ((due IS NOT NULL) = (stage IN ('open', 'committed', 'opened'))),
	CONSTRAINT exchange_delivered_misplaced CHECK (stage <> 'delivered' OR delivered_at IS NOT NULL),
	CONSTRAINT exchange_settled_in_part CHECK ((stage IN ('done', 'missed', 'void')) = (settled_at IS NOT NULL) AND num_nulls(settled_at, result) IN (0, 2))
) WITH (fillfactor = 70); -- each row is changed some ten times
CREATE INDEX exchange_by_due ON exchange (due) WHERE due IS NOT NULL;
CREATE INDEX exchange_queued ON exchange (delivered_at) WHERE stage = 'delivered';
CREATE INDEX exchange_by_settlement ON exchange (settled_at) WHERE settled_at IS NOT NULL;
CREATE INDEX exchange_by_device ON exchange (device_id, slot);

-- What a device has uploaded so far, in chunks of one size but for the last. They go when the exchange is settled.
CREATE TABLE upload (
	challenge bytea   CONSTRAINT upload_exchange REFERENCES exchange (challenge) ON DELETE CASCADE,
	part      text    CONSTRAINT upload_part_empty CHECK (part <> ''),
	seq       integer CONSTRAINT upload_seq_negative CHECK (seq >= 0),
	body      bytea   NOT NULL CONSTRAINT upload_body_size CHECK (octet_length(body) BETWEEN 1 AND 1048576),
	CONSTRAINT upload_key PRIMARY KEY (challenge, part, seq)
);
ALTER TABLE upload ALTER COLUMN body SET STORAGE EXTERNAL; -- random bytes do not compress

ALTER TABLE attestation ADD COLUMN kind text NOT NULL DEFAULT 'compute' CONSTRAINT attestation_kind_empty CHECK (kind <> '');
CREATE INDEX attestation_by_transcript ON attestation (transcript_hash);
