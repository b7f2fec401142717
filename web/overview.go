package web

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/shopspring/decimal"
)

// devicesPerPage is how many devices the overview lists at a time.
const devicesPerPage = 25

// overviewAnswer is the answer to queries/overview.graphql.
type overviewAnswer struct {
	Meta     *metaAnswer `json:"_meta"`
	Pools    []pool
	Devices  *devicePage
	Networks []network
}

type metaAnswer struct {
	Version   string
	AsOf      time.Time
	Simulated bool
	Chains    []chain
}

type chain struct {
	ChainID, Name, State string
	Indexed              *struct{ Number, Hash string }
	LagSeconds           int
	Simulated            bool
}

type pool struct {
	Name, Currency, Convention string
	AsOf                       time.Time
	Devices                    int
	Advance, NAV               figure
	IRR                        *figure
	IRRStressed                *figure
	IRRReason                  string
	IRRRoots                   []decimal.Decimal
	Tranches                   []tranche
	Report                     *report
	Reconciliation             *struct {
		MatchedRatio                       *figure
		UnexplainedIncome, UnexplainedWork figure
	}
	Simulated bool
}

type tranche struct {
	Name                             string
	Seniority, CouponBPS             int
	Attachment, Detachment           decimal.Decimal
	Size, LossHeadline, LossStressed figure
	WALYears, Yield                  *figure
}

// Coupon is the contractual coupon as a ratio.
func (t tranche) Coupon() decimal.Decimal { return decimal.New(int64(t.CouponBPS), -4) }

type report struct {
	Hash     string
	Seq      int
	AsOf     time.Time
	Replayed bool
	Anchored *struct {
		ChainID, Contract, Tx string
		Block                 struct{ Number string }
	}
}

type devicePage struct {
	Edges    []struct{ Node device }
	PageInfo struct {
		HasNextPage bool
		EndCursor   string
	}
}

type device struct {
	ID, Model, Operator, State, Tier string
	Simulated                        bool
	Present, Working, Paid           light
	CertifiedOps                     *figure
	Income                           []income
}

type light struct {
	State, Evidence               string
	AsOf                          time.Time
	Code, Observed, Required, Fix string
}

type income struct {
	Class      string
	Asset      struct{ Symbol string }
	Gross, Net figure
	Count      string
}

type network struct {
	Name, ChainID string
	Providers     int
	Income        []income
	LastPaidAt    *time.Time
	Simulated     bool
}

// overviewPage is what templates/overview.html shows.
type overviewPage struct {
	overviewAnswer
	Partial   bool // some part could not be read
	Simulated bool
	After     bool // not the first page of devices
}

// Stack is the drawing of the pool's tranches.
func (p pool) Stack() stack { return drawStack(p.Name, p.Tranches) }

// Named is a figure under the name that the page gives it.
type Named struct {
	Name string
	figure
}

// Figures lists every figure of the pool for the table of provenance.
func (p pool) Figures() []Named {
	list := []Named{{"Advance", p.Advance}, {"Net asset value", p.NAV}}
	add := func(name string, f *figure) {
		if f != nil {
			list = append(list, Named{name, *f})
		}
	}
	add("Internal rate of return, headline", p.IRR)
	add("Internal rate of return, stressed", p.IRRStressed)
	if r := p.Reconciliation; r != nil {
		add("Income matched to work", r.MatchedRatio)
		list = append(list, Named{"Unexplained income", r.UnexplainedIncome}, Named{"Unexplained work", r.UnexplainedWork})
	}
	for _, t := range p.Tranches {
		list = append(list, Named{t.Name + ": size", t.Size}, Named{t.Name + ": loss, headline", t.LossHeadline},
			Named{t.Name + ": loss, stressed", t.LossStressed})
		add(t.Name+": weighted average life", t.WALYears)
		add(t.Name+": yield, headline", t.Yield)
	}
	return list
}

// ReasonText says why there is no single rate of return.
func (p pool) ReasonText() string {
	switch p.IRRReason {
	case "MULTIPLE_ROOTS":
		return "several rates fit the flows"
	case "NO_ROOT":
		return "no rate fits the flows"
	}
	return "not known"
}

func (s *Site) overview(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), patience)
	defer cancel()
	variables := map[string]any{"devices": devicesPerPage}
	page := overviewPage{}
	if after := r.URL.Query().Get("after"); after != "" {
		variables["after"], page.After = after, true
	}
	partial, err := s.ask(ctx, "overview.graphql", variables, &page.overviewAnswer)
	if err == nil && page.Meta == nil && page.Pools == nil && page.Devices == nil && page.Networks == nil {
		err = fmt.Errorf("no part could be read: %w", partial)
	}
	if err != nil {
		s.log.ErrorContext(ctx, "overview not read", "error", err)
		w.Header().Set("Retry-After", "5")
		s.render(w, r, http.StatusServiceUnavailable, "message.html",
			message{"Not available", "The figures cannot be read just now. Nothing is lost; try again in a few seconds."})
		return
	}
	if partial != nil {
		s.log.WarnContext(ctx, "overview is partial", "error", partial)
		page.Partial = true
	}
	page.Simulated = page.anySimulated()
	s.render(w, r, http.StatusOK, "overview.html", page)
}

// PoolsRead tells an empty list from one that could not be read.
func (p overviewPage) PoolsRead() bool { return p.Pools != nil }

// NetworksRead is PoolsRead for networks.
func (p overviewPage) NetworksRead() bool { return p.Networks != nil }

// anySimulated reports whether anything on the page comes from a simulated device or a private chain.
func (p overviewPage) anySimulated() bool {
	found := p.Meta != nil && p.Meta.Simulated
	for _, pool := range p.Pools {
		found = found || pool.Simulated
		for _, f := range pool.Figures() {
			found = found || f.Simulated
		}
	}
	for _, n := range p.Networks {
		found = found || n.Simulated
	}
	if p.Devices != nil {
		for _, e := range p.Devices.Edges {
			found = found || e.Node.Simulated
		}
	}
	return found
}
