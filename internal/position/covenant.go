package position

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"time"

	"github.com/corebond/corebond/internal/evm"
)

// Kinds of covenants: what is asked of a pool, and of a facility.
const (
	EntryOpen       = "ENTRY_OPEN"
	Pause           = "PAUSE"
	ReportFreshness = "REPORT_FRESHNESS"
	Subordination   = "SUBORDINATION"
	PoolMaturity    = "POOL_MATURITY"
	BorrowingBase   = "BORROWING_BASE"
	Lateness        = "LATENESS"
	LoanMaturity    = "LOAN_MATURITY"
)

// States of a covenant, of the five that a person sees.
const (
	Verified = "VERIFIED"
	Failed   = "FAILED"
	Stale    = "STALE"
	Unknown  = "UNKNOWN"
)

// Covenant is one thing that is asked of a pool or of a facility. Code and Fix are empty while it holds.
type Covenant struct {
	Facility uint16 // see OfPool
	Kind     string
	State    string
	Code     string
	Observed string
	Required string
	Fix      string
}

// OfPool reports whether it is asked of the pool, and not of a facility.
func (c *Covenant) OfPool() bool {
	switch c.Kind {
	case EntryOpen, Pause, ReportFreshness, Subordination, PoolMaturity:
		return true
	}
	return false
}

// Covenants are all of a pool at a position, the pool's own first, then those of each facility that is not over.
func Covenants(v *Vault, p *Position) []Covenant {
	out := []Covenant{v.entry(p), v.pause(p), v.freshness(p), v.subordination(p), v.maturity(p)}
	for i := range p.Facilities {
		out = append(out, v.facility(p, &p.Facilities[i])...)
	}
	return out
}

// broken fills in why a covenant does not hold.
func (c Covenant) broken(state, code, fix string) Covenant {
	c.State, c.Code, c.Fix = state, code, fix
	return c
}

func (v *Vault) entry(p *Position) Covenant {
	c := Covenant{Kind: EntryOpen, State: Verified, Observed: "entry is " + p.Entry, Required: "entry is open"}
	if p.Entry == "open" {
		return c
	}
	return c.broken(Failed, "ENTRY_"+strings.ToUpper(strings.ReplaceAll(p.Entry, " ", "_")), "see the covenant that closes it; exits go on")
}

func (v *Vault) pause(p *Position) Covenant {
	c := Covenant{Kind: Pause, State: Verified, Observed: "not paused", Required: "not paused, not winding down"}
	switch {
	case p.WindingDown:
		c.Observed = "winding down"
		return c.broken(Failed, "POOL_WINDING_DOWN", "nothing: the pool takes in no more money, and pays out what comes back")
	case p.Paused:
		c.Observed = "paused"
		return c.broken(Failed, "POOL_PAUSED", "the owner ends a pause; exits and payments go on")
	}
	return c
}

func (v *Vault) freshness(p *Position) Covenant {
	c := Covenant{Kind: ReportFreshness, State: Verified, Required: "a report as of at most " + span(v.Terms.ReportMaxAge) + " ago"}
	switch {
	case p.Report.Seq == 0:
		c.Observed = "no report"
		return c.broken(Unknown, "NO_REPORT", "anchor the pool's first report")
	case p.Report.Stale:
		c.Observed = fmt.Sprintf("report %d as of %s ago", p.Report.Seq, span(p.Time.Sub(p.Report.AsOf)))
		return c.broken(Stale, "NAV_STALE", "anchor the pool's next report")
	}
	c.Observed = fmt.Sprintf("report %d as of %s ago", p.Report.Seq, span(p.Time.Sub(p.Report.AsOf)))
	return c
}

