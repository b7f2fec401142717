-- What a memory proof certifies, both lower bounds: bytes that the device holds, and bytes that it reads at random from them in a second.
ALTER TABLE attestation
	ADD COLUMN capacity_bytes   bigint CONSTRAINT attestation_capacity_bytes_negative CHECK (capacity_bytes >= 0),
	ADD COLUMN bytes_per_second bigint CONSTRAINT attestation_bytes_per_second_negative CHECK (bytes_per_second >= 0);
CREATE INDEX attestation_by_kind ON attestation (device_id, kind, slot);
