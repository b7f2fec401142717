package main

import (
	"github.com/corebond/corebond/underwriting/quote"
	"github.com/shopspring/decimal"
)

// realAssumption is a number that no record gave. Confirmed says whether a source outside this program states it.
type realAssumption struct {
	Name      string `json:"name"`
	Value     string `json:"value"`
	Source    string `json:"source"`
	Confirmed bool   `json:"confirmed"`
}

const (
	seedArticle = "Compute DePINs: Paths to Adoption (Ryan Connor)"
	ownChoice   = "own choice, without a source"
)

// hardware is what a record of rental prices is quoted on.
type hardware struct {
	price, powerKW       decimal.Decimal // USD; kW at full load
	priceFrom, powerFrom string
	confirmed            bool
}

// realHardware gives the assumed price of one device by model and socket. Makers publish no list prices for these parts: every
// number is what the trade says of them, and each is printed beside the figures that stand on it.
func realHardware() map[string]hardware {
	of := func(price int64, powerKW, priceFrom, powerFrom string) hardware {
		return hardware{decimal.NewFromInt(price), decimal.RequireFromString(powerKW), priceFrom, powerFrom, false}
	}
	const sheet = "datasheet TDP"
	return map[string]hardware{
		"A100_80GB PCIe": of(9_500, "0.300", seedArticle+", which does not say which A100", sheet+", 1935 GB/s part, unconfirmed"),
		"A100_80GB SXM4": of(9_500, "0.400", "the PCIe part's number, for want of one", sheet),
		"H100_80GB PCIe": of(25_000, "0.350", "low end of the 25,000 to 40,000 that trade guides of 2026 give for an H100", sheet),
		"H100_80GB SXM5": of(30_000, "0.700", "street price by a trade estimate of mid-2026, plus or minus 20 to 40 %", sheet),
		"H200_141GB":     of(35_000, "0.700", "street price by a trade estimate of mid-2026, plus or minus 20 to 40 %", sheet),
		"B200_180GB":     of(40_000, "1.000", "street price by a trade estimate of mid-2026, plus or minus 20 to 40 %", sheet),
		"GH200_96GB":     of(30_000, "1.000", "no source found: the H100 SXM5's number stands in", "upper bound of the module's TDP, processor included"),
	}
}

// The terms of every quote: one device bought today, rented for five years, cash at year ends.
const quoteYears = 5

// quoteCase is one set of operating assumptions; the two are those of corebond quote.
type quoteCase struct {
	name                          string
	fee, kwhPrice, pue, declining string
}

func quoteCases() [2]quoteCase {
	stressed := quoteCase{name: "stressed"}
	for _, d := range quote.Defaults() {
		switch d.Name {
		case "fee":
			stressed.fee = d.Value
		case "kwh-price":
			stressed.kwhPrice = d.Value
		case "pue":
			stressed.pue = d.Value
		case "price-decline":
			stressed.declining = d.Value
		}
	}
	return [2]quoteCase{{"headline", "0", "0", "1", "0"}, stressed}
}

const quoteUtilisation = "0.5"

// The terms of the networks' figures: one device behind each node, level income.
const (
	nodeMonths = 60
	nodeWindow = 12 // whole months of record that a figure is drawn from, at most
)

// nodeHardware is what may stand behind one node: the seed article's two devices, the cheap one and the dear one. The records
// do not say what a node is, so the pool is lent against the dear one: it asks more of the same income.
func nodeHardware() [2]nodeDevice {
	return [2]nodeDevice{{"RTX 3090", "1748", "0.35"}, {"A100", "9500", "0.40"}}
}

// nodeDevice has its price in USD and its power in kW.
type nodeDevice struct{ model, price, powerKW string }

func realAssumptions() []realAssumption {
	return []realAssumption{
		{"utilisation of a rented device", "50 %", seedArticle, false},
		{"life of a quote, cash at year ends, no resale value", "5 years", seedArticle, false},
		{"headline case: fee, power, decline of rents", "none", seedArticle, false},
		{"stressed case: fee of the platform", "20 % of rent", ownChoice, false},
		{"stressed case: power, drawn while rented", "0.16 USD/kWh at PUE 1.2", ownChoice, false},
		{"stressed case: decline of rents, stepping down once a year", "20 % a year", "H100 rents are reported to have fallen 60 to 70 % from early 2024 to late 2025, which is 41 to 50 % a year: 20 % is mild", false},
		{"hardware behind one node of a network", "one RTX 3090 at 1,748 USD, or one A100 at 9,500 USD", seedArticle + "; the records do not say what a node is", false},
		{"pool: hardware behind one node", "one A100 at 9,500 USD", "the dearer of the two, which asks more of the same income", false},
		{"life of a node's income, level, cash at month ends", "60 months", "as long as a quote", false},
		{"pool: power of one node", "0.40 kW, half of all hours", "datasheet TDP; half of the hours as for a quote", false},
		{"pool: headline power", "0.10 USD/kWh at PUE 1.2", ownChoice, false},
		{"pool: stressed power, decline, attrition, use", "0.16 USD/kWh, 20 % and 6 % a year, 60 % of what was observed", "6 % is the high bound reported for permanent failure of H100s in large clusters; the rest is " + ownChoice, false},
		{"pool: advance", "70 % of hardware price", "GPU lenders state 70 to 80 % at origination (docs.usd.ai)", true},
		{"pool: stack", "60 % senior at 8 %, 20 % mezzanine at 12 %, 20 % junior", ownChoice, false},
		{"pool: servicing fee, term, discount rate", "1 %, 36 months, 10 % a year", "36 months is the usual tenor of GPU loans (docs.usd.ai); the rest is " + ownChoice, false},
	}
}
