-- A nonce that was given out for one account on one chain to sign in with. Signing in takes it away: it is good once.
CREATE TABLE sign_in_nonce (
	nonce      text        CONSTRAINT sign_in_nonce_key PRIMARY KEY CONSTRAINT sign_in_nonce_short CHECK (length(nonce) >= 8),
	account    bytea       NOT NULL CONSTRAINT sign_in_nonce_account_length CHECK (octet_length(account) = 20),
	chain      bigint      NOT NULL CONSTRAINT sign_in_nonce_chain_positive CHECK (chain > 0),
	expires_at timestamptz NOT NULL
);
CREATE INDEX sign_in_nonce_expiring ON sign_in_nonce (expires_at);

-- Who is signed in. Of the token there is only the hash: who reads the database can act for nobody.
CREATE TABLE session (
	token        bytea       CONSTRAINT session_key PRIMARY KEY CONSTRAINT session_token_length CHECK (octet_length(token) = 32),
	account      bytea       NOT NULL CONSTRAINT session_account_length CHECK (octet_length(account) = 20),
	signed_in_at timestamptz NOT NULL,
	expires_at   timestamptz NOT NULL CONSTRAINT session_expires_early CHECK (expires_at > signed_in_at)
);
CREATE INDEX session_by_account ON session (account, signed_in_at);
CREATE INDEX session_expiring ON session (expires_at);

-- Keys of programs. act is the act that made the key, so that the same act done twice makes one.
CREATE TABLE api_key (
	id           text        CONSTRAINT api_key_key PRIMARY KEY,
	account      bytea       NOT NULL CONSTRAINT api_key_account_length CHECK (octet_length(account) = 20),
	name         text        NOT NULL,
	scopes       text[]      NOT NULL CONSTRAINT api_key_without_scope CHECK (cardinality(scopes) > 0),
	secret       bytea       NOT NULL CONSTRAINT api_key_secret_length CHECK (octet_length(secret) = 32), -- its SHA-256
	act          bigint      NOT NULL CONSTRAINT api_key_made_twice UNIQUE,
	created_at   timestamptz NOT NULL,
	expires_at   timestamptz NOT NULL CONSTRAINT api_key_expires_early CHECK (expires_at > created_at),
	revoked_at   timestamptz,
	last_used_at timestamptz -- to the hour
);
CREATE INDEX api_key_by_account ON api_key (account, id);

-- What callers asked to be done one time only, by the key that they chose. An act without an answer is being done, or whoever did it was
-- killed: after lease_until another may take it over, with the same number, by which what it stores is stored once. fence tells the two apart.
CREATE TABLE act (
	number      bigint      GENERATED ALWAYS AS IDENTITY CONSTRAINT act_key PRIMARY KEY,
	account     bytea       NOT NULL CONSTRAINT act_account_length CHECK (octet_length(account) = 20),
	api_key     text        NOT NULL, -- empty for a session
	key         text        NOT NULL CONSTRAINT act_key_size CHECK (octet_length(key) BETWEEN 1 AND 64),
	name        text        NOT NULL,
	input       bytea       NOT NULL CONSTRAINT act_input_length CHECK (octet_length(input) = 32), -- SHA-256 of what was asked
	fence       integer     NOT NULL DEFAULT 0,
	begun_at    timestamptz NOT NULL,
	lease_until timestamptz NOT NULL,
	answer      jsonb,
	CONSTRAINT act_asked_twice UNIQUE (account, api_key, key)
);
CREATE INDEX act_begun ON act (begun_at);

-- Quotes that their account keeps, with what they were reckoned from.
CREATE TABLE kept_quote (
	id      text        CONSTRAINT kept_quote_key PRIMARY KEY,
	account bytea       NOT NULL CONSTRAINT kept_quote_account_length CHECK (octet_length(account) = 20),
	act     bigint      NOT NULL CONSTRAINT kept_quote_twice UNIQUE,
	kept_at timestamptz NOT NULL,
	input   jsonb       NOT NULL,
	report  jsonb       NOT NULL
);
CREATE INDEX kept_quote_by_account ON kept_quote (account, kept_at, id);

-- The evidence that devices appealed with; registry_appeal names it by its SHA-256.
CREATE TABLE appeal_evidence (
	hash    bytea       CONSTRAINT appeal_evidence_key PRIMARY KEY CONSTRAINT appeal_evidence_hash_length CHECK (octet_length(hash) = 32),
	device  text        NOT NULL,
	body    bytea       NOT NULL CONSTRAINT appeal_evidence_size CHECK (octet_length(body) BETWEEN 1 AND 20480),
	seen_at timestamptz NOT NULL
);
