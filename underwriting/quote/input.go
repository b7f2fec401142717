// Package quote says what one GPU returns: the headline case, as such devices are advertised, beside the stressed case, with the bridge from
// one to the other, what moves the second most, and where each assumption comes from that nobody gave.
//
// It is the reckoning behind corebond quote and the API's quotes. It is pure, forecasts nothing, and prints nothing.
package quote

import (
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/curves"
	"github.com/corebond/corebond/underwriting/rates"
)

// Input holds the numbers as they were typed; they are parsed exactly.
type Input struct {
	GPU          string `json:"gpu"`          // model, such as A100
	Price        string `json:"price"`        // of the device, USD
	Rate         string `json:"rate"`         // rent per hour in the first year, USD
	Utilisation  string `json:"utilisation"`  // part of all hours that is rented, 0 to 1
	Years        string `json:"years"`        // life in whole years
	Period       string `json:"period"`       // annual or monthly; empty is annual
	PowerKW      string `json:"powerKw"`      // empty is the model's design power
	KWhPrice     string `json:"kwhPrice"`     // USD
	PUE          string `json:"pue"`          // facility power over device power
	Fee          string `json:"fee"`          // part of the rent
	PriceDecline string `json:"priceDecline"` // of rents each year; or by year, with commas between
	Residual     string `json:"residual"`     // part of the price
	Attrition    string `json:"attrition"`    // chance per year of dying for good
	FailureRate  string `json:"failureRate"`  // per device and year
	RepairDays   string `json:"repairDays"`
	RepairCost   string `json:"repairCost"` // USD
	SellDays     string `json:"sellDays"`   // not empty: sold by the table of used prices, in the place of Residual
	Condition    string `json:"condition"`  // goes with SellDays
	Age          string `json:"age"`        // goes with SellDays
}

// WithDefaults is the input with what is empty and has a default filled in.
func (in Input) WithDefaults() Input {
	if in.Period == "" {
		in.Period = string(rates.Annual)
	}
	for _, d := range Defaults() {
		if to := d.Of(&in); *to == "" {
			*to = d.Value
		}
	}
	return in
}

// New reckons a quote. What is wrong with the input is an *invalid.Error whose field is the flag of corebond quote.
func New(in Input) (Report, error) {
	for _, f := range []struct{ name, value string }{{"condition", in.Condition}, {"age", in.Age}} {
		if f.value != "" && in.SellDays == "" {
			return Report{}, invalid.Input(f.name, "give sell-days too, or leave it out", "%s says how a device is sold, and goes with sell-days", f.name)
		}
	}
	if _, err := rates.ParsePeriod("period", in.Period); err != nil {
		return Report{}, err
	}
	hardware, err := curves.ModelNamed(in.GPU)
	if err != nil {
		return Report{}, err
	}
	headline, stressed, err := in.cases(hardware)
	if err != nil {
		return Report{}, err
	}
	return newReport(in, hardware, headline, stressed)
}

// Default is an assumption of the stressed case that stands unless the input replaces it. Name is its flag in corebond quote and Usage the
// flag's help.
type Default struct {
	Name, Value, Usage, Source string
	Of                         func(*Input) *string
}

// Defaults are all of them, in the order in which they are told.
func Defaults() []Default {
	return []Default{
		{
			"fee", "0.20", "stressed case: marketplace fee as a `FRACTION` of rent", "marketplaces keep 15 to 24 %",
			func(in *Input) *string { return &in.Fee },
		},
		{
			"kwh-price", "0.16", "stressed case: `USD` per kWh", "own choice: a household or small-business tariff",
			func(in *Input) *string { return &in.KWhPrice },
		},
		{
			"pue", "1.2", "stressed case: facility power over device power, a `RATIO` of at least 1", "own choice: a small, well-run site",
			func(in *Input) *string { return &in.PUE },
		},
		{
			"price-decline", "0.20", "stressed case: `FRACTION` by which rents fall each year; or one for each year from the second, such as 0.3,0.2,0.1, the last holding on",
			"own choice: lenders assume 15 to 20 %; H100 rents have fallen faster",
			func(in *Input) *string { return &in.PriceDecline },
		},
		{
			"attrition", "0", "stressed case: `FRACTION` of devices that die for good each year", "not assumed unless given",
			func(in *Input) *string { return &in.Attrition },
		},
		{
			"failure-rate", "0", "stressed case: `FAILURES` that are repaired, per device and year, such as 0.11", "not assumed unless given",
			func(in *Input) *string { return &in.FailureRate },
		},
		{
			"repair-days", "4", "stressed case: `DAYS` out of service for each failure", "3 to 5 days to replace a part in one large cluster",
			func(in *Input) *string { return &in.RepairDays },
		},
		{
			"repair-cost", "0", "stressed case: bill in `USD` for each failure", "not assumed unless given",
			func(in *Input) *string { return &in.RepairCost },
		},
		{
			"residual", "0", "stressed case: resale value at the end as a `FRACTION` of the price", "not assumed unless given",
			func(in *Input) *string { return &in.Residual },
		},
	}
}
