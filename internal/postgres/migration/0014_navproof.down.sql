DROP TABLE report_proof;
