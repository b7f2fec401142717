package graphql

import (
	"slices"
	"strings"
)

// What one filter may hold.
const (
	maxFilterDepth = 3   // filters within filters
	maxConditions  = 40  // comparisons in all
	maxAmong       = 100 // values of one _in or _not_in
)

// Condition is one comparison, or All or Any of several. Field is a name of the filter's; Op is one of = <> > >= < <= in and "not in", the
// last two with Values. Values are *big.Int for whole numbers, decimal.Decimal, time.Time, bool, common.Hash and common.Address by the field's type,
// []any for ids of several parts, and string for the rest. The timestamp of payments is a number, in seconds since 1970.
type Condition struct {
	Field  string
	Op     string
	Value  any
	Values []any
	All    []Condition
	Any    []Condition
}

// filterable is a list's rows as they are filtered: the type's name, and how the values of a field are read.
type filterable interface {
	name() string
	// field is of no use, without read, if rows are not filtered by that name.
	field(name string) filterField
}

// filterField is a field that rows are filtered by. Values that are not ordered are only equal or not.
type filterField struct {
	read    func(name string, value any) (any, *Error)
	ordered bool
}

// filter is the argument where of a list. The schema lists its fields one by one; here they are a name and a comparison.
type filter[R filterable] struct {
	conditions []Condition
	err        *Error
}

// ImplementsGraphQLType names the input.
func (filter[R]) ImplementsGraphQLType(name string) bool {
	var rows R
	return name == rows.name()+"_filter"
}

// Nullable lets null through to UnmarshalGraphQL.
func (*filter[R]) Nullable() {}

// UnmarshalGraphQL reads the filter. What it does not take it keeps in err, for the resolver to return with its code.
func (f *filter[R]) UnmarshalGraphQL(input any) error {
	if input == nil {
		return nil
	}
	var rows R
	r := filterReader{rows, maxConditions}
	f.conditions, f.err = r.conditions(input, maxFilterDepth)
	return nil
}

func badWhere(fix, format string, args ...any) *Error { return badInput("where", fix, format, args...) }

// filterReader reads one filter, of which it counts the comparisons.
type filterReader struct {
	rows filterable
	left int
}

// conditions reads one filter object, in the order of names so that the same filter is always the same statement.
func (r *filterReader) conditions(input any, depth int) ([]Condition, *Error) {
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
		if r.left--; r.left < 0 {
			return nil, badWhere("ask in several requests", "a filter holds more than %d comparisons", maxConditions)
		}
		c, err := r.condition(name, value, depth)
		if err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	return list, nil
}

// comparison is what the end of a filter's field stands for; empty if nothing.
func comparison(suffix string, ordered bool) string {
	op := map[string]string{"": "=", "not": "<>", "gt": ">", "gte": ">=", "lt": "<", "lte": "<=", "in": "in", "not_in": "not in"}[suffix]
	if !ordered && strings.ContainsAny(op, "<>") && op != "<>" {
		return ""
	}
	return op
}

func (r *filterReader) condition(name string, value any, depth int) (c Condition, err *Error) {
	if name == "and" || name == "or" {
		list, err := r.filters(name, value, depth)
		if name == "and" {
			return Condition{All: list}, err
		}
		return Condition{Any: list}, err
	}
	field, suffix, _ := strings.Cut(name, "_")
	of := r.rows.field(field)
	op := comparison(suffix, of.ordered)
	if op == "" || of.read == nil || strings.HasSuffix(name, "_") {
		kind := r.rows.name() + "_filter"
		return c, badWhere("see "+kind+" in the schema", "%s has no field %.40q", kind, name)
	}
	c = Condition{Field: field, Op: op}
	if op != "in" && op != "not in" {
		c.Value, err = of.read(name, value)
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
		one, err := of.read(name, v)
		if err != nil {
			return c, err
		}
		c.Values = append(c.Values, one)
	}
	return c, nil
}

// filters reads the list of and and or; each of its filters holds as a whole.
func (r *filterReader) filters(name string, value any, depth int) ([]Condition, *Error) {
	filters, ok := value.([]any)
	if !ok {
		filters = []any{value}
	}
	var list []Condition
	for _, one := range filters {
		all, err := r.conditions(one, depth-1)
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
