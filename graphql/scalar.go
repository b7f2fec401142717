package graphql

import (
	"fmt"
	"math/big"
	"regexp"
	"time"

	"github.com/shopspring/decimal"
)

// decimalScalar is the wire form of Decimal.
type decimalScalar decimal.Decimal

// plainDecimal admits what Decimal promises and no exponent, so that a short text can never stand for a giant number.
var plainDecimal = regexp.MustCompile(`^-?[0-9]{1,80}(\.[0-9]{1,80})?$`)

// ImplementsGraphQLType names the scalar.
func (decimalScalar) ImplementsGraphQLType(name string) bool { return name == "Decimal" }

// MarshalJSON writes plain notation in quotes.
func (d decimalScalar) MarshalJSON() ([]byte, error) {
	return quoted(decimal.Decimal(d).String()), nil
}

// quoted is a text of digits and signs in JSON.
func quoted(s string) []byte {
	text := make([]byte, 0, len(s)+2)
	return append(append(append(text, '"'), s...), '"')
}

// UnmarshalGraphQL accepts a string or an Int literal; a Float has already lost digits and is refused.
func (d *decimalScalar) UnmarshalGraphQL(input any) error {
	switch v := input.(type) {
	case string:
		if !plainDecimal.MatchString(v) {
			return fmt.Errorf("%.40q is not a Decimal: write a plain decimal such as \"12.5\"", v)
		}
		parsed, err := decimal.NewFromString(v)
		*d = decimalScalar(parsed)
		return err
	case int32:
		*d = decimalScalar(decimal.NewFromInt32(v))
		return nil
	}
	return fmt.Errorf("a Decimal is a string, not %T", input)
}

// uint256Scalar is the wire form of Uint256.
type uint256Scalar struct{ n *big.Int }

var digits = regexp.MustCompile(`^[0-9]{1,78}$`)

func uint256Of(n uint64) uint256Scalar { return uint256Scalar{new(big.Int).SetUint64(n)} }

// ImplementsGraphQLType names the scalar.
func (uint256Scalar) ImplementsGraphQLType(name string) bool { return name == "Uint256" }

// uint256From checks a reader's value. Resolvers do this and return the error, since a scalar that fails while it is written
// would spoil the answer around it.
func uint256From(n *big.Int) (uint256Scalar, error) {
	if n == nil || n.Sign() < 0 || n.BitLen() > 256 {
		return uint256Scalar{}, fmt.Errorf("%v is not at least 0 and below 2^256", n)
	}
	return uint256Scalar{n}, nil
}

// MarshalJSON writes decimal digits in quotes.
func (u uint256Scalar) MarshalJSON() ([]byte, error) { return quoted(u.n.String()), nil }

// UnmarshalGraphQL accepts decimal digits as a string, or an Int literal that is not negative.
func (u *uint256Scalar) UnmarshalGraphQL(input any) error {
	n := new(big.Int)
	switch v := input.(type) {
	case string:
		if !digits.MatchString(v) {
			return fmt.Errorf("%.40q is not a Uint256: write decimal digits such as \"60400\"", v)
		}
		n.SetString(v, 10)
	case int32:
		n.SetInt64(int64(v))
	case int64: // a literal above 2^31
		n.SetInt64(v)
	default:
		return fmt.Errorf("a Uint256 is a string, not %T", input)
	}
	checked, err := uint256From(n)
	*u = checked
	return err
}

// timeScalar is the wire form of Time.
type timeScalar time.Time

// ImplementsGraphQLType names the scalar.
func (timeScalar) ImplementsGraphQLType(name string) bool { return name == "Time" }

// MarshalJSON writes RFC 3339 in UTC.
func (t timeScalar) MarshalJSON() ([]byte, error) {
	text := make([]byte, 1, 2+len(time.RFC3339Nano))
	text[0] = '"'
	return append(time.Time(t).UTC().AppendFormat(text, time.RFC3339Nano), '"'), nil
}

// UnmarshalGraphQL accepts RFC 3339 text of any zone.
func (t *timeScalar) UnmarshalGraphQL(input any) error {
	text, ok := input.(string)
	if !ok {
		return fmt.Errorf("a Time is a string, not %T", input)
	}
	parsed, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return fmt.Errorf("%.40q is not a Time: write RFC 3339 such as \"2026-09-30T12:00:00Z\"", text)
	}
	*t = timeScalar(parsed.UTC())
	return nil
}

// timeOrNull is for instants that may be unknown.
func timeOrNull(t *time.Time) *timeScalar {
	if t == nil {
		return nil
	}
	wire := timeScalar(*t)
	return &wire
}

// textOrEmpty turns an absent argument into the empty string, which filters use for all.
func textOrEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// textOrNull turns the empty string, which readers use for absence, into null.
func textOrNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
