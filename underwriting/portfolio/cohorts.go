package portfolio

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/corebond/corebond/underwriting/portable"
	"github.com/corebond/corebond/underwriting/simulation"
)

// bucket is what a cohort is named for: one operator, or those of a class of sizes.
type bucket struct {
	network, gpu int
	operator     int // -1 for many small ones
	class        int
	year         int
}

// classes are the sizes of small operators, in devices.
var classes = [...]struct {
	below int
	name  string
}{{2, "operators of one device"}, {10, "operators of 2 to 9"}, {100, "operators of 10 to 99"}, {math.MaxInt, "operators of 100 and more"}}

// filling is what the cells of a bucket add up to, weighted by devices.
type filling struct {
	bucket
	holding                 holding
	income, use, wear, exit float64
}

// cohorts names the operators above the threshold of concentration and puts all others into buckets.
func (b *builder) cohorts() {
	income, total := map[string]float64{}, 0.0
	size := map[string]int{}
	for i, key := range b.pool.cells {
		x := float64(b.incomes[i].income * float64(b.pool.holdings[i].devices))
		income[key.operator] += x
		total += x
		size[key.operator] += b.pool.holdings[i].devices
	}
	named := map[string]int{}
	for _, name := range b.pool.operators {
		if income[name] >= float64(b.priors.Rules.Concentration.Value*total) {
			named[name] = len(b.model.Operators)
			b.nameOperator(name)
		}
	}
	gpus, networks := places(b.pool.gpus), places(b.pool.networks)
	found := map[bucket]*filling{}
	for i, key := range b.pool.cells {
		at := bucket{networks[key.network], gpus[key.gpu], -1, 0, key.year}
		if o, ok := named[key.operator]; ok {
			at.operator = o
		} else {
			for size[key.operator] >= classes[at.class].below {
				at.class++
			}
		}
		f := found[at]
		if f == nil {
			f = &filling{bucket: at}
			found[at] = f
		}
		b.fill(f, i)
	}
	fillings := make([]*filling, 0, len(found))
	for _, f := range found {
		fillings = append(fillings, f)
	}
	slices.SortFunc(fillings, func(a, b *filling) int {
		return cmp.Or(cmp.Compare(a.network, b.network), cmp.Compare(a.gpu, b.gpu), cmp.Compare(a.operator, b.operator), cmp.Compare(a.class, b.class), cmp.Compare(a.year, b.year))
	})
	hazards := hazardTable{}
	for _, f := range fillings {
		b.model.Cohorts = append(b.model.Cohorts, b.cohort(f, hazards))
	}
	b.frailty()
}

func places(names []string) map[string]int {
	out := map[string]int{}
	for i, name := range names {
		out[name] = i
	}
	return out
}

func (b *builder) nameOperator(name string) {
	own := b.exits[name]
	rate := float64(b.exit.Mean() * own.Mean())
	doubt := 1/b.exit.Shape + 1/own.Shape
	b.model.Operators = append(b.model.Operators, simulation.Operator{Name: name, Exit: monthly(rate), ExitShape: 1 / doubt})
	prior := b.priors.Events.OperatorShape.Value
	weight := 1 - prior/own.Rate
	b.believe(Belief{
		Parameter: "operator exit", Group: name, Unit: "a month", Method: "gamma-Poisson", Source: recordOr(weight > 0, b.priors.Events.Exit),
		Prior: b.exit.Mean(), Own: ownRate(own.Shape-prior, (own.Rate-prior)/b.exit.Mean()), Weight: weight, Value: rate,
		Low95: gammaOf(rate, doubt).Quantile(0.025), High95: gammaOf(rate, doubt).Quantile(0.975), Days: float64((own.Rate - prior) / b.exit.Mean() * monthDays),
	})
}

// fill adds a cell to a bucket.
func (b *builder) fill(f *filling, i int) {
	key, h := b.pool.cells[i], b.pool.holdings[i]
	n := float64(h.devices)
	f.holding.join(h)
	f.income += float64(n * b.incomes[i].income)
	f.use += float64(n * b.use(key))
	f.wear += float64(n * b.site(key.gpu, key.operator).Mean())
	f.exit += float64(n * float64(b.exit.Mean()*b.exits[key.operator].Mean()))
}

// use is the utilisation of the finest group that has a belief.
func (b *builder) use(key cell) float64 {
	coarse := key.network + " / " + key.gpu
	if x, ok := b.uses[coarse+" / "+key.operator]; ok {
		return x.Mean()
	}
	return b.uses[coarse].Mean()
}

