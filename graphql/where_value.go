package graphql

import (
	"fmt"
	"math"
	"math/big"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

// mostText is how long a text in a filter may be, in bytes.
const mostText = 200

func textValue(name string, value any) (any, *Error) {
	text, ok := value.(string)
	if !ok || len(text) > mostText || strings.ContainsRune(text, 0) {
		return nil, badWhere(fmt.Sprintf("pass a text of at most %d bytes", mostText), "%s is not a text that is looked for", name)
	}
	return text, nil
}

func accountValue(name string, value any) (any, *Error) {
	text, err := textValue(name, value)
	if err != nil {
		return nil, err
	}
	return accountText(text.(string)), nil
}

// accountText is an account as rows spell it: an EVM address in lower case, whatever case its checksum has.
func accountText(s string) string {
	if strings.HasPrefix(s, "0x") && common.IsHexAddress(s) {
		return strings.ToLower(s)
	}
	return s
}

func hashValue(name string, value any) (any, *Error) {
	var hash common.Hash
	if err := hash.UnmarshalGraphQL(value); err != nil {
		return nil, badWhere("pass 0x and 64 hexadecimal digits", "%s is not a hash", name)
	}
	return hash, nil
}

// wholeNumber reads a number below 2^63, or below 2^256 for amounts. Variables bring it as a JSON number, which is exact up to 2^53.
func wholeNumber(name string, value any) (any, *Error) {
	if v, ok := value.(int); ok {
		value = float64(v)
	}
	var n uint256Scalar
	if v, ok := value.(float64); ok {
		if v < 0 || v > 1<<53 || v != math.Trunc(v) {
			return nil, badWhere("pass decimal digits as a text", "%s is not a whole number", name)
		}
		n.n = big.NewInt(int64(v))
	} else if err := n.UnmarshalGraphQL(value); err != nil {
		return nil, badWhere("pass decimal digits as a text", "%s: %v", name, err)
	}
	field, _, _ := strings.Cut(name, "_")
	if most := map[string]int64{"timestamp": 253402300799, "blockNumber": math.MaxInt64}[field]; most != 0 && n.n.Cmp(big.NewInt(most)) > 0 {
		return nil, badWhere(fmt.Sprintf("pass at most %d", most), "%s is %s", name, n.n)
	}
	return n.n, nil
}

func decimalValue(name string, value any) (any, *Error) {
	if v, ok := value.(float64); ok && v == math.Trunc(v) && math.Abs(v) <= 1<<53 { // a whole number of the variables
		return decimal.NewFromInt(int64(v)), nil
	}
	if v, ok := value.(int); ok {
		return decimal.NewFromInt(int64(v)), nil
	}
	var d decimalScalar
	if err := d.UnmarshalGraphQL(value); err != nil {
		return nil, badWhere("pass a plain decimal as a text", "%s: %v", name, err)
	}
	return decimal.Decimal(d), nil
}

func timeValue(name string, value any) (any, *Error) {
	var at timeScalar
	if err := at.UnmarshalGraphQL(value); err != nil {
		return nil, badWhere("pass RFC 3339 text, such as 2026-09-30T12:00:00Z", "%s: %v", name, err)
	}
	return time.Time(at), nil
}

func boolValue(name string, value any) (any, *Error) {
	if v, ok := value.(bool); ok {
		return v, nil
	}
	return nil, badWhere("pass true or false", "%s is neither true nor false", name)
}

func addressValue(name string, value any) (any, *Error) {
	var account common.Address
	if err := account.UnmarshalGraphQL(value); err != nil {
		return nil, badWhere("pass 0x and 40 hexadecimal digits", "%s is not an account", name)
	}
	return account, nil
}

// hashID reads an id that is a hash. The empty text is before all, with which readers of subgraphs begin.
func hashID(name string, value any) (any, *Error) {
	if value == "" {
		return common.Hash{}, nil
	}
	return hashValue(name, value)
}
