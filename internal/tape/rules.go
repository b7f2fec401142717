package tape

import (
	"maps"
	"slices"
	"time"

	"github.com/shopspring/decimal"
)

// rule is something that cells of one row must agree on. broken returns what is wrong, or "".
type rule struct {
	code, column, fix string
	broken            func(get func(string) string) string
}

// Rules are the cross-field rules of a kind, as a person reads them: code, column and what is asked.
func (k Kind) Rules() (out [][3]string) {
	for _, r := range rulesOf(k) {
		out = append(out, [3]string{r.code, r.column, r.fix})
	}
	return out
}

func rulesOf(k Kind) []rule {
	if k == Loan {
		return append(commonRules(), loanRules()...)
	}
	return append(commonRules(), deviceRules()...)
}

func commonRules() []rule {
	return []rule{
		{"DATE_ORDER", "cutoff_date", "make cutoff_date the day of as_of in UTC", func(get func(string) string) string {
			if at := get("as_of"); len(at) >= 10 && get("cutoff_date") != "" && at[:10] != get("cutoff_date") {
				return get("cutoff_date") + " is not the day of " + at
			}
			return ""
		}},
		notAfter("enrolled_at", "as_of"), notAfter("pledged_at", "as_of"), notAfter("last_attested_at", "as_of"),
		notAfter("origination_date", "maturity_date"), notAfter("default_date", "cutoff_date"), notAfter("enrolled_at", "last_attested_at"),
	}
}

// notAfter compares two instants, or two days: both are written so that text order is order of time.
func notAfter(early, late string) rule {
	return rule{"DATE_ORDER", early, early + " is not after " + late, func(get func(string) string) string {
		if a, b := get(early), get(late); a != "" && b != "" && a > b {
			return early + " " + a + " is after " + late + " " + b
		}
		return ""
	}}
}

// sum asks that the parts that are there make the whole; it says nothing if one is missing.
func sum(code, whole, fix string, signs map[string]int64, constant string) rule {
	return rule{code, whole, fix, func(get func(string) string) string {
		total := decimal.RequireFromString(constant)
		for _, name := range slices.Sorted(maps.Keys(signs)) {
			d, ok := number(get(name))
			if !ok {
				return ""
			}
			total = total.Add(d.Mul(decimal.NewFromInt(signs[name])))
		}
		w, ok := number(get(whole))
		if !ok || w.Equal(total) {
			return ""
		}
		return whole + " is " + w.String() + ", and the other columns make it " + total.String()
	}}
}

// atMost asks that one amount is within another.
func atMost(less, more string) rule {
	return rule{"OUT_OF_BOUNDS", less, less + " is at most " + more, func(get func(string) string) string {
		a, ok := number(get(less))
		b, there := number(get(more))
		if ok && there && a.GreaterThan(b) {
			return less + " " + a.String() + " is above " + more + " " + b.String()
		}
		return ""
	}}
}

func deviceRules() []rule {
	rules := []rule{
		sum("SUM", "emission_share", "emission_share is 1 - work_share", map[string]int64{"work_share": -1}, "1"),
		sum("SUM", "utilisation_idle", "the three utilisations sum to 1", map[string]int64{"utilisation_paid": -1, "utilisation_off": -1}, "1"),
		sum("SUM", "net_cash_30", "net_cash_30 is job_cash_net_30 + emission_net_30 - opex_30",
			map[string]int64{"job_cash_net_30": 1, "emission_net_30": 1, "opex_30": -1}, "0"),
		sum("SUM", "index_spread", "index_spread is price_per_hour_realised - index_price", map[string]int64{"price_per_hour_realised": 1, "index_price": -1}, "0"),
		{"SHARE", "work_share", "work_share is job_cash_net_365 of the net income of both classes, rounded down to 6 places", func(get func(string) string) string {
			cash, a := number(get("job_cash_net_365"))
			emission, b := number(get("emission_net_365"))
			share, c := number(get("work_share"))
			if !a || !b || !c {
				return ""
			}
			want, ok := Share(cash, cash.Add(emission))
			if ok && !want.Equal(share) {
				return "work_share is " + share.String() + ", and the income makes it " + want.String()
			}
			return ""
		}},
		atMost("resale_low", "resale_mid"), atMost("resale_mid", "resale_high"),
		{"ENUM", "ineligible_reasons", "give reasons exactly where eligible is false", func(get func(string) string) string {
			if get("eligible") == "true" && get("ineligible_reasons") != "" {
				return "an eligible device has reasons not to be"
			}
			if get("eligible") == "false" && get("ineligible_reasons") == "" {
				return "a device is not eligible, and nothing says why"
			}
			return ""
		}},
		together("report_seq", "report_hash", "inputs_root", "model_version"),
	}
	for _, class := range []string{"job_cash", "emission"} {
		for _, days := range []string{"30", "90", "365"} {
			rules = append(rules, atMost(class+"_net_"+days, class+"_gross_"+days))
		}
		for _, side := range []string{"_gross_", "_net_"} {
			rules = append(rules, atMost(class+side+"30", class+side+"90"), atMost(class+side+"90", class+side+"365"), atMost(class+side+"30", class+side+"365"))
		}
	}
	return rules
}

