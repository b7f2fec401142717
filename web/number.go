package web

import (
	"fmt"
	"strings"
	"time"

	"github.com/shopspring/decimal"
)

// figure is a number of the API with its provenance.
type figure struct {
	Value     decimal.Decimal
	Unit      string
	AsOf      time.Time
	Source    string
	Evidence  string
	Simulated bool
}

// minus is the sign of negative numbers: as wide as the plus and never broken from its digits.
const minus = "\u2212"

// prefixes of the International System for rates, greatest first.
var prefixes = []struct {
	exponent int32
	symbol   string
}{{15, "P"}, {12, "T"}, {9, "G"}, {6, "M"}, {3, "k"}}

// Text writes the number for people, rounded half to even to what its unit bears: cents, hundredths of a percent, four
// digits of a token. What is not 0 never shows as 0. The exact value stands in the provenance table.
func (f figure) Text() string {
	switch f.Unit {
	case "ratio":
		return places(f.Value.Shift(2), 2) + " %"
	case "ratio/year":
		return places(f.Value.Shift(2), 2) + " % a year"
	case "year":
		return places(f.Value, 2) + " years"
	case "op/s", "byte/s":
		for _, p := range prefixes {
			if f.Value.Abs().Cmp(decimal.New(1, p.exponent)) >= 0 {
				return places(f.Value.Shift(-p.exponent), 2) + " " + p.symbol + f.Unit
			}
		}
		return places(f.Value, 0) + " " + f.Unit
	case "GPU-hour":
		return places(f.Value, 2) + " GPU-hours"
	case "USD", "EUR", "GBP", "CHF":
		return places(f.Value, 2) + " " + f.Unit
	}
	return trimmed(f.Value, 4) + " " + f.Unit
}

// Exact writes the number as the API gave it.
func (f figure) Exact() string { return f.Value.String() + " " + f.Unit }

// Proof says in words what the evidence class means.
func (f figure) Proof() string {
	switch f.Evidence {
	case "E4":
		return "signed by the hardware and settled on chain"
	case "E3":
		return "settled on chain and matched to the device"
	case "E2":
		return "settled on chain, known only per wallet"
	case "E1":
		return "told by the API of a network or a vendor"
	case "E0":
		return "told by the party itself"
	}
	return "cannot be verified"
}

// places writes d with n digits after the point and its thousands apart.
func places(d decimal.Decimal, n int32) string {
	rounded := d.RoundBank(n)
	if rounded.IsZero() && !d.IsZero() {
		return tiny(d, n)
	}
	return grouped(rounded.StringFixed(n))
}

// trimmed is places without zeros at the end.
func trimmed(d decimal.Decimal, n int32) string {
	rounded := d.RoundBank(n)
	if rounded.IsZero() && !d.IsZero() {
		return tiny(d, n)
	}
	return grouped(rounded.String())
}

// tiny writes what is nearer to 0 than half of the last digit shown.
func tiny(d decimal.Decimal, n int32) string {
	least := decimal.New(1, -n).StringFixed(n)
	if d.IsNegative() {
		return "> " + minus + least
	}
	return "< " + least
}

// grouped puts commas between thousands.
func grouped(plain string) string {
	sign := ""
	if strings.HasPrefix(plain, "-") {
		sign, plain = minus, plain[1:]
	}
	whole, fraction, hasFraction := strings.Cut(plain, ".")
	var b strings.Builder
	b.WriteString(sign)
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(digit)
	}
	if hasFraction {
		b.WriteString("." + fraction)
	}
	return b.String()
}

// percent writes a ratio.
func percent(ratio decimal.Decimal) string { return places(ratio.Shift(2), 2) + " %" }

// count writes an integer, given as a number or as text, with its thousands apart.
func count(n any) string { return grouped(fmt.Sprint(n)) }

// instant writes a time to the minute.
func instant(t time.Time) string { return t.UTC().Format("2 Jan 2006 15:04") + " UTC" }

// stateWord is the state as people read it.
func stateWord(state string) string {
	if state == "" {
		return "Unknown"
	}
	return state[:1] + strings.ToLower(state[1:])
}

// label is the class of a flow as people read it.
func label(class string) string {
	words, known := map[string]string{
		"JOB_CASH": "Job cash (paid work)", "EMISSION": "Emissions (subsidy)", "REFUND": "Refunds", "DEPOSIT": "Deposits",
		"SLASH": "Penalties", "DEMAND_ONLY": "Demand (receiver unknown)", "POINTS": "Points (no value)",
	}[class]
	if !known {
		return class
	}
	return words
}
