package portfolio

import (
	"math"

	"github.com/corebond/corebond/underwriting/calibration"
)

const yearDays = 365.25

// agedHazard is a model's permanent failures a year by year of age, the last one holding on, of a sound batch.
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

// hardware believes in a hazard by year of age: what all models have in common, and each model's own. Time without a failure counts as
// much as failures. Old observations are not discounted: what a device of some age did does not go out of date as a price does.
func (b *builder) hardware() {
	years := int(b.priors.Hardware.OldestYear.Value) + 1
	models, sites := map[string]*counted{}, map[[2]string]*counted{}
	for k := range b.record.tracks {
		b.count(&b.record.tracks[k], years, models, sites)
	}
	names := map[string]struct{}{}
	for g := range models {
		names[g] = struct{}{}
	}
	h := newHierarchy(b, years, models, sorted(names))
	b.believeAges("hazard", "all", h.sound(h.prior()), h.sound(h.all()), &h.sum)
	b.modelHazards(h)
	b.siteHazards(sites)
}

// defectFactor is the mean multiplier of old devices' hazard.
func (b *builder) defectFactor(probability float64) float64 {
	return 1 + float64(probability*(b.priors.Hardware.DefectFactor.Value-1))
}

// join adds a model's counts.
func (c *counted) join(o *counted) {
	for y := range o.ages {
		x := &c.ages[y]
		x.young.Events += o.ages[y].young.Events
		x.young.Exposure += o.ages[y].young.Exposure
		x.old.Events += o.ages[y].old.Events
		x.old.Exposure += o.ages[y].old.Exposure
	}
	c.days = max(c.days, o.days)
}

// watched is the record with old exposure in units of young.
func (c *counted) watched(factor, level float64) watched {
	w := watched{make([]float64, len(c.ages)), make([]float64, len(c.ages))}
	for y, x := range c.ages {
		w.events[y] = x.young.Events + x.old.Events
		w.expected[y] = float64(level * (x.young.Exposure + float64(x.old.Exposure*factor)))
	}
	return w
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
			at.Exposure += max(x.Exposure, x.Events/yearDays) // who failed was there for a day
		}
	}
	model.days, site.days = max(model.days, t.days(b.record)), max(site.days, t.days(b.record))
}

// modelHazards gives every model of the pool its hazard by age, its doubt and its batch.
func (b *builder) modelHazards(h *hierarchy) {
	p := &b.priors.Hardware
	for i, g := range b.pool.gpus {
		prior, belief := h.of(p, g)
		c, seen := h.models[g]
		if !seen {
			c = &counted{ages: make([]failures, h.years)}
		}
		b.believeAges("hazard", g, prior, belief, c)
		early := h.informed(belief)
		if early == h.years {
			early = 0
		}
		gpu := &b.model.GPUs[i]
		gpu.Defect, gpu.DefectAge, gpu.DefectFactor = belief.probability, int(p.DefectAge.Value), belief.factor(early)
		b.hazards = append(b.hazards, agedHazard{belief.table(gpu.DefectFactor)})
		if early == 0 {
			gpu.HazardShape = shapeOf(belief.spread(0, h.years))
		} else {
			gpu.HazardShape, gpu.LateAge, gpu.LateShape = shapeOf(belief.spread(0, early)), 12*early, shapeOf(belief.ahead(early))
			b.believeAhead(g, prior, h.sound(belief.cases[0].ages), early)
		}
		b.believe(Belief{
			Parameter: "defective batch", Group: g, Unit: "probability", Method: "Bayes factor of old devices' failures", Source: recordOr(c.days > 0, p.Defect),
			Prior: p.Defect.Value, Own: math.NaN(), Value: gpu.Defect, Low95: math.NaN(), High95: math.NaN(),
		})
	}
}
