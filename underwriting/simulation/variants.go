package simulation

import "slices"

// Clone returns a model that shares nothing with m.
func (m Model) Clone() Model {
	m.GPUs = slices.Clone(m.GPUs)
	m.Networks = slices.Clone(m.Networks)
	m.Tokens = slices.Clone(m.Tokens)
	m.Operators = slices.Clone(m.Operators)
	m.Cohorts = slices.Clone(m.Cohorts)
	for i := range m.Cohorts {
		m.Cohorts[i].Hazard = slices.Clone(m.Cohorts[i].Hazard)
	}
	m.Correlation = slices.Clone(m.Correlation)
	for i := range m.Correlation {
		m.Correlation[i] = slices.Clone(m.Correlation[i])
	}
	m.Scenario = m.Scenario.clone()
	return m
}

// Known returns the model as if its parameters were known: every field named Error or Shape is 0. Its paths use the same numbers as
// those of m, so that the two differ by the doubt alone. The t copula, which is no doubt but a shape of dependence, stays.
func (m Model) Known() Model {
	m = m.Clone()
	m.DriftError, m.ExitShape = 0, 0
	for i := range m.GPUs {
		m.GPUs[i].DriftError, m.GPUs[i].HazardShape, m.GPUs[i].LateShape = 0, 0, 0
	}
	for i := range m.Networks {
		m.Networks[i].LevelError, m.Networks[i].UtilisationError, m.Networks[i].OutageShape = 0, 0, 0
	}
	for i := range m.Tokens {
		m.Tokens[i].DriftError = 0
	}
	for i := range m.Operators {
		m.Operators[i].ExitShape = 0
	}
	return m
}

// WithoutTokens returns the model with the subsidy off: income paid in tokens is gone, income paid in money as it was. The tokens stay as
// drivers, so that correlations, the leading numbers and every number drawn are the same, and the two differ by the income alone.
func (m Model) WithoutTokens() Model {
	m = m.Clone()
	for i, c := range m.Cohorts {
		if c.Network >= 0 && c.Network < len(m.Networks) {
			m.Cohorts[i].Income = float64(c.Income * (1 - m.Networks[c.Network].TokenShare))
		}
	}
	for i := range m.Networks {
		m.Networks[i].TokenShare, m.Networks[i].Token = 0, -1
	}
	return m
}
