-- Secrets of webhooks are sealed with a key that is not in the database. secret_key and former_key name the key; empty means that the bytes
-- beside are the secret itself, as all were before, until a process that has a key seals them.
ALTER TABLE webhook
	ADD secret_key text NOT NULL DEFAULT '',
	ADD former_key text NOT NULL DEFAULT '',
	DROP CONSTRAINT webhook_secret_length,
	ADD CONSTRAINT webhook_secret_length CHECK (octet_length(secret) BETWEEN 24 AND 128);
ALTER TABLE webhook ALTER secret_key DROP DEFAULT;
CREATE INDEX webhook_by_key ON webhook (secret_key, id);

-- Which acts have changed a webhook already: an act that is done twice changes it once.
CREATE TABLE webhook_change (
	act     bigint CONSTRAINT webhook_change_twice PRIMARY KEY CONSTRAINT webhook_change_act REFERENCES act (number) ON DELETE CASCADE,
	webhook text   NOT NULL
);
