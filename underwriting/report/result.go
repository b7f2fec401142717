package report

import (
	"math"
	"strconv"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/money"
	"github.com/corebond/corebond/underwriting/waterfall"
	"github.com/shopspring/decimal"
)

// Convention is printed beside every rate of a report.
const Convention = "monthly (effective annual)"

// Results are a report's figures. Money is in the pool's currency with six decimals; ratios are decimals of 1.
type Results struct {
	EligibleDevices int          `json:"eligible_devices"`
	Advance         string       `json:"advance"`
	NAV             string       `json:"nav"`     // min(advance, present value of the NAV case), rounded down
	Haircut         string       `json:"haircut"` // 1 - nav/advance, six places, rounded up
	Convention      string       `json:"convention"`
	Tranches        []Tranche    `json:"tranches"`
	Cases           []CaseResult `json:"cases"`
	Warnings        []string     `json:"warnings"`
	NotModelled     []string     `json:"not_modelled"`
}

// Tranche is one slice of the stack. Attachment is the loss share at which it starts to lose, detachment the share at which it
// is gone, as decimals of the advance.
type Tranche struct {
	Name       string `json:"name"`
	Size       string `json:"size"`
	Attachment string `json:"attachment"`
	Detachment string `json:"detachment"`
	CouponBPS  int32  `json:"coupon_bps"`
}

// CaseResult is one case run through the waterfall.
type CaseResult struct {
	Name        string          `json:"name"`
	Collections string          `json:"collections"`
	PV          string          `json:"present_value"`
	IRR         *string         `json:"irr"`        // null if no rate repays the advance
	IRRReason   string          `json:"irr_reason"` // NO_ROOT when irr is null: the collections never pay the advance back at any rate
	Tranches    []TrancheResult `json:"tranches"`
	Months      []Month         `json:"months"`
}

// Month is one period of the waterfall: collections go to fee, then down the stack; what is left is the junior's interest.
type Month struct {
	Collections        string `json:"collections"`
	Fee                string `json:"fee"`
	SeniorInterest     string `json:"senior_interest"`
	SeniorPrincipal    string `json:"senior_principal"`
	SeniorBalance      string `json:"senior_balance"`
	MezzanineInterest  string `json:"mezzanine_interest"`
	MezzaninePrincipal string `json:"mezzanine_principal"`
	MezzanineBalance   string `json:"mezzanine_balance"`
	JuniorPrincipal    string `json:"junior_principal"`
	JuniorInterest     string `json:"junior_interest"`
	JuniorBalance      string `json:"junior_balance"`
}

// TrancheResult is one tranche in one case. LossRatio is what it is still owed at the end over its size.
type TrancheResult struct {
	Name      string  `json:"name"`
	Interest  string  `json:"interest"`
	Principal string  `json:"principal"`
	Loss      string  `json:"loss"`
	LossRatio string  `json:"loss_ratio"`
	WALYears  *string `json:"wal_years"` // null if no principal came back
	Yield     *string `json:"yield"`     // null if no rate repays its size
}

// compute runs every case. It is pure; errors are typed and name the snapshot's field.
func (s Snapshot) compute() (Results, error) {
	if err := s.verify(); err != nil {
		return Results{}, err
	}
	advance, eligible, err := s.advance()
	if err != nil {
		return Results{}, err
	}
	devices, err := s.earners()
	if err != nil {
		return Results{}, err
	}
	sizes := money.Allocate(advance, []int64{int64(s.Pool.SeniorBPS), int64(s.Pool.MezzanineBPS), int64(s.Pool.JuniorBPS)})
	deal := waterfall.Deal{
		Senior:       waterfall.Tranche{Name: "senior", Balance: sizes[0], Coupon: money.BPS(s.Pool.SeniorCoupon)},
		Mezzanine:    waterfall.Tranche{Name: "mezzanine", Balance: sizes[1], Coupon: money.BPS(s.Pool.MezzanineCoupon)},
		Junior:       waterfall.Tranche{Name: "junior", Balance: sizes[2]},
		ServicingFee: money.BPS(s.Pool.ServicingFeeBPS),
	}
	out := Results{
		EligibleDevices: eligible, Advance: micro(advance), Convention: Convention, Tranches: s.stack(sizes),
		Warnings: []string{}, NotModelled: notModelled(),
	}
	nav := int64(0)
	for i, c := range s.Cases {
		collections, err := c.project(i, devices, s.Pool.Months)
		if err != nil {
			return Results{}, err
		}
		periods, err := waterfall.Run(deal, collections)
		if err != nil {
			return Results{}, err
		}
		net := netOfFee(periods)
		pv := int64(math.Floor(presentValue(net, ratio(s.Pool.DiscountRateBPS))))
		if c.Name == s.Pool.NAVCase {
			nav = min(advance, pv)
		}
		r := CaseResult{Name: c.Name, Collections: micro(total(collections)), PV: micro(pv)}
		if r.IRR, err = yield(advance, net); err != nil {
			return Results{}, err
		}
		if r.IRR == nil {
			r.IRRReason = "NO_ROOT"
		}
		if r.Tranches, err = trancheResults(deal, periods); err != nil {
			return Results{}, err
		}
		r.Months = months(periods)
		out.Cases = append(out.Cases, r)
	}
	out.NAV, out.Haircut = micro(nav), haircut(nav, advance)
	out.Warnings = append(out.Warnings, s.warnings()...)
	return out, nil
}

