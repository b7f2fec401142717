package copula

import (
	"github.com/corebond/corebond/internal/invalid"
)

// NthToDefault returns the fair premiums a year of swaps that pay the loss of the first, second, … name of a pool to default, and end
// with it. Premium is paid at the schedule's dates and accrued to the default; defaults are looked at grid times a period, in the
// middle of each part. All names have one hazard and one notional.
func NthToDefault(pool Pool, schedule Schedule, d Dependence, grid int) ([]float64, error) {
	if err := check(pool, schedule, d, []Tranche{{0, 1}}); err != nil {
		return nil, err
	}
	pool = pool.simplified()
	if len(pool.Hazards) > 1 || pool.Notionals != nil || pool.Names > 1000 || d.Family == LargePool {
		return nil, invalid.New("OUT_OF_RANGE", "names", "give one hazard and no notionals, and at most 1000 names", "only equal names have an order of default here")
	}
	fine := schedule
	fine.PerYear *= grid
	if grid < 1 || fine.periods() > MaxPeriods {
		return nil, invalid.New("OUT_OF_RANGE", "grid", "divide each period into fewer parts", "%d parts a period", grid)
	}
	dates := fine.dates()
	ranks := defaultRanks(pool.Names, pool.defaulted(pool.Hazards[0], dates), d)
	discount := fine.discount(dates)
	premiums := make([]float64, pool.Names)
	for n := range premiums {
		premiums[n] = float64((1 - pool.Recovery) * discount.swap(ranks.curve(n), grid))
	}
	return premiums, nil
}

// swap is spread for premiums that are paid at every grid-th date.
func (d discount) swap(defaulted []float64, grid int) float64 {
	before, premium, protection := 0.0, 0.0, 0.0
	for i, now := range defaulted {
		lost := float64((now - before) * d.mid[i])
		protection += lost
		premium += float64(d.step * (float64(i%grid) + 0.5) * lost) // since the last payment
		if (i+1)%grid == 0 {
			premium += float64(d.step * float64(grid) * (1 - now) * d.end[i])
		}
		before = now
	}
	if protection == 0 {
		return 0
	}
	return protection / premium
}
