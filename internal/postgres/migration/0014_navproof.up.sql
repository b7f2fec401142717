-- What proves a report's net asset value on chain: the report as anchored, its signatures, the set of signers and the state of the contract,
-- byte for byte as its transaction and block had them (package client/navproof). It is read once, when the report is anchored: nodes forget.
CREATE TABLE report_proof (
	report bytea CONSTRAINT report_proof_key PRIMARY KEY CONSTRAINT report_proof_report REFERENCES report (hash),
	body   bytea NOT NULL CONSTRAINT report_proof_empty CHECK (body <> '')
);
