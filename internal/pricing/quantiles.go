package pricing

import (
	"strings"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/shopspring/decimal"
)

// quantiles reads price_stats and checks that the order statistics are in order.
func (p place) quantiles(v any) (Quantiles, error) {
	var q Quantiles
	parts := []struct {
		key string
		to  *decimal.Decimal
	}{{"min", &q.Min}, {"p10", &q.P10}, {"p25", &q.P25}, {"median", &q.Median}, {"p75", &q.P75}, {"p90", &q.P90}, {"max", &q.Max}, {"mean", &q.Mean}}
	keys := make([]string, len(parts))
	for i, part := range parts {
		keys[i] = part.key
	}
	stats, err := p.members("price_stats", v, keys...)
	if err != nil {
		return q, err
	}
	for i, part := range parts {
		field := join("price_stats", part.key)
		if *part.to, err = p.price(field, stats[part.key]); err != nil {
			return q, err
		}
		if before := i - 1; before >= 0 && part.key != "mean" && part.to.LessThan(*parts[before].to) {
			return q, invalid.New("OUT_OF_ORDER", p.at(field), "quantiles must not fall from min to max",
				"%s is below %s, the %s", part.to, parts[before].to, parts[before].key)
		}
	}
	if q.Mean.LessThan(q.Min) || q.Mean.GreaterThan(q.Max) {
		return q, invalid.New("OUT_OF_ORDER", p.at("price_stats.mean"), "the mean lies between min and max", "%s is outside %s to %s", q.Mean, q.Min, q.Max)
	}
	return q, nil
}

// listings reads availability: the four stock levels that a provider shows must add up to the total, which must not be 0, for
// there are no quantiles of nothing.
func (p place) listings(v any) (int, error) {
	levels := []string{"available", "low", "medium", "high"}
	stock, err := p.members("availability", v, append([]string{"total"}, levels...)...)
	if err != nil {
		return 0, err
	}
	total, err := p.count("availability.total", stock["total"])
	if err != nil {
		return 0, err
	}
	sum := 0
	for _, level := range levels {
		n, err := p.count(join("availability", level), stock[level])
		if err != nil {
			return 0, err
		}
		sum += n
	}
	if sum != total || total == 0 {
		return 0, invalid.New("SUM_MISMATCH", p.at("availability.total"), "make it the sum of available, low, medium and high, at least 1",
			"the total says %d, the levels add up to %d", total, sum)
	}
	return total, nil
}

// breakdown checks that the listings of a split by provider or by configuration add up to the total. The first of keys is the
// count; the others that must be there are prices, checked for form only, and an optional one is not looked at: no figure is
// drawn from them.
func (p place) breakdown(field string, v any, total int, keys ...string) error {
	parts, err := p.members(field, v)
	if err != nil {
		return err
	}
	sum := 0
	for _, name := range parts.keys() {
		path := join(field, brief(name))
		members, err := p.members(path, parts[name], keys...)
		if err != nil {
			return err
		}
		for _, key := range keys[1:] {
			if strings.HasSuffix(key, "?") {
				continue
			}
			if _, err := p.price(join(path, key), members[key]); err != nil {
				return err
			}
		}
		n, err := p.count(join(path, keys[0]), members[keys[0]])
		if err != nil {
			return err
		}
		sum += n
	}
	if sum != total {
		return invalid.New("SUM_MISMATCH", p.at(field), "make the counts add up to availability.total", "the parts count %d listings, availability counts %d", sum, total)
	}
	return nil
}
