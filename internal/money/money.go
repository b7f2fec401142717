// Package money is exact money: an amount with its currency, basis points, and a split that loses nothing.
//
// Rounding happens only in functions named for it (RoundDown, RoundHalfEven, Allocate). Adding two currencies is a bug of the
// program, not of the input, and panics; parsing reports errors. There is no float here: the one road from float64 to money
// is a named function in underwriting.
package money

import (
	"fmt"
	"regexp"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/shopspring/decimal"
)

// Currency is an ISO 4217 code or a token symbol, upper case, 3 to 8 letters or digits.
type Currency string

// USD is the reporting currency.
const USD Currency = "USD"

var currencyForm = regexp.MustCompile(`^[A-Z][A-Z0-9]{2,7}$`)

// Amount is an exact amount of one currency. The zero Amount has no currency and is only good for comparison with Zero.
type Amount struct {
	value    decimal.Decimal
	currency Currency
}

// Of returns value units of currency. It panics if the currency is not of the form described at Currency.
func Of(value decimal.Decimal, currency Currency) Amount {
	if !currencyForm.MatchString(string(currency)) {
		panic(fmt.Sprintf("money: %q is not a currency", currency))
	}
	return Amount{value, currency}
}

// Parse reads a plain decimal and a currency; field names the input in the error.
func Parse(field, value string, currency Currency) (Amount, error) {
	if !currencyForm.MatchString(string(currency)) {
		return Amount{}, invalid.Input(field, "use a code such as USD", "%q is not a currency", currency)
	}
	d, err := decimal.NewFromString(value)
	if err != nil {
		return Amount{}, invalid.Input(field, "write a plain decimal such as 1234.56", "%.40q is not a number", value)
	}
	return Amount{d, currency}, nil
}

// Value returns the number without its currency.
func (a Amount) Value() decimal.Decimal { return a.value }

// Currency returns the currency.
func (a Amount) Currency() Currency { return a.currency }

func (a Amount) String() string { return a.value.String() + " " + string(a.currency) }

// Add returns a+b; both must be of one currency.
func (a Amount) Add(b Amount) Amount { return Amount{a.value.Add(b.like(a)), a.currency} }

// Sub returns a-b; both must be of one currency.
func (a Amount) Sub(b Amount) Amount { return Amount{a.value.Sub(b.like(a)), a.currency} }

// Cmp compares two amounts of one currency.
func (a Amount) Cmp(b Amount) int { return a.value.Cmp(b.like(a)) }

// RoundDown drops all digits after places, towards zero.
func (a Amount) RoundDown(places int32) Amount { return Amount{a.value.Truncate(places), a.currency} }

// RoundHalfEven rounds to places, ties to the even digit.
func (a Amount) RoundHalfEven(places int32) Amount {
	return Amount{a.value.RoundBank(places), a.currency}
}

func (a Amount) like(b Amount) decimal.Decimal {
	if a.currency != b.currency {
		panic(fmt.Sprintf("money: %s meets %s", a.currency, b.currency))
	}
	return a.value
}

// BPS is a contractual ratio in basis points: 8500 is 85 %.
type BPS int32

// Decimal returns the ratio as a number: 8500 gives 0.85.
func (b BPS) Decimal() decimal.Decimal { return decimal.New(int64(b), -4) }
