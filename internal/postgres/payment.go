package postgres

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
)

// Payment is an earning as the API lists it. DeviceID and Method are read on demand only, see PaymentQuery, and are empty too if the payment
// is attributed to no device or to several.
type Payment struct {
	Chain         uint64
	BlockTime     time.Time
	BlockNumber   uint64
	BlockHash     common.Hash
	TxHash        common.Hash
	Path          uint32
	Network       string
	Provider      string
	Job           string
	Class         string
	AssetChain    string
	AssetSymbol   string
	AssetContract string
	AssetDecimals uint8
	Gross         evm.Units
	Net           evm.Units
	Payer         string
	Decoder       string
	DeviceID      string
	Method        string
}

// Key is the payment's place.
func (p *Payment) Key() PaymentKey {
	k := PaymentKey{Time: p.BlockTime, Chain: p.Chain, Number: p.BlockNumber, Path: p.Path}
	copy(k.Branch[:], p.BlockHash[:])
	return k
}

// PaymentKey is the place of a payment in the order of all: by time, chain, block number and place in the block. Branch is the beginning of
// the block's hash: after a reorganisation another payment may have the place, and must not be taken for this one.
type PaymentKey struct {
	Time   time.Time
	Chain  uint64
	Number uint64
	Path   uint32
	Branch [8]byte
}

// ErrNotAPayment says that a text is not one that PaymentKey.String writes.
var ErrNotAPayment = errors.New("not the id of a payment")

// String is the key as the API's id: 0x and 72 lower-case hexadecimal digits, which sort as the payments do.
func (k PaymentKey) String() string {
	var raw [36]byte
	binary.BigEndian.PutUint64(raw[:], uint64(k.Time.UnixMicro()))
	binary.BigEndian.PutUint64(raw[8:], k.Chain)
	binary.BigEndian.PutUint64(raw[16:], k.Number)
	binary.BigEndian.PutUint32(raw[24:], k.Path)
	copy(raw[28:], k.Branch[:])
	var text [2 + 2*len(raw)]byte
	text[0], text[1] = '0', 'x'
	hex.Encode(text[2:], raw[:])
	return string(text[:])
}

// ParsePaymentKey reads what String writes, and nothing else: any text has at most one meaning. The error is ErrNotAPayment.
func ParsePaymentKey(s string) (k PaymentKey, err error) {
	digits, found := strings.CutPrefix(s, "0x")
	if !found || len(digits) != 72 {
		return k, ErrNotAPayment
	}
	raw, err := hex.DecodeString(digits)
	if err != nil {
		return k, ErrNotAPayment
	}
	micros := binary.BigEndian.Uint64(raw)
	k = PaymentKey{Chain: binary.BigEndian.Uint64(raw[8:]), Number: binary.BigEndian.Uint64(raw[16:]), Path: binary.BigEndian.Uint32(raw[24:])}
	copy(k.Branch[:], raw[28:])
	if micros >= endOfTime || k.Chain > math.MaxInt64 || k.Number > math.MaxInt64 {
		return PaymentKey{}, ErrNotAPayment
	}
	k.Time = time.UnixMicro(int64(micros)).UTC()
	if k.String() != s {
		return PaymentKey{}, ErrNotAPayment
	}
	return k, nil
}

// endOfTime is the year 10000 in microseconds since 1970.
const endOfTime = 253402300800 * 1e6

// PaymentQuery says which payments to read and in what order. All of Where hold; Device, if not empty, is the one device that the payment
// is attributed to. By is "" or FieldID for the order of keys, FieldGross or FieldNet for that of amounts, which looks at all that match.
// Block, if set, answers as of that block of its chain.
type PaymentQuery struct {
	Where      []Condition
	Device     string
	By         Field
	Descending bool
	Limit      int
	Skip       int
	Attributed bool // read device and method too
	Block      *BlockAt
}

// Payments returns the payments that match, in one statement; with Block in two that see the same state. The errors of a block are
// ErrBlockUnknown and *NotIndexedError.
func (db *DB) Payments(ctx context.Context, q PaymentQuery) ([]Payment, error) {
	list, err := atBlock(ctx, db, q.Block, func(from source, at *pinned) ([]Payment, error) {
		sql, args, err := q.statement(at)
		if err != nil {
			return nil, err
		}
		return db.readPayments(ctx, from, q.Limit, sql, args)
	})
	if err != nil {
		return nil, fmt.Errorf("read payments: %w", err)
	}
	return list, nil
}

// Payment returns the payment with a key; ErrNotFound if there is none, or none anymore.
func (db *DB) Payment(ctx context.Context, key PaymentKey, block *BlockAt) (Payment, error) {
	list, err := db.Payments(ctx, PaymentQuery{
		Where: []Condition{{Field: FieldID, Op: Is, Value: key}}, Limit: 1, Attributed: true, Block: block,
	})
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("read payment %v: %w", key, ErrNotFound)
	}
	if err != nil {
		return Payment{}, err
	}
	return list[0], nil
}
