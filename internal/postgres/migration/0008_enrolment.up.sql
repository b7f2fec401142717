-- A device that asked to be taken in, and what became of it: the newest of each key. message is what the device signed and ownership what
-- its owner did, both with signatures; digest is the EIP-712 digest of the first. code is a keyed hash of what the owner types, for a code is
-- as good as the device until it is used; draw says which of the message's codes it is.
CREATE TABLE enrolment (
	device     bytea       CONSTRAINT enrolment_key PRIMARY KEY CONSTRAINT enrolment_device_length CHECK (octet_length(device) = 20),
	digest     bytea       NOT NULL CONSTRAINT enrolment_digest_length CHECK (octet_length(digest) = 32),
	message    jsonb       NOT NULL,
	code       bytea       NOT NULL CONSTRAINT enrolment_code_taken UNIQUE CONSTRAINT enrolment_code_length CHECK (octet_length(code) = 32),
	draw       integer     NOT NULL CONSTRAINT enrolment_draw_negative CHECK (draw >= 0),
	stage      text        NOT NULL CONSTRAINT enrolment_stage_unknown CHECK (stage IN ('waiting', 'refused', 'enrolled')),
	asked_at   timestamptz NOT NULL,
	expires_at timestamptz NOT NULL CONSTRAINT enrolment_expires_early CHECK (expires_at > asked_at),
	ownership  jsonb,
	owner      bytea       CONSTRAINT enrolment_owner_length CHECK (octet_length(owner) = 20),
	settled_at timestamptz,
	failure    jsonb,
	not_before timestamptz,
	CONSTRAINT enrolment_settled_in_part CHECK (num_nulls(ownership, owner, settled_at) = CASE stage WHEN 'waiting' THEN 3 ELSE 0 END),
	CONSTRAINT enrolment_refused_without_reason CHECK ((stage = 'refused') = (failure IS NOT NULL))
);
CREATE INDEX enrolment_unsettled ON enrolment (expires_at) WHERE stage <> 'enrolled';

-- Which secret the commitments of the registry are made with, as a keyed hash: with another one equal hardware would not be seen to be equal.
CREATE TABLE registry_salt (
	singleton   boolean CONSTRAINT registry_salt_key PRIMARY KEY DEFAULT true CONSTRAINT registry_salt_twice CHECK (singleton),
	fingerprint bytea   NOT NULL CONSTRAINT registry_salt_length CHECK (octet_length(fingerprint) = 32)
);