// hazardTable keeps the monthly hazards of one model and multiplier, which many cohorts share.
type hazardTable map[struct {
	gpu  int
	wear float64
}][]float64

func (b *builder) cohort(f *filling, hazards hazardTable) simulation.Cohort {
	h := &f.holding
	n := float64(h.devices)
	age := int(math.Round(float64(h.months) / n))
	name := b.pool.networks[f.network] + " / " + b.pool.gpus[f.gpu] + " / "
	if f.operator >= 0 {
		name += b.model.Operators[f.operator].Name
	} else {
		name += classes[f.class].name
	}
	recovery, ageing := b.recovery(h.list.value()/n, age)
	p := &b.priors.Income
	c := simulation.Cohort{
		Name: name + fmt.Sprintf(" / year %d", f.year+1), Network: f.network, GPU: f.gpu, Operator: f.operator, Devices: h.devices, Age: age,
		Income: f.income / n, Cost: float64(float64(h.power.value()/n*p.KWhPrice.Value) * p.PUE.Value), Utilisation: within(f.use/n, 0.01, 0.99),
		Noise: b.noise(h), Recovery: recovery, Ageing: ageing, Speed: int(b.priors.Resale.SpeedMonths.Value),
	}
	if f.operator < 0 {
		c.Exit = monthly(f.exit / n)
	}
	key := struct {
		gpu  int
		wear float64
	}{f.gpu, f.wear / n}
	if hazards[key] == nil {
		years := b.hazards[f.gpu].years
		for month := range 12*(len(years)-1) + 1 {
			hazards[key] = append(hazards[key], monthly(float64(years[month/12]*key.wear)/12))
		}
	}
	c.Hazard = hazards[key]
	return c
}

// noise is the spread of single devices around their cohort's mean: the table's, moved towards what the devices show.
func (b *builder) noise(h *holding) float64 {
	p := &b.priors.Income
	variance, count := float64(p.Noise.Value*p.Noise.Value), p.NoiseDevices.Value
	if h.seen > 1 && h.income.value() > 0 {
		n := float64(h.seen)
		mean := h.income.value() / n
		own := float64(max(0, h.squares.value()/n/float64(mean*mean)-1) * (n / (n - 1)))
		variance = (float64(count*variance) + float64((n-1)*own)) / (count + n - 1)
	}
	return min(10, math.Sqrt(variance))
}

// recovery is what a device of some age brings today in a sale of the table's haste and condition, and the share of that it loses a month.
func (b *builder) recovery(list float64, age int) (value, ageing float64) {
	p := &b.priors.Resale
	years := float64(age) / 12
	low := math.Floor(years)
	now, next := b.vintage(int(low)), b.vintage(int(low)+1)
	kept := next / now
	value = float64(float64(list*float64(p.Condition.Value*p.Speed.Value)) * float64(now*portable.Pow(kept, years-low)))
	return min(value, 1e7), within(1-portable.Pow(kept, 1.0/12), 0, 1)
}

func (b *builder) vintage(year int) float64 {
	p := &b.priors.Resale
	if year < len(p.Vintage) {
		return p.Vintage[year].Value
	}
	return float64(p.Vintage[len(p.Vintage)-1].Value * portable.Pow(p.Later.Value, float64(year-len(p.Vintage)+1)))
}

// frailty gives each model the spread of its hazard that stays when the sites of its operators are averaged over its devices.
func (b *builder) frailty() {
	for g := range b.model.GPUs {
		gpu := &b.model.GPUs[g]
		devices, squares := 0.0, 0.0
		own, of := map[string]float64{}, []string(nil)
		for i, key := range b.pool.cells {
			if key.gpu != gpu.Name {
				continue
			}
			if _, ok := own[key.operator]; !ok {
				of = append(of, key.operator)
			}
			own[key.operator] += float64(b.pool.holdings[i].devices)
		}
		for _, name := range of {
			site := b.site(gpu.Name, name)
			mean := site.Mean()
			devices += float64(own[name] * mean)
			squares += float64(float64(own[name]*own[name])*float64(mean*mean)) / site.Shape
		}
		relative := squares / float64(devices*devices)
		gpu.Frailty = min(3, math.Sqrt(portable.Log1p(relative)))
		b.believe(Belief{
			Parameter: "hazard frailty", Group: gpu.Name, Unit: "standard deviation of the log", Method: "operators' gammas, averaged over the devices", Source: b.priors.Hardware.OperatorSD.Source,
			Prior: b.priors.Hardware.OperatorSD.Value, Own: math.NaN(), Value: gpu.Frailty, Low95: math.NaN(), High95: math.NaN(),
		})
	}
}
