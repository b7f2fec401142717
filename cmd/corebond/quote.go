package main

import (
	"context"
	"flag"

	"github.com/corebond/corebond/underwriting/curves"
)

const quoteExample = `corebond quote --gpu A100 --price 9500 --rate 1.00 --utilisation 0.5 --years 5
corebond quote --gpu "RTX 3090" --price 1748 --rate 0.36 --utilisation 0.5 --years 5 --kwh-price 0.10 --fee 0.15 --json
corebond quote --gpu "H100 PCIe" --price 25000 --rate 2.60 --utilisation 0.7 --years 4 --price-decline 0.3,0.2,0.1 --failure-rate 0.11 --sell-days 90`

// quoteInput holds the flags as typed; numbers are parsed exactly.
type quoteInput struct {
	gpu, price, rate, utilisation, years, period                string
	powerKW, kwhPrice, pue, fee, priceDecline, residual, attrit string
	failureRate, repairDays, repairCost                         string
	sellDays, condition, age                                    string
}

func quoteCommand() command {
	return command{
		name: "quote", group: "Owners", example: quoteExample,
		short: "what one GPU returns: the headline case beside the stressed case, offline",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			var in quoteInput
			fs.StringVar(&in.gpu, "gpu", "", "GPU `MODEL`, such as A100 or \"RTX 3090\"")
			fs.StringVar(&in.price, "price", "", "price of the device in `USD`")
			fs.StringVar(&in.rate, "rate", "", "rent in `USD` per hour in the first year")
			fs.StringVar(&in.utilisation, "utilisation", "", "`FRACTION` of all hours that are rented, such as 0.5")
			fs.StringVar(&in.years, "years", "", "life in whole `YEARS`")
			fs.StringVar(&in.period, "period", "annual", "when cash arrives: at the end of each year (`annual`) or month (monthly)")
			fs.StringVar(&in.powerKW, "power-kw", "", "stressed case: power in `KW` while rented (default: the model's design power)")
			for _, d := range stressedDefaults() {
				fs.StringVar(d.of(&in), d.flag, d.value, d.usage)
			}
			fs.StringVar(&in.sellDays, "sell-days", "", "stressed case: sell the device at the end within `DAYS`, by a table of used prices, instead of --residual")
			fs.StringVar(&in.condition, "condition", "", "with --sell-days: `GRADE` of the device when sold, 1 the best to 4 (default: 2)")
			fs.StringVar(&in.age, "age", "", "with --sell-days: age of the device when bought in whole `YEARS` (default: 0)")
			return func(context.Context, []string) error { return env.quote(in) }
		},
	}
}

// stressedDefault is an assumption of the stressed case that stands unless a flag replaces it.
type stressedDefault struct {
	flag, value, usage, source string
	of                         func(*quoteInput) *string
}

func stressedDefaults() []stressedDefault {
	return []stressedDefault{
		{
			"fee", "0.20", "stressed case: marketplace fee as a `FRACTION` of rent", "marketplaces keep 15 to 24 %",
			func(in *quoteInput) *string { return &in.fee },
		},
		{
			"kwh-price", "0.16", "stressed case: `USD` per kWh", "own choice: a household or small-business tariff",
			func(in *quoteInput) *string { return &in.kwhPrice },
		},
		{
			"pue", "1.2", "stressed case: facility power over device power, a `RATIO` of at least 1", "own choice: a small, well-run site",
			func(in *quoteInput) *string { return &in.pue },
		},
		{
			"price-decline", "0.20", "stressed case: `FRACTION` by which rents fall each year; or one for each year from the second, such as 0.3,0.2,0.1, the last holding on",
			"own choice: lenders assume 15 to 20 %; H100 rents have fallen faster",
			func(in *quoteInput) *string { return &in.priceDecline },
		},
		{
			"attrition", "0", "stressed case: `FRACTION` of devices that die for good each year", "not assumed unless given",
			func(in *quoteInput) *string { return &in.attrit },
		},
		{
			"failure-rate", "0", "stressed case: `FAILURES` that are repaired, per device and year, such as 0.11", "not assumed unless given",
			func(in *quoteInput) *string { return &in.failureRate },
		},
		{
			"repair-days", "4", "stressed case: `DAYS` out of service for each failure", "3 to 5 days to replace a part in one large cluster",
			func(in *quoteInput) *string { return &in.repairDays },
		},
		{
			"repair-cost", "0", "stressed case: bill in `USD` for each failure", "not assumed unless given",
			func(in *quoteInput) *string { return &in.repairCost },
		},
		{
			"residual", "0", "stressed case: resale value at the end as a `FRACTION` of the price", "not assumed unless given",
			func(in *quoteInput) *string { return &in.residual },
		},
	}
}

func (env *environment) quote(in quoteInput) error {
	for _, f := range []struct{ name, value string }{
		{"gpu", in.gpu}, {"price", in.price}, {"rate", in.rate}, {"utilisation", in.utilisation}, {"years", in.years},
	} {
		if f.value == "" {
			return usageError{"quote needs --" + f.name, "corebond quote --help shows an example"}
		}
	}
	for _, f := range []struct{ name, value string }{{"condition", in.condition}, {"age", in.age}} {
		if f.value != "" && in.sellDays == "" {
			return usageError{"--" + f.name + " says how a device is sold, and goes with --sell-days", "add --sell-days, or leave it out"}
		}
	}
	if err := knownConventions(in.period, ""); err != nil {
		return err
	}
	hardware, err := curves.ModelNamed(in.gpu)
	if err != nil {
		return err
	}
	headline, stressed, err := in.cases(hardware)
	if err != nil {
		return err
	}
	q, err := newQuoteReport(in, hardware, headline, stressed)
	if err != nil {
		return err
	}
	if env.json {
		env.printJSON(q)
		return nil
	}
	return q.table(env.stdout)
}
