package rates

import (
	"errors"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// The seed cases follow from their published net present values (7103.646050009 on an outlay of 9500 at 10 %), the others from
// their own arithmetic.
func TestProfitabilityIndex(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name       string
		series     Series
		rate, want string
	}{
		{"A100 seed case, 1 + 7103.646050009/9500", series(t, Annual, "-9500 4380x5"), "0.10", "1.7477522157904"},
		{"A100 seed case, 1 + 6288.919766271/9500", series(t, Annual, "-9500 4380x5"), "0.12", "1.6619915543443"},
		{"RTX 3090 seed case, 1 + 4229.312578003/1748", series(t, Annual, "-1748 1576.80x5"), "0.10", "3.4195152048072"},
		{"two outlays: 242/1.21 over 100 + 110/1.1", series(t, Annual, "-100 -110 242"), "0.1", "1"},
		{"nothing happens for a while", series(t, Annual, "0 -110 0 266.2"), "0.1", "2"},
		{"a year of months", series(t, Monthly, "-100 0x11 165"), "0.1", "1.5"},
		{"62/360 of a year", dated(t, German30360, "2007-12-28=-100 2008-02-29=110"), "0.7391803643099855", "1"},
		{"no discount", series(t, Annual, "-100 30 20"), "0", "0.5"},
		{"a falling unit of account: 50/0.5²", series(t, Annual, "-100 0 50"), "-0.5", "2"},
		{"an outlay repaid on its day", dated(t, Act365F, "2021-01-01=-100 2021-01-01=50 2022-01-01=110"), "0.1", "2"},
	}
	for _, test := range tests {
		got, err := test.series.ProfitabilityIndex(decimal.RequireFromString(test.rate))
		if err != nil || got.Sub(decimal.RequireFromString(test.want)).Abs().GreaterThan(decimal.New(1, -12)) {
			t.Errorf("%s at %s: index = %s, %v, want %s", test.name, test.rate, got, err, test.want)
		}
	}
}

func TestProfitabilityIndex_refuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name        string
		series      Series
		rate        string
		code, field string
	}{
		{"a later outflow", series(t, Annual, "-100 200 -50"), "0.1", "NOT_CONVENTIONAL", "amounts"},
		{"an inflow first", series(t, Annual, "100 -60 -60"), "0.1", "NOT_CONVENTIONAL", "amounts"},
		{"a later outflow, dated", dated(t, Act365F, "2023-01-01=-9 2021-01-01=-100 2022-01-01=200"), "0.1", "NOT_CONVENTIONAL", "flows"},
		{"opposite flows at one time", dated(t, Euro30360, "2024-01-29=0 2024-01-30=-100 2024-01-31=100"), "0.1", "NOT_CONVENTIONAL", "flows"},
		{"no outlay", series(t, Annual, "100 100"), "0.1", "SAME_SIGN", "amounts"},
		{"no flows", Series{}, "0.1", "EMPTY", "amounts"},
		{"a rate of -100 %", series(t, Annual, "-100 110"), "-1", "OUT_OF_RANGE", "rate"},
		{"an absurd rate", series(t, Annual, "-100 110"), "1e9999", "OUT_OF_RANGE", "rate"},
	}
	for _, test := range tests {
		got, err := test.series.ProfitabilityIndex(decimal.RequireFromString(test.rate))
		var fault *invalid.Error
		if !errors.As(err, &fault) || fault.Code != test.code || fault.Field != test.field || fault.Fix == "" {
			t.Errorf("%s: index = %s, error %v, want %s at %s", test.name, got, err, test.code, test.field)
		}
	}
}

// The index and the net present value are two views of one sum.
func TestProfitabilityIndex_agreesWithNPV(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		outlay := rapid.Int64Range(1, 1e9).Draw(t, "outlay")
		s := Series{Period: Monthly, Amounts: []decimal.Decimal{decimal.New(-outlay, -2)}}
		for _, a := range rapid.SliceOfN(rapid.Int64Range(0, 1e9), 1, 40).Draw(t, "inflows") {
			s.Amounts = append(s.Amounts, decimal.New(a, -2))
		}
		s.Amounts = append(s.Amounts, decimal.New(1, -2))
		rate := decimal.New(rapid.Int64Range(-900, 5000).Draw(t, "rate in thousandths"), -3)
		index, err := s.ProfitabilityIndex(rate)
		if err != nil {
			t.Fatal(err)
		}
		npv := index.Sub(decimal.NewFromInt(1)).Mul(decimal.New(outlay, -2))
		if gap := npv.Sub(s.NPV(rate)).Abs(); gap.GreaterThan(decimal.New(51, -4)) { // half a cent, and digits of a large index
			t.Fatalf("outlay · (index - 1) = %s, net present value %s", npv, s.NPV(rate))
		}
	})
}
