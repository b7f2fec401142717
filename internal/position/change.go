package position

import (
	"fmt"
	"strings"

	"github.com/corebond/corebond/internal/evm"
	"github.com/shopspring/decimal"
)

// Topics of events, as table event names them.
const (
	TopicNAV        = "nav"
	TopicPause      = "pause"
	TopicCovenant   = "covenant"
	TopicReportLate = "report_late"
	TopicReorg      = "reorg"
)

// Event is something that happened to a pool. Body is written as JSON; of events with the same Once only one is ever told.
type Event struct {
	Topic string
	Body  any
	Once  string
}

// where is in every body: the block at which it was seen.
type where struct {
	ChainID   uint64  `json:"chain_id"`
	Block     evm.Ref `json:"block"`
	At        string  `json:"at"` // the block's time
	Simulated bool    `json:"simulated"`
}

type navBody struct {
	where
	Unit     string       `json:"unit"`
	NAVEntry string       `json:"nav_entry"`
	NAVExit  string       `json:"nav_exit"`
	Cash     string       `json:"cash"`
	Tranches []navTranche `json:"tranches"`
}

type navTranche struct {
	Tranche string `json:"tranche"`
	Value   string `json:"value"`
	Price   string `json:"price"`
	Supply  string `json:"supply"`
}

type pauseBody struct {
	where
	Code        string `json:"code"`
	Paused      bool   `json:"paused"`
	WindingDown bool   `json:"winding_down"`
}

type covenantBody struct {
	where
	Facility *uint16 `json:"facility"` // null for the pool
	Kind     string  `json:"kind"`
	State    string  `json:"state"`
	Code     string  `json:"code"` // what is wrong, or CURED
	Was      string  `json:"was"`  // the code before; empty if it held
	Observed string  `json:"observed"`
	Required string  `json:"required"`
	Fix      string  `json:"fix"`
}

type reportLateBody struct {
	where
	Seq      uint64 `json:"seq"`
	AsOf     string `json:"as_of"`
	Observed string `json:"observed"`
	Required string `json:"required"`
}

type reorgBody struct {
	ChainID   uint64  `json:"chain_id"`
	Simulated bool    `json:"simulated"`
	Kept      uint64  `json:"kept"`  // the newest block whose state stays
	First     evm.Ref `json:"first"` // the orphans, oldest
	Last      evm.Ref `json:"last"`  // and newest
	States    int     `json:"states"`
}

// Changes are the events between two positions of a pool; before is nil for its first position, of which only the balance is told.
func Changes(v *Vault, before, p *Position) []Event {
	here := where{v.ChainID, p.Block, stamp(p.Time), v.Simulated}
	var out []Event
	if before == nil || !sameValue(before, p) {
		out = append(out, Event{Topic: TopicNAV, Body: v.navBody(here, p)})
	}
	if before != nil {
		out = append(out, pauses(here, before, p)...)
		out = append(out, covenants(v, here, before, p)...)
	}
	if p.Report.Stale && p.Report.Seq > 0 {
		c := v.freshness(p)
		out = append(out, Event{
			Topic: TopicReportLate, Body: reportLateBody{here, p.Report.Seq, stamp(p.Report.AsOf), c.Observed, c.Required},
			Once: fmt.Sprintf("%s:%s:%d", TopicReportLate, v.Pool, p.Report.Seq),
		})
	}
	return out
}

// Orphaned is the event that positions left the chain, oldest to newest; kept is the newest block below them whose position stays.
func Orphaned(v *Vault, first, last evm.Ref, states int, kept uint64) Event {
	return Event{Topic: TopicReorg, Body: reorgBody{v.ChainID, v.Simulated, kept, first, last, states}}
}

func sameValue(a, b *Position) bool {
	if a.NAVEntry != b.NAVEntry || a.NAVExit != b.NAVExit || a.Cash != b.Cash || len(a.Tranches) != len(b.Tranches) {
		return false
	}
	for i := range a.Tranches {
		s, t := &a.Tranches[i], &b.Tranches[i]
		if s.ExitValue != t.ExitValue || s.Price != t.Price || s.Supply != t.Supply {
			return false
		}
	}
	return true
}

func (v *Vault) navBody(here where, p *Position) navBody {
	money := func(u evm.Units) string { return u.Decimal(v.Decimals).String() }
	body := navBody{where: here, Unit: v.Symbol, NAVEntry: money(p.NAVEntry), NAVExit: money(p.NAVExit), Cash: money(p.Cash)}
	for i := range p.Tranches {
		t := &p.Tranches[i]
		body.Tranches = append(body.Tranches, navTranche{TrancheName(i), money(t.ExitValue), wad(t.Price).String(), wad(t.Supply).String()})
	}
	return body
}

// TrancheName is the word for tranche i.
func TrancheName(i int) string { return [3]string{"senior", "mezzanine", "junior"}[i] }

func wad(u evm.Units) decimal.Decimal { return u.Decimal(18) }

func pauses(here where, before, p *Position) (out []Event) {
	tell := func(code string) {
		out = append(out, Event{Topic: TopicPause, Body: pauseBody{here, code, p.Paused, p.WindingDown}})
	}
	if before.Paused != p.Paused {
		code := "UNPAUSED"
		if p.Paused {
			code = "PAUSED"
		}
		tell(code)
	}
	if !before.WindingDown && p.WindingDown {
		tell("WINDING_DOWN")
	}
	return out
}

// covenants are those whose code changed. Entry, pause and freshness follow from others or have topics of their own.
func covenants(v *Vault, here where, before, p *Position) (out []Event) {
	was := map[string]string{}
	for _, c := range Covenants(v, before) {
		was[c.key()] = c.Code
	}
	for _, c := range Covenants(v, p) {
		old := was[c.key()]
		if c.Code == old || c.Kind == EntryOpen || c.Kind == Pause || c.Kind == ReportFreshness {
			delete(was, c.key())
			continue
		}
		delete(was, c.key())
		body := covenantBody{here, nil, c.Kind, c.State, c.Code, old, c.Observed, c.Required, c.Fix}
		if !c.OfPool() {
			body.Facility = &c.Facility
		}
		if c.Code == "" {
			body.Code = "CURED"
		}
		out = append(out, Event{Topic: TopicCovenant, Body: body})
	}
	return append(out, ended(v, here, before, p, was)...)
}

// ended are the broken covenants of facilities that are over: what was wrong with them is so no more.
func ended(v *Vault, here where, before, p *Position, was map[string]string) (out []Event) {
	over := map[uint16]bool{}
	for i := range p.Facilities {
		over[p.Facilities[i].ID] = p.Facilities[i].Over()
	}
	for _, c := range Covenants(v, before) {
		if was[c.key()] == "" || !over[c.Facility] {
			continue
		}
		body := covenantBody{here, &c.Facility, c.Kind, Verified, "CURED", c.Code, "the facility is over", c.Required, ""}
		out = append(out, Event{Topic: TopicCovenant, Body: body})
	}
	return out
}

func (c *Covenant) key() string { return fmt.Sprintf("%d/%s", c.Facility, c.Kind) }

// Standing is what of a position is stored as soon as it changes, also when no contract did anything: entry, pause, report, and
// the code of every covenant.
func Standing(v *Vault, p *Position) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %v %v %d", p.Entry, p.Paused, p.WindingDown, p.Report.Seq)
	for _, c := range Covenants(v, p) {
		fmt.Fprintf(&b, " %s=%s", c.key(), c.Code)
	}
	return b.String()
}
