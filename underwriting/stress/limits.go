package stress

import "fmt"

// limits says what the model leaves out, with the numbers at hand.
func limits(in Input) []string {
	m := &in.Model
	devices := 0
	for _, c := range m.Cohorts {
		devices += c.Devices
	}
	history := "some part of the model rests on no record at all, but on what is assumed of parts like it"
	if in.HistoryDays > 0 {
		history = fmt.Sprintf("the shortest record behind the model is %.0f days, against %d months simulated", in.HistoryDays, m.Months)
	}
	return []string{
		history,
		fmt.Sprintf("%d devices are simulated as %d cohorts: devices of a cohort are alike but for chance", devices, len(m.Cohorts)),
		fmt.Sprintf("%d replicates of %d paths: the standard errors cover the draw, not the model", in.Plan.Replicates, in.Plan.PathsEach),
		fmt.Sprintf("%d operators are simulated by name; all others only as a share that leaves", len(m.Operators)),
		"no path has a new network, a new GPU model that makes the old ones obsolete at once, or a change of law",
		"parameters do not change over time but for the two regimes of the market",
		"operators do not act: nobody moves devices to a network that pays better, or renegotiates",
		"prices do not answer to the sale of the pool's own devices",
		"no tax, title, insurance, fraud or cost of enforcement; no interest on cash held",
		"cash is paid out monthly in one order; nobody draws on a reserve or a liquidity line, and no trigger turns the order",
		"an exit helps where devices are assumed to bring more at resale than they would have earned",
		"scenarios have no probability, and their sizes are from other times and other machines",
		"attribution of cash depends on the order in which factors are switched on",
	}
}
