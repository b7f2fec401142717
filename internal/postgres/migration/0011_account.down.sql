DROP TABLE appeal_evidence;
DROP TABLE kept_quote;
DROP TABLE act;
DROP TABLE api_key;
DROP TABLE session;
DROP TABLE sign_in_nonce;
