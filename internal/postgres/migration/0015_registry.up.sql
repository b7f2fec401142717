-- What the API lists: operators with their devices, attestations and reports in order of time. The expression is that of an attestation's id.
CREATE INDEX device_by_operator ON device (operator COLLATE "C", id);
CREATE INDEX attestation_by_time ON attestation (challenged_at, ((device_id || '/' || slot::text) COLLATE "C"));
CREATE INDEX report_by_time ON report (as_of, hash);
