package portfolio

import (
	"cmp"
	"fmt"
	"math"
	"math/bits"
	"slices"

	"github.com/corebond/corebond/internal/invalid"
)

const (
	maxDevices = 10_000_000
	maxParts   = 64  // networks and models, each: what simulation takes
	maxAge     = 360 // months
	maxIncome  = 1e6
)

// cell is the devices of one network, GPU, operator and year of age.
type cell struct {
	network, gpu, operator string
	year                   int
}

// exact adds up amounts in micro-units, in 128 bits, so that the order of the devices does not matter.
type exact struct{ high, low uint64 }

func (e *exact) add(x float64) { // 0 <= x < 2^44
	low, carry := bits.Add64(e.low, uint64(math.Round(float64(x*1e6))), 0)
	e.low, e.high = low, e.high+carry
}

func (e *exact) join(o exact) {
	low, carry := bits.Add64(e.low, o.low, 0)
	e.low, e.high = low, e.high+o.high+carry
}

func (e exact) value() float64 { return (float64(float64(e.high)*0x1p64) + float64(e.low)) / 1e6 }

// holding is what the devices of a cell add up to. Dayed sums are over the days observed.
type holding struct {
	devices, seen, months     int // seen: with at least a day; months: of age
	list, days, power         exact
	dayedCash, dayedEmissions exact
	income, squares           exact // of the devices seen
}

func (h *holding) join(o *holding) {
	h.devices += o.devices
	h.seen += o.seen
	h.months += o.months
	for _, x := range []struct{ to, from *exact }{
		{&h.list, &o.list},
		{&h.days, &o.days},
		{&h.power, &o.power},
		{&h.dayedCash, &o.dayedCash},
		{&h.dayedEmissions, &o.dayedEmissions},
		{&h.income, &o.income},
		{&h.squares, &o.squares},
	} {
		x.to.join(*x.from)
	}
}

// pool is the devices, in the order of names.
type pool struct {
	cells     []cell
	holdings  []*holding // of the cells
	networks  []string
	gpus      []string
	operators []string
	devices   int
}

// gather checks the devices and puts them into cells, in one pass.
func gather(devices []Device) (pool, error) {
	if len(devices) < 1 || len(devices) > maxDevices {
		return pool{}, invalid.New("OUT_OF_RANGE", "devices", fmt.Sprintf("give 1 to %d", maxDevices), "%d devices are out of range", len(devices))
	}
	found, seen := map[cell]*holding{}, make(map[string]struct{}, len(devices))
	for i := range devices {
		d := &devices[i]
		if err := d.validate(i); err != nil {
			return pool{}, err
		}
		if _, twice := seen[d.ID]; twice {
			return pool{}, invalid.New("CONFLICT", fmt.Sprintf("devices[%d].id", i), "count each device once", "%.60q is there twice", d.ID)
		}
		seen[d.ID] = struct{}{}
		key := cell{d.Network, d.GPU, d.Operator, d.AgeMonths / 12}
		h := found[key]
		if h == nil {
			h = &holding{}
			found[key] = h
		}
		h.add(d)
	}
	p := pool{devices: len(devices)}
	for key := range found {
		p.cells = append(p.cells, key)
	}
	slices.SortFunc(p.cells, compareCells)
	names := [3]map[string]struct{}{{}, {}, {}}
	for _, key := range p.cells {
		p.holdings = append(p.holdings, found[key])
		names[0][key.network], names[1][key.gpu], names[2][key.operator] = struct{}{}, struct{}{}, struct{}{}
	}
	p.networks, p.gpus, p.operators = sorted(names[0]), sorted(names[1]), sorted(names[2])
	if n := max(len(p.networks), len(p.gpus)); n > maxParts {
		return pool{}, invalid.New("TOO_LARGE", "devices", fmt.Sprintf("use at most %d networks and models", maxParts), "%d are too many", n)
	}
	return p, nil
}

func compareCells(a, b cell) int {
	return cmp.Or(cmp.Compare(a.network, b.network), cmp.Compare(a.gpu, b.gpu), cmp.Compare(a.operator, b.operator), cmp.Compare(a.year, b.year))
}

func sorted(names map[string]struct{}) []string {
	var out []string
	for name := range names {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

func (h *holding) add(d *Device) {
	h.devices++
	h.months += d.AgeMonths
	h.list.add(d.ListPrice)
	h.power.add(d.PowerKWh)
	if d.Days == 0 {
		return
	}
	h.seen++
	h.days.add(d.Days)
	h.dayedCash.add(float64(d.Cash * d.Days))
	h.dayedEmissions.add(float64(d.Emissions * d.Days))
	income := d.Cash + d.Emissions
	h.income.add(income)
	h.squares.add(float64(income * income))
}

// validate costs nothing where nothing is wrong: it runs for every device.
func (d *Device) validate(i int) error {
	for _, name := range [...]struct{ field, text string }{{"id", d.ID}, {"network", d.Network}, {"gpu", d.GPU}, {"operator", d.Operator}} {
		if name.text == "" || len(name.text) > maxName {
			return named(fmt.Sprintf("devices[%d].%s", i, name.field), name.text)
		}
	}
	if d.AgeMonths < 0 || d.AgeMonths > maxAge {
		return invalid.New("OUT_OF_RANGE", fmt.Sprintf("devices[%d].age_months", i), fmt.Sprintf("use 0 to %d", maxAge), "%d is out of range", d.AgeMonths)
	}
	for _, x := range [...]struct {
		field       string
		value, most float64
	}{
		{"list_price", d.ListPrice, 1e7},
		{"days", d.Days, 36500},
		{"cash", d.Cash, maxIncome},
		{"emissions", d.Emissions, maxIncome},
		{"power_kwh", d.PowerKWh, 1e6},
	} {
		if !(x.value >= 0 && x.value <= x.most) {
			return invalid.New("OUT_OF_RANGE", fmt.Sprintf("devices[%d].%s", i, x.field), fmt.Sprintf("use 0 to %v", x.most), "%v is out of range", x.value)
		}
	}
	return nil
}
