package postgres

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/corebond/corebond/internal/evm"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
)

// source is the pool or a transaction.
type source interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

// paymentColumns are what paymentOf reads, but for the last two. Kinds and accounts stay numbers: their names are known here, and to join
// them the server would hash every account for each page.
const paymentColumns = "block_time, chain, block_number, path, kind, block_hash, tx_hash, gross, net, job, provider, payer"

// statement is the SQL of q and its values. The size of the page stands in the text, as a number of ours: with a placeholder the server
// plans for a tenth of all rows.
func (q PaymentQuery) statement(at *pinned) (sql string, args []any, err error) {
	b := &sqlBuilder{at: "e.block_time"}
	switch {
	case q.Device != "":
		b.add("SELECT e.*, a.device_id, a.method FROM attribution a CROSS JOIN LATERAL (SELECT ", paymentColumns, ` FROM earning
			WHERE chain = a.chain AND block_time = a.block_time AND block_hash = a.block_hash AND tx_hash = a.tx_hash AND path = a.path LIMIT 1) e
			WHERE a.device_id = `, b.bind(q.Device), ` AND NOT EXISTS (SELECT FROM attribution other WHERE other.chain = a.chain
				AND other.block_time = a.block_time AND other.block_hash = a.block_hash AND other.tx_hash = a.tx_hash AND other.path = a.path
				AND other.device_id <> a.device_id OFFSET 0)`)
		b.at = "a.block_time"
	case q.Attributed:
		b.add("SELECT e.*, a.device_id, a.method FROM (SELECT ", paymentColumns, " FROM earning e WHERE true")
	default:
		b.add("SELECT ", paymentColumns, ", ''::text, ''::text FROM earning e WHERE true")
	}
	for _, c := range append(at.conditions(), q.Where...) {
		text, err := b.condition(c)
		if err != nil {
			return "", nil, err
		}
		b.add(" AND ", text)
	}
	b.add(" ORDER BY ", q.order(b.at), " LIMIT ", strconv.Itoa(q.Limit))
	if q.Skip > 0 {
		b.add(" OFFSET ", strconv.Itoa(q.Skip))
	}
	if q.Device == "" && q.Attributed {
		b.add(") e ", attributed, " ORDER BY ", q.order("e.block_time"))
	}
	return b.sql.String(), b.args, nil
}

func (q PaymentQuery) order(time string) string {
	direction := ""
	if q.Descending {
		direction = " DESC"
	}
	places := time + direction + ", e.chain" + direction + ", e.block_number" + direction + ", e.path" + direction
	switch q.By {
	case FieldGross:
		return "e.gross" + direction + ", " + places
	case FieldNet:
		return "e.net" + direction + ", " + places
	}
	return places
}

// readPayments reads rows, of which most are expected at most, in the order of columns that statement writes. It takes the server's binary form as it is: going through the
// driver's general way costs three times as much as the rest of a page.
func (db *DB) readPayments(ctx context.Context, from source, most int, sql string, args []any) ([]Payment, error) {
	rows, err := from.Query(ctx, sql, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []Payment
	var ids []earningIDs
	for rows.Next() {
		if len(list) == 0 {
			list, ids = make([]Payment, 0, most), make([]earningIDs, 0, most)
			for _, f := range rows.FieldDescriptions() {
				if f.Format != pgx.BinaryFormatCode && f.DataTypeOID != pgtype.TextOID {
					return nil, fmt.Errorf("column %s came as text: use the extended query protocol", f.Name)
				}
			}
		}
		p, id, err := paymentOf(rows.RawValues())
		if err != nil {
			return nil, err
		}
		list, ids = append(list, p), append(ids, id)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	rows.Close() // before names are read on the same connection
	if err := db.nameKinds(ctx, from, list, ids); err != nil {
		return nil, err
	}
	return list, db.nameAccounts(ctx, from, list, ids)
}

var errTorn = errors.New("a row is not of the form that was asked for")

func paymentOf(raw [][]byte) (p Payment, ids earningIDs, err error) {
	if len(raw) != 14 || len(raw[0]) != 8 || len(raw[1]) != 8 || len(raw[2]) != 8 || len(raw[3]) != 8 || len(raw[4]) != 4 ||
		len(raw[5]) != 32 || len(raw[6]) != 32 || len(raw[10]) != 4 || len(raw[11]) != 4 {
		return p, ids, errTorn
	}
	p.BlockTime = time.UnixMicro(int64(binary.BigEndian.Uint64(raw[0])) + epoch2000).UTC()
	p.Chain, p.BlockNumber = binary.BigEndian.Uint64(raw[1]), binary.BigEndian.Uint64(raw[2])
	p.Path = uint32(binary.BigEndian.Uint64(raw[3]))
	copy(p.BlockHash[:], raw[5])
	copy(p.TxHash[:], raw[6])
	if p.Gross, err = unitsOf(raw[7]); err != nil {
		return p, ids, fmt.Errorf("gross: %w", err)
	}
	if p.Net, err = unitsOf(raw[8]); err != nil {
		return p, ids, fmt.Errorf("net: %w", err)
	}
	number := func(raw []byte) int32 { return int32(binary.BigEndian.Uint32(raw)) }
	p.Job, p.DeviceID, p.Method = string(raw[9]), string(raw[12]), string(raw[13])
	return p, earningIDs{kind: number(raw[4]), provider: number(raw[10]), payer: number(raw[11])}, nil
}

// epoch2000 is where the server's timestamps begin, in microseconds since 1970.
const epoch2000 = 946684800 * 1e6

// unitsOf reads the binary form of a numeric without fraction: counts of digits and weight, sign, scale, and digits of base 10000.
func unitsOf(raw []byte) (evm.Units, error) {
	if len(raw) < 8 || len(raw)%2 != 0 {
		return evm.Units{}, errTorn
	}
	count, weight, sign := int(binary.BigEndian.Uint16(raw)), int(int16(binary.BigEndian.Uint16(raw[2:]))), binary.BigEndian.Uint16(raw[4:])
	if sign != 0 || len(raw) != 8+2*count || count > weight+1 || weight > 19 {
		return evm.Units{}, errTorn
	}
	if count == 0 {
		return evm.Units{}, nil
	}
	var digits [20]uint16 // base 10000, most significant first
	for i := range count {
		digits[i] = binary.BigEndian.Uint16(raw[8+2*i:])
	}
	return evm.UnitsFromDigits(digits[:weight+1])
}