func (v *Vault) subordination(p *Position) Covenant {
	senior, both := p.SeniorClaim.Big(), new(big.Int).Add(p.SeniorClaim.Big(), p.MezzClaim.Big())
	least := over(senior, v.Terms.MinSubordinationWad)
	if other := over(both, v.Terms.MinJuniorWad); other.Cmp(least) > 0 {
		least = other
	}
	required, err := evm.UnitsFromBig(least)
	words := v.Money(required)
	if err != nil { // ratios near 1: no net asset value is enough
		words = "more than there is money"
	}
	c := Covenant{Kind: Subordination, State: Verified, Observed: "net asset value for leavers " + v.Money(p.NAVExit), Required: "at least " + words}
	if p.SubordinationOK {
		return c
	}
	return c.broken(Failed, "SUBORDINATION_BROKEN", "junior money, or payments on the loans; until then nobody draws, and only senior leaves")
}

// over is claim / (1 - ratio), rounded up as the pool rounds it.
func over(claim *big.Int, ratio evm.Units) *big.Int {
	one := big.NewInt(1e18)
	rest := new(big.Int).Sub(one, ratio.Big())
	if rest.Sign() <= 0 {
		return new(big.Int).Lsh(big.NewInt(1), 256)
	}
	n := new(big.Int).Mul(claim, one)
	n.Add(n, rest).Sub(n, big.NewInt(1))
	return n.Div(n, rest)
}

func (v *Vault) maturity(p *Position) Covenant {
	c := Covenant{Kind: PoolMaturity, State: Verified, Observed: "at " + stamp(p.Time), Required: "before " + stamp(v.Terms.Maturity)}
	if p.Time.Before(v.Terms.Maturity) {
		return c
	}
	return c.broken(Failed, "POOL_MATURED", "anyone may wind the pool down")
}

func (v *Vault) facility(p *Position, f *Facility) []Covenant {
	if f.Over() {
		return nil
	}
	out := []Covenant{v.lateness(f)}
	if f.Status == "approved" || f.Status == "open" {
		out = append(out, v.base(f), v.loanMaturity(p, f))
	}
	return out
}

func (v *Vault) base(f *Facility) Covenant {
	c := Covenant{
		Facility: f.ID, Kind: BorrowingBase, State: Verified,
		Observed: "principal " + v.Money(f.Principal), Required: "at most the borrowing base " + v.Money(f.Base),
	}
	if f.Principal.Cmp(f.Base) <= 0 {
		return c
	}
	return c.broken(Failed, "BASE_SHORT", "attest the devices, enrol more, or prepay; until then income repays principal")
}

func (v *Vault) lateness(f *Facility) Covenant {
	c := Covenant{
		Facility: f.ID, Kind: Lateness, State: Verified,
		Observed: seconds(f.Late) + " late", Required: "interest at most " + seconds(f.Interval) + " old; default after " + seconds(f.Grace) + " late",
	}
	switch f.Status {
	case "defaulted":
		return c.broken(Failed, "DEFAULTED", "payments recover principal; anyone may foreclose")
	case "foreclosed":
		return c.broken(Failed, "FORECLOSED", "payments recover principal; the titles to the devices are for sale")
	case "written off":
		return c.broken(Failed, "WRITTEN_OFF", "payments still recover principal")
	}
	switch {
	case f.Late > f.Grace:
		return c.broken(Failed, "LATE_BEYOND_GRACE", "pay what is due; anyone may declare the default")
	case f.Late > 0:
		return c.broken(Failed, "LATE", "pay the interest and what principal is due, and have the devices attest")
	}
	return c
}

func (v *Vault) loanMaturity(p *Position, f *Facility) Covenant {
	c := Covenant{
		Facility: f.ID, Kind: LoanMaturity, State: Verified,
		Observed: "principal " + v.Money(f.Principal) + " at " + stamp(p.Time), Required: "repaid by " + stamp(f.Maturity),
	}
	if f.Principal.IsZero() || p.Time.Before(f.Maturity) {
		return c
	}
	return c.broken(Failed, "MATURED", "repay the principal")
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

func seconds(n uint64) string { return strconv.FormatUint(n, 10) + " s" }

func span(d time.Duration) string { return seconds(uint64(max(d, 0) / time.Second)) }
