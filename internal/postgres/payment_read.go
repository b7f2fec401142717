package postgres

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"sync"
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

// statement is the SQL of q and its values. The page is cut before names are looked up, so that only its rows are. Its size stands in the
// text, as a number of ours: with a placeholder the server plans for a tenth of all rows and hashes every account.
func (q PaymentQuery) statement(at *pinned) (sql string, args []any, err error) {
	b := &sqlBuilder{at: "e.block_time"}
	direction := " ASC"
	if q.Descending {
		direction = " DESC"
	}
	order := func(time string) string {
		places := time + direction + ", e.chain" + direction + ", e.block_number" + direction + ", e.path" + direction
		switch q.By {
		case FieldGross:
			return "e.gross" + direction + ", " + places
		case FieldNet:
			return "e.net" + direction + ", " + places
		}
		return places
	}
	b.add("SELECT e.block_time, e.chain, e.block_number, e.path, e.kind, e.block_hash, e.tx_hash, e.gross, e.net, e.job, p.name")
	if q.Payer {
		b.add(", y.name")
	} else {
		b.add(", ''::text")
	}
	lateral := q.Attributed && q.Device == ""
	switch {
	case lateral:
		b.add(", a.device_id, a.method")
	case q.Device != "":
		b.add(", e.device_id, e.method")
	default:
		b.add(", ''::text, ''::text")
	}
	const columns = "block_time, chain, block_number, path, kind, provider, payer, block_hash, tx_hash, gross, net, job"
	if q.Device == "" {
		b.add(" FROM (SELECT ", columns, " FROM earning e WHERE true")
	} else {
		b.add(" FROM (SELECT e.*, a.device_id, a.method FROM attribution a CROSS JOIN LATERAL (SELECT ", columns, ` FROM earning
			WHERE chain = a.chain AND block_time = a.block_time AND block_hash = a.block_hash AND tx_hash = a.tx_hash AND path = a.path LIMIT 1) e
			WHERE a.device_id = `, b.bind(q.Device), ` AND NOT EXISTS (SELECT FROM attribution other WHERE other.chain = a.chain
				AND other.block_time = a.block_time AND other.block_hash = a.block_hash AND other.tx_hash = a.tx_hash AND other.path = a.path
				AND other.device_id <> a.device_id OFFSET 0)`)
		b.at = "a.block_time"
	}
	for _, c := range append(at.conditions(), q.Where...) {
		text, err := b.condition(c)
		if err != nil {
			return "", nil, err
		}
		b.add(" AND ", text)
	}
	b.add(" ORDER BY ", order(b.at), " LIMIT ", strconv.Itoa(q.Limit))
	if q.Skip > 0 {
		b.add(" OFFSET ", strconv.Itoa(q.Skip))
	}
	b.add(") e LEFT JOIN account p ON p.id = e.provider")
	if q.Payer {
		b.add(" LEFT JOIN account y ON y.id = e.payer")
	}
	if lateral {
		b.add(attributed)
	}
	b.add(" ORDER BY ", order("e.block_time"))
	return b.sql.String(), b.args, nil
}

// readPayments reads rows in the order of columns that statement writes. It takes the server's binary form as it is: going through the
// driver's general way costs three times as much as the rest of a page.
func (db *DB) readPayments(ctx context.Context, from source, sql string, args []any) ([]Payment, error) {
	rows, err := from.Query(ctx, sql, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []Payment
	var kinds []int32
	for rows.Next() {
		if len(list) == 0 {
			for _, f := range rows.FieldDescriptions() {
				if f.Format != pgx.BinaryFormatCode && f.DataTypeOID != pgtype.TextOID {
					return nil, fmt.Errorf("column %s came as text: use the extended query protocol", f.Name)
				}
			}
		}
		p, kind, err := paymentOf(rows.RawValues())
		if err != nil {
			return nil, err
		}
		list, kinds = append(list, p), append(kinds, kind)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	rows.Close() // before the kinds are read on the same connection
	return list, db.nameKinds(ctx, from, list, kinds)
}

var errTorn = errors.New("a row is not of the form that was asked for")

func paymentOf(raw [][]byte) (p Payment, kind int32, err error) {
	if len(raw) != 14 || len(raw[0]) != 8 || len(raw[1]) != 8 || len(raw[2]) != 8 || len(raw[3]) != 8 || len(raw[4]) != 4 ||
		len(raw[5]) != 32 || len(raw[6]) != 32 {
		return p, 0, errTorn
	}
	p.BlockTime = time.UnixMicro(int64(binary.BigEndian.Uint64(raw[0])) + epoch2000).UTC()
	p.Chain, p.BlockNumber = binary.BigEndian.Uint64(raw[1]), binary.BigEndian.Uint64(raw[2])
	p.Path, kind = uint32(binary.BigEndian.Uint64(raw[3])), int32(binary.BigEndian.Uint32(raw[4]))
	copy(p.BlockHash[:], raw[5])
	copy(p.TxHash[:], raw[6])
	if p.Gross, err = unitsOf(raw[7]); err != nil {
		return p, 0, fmt.Errorf("gross: %w", err)
	}
	if p.Net, err = unitsOf(raw[8]); err != nil {
		return p, 0, fmt.Errorf("net: %w", err)
	}
	p.Job, p.Provider, p.Payer = string(raw[9]), string(raw[10]), string(raw[11])
	p.DeviceID, p.Method = string(raw[12]), string(raw[13])
	return p, kind, nil
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

// nameKinds fills in what the payments' kinds stand for. Kinds are never changed, so they are read from the database only when one comes
// up that this process has not met.
func (db *DB) nameKinds(ctx context.Context, from source, list []Payment, kinds []int32) error {
	for i := range list {
		k, known := db.kindNames.get(kinds[i])
		if !known {
			if err := db.learnKinds(ctx, from); err != nil {
				return err
			}
			if k, known = db.kindNames.get(kinds[i]); !known {
				return fmt.Errorf("kind %d of earnings is not there", kinds[i])
			}
		}
		p := &list[i]
		p.Network, p.Class, p.Decoder = k.Network, string(k.Class), k.Decoder
		p.AssetChain, p.AssetSymbol, p.AssetContract, p.AssetDecimals = k.Asset.Chain, k.Asset.Symbol, k.Asset.Contract, k.Asset.Decimals
	}
	return nil
}

func (db *DB) learnKinds(ctx context.Context, from source) error {
	const allKinds = `
		SELECT id, network, class, asset_chain, asset_symbol, asset_contract, asset_decimals, decoder FROM earning_kind`
	rows, err := from.Query(ctx, allKinds)
	if err != nil {
		return fmt.Errorf("read kinds of earnings: %w", err)
	}
	found := map[int32]kind{}
	var id int32
	var k kind
	_, err = pgx.ForEachRow(rows, []any{
		&id, &k.Network, &k.Class, &k.Asset.Chain, &k.Asset.Symbol, &k.Asset.Contract, &k.Asset.Decimals, &k.Decoder,
	}, func() error {
		found[id] = k
		return nil
	})
	if err != nil {
		return fmt.Errorf("read kinds of earnings: %w", err)
	}
	db.kindNames.put(found)
	return nil
}

// kindNames remembers kinds by their ids. The zero value is empty.
type kindNames struct {
	mu   sync.RWMutex
	byID map[int32]kind
}

func (n *kindNames) get(id int32) (kind, bool) {
	n.mu.RLock()
	defer n.mu.RUnlock()
	k, known := n.byID[id]
	return k, known
}

func (n *kindNames) put(all map[int32]kind) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.byID = all
}
