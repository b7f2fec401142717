-- What happened, numbered in the order of commits: whoever has read up to an id will find whatever comes later above it, so that a
-- subscriber or a webhook that goes on after its last id misses nothing and is told nothing twice. Rows are only ever added.
CREATE TABLE event (
	id      bigint      CONSTRAINT event_key PRIMARY KEY,
	at      timestamptz NOT NULL DEFAULT clock_timestamp(),
	topic   text        NOT NULL CONSTRAINT event_topic_unknown
	                    CHECK (topic IN ('nav', 'covenant', 'attestation', 'report', 'report_late', 'pause', 'reorg')),
	pool    text        NOT NULL, -- its name; empty for what is of no pool
	device  text        NOT NULL, -- its id; empty for what is of no device
	body    jsonb       NOT NULL,
	once    text        CONSTRAINT event_told_twice UNIQUE, -- the name of what may be told one time only
	CONSTRAINT event_about_nothing CHECK (pool <> '' OR device <> '' OR topic = 'reorg')
);
CREATE INDEX event_by_pool ON event (pool, id) WHERE pool <> '';
CREATE INDEX event_by_device ON event (device, id) WHERE device <> '';
CREATE SEQUENCE event_id OWNED BY event.id;

-- tell adds an event and wakes who listens on corebond_event. The lock makes ids follow the order of commits; it is held until the caller's
-- transaction ends, so tell is to be its last statement. What was told once already is not told again.
CREATE FUNCTION tell(topic text, pool text, device text, body jsonb, once text DEFAULT NULL) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_advisory_xact_lock(7020900001);
	IF once IS NOT NULL AND EXISTS (SELECT FROM event e WHERE e.once = tell.once) THEN
		RETURN;
	END IF;
	INSERT INTO event (id, topic, pool, device, body, once) VALUES (nextval('event_id'), topic, pool, device, body, once);
	PERFORM pg_notify('corebond_event', '');
END $$;

-- Attestations and reports tell of themselves, whoever stores them. The triggers are deferred to the end of the transaction, when it has
-- all the locks that it will ever take: then waiting for the lock of tell cannot be part of a circle.
CREATE FUNCTION tell_attestation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM tell('attestation', '', NEW.device_id, jsonb_build_object(
		'slot', NEW.slot, 'kind', NEW.kind, 'status', NEW.status, 'tier', NEW.tier, 'code', NEW.code));
	RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER attestation_told AFTER INSERT ON attestation DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION tell_attestation();

CREATE FUNCTION tell_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM tell('report', NEW.pool, '', jsonb_build_object(
		'hash', '0x' || encode(NEW.hash, 'hex'), 'seq', NEW.seq, 'as_of', NEW.as_of, 'anchored', NEW.anchored_tx IS NOT NULL));
	RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER report_told AFTER INSERT OR UPDATE OF anchored_tx ON report DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION tell_report();
