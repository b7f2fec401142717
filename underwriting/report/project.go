package report

import (
	"fmt"
	"math"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/portfolio"
	"github.com/corebond/corebond/underwriting/rates"
	"github.com/shopspring/decimal"
)

// monthDays is the mean length of a month: 365/12 days.
const monthDays = 365.0 / 12

// earner is an eligible device with its numbers as float64 per month at the observed pace.
type earner struct {
	cash, emissions float64 // currency a month, net of what the network keeps for others
	powerKWh        float64 // a month
}

// earners turns the eligible devices into monthly figures; errors name the field of the snapshot.
func (s Snapshot) earners() ([]earner, error) {
	prices := map[string]float64{}
	for i, p := range s.Prices {
		v, err := number(at("prices", i, "value"), p.Value)
		if err != nil {
			return nil, err
		}
		prices[p.Asset] = v
	}
	var out []earner
	for i, d := range s.Devices {
		if !d.Eligible {
			continue
		}
		e, err := d.earner(i, prices)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

func (d Device) earner(i int, prices map[string]float64) (e earner, err error) {
	days, err := number(at("devices", i, "observed_days"), d.ObservedDays)
	if err != nil {
		return e, err
	}
	if days <= 0 {
		return e, invalid.Input(at("devices", i, "observed_days"), "give a positive number of days", "an eligible device needs a history")
	}
	power, err := number(at("devices", i, "power_kw"), d.PowerKW)
	if err != nil {
		return e, err
	}
	busy, err := number(at("devices", i, "busy_hours"), d.BusyHours)
	if err != nil {
		return e, err
	}
	perMonth := monthDays / days
	e.powerKWh = float64(float64(power*busy) * perMonth)
	for j, in := range d.Income {
		field := at("devices", i, at("income", j, "net_units"))
		units, err := number(field, in.Net)
		if err != nil {
			return e, err
		}
		price, ok := prices[in.Asset]
		if !ok {
			return e, invalid.Input(field, "add it to prices", "there is no price for %q", in.Asset)
		}
		monthly := float64(float64(float64(units/pow10(in.Decimals))*price) * perMonth)
		switch in.Class {
		case "job_cash":
			e.cash += monthly
		case "emission":
			e.emissions += monthly
		}
	}
	return e, nil
}

// portfolio is the eligible devices as calibration takes them, in the order of earners.
func (s Snapshot) portfolio(devices []earner) ([]portfolio.Device, error) {
	out := make([]portfolio.Device, 0, len(devices))
	for i, d := range s.Devices {
		if !d.Eligible {
			continue
		}
		price, err := number(at("devices", i, "list_price"), d.ListPrice)
		if err != nil {
			return nil, err
		}
		days, err := number(at("devices", i, "observed_days"), d.ObservedDays)
		if err != nil {
			return nil, err
		}
		e := devices[len(out)]
		out = append(out, portfolio.Device{
			ID: d.ID, Network: d.Network, GPU: d.Model, Operator: d.Operator, AgeMonths: d.AgeMonths,
			ListPrice: price, Days: days, Cash: e.cash, Emissions: e.emissions, PowerKWh: e.powerKWh,
		})
	}
	return out, nil
}

// project returns the pool's collections for each month of the case, in micro-units, rounded half to even once a month.
func (c Case) project(i int, devices []earner, months int) ([]int64, error) {
	kwh, err := number(at("cases", i, "kwh_price"), c.KWhPrice)
	if err != nil {
		return nil, err
	}
	pue, err := number(at("cases", i, "pue"), c.PUE)
	if err != nil {
		return nil, err
	}
	decline, attrition := 1-ratio(c.PriceDeclineBPS), 1-ratio(c.AttritionBPS)
	price, alive, use := 1.0, 1.0, ratio(c.UtilisationBPS)
	out := make([]int64, months)
	for t := range out {
		if t > 0 && t%12 == 0 {
			price, alive = float64(price*decline), float64(alive*attrition)
		}
		total := 0.0
		for _, e := range devices {
			income := e.cash
			if c.Emissions {
				income += e.emissions
			}
			income = float64(float64(income*price) * use)
			power := float64(float64(float64(e.powerKWh*use)*kwh) * pue)
			if net := income - power; net > 0 { // else the owner switches it off
				total += float64(net * alive)
			}
		}
		micro := math.RoundToEven(float64(total * 1e6))
		if micro > 1<<53 {
			return nil, invalid.New("OUT_OF_RANGE", at("cases", i, "name"), "check units and prices", "month %d collects more than 9 billion", t+1)
		}
		out[t] = int64(micro)
	}
	return out, nil
}

// presentValue discounts monthly micro-units at rate/12 a month.
func presentValue[T int64 | float64](flows []T, yearly float64) float64 {
	factor, v, sum := 1+yearly/12, 1.0, 0.0
	for _, f := range flows {
		v /= factor
		sum += float64(float64(f) * v)
	}
	return sum
}

// yield is the effective annual rate at which monthly flows repay price, both in micro-units, with ten decimals; nil if there is
// none. The flows are not negative, so there is at most one; rates proves it and finds it to more digits than are printed, in
// arithmetic that does not depend on the machine.
func yield(price int64, flows []int64) (*string, error) {
	amounts := []decimal.Decimal{decimal.New(-price, -6)}
	for _, f := range flows {
		amounts = append(amounts, decimal.New(f, -6))
	}
	if price <= 0 || total(flows) <= 0 {
		return nil, nil
	}
	solved, err := rates.Series{Period: rates.Monthly, Amounts: amounts}.Solve()
	if err != nil {
		return nil, fmt.Errorf("yield: %w", err)
	}
	rate, ok := solved.Only()
	if !ok {
		return nil, nil
	}
	exact, err := decimal.NewFromString(rate.String())
	if err != nil {
		return nil, fmt.Errorf("yield: %w", err)
	}
	return text(exact.RoundBank(10).StringFixed(10)), nil
}

func ratio(bps int32) float64 { return float64(bps) / 10_000 }

func pow10(n uint8) float64 {
	p := 1.0
	for range n {
		p = float64(p * 10)
	}
	return p
}

// number reads a decimal of at most 60 characters that is not negative; decimal's conversion to float64 rounds correctly.
func number(field, text string) (float64, error) {
	d, err := parseDecimal(field, text)
	if err != nil {
		return 0, err
	}
	return d.InexactFloat64(), nil
}

func parseDecimal(field, text string) (decimal.Decimal, error) {
	if len(text) > 60 || len(text) == 0 {
		return decimal.Decimal{}, invalid.Input(field, "write a plain decimal such as 0.40", "%.20q is not a number of 1 to 60 characters", text)
	}
	d, err := decimal.NewFromString(text)
	if err != nil || d.Exponent() > 60 || d.Exponent() < -60 || d.IsNegative() {
		return decimal.Decimal{}, invalid.Input(field, "write a plain decimal such as 0.40", "%q is not a number from 0 up", text)
	}
	return d, nil
}
