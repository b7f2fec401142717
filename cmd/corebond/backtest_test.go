package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/pricing"
	"github.com/corebond/corebond/internal/records"
	"github.com/corebond/corebond/underwriting/backtest"
	"github.com/corebond/corebond/underwriting/portfolio"
	"github.com/corebond/corebond/underwriting/random"
	"github.com/corebond/corebond/underwriting/simulation"
	"github.com/shopspring/decimal"
)

// Prices that are a random walk are foretold by one, with the intervals promised; a third of its width is refused, and so is the uplift.
func TestTheEngineForetellsWhatItPlays(t *testing.T) {
	t.Parallel()
	d := random.NewKey(9).At(random.At{})
	series := []float64{100}
	for range 159 {
		series = append(series, series[len(series)-1]*math.Exp(.05*random.Normal(d.Uniform())))
	}
	models := seriesModels()
	narrow := seriesModel{"narrow", func(logs []float64) (m simulation.Model) {
		m = models[0].fit(logs)
		m.Market.Volatility /= 3
		return m
	}}
	rolling := backtest.Rolling{Least: 60, Horizon: 1, Every: 1}
	h := horizon{"1 step", 1, 1}
	for _, m := range append(models, narrow) {
		c, err := check(rolling, series, m, h)
		if err != nil {
			t.Fatal(err)
		}
		refused := *c.Kupiec < .01
		if want := m.name == "narrow"; refused != want || (c.Uplift != "allowed") != want || c.Forecast != 100 {
			t.Errorf("%s: %+v, Kupiec %v", m.name, c, *c.Kupiec)
		}
	}
}

// Three steps ahead, by hand: the spread of a walk grows with the root of the steps, a drift adds up, and a process that is wholly pulled
// home each step grows no wider.
func TestForecastsOfTheEngineByHand(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		name              string
		model             simulation.Model
		centre, deviation float64
	}{
		{"walk", marketModel(0, 0, simulation.Process{Volatility: .1}), 0, .1 * math.Sqrt(3)},
		{"decay", marketModel(-.2, 0, simulation.Process{Volatility: .1}), -.6, .1 * math.Sqrt(3)},
		{"decay that is not known", marketModel(-.2, .05, simulation.Process{Volatility: .1}), -.6, math.Sqrt(.03 + .15*.15)},
		{"home", marketModel(0, 0, simulation.Process{Reversion: 1, Volatility: .1}), 0, .1},
	} {
		m := seriesModel{x.name, func([]float64) simulation.Model { return x.model }}
		members, err := m.forecaster()([]float64{50, 40}, 3)
		if err != nil {
			t.Fatal(err)
		}
		mean, squares := 0.0, 0.0
		for _, v := range members {
			l := math.Log(v / 40)
			mean += l / float64(len(members))
			squares += l * l / float64(len(members))
		}
		if sd := math.Sqrt(squares - mean*mean); len(members) != forecastPaths || math.Abs(mean-x.centre) > .02 || math.Abs(sd/x.deviation-1) > .06 {
			t.Errorf("%s: %d members about %v, %v wide; want %v, %v", x.name, len(members), mean, sd, x.centre, x.deviation)
		}
	}
	if _, err := seriesModels()[0].forecaster()([]float64{1, 0}, 1); invalid.Code(err) != "INVALID_INPUT" {
		t.Errorf("got %v", err)
	}
}

func TestCalibrationOfSeriesByHand(t *testing.T) {
	t.Parallel()
	logs := []float64{0, .1, .3, .2}
	models := seriesModels()
	decay := models[1].fit(logs)
	sd := math.Sqrt((.06 - .04/3) / 2) // squares less three times the mean's
	for _, x := range []struct {
		what      string
		got, want float64
	}{
		{"walk", models[0].fit(logs).Market.Volatility, math.Sqrt(.06 / 3)},
		{"drift", decay.Regime.Drift[1], .2 / 3},
		{"deviation", decay.Market.Volatility, sd},
		{"error", decay.DriftError, sd / math.Sqrt(3)},
		// Deviations from .15: -.15, -.05, .15, .05; kept (.0075 - .0075 + .0075)/(.0225 + .0025 + .0225).
		{"reversion", models[2].fit(logs).Market.Reversion, 1 - .0075/.0475},
	} {
		if math.Abs(x.got-x.want) > 1e-12 {
			t.Errorf("%s = %v, want %v", x.what, x.got, x.want)
		}
	}
}

