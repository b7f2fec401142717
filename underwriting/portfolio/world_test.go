package portfolio_test

import (
	"fmt"
	"math"
	"strconv"

	"github.com/corebond/corebond/underwriting/portfolio"
	"github.com/corebond/corebond/underwriting/random"
)

// world is what a history is drawn from.
type world struct {
	days, periods, networks, gpus, operators, devices int

	drift, volatility, reversion float64 // of the market, a month
	gpuDrift                     []float64
	use, kappa                   float64
	useVolatility, useReversion  float64                     // of the networks' logit
	hazard                       float64                     // a year
	age                          int                         // days, at the record's start
	ageing                       func(years float64) float64 // multiplies hazard; nil for nothing
	price                        float64                     // of an hour
	tokenShare                   float64
	tokenDrift, tokenVolatility  float64
}

func plainWorld() world {
	return world{
		days: 30, periods: 24, networks: 2, gpus: 2, operators: 3, devices: 20, drift: -0.02, volatility: 0.05, reversion: 0.1,
		gpuDrift: []float64{0.01, -0.01, 0, 0}, use: 0.6, kappa: 40, hazard: 0.05, age: 100, price: 1.5, tokenShare: 0.3, tokenDrift: -0.05, tokenVolatility: 0.2,
	}
}

// draws gives numbers one after the other.
type draws struct{ random.Draw }

func (d *draws) normal() float64 { return random.Normal(d.Uniform()) }

func (d *draws) poisson(mean float64) int {
	n, p := 0, math.Exp(-mean)
	for u := d.Uniform(); u > p && n < 10000; u *= d.Uniform() {
		n++
	}
	return n
}

func text(x float64) string { return strconv.FormatFloat(x, 'f', 9, 64) }

// history draws a record. Paths are simulated day by day, so that nothing of the period's length is assumed.
func (w world) history(seed uint32) portfolio.History {
	d := &draws{random.NewKey(uint64(seed)).At(random.At{})}
	h := portfolio.History{PeriodDays: w.days}
	days := w.days * w.periods
	walk := func(drift, volatility, reversion float64) []float64 {
		level, out := 0.0, make([]float64, 0, w.periods)
		keep := math.Pow(1-reversion, 12.0/365)
		step := volatility * math.Sqrt(12.0/365)
		if reversion > 0 {
			step = volatility * math.Sqrt((1-keep*keep)/(1-(1-reversion)*(1-reversion)))
			level = d.normal() * volatility / math.Sqrt(1-(1-reversion)*(1-reversion))
		}
		for day := range days {
			level = keep*level + step*d.normal()
			if (day+1)%w.days == 0 {
				out = append(out, level+drift*float64(day+1)*12/365)
			}
		}
		return out
	}
	market := walk(w.drift, w.volatility, w.reversion)
	token := walk(w.tokenDrift, w.tokenVolatility, 0)
	for n := range w.networks {
		series := portfolio.Series{Name: fmt.Sprintf("token %d", n), Source: "drawn"}
		for _, x := range token {
			series.Prices = append(series.Prices, text(2*math.Exp(x)))
		}
		if w.tokenShare > 0 {
			h.Tokens = append(h.Tokens, series)
		}
	}
	own := make([][]float64, w.gpus)
	for g := range own {
		own[g] = walk(w.gpuDrift[g], 0.03, 0.2)
	}
	for n := range w.networks {
		logit := walk(0, w.useVolatility, w.useReversion)
		for g := range w.gpus {
			for o := range w.operators {
				t := portfolio.Track{
					Network: fmt.Sprintf("network %d", n), GPU: fmt.Sprintf("gpu %d", g), Operator: fmt.Sprintf("operator %d", o),
					AgeDays: strconv.Itoa(w.age), Source: "drawn", Evidence: "E3",
				}
				if w.tokenShare > 0 {
					t.Token = fmt.Sprintf("token %d", n)
				}
				alive := w.devices
				for i := range w.periods {
					deviceDays := float64(alive * w.days)
					use := 1 / (1 + (1-w.use)/w.use*math.Exp(-logit[i]))
					share := use + math.Sqrt(use*(1-use)/(w.kappa+1))*d.normal()
					share = math.Max(0.02, math.Min(0.98, share))
					hours := 24 * deviceDays * 0.9
					cash := hours * share * w.price * math.Exp(market[i]+own[g][i])
					emissions := cash * w.tokenShare / (1 - w.tokenShare)
					hazard := w.hazard
					if w.ageing != nil {
						hazard *= w.ageing((float64(w.age) + (float64(i)+0.5)*float64(w.days)) / 365.25)
					}
					failed := min(alive-1, d.poisson(hazard*deviceDays/365.25))
					t.Periods = append(t.Periods, portfolio.Period{
						DeviceDays: text(deviceDays), OfferedHours: text(hours), WorkedHours: text(hours * share), Cash: text(cash),
						Emissions: text(emissions), Slashed: "0", OutageDays: "0", Failures: failed,
					})
					alive -= failed
				}
				h.Tracks = append(h.Tracks, t)
			}
		}
	}
	return h
}

// pool is devices of the world's groups.
func (w world) pool(each int) []portfolio.Device {
	var out []portfolio.Device
	for n := range w.networks {
		for g := range w.gpus {
			for o := range w.operators {
				for i := range each {
					out = append(out, portfolio.Device{
						ID: fmt.Sprintf("%d-%d-%d-%d", n, g, o, i), Network: fmt.Sprintf("network %d", n), GPU: fmt.Sprintf("gpu %d", g),
						Operator: fmt.Sprintf("operator %d", o), AgeMonths: 12 + i%3, ListPrice: 20000, Days: 200, Cash: 600 + float64(i), Emissions: 200, PowerKWh: 300,
					})
				}
			}
		}
	}
	return out
}
