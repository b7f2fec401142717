package simulation

import (
	"fmt"
	"math"

	"github.com/corebond/corebond/internal/invalid"
)

// Limits on a model.
const (
	maxMonths  = 360
	maxCohorts = 100_000
	maxParts   = 64 // GPUs, networks, tokens each
	maxNamed   = 1000
	maxDevices = 1_000_000_000
)

// Validate reports the first fault as an *invalid.Error that names the field.
func (m *Model) Validate() error {
	c := &checker{}
	c.count("months", m.Months, 1, maxMonths)
	c.process("market", m.Market)
	for s := range 2 {
		c.number(fmt.Sprintf("regime.drift[%d]", s), m.Regime.Drift[s], -1, 1)
		c.share(fmt.Sprintf("regime.leave[%d]", s), m.Regime.Leave[s])
	}
	c.share("regime.start_first", m.Regime.StartFirst)
	c.count("gpus", len(m.GPUs), 1, maxParts)
	c.count("networks", len(m.Networks), 1, maxParts)
	c.count("tokens", len(m.Tokens), 0, maxParts)
	c.count("operators", len(m.Operators), 0, maxNamed)
	c.count("cohorts", len(m.Cohorts), 1, maxCohorts)
	c.share("sector", m.Sector)
	c.number("drift_error", m.DriftError, 0, 1)
	c.shape("exit_shape", m.ExitShape)
	if m.TailDof != 0 {
		c.number("tail_dof", m.TailDof, 2.5, 200)
	}
	for i, g := range m.GPUs {
		c.gpu(fmt.Sprintf("gpus[%d]", i), g)
	}
	for i, n := range m.Networks {
		c.network(fmt.Sprintf("networks[%d]", i), n, len(m.Tokens))
	}
	for i, k := range m.Tokens {
		at := fmt.Sprintf("tokens[%d]", i)
		c.number(at+".drift", k.Drift, -1, 1)
		c.process(at+".price", k.Price)
		c.share(at+".haircut", k.Haircut)
		c.number(at+".drift_error", k.DriftError, 0, 1)
	}
	for i, o := range m.Operators {
		c.share(fmt.Sprintf("operators[%d].exit", i), o.Exit)
		c.shape(fmt.Sprintf("operators[%d].exit_shape", i), o.ExitShape)
	}
	for i, x := range m.Cohorts {
		c.cohort(fmt.Sprintf("cohorts[%d]", i), x, m)
	}
	c.scenario(m.Scenario, m)
	if c.err != nil {
		return c.err
	}
	return m.checkCorrelation()
}

// checker keeps the first fault.
type checker struct{ err error }

func (c *checker) number(field string, x, least, most float64) {
	if c.err == nil && !(x >= least && x <= most) {
		c.err = invalid.New("OUT_OF_RANGE", field, fmt.Sprintf("use %v to %v", least, most), "%v is out of range", x)
	}
}

func (c *checker) share(field string, x float64) { c.number(field, x, 0, 1) }

// shape is 0 or that of a gamma: below a thousandth it says nothing, beyond a billion there is no doubt left.
func (c *checker) shape(field string, x float64) {
	if x != 0 {
		c.number(field, x, 1e-3, 1e9)
	}
}

func (c *checker) count(field string, n, least, most int) {
	if c.err == nil && (n < least || n > most) {
		c.err = invalid.New("OUT_OF_RANGE", field, fmt.Sprintf("use %d to %d", least, most), "%d is out of range", n)
	}
}

func (c *checker) process(field string, p Process) {
	c.share(field+".reversion", p.Reversion)
	c.number(field+".volatility", p.Volatility, 0, 2)
}

func (c *checker) gpu(at string, g GPU) {
	c.number(at+".drift", g.Drift, -1, 1)
	c.process(at+".price", g.Price)
	c.number(at+".frailty", g.Frailty, 0, 3)
	c.share(at+".defect", g.Defect)
	c.count(at+".defect_age", g.DefectAge, 0, maxMonths)
	if g.Defect > 0 {
		c.number(at+".defect_factor", g.DefectFactor, 1, 1000)
	}
	c.number(at+".drift_error", g.DriftError, 0, 1)
	c.shape(at+".hazard_shape", g.HazardShape)
	c.count(at+".late_age", g.LateAge, 0, maxMonths)
	c.shape(at+".late_shape", g.LateShape)
	if g.LateAge == 0 {
		c.number(at+".late_shape", g.LateShape, 0, 0)
	}
}

