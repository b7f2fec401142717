package money_test

import (
	"fmt"
	"testing"

	"github.com/corebond/corebond/internal/money"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func ExampleAllocate() {
	fmt.Println(money.Allocate(100, []int64{1, 1, 1}))
	// Output: [34 33 33]
}

func TestAllocateSumsAndStaysFair(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		total := rapid.Int64Range(0, 1<<62).Draw(t, "total")
		weights := rapid.SliceOfN(rapid.Int64Range(0, 1<<56), 1, 40).Draw(t, "weights")
		var sum, weight int64
		parts := money.Allocate(total, weights)
		for i, p := range parts {
			sum += p
			weight += weights[i]
			if weights[i] == 0 && p != 0 {
				t.Fatalf("part %d is %d with weight 0", i, p)
			}
		}
		if weight > 0 && sum != total {
			t.Fatalf("parts %v sum to %d, want %d", parts, sum, total)
		}
		for i := range parts { // no part is a whole unit away from its exact share
			exact := decimal.NewFromInt(total).Mul(decimal.NewFromInt(weights[i]))
			if weight > 0 {
				diff := exact.Sub(decimal.NewFromInt(parts[i]).Mul(decimal.NewFromInt(weight))).Abs()
				if diff.Cmp(decimal.NewFromInt(weight)) >= 0 {
					t.Fatalf("part %d = %d is a unit or more from its share", i, parts[i])
				}
			}
		}
	})
}

func TestCurrenciesDoNotMix(t *testing.T) {
	t.Parallel()
	defer func() {
		if recover() == nil {
			t.Error("adding EUR to USD did not panic")
		}
	}()
	one := decimal.NewFromInt(1)
	money.Of(one, money.USD).Add(money.Of(one, "EUR"))
}

func TestRounding(t *testing.T) {
	t.Parallel()
	a, err := money.Parse("price", "-2.345", money.USD)
	if err != nil {
		t.Fatal(err)
	}
	if got := a.RoundDown(2).String(); got != "-2.34 USD" {
		t.Errorf("RoundDown = %s, want -2.34 USD", got)
	}
	if got := a.RoundHalfEven(2).String(); got != "-2.34 USD" {
		t.Errorf("RoundHalfEven = %s, want -2.34 USD", got)
	}
	for _, bad := range []string{"", "1,000", "NaN", "1e999999999"} {
		if got, err := money.Parse("price", bad, money.USD); err == nil {
			t.Errorf("Parse(%q) = %v, want an error", bad, got)
		}
	}
}
