package report

import (
	"errors"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/money"
	"github.com/corebond/corebond/underwriting/risk"
)

// coverage measures expected cash, micro-units a month after the fee, against the senior's debt and against both tranches'.
func (x expectation) coverage(cash []float64) []Coverage {
	senior := level(float64(x.deal.Senior.Balance), float64(x.deal.Senior.Coupon), len(cash))
	mezzanine := level(float64(x.deal.Mezzanine.Balance), float64(x.deal.Mezzanine.Coupon), len(cash))
	both := float64(x.deal.Senior.Balance + x.deal.Mezzanine.Balance)
	blended := 0.0 // coupon in basis points, weighted by balance
	if both > 0 {
		blended = (float64(float64(x.deal.Senior.Balance)*float64(x.deal.Senior.Coupon)) +
			float64(float64(x.deal.Mezzanine.Balance)*float64(x.deal.Mezzanine.Coupon))) / both
	}
	return []Coverage{
		covers("senior", cash, senior, float64(x.deal.Senior.Balance), float64(x.deal.Senior.Coupon)),
		covers("senior and mezzanine", cash, senior+mezzanine, both, blended),
	}
}

// level is the monthly payment that repays a balance in so many months at a coupon in basis points a year.
func level(balance, coupon float64, months int) float64 {
	factor, v, annuity := 1+coupon/120_000, 1.0, 0.0
	for range months {
		v /= factor
		annuity += v
	}
	return balance / annuity
}

func covers(of string, cash []float64, service, debt, coupon float64) Coverage {
	c := Coverage{Of: of, Service: fixed(service/1e6, moneyPlaces)}
	if debt <= 0 {
		return c
	}
	sum, lowest := 0.0, 0
	for t, amount := range cash {
		sum += amount
		if amount < cash[lowest] {
			lowest = t
		}
	}
	c.AverageDSCR = fixedOrNil(sum/float64(len(cash))/service, ratioPlaces)
	c.LowestDSCR, c.LowestMonth = fixedOrNil(cash[lowest]/service, ratioPlaces), lowest+1
	c.LLCR = fixedOrNil(presentValue(cash, coupon/10_000)/debt, ratioPlaces)
	return c
}

// size finds the least support for the grades aimed at. The benchmarks are taken at the lives that the tranches have now, so that more
// support is never worse.
func (x expectation) size(p priced) (*Sizing, string, error) {
	s, table := x.snapshot.Simulation, *x.snapshot.Grades
	if s.SeniorTarget == "" {
		return nil, "the settings aim at no grade", nil
	}
	var targets [2]risk.Target
	losses := x.targets(p.risks)
	for i, loss := range losses[:2] {
		targets[i] = risk.Target{ExpectedLoss: loss, DefaultProbability: min(1, loss/table.Severity)}
	}
	terms := risk.Terms{
		Total:        x.deal.Senior.Balance + x.deal.Mezzanine.Balance + x.deal.Junior.Balance,
		SeniorCoupon: x.deal.Senior.Coupon, MezzanineCoupon: x.deal.Mezzanine.Coupon, ServicingFee: x.deal.ServicingFee,
	}
	sized, err := p.sample.Size(terms, targets[0], targets[1])
	var fault *invalid.Error
	if errors.As(err, &fault) && fault.Code == "UNREACHABLE" {
		return nil, fault.Message, nil
	}
	if err != nil {
		return nil, "", err
	}
	share := func(bps money.BPS) string { return bps.Decimal().String() }
	return &Sizing{
		SeniorTarget: s.SeniorTarget, MezzanineTarget: s.MezzanineTarget,
		SeniorAttachment: share(sized.SeniorAttachment), MezzanineAttachment: share(sized.MezzanineAttachment),
		SeniorLoss:       figure(sized.Senior.ExpectedLoss, sharePlaces, "no paths"),
		SeniorDefault:    figure(sized.Senior.DefaultProbability, sharePlaces, "no paths"),
		MezzanineLoss:    figure(sized.Mezzanine.ExpectedLoss, sharePlaces, "no paths"),
		MezzanineDefault: figure(sized.Mezzanine.DefaultProbability, sharePlaces, "no paths"),
		Disclaimer:       disclaimer(table),
	}, "", nil
}