// A constant decay goes on falling: 1.70 exp(5 ln(1.70/8) / 27) is 1.28. The rebound to 2.35 is above its interval's middle by far.
func TestReboundByHand(t *testing.T) {
	t.Parallel()
	r, err := testRebound(portfolio.Shipped())
	if err != nil {
		t.Fatal(err)
	}
	decay, regimes := r.Forecasts[0], r.Forecasts[1]
	if math.Abs(decay.Median-1.70*math.Pow(1.70/8, 5.0/27)) > .02 || decay.Held || regimes.High <= decay.High {
		t.Errorf("%+v", r)
	}
}

func TestSeriesFromRecords(t *testing.T) {
	t.Parallel()
	start := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	var rentals []pricing.Rental
	for i, minutes := range []int{0, 50, 70, 200} {
		rentals = append(rentals, pricing.Rental{Time: start.Add(time.Duration(minutes) * time.Minute), Prices: pricing.Quantiles{Mean: decimal.NewFromInt(int64(i + 1))}})
	}
	if got, longest := hourly(rentals); fmt.Sprint(got) != "[1 2 3 3]" || longest != 130*time.Minute {
		t.Errorf("got %v, longest %v", got, longest)
	}
	month := func(m time.Month, usd int64) records.Month {
		return records.Month{Start: time.Date(2025, m, 1, 0, 0, 0, 0, time.UTC), Nodes: 2, EmissionUSD: decimal.NewNullDecimal(decimal.NewFromInt(usd))}
	}
	record := records.Record{Months: []records.Month{month(1, 10), month(2, 0), month(3, 20), month(4, 30), month(5, 0)}}
	got, from, to := monthly(record, func(m records.Month) (float64, bool) { return m.EmissionUSD.Decimal.InexactFloat64(), true })
	if fmt.Sprint(got) != "[10 15]" || from != "2025-03" || to != "2025-04" {
		t.Errorf("got %v from %s to %s", got, from, to)
	}
}

// The command writes the same page from the same records, and the page's words agree with its figures: the batch that turns bad after
// two years is missed by every family without a prior for the years ahead.
func TestBacktestPage(t *testing.T) {
	t.Parallel()
	dir := realFolder(t)
	realWrite(t, filepath.Join(dir, "gpu-failures", "titan_gc_summary_loc.csv"), madeCards())
	env := &environment{}
	run, err := env.runBacktest(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	caught, missed := run.Titan.caught(1)
	if !strings.Contains(strings.Join(caught, ","), byAgeDefect) || !strings.Contains(strings.Join(missed, ","), "exponential") {
		t.Errorf("caught %v, missed %v", caught, missed)
	}
	if run.Titan.Late < 5*run.Titan.Early || len(run.Titan.Forecasts) != 4*len(run.Titan.GoodBatch) {
		t.Errorf("%+v", run.Titan)
	}
	page := string(run.page())
	for _, want := range []string{"# Does it predict?", "This is hindsight", "SC '20", "too few for a forecast", "0.89 from 20", "covers 72 of 720 hours"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, never := range []string{"NaN", "Inf", "<nil>", "%!", os.TempDir()} {
		if strings.Contains(page, never) {
			t.Errorf("the page holds %q", never)
		}
	}
	var talk bytes.Buffer
	env.stderr, env.stdout = &talk, &talk
	out := filepath.Join(t.TempDir(), "page.md")
	realWrite(t, out, []byte(page))
	if err := env.backtest(t.Context(), dir, out, true); err != nil {
		t.Errorf("the same records give another page: %v", err)
	}
}

func TestBacktestRefuses(t *testing.T) {
	t.Parallel()
	empty := t.TempDir()
	bare := t.TempDir()
	realWrite(t, filepath.Join(bare, "gpu-failures", "titan_gc_summary_loc.csv"), madeCards())
	env := &environment{stdout: &bytes.Buffer{}, stderr: &bytes.Buffer{}}
	for _, dir := range []string{empty, bare} {
		var got *failure
		if _, err := env.runBacktest(context.Background(), dir); !errors.As(err, &got) || got.exit != exitNotFound {
			t.Errorf("got %v", err)
		}
	}
	for args, want := range map[string]string{"": "--data is missing", "--data x --check": "needs a page"} {
		fs := flag.NewFlagSet("backtest", flag.ContinueOnError)
		body := backtestCommand().setup(fs, env)
		if err := fs.Parse(strings.Fields(args)); err != nil {
			t.Fatal(err)
		}
		if err := body(t.Context(), nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", args, err, want)
		}
	}
}
