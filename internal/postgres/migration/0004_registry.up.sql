-- The log of what was published. Nothing in it ever changes. node holds the roots of the complete subtrees of 256^stratum entries.
CREATE TABLE log_entry (
	index bigint CONSTRAINT log_entry_key PRIMARY KEY CONSTRAINT log_entry_negative CHECK (index >= 0),
	entry bytea  NOT NULL CONSTRAINT log_entry_size CHECK (octet_length(entry) BETWEEN 1 AND 1024)
);
CREATE TABLE log_node (
	stratum smallint CONSTRAINT log_node_stratum CHECK (stratum BETWEEN 0 AND 7),
	index   bigint   CONSTRAINT log_node_negative CHECK (index >= 0),
	hash    bytea    NOT NULL CONSTRAINT log_node_length CHECK (octet_length(hash) = 32),
	CONSTRAINT log_node_key PRIMARY KEY (stratum, index)
);

-- Who claims to be which hardware, as salted commitments. Rows change their status and are never deleted.
CREATE TABLE registry_claim (
	device       text   NOT NULL CONSTRAINT registry_claim_device_empty CHECK (device <> ''),
	kind         text   NOT NULL CONSTRAINT registry_claim_kind_empty CHECK (kind <> ''),
	commitment   bytea  NOT NULL CONSTRAINT registry_claim_length CHECK (octet_length(commitment) = 32),
	tenure       jsonb  NOT NULL,
	since_micros bigint NOT NULL CONSTRAINT registry_claim_since_positive CHECK (since_micros > 0),
	until_micros bigint NOT NULL,
	status       text   NOT NULL CONSTRAINT registry_claim_status_unknown CHECK (status IN ('standing', 'pending', 'upheld', 'ended', 'lost')),
	evidence     bytea  NOT NULL CONSTRAINT registry_claim_evidence_length CHECK (octet_length(evidence) = 32),
	CONSTRAINT registry_claim_key PRIMARY KEY (device, kind, commitment, tenure, since_micros)
);
CREATE INDEX registry_claim_by_identity ON registry_claim (kind, commitment);

CREATE TABLE registry_freeze (
	device        text   NOT NULL,
	kind          text   NOT NULL,
	commitment    bytea  NOT NULL CONSTRAINT registry_freeze_length CHECK (octet_length(commitment) = 32),
	code          text   NOT NULL CONSTRAINT registry_freeze_code_empty CHECK (code <> ''),
	observed      text   NOT NULL,
	required      text   NOT NULL,
	fix           text   NOT NULL,
	evidence      bytea  NOT NULL CONSTRAINT registry_freeze_evidence_length CHECK (octet_length(evidence) = 32),
	at_micros     bigint NOT NULL CONSTRAINT registry_freeze_at_positive CHECK (at_micros > 0),
	lifted_micros bigint NOT NULL,
	CONSTRAINT registry_freeze_key PRIMARY KEY (device, kind, commitment, code, at_micros)
);

CREATE TABLE registry_appeal (
	device        text   NOT NULL,
	agent         bytea  NOT NULL CONSTRAINT registry_appeal_agent_length CHECK (octet_length(agent) = 32),
	key           bytea  NOT NULL CONSTRAINT registry_appeal_key_length CHECK (octet_length(key) = 32),
	evidence      bytea  NOT NULL CONSTRAINT registry_appeal_evidence_length CHECK (octet_length(evidence) = 32),
	at_micros     bigint NOT NULL CONSTRAINT registry_appeal_at_positive CHECK (at_micros > 0),
	closed_micros bigint NOT NULL,
	CONSTRAINT registry_appeal_key_is_unique PRIMARY KEY (device, agent, at_micros)
);
