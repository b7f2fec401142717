package portfolio

import (
	"math"

	"github.com/corebond/corebond/underwriting/calibration"
	"github.com/corebond/corebond/underwriting/portable"
)

// toNow turns an amount of a slot into today's.
func (x index) toNow(slot int) float64 {
	if len(x.levels) == 0 {
		return 1
	}
	return portable.Exp(x.levels[len(x.levels)-1] - x.levels[max(slot, min(x.first, len(x.levels)-1))])
}

// overNow turns an average over the last days into today's.
func (b *builder) overNow(x index, days float64) float64 {
	n := min(int(math.Ceil(days/b.record.periodDays)), len(x.levels)-x.first)
	if n < 1 {
		return 1
	}
	sum := 0.0
	for s := len(x.levels) - n; s < len(x.levels); s++ {
		sum += portable.Exp(x.levels[s] - x.levels[len(x.levels)-1])
	}
	return float64(n) / sum
}

// precision adds up measurements by their precision, and takes them off again.
type precision struct{ weight, sum, tokens, own, days, values float64 }

func newPrecision(prior calibration.Normal) precision {
	return precision{weight: 1 / prior.Variance, sum: prior.Mean / prior.Variance}
}

// add takes one in, or out where sign is -1.
func (p *precision) add(x paid, between, sign float64) {
	if !(x.measured.Variance > 0) {
		return
	}
	w := sign / (x.measured.Variance + between)
	p.weight += w
	p.sum += float64(w * x.measured.Value)
	p.values += float64(w * x.measured.Value)
	p.tokens += float64(w * x.token)
	p.own += w
	p.days = max(p.days, x.days)
}

func (p *precision) normal() calibration.Normal {
	return calibration.Normal{Mean: p.sum / p.weight, Variance: 1 / p.weight}
}

// token is the share in tokens of what was taken in.
func (p *precision) token(otherwise float64) float64 {
	if p.own > 0 {
		return within(p.tokens/p.own, 0, 1)
	}
	return otherwise
}

func (b *builder) believeLevel(group string, prior, belief calibration.Normal, x precision) {
	own := math.NaN()
	if x.own > 0 {
		own = portable.Exp(x.values / x.own)
	} else {
		b.warnings.add("nothing was paid that the record shows; income rests on a share of the list price", group)
	}
	b.believe(Belief{
		Parameter: "income level", Group: group, Unit: "currency a device-month", Method: "normal-normal on the logarithm", Source: recordOr(x.own > 0, b.priors.Income.ShareOfPrice),
		Prior: portable.Exp(prior.Mean), Own: own, Weight: x.own / x.weight, Value: portable.Exp(belief.Mean), Days: x.days,
		Low95: portable.Exp(belief.Quantile(0.025)), High95: portable.Exp(belief.Quantile(0.975)),
	})
}

func (b *builder) believeOwn(group string, prior, belief calibration.Normal, x paid) {
	b.believe(Belief{
		Parameter: "income level", Group: group, Unit: "currency a device-month", Method: "normal-normal on the logarithm", Source: "record",
		Prior: portable.Exp(prior.Mean), Own: portable.Exp(x.measured.Value), Weight: prior.Weight(x.measured), Value: portable.Exp(belief.Mean), Days: x.days,
		Low95: portable.Exp(belief.Quantile(0.025)), High95: portable.Exp(belief.Quantile(0.975)),
	})
}
