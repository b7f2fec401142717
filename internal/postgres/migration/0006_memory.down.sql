DROP INDEX attestation_by_kind;
ALTER TABLE attestation DROP COLUMN bytes_per_second, DROP COLUMN capacity_bytes;
