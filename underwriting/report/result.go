package report

import (
	"context"
	"math"
	"strconv"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/money"
	"github.com/corebond/corebond/underwriting/risk"
	"github.com/corebond/corebond/underwriting/waterfall"
	"github.com/shopspring/decimal"
)

// Convention is printed beside every rate of a report.
const Convention = "monthly (effective annual)"

// Results are a report's figures. Money is in the pool's currency with six decimals; ratios are decimals of 1.
type Results struct {
	EligibleDevices int    `json:"eligible_devices"`
	Advance         string `json:"advance"`
	// AccrualNAV is the pool at cost on the day of the advance; interest that has accrued and principal repaid since are in the loan's
	// own books. NAV is the conservative mark: the least of the advance, the present value of the NAV case, and where there is a
	// record the mean present value of the simulation without emissions, rounded down. NAVBasis names which it is.
	AccrualNAV string       `json:"accrual_nav"`
	NAV        string       `json:"nav"`
	NAVBasis   string       `json:"nav_basis"`
	Haircut    string       `json:"haircut"` // 1 - nav/advance, six places, rounded up
	Convention string       `json:"convention"`
	Tranches   []Tranche    `json:"tranches"`
	Cases      []CaseResult `json:"cases"`
	// Expected is null without a record, or without an eligible device.
	Expected    *Expected `json:"expected"`
	Warnings    []string  `json:"warnings"`
	NotModelled []string  `json:"not_modelled"`
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

// compute runs every case. It is pure; errors are typed and name the snapshot's field.
func (s Snapshot) compute(ctx context.Context, seed uint64, sampler risk.Sampler) (Results, error) {
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
		EligibleDevices: eligible, Advance: micro(advance), AccrualNAV: micro(advance), Convention: Convention, Tranches: s.stack(sizes),
		Warnings: s.warnings(), NotModelled: s.notModelled(advance),
	}
	mark := mark{advance, "advance"}
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
			mark.lower(pv, "case "+c.Name)
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
	if s.History != nil && advance > 0 {
		pledged, err := s.portfolio(devices)
		if err != nil {
			return Results{}, err
		}
		x := expectation{snapshot: s, seed: seed, sampler: sampler, deal: deal, stack: out.Tranches}
		found, err := x.run(ctx, pledged)
		if err != nil {
			return Results{}, err
		}
		out.Expected, out.Warnings = found.Expected, append(out.Warnings, found.warnings...)
		mark.lower(int64(math.Floor(found.mark)), "simulated mean without emissions")
	}
	out.NAV, out.NAVBasis, out.Haircut = micro(mark.value), mark.basis, haircut(mark.value, advance)
	return out, nil
}

// mark is the least of several values, and which it is: the first of equals.
type mark struct {
	value int64
	basis string
}

func (m *mark) lower(value int64, basis string) {
	if value < m.value {
		m.value, m.basis = value, basis
	}
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

func (s Snapshot) notModelled(advance int64) []string {
	out := []string{"cases: each is one path; token prices stand still in it, and nothing is correlated", "repair costs, taxes and title to the hardware"}
	switch {
	case s.History == nil:
		return append(out, "uncertainty: there is no record of the past to calibrate from, so there is no probability of loss and no grade here")
	case advance == 0:
		return append(out, "uncertainty: nothing is lent against any device, so there is nothing to simulate")
	}
	return out
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
