DROP TABLE work;
DROP TABLE report;
DROP TABLE attribution;
DROP TABLE attestation;
DROP TABLE pledge;
DROP TABLE device;
DROP DOMAIN uint256;