func loanRules() []rule {
	return []rule{
		{"SUM", "term_days", "term_days is the days from origination_date to maturity_date", func(get func(string) string) string {
			from, a := time.Parse(time.DateOnly, get("origination_date"))
			to, b := time.Parse(time.DateOnly, get("maturity_date"))
			days, ok := number(get("term_days"))
			if want := decimal.NewFromInt(int64(to.Sub(from) / (24 * time.Hour))); a == nil && b == nil && ok && !days.Equal(want) {
				return "term_days is " + days.String() + ", and the dates make it " + want.String()
			}
			return ""
		}},
		atMost("current_principal", "credit_limit"), atMost("current_principal", "original_principal"),
		{"ARREARS", "arrears", "arrears are above 0 exactly where dpd is", func(get func(string) string) string {
			arrears, ok := number(get("arrears"))
			if ok && get("dpd") == "0" && arrears.IsPositive() {
				return "arrears of " + arrears.String() + " at no day past due"
			}
			return ""
		}},
		{"DEFAULT", "default_date", "only a loan that was in default has default_date, loss or recovery", func(get func(string) string) string {
			switch get("status") {
			case "approved", "open", "cancelled":
				for _, name := range []string{"default_date", "loss"} {
					if text := get(name); text != "" && text != "0" {
						return name + " is " + text + " of a loan that is " + get("status")
					}
				}
			}
			return ""
		}},
		{"LTV", "ltv", "ltv is current_principal x advance_rate / borrowing_base, rounded up to 6 places", func(get func(string) string) string {
			principal, a := number(get("current_principal"))
			rate, b := number(get("advance_rate"))
			base, c := number(get("borrowing_base"))
			ltv, d := number(get("ltv"))
			if !a || !b || !c || !d || !base.IsPositive() {
				return ""
			}
			if want := LTV(principal, rate, base); !want.Equal(ltv) {
				return "ltv is " + ltv.String() + ", and the amounts make it " + want.String()
			}
			return ""
		}},
		{"DSCR", "dscr_p10", "dscr_t12 and dscr_p10 are coverage ratios: 1.35 is 135 %", func(get func(string) string) string {
			for _, name := range []string{"dscr_t12", "dscr_p10"} {
				if d, ok := number(get(name)); ok && d.GreaterThan(decimal.NewFromInt(100)) {
					return name + " is " + d.String() + ", which looks like a percentage"
				}
			}
			return ""
		}},
		together("block_number", "block_hash", "chain_id"), together("report_seq", "report_hash"),
	}
}

// together asks that all of the columns are there, or none.
func together(names ...string) rule {
	return rule{"IN_PART", names[0], "give all of them or none: " + join(names), func(get func(string) string) string {
		there := 0
		for _, n := range names {
			if get(n) != "" {
				there++
			}
		}
		if there != 0 && there != len(names) {
			return "some of " + join(names) + " are empty and some are not"
		}
		return ""
	}}
}

// LTV is loan to value: principal over the value of the devices, of which base is rate. Rounded up to 6 places, against the borrower.
func LTV(principal, rate, base decimal.Decimal) decimal.Decimal {
	owed := principal.Mul(rate)
	q, rest := owed.QuoRem(base, 6)
	if rest.IsPositive() {
		q = q.Add(decimal.New(1, -6))
	}
	return q
}

// Share is part / whole rounded down to 6 places; false if the whole is nothing.
func Share(part, whole decimal.Decimal) (decimal.Decimal, bool) {
	if !whole.IsPositive() {
		return decimal.Decimal{}, false
	}
	q, _ := part.QuoRem(whole, 6)
	return q, true
}

func number(text string) (decimal.Decimal, bool) {
	d, err := decimal.NewFromString(text)
	return d, err == nil && text != ""
}
