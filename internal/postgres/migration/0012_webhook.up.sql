-- How far events were forgotten: those up to this id are told to nobody any more. Of an event that may be told one time only the name is
-- kept, so that it stays so.
CREATE TABLE event_forgotten (
	singleton boolean CONSTRAINT event_forgotten_key PRIMARY KEY DEFAULT true CONSTRAINT event_forgotten_twice CHECK (singleton),
	id        bigint  NOT NULL
);
INSERT INTO event_forgotten (id) VALUES (0);
CREATE INDEX event_by_age ON event (at);

-- Who is told of events by HTTP. told is the id of the last event that was taken, or that the filter leaves out. One process at a time tells
-- a webhook: the one that wrote its lease, until leased_until.
CREATE TABLE webhook (
	id             text        CONSTRAINT webhook_key PRIMARY KEY,
	account        bytea       NOT NULL CONSTRAINT webhook_account_length CHECK (octet_length(account) = 20),
	url            text        NOT NULL,
	topics         text[]      NOT NULL, -- empty for all
	pool           text        NOT NULL, -- empty for all
	device         text        NOT NULL, -- empty for all
	secret         bytea       NOT NULL CONSTRAINT webhook_secret_length CHECK (octet_length(secret) BETWEEN 24 AND 64),
	former_secret  bytea, -- signs too, until former_until
	former_until   timestamptz,
	told           bigint      NOT NULL,
	created_at     timestamptz NOT NULL,
	attempts       integer     NOT NULL DEFAULT 0 CONSTRAINT webhook_attempts_negative CHECK (attempts >= 0), -- in vain, since the last success
	failing_since  timestamptz,
	failure        text        NOT NULL DEFAULT '', -- of the last attempt
	next_at        timestamptz NOT NULL, -- not before then
	disabled_at    timestamptz,
	lease          text        NOT NULL DEFAULT '',
	leased_until   timestamptz,
	CONSTRAINT webhook_former_in_part CHECK (num_nulls(former_secret, former_until) IN (0, 2)),
	CONSTRAINT webhook_failing_in_part CHECK ((attempts > 0) = (failing_since IS NOT NULL)),
	CONSTRAINT webhook_disabled_without_reason CHECK (disabled_at IS NULL OR failure <> '')
);
CREATE INDEX webhook_by_account ON webhook (account, id);
CREATE INDEX webhook_due ON webhook (next_at) WHERE disabled_at IS NULL;
