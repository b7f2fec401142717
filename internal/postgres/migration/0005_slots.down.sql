DROP INDEX attestation_by_slot;
DROP INDEX attestation_unlogged;
ALTER TABLE attestation DROP COLUMN logged;
DROP INDEX log_entry_by_hash;
DROP TABLE slot_day;
DROP TABLE beacon_round;
