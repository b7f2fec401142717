package tape

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/big"
	"slices"
	"strconv"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
	"github.com/shopspring/decimal"
)

// decimals are DECIMAL(38, 18) in 16 bytes, big-endian two's complement.
const (
	decimalPrecision = 38
	decimalScale     = 18
	decimalBytes     = 16
)

// record is a group whose columns stand in the order of the dictionary and not of the alphabet.
type record struct {
	parquet.Group
	order []string
}

func (r record) Fields() []parquet.Field {
	fields := slices.Clone(r.Group.Fields())
	slices.SortFunc(fields, func(a, b parquet.Field) int { return slices.Index(r.order, a.Name()) - slices.Index(r.order, b.Name()) })
	return fields
}

func parquetSchema(kind Kind) *parquet.Schema {
	r := record{Group: parquet.Group{}}
	for _, c := range kind.Columns() {
		node := parquetNode(c.Type)
		if c.Nullable {
			node = parquet.Optional(node)
		}
		r.Group[c.Name] = node
		r.order = append(r.order, c.Name)
	}
	return parquet.NewSchema(string(kind)+"_tape", r)
}

func parquetNode(t Type) parquet.Node {
	switch t {
	case Boolean:
		return parquet.Leaf(parquet.BooleanType)
	case Integer:
		return parquet.Int(64)
	case Decimal:
		return parquet.Decimal(decimalScale, decimalPrecision, parquet.FixedLenByteArrayType(decimalBytes))
	case Date:
		return parquet.Date()
	case Time:
		return parquet.Timestamp(parquet.Microsecond)
	}
	return parquet.String()
}

// rowGroup is how many rows a group has; a reader holds one group of a column at a time.
const rowGroup = 50_000

func (t *Tape) writeParquet(w io.Writer) error {
	out := parquet.NewWriter(w, parquetSchema(t.Kind), parquet.Compression(&parquet.Snappy), parquet.CreatedBy("corebond", strconv.Itoa(SchemaVersion), ""),
		parquet.KeyValueMetadata("corebond.kind", string(t.Kind)), parquet.KeyValueMetadata("corebond.hash", t.Hash()))
	columns := t.Kind.Columns()
	for n, r := range t.Rows {
		values := make(parquet.Row, len(columns))
		for i, c := range columns {
			v, err := parquetValue(c.Type, r[i])
			if err != nil {
				return fmt.Errorf("row %d, column %s: %w", n+1, c.Name, err)
			}
			present := 0
			if c.Nullable && !v.IsNull() {
				present = 1
			}
			values[i] = v.Level(0, present, i)
		}
		if _, err := out.WriteRows([]parquet.Row{values}); err != nil {
			return err
		}
		if n%rowGroup == rowGroup-1 {
			if err := out.Flush(); err != nil {
				return err
			}
		}
	}
	return out.Close()
}

func parquetValue(t Type, text string) (parquet.Value, error) {
	if text == "" {
		return parquet.NullValue(), nil
	}
	switch t {
	case Boolean:
		return parquet.BooleanValue(text == "true"), nil
	case Integer:
		n, err := strconv.ParseInt(text, 10, 64)
		return parquet.Int64Value(n), err
	case Decimal:
		d, err := decimal.NewFromString(text)
		if err != nil {
			return parquet.Value{}, err
		}
		return parquet.FixedLenByteArrayValue(twos(d.Shift(decimalScale).BigInt())), nil
	case Date:
		day, err := time.Parse(time.DateOnly, text)
		return parquet.Int32Value(int32(day.Unix() / 86_400)), err //nolint:gosec // years 1 to 9999
	case Time:
		at, err := time.Parse(time.RFC3339, text)
		return parquet.Int64Value(at.UnixMicro()), err
	}
	return parquet.ByteArrayValue([]byte(text)), nil
}

// twos is the two's complement of n, which fits: a canonical decimal has at most 38 digits.
func twos(n *big.Int) []byte {
	if n.Sign() < 0 {
		n = new(big.Int).Add(n, new(big.Int).Lsh(big.NewInt(1), 8*decimalBytes))
	}
	return n.FillBytes(make([]byte, decimalBytes))
}

