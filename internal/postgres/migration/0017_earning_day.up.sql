-- What earning_total holds, by the UTC day and not by the account, for sums over a stretch of time.
CREATE TABLE earning_day (
	day   date,
	chain bigint,
	kind  integer,
	count bigint      NOT NULL CONSTRAINT earning_day_count_negative CHECK (count >= 0),
	gross numeric     NOT NULL CONSTRAINT earning_day_gross_negative CHECK (gross >= 0),
	net   numeric     NOT NULL CONSTRAINT earning_day_net_range CHECK (net BETWEEN 0 AND gross),
	first timestamptz NOT NULL,
	last  timestamptz NOT NULL,
	CONSTRAINT earning_day_key PRIMARY KEY (day, chain, kind)
);
INSERT INTO earning_day (day, chain, kind, count, gross, net, first, last)
SELECT (e.block_time AT TIME ZONE 'UTC')::date, e.chain, e.kind, count(*), sum(e.gross), sum(e.net), min(e.block_time), max(e.block_time)
FROM checkpoint c JOIN earning e ON e.chain = c.chain AND e.block_number <= c.summed_number
GROUP BY 1, 2, 3;
