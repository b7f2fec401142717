package portfolio

import (
	"math"

	"github.com/corebond/corebond/underwriting/calibration"
	"github.com/corebond/corebond/underwriting/portable"
)

// siteHazards believes in a multiplier for each operator's devices of a model.
func (b *builder) siteHazards(sites map[[2]string]*counted) {
	p := &b.priors.Hardware
	at := map[string]int{}
	for i, g := range b.pool.gpus {
		at[g] = i
	}
	var keys [][2]string
	var groups []calibration.Count
	for k := range b.record.tracks { // sorted by network first: one site may come more than once
		t := &b.record.tracks[k]
		key := [2]string{t.GPU, t.Operator}
		i, pledged := at[t.GPU]
		c := sites[key]
		if !pledged || c == nil {
			continue
		}
		delete(sites, key)
		x := calibration.Count{}
		gpu := &b.model.GPUs[i]
		factor := 1 + float64(gpu.Defect*(gpu.DefectFactor-1))
		for y := range c.ages {
			x.Events += c.ages[y].both().Events
			x.Exposure += float64((c.ages[y].young.Exposure + float64(c.ages[y].old.Exposure*factor)) * b.hazards[i].years[y])
		}
		keys, groups = append(keys, key), append(groups, x)
	}
	sd := p.OperatorSD.Value
	shape := spreadShape(1/portable.Expm1(float64(sd*sd)), groups)
	b.sites = map[[2]string]calibration.Gamma{{}: {Shape: shape, Rate: shape}}
	for i, key := range keys {
		b.sites[key] = calibration.Gamma{Shape: shape, Rate: shape}.Observe(groups[i])
	}
}

// site is the multiplier of an operator's devices of a model; the prior's where it has no record.
func (b *builder) site(gpu, operator string) calibration.Gamma {
	if g, ok := b.sites[[2]string{gpu, operator}]; ok {
		return g
	}
	return b.sites[[2]string{}]
}

// spreadShape is the shape of the gamma that groups draw their multiplier from: the table's, moved towards what several groups with
// failures show.
func spreadShape(table float64, groups []calibration.Count) float64 {
	fit, err := calibration.FitGamma(groups)
	if err != nil || len(groups) < tableGroups {
		return table
	}
	n := float64(len(groups))
	return portable.Exp((float64(tableGroups*portable.Log(table)) + float64(n*portable.Log(within(fit.Shape, 0.1, 100)))) / (tableGroups + n))
}

// believeRate writes down a rate of events.
func (b *builder) believeRate(what, group string, prior, belief calibration.Gamma, seen calibration.Count, days float64) {
	own, weight := math.NaN(), 0.0
	if seen.Exposure > 0 {
		own = seen.Events / seen.Exposure
		if gap := own - prior.Mean(); gap != 0 {
			weight = within((belief.Mean()-prior.Mean())/gap, 0, 1)
		}
	} else {
		b.warnings.add("nothing observed; the coarser group's figure", what+" of "+group)
	}
	b.believe(Belief{
		Parameter: what, Group: group, Unit: "a year", Method: "gamma-Poisson", Source: recordOr(seen.Exposure > 0, b.priors.Hardware.Hazard),
		Prior: prior.Mean(), Own: own, Weight: weight, Value: belief.Mean(), Low95: belief.Quantile(0.025), High95: belief.Quantile(0.975), Days: days,
	})
}
