package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/corebond/corebond/internal/onchain"
)

// stateWarnings says what an investor should not overlook.
func stateWarnings(s *onchain.State) []string {
	out := []string{}
	switch {
	case s.Report.Seq == 0:
		out = append(out, "no report is anchored: nothing can be deposited or drawn")
	case s.Report.Stale:
		out = append(out, fmt.Sprintf("the newest report is as of %s and no longer counts: nothing can be deposited or drawn", timeText(s.Report.AsOf)))
	}
	if !s.SubordinationOK {
		out = append(out, "subordination is below its minimum: nothing can be drawn, and mezzanine and junior cannot leave")
	}
	for i := range s.Facilities {
		if f := &s.Facilities[i]; f.Active() && f.Late > 0 {
			out = append(out, fmt.Sprintf("facility %d is late by %v", f.ID, f.Late))
		}
	}
	if s.WindingDown {
		out = append(out, "the pool is winding down")
	}
	return out
}

// showVault prints a balance sheet.
func (env *environment) showVault(out *vaultState) {
	if env.json {
		env.printJSON(out)
		return
	}
	row, flush := rows(env.stdout)
	row("pool", "%v on chain %d", out.Pool, out.ChainID)
	row("block", "%d, %s", out.Block.Number, out.AsOf)
	row("asset", "%s, %v", out.Asset.Symbol, out.Asset.Address)
	row("cash", "%s, and %s reserved for others", out.Cash, out.Reserved)
	row("net asset value", "%s at entry, %s at exit", out.NAVEntry, out.NAVExit)
	row("claims", "%s senior, %s mezzanine", out.SeniorClaim, out.MezzanineClaim)
	row("entry", "%s", out.Entry)
	row("epoch", "%d, matured up to %d with requests worth %s", out.Epoch, out.MaturedEpoch, out.MaturedValue)
	if out.Report != nil {
		row("report", "%d as of %s, haircut %s to %s", out.Report.Seq, out.Report.AsOf, out.Report.HaircutLo, out.Report.HaircutHi)
	}
	flush()
	env.showTranches(out.Tranches)
	if len(out.Facilities) > 0 {
		env.showFacilities(out.Facilities)
	}
	if out.Holding != nil {
		env.showHolding(out.Holding)
	}
	env.warn(out.Warnings)
}

func (env *environment) showTranches(list []trancheJSON) {
	w := tabwriter.NewWriter(env.stdout, 0, 4, 2, ' ', tabwriter.AlignRight)
	defer w.Flush()
	fmt.Fprintln(w, "\ntranche\tsupply\tvalue at exit\tprice\tleaving\tentering\troom\t")
	for _, t := range list {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t\n", t.Name, t.Supply, t.ExitValue, t.PriceExit, t.PendingShares, t.PendingAssets, t.MaxEntry)
	}
}

func (env *environment) showFacilities(list []facilityJSON) {
	w := tabwriter.NewWriter(env.stdout, 0, 4, 2, ' ', tabwriter.AlignRight)
	defer w.Flush()
	fmt.Fprintln(w, "\nfacility\tstatus\tprincipal\tlimit\tbase\tinterest\tlate seconds\tin lockbox\t")
	for _, f := range list {
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t%s\t%d\t%s\t\n",
			f.ID, f.Status, f.Principal, f.Limit, f.BorrowingBase, f.InterestOwed, f.LateSeconds, f.LockboxBalance)
	}
}
