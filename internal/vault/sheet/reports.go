package sheet

import (
	"github.com/corebond/corebond/contracts/bindings/reports"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/holiman/uint256"
)

// report is what the pool asks of its last two reports.
type report struct {
	seq, asOf        uint64
	previous, newest uint256.Int // haircuts
}

func reportEvents(r *reports.Reports) func(string, *abi.Event) *event {
	return func(name string, of *abi.Event) *event {
		e := ignored(of, idle)
		if name == "ReportAnchored" {
			e = entry(of, r.UnpackReportAnchoredEvent, only((*Book).anchored), idle)
		}
		e.unborn = true
		return e
	}
}

func (b *Book) anchored(a *audit, e *reports.ReportsReportAnchored) {
	if e.Pool != b.params.Id {
		return
	}
	haircut := number(e.HaircutWad)
	a.sameID("report", e.Seq, b.report.seq+1)
	a.atMost("instant of the report", small(e.AsOf), small(a.now))
	a.holds(e.AsOf > b.report.asOf, "instant of the report", e.AsOf, b.report.asOf)
	a.atMost("haircut", haircut, wad())
	previous := b.report.newest
	if b.report.seq == 0 {
		previous = haircut
	}
	b.report = report{seq: e.Seq, asOf: e.AsOf, previous: previous, newest: haircut}
}

func (r report) stale(now uint64) bool { return r.seq == 0 || now-r.asOf > reportWait }

// keep is what the greater of the last two haircuts leaves of a loan. There is no loan without a report.
func (r report) keep(a *audit) uint256.Int {
	if r.seq == 0 {
		a.fail(&ContradictionError{Field: "loan", Logged: "drawn", Rebuilt: "without a report"})
	}
	return a.sub(wad(), greater(r.previous, r.newest))
}
