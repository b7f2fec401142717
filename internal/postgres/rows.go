package postgres

import (
	"fmt"
	"strconv"
	"strings"
)

// RowQuery says which rows of a list to read and in what order. All of Where hold. By is one of the list's fields, FieldID if it is empty; ties
// are in the order of ids, and Descending turns both. Limit is to be at least 1.
type RowQuery struct {
	Where      []Condition
	By         Field
	Descending bool
	Limit      int
	Skip       int
}

// rowField is what a field of a list is in SQL: an expression that is never null and its type, or those of each part of an id of several parts,
// whose values are []any.
type rowField struct{ exprs, types []string }

// rowFields are what a list is filtered and ordered by. The names are the API's.
type rowFields map[Field]rowField

// text orders by bytes, as cursors and ids are compared.
func textField(expr string) rowField {
	return rowField{[]string{expr + ` COLLATE "C"`}, []string{"text"}}
}

func fieldOf(expr, kind string) rowField { return rowField{[]string{expr}, []string{kind}} }

// rows puts a list's statement together: from, which ends in a WHERE that can be gone on with, then what the query keeps, its order and its page.
// What from has for placeholders is first.
func (q RowQuery) rows(from string, fields rowFields, first ...any) (sql string, args []any, err error) {
	b := &sqlBuilder{args: first}
	b.add(from)
	for _, c := range q.Where {
		text, err := b.rowCondition(fields, c)
		if err != nil {
			return "", nil, err
		}
		b.add(" AND ", text)
	}
	direction := ""
	if q.Descending {
		direction = " DESC"
	}
	var order []string
	for _, f := range []Field{q.By, FieldID} {
		if f == "" || f == FieldID && q.By == FieldID && len(order) > 0 {
			continue
		}
		by, known := fields[f]
		if !known {
			return "", nil, fmt.Errorf("the list is not ordered by %q", f)
		}
		for _, expr := range by.exprs {
			order = append(order, expr+direction)
		}
	}
	b.add(" ORDER BY ", strings.Join(order, ", "), " LIMIT ", strconv.Itoa(q.Limit), " OFFSET ", strconv.Itoa(q.Skip))
	return b.sql.String(), b.args, nil
}

func (b *sqlBuilder) rowCondition(fields rowFields, c Condition) (string, error) {
	for by, list := range map[string][]Condition{" AND ": c.All, " OR ": c.Any} {
		if list == nil {
			continue
		}
		parts := make([]string, len(list))
		for i, one := range list {
			part, err := b.rowCondition(fields, one)
			if err != nil {
				return "", err
			}
			parts[i] = part
		}
		if len(parts) == 0 {
			return "", fmt.Errorf("no conditions to join by%s", by)
		}
		return "(" + strings.Join(parts, by) + ")", nil
	}
	f, known := fields[c.Field]
	if !known {
		return "", fmt.Errorf("the list has no field %q", c.Field)
	}
	column := f.row(f.exprs)
	switch c.Op {
	case Is, IsNot, Above, AtLeast, Below, AtMost:
		value, err := b.bindRow(f, c.Value)
		return column + " " + string(c.Op) + " " + value, err
	case OneOf, NoneOf:
		if len(c.Values) == 0 {
			return map[Op]string{OneOf: "false", NoneOf: "true"}[c.Op], nil
		}
		values := make([]string, len(c.Values))
		for i, v := range c.Values {
			value, err := b.bindRow(f, v)
			if err != nil {
				return "", err
			}
			values[i] = value
		}
		return column + " " + strings.ToUpper(string(c.Op)) + " (" + strings.Join(values, ", ") + ")", nil
	}
	return "", fmt.Errorf("comparison %q is not known", c.Op)
}

// row is the parts of a field as one operand.
func (rowField) row(parts []string) string {
	if len(parts) == 1 {
		return parts[0]
	}
	return "(" + strings.Join(parts, ", ") + ")"
}

// bindRow returns the placeholders of a value. Numbers go as text: then none is too wide for the driver.
func (b *sqlBuilder) bindRow(f rowField, value any) (string, error) {
	parts, whole := value.([]any)
	if !whole {
		parts = []any{value}
	}
	if len(parts) != len(f.types) {
		return "", fmt.Errorf("%d values for a field of %d parts", len(parts), len(f.types))
	}
	out := make([]string, len(parts))
	for i, v := range parts {
		switch kind := f.types[i]; kind {
		case "numeric", "bigint", "integer":
			out[i] = b.bind(fmt.Sprint(v)) + "::text::" + kind
		default:
			out[i] = b.bind(bound(v)) + "::" + kind
		}
	}
	return f.row(out), nil
}
