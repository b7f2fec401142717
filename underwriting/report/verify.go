package report

import (
	"slices"
	"strconv"
	"time"

	"github.com/corebond/corebond/internal/invalid"
)

// verify checks what the engine relies on; numbers in strings are checked where they are read.
func (s Snapshot) verify() error {
	p := s.Pool
	if s.SchemaVersion != SchemaVersion {
		return invalid.Input("schema_version", "use version "+strconv.Itoa(SchemaVersion), "version %d is not known", s.SchemaVersion)
	}
	if _, err := time.Parse(time.RFC3339, s.AsOf); err != nil {
		return invalid.Input("as_of", "write RFC 3339 such as 2026-01-31T00:00:00Z", "%.40q is not a time", s.AsOf)
	}
	if p.Months < 1 || p.Months > 600 {
		return invalid.Input("pool.months", "use 1 to 600", "%d months is not a term", p.Months)
	}
	if p.SeniorBPS < 0 || p.MezzanineBPS < 0 || p.JuniorBPS < 0 || int64(p.SeniorBPS)+int64(p.MezzanineBPS)+int64(p.JuniorBPS) != 10_000 {
		return invalid.Input("pool.senior_thickness_bps", "make the three thicknesses sum to 10000", "%d + %d + %d is not the whole",
			p.SeniorBPS, p.MezzanineBPS, p.JuniorBPS)
	}
	for _, r := range []struct {
		field string
		bps   int32
	}{
		{"advance_bps", p.AdvanceBPS},
		{"servicing_fee_bps", p.ServicingFeeBPS},
		{"discount_rate_bps", p.DiscountRateBPS},
		{"senior_coupon_bps", p.SeniorCoupon},
		{"mezzanine_coupon_bps", p.MezzanineCoupon},
	} {
		if r.bps < 0 || r.bps > 10_000 {
			return invalid.Input("pool."+r.field, "use 0 to 10000", "%d basis points is out of range", r.bps)
		}
	}
	if err := s.verifyRecords(); err != nil {
		return err
	}
	if err := s.verifyCases(); err != nil {
		return err
	}
	return s.verifyHistory()
}

// maxAge of a device is that of the simulation's tables, in months.
const maxAge = 360

// verifyRecords refuses what would be counted twice, or not at all without a word.
func (s Snapshot) verifyRecords() error {
	devices, prices := map[string]bool{}, map[string]bool{}
	for i, d := range s.Devices {
		if devices[d.ID] {
			return invalid.Input(at("devices", i, "id"), "list each device once", "device %.60q is listed twice", d.ID)
		}
		devices[d.ID] = true
		if d.AgeMonths < 0 || d.AgeMonths > maxAge {
			return invalid.Input(at("devices", i, "age_months"), "use 0 to "+strconv.Itoa(maxAge), "%d months is not an age", d.AgeMonths)
		}
		for j, in := range d.Income {
			if !slices.Contains([]string{"job_cash", "emission", "refund", "deposit", "slash", "demand_only", "points"}, in.Class) {
				return invalid.Input(at("devices", i, at("income", j, "class")), "use an income class such as job_cash or emission", "class %.40q is not known", in.Class)
			}
		}
	}
	for i, p := range s.Prices {
		if prices[p.Asset] {
			return invalid.Input(at("prices", i, "asset"), "give each asset one price", "%.40q has two prices", p.Asset)
		}
		prices[p.Asset] = true
	}
	return nil
}

// maxCases bounds the work of a foreign snapshot.
const maxCases = 32

func (s Snapshot) verifyCases() error {
	if len(s.Cases) > maxCases {
		return invalid.Input("cases", "give at most "+strconv.Itoa(maxCases), "%d cases are too many", len(s.Cases))
	}
	marks := 0
	for i, c := range s.Cases {
		if c.Name == s.Pool.NAVCase {
			marks++
		}
		if c.PriceDeclineBPS < 0 || c.PriceDeclineBPS > 10_000 || c.AttritionBPS < 0 || c.AttritionBPS > 10_000 || c.UtilisationBPS < 0 || c.UtilisationBPS > 20_000 {
			return invalid.Input(at("cases", i, "name"), "use declines of 0 to 10000 and utilisation of 0 to 20000 basis points", "case %q is out of range", c.Name)
		}
	}
	if marks != 1 {
		return invalid.Input("pool.nav_case", "name exactly one of the cases", "%d cases are called %q", marks, s.Pool.NAVCase)
	}
	return nil
}
