package demo

import "github.com/corebond/corebond/underwriting/report"

// poolTerms are the demo pool's contractual numbers.
func poolTerms() report.Terms {
	return report.Terms{
		Name: PoolName, Currency: "USD", Months: 36, AdvanceBPS: 5000,
		SeniorBPS: 6000, MezzanineBPS: 2000, JuniorBPS: 2000, SeniorCoupon: 800, MezzanineCoupon: 1200,
		ServicingFeeBPS: 100, DiscountRateBPS: 1000, NAVCase: "stressed",
		TermsProvenance: "Advance of 50 % of list price: the low end of what one page says of generic lenders (50-65 %, low authority); USD.AI's documents " +
			"state 70-80 % and about 36 months. Coupons, thickness, fee and discount rate are the demo's own choice.",
		EligibilityRules: "Proof verified at T1 or above and in force; sole device of its payout account; at least 28 days of history; income and work " +
			"meet on at least 90 % of its days. Income counts only where it is matched to the device (E3).",
	}
}

// cases are the two paths that stand side by side in every report of the demo, and their twin with emissions.
func cases() []report.Case {
	return []report.Case{
		{
			Name: "headline", UtilisationBPS: 10_000, KWhPrice: "0.10", PUE: "1.2",
			AssumptionsSource: "As observed for the whole term, paid work only; power at $0.10/kWh and PUE 1.2. No decline: the seed article's assumption.",
		},
		{
			Name: "stressed", PriceDeclineBPS: 4000, AttritionBPS: 900, UtilisationBPS: 6000, KWhPrice: "0.16", PUE: "1.2",
			AssumptionsSource: "Rental prices -40 % a year (reported: H100 -64 % over 24 months to October 2025); 9 % of devices lost a year " +
				"(Llama 3 report: GPU and HBM interruptions 9.08 % a GPU-year, includes recoverable ones); utilisation down by 40 % of what it was; " +
				"$0.16/kWh, PUE 1.2.",
		},
		{
			Name: "headline with emissions", UtilisationBPS: 10_000, KWhPrice: "0.10", PUE: "1.2", Emissions: true,
			AssumptionsSource: "The headline with the network's own tokens counted at today's price: for comparison only, nothing is lent against it.",
		},
	}
}

// simulationSettings are small: a demo's report must be written while somebody waits, and its errors say how rough it is.
func simulationSettings() *report.Settings {
	return &report.Settings{Replicates: 8, PathsEach: 256, StressReplicates: 4, StressPathsEach: 64, SeniorTarget: "Baa3", MezzanineTarget: "B2"}
}
