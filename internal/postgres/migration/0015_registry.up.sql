-- What the API lists: operators with their devices, and reports in order of time.
CREATE INDEX device_by_operator ON device (operator COLLATE "C", id COLLATE "C");
CREATE INDEX report_by_time ON report (as_of, hash);
