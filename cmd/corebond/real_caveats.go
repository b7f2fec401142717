package main

import (
	"fmt"
	"strings"
)

// caveats is what the figures do not say, in plain words.
func (r *realRun) caveats() []string {
	out := []string{
		"Averages hide dispersion. A network's sum over its nodes is the income of no node: a few large operators and many small ones give the same mean.",
		"A node is not a GPU. A Livepeer orchestrator may front many GPUs, a Render node may hold several, and the Render record counts the nodes that claimed rewards in a month, whenever they had earned them.",
		"io.net saw about 1.8 million fake GPUs in April 2024; of over 500,000 reported, some 12,000 were real by press reports. A count that is too high makes the income per node on this page too low, and the other way round.",
		"The Render record does not separate paid jobs from emissions: under burn and mint all rewards are newly issued tokens. They are counted as emissions in full, which may be too harsh. io.net's record holds block rewards only, though press figures for its first quarter of 2025 set 5.7 million USD of revenue beside 16.9 million of block rewards. For both, paid work is unknown and the twin without emissions counts it as nothing.",
		"Livepeer's fees are before the share that orchestrators pass on to their delegators, which the record does not give: the orchestrator's own job cash is less.",
	}
	for _, n := range r.Networks {
		if len(n.PartialIn) > 0 {
			out = append(out, fmt.Sprintf("%s: the record covers only a part of %s. It is shown, and left out of every mean.", n.Network, strings.Join(n.PartialIn, " and of ")))
		}
		if last := n.Months[len(n.Months)-1].Month; n.JobCashUntil != "" && n.JobCashUntil < last {
			out = append(out, fmt.Sprintf("%s: job cash is unknown after %s, so the underwritten window ends there although the record runs to %s.", n.Network, n.JobCashUntil, last))
		}
	}
	return append(out,
		"The underwritten windows of the networks need not coincide, with each other or with the rental prices, and nothing here is as of today.",
		"Amounts are in USD at each month's own token price. Nobody could have sold every reward at that price, and no later fall of a token is in them.",
		"The networks' incomes and their returns are gross of power, bandwidth, staff, tax and hardware failure; the pool takes off power alone.",
		"Rental prices are asking prices of data-centre providers. What was paid, and how many hours were rented, is not in the record; half of all hours is the article's assumption. Owners on decentralised networks mostly get less. Listings are offers, not devices, so their stock levels are not used as utilisation.",
		"A type with few listings has no distribution: where one provider lists it, p25, median and p75 are one price.",
		"Hardware prices are of the GPU alone. Server, network and installation come on top, which lowers every IRR in the table of quotes.",
		"Not a rating, not a forecast, not an offer. Each case is one path; no probability of loss is stated anywhere on this page.",
	)
}

// findings says in words what the tables show; every sentence is drawn from this run's figures.
func (r *realRun) findings() []string {
	quoted, losing := 0, []string{}
	for _, q := range r.Quotes {
		for _, point := range q.Points {
			if point.Quantile != "median" || len(point.Returns) == 0 {
				continue
			}
			quoted++
			if stressed := point.Returns[1]; stressed.PaybackYears == nil {
				losing = append(losing, q.Model)
			}
		}
	}
	out := []string{fmt.Sprintf("At the median price %d of %d quoted GPU types do not earn their price back in the stressed case%s.", len(losing), quoted, listed(losing))}
	var unpaid []string
	for _, n := range r.Networks {
		if n.Underwritten.JobCash == nil {
			unpaid = append(unpaid, n.Network)
		}
	}
	if len(unpaid) > 0 {
		out = append(out, fmt.Sprintf("The records of %d of %d networks hold no paid work%s: without emissions nothing that is known remains to lend against.", len(unpaid), len(r.Networks), listed(unpaid)))
	}
	for _, c := range r.Pool.Results.Cases {
		senior := c.Tranches[0]
		out = append(out, fmt.Sprintf("The pool in the case \"%s\": IRR %s; the senior tranche loses %s of its size.", c.Name, reportRate(c.IRR), percent(senior.LossRatio)))
	}
	return out
}

func listed(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return " (" + strings.Join(names, ", ") + ")"
}