// advance sums the list prices of the eligible devices and takes AdvanceBPS of it, rounded down to the micro-unit.
func (s Snapshot) advance() (micros int64, eligible int, err error) {
	total := decimal.Zero
	for i, d := range s.Devices {
		if !d.Eligible {
			continue
		}
		price, err := parseDecimal(at("devices", i, "list_price"), d.ListPrice)
		if err != nil {
			return 0, 0, err
		}
		total, eligible = total.Add(price), eligible+1
	}
	units := total.Mul(money.BPS(s.Pool.AdvanceBPS).Decimal()).Shift(6).Truncate(0)
	if units.Cmp(decimal.New(1<<53, 0)) > 0 {
		return 0, 0, invalid.New("OUT_OF_RANGE", "devices", "split the pool", "the advance is beyond 9 billion")
	}
	return units.IntPart(), eligible, nil
}

// stack gives attachment and detachment from the thickness, from the junior upwards.
func (s Snapshot) stack(sizes []int64) []Tranche {
	share := func(bps int32) string { return money.BPS(bps).Decimal().String() }
	j, m := s.Pool.JuniorBPS, s.Pool.JuniorBPS+s.Pool.MezzanineBPS
	return []Tranche{
		{"senior", micro(sizes[0]), share(m), "1", s.Pool.SeniorCoupon},
		{"mezzanine", micro(sizes[1]), share(j), share(m), s.Pool.MezzanineCoupon},
		{"junior", micro(sizes[2]), "0", share(j), 0},
	}
}

func trancheResults(deal waterfall.Deal, periods []waterfall.Period) (out []TrancheResult, err error) {
	tranches := []waterfall.Tranche{deal.Senior, deal.Mezzanine, deal.Junior}
	for i, o := range waterfall.Outcomes(periods) {
		size := tranches[i].Balance
		r := TrancheResult{
			Name: tranches[i].Name, Interest: micro(o.Interest), Principal: micro(o.Principal), Loss: micro(o.Loss),
			LossRatio: shareUp(o.Loss, size),
		}
		if r.Yield, err = yield(size, o.Flows); err != nil {
			return nil, err
		}
		if wal, ok := o.WALYears(); ok {
			r.WALYears = text(strconv.FormatFloat(wal, 'f', 6, 64))
		}
		out = append(out, r)
	}
	return out, nil
}

func months(periods []waterfall.Period) []Month {
	var out []Month
	for _, p := range periods {
		out = append(out, Month{
			Collections: micro(p.Available), Fee: micro(p.Fee),
			SeniorInterest: micro(p.Senior.Interest), SeniorPrincipal: micro(p.Senior.Principal), SeniorBalance: micro(p.Senior.Balance),
			MezzanineInterest: micro(p.Mezzanine.Interest), MezzaninePrincipal: micro(p.Mezzanine.Principal), MezzanineBalance: micro(p.Mezzanine.Balance),
			JuniorPrincipal: micro(p.Junior.Principal), JuniorInterest: micro(p.Junior.Interest), JuniorBalance: micro(p.Junior.Balance),
		})
	}
	return out
}

// netOfFee is what the pool keeps each month.
func netOfFee(periods []waterfall.Period) []int64 {
	out := make([]int64, len(periods))
	for i, p := range periods {
		out[i] = p.Available - p.Fee
	}
	return out
}

func total(flows []int64) (sum int64) {
	for _, f := range flows {
		sum += f
	}
	return sum
}

func (s Snapshot) warnings() []string {
	out := []string{}
	simulated := false
	for _, d := range s.Devices {
		simulated = simulated || d.Simulated
	}
	for _, p := range s.Prices {
		simulated = simulated || p.Simulated
	}
	if simulated {
		out = append(out, "SIMULATED: devices, payments or prices of this report are simulated; it is worth nothing to a lender")
	}
	return out
}

func notModelled() []string {
	return []string{
		"uncertainty: each case is one path; there is no probability of loss and no rating here",
		"correlation between devices, operators and networks",
		"token price paths: assets are valued at one price for the whole term",
		"resale value of hardware, repair costs, taxes and title",
	}
}

// micro writes micro-units as a decimal with six places.
func micro(n int64) string { return decimal.New(n, -6).StringFixed(6) }

// haircut is 1 - nav/advance with six places, rounded up: against the holder who leaves.
func haircut(nav, advance int64) string { return shareUp(advance-nav, advance) }

// shareUp is part/whole with six places, rounded up; 0 if there is no whole.
func shareUp(part, whole int64) string {
	if whole == 0 {
		return decimal.Zero.StringFixed(6)
	}
	q, r := decimal.NewFromInt(part).Shift(6).QuoRem(decimal.NewFromInt(whole), 0)
	if r.IsPositive() {
		q = q.Add(decimal.NewFromInt(1))
	}
	return q.Shift(-6).StringFixed(6)
}

func text(s string) *string { return &s }

func at(list string, i int, field string) string { return list + "[" + strconv.Itoa(i) + "]." + field }
