package main

import (
	"context"
	"flag"
	"strconv"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/curves"
	"github.com/corebond/corebond/underwriting/rates"
	"github.com/shopspring/decimal"
)

const quoteExample = `corebond quote --gpu A100 --price 9500 --rate 1.00 --utilisation 0.5 --years 5
corebond quote --gpu "RTX 3090" --price 1748 --rate 0.36 --utilisation 0.5 --years 5 --kwh-price 0.10 --fee 0.15 --json`

// quoteInput holds the flags as typed; numbers are parsed exactly.
type quoteInput struct {
	gpu, price, rate, utilisation, years, period                string
	powerKW, kwhPrice, pue, fee, priceDecline, residual, attrit string
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
			"price-decline", "0.20", "stressed case: `FRACTION` by which rents fall each year", "own choice: lenders assume 15 to 20 %; H100 rents have fallen faster",
			func(in *quoteInput) *string { return &in.priceDecline },
		},
		{
			"attrition", "0", "stressed case: `FRACTION` of devices that die for good each year", "not assumed unless given",
			func(in *quoteInput) *string { return &in.attrit },
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
	q, err := newQuote(in, hardware, headline, stressed)
	if err != nil {
		return err
	}
	if env.json {
		env.printJSON(q)
		return nil
	}
	return q.table(env.stdout)
}

// cases reads the numbers. The headline case is how such devices are advertised: rent times hours, nothing taken off.
func (in quoteInput) cases(hardware curves.Hardware) (headline, stressed curves.Assumptions, err error) {
	if in.powerKW == "" {
		in.powerKW = hardware.PowerKW().String()
	}
	a := curves.Assumptions{Period: rates.Period(in.period)}
	if a.Years, err = strconv.Atoi(in.years); err != nil {
		return a, a, invalid.Input("years", "give a whole number from 1 to 50", "%.40q is not a whole number", in.years)
	}
	for _, f := range []struct {
		name, text string
		to         *decimal.Decimal
	}{
		{"price", in.price, &a.Price},
		{"rate", in.rate, &a.Rate},
		{"utilisation", in.utilisation, &a.Utilisation},
		{"power-kw", in.powerKW, &a.PowerKW},
		{"kwh-price", in.kwhPrice, &a.KWhPrice},
		{"pue", in.pue, &a.PUE},
		{"fee", in.fee, &a.Fee},
		{"price-decline", in.priceDecline, &a.PriceDecline},
		{"attrition", in.attrit, &a.Attrition},
		{"residual", in.residual, &a.Residual},
	} {
		if *f.to, err = quoteNumber(f.name, f.text); err != nil {
			return a, a, err
		}
	}
	if err := a.Validate(); err != nil {
		return a, a, err
	}
	headline = curves.Assumptions{
		Price: a.Price, Rate: a.Rate, Utilisation: a.Utilisation, Years: a.Years, Period: a.Period, PUE: decimal.NewFromInt(1),
	}
	return headline, a, nil
}

// quoteNumber reads a plain decimal: short, so that no exponent can make it expensive.
func quoteNumber(field, text string) (decimal.Decimal, error) {
	const fix = "write a plain decimal such as 0.20; fractions of 1, not percent"
	for _, c := range text {
		if (c < '0' || c > '9') && c != '.' && c != '-' || len(text) > 30 {
			return decimal.Zero, invalid.Input(field, fix, "%.40q is not a plain decimal", text)
		}
	}
	d, err := decimal.NewFromString(text)
	if err != nil {
		return decimal.Zero, invalid.Input(field, fix, "%.40q is not a plain decimal", text)
	}
	return d, nil
}
