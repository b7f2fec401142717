package main

import (
	"context"
	"flag"

	"github.com/corebond/corebond/underwriting/quote"
)

const quoteExample = `corebond quote --gpu A100 --price 9500 --rate 1.00 --utilisation 0.5 --years 5
corebond quote --gpu "RTX 3090" --price 1748 --rate 0.36 --utilisation 0.5 --years 5 --kwh-price 0.10 --fee 0.15 --json
corebond quote --gpu "H100 PCIe" --price 25000 --rate 2.60 --utilisation 0.7 --years 4 --price-decline 0.3,0.2,0.1 --failure-rate 0.11 --sell-days 90`

func quoteCommand() command {
	return command{
		name: "quote", group: "Owners", example: quoteExample,
		short: "what one GPU returns: the headline case beside the stressed case, offline",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			var in quote.Input
			fs.StringVar(&in.GPU, "gpu", "", "GPU `MODEL`, such as A100 or \"RTX 3090\"")
			fs.StringVar(&in.Price, "price", "", "price of the device in `USD`")
			fs.StringVar(&in.Rate, "rate", "", "rent in `USD` per hour in the first year")
			fs.StringVar(&in.Utilisation, "utilisation", "", "`FRACTION` of all hours that are rented, such as 0.5")
			fs.StringVar(&in.Years, "years", "", "life in whole `YEARS`")
			fs.StringVar(&in.Period, "period", "annual", "when cash arrives: at the end of each year (`annual`) or month (monthly)")
			fs.StringVar(&in.PowerKW, "power-kw", "", "stressed case: power in `KW` while rented (default: the model's design power)")
			for _, d := range quote.Defaults() {
				fs.StringVar(d.Of(&in), d.Name, d.Value, d.Usage)
			}
			fs.StringVar(&in.SellDays, "sell-days", "", "stressed case: sell the device at the end within `DAYS`, by a table of used prices, instead of --residual")
			fs.StringVar(&in.Condition, "condition", "", "with --sell-days: `GRADE` of the device when sold, 1 the best to 4 (default: 2)")
			fs.StringVar(&in.Age, "age", "", "with --sell-days: age of the device when bought in whole `YEARS` (default: 0)")
			return func(context.Context, []string) error { return env.quote(in) }
		},
	}
}

func (env *environment) quote(in quote.Input) error {
	for _, f := range []struct{ name, value string }{
		{"gpu", in.GPU}, {"price", in.Price}, {"rate", in.Rate}, {"utilisation", in.Utilisation}, {"years", in.Years},
	} {
		if f.value == "" {
			return usageError{"quote needs --" + f.name, "corebond quote --help shows an example"}
		}
	}
	for _, f := range []struct{ name, value string }{{"condition", in.Condition}, {"age", in.Age}} {
		if f.value != "" && in.SellDays == "" {
			return usageError{"--" + f.name + " says how a device is sold, and goes with --sell-days", "add --sell-days, or leave it out"}
		}
	}
	if err := knownConventions(in.Period, ""); err != nil {
		return err
	}
	q, err := quote.New(in)
	if err != nil {
		return err
	}
	if env.json {
		env.printJSON(q)
		return nil
	}
	return quoteTable(env.stdout, q)
}
