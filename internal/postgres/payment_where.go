package postgres

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/corebond/corebond/internal/evm"
)

// Field is what payments are filtered and ordered by.
type Field string

// The fields, and what their values are: PaymentKey, time.Time, uint64 (block, chain, path), evm.Units (amounts), string (the rest).
const (
	FieldID       Field = "id"
	FieldTime     Field = "time"
	FieldChain    Field = "chain"
	FieldBlock    Field = "block"
	FieldPath     Field = "path"
	FieldGross    Field = "gross"
	FieldNet      Field = "net"
	FieldTx       Field = "tx" // common.Hash
	FieldNetwork  Field = "network"
	FieldClass    Field = "class"
	FieldSymbol   Field = "asset_symbol"
	FieldProvider Field = "provider"
	FieldPayer    Field = "payer"
)

// Op compares a field with values. OneOf and NoneOf take Values, the others Value; fields that are strings or hashes have only Is, IsNot,
// OneOf and NoneOf.
type Op string

// The comparisons.
const (
	Is      Op = "="
	IsNot   Op = "<>"
	Above   Op = ">"
	AtLeast Op = ">="
	Below   Op = "<"
	AtMost  Op = "<="
	OneOf   Op = "in"
	NoneOf  Op = "not in"
)

// Condition is a comparison, or All or Any of several.
type Condition struct {
	Field  Field
	Op     Op
	Value  any
	Values []any
	All    []Condition
	Any    []Condition
}

// sqlBuilder puts a statement together from text of this package and values that are bound: no value ever becomes text of a statement.
type sqlBuilder struct {
	sql  strings.Builder
	args []any
	at   string // the column of the payment's time
}

func (b *sqlBuilder) add(parts ...string) {
	for _, p := range parts {
		b.sql.WriteString(p)
	}
}

// bind returns the placeholder of a value.
func (b *sqlBuilder) bind(v any) string {
	b.args = append(b.args, v)
	return "$" + strconv.Itoa(len(b.args))
}

// condition returns the SQL of c over columns of the alias e.
func (b *sqlBuilder) condition(c Condition) (string, error) {
	switch {
	case c.All != nil:
		return b.joined(c.All, " AND ")
	case c.Any != nil:
		return b.joined(c.Any, " OR ")
	}
	switch c.Field {
	case FieldID:
		return b.keyed(c)
	case FieldNetwork, FieldClass, FieldSymbol:
		return b.interned("e.kind", "SELECT id FROM earning_kind WHERE "+string(c.Field), c)
	case FieldProvider:
		return b.account("e.provider", c)
	case FieldPayer:
		return b.account("e.payer", c)
	}
	column, array, err := b.column(c.Field)
	if err != nil {
		return "", err
	}
	return b.plain(column, array, c)
}

func (b *sqlBuilder) joined(list []Condition, by string) (string, error) {
	if len(list) == 0 {
		return "", fmt.Errorf("no conditions to join by%s", by)
	}
	parts := make([]string, len(list))
	for i, c := range list {
		part, err := b.condition(c)
		if err != nil {
			return "", err
		}
		parts[i] = part
	}
	return "(" + strings.Join(parts, by) + ")", nil
}

// column is a field's column, and the type of an array of its values.
func (b *sqlBuilder) column(f Field) (column, array string, err error) {
	switch f {
	case FieldTime:
		return b.at, "timestamptz[]", nil
	case FieldChain:
		return "e.chain", "bigint[]", nil
	case FieldBlock:
		return "e.block_number", "bigint[]", nil
	case FieldPath:
		return "e.path", "bigint[]", nil
	case FieldGross:
		return "e.gross", "text[]::numeric[]", nil
	case FieldNet:
		return "e.net", "text[]::numeric[]", nil
	case FieldTx:
		return "e.tx_hash", "bytea[]", nil
	}
	return "", "", fmt.Errorf("payments have no field %q", f)
}

