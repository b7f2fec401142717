package debt_test

import (
	"fmt"

	"github.com/corebond/corebond/underwriting/debt"
	"github.com/shopspring/decimal"
)

// A level loan of 1000.00 at 12 % over three months: 340.03 a month, and the last payment is what is left.
func ExampleAmortise() {
	terms := debt.Terms{Rate: decimal.RequireFromString("0.12"), PerYear: 12, Periods: 3, Plan: debt.Level}
	loan, err := debt.Amortise(1000_00, terms)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, i := range loan.Instalments {
		fmt.Println(i.Payment(), "=", i.Interest, "+", i.Principal, "leaves", i.Closing)
	}
	// Output:
	// 34003 = 1000 + 33003 leaves 66997
	// 34003 = 670 + 33333 leaves 33664
	// 34001 = 337 + 33664 leaves 0
}

// A loan sculpted to falling cash is covered alike in every month.
func ExampleSculpt() {
	terms := debt.Terms{Rate: decimal.RequireFromString("0.12"), PerYear: 12, Periods: 3, Plan: debt.Sculpted}
	cash := []int64{500_00, 400_00, 300_00}
	principal, err := debt.SculptedDebt(terms, cash, decimal.RequireFromString("1.25"))
	if err != nil {
		fmt.Println(err)
		return
	}
	loan, err := debt.Sculpt(principal, terms, cash)
	if err != nil {
		fmt.Println(err)
		return
	}
	tests, err := loan.Coverage(cash, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("principal", principal)
	for _, c := range tests {
		fmt.Println(c.Service, "covered", c.DSCR.Decimal.StringFixed(3))
	}
	// Output:
	// principal 94267
	// 40000 covered 1.250
	// 32000 covered 1.250
	// 24000 covered 1.250
}

// Half of the cash that is left each month repays principal early.
func ExampleSweep() {
	terms := debt.Terms{Rate: decimal.RequireFromString("0.12"), PerYear: 12, Periods: 4, Plan: debt.StraightLine}
	loan, err := debt.Sweep(1000_00, terms, []int64{460_00, 460_00, 460_00, 460_00}, 5000)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, i := range loan.Instalments {
		fmt.Println(i.Principal, "of which swept", i.Swept, "leaves", i.Closing)
	}
	// Output:
	// 35000 of which swept 10000 leaves 65000
	// 35175 of which swept 10175 leaves 29825
	// 29825 of which swept 4825 leaves 0
	// 0 of which swept 0 leaves 0
}

// One A100 of 9500.00 that nets 365.00 a month at first and loses 2 % of that each month: a level loan is sized on the last
// month, a sculpted one on the whole curve. P90 cash is 15 % lower here and need be covered only 1.10 times.
func ExampleAdvance() {
	cash, poor, values := make([]int64, 36), make([]int64, 36), []int64{9500_00}
	month, value := decimal.New(365_00, 0), decimal.New(9500_00, 0)
	for k := range cash {
		value = value.Mul(decimal.RequireFromString("0.97"))
		cash[k], values = month.IntPart(), append(values, value.IntPart())
		poor[k] = cash[k] * 85 / 100
		month = month.Mul(decimal.RequireFromString("0.98"))
	}
	for _, plan := range []debt.Plan{debt.Level, debt.Sculpted} {
		sizing, err := debt.Advance(
			debt.Terms{Rate: decimal.RequireFromString("0.12"), PerYear: 12, Periods: 36, Plan: plan},
			debt.Limits{LTV: 8000, DSCR: decimal.RequireFromString("1.25"), StressedDSCR: decimal.RequireFromString("1.10")},
			debt.Collateral{Value: 9500_00, Haircut: 500, Liquidation: values},
			debt.Income{Base: cash, P90: poor},
			[]debt.Concentration{{By: "network", Name: "akash", Target: 50_000_00, Limit: 2500, Share: 10000}},
		)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(plan, sizing.Advance, "is", sizing.Rate, "of the value; bound by", sizing.Binding().Name)
		for _, b := range sizing.Bounds {
			fmt.Println(" ", b.Name, b.Amount, "slack", b.Slack)
		}
	}
	// Output:
	// level 433475 is 0.456289 of the value; bound by dscr
	//   ltv 722000 slack 288525
	//   dscr 433475 slack 0
	//   sculpted_p90 622611 slack 189136
	//   liquidation 885364 slack 451889
	//   concentration:network:akash 1250000 slack 816525
	// sculpted 622611 is 0.65538 of the value; bound by sculpted_p90
	//   ltv 722000 slack 99389
	//   dscr 644586 slack 21975
	//   sculpted_p90 622611 slack 0
	//   liquidation 912376 slack 289765
	//   concentration:network:akash 1250000 slack 627389
}

// Mortality of 6 % a year is a little over half a percent a month.
func ExampleSMM() {
	smm, err := debt.SMM(decimal.RequireFromString("0.06"))
	fmt.Println(smm.StringFixed(8), err)
	// Output: 0.00514301 <nil>
}

// A bond of 5 % a year over ten years at a yield of 6 %, and back.
func ExampleStream_Risk() {
	stream, err := debt.Bond{Face: decimal.New(100, 0), Coupon: decimal.New(5, -2), PerYear: 1, Periods: 10}.Stream()
	if err != nil {
		fmt.Println(err)
		return
	}
	risk, err := stream.Risk(decimal.New(6, -2))
	if err != nil {
		fmt.Println(err)
		return
	}
	yield, err := stream.Yield(risk.Price)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("price", risk.Price.StringFixed(6), "Macaulay", risk.Macaulay.StringFixed(4), "modified", risk.Modified.StringFixed(4),
		"convexity", risk.Convexity.StringFixed(3), "yield", yield.StringFixed(6))
	// Output: price 92.639913 Macaulay 8.0225 modified 7.5684 convexity 72.569 yield 0.060000
}

// The payment of a mortgage, and how it splits in the second year.
func ExampleAnnuity_Cumulative() {
	a, err := debt.NewAnnuity(decimal.New(125000, 0), decimal.Zero, debt.PerPeriod(decimal.New(9, -2), 12), 360)
	if err != nil {
		fmt.Println(err)
		return
	}
	interest, principal, err := a.Cumulative(13, 24)
	fmt.Println(a.Payment().StringFixed(4), interest.StringFixed(4), principal.StringFixed(4), err)
	// Output: 1005.7783 11135.2321 934.1071 <nil>
}
