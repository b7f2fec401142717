package main

import (
	"strconv"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/curves"
	"github.com/corebond/corebond/underwriting/rates"
	"github.com/shopspring/decimal"
)

// cases reads the numbers. The headline case is how such devices are advertised: rent times hours, nothing taken off.
func (in quoteInput) cases(hardware curves.Hardware) (headline, stressed curves.Assumptions, err error) {
	if in.powerKW == "" {
		in.powerKW = hardware.PowerKW().String()
	}
	a := curves.Assumptions{Period: rates.Period(in.period)}
	if a.Years, err = quoteWhole("years", in.years, "give a whole number from 1 to 50"); err != nil {
		return a, a, err
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
		{"failure-rate", in.failureRate, &a.FailureRate},
		{"repair-days", in.repairDays, &a.RepairDays},
		{"repair-cost", in.repairCost, &a.RepairCost},
		{"attrition", in.attrit, &a.Attrition},
		{"residual", in.residual, &a.Residual},
	} {
		if *f.to, err = quoteNumber(f.name, f.text); err != nil {
			return a, a, err
		}
	}
	if err := in.declines(&a); err != nil {
		return a, a, err
	}
	if a.Resale, err = in.resale(); err != nil {
		return a, a, err
	}
	if err := a.Validate(); err != nil {
		return a, a, err
	}
	headline = curves.Assumptions{
		Price: a.Price, Rate: a.Rate, Utilisation: a.Utilisation, Years: a.Years, Period: a.Period, PUE: decimal.NewFromInt(1),
	}
	return headline, a, nil
}

// declines reads one decline, which is level, or several with commas between, which are by year.
func (in quoteInput) declines(a *curves.Assumptions) error {
	texts := strings.Split(in.priceDecline, ",")
	declines := make([]decimal.Decimal, len(texts))
	for i, text := range texts {
		var err error
		if declines[i], err = quoteNumber("price-decline", text); err != nil {
			return err
		}
	}
	if len(declines) == 1 {
		a.PriceDecline = declines[0]
		return nil
	}
	a.DeclineByYear = declines
	return nil
}

// usualGrade is the condition of a device that is sold, unless a flag says otherwise.
const usualGrade = 2

// resale is nil unless the flags ask for a sale by the table.
func (in quoteInput) resale() (*curves.Resale, error) {
	if in.sellDays == "" {
		return nil, nil
	}
	r := curves.Resale{Grade: usualGrade}
	for _, f := range []struct {
		name, text string
		to         *int
	}{{"sell-days", in.sellDays, &r.Days}, {"condition", in.condition, &r.Grade}, {"age", in.age, &r.Age}} {
		if f.text == "" {
			continue
		}
		var err error
		if *f.to, err = quoteWhole(f.name, f.text, "give a whole number"); err != nil {
			return nil, err
		}
	}
	return &r, nil
}

func quoteWhole(field, text, fix string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, invalid.Input(field, fix, "%.40q is not a whole number", text)
	}
	return n, nil
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
