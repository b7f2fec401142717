DROP INDEX earning_total_by_provider;
DROP INDEX attestation_by_time;
DROP INDEX raw_block_by_hash;
