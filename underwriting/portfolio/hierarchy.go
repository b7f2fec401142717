package portfolio

import (
	"github.com/corebond/corebond/underwriting/calibration"
	"github.com/corebond/corebond/underwriting/portable"
)

// hierarchy is belief in x by year of age (see ages) in two steps: what all models have in common, and a model's own on top of it. Both
// fall by the table's correlation with every year of age between, so that no youth, however long it was watched, makes age known.
type hierarchy struct {
	years   int
	level   float64 // hazard a year at x of 0: the mean of e^x is then 1
	common  [][]float64
	own     [][]float64
	models  map[string]*counted
	names   []string
	defects map[string]float64
	records []watched   // by names
	says    []statement // by names
	sum     counted
}

// statement is what a model's record says of what all have in common: precision, and precision times value.
type statement struct {
	information [][]float64
	pull        []float64
}

func newHierarchy(b *builder, years int, models map[string]*counted, names []string) *hierarchy {
	p := &b.priors.Hardware
	h := &hierarchy{years: years, models: models, names: names, defects: map[string]float64{}, sum: counted{ages: make([]failures, years)}}
	h.spreadBy(p, p.GPUShape.Value)
	for _, g := range names {
		h.defects[g] = h.defect(p, models[g])
		h.sum.join(models[g])
	}
	h.listen(b)
	curve := h.all().rates(h.level)
	groups := make([]calibration.Count, len(names))
	for i, w := range h.records {
		for y := range w.events {
			groups[i].Events += w.events[y]
			groups[i].Exposure += float64(w.expected[y] / h.level * curve[y])
		}
	}
	if shape := spreadShape(p.GPUShape.Value, groups); shape != p.GPUShape.Value {
		h.spreadBy(p, shape)
		h.listen(b)
	}
	return h
}

// spreadBy sets the prior with the shape of models against all.
func (h *hierarchy) spreadBy(p *HardwarePriors, gpuShape float64) {
	common := portable.Log1p(1/p.Shape.Value) + portable.Log1p(1/p.AgeShape.Value)
	own := portable.Log1p(1 / gpuShape)
	h.common, h.own = kernel(h.years, common, p.AgeKept.Value), kernel(h.years, own, p.AgeKept.Value)
	h.level = float64(p.Hazard.Value * portable.Exp(-(common+own)/2))
}

// listen takes in what every model's record says.
func (h *hierarchy) listen(b *builder) {
	h.records, h.says = nil, nil
	for _, g := range h.names {
		w := h.models[g].watched(b.defectFactor(h.defects[g]), h.level)
		alone := h.prior().learn(w)
		s := scale(alone.weight, h.own)
		h.records, h.says = append(h.records, w), append(h.says, statement{s.information(), s.through(alone.pull)})
	}
}

// prior is that of any model.
func (h *hierarchy) prior() ages { return h.model(ages{make([]float64, h.years), h.common}) }

// model is belief in a model that is not known, from what is believed of all.
func (h *hierarchy) model(all ages) ages {
	out := ages{all.mean, square(h.years)}
	for i := range out.covariance {
		for j := range out.covariance {
			out.covariance[i][j] = all.covariance[i][j] + h.own[i][j]
		}
	}
	return out
}

// shared is what is believed of all models from the records of all but one (-1 for all).
func (h *hierarchy) shared(but int) ages {
	root := cholesky(h.common)
	information, pull := square(h.years), make([]float64, h.years)
	for k, s := range h.says {
		if k == but {
			continue
		}
		for i := range pull {
			pull[i] += s.pull[i]
			for j := range pull {
				information[i][j] += s.information[i][j]
			}
		}
	}
	inner := product(root, true, product(information, false, root))
	for i := range inner {
		inner[i][i]++
	}
	inner = cholesky(inner)
	v := square(h.years) // inner⁻¹ root', so that the covariance is v'v
	for j := range h.years {
		column := make([]float64, h.years)
		copy(column, root[j])
		for i, x := range forward(inner, column) {
			v[i][j] = x
		}
	}
	covariance := product(v, true, v)
	return ages{times(covariance, pull), covariance}
}

// all is belief in a model of which nothing is known.
func (h *hierarchy) all() ages { return h.model(h.shared(-1)) }

// of is belief in one model before and after its own record.
func (h *hierarchy) of(p *HardwarePriors, name string) (prior, after lifetimes) {
	but, c, probability := -1, (*counted)(nil), p.Defect.Value
	for i, g := range h.names {
		if g == name {
			but, c, probability = i, h.models[g], h.defects[g]
		}
	}
	from := h.model(h.shared(but))
	prior = h.sound(from)
	if c == nil {
		c = &counted{ages: make([]failures, h.years)}
	}
	after = lifetimes{level: h.level, probability: probability, old: make([]float64, h.years), multiple: p.DefectFactor.Value}
	for y := range after.old {
		after.old[y] = within(float64(y+1)-p.DefectAge.Value/12, 0, 1)
	}
	after.cases[0], after.cases[1] = from.learn(c.watched(1, h.level)), from.learn(c.watched(after.multiple, h.level))
	return prior, after
}

// sound is belief in a batch of which no defect is thought.
func (h *hierarchy) sound(x ages) lifetimes {
	return lifetimes{level: h.level, multiple: 1, old: make([]float64, h.years), cases: [2]learnt{{ages: x}, {ages: x}}}
}

// defect is the probability that a model's batch is defective: the prior's odds times how much likelier its record is with the factor on
// old devices than without.
func (h *hierarchy) defect(p *HardwarePriors, c *counted) float64 {
	old := 0.0
	exposed := 0.0
	for _, x := range c.ages {
		old += x.old.Events
		exposed += x.old.Exposure
	}
	prior, factor := p.Defect.Value, p.DefectFactor.Value
	if prior == 0 || exposed == 0 {
		return prior
	}
	sound, defective := h.prior().learn(c.watched(1, h.level)), h.prior().learn(c.watched(factor, h.level))
	log := defective.evidence - sound.evidence + float64(old*portable.Log(factor))
	odds := float64(prior / (1 - prior) * portable.Exp(within(log, -700, 700)))
	return odds / (1 + odds)
}
