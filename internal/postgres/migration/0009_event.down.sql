DROP TRIGGER report_told ON report;
DROP FUNCTION tell_report;
DROP TRIGGER attestation_told ON attestation;
DROP FUNCTION tell_attestation;
DROP FUNCTION tell;
DROP TABLE event;