func (c *checker) network(at string, n Network, tokens int) {
	c.process(at+".price", n.Price)
	c.process(at+".utilisation", n.Utilisation)
	c.share(at+".token_share", n.TokenShare)
	c.count(at+".token", n.Token, -1, tokens-1)
	if n.Token < 0 {
		c.number(at+".token_share", n.TokenShare, 0, 0)
	}
	c.share(at+".outage", n.Outage)
	c.share(at+".outage_share", n.OutageShare)
	c.share(at+".slash", n.Slash)
	c.number(at+".level_error", n.LevelError, 0, 3)
	c.number(at+".utilisation_error", n.UtilisationError, 0, 5)
	c.shape(at+".outage_shape", n.OutageShape)
}

func (c *checker) cohort(at string, x Cohort, m *Model) {
	c.count(at+".network", x.Network, 0, len(m.Networks)-1)
	c.count(at+".gpu", x.GPU, 0, len(m.GPUs)-1)
	c.count(at+".operator", x.Operator, -1, len(m.Operators)-1)
	c.share(at+".exit", x.Exit)
	c.count(at+".devices", x.Devices, 1, maxDevices)
	c.count(at+".age", x.Age, 0, maxMonths)
	c.number(at+".income", x.Income, 0, 1e6)
	c.number(at+".cost", x.Cost, 0, 1e6)
	c.number(at+".utilisation", x.Utilisation, 1e-6, 1-1e-6)
	c.number(at+".noise", x.Noise, 0, 10)
	c.count(at+".hazard", len(x.Hazard), 1, 2*maxMonths)
	for i, h := range x.Hazard {
		c.share(fmt.Sprintf("%s.hazard[%d]", at, i), h)
	}
	c.number(at+".recovery", x.Recovery, 0, 1e7)
	c.share(at+".ageing", x.Ageing)
	c.count(at+".speed", x.Speed, 0, maxMonths)
}

func (m *Model) checkCorrelation() error {
	if m.Correlation == nil {
		return nil
	}
	n := m.drivers()
	if len(m.Correlation) != n {
		return invalid.Input("correlation", "give a row and a column for each driver", "%d rows for %d drivers", len(m.Correlation), n)
	}
	for i, row := range m.Correlation {
		if len(row) != n {
			return invalid.Input(fmt.Sprintf("correlation[%d]", i), "give a row and a column for each driver", "%d columns for %d drivers", len(row), n)
		}
	}
	for i, row := range m.Correlation {
		for j, x := range row {
			if !(math.Abs(x) <= 1) || x != m.Correlation[j][i] || (i == j && x != 1) {
				return invalid.Input(fmt.Sprintf("correlation[%d][%d]", i, j), "give a symmetric matrix with 1 on its diagonal", "%v does not fit there", x)
			}
		}
	}
	if _, ok := factor(m.Correlation); !ok {
		return invalid.New("NOT_POSITIVE", "correlation", "repair the matrix, for example by shrinking it towards the identity", "the matrix has a negative eigenvalue")
	}
	return nil
}

// factor returns the lower triangular root of a positive semidefinite matrix: a pivot that is 0 up to rounding ends its column.
func factor(a [][]float64) ([][]float64, bool) {
	l := make([][]float64, len(a))
	for i := range a {
		l[i] = make([]float64, len(a))
		for j := range i + 1 {
			sum := a[i][j]
			for k := range j {
				sum -= float64(l[i][k] * l[j][k])
			}
			switch {
			case i != j && l[j][j] > 0:
				l[i][j] = sum / l[j][j]
			case i != j && math.Abs(sum) > 1e-9, i == j && sum < -1e-9:
				return nil, false
			case i == j && sum > 1e-12:
				l[i][i] = math.Sqrt(sum)
			}
		}
	}
	return l, true
}
