-- Reads as of a block that is named by its hash.
CREATE INDEX raw_block_by_hash ON raw_block USING hash (hash);

-- Attestations of all devices, newest first, as they are paged. The expression is that of an attestation's id.
CREATE INDEX attestation_by_time ON attestation (challenged_at, ((device_id || '/' || slot::text) COLLATE "C"));

-- What one account got, of all chains and kinds.
CREATE INDEX earning_total_by_provider ON earning_total (provider);
