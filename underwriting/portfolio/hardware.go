package portfolio

import (
	"math"

	"github.com/corebond/corebond/underwriting/calibration"
	"github.com/corebond/corebond/underwriting/portable"
)

const yearDays = 365.25

// agedHazard is a model's permanent failures a year by year of age, the last one holding on; and how well it is known.
type agedHazard struct{ years []float64 }

// failures is what was counted in one year of age, before and after the age from which a defect shows.
type failures struct{ young, old calibration.Count }

func (f *failures) both() calibration.Count {
	return calibration.Count{Events: f.young.Events + f.old.Events, Exposure: f.young.Exposure + f.old.Exposure}
}

// counted is the record of one model, or of one operator's devices of it.
type counted struct {
	ages []failures
	days float64
}

func (c *counted) total() (sum calibration.Count) {
	for i := range c.ages {
		x := c.ages[i].both()
		sum.Events += x.Events
		sum.Exposure += x.Exposure
	}
	return sum
}

// hardware believes in a hazard in steps: all, years of age, models, and each operator's site, every step a gamma that multiplies the
// coarser one. Time without a failure counts as much as failures. Old observations are not discounted: what a device of some age did
// does not go out of date as a price does.
func (b *builder) hardware() {
	p := &b.priors.Hardware
	years := int(p.OldestYear.Value) + 1
	models, sites := map[string]*counted{}, map[[2]string]*counted{}
	for k := range b.record.tracks {
		t := &b.record.tracks[k]
		b.count(t, years, models, sites)
	}
	names := map[string]struct{}{}
	for g := range models {
		names[g] = struct{}{}
	}
	base := calibration.Gamma{Shape: p.Shape.Value, Rate: p.Shape.Value / p.Hazard.Value}
	defects := map[string]float64{}
	all := base
	for _, g := range sorted(names) {
		defects[g] = b.defect(base, models[g])
		all = all.Observe(expected(models[g], b.defectFactor(defects[g])))
	}
	sum := counted{ages: make([]failures, years)}
	for _, g := range sorted(names) {
		sum.join(models[g], b.defectFactor(defects[g]))
	}
	b.believeRate("hazard", "all", base, all, sum.total(), sum.days)
	ages := make([]float64, years)
	for y := range ages {
		x := sum.ages[y].both()
		ages[y] = calibration.Gamma{Shape: p.AgeShape.Value, Rate: p.AgeShape.Value}.Observe(calibration.Count{Events: x.Events, Exposure: float64(x.Exposure * all.Mean())}).Mean()
	}
	b.modelHazards(models, defects, all, ages, sorted(names))
	b.siteHazards(sites)
}

// defectFactor is the mean multiplier of old devices' hazard.
func (b *builder) defectFactor(probability float64) float64 {
	return 1 + float64(probability*(b.priors.Hardware.DefectFactor.Value-1))
}

// join adds a model's counts, old exposure in units of young.
func (c *counted) join(o *counted, factor float64) {
	for y := range o.ages {
		x := &c.ages[y]
		x.young.Events += o.ages[y].young.Events
		x.young.Exposure += o.ages[y].young.Exposure
		x.old.Events += o.ages[y].old.Events
		x.old.Exposure += float64(o.ages[y].old.Exposure * factor)
	}
	c.days = max(c.days, o.days)
}

// expected is a record's total with old exposure in units of young.
func expected(c *counted, factor float64) calibration.Count {
	sum := counted{ages: make([]failures, len(c.ages))}
	sum.join(c, factor)
	return sum.total()
}