func (b *sqlBuilder) plain(column, array string, c Condition) (string, error) {
	switch c.Op {
	case Is, IsNot, Above, AtLeast, Below, AtMost:
		return column + " " + string(c.Op) + " " + b.bind(bound(c.Value)), nil
	case OneOf:
		return column + " = ANY (" + b.bind(boundAll(c.Values)) + "::" + array + ")", nil
	case NoneOf:
		return column + " <> ALL (" + b.bind(boundAll(c.Values)) + "::" + array + ")", nil
	}
	return "", fmt.Errorf("comparison %q is not known", c.Op)
}

// keyed compares places. Whether two are the same is a matter of the branch too; which comes first is not.
func (b *sqlBuilder) keyed(c Condition) (string, error) {
	place := "(" + b.at + ", e.chain, e.block_number, e.path)"
	row := func(v any) (string, PaymentKey, error) {
		k, ok := v.(PaymentKey)
		if !ok {
			return "", k, fmt.Errorf("an id is a PaymentKey, not %T", v)
		}
		return "(" + b.bind(instant(k.Time)) + ", " + b.bind(k.Chain) + "::bigint, " + b.bind(k.Number) + "::bigint, " + b.bind(k.Path) + "::bigint)", k, nil
	}
	same := func(v any) (string, error) {
		text, k, err := row(v)
		if err != nil {
			return "", err
		}
		return "(" + place + " = " + text + " AND substr(e.block_hash, 1, 8) = " + b.bind(k.Branch[:]) + ")", nil
	}
	switch c.Op {
	case Is, OneOf, IsNot, NoneOf:
		values := c.Values
		if c.Op == Is || c.Op == IsNot {
			values = []any{c.Value}
		}
		parts := []string{"false"}[:0]
		for _, v := range values {
			part, err := same(v)
			if err != nil {
				return "", err
			}
			parts = append(parts, part)
		}
		if len(parts) == 0 {
			parts = append(parts, "false")
		}
		if text := "(" + strings.Join(parts, " OR ") + ")"; c.Op == Is || c.Op == OneOf {
			return text, nil
		} else {
			return "NOT " + text, nil
		}
	case Above, AtLeast, Below, AtMost:
		text, k, err := row(c.Value)
		if err != nil {
			return "", err
		}
		// The time alone too: by it the server leaves out whole months.
		bound := " >= "
		if c.Op == Below || c.Op == AtMost {
			bound = " <= "
		}
		return "(" + place + " " + string(c.Op) + " " + text + " AND " + b.at + bound + b.bind(instant(k.Time)) + ")", nil
	}
	return "", fmt.Errorf("comparison %q is not known", c.Op)
}

// account compares names by their number: one look into a key, and then an index of earnings is of use.
func (b *sqlBuilder) account(column string, c Condition) (string, error) {
	switch c.Op {
	case Is:
		return column + " = (SELECT id FROM account WHERE name = " + b.bind(c.Value) + "::text)", nil
	case IsNot:
		return column + " IS DISTINCT FROM (SELECT id FROM account WHERE name = " + b.bind(c.Value) + "::text)", nil
	}
	return b.interned(column, "SELECT id FROM account WHERE name", c)
}

// interned compares a column of numbers with those of the names.
func (b *sqlBuilder) interned(column, numbers string, c Condition) (string, error) {
	among := map[Op]string{Is: " = ANY", OneOf: " = ANY", IsNot: " <> ALL", NoneOf: " <> ALL"}[c.Op]
	if among == "" {
		return "", fmt.Errorf("comparison %q is not one of names", c.Op)
	}
	names := " = " + "ANY ("
	if c.Op == Is || c.Op == IsNot {
		names += b.bind([]any{c.Value}) + "::text[])"
	} else {
		names += b.bind(c.Values) + "::text[])"
	}
	return column + among + " (ARRAY (" + numbers + names + "))", nil
}

// bound is a value as the driver takes it.
func bound(v any) any {
	switch v := v.(type) {
	case time.Time:
		return instant(v)
	case evm.Units:
		return v.String()
	}
	return v
}

func boundAll(values []any) []any {
	out := make([]any, len(values))
	for i, v := range values {
		out[i] = bound(v)
	}
	return out
}
