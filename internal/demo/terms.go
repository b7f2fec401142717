package demo

import (
	"slices"
	"strconv"
	"time"

	"github.com/corebond/corebond/internal/freeze"
	"github.com/corebond/corebond/internal/reconcile"
	"github.com/corebond/corebond/underwriting/portfolio"
	"github.com/corebond/corebond/underwriting/report"
)

// minHistoryDays is the demo's rule of who is lent to, periodDays divides the history for calibration, and ageMonths is how old devices
// are said to be: an assumption of the demo.
const (
	minHistoryDays = 28
	periodDays     = 5
	ageMonths      = 12
)

// poolTerms are what the demo's reports rest on beside its records, for a report as of asOf.
func (w *world) poolTerms(asOf time.Time) freeze.Terms {
	t := freeze.Terms{
		Pool: contract(), Cases: cases(), Rules: freeze.Rules{MinHistoryDays: minHistoryDays, MaxUnexplainedBPS: 1000},
		PeriodDays: periodDays, Simulation: simulationSettings(),
	}
	for _, p := range []struct {
		asset string
		value int
	}{{"ETH", ethPrice}, {"LPT", lptPrice}} {
		t.Prices = append(t.Prices, report.Price{
			Asset: p.asset, Value: strconv.Itoa(p.value), AsOf: asOf.UTC().Format(time.RFC3339), Source: "constant of the demo",
			Evidence: string(reconcile.E0), Simulated: true,
		})
	}
	periods := int(asOf.Sub(w.start)/(24*time.Hour)) / periodDays
	t.Tokens = []portfolio.Series{{Name: "LPT", Source: "constant of the demo", Prices: slices.Repeat([]string{strconv.Itoa(lptPrice)}, periods)}}
	known := map[string]bool{}
	for _, d := range w.devices {
		if !known[d.model] {
			known[d.model] = true
			t.Hardware = append(t.Hardware, freeze.Hardware{Model: d.model, AgeMonths: ageMonths, PowerKW: d.powerKW, PriceSource: "assumption of the demo"})
		}
	}
	return t
}

// contract is what the demo's pool agreed with those who lend.
func contract() report.Terms {
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