// ofTwos is its inverse, for any number of bytes.
func ofTwos(b []byte) *big.Int {
	n := new(big.Int).SetBytes(b)
	if len(b) > 0 && b[0] >= 0x80 {
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b)))) //nolint:gosec // a few bytes
	}
	return n
}

// readParquet reads flat files only. The library below panics on some damaged files; that is a fault of the file like another.
func readParquet(b []byte) (t table, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = invalid.New("SYNTAX", "", "write the file again", "a damaged Parquet file: %.200v", p)
		}
	}()
	file, err := parquet.OpenFile(bytes.NewReader(b), int64(len(b)), parquet.SkipBloomFilters(true), parquet.SkipPageIndex(true))
	if err != nil {
		return t, invalid.New("SYNTAX", "", "write the file again", "not a Parquet file: %.200v", err)
	}
	fields := file.Schema().Fields()
	if len(fields) > maxColumns || file.NumRows() > MaxRows {
		return t, invalid.New("TOO_LARGE", "", "split the tape", "%d columns and %d rows", len(fields), file.NumRows())
	}
	for _, f := range fields {
		if !f.Leaf() || f.Repeated() {
			return t, invalid.New("SYNTAX", "column "+f.Name(), "write one plain value per cell", "column %.60q is nested", f.Name())
		}
		t.header = append(t.header, f.Name())
	}
	for _, group := range file.RowGroups() {
		if err := t.addGroup(fields, group); err != nil {
			return t, err
		}
	}
	return t, nil
}

func (t *table) addGroup(fields []parquet.Field, group parquet.RowGroup) (err error) {
	rows := group.Rows()
	defer func() { err = errors.Join(err, rows.Close()) }()
	batch := make([]parquet.Row, 256)
	for {
		n, err := rows.ReadRows(batch)
		for _, r := range batch[:n] {
			cells := make([]string, len(fields))
			for _, v := range r {
				if i := v.Column(); i >= 0 && i < len(fields) && !v.IsNull() {
					cells[i] = parquetText(fields[i], v)
				}
			}
			if err := t.add(len(t.rows)+1, cells); err != nil {
				return err
			}
		}
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return invalid.New("SYNTAX", at(len(t.rows)+1, ""), "write the file again", "%.200v", err)
		case n == 0:
			return invalid.New("SYNTAX", at(len(t.rows)+1, ""), "write the file again", "the file ends early")
		}
	}
}

// parquetText writes any plain value as text; decimals by their own scale, times as they are.
func parquetText(f parquet.Field, v parquet.Value) string {
	if logical := f.Type().LogicalType(); logical != nil {
		switch as := logical.Value.(type) {
		case *format.DecimalType:
			return decimalText(min(max(as.Scale, 0), 2*decimalPrecision), v)
		case *format.DateType:
			return time.Unix(int64(v.Int32())*86_400, 0).UTC().Format(time.DateOnly)
		case *format.TimestampType:
			return timestampText(as, v.Int64())
		}
	}
	switch v.Kind() {
	case parquet.ByteArray:
		return string(v.ByteArray())
	case parquet.FixedLenByteArray:
		return "0x" + hex.EncodeToString(v.ByteArray())
	}
	return v.String()
}

func decimalText(scale int32, v parquet.Value) string {
	switch v.Kind() {
	case parquet.Int32:
		return decimal.New(int64(v.Int32()), -scale).String()
	case parquet.Int64:
		return decimal.New(v.Int64(), -scale).String()
	}
	if len(v.ByteArray()) > 2*decimalBytes { // wider than any amount: left for Check to refuse
		return "0x" + hex.EncodeToString(v.ByteArray())
	}
	return decimal.NewFromBigInt(ofTwos(v.ByteArray()), -scale).String()
}

func timestampText(as *format.TimestampType, n int64) string {
	at := time.UnixMicro(n)
	switch as.Unit.Value.(type) {
	case *format.NanoSeconds:
		at = time.Unix(0, n)
	case *format.MilliSeconds:
		at = time.UnixMilli(n)
	}
	return at.UTC().Format(time.RFC3339Nano)
}
