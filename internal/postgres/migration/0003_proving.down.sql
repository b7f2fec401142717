DROP INDEX attestation_by_transcript;
ALTER TABLE attestation DROP COLUMN kind;
DROP TABLE upload;
DROP TABLE exchange;
DROP TABLE slot;
DROP TABLE prover;
