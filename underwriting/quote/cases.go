package quote

import (
	"strconv"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/curves"
	"github.com/corebond/corebond/underwriting/rates"
	"github.com/shopspring/decimal"
)

// cases reads the numbers. The headline case is how such devices are advertised: rent times hours, nothing taken off.
func (in Input) cases(hardware curves.Hardware) (headline, stressed curves.Assumptions, err error) {
	if in.PowerKW == "" {
		in.PowerKW = hardware.PowerKW().String()
	}
	a := curves.Assumptions{Period: rates.Period(in.Period)}
	if a.Years, err = whole("years", in.Years, "give a whole number from 1 to 50"); err != nil {
		return a, a, err
	}
	for _, f := range []struct {
		name, text string
		to         *decimal.Decimal
	}{
		{"price", in.Price, &a.Price},
		{"rate", in.Rate, &a.Rate},
		{"utilisation", in.Utilisation, &a.Utilisation},
		{"power-kw", in.PowerKW, &a.PowerKW},
		{"kwh-price", in.KWhPrice, &a.KWhPrice},
		{"pue", in.PUE, &a.PUE},
		{"fee", in.Fee, &a.Fee},
		{"failure-rate", in.FailureRate, &a.FailureRate},
		{"repair-days", in.RepairDays, &a.RepairDays},
		{"repair-cost", in.RepairCost, &a.RepairCost},
		{"attrition", in.Attrition, &a.Attrition},
		{"residual", in.Residual, &a.Residual},
	} {
		if *f.to, err = number(f.name, f.text); err != nil {
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
func (in Input) declines(a *curves.Assumptions) error {
	texts := strings.Split(in.PriceDecline, ",")
	declines := make([]decimal.Decimal, len(texts))
	for i, text := range texts {
		var err error
		if declines[i], err = number("price-decline", text); err != nil {
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
func (in Input) resale() (*curves.Resale, error) {
	if in.SellDays == "" {
		return nil, nil
	}
	r := curves.Resale{Grade: usualGrade}
	for _, f := range []struct {
		name, text string
		to         *int
	}{{"sell-days", in.SellDays, &r.Days}, {"condition", in.Condition, &r.Grade}, {"age", in.Age, &r.Age}} {
		if f.text == "" {
			continue
		}
		var err error
		if *f.to, err = whole(f.name, f.text, "give a whole number"); err != nil {
			return nil, err
		}
	}
	return &r, nil
}

func whole(field, text, fix string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, invalid.Input(field, fix, "%.40q is not a whole number", text)
	}
	return n, nil
}

// number reads a plain decimal: short, so that no exponent can make it expensive.
func number(field, text string) (decimal.Decimal, error) {
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
