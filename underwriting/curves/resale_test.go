package curves

import (
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func TestResale_factors(t *testing.T) {
	t.Parallel()
	tests := []struct {
		resale Resale
		years  int
		want   string
	}{
		{Resale{Grade: 1, Days: 180}, 4, "0.35"},
		{Resale{Grade: 1, Days: 180}, 1, "0.78"},
		{Resale{Grade: 2, Days: 90}, 4, "0.252875"},               // 0.35 x 0.85 x 0.85
		{Resale{Grade: 4, Days: 7}, 3, "0.11385"},                 // 0.46 x 0.55 x 0.45
		{Resale{Grade: 1, Days: 89}, 2, "0.39"},                   // 89 days are not enough for a broker: 0.60 x 0.65
		{Resale{Grade: 1, Days: 3650}, 2, "0.6"},                  // more than the table's longest gains nothing
		{Resale{Grade: 1, Days: 180}, 6, "0.20216"},               // 0.35 x 0.76 x 0.76
		{Resale{Age: 1, Grade: 1, Days: 180}, 2, "0.58974358974"}, // 0.46/0.78, cut after 12 digits: ...358 974 358
	}
	for _, test := range tests {
		got := test.resale.After(test.years).Fraction
		if !got.Truncate(11).Equal(number(test.want)) {
			t.Errorf("%+v after %d years = %s, want %s", test.resale, test.years, got, test.want)
		}
	}
	bought := Resale{Age: 1, Grade: 1, Days: 180}.After(2).Fraction
	if got, want := bought.String(), "0.589743589743"; got != want {
		t.Errorf("bought used = %s, want %s: rounded down", got, want)
	}
}

// Every number of the table names its source and how little it carries; the derived one follows from the others.
func TestPublishedResale(t *testing.T) {
	t.Parallel()
	f := PublishedResale()
	if f.Model != "H100 PCIe" || f.Caution == "" {
		t.Errorf("the table is of %q, caution %q", f.Model, f.Caution)
	}
	for name, rows := range map[string][]Factor{"vintage": f.Vintage, "condition": f.Condition, "days to sell": f.DaysToSell} {
		for i, row := range rows {
			if row.Source == "" || row.Label != "S" || i > 0 && row.At <= rows[i-1].At {
				t.Errorf("%s row %d: %+v", name, i, row)
			}
		}
	}
	for years, row := range f.Vintage {
		if row.At != years {
			t.Errorf("vintage row %d is of age %d", years, row.At)
		}
	}
	ratio, _ := f.Vintage[4].Factor.QuoRem(f.Vintage[3].Factor, 2)
	if !f.Later.Factor.Equal(ratio) || f.Later.Label != "D" {
		t.Errorf("later years = %+v, want %s, derived", f.Later, ratio)
	}
}

func TestResale_inTheReturn(t *testing.T) {
	t.Parallel()
	with := func(change func(*Assumptions)) Assumptions {
		a := a100()
		a.Resale = &Resale{Grade: 1, Days: 180}
		change(&a)
		return a
	}
	tests := []struct {
		name string
		a    Assumptions
		want string
	}{
		{"five years", with(func(*Assumptions) {}), "0.393116142313716"},
		{"four years, second condition, broker", with(func(a *Assumptions) {
			a.Years, a.Resale = 4, &Resale{Grade: 2, Days: 90}
		}), "0.348119760147269"},
		{"four years, attrition", with(func(a *Assumptions) { a.Years, a.Attrition = 4, number("0.06") }), "0.283167657185158"},
	}
	for _, test := range tests {
		rate, ok := appraise(t, test.a).Result.Only()
		if !ok || number(rate.String()).Sub(number(test.want)).Abs().GreaterThan(number("1e-14")) {
			t.Errorf("%s = %s, want %s", test.name, rate, test.want)
		}
	}
	flat := a100()
	flat.Residual = number("0.266")
	if !appraise(t, flat).Total.Equal(appraise(t, tests[0].a).Total) {
		t.Error("a resale and the same fraction given flat differ")
	}
}

// More time, a better condition and a younger device never fetch less.
func TestResale_isMonotone(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		years := rapid.IntRange(1, 20).Draw(t, "years")
		worse := Resale{Grade: rapid.IntRange(1, 4).Draw(t, "grade"), Days: rapid.IntRange(7, 400).Draw(t, "days")}
		better := Resale{
			Grade: rapid.IntRange(1, worse.Grade).Draw(t, "better grade"), Days: rapid.IntRange(worse.Days, 800).Draw(t, "more days"),
		}
		sooner := rapid.IntRange(1, years).Draw(t, "sooner")
		low, high := worse.After(years).Fraction, better.After(sooner).Fraction
		if low.GreaterThan(high) || low.IsNegative() || high.GreaterThan(decimal.NewFromInt(1)) {
			t.Fatalf("%+v after %d years = %s, %+v after %d years = %s", worse, years, low, better, sooner, high)
		}
	})
}
