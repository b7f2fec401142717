package main

import (
	"strings"
	"time"

	"github.com/corebond/corebond/internal/pricing"
	"github.com/corebond/corebond/underwriting/curves"
	"github.com/corebond/corebond/underwriting/rates"
	"github.com/shopspring/decimal"
)

// realQuote is one GPU type at three places of its recorded price distribution.
type realQuote struct {
	Model          string       `json:"model"`
	Source         string       `json:"source"`
	Evidence       string       `json:"evidence"`
	Snapshots      int          `json:"snapshots"`
	From           string       `json:"from"`
	To             string       `json:"to"`
	LongestGap     string       `json:"longest_gap_hours"`
	FewestListings int          `json:"fewest_listings"`
	HardwarePrice  *string      `json:"hardware_price"` // null: no price is assumed for this model, so it is not quoted
	HardwareSource string       `json:"hardware_price_source,omitempty"`
	PowerKW        *string      `json:"power_kw"`
	PowerSource    string       `json:"power_source,omitempty"`
	Points         []quotePoint `json:"points"`
}

// quotePoint is one price with the return in both cases.
type quotePoint struct {
	Quantile string       `json:"quantile"`
	Hourly   string       `json:"usd_per_hour"`
	Returns  []realReturn `json:"returns"`
}

func quoteOf(source string, s pricing.Summary) (realQuote, error) {
	q := realQuote{
		Model: strings.TrimSpace(s.Model + " " + s.Socket), Source: source, Evidence: evidenceNetwork, Snapshots: s.Snapshots,
		From: rfc3339(s.First), To: rfc3339(s.Last), FewestListings: s.FewestListings,
		LongestGap: decimal.NewFromInt(int64(s.LongestGap/time.Second)).DivRound(decimal.NewFromInt(3600), 1).StringFixed(1),
	}
	h, assumed := realHardware()[q.Model]
	if assumed {
		price, power := h.price.String(), h.powerKW.StringFixed(3)
		q.HardwarePrice, q.PowerKW, q.HardwareSource, q.PowerSource = &price, &power, h.priceFrom, h.powerFrom
	}
	for _, p := range []struct {
		quantile string
		hourly   decimal.Decimal
	}{{"p25", s.P25}, {"median", s.Median}, {"p75", s.P75}} {
		point := quotePoint{Quantile: p.quantile, Hourly: p.hourly.String(), Returns: []realReturn{}}
		for _, c := range quoteCases() {
			if !assumed {
				break
			}
			r, err := c.returnOn(h, p.hourly)
			if err != nil {
				return q, err
			}
			r.Hardware = q.Model
			point.Returns = append(point.Returns, r)
		}
		q.Points = append(q.Points, point)
	}
	return q, nil
}

// returnOn is the return on one device over quoteYears, cash at year ends, as corebond quote computes it.
func (c quoteCase) returnOn(h hardware, hourly decimal.Decimal) (realReturn, error) {
	assumed := curves.Assumptions{
		Price: h.price, Rate: hourly, Utilisation: decimal.RequireFromString(quoteUtilisation), Years: quoteYears, Period: rates.Annual,
		PowerKW: h.powerKW, KWhPrice: decimal.RequireFromString(c.kwhPrice), PUE: decimal.RequireFromString(c.pue),
		Fee: decimal.RequireFromString(c.fee), PriceDecline: decimal.RequireFromString(c.declining),
	}
	if err := assumed.Validate(); err != nil {
		return realReturn{}, err
	}
	series := assumed.Series()
	r, err := returnOf(c.name, series)
	r.Price = h.price.String()
	r.Income = series.Total().Add(h.price).DivRound(decimal.NewFromInt(12*quoteYears), 6).StringFixed(2)
	return r, err
}
