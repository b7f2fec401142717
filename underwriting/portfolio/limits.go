package portfolio

import "fmt"

// limits is every figure of the table with the range that it may have, in the table's order.
func (p Priors) limits() []limit {
	list := []limit{
		{"rules.half_life_days", p.Rules.HalfLife, 0, 36500},
		{"rules.minimum_days", p.Rules.Minimum, 0, 3650},
		{"rules.concentration", p.Rules.Concentration, 0.001, 1},
		{"rules.regime_days", p.Rules.RegimeDays, 180, 36500},

		{"price.drift_first", p.Price.DriftFirst, -0.5, 0.5},
		{"price.drift_second", p.Price.DriftSecond, -0.5, 0.5},
		{"price.leave_first", p.Price.LeaveFirst, 0.001, 1},
		{"price.leave_second", p.Price.LeaveSecond, 0.001, 1},
		{"price.drift_error", p.Price.DriftError, 0, 0.5},
		{"price.reversion", p.Price.Reversion, 0, 1},
		{"price.volatility", p.Price.Volatility, 0.001, 1},
		{"price.volatility_periods", p.Price.VolatilityPeriods, 3, 1000},
		{"price.gpu_drift_error", p.Price.GPUDriftError, 0, 0.5},
		{"price.gpu_reversion", p.Price.GPUReversion, 0, 1},
		{"price.gpu_volatility", p.Price.GPUVolatility, 0.001, 1},
		{"price.network_reversion", p.Price.NetworkReversion, 0, 1},
		{"price.network_volatility", p.Price.NetworkVolatility, 0.001, 1},

		{"utilisation.mean", p.Utilisation.Mean, 0.01, 0.99},
		{"utilisation.size", p.Utilisation.Size, 0.1, 10000},
		{"utilisation.between", p.Utilisation.Between, 0.1, 10000},
		{"utilisation.kappa", p.Utilisation.Kappa, 0.1, 10000},
		{"utilisation.reversion", p.Utilisation.Reversion, 0, 1},
		{"utilisation.volatility", p.Utilisation.Volatility, 0.001, 2},
		{"utilisation.availability", p.Utilisation.Availability, 0.01, 1},

		{"hardware.hazard_per_year", p.Hardware.Hazard, 1e-6, 10},
		{"hardware.shape", p.Hardware.Shape, 0.1, 1000},
		{"hardware.age_shape", p.Hardware.AgeShape, 0.1, 1000},
		{"hardware.gpu_shape", p.Hardware.GPUShape, 0.1, 1000},
		{"hardware.operator_sd", p.Hardware.OperatorSD, 0.01, 3},
		{"hardware.defect", p.Hardware.Defect, 0, 0.999},
		{"hardware.defect_age", p.Hardware.DefectAge, 0, 360},
		{"hardware.defect_factor", p.Hardware.DefectFactor, 1, 1000},
		{"hardware.age_correlation", p.Hardware.AgeKept, 0, 0.99},
		{"hardware.oldest_at_year", p.Hardware.OldestYear, 1, 30},

		{"token.drift", p.Token.Drift, -1, 1},
		{"token.drift_error", p.Token.DriftError, 0, 0.5},
		{"token.reversion", p.Token.Reversion, 0, 1},
		{"token.volatility", p.Token.Volatility, 0.001, 2},
		{"token.haircut", p.Token.Haircut, 0, 1},

		{"events.slash", p.Events.Slash, 0, 1},
		{"events.slash_months", p.Events.SlashMonths, 0.1, 10000},
		{"events.outage", p.Events.Outage, 1e-6, 1},
		{"events.outage_shape", p.Events.OutageShape, 0.1, 1000},
		{"events.outage_share", p.Events.OutageShare, 0.01, 0.99},
		{"events.outage_events", p.Events.OutageEvents, 0.1, 1000},
		{"events.exit", p.Events.Exit, 1e-6, 1},
		{"events.exit_shape", p.Events.ExitShape, 0.1, 1000},
		{"events.operator_shape", p.Events.OperatorShape, 0.1, 1000},
		{"events.sector", p.Events.Sector, 0, 0.99},

		{"income.share_of_list_price", p.Income.ShareOfPrice, 1e-6, 1},
		{"income.level_error", p.Income.LevelError, 0.001, 3},
		{"income.operator_error", p.Income.OperatorError, 0.001, 3},
		{"income.month_error", p.Income.MonthError, 0.001, 3},
		{"income.noise", p.Income.Noise, 0.001, 10},
		{"income.noise_devices", p.Income.NoiseDevices, 0.1, 1e6},
		{"income.kwh_price", p.Income.KWhPrice, 0, 10},
		{"income.pue", p.Income.PUE, 1, 10},

		{"resale.later", p.Resale.Later, 0.01, 1},
		{"resale.condition", p.Resale.Condition, 0, 1},
		{"resale.speed", p.Resale.Speed, 0, 1},
		{"resale.speed_months", p.Resale.SpeedMonths, 0, 60},

		{"correlation.market", p.Correlation.Market, -0.99, 0.99},
		{"correlation.gpu", p.Correlation.GPU, -0.99, 0.99},
		{"correlation.network", p.Correlation.Network, -0.99, 0.99},
		{"correlation.utilisation", p.Correlation.Utilisation, -0.99, 0.99},
		{"correlation.token", p.Correlation.Token, -0.99, 0.99},
		{"correlation.within_utilisation", p.Correlation.WithinUtilisation, 0, 0.99},
		{"correlation.within_token", p.Correlation.WithinToken, 0, 0.99},
		{"correlation.periods", p.Correlation.Periods, 1, 10000},
	}
	for i, f := range p.Rules.Evidence {
		list = append(list, limit{fmt.Sprintf("rules.evidence[%d]", i), f, 0, 1})
	}
	for i, f := range p.Resale.Vintage {
		list = append(list, limit{fmt.Sprintf("resale.vintage[%d]", i), f, 0.001, 1})
	}
	return list
}