func (b *builder) count(t *track, years int, models map[string]*counted, sites map[[2]string]*counted) {
	model, site := models[t.GPU], sites[[2]string{t.GPU, t.Operator}]
	if model == nil {
		model = &counted{ages: make([]failures, years)}
		models[t.GPU] = model
	}
	if site == nil {
		site = &counted{ages: make([]failures, years)}
		sites[[2]string{t.GPU, t.Operator}] = site
	}
	for i, was := range t.was {
		age := t.age + float64((float64(i)+0.5)*b.record.periodDays)
		x := calibration.Count{Events: was.failures, Exposure: was.deviceDays / yearDays}.Scaled(b.trust(t))
		for _, c := range []*counted{model, site} {
			at := &c.ages[min(years-1, int(age/yearDays))].young
			if age >= float64(b.priors.Hardware.DefectAge.Value*monthDays) {
				at = &c.ages[min(years-1, int(age/yearDays))].old
			}
			at.Events += x.Events
			at.Exposure += x.Exposure
		}
	}
	model.days, site.days = max(model.days, t.days(b.record)), max(site.days, t.days(b.record))
}

// defect is the probability that a model's batch is defective: the prior's odds times how much likelier the failures of its old
// devices are with the factor than without, the hazard itself being known from the prior and the young ones.
func (b *builder) defect(base calibration.Gamma, c *counted) float64 {
	p := &b.priors.Hardware
	var young, old calibration.Count
	for i := range c.ages {
		young.Events += c.ages[i].young.Events
		young.Exposure += c.ages[i].young.Exposure
		old.Events += c.ages[i].old.Events
		old.Exposure += c.ages[i].old.Exposure
	}
	prior := p.Defect.Value
	if prior == 0 || old.Exposure == 0 {
		return prior
	}
	g := base.Observe(young)
	factor := p.DefectFactor.Value
	log := float64(old.Events*portable.Log(factor)) -
		float64((g.Shape+old.Events)*(portable.Log(g.Rate+float64(factor*old.Exposure))-portable.Log(g.Rate+old.Exposure)))
	odds := float64(prior / (1 - prior) * portable.Exp(within(log, -700, 700)))
	return odds / (1 + odds)
}

// modelHazards gives every model of the pool its hazard by age, its doubt and its batch.
func (b *builder) modelHazards(models map[string]*counted, defects map[string]float64, all calibration.Gamma, ages []float64, names []string) {
	p := &b.priors.Hardware
	exposure := func(c *counted, factor float64) (x calibration.Count) {
		for y := range c.ages {
			x.Events += c.ages[y].both().Events
			x.Exposure += float64(float64(c.ages[y].young.Exposure+float64(c.ages[y].old.Exposure*factor)) * float64(all.Mean()*ages[y]))
		}
		return x
	}
	var groups []calibration.Count
	for _, g := range names {
		groups = append(groups, exposure(models[g], b.defectFactor(defects[g])))
	}
	shape := spreadShape(p.GPUShape.Value, groups)
	for i, g := range b.pool.gpus {
		prior := calibration.Gamma{Shape: shape, Rate: shape}
		belief, own, days := prior, calibration.Count{}, 0.0
		probability := p.Defect.Value
		if c := models[g]; c != nil {
			probability, own, days = defects[g], c.total(), c.days
			belief = prior.Observe(exposure(c, b.defectFactor(probability)))
		}
		gpu := &b.model.GPUs[i]
		gpu.Defect, gpu.DefectAge, gpu.DefectFactor = probability, int(p.DefectAge.Value), p.DefectFactor.Value
		doubt := 1/all.Shape + 1/belief.Shape
		gpu.HazardShape = 1 / doubt
		h := agedHazard{}
		for _, age := range ages {
			h.years = append(h.years, float64(float64(all.Mean()*belief.Mean())*age))
		}
		b.hazards = append(b.hazards, h)
		at := func(g calibration.Gamma, cv float64) calibration.Gamma {
			mean := float64(all.Mean() * g.Mean())
			return calibration.Gamma{Shape: 1 / cv, Rate: 1 / float64(cv*mean)}
		}
		b.believeRate("hazard", g, at(prior, 1/all.Shape+1/shape), at(belief, doubt), own, days)
		b.believe(Belief{
			Parameter: "defective batch", Group: g, Unit: "probability", Method: "Bayes factor of old devices' failures", Source: recordOr(days > 0, p.Defect),
			Prior: p.Defect.Value, Own: math.NaN(), Value: probability, Low95: math.NaN(), High95: math.NaN(),
		})
	}
}
