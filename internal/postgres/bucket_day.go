package postgres

import (
	"slices"
	"time"
)

// stretch is the part of the history from an instant on and before another; nil is no end.
type stretch struct{ from, to *time.Time }

// stretchOf splits conditions into the time that they keep to and the rest. It is ok if that is all that they say of time, if the rest is of what
// days are kept by, and if a day lies in the stretch as a whole.
func stretchOf(conditions []Condition) (within stretch, rest []Condition, ok bool) {
	for _, c := range conditions {
		at, timed := c.Value.(time.Time)
		switch {
		case c.Field == FieldTime && c.Op == AtLeast && timed:
			if within.from == nil || at.After(*within.from) {
				within.from = &at
			}
		case c.Field == FieldTime && c.Op == Below && timed:
			if within.to == nil || at.Before(*within.to) {
				within.to = &at
			}
		case slices.Contains([]Field{FieldChain, FieldNetwork, FieldClass, FieldSymbol}, c.Field):
			rest = append(rest, c)
		default:
			return within, nil, false
		}
	}
	if within.from != nil && within.from.Unix() < 0 {
		within.from = nil // nothing settled before 1970
	}
	first, end := within.days()
	return within, rest, end == nil || end.Unix() > 0 && (first == nil || first.Before(*end))
}

// days are the first day that lies in the stretch as a whole, and the first one after it that does not.
func (s stretch) days() (first, end *time.Time) {
	if s.from != nil {
		from := instant(*s.from)
		day := from.Truncate(24 * time.Hour)
		if day.Before(from) {
			day = day.AddDate(0, 0, 1)
		}
		first = &day
	}
	if s.to != nil {
		day := instant(*s.to).Truncate(24 * time.Hour)
		end = &day
	}
	return first, end
}

// days are the sums of a stretch by day, chain and kind, in numbers: of whole days as they were added up, of what came since, and of the parts
// of days at the ends. Their time is the beginning of the day.
func (b *sqlBuilder) days(within stretch) string {
	const (
		sums = `date_bin('1 day', e.block_time, '1970-01-01Z'::timestamptz), e.chain, e.kind, count(*), sum(e.gross), sum(e.net),
			min(e.block_time), max(e.block_time)`
		since = sums + ` FROM checkpoint c JOIN earning e ON e.chain = c.chain
			WHERE e.block_time >= (SELECT min(COALESCE(summed_at, '-infinity')) FROM checkpoint)
				AND e.block_time >= COALESCE(c.summed_at, '-infinity') AND e.block_number > COALESCE(c.summed_number, -1)`
		end = sums + ` FROM earning e WHERE e.block_time >= `
		by  = ` GROUP BY 1, 2, 3`
	)
	first, last := within.days()
	whole, later := `SELECT day::timestamp AT TIME ZONE 'UTC' AS block_time, chain, kind, count, gross, net, first, last FROM earning_day WHERE true`, since
	ends := ""
	if first != nil {
		whole += " AND day >= " + b.bind(first.Format(time.DateOnly)) + "::text::date"
		later += " AND e.block_time >= " + b.bind(*first)
		if from := instant(*within.from); from.Before(*first) {
			ends += " UNION ALL SELECT " + end + b.bind(from) + " AND e.block_time < " + b.bind(*first) + by
		}
	}
	if last != nil {
		whole += " AND day < " + b.bind(last.Format(time.DateOnly)) + "::text::date"
		later += " AND e.block_time < " + b.bind(*last)
		if to := instant(*within.to); last.Before(to) {
			ends += " UNION ALL SELECT " + end + b.bind(*last) + " AND e.block_time < " + b.bind(to) + by
		}
	}
	return whole + " UNION ALL SELECT " + later + by + ends
}
