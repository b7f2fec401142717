package quote

import (
	"github.com/corebond/corebond/underwriting/curves"
	"github.com/shopspring/decimal"
)

// Assumptions is one case as it was taken. Ratios are fractions of 1.
type Assumptions struct {
	Price         string   `json:"price_usd"`
	Rate          string   `json:"rate_usd_per_hour"`
	Utilisation   string   `json:"utilisation"`
	Years         int      `json:"years"`
	PowerKW       string   `json:"power_kw"`
	KWhPrice      string   `json:"kwh_price_usd"`
	PUE           string   `json:"pue"`
	Fee           string   `json:"fee"`
	PriceDecline  *string  `json:"price_decline"` // null where there is one for each year
	DeclineByYear []string `json:"price_decline_by_year,omitempty"`
	FailureRate   string   `json:"failure_rate"`
	RepairDays    string   `json:"repair_days"`
	RepairCost    string   `json:"repair_cost_usd"`
	Attrition     string   `json:"attrition"`
	Residual      string   `json:"residual"` // also where a resale gives it
	Resale        *Resale  `json:"resale,omitempty"`
}

// Resale is how a device is sold by the table of used prices, factor by factor.
type Resale struct {
	TableOf   string         `json:"table_of"` // the model whose prices the table is of
	Authority string         `json:"authority"`
	SellDays  int            `json:"sell_days"`
	Bought    *curves.Factor `json:"vintage_when_bought,omitempty"` // of a device bought used: divides
	Vintage   curves.Factor  `json:"vintage"`
	Condition curves.Factor  `json:"condition"`
	Speed     curves.Factor  `json:"days_to_sell"`
	Value     string         `json:"value_usd"` // of a device that is still alive
}

func newAssumptions(a curves.Assumptions) Assumptions {
	out := Assumptions{
		Price: a.Price.String(), Rate: a.Rate.String(), Utilisation: a.Utilisation.String(), Years: a.Years,
		PowerKW: a.PowerKW.String(), KWhPrice: a.KWhPrice.String(), PUE: a.PUE.String(), Fee: a.Fee.String(),
		FailureRate: a.FailureRate.String(), RepairDays: a.RepairDays.String(), RepairCost: a.RepairCost.String(),
		Attrition: a.Attrition.String(), Residual: a.Residual.String(),
	}
	if level := a.PriceDecline.String(); len(a.DeclineByYear) == 0 {
		out.PriceDecline = &level
	}
	for _, d := range a.DeclineByYear {
		out.DeclineByYear = append(out.DeclineByYear, d.String())
	}
	if a.Resale != nil {
		sold := a.Resale.After(a.Years)
		out.Residual, out.Resale = sold.Fraction.String(), newResale(*a.Resale, sold, a.Price)
	}
	return out
}

func newResale(r curves.Resale, sold curves.Recovery, price decimal.Decimal) *Resale {
	out := Resale{
		TableOf: curves.PublishedResale().Model, Authority: "low", SellDays: r.Days, Vintage: sold.Vintage, Condition: sold.Condition,
		Speed: sold.Speed, Value: price.Mul(sold.Fraction).StringFixedBank(2),
	}
	if r.Age > 0 {
		out.Bought = &sold.Bought
	}
	return &out
}
