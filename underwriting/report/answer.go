package report

import (
	"math"
	"strconv"

	"github.com/corebond/corebond/internal/money"
	"github.com/corebond/corebond/underwriting/portfolio"
	"github.com/corebond/corebond/underwriting/rating"
	"github.com/corebond/corebond/underwriting/risk"
)

// answer formats what the paths of one model come to.
func (x expectation) answer(p priced) (out Answer, err error) {
	targets := x.targets(p.risks)
	margins, err := p.sample.BreakEven(x.deal, targets)
	if err != nil {
		return out, err
	}
	below := [2]float64{1, 1}
	tests, err := p.sample.Coverage(x.deal, risk.CoverageTerms{Rate: x.discount(), OC: below, IC: below})
	if err != nil {
		return out, err
	}
	cash := make([]float64, x.snapshot.Pool.Months) // of the three, so after the fee
	sum := 0.0
	for _, r := range p.risks {
		for t, c := range r.ExpectedCash {
			cash[t] += c
			sum += c
		}
	}
	out.PresentValue, out.Collections = money2(p.value.Mean), fixed(sum/1e6, moneyPlaces)
	for i, level := range risk.ValueLevels() {
		out.Quantiles = append(out.Quantiles, Tail{label(level), money2(p.value.Quantiles[i])})
	}
	out.Coverage = x.coverage(cash)
	for i, r := range p.risks {
		t := x.tranche(r, x.stack[i])
		t.BreakEven = BreakEven{margin(margins[i].MeanPath), margin(margins[i].OneInTwenty), margin(margins[i].Target), fixed(targets[i], sharePlaces)}
		if i < len(tests.OC) {
			t.OC, t.IC = test(tests.OC[i]), test(tests.IC[i])
		}
		out.Tranches = append(out.Tranches, t)
	}
	out.Sizing, out.SizingReason, err = x.size(p)
	return out, err
}

// tranche formats what risk found.
func (x expectation) tranche(r risk.Risk, t Tranche) TrancheRisk {
	const none = "there are no paths"
	out := TrancheRisk{
		Name: r.Name, Size: t.Size, Attachment: t.Attachment, Detachment: t.Detachment,
		ExpectedLoss:       figure(r.ExpectedLoss, sharePlaces, none),
		DefaultProbability: figure(r.DefaultProbability, sharePlaces, none),
		LossGivenDefault:   figure(r.LossGivenDefault, sharePlaces, "no path has a loss"),
		WALYears:           figure(r.Life, ratioPlaces, "no principal comes back on any path"),
		ExpectedInterest:   fixed(r.ExpectedInterest, sharePlaces),
		Yield:              alone(r.Yield, ratePlaces, "no rate at which expected cash repays the size"),
		Duration:           alone(r.Duration, ratioPlaces, "there is no yield to discount at"),
		LosingPaths:        r.LosingPaths, VarianceReduction: fixedOrNil(r.VarianceReduction, 1),
		Grade: grade(*x.snapshot.Grades, r),
	}
	for k, level := range risk.Levels() {
		out.VaR = append(out.VaR, Tail{label(level), figure(r.VaR[k], sharePlaces, none)})
		out.ES = append(out.ES, Tail{label(level), figure(r.ES[k], sharePlaces, none)})
	}
	return out
}

func label(level float64) string { return strconv.FormatFloat(level, 'f', -1, 64) }

// money2 is an estimate in micro-units.
func money2(e risk.Estimate) Figure {
	return figure(risk.Estimate{Value: e.Value / 1e6, Low95: e.Low95 / 1e6, High95: e.High95 / 1e6}, moneyPlaces, "there are no paths")
}

// alone is a figure of the mean cash, which has no interval of its own.
func alone(v float64, places int, reason string) Figure {
	if !finite(v) {
		return Figure{Reason: reason}
	}
	return Figure{Value: text(fixed(v, places)), Reason: "no interval: it is of the mean cash"}
}

func margin(m risk.Margin) (out Margin) {
	share := func(bps money.BPS) *string { return text(bps.Decimal().StringFixed(ratioPlaces)) }
	if m.Reached {
		out.PriceMultiple = share(m.Multiple)
	}
	if m.Spare {
		out.Decay = share(m.Decay)
	}
	return out
}

func test(t risk.Test) *Test {
	return &Test{path(t.Mean, ratioPlaces), path(t.Low, ratioPlaces), path(t.High, ratioPlaces), figure(t.Ever, sharePlaces, "there are no paths")}
}

// disclaimer stands wherever a grade does.
func disclaimer(t rating.Table) string {
	return "indicative, not a rating: nobody rated this pool; measured against \"" + t.Name + "\", whose provenance is in grade_table"
}

func grade(t rating.Table, r risk.Risk) Grade {
	byLoss, byDefault := t.ByLoss(r.ExpectedLoss.Value, life(r)), t.ByDefault(r.DefaultProbability.Value, life(r))
	return Grade{Grade: t.Worse(byLoss, byDefault).Grade, ByLoss: stand(byLoss), ByDefault: stand(byDefault), Disclaimer: disclaimer(t)}
}

func stand(i rating.Indication) Stand {
	s := Stand{Grade: i.Grade, Benchmark: fixed(i.Benchmark, sharePlaces), Better: i.Better}
	if i.Better != "" && !math.IsNaN(i.ToBetter) {
		s.ToBetter = fixedOrNil(i.ToBetter, ratePlaces)
	}
	return s
}

func beliefs(list []portfolio.Belief) []Belief {
	out := make([]Belief, 0, len(list))
	for _, b := range list {
		out = append(out, Belief{
			Parameter: b.Parameter, Group: b.Group, Unit: b.Unit, Method: b.Method, Source: b.Source,
			Prior: significant(b.Prior), Own: significant(b.Own), Weight: significant(b.Weight), Value: significant(b.Value),
			Low95: significant(b.Low95), High95: significant(b.High95), Days: significant(b.Days),
		})
	}
	return out
}
