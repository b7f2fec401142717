-- Rounds of public beacons, as their network signed them: those that days were drawn with and those that challenges hold.
CREATE TABLE beacon_round (
	network   bytea  CONSTRAINT beacon_round_network_length CHECK (octet_length(network) = 32),
	round     bigint CONSTRAINT beacon_round_positive CHECK (round > 0),
	signature bytea  NOT NULL CONSTRAINT beacon_round_signature_size CHECK (octet_length(signature) BETWEEN 1 AND 256),
	previous  bytea  NOT NULL CONSTRAINT beacon_round_previous_size CHECK (octet_length(previous) <= 256),
	CONSTRAINT beacon_round_key PRIMARY KEY (network, round)
);

-- A day's slots, of which the plan is a function of what is here. Each column after the commitment is set once, from left to right:
-- where the commitment is in the log, whether the day is drawn and with which round (none: from the secret alone), what was published when it
-- was over, and where that is in the log. The secret must be known to nobody else until then.
CREATE TABLE slot_day (
	day              integer CONSTRAINT slot_day_key PRIMARY KEY CONSTRAINT slot_day_negative CHECK (day >= 0), -- of UTC, from 1970-01-01
	network          bytea   NOT NULL CONSTRAINT slot_day_network_length CHECK (octet_length(network) = 32),
	rule             jsonb   NOT NULL,
	secret           bytea   NOT NULL CONSTRAINT slot_day_secret_length CHECK (octet_length(secret) = 32),
	commitment       bytea   NOT NULL CONSTRAINT slot_day_commitment_length CHECK (octet_length(commitment) = 32),
	commitment_index bigint  CONSTRAINT slot_day_commitment_unlogged REFERENCES log_entry (index),
	drawn            boolean NOT NULL DEFAULT false,
	round            bigint,
	document         bytea   CONSTRAINT slot_day_document_size CHECK (octet_length(document) BETWEEN 1 AND 65536),
	document_index   bigint  CONSTRAINT slot_day_document_unlogged REFERENCES log_entry (index),
	CONSTRAINT slot_day_round FOREIGN KEY (network, round) REFERENCES beacon_round (network, round),
	CONSTRAINT slot_day_drawn_before_commitment CHECK (NOT drawn OR commitment_index IS NOT NULL),
	CONSTRAINT slot_day_round_of_undrawn CHECK (round IS NULL OR drawn),
	CONSTRAINT slot_day_revealed_before_drawn CHECK (document IS NULL OR drawn),
	CONSTRAINT slot_day_logged_before_revealed CHECK (document_index IS NULL OR document IS NOT NULL)
);
CREATE INDEX slot_day_unrevealed ON slot_day (day) WHERE document_index IS NULL;

CREATE INDEX log_entry_by_hash ON log_entry (substring(entry FROM 33 FOR 32)); -- translog: "CBE1", device, slot, then the hash

ALTER TABLE attestation ADD COLUMN logged boolean NOT NULL DEFAULT false; -- its hash is in the log
CREATE INDEX attestation_unlogged ON attestation (slot, device_id) WHERE NOT logged;
CREATE INDEX attestation_by_slot ON attestation (slot);
