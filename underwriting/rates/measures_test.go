package rates

import (
	"testing"

	"github.com/shopspring/decimal"
)

func TestNPV(t *testing.T) {
	t.Parallel()
	excel := dated(t, Act365F, "2008-01-01=-10000 2008-03-01=2750 2008-10-30=4250 2009-02-15=3250 2009-04-01=2750")
	tests := []struct {
		name       string
		series     Series
		rate, want string
	}{
		{"A100 seed case", series(t, Annual, "-9500 4380x5"), "0.10", "7103.65"},
		{"A100 seed case", series(t, Annual, "-9500 4380x5"), "0.12", "6288.92"},
		{"A100 seed case", series(t, Annual, "-9500 4380x5"), "0.15", "5182.44"},
		{"RTX 3090 seed case", series(t, Annual, "-1748 1576.8x5"), "0.10", "4229.31"},
		{"RTX 3090 seed case", series(t, Annual, "-1748 1576.8x5"), "0.12", "3936.01"},
		{"RTX 3090 seed case", series(t, Annual, "-1748 1576.8x5"), "0.15", "3537.68"},
		{"Excel documentation of XNPV", excel, "0.09", "2086.65"},
		{"a year of months is a year", series(t, Monthly, "0x12 110"), "0.10", "100.00"},
		{"very large", series(t, Annual, "-1e30 1.1e30 11"), "0.10", "9.09"},
	}
	for _, test := range tests {
		if got := test.series.NPV(decimal.RequireFromString(test.rate)).StringFixed(2); got != test.want {
			t.Errorf("%s at %s: NPV = %s, want %s", test.name, test.rate, got, test.want)
		}
	}
}

// Spreadsheet examples recomputed to 15 digits.
func TestMIRR(t *testing.T) {
	t.Parallel()
	tests := []struct{ flows, finance, reinvestment, want string }{
		{"-120000 39000 30000 21000 37000 46000", "0.10", "0.12", "0.126094130365905"},
		{"-1000 100 250 500 500", "0.10", "0.10", "0.104016267459591"},
		{"-4500 -800 800 800 600 600 800 800 700 3000", "0.08", "0.055", "0.0665971750315535"},
		{"100 200 -50 300 -200", "0.05", "0.06", "0.342823387842177"},
	}
	for _, test := range tests {
		got, ok := series(t, Annual, test.flows).MIRR(decimal.RequireFromString(test.finance), decimal.RequireFromString(test.reinvestment))
		gap := decimal.RequireFromString(got).Sub(decimal.RequireFromString(test.want)).Abs()
		if !ok || gap.GreaterThan(decimal.New(6, -16)) {
			t.Errorf("MIRR(%s) = %s, want %s", test.flows, got, test.want)
		}
	}
	if got, ok := series(t, Annual, "100 100").MIRR(decimal.Zero, decimal.Zero); ok {
		t.Errorf("MIRR without an outlay = %s, want none", got)
	}
}

func TestPayback(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		series Series
		want   string
	}{
		{"A100 seed case", series(t, Annual, "-9500 4380x5"), "2.16895"},
		{"RTX 3090 seed case", series(t, Annual, "-1748 1576.8x5"), "1.108574"},
		{"monthly", series(t, Monthly, "-100 50x3"), "0.166667"},
		{"dated", dated(t, Act365F, "2021-01-01=-100 2022-01-01=50 2023-01-01=100"), "1.5"},
		{"never", series(t, Annual, "-100 30 20 5"), ""},
		{"paid back, then lost again", series(t, Annual, "-100 230 -132"), ""},
		{"paid back twice", series(t, Annual, "-100 200 -150 100"), "2.5"},
		{"exactly at the end", series(t, Annual, "-100 60 40"), "2"},
	}
	for _, test := range tests {
		got, ok := test.series.Payback()
		if text := got.String(); ok != (test.want != "") || ok && text != test.want {
			t.Errorf("%s: Payback = %s, %v, want %q", test.name, text, ok, test.want)
		}
	}
}
