package portfolio

import (
	"math"

	"github.com/corebond/corebond/underwriting/calibration"
)

// loading is a driver's share in the common factor, and its kind: drivers of one kind may have more in common.
type loading struct {
	factor, within float64
	kind           int
}

// The kinds of drivers.
const (
	marketKind = iota
	gpuKind
	networkKind
	useKind
	tokenKind
)

// correlation puts the prior matrix and that of the record's innovations together, by how many periods each counts for, and pulls the
// result towards the prior as far as it takes to make it positive. (The nearest correlation matrix would do that too, but moves
// entries nobody observed.)
func (b *builder) correlation() {
	drivers := b.drivers()
	n := len(drivers)
	prior := make([][]float64, n)
	for i := range prior {
		prior[i] = make([]float64, n)
		for j := range prior[i] {
			prior[i][j] = common(drivers[i], drivers[j])
		}
		prior[i][i] = 1
	}
	b.model.Correlation = prior
	seen, rows := b.together()
	if len(seen) < 2 || len(rows) < leastRows {
		b.warnings.add("too few periods that all series share; the table's correlations", "innovations")
		b.believeCorrelation(math.NaN(), 0, 0)
		return
	}
	own, _, err := calibration.Correlation(rows)
	if err != nil {
		b.warnings.add("the innovations do not move; the table's correlations", "innovations")
		b.believeCorrelation(math.NaN(), 0, 0)
		return
	}
	weight := float64(len(rows)) / (float64(len(rows)) + b.priors.Correlation.Periods.Value)
	mixed := func(pull float64) [][]float64 {
		out := make([][]float64, n)
		for i := range out {
			out[i] = append([]float64(nil), prior[i]...)
		}
		for i, a := range seen {
			for j, c := range seen[:i] {
				if residuals(drivers[a], drivers[c]) {
					continue
				}
				x := prior[a][c] + float64(float64(weight*pull)*(own[i][j]-prior[a][c]))
				out[a][c], out[c][a] = x, x
			}
		}
		return out
	}
	// At pull 0 the matrix is the prior, which is positive; 20 halvings find how much of the record it bears.
	low, high := 0.0, 1.0
	if positive(mixed(1)) {
		low = 1
	} else {
		for range 20 {
			if middle := (low + high) / 2; positive(mixed(middle)) {
				low = middle
			} else {
				high = middle
			}
		}
	}
	b.model.Correlation = mixed(low)
	b.believeCorrelation(meanOff(own), float64(weight*low), len(rows))
}

// leastRows is how many periods it takes to correlate anything.
const leastRows = 8

func (b *builder) believeCorrelation(own, weight float64, rows int) {
	b.believe(Belief{
		Parameter: "correlation of innovations", Group: "all", Unit: "mean correlation", Method: "Ledoit-Wolf, shrunk to the table, kept positive",
		Source: recordOr(rows > 0, b.priors.Correlation.Market), Prior: b.priors.Correlation.Market.Value, Own: own, Weight: weight,
		Value: meanOff(b.model.Correlation), Low95: math.NaN(), High95: math.NaN(), Days: float64(float64(rows) * b.record.periodDays),
	})
}

// meanOff is the mean of the entries off the diagonal; 0 where there are none.
func meanOff(m [][]float64) float64 {
	sum, n := 0.0, 0.0
	for i := range m {
		for _, x := range m[i][:i] {
			sum += x
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return sum / n
}

func (b *builder) drivers() []loading {
	p := &b.priors.Correlation
	out := []loading{{p.Market.Value, 0, marketKind}}
	for range b.model.GPUs {
		out = append(out, loading{p.GPU.Value, 0, gpuKind})
	}
	for range b.model.Networks {
		out = append(out, loading{p.Network.Value, 0, networkKind})
	}
	for range b.model.Networks {
		out = append(out, loading{p.Utilisation.Value, p.WithinUtilisation.Value, useKind})
	}
	for range b.model.Tokens {
		out = append(out, loading{p.Token.Value, p.WithinToken.Value, tokenKind})
	}
	return out
}

// residuals says whether two drivers are what is left of prices when their mean is taken off: these are correlated by that alone, and
// their record says nothing.
func residuals(a, c loading) bool {
	return a.kind == c.kind && (a.kind == gpuKind || a.kind == networkKind)
}

// common is the correlation of two drivers: through the factor, and for one kind through what is left.
func common(a, c loading) float64 {
	x := float64(a.factor * c.factor)
	if a.kind == c.kind {
		x += float64(a.within * math.Sqrt(float64((1-float64(a.factor*a.factor))*(1-float64(c.factor*c.factor)))))
	}
	return x
}

// together is the drivers that have innovations in enough of the last periods, and those periods' rows.
func (b *builder) together() (seen []int, rows [][]float64) {
	for d, z := range b.moves {
		count := 0
		for s := len(z) - 1; s >= 0 && !math.IsNaN(z[s]); s-- {
			count++
		}
		if count >= leastRows {
			seen = append(seen, d)
		}
	}
	for s := b.record.slots - 1; s >= 0 && len(seen) > 0; s-- {
		row := make([]float64, 0, len(seen))
		for _, d := range seen {
			if x := b.moves[d][s]; !math.IsNaN(x) {
				row = append(row, x)
			}
		}
		if len(row) < len(seen) {
			break
		}
		rows = append(rows, row)
	}
	return seen, rows
}

// positive says whether a matrix has a Cholesky root with a margin.
func positive(m [][]float64) bool {
	root := make([][]float64, len(m))
	for i := range m {
		root[i] = make([]float64, i+1)
		for j := range i + 1 {
			sum := m[i][j]
			for k := range j {
				sum -= float64(root[i][k] * root[j][k])
			}
			if i == j {
				if sum < 1e-9 {
					return false
				}
				root[i][i] = math.Sqrt(sum)
			} else {
				root[i][j] = sum / root[j][j]
			}
		}
	}
	return true
}
