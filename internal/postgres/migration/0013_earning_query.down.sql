DROP INDEX attestation_by_time;
DROP INDEX raw_block_by_hash;
