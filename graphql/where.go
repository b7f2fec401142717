package graphql

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"strings"

	"github.com/ethereum/go-ethereum/common"
)

// What one filter may hold.
const (
	maxFilterDepth = 3   // filters within filters
	maxConditions  = 40  // comparisons in all
	maxAmong       = 100 // values of one _in or _not_in
)

// Condition is one comparison, or All or Any of several. Field is a name of the filter's; Op is one of = <> > >= < <= in and "not in", the
// last two with Values. Values are *big.Int for numbers (timestamp in seconds since 1970), common.Hash for tx, string for the rest.
type Condition struct {
	Field  string
	Op     string
	Value  any
	Values []any
	All    []Condition
	Any    []Condition
}

// paymentFilter is the argument where. The schema lists its fields one by one; here they are a name and a comparison.
type paymentFilter struct {
	conditions []Condition
	err        *Error
}

// ImplementsGraphQLType names the input.
func (paymentFilter) ImplementsGraphQLType(name string) bool { return name == "Payment_filter" }

// Nullable lets null through to UnmarshalGraphQL.
func (*paymentFilter) Nullable() {}

// UnmarshalGraphQL reads the filter. What it does not take it keeps in err, for the resolver to return with its code.
func (f *paymentFilter) UnmarshalGraphQL(input any) error {
	if input == nil {
		return nil
	}
	left := maxConditions
	f.conditions, f.err = conditionsOf(input, maxFilterDepth, &left)
	return nil
}

// narrow reports whether the filter keeps to few accounts.
func (f *paymentFilter) narrow() bool {
	return slices.ContainsFunc(f.conditions, func(c Condition) bool {
		return (c.Field == "provider" || c.Field == "payer") && (c.Op == "=" || c.Op == "in" && len(c.Values) <= 10)
	})
}

func badWhere(fix, format string, args ...any) *Error { return badInput("where", fix, format, args...) }

// conditionsOf reads one filter object, in the order of names so that the same filter is always the same statement.
func conditionsOf(input any, depth int, left *int) ([]Condition, *Error) {
	object, ok := input.(map[string]any)
	if !ok {
		return nil, badWhere("pass an object", "a filter is an object, not %T", input)
	}
	if depth == 0 {
		return nil, badWhere("write it flatter", "filters are nested more than %d deep", maxFilterDepth)
	}
	names := make([]string, 0, len(object))
	for name := range object {
		names = append(names, name)
	}
	slices.Sort(names)
	var list []Condition
	for _, name := range names {
		value := object[name]
		if value == nil {
			continue // as if it were absent
		}
		if *left--; *left < 0 {
			return nil, badWhere("ask in several requests", "a filter holds more than %d comparisons", maxConditions)
		}
		c, err := conditionOf(name, value, depth, left)
		if err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	return list, nil
}

func conditionOf(name string, value any, depth int, left *int) (c Condition, err *Error) {
	if name == "and" || name == "or" {
		list, err := filtersOf(name, value, depth, left)
		if name == "and" {
			return Condition{All: list}, err
		}
		return Condition{Any: list}, err
	}
	field, suffix, _ := strings.Cut(name, "_")
	op := map[string]string{"": "=", "not": "<>", "gt": ">", "gte": ">=", "lt": "<", "lte": "<=", "in": "in", "not_in": "not in"}[suffix]
	read := readerOf(field)
	if op == "" || read == nil {
		return c, badWhere("see Payment_filter in the schema", "Payment_filter has no field %.40q", name)
	}
	c = Condition{Field: field, Op: op}
	if op != "in" && op != "not in" {
		c.Value, err = read(name, value)
		return c, err
	}
	values, ok := value.([]any)
	if !ok {
		values = []any{value}
	}
	if len(values) > maxAmong {
		return c, badWhere("ask in several requests", "%s has %d values, more than %d", name, len(values), maxAmong)
	}
	c.Values = []any{}
	for _, v := range values {
		one, err := read(name, v)
		if err != nil {
			return c, err
		}
		c.Values = append(c.Values, one)
	}
	return c, nil
}

// filtersOf reads the list of and and or; each of its filters holds as a whole.
func filtersOf(name string, value any, depth int, left *int) ([]Condition, *Error) {
	filters, ok := value.([]any)
	if !ok {
		filters = []any{value}
	}
	var list []Condition
	for _, one := range filters {
		all, err := conditionsOf(one, depth-1, left)
		if err != nil {
			return nil, err
		}
		if len(all) == 0 {
			return nil, badWhere("leave it out", "a filter in %s is empty", name)
		}
		list = append(list, Condition{All: all})
	}
	if len(list) == 0 {
		return nil, badWhere("leave it out", "%s is empty", name)
	}
	return list, nil
}

// readerOf says how a field's values are read; nil if the filter has no such field.
func readerOf(field string) func(name string, value any) (any, *Error) {
	switch field {
	case "timestamp", "blockNumber", "gross", "net":
		return wholeNumber
	case "tx":
		return hashValue
	case "id", "network", "provider", "payer", "class", "symbol":
		return textValue
	}
	return nil
}

// mostText is how long a text in a filter may be, in bytes.
const mostText = 200

func textValue(name string, value any) (any, *Error) {
	text, ok := value.(string)
	if !ok || len(text) > mostText || strings.ContainsRune(text, 0) {
		return nil, badWhere(fmt.Sprintf("pass a text of at most %d bytes", mostText), "%s is not a text that is looked for", name)
	}
	if strings.HasPrefix(name, "provider") || strings.HasPrefix(name, "payer") {
		text = accountText(text)
	}
	return text, nil
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
