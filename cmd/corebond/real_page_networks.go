package main

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"
)

func (p *pageWriter) networks(networks []realNetwork) {
	p.say("\n## Income of a network's average node\n")
	p.say("USD per node and month, gross of power. Job cash is what customers paid for work, emission what the network's own tokens paid; they are never added in a column. Unknown is not zero.\n")
	p.row("network", "window, whole months only", "months", "job cash: mean", "min", "max", "emission: mean", "min", "max", "source")
	p.rule(10)
	for _, n := range networks {
		p.window(n, "last recorded: ", n.Recorded)
		p.window(n, "underwritten: ", n.Underwritten)
	}
	p.say("\n*Last recorded* are the whole months among the last twelve of the record; *underwritten* are the last, at most twelve, whole months in which every class that the record ever states is known, so that both classes are of the same months.\n")
	p.say("Return on the hardware that is assumed behind each node, income level at the mean of the underwritten window for %d months, gross of power; convention: monthly (effective annual). The twin without emissions counts unknown job cash as nothing.\n", nodeMonths)
	p.row("network", "hardware, USD", "IRR with emissions", "payback, years", "IRR of paid work alone", "payback, years")
	p.rule(6)
	for _, n := range networks {
		for i := 0; i+1 < len(n.Returns); i += 2 {
			all, paid := n.Returns[i], n.Returns[i+1]
			p.row(n.Network, all.Hardware+" at "+grouped(all.Price), all.rate(), all.payback(), paid.rate(), paid.payback())
		}
	}
	p.say("\nAn IRR of hundreds of percent and more is not a return that a GPU earns. It says that the record's node is not one card. How much hardware the same income would just pay back, at an IRR of zero:\n")
	p.row("network", "with emissions, USD", "paid work alone, USD")
	p.rule(3)
	for _, n := range networks {
		p.row(n.Network, grouped(n.BreakEven[0]), grouped(n.BreakEven[1]))
	}
	p.say("")
	for _, n := range networks {
		p.months(n)
	}
}

func (p *pageWriter) window(n realNetwork, name string, w realWindow) {
	cells := []string{n.Network, name + "none", "0"}
	if w.Months > 0 {
		cells = []string{n.Network, name + w.From + " to " + w.To, fmt.Sprint(w.Months)}
	}
	for _, s := range []*realSpread{w.JobCash, w.Emission} {
		if s == nil {
			cells = append(cells, "unknown", "unknown", "unknown")
			continue
		}
		cells = append(cells, grouped(s.Mean), grouped(s.Min), grouped(s.Max))
	}
	p.row(append(cells, "`"+n.Source+"`, "+n.Evidence)...)
}

func (p *pageWriter) months(n realNetwork) {
	p.say("### %s, last %d recorded months\n", n.Network, len(n.Months))
	p.row("month", "nodes", "job cash per node", "emission per node", "hours recorded")
	p.rule(5)
	for _, m := range n.Months {
		hours := "not stated"
		if m.Hours != nil {
			hours = *m.Hours
		}
		p.row(m.Month, grouped(m.Nodes), orUnknown(m.JobCash), orUnknown(m.Emission), hours)
	}
	p.say("")
}

func (p *pageWriter) pool(pool realPool) {
	t, out := pool.Terms, pool.Results
	p.say("## A pool of one average node of each network\n")
	p.say("Nobody could pledge these nodes: they are averages over windows that need not coincide. The pool shows what the engine makes of real magnitudes.\n")
	p.say("Advance %s USD (%s of hardware price) for %d months on %d nodes; as of %s. Mark: net asset value %s USD in the case \"%s\", a haircut of %s.\n",
		money2(out.Advance), bps(t.AdvanceBPS), t.Months, out.EligibleDevices, pool.AsOf, money2(out.NAV), t.NAVCase, percent(out.Haircut))
	p.row("case", "what it takes", "collections, USD", "present value, USD", "pool IRR, "+out.Convention)
	p.rule(5)
	for i, c := range out.Cases {
		p.row(c.Name, pool.Cases[i].AssumptionsSource, money2(c.Collections), money2(c.PV), reportRate(c.IRR))
	}
	p.say("\nThe waterfall, sequential: servicing fee, senior interest, mezzanine interest, senior principal, mezzanine principal, the rest to the junior. Loss is what is still owed at the end, interest left unpaid included, so it can be more than the size.\n")
	p.row("case", "tranche", "size, USD", "loss share at which it starts and ends", "interest, USD", "principal, USD", "loss, USD", "loss of size", "WAL, years", "yield, "+out.Convention)
	p.rule(10)
	for _, c := range out.Cases {
		for i, tr := range c.Tranches {
			stack := out.Tranches[i]
			p.row(c.Name, tr.Name, money2(stack.Size), stack.Attachment+" to "+stack.Detachment, money2(tr.Interest), money2(tr.Principal), money2(tr.Loss), percent(tr.LossRatio), years(tr.WALYears), reportRate(tr.Yield))
		}
	}
	p.say("\nReport `%s`, engine `%s`; recomputed from its own snapshot byte for byte: %s. `corebond real --report FILE` writes it and `corebond replay FILE` recomputes it.\n", pool.Hash, pool.Engine, yesNo(pool.Replayed))
	p.say("Not simulated: %s.\n", pool.Unsimulated)
	p.say("Not modelled: %s.", strings.Join(out.NotModelled, "; "))
}

// reportRate writes a rate of the report, or in words that there is none.
func reportRate(rate *string) string {
	if rate == nil {
		return "never pays back (NO_ROOT)"
	}
	return percent(*rate)
}

func bps(n int32) string { return decimal.New(int64(n), -2).String() + " %" }

func years(text *string) string {
	if text == nil {
		return "none repaid"
	}
	return decimal.RequireFromString(*text).StringFixedBank(2)
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
