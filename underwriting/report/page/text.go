package page

import (
	"strings"

	"github.com/corebond/corebond/underwriting/report"
	"github.com/shopspring/decimal"
)

// percent writes a share with three digits that count, at least two places: 12.35 %, 0.00123 %.
func percent(share string) string {
	d, err := decimal.NewFromString(share)
	if err != nil {
		return share // as it stands: the page does not judge
	}
	d = d.Shift(2)
	places := int32(2)
	for p := d.Abs(); !p.IsZero() && p.LessThan(decimal.NewFromInt(1)) && places < 6; p = p.Shift(1) {
		places++
	}
	return grouped(d.StringFixedBank(places)) + "\u00a0%"
}

// money writes an amount with two places and groups of three digits.
func money(amount string) string { return number(amount, 2) }

func number(text string, places int) string {
	d, err := decimal.NewFromString(text)
	if err != nil {
		return text
	}
	return grouped(d.StringFixedBank(int32(places)))
}

// grouped sets thin gaps between thousands.
func grouped(plain string) string {
	sign, digits := "", plain
	if strings.HasPrefix(digits, "-") {
		sign, digits = "−", digits[1:]
	}
	whole, rest, dot := strings.Cut(digits, ".")
	var b strings.Builder
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteRune('\u202f')
		}
		b.WriteRune(r)
	}
	if dot {
		b.WriteString("." + rest)
	}
	return sign + b.String()
}

// share writes a figure as a percentage, with the interval around it.
func share(f report.Figure) string { return interval(f, percent) }

// figure writes one with so many places.
func figure(f report.Figure, places int) string {
	return interval(f, func(s string) string { return number(s, places) })
}

func interval(f report.Figure, write func(string) string) string {
	switch {
	case f.Value == nil:
		return "none: " + f.Reason
	case f.Low95 == nil || f.High95 == nil:
		return write(*f.Value)
	}
	return write(*f.Value) + " (" + write(*f.Low95) + " to " + write(*f.High95) + ")"
}

// amounts adds a list of steps, for the line under it.
func amounts(steps []report.Step) string {
	sum := decimal.Zero
	for _, s := range steps {
		if d, err := decimal.NewFromString(s.Cash); err == nil {
			sum = sum.Add(d)
		}
	}
	return money(sum.String())
}

// short cuts a name that would break a column.
func short(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}

func orNone(s *string) string {
	if s == nil {
		return "none"
	}
	return *s
}
