package postgres

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/jackc/pgx/v5"
)

// Rows go to the server as COPY ... BINARY (PostgreSQL manual, COPY, "Binary Format"), written here by hand: pgx's own CopyFrom asks
// for the type of every value of every row, which takes longer than all the rest.

// copyChunk is how much is written at once. It is a little less than what pgx sends at once.
const copyChunk = 60 << 10

// copyIn appends n rows by a COPY statement. row appends the fields of row i to dst, after the count of fields.
func (db *DB) copyIn(ctx context.Context, tx pgx.Tx, sql string, n int, row func(dst []byte, i int) []byte) error {
	if n == 0 {
		return nil
	}
	r, ok := db.readers.Get().(*copyReader)
	if !ok {
		r = &copyReader{}
	}
	*r = copyReader{buf: r.buf[:0], n: n, row: row}
	done, err := tx.Conn().PgConn().CopyFrom(ctx, r, sql)
	if err != nil {
		return err // if the connection was lost, pgx may go on reading for a while: the reader is nobody else's any more
	}
	if r.row = nil; cap(r.buf) < 16*copyChunk { // one large block shall not occupy its memory for ever
		db.readers.Put(r)
	}
	if done.RowsAffected() != int64(n) {
		return fmt.Errorf("server took %d of %d rows", done.RowsAffected(), n)
	}
	return nil
}

// copyReader encodes rows as they are read, so that encoding and sending go on beside the server's work.
type copyReader struct {
	buf  []byte
	off  int
	next int // row
	n    int
	row  func(dst []byte, i int) []byte
	end  bool
}

func (r *copyReader) Read(p []byte) (int, error) {
	if r.off == len(r.buf) {
		if r.end {
			return 0, io.EOF
		}
		r.fill()
	}
	n := copy(p, r.buf[r.off:])
	r.off += n
	return n, nil
}

func (r *copyReader) fill() {
	r.buf, r.off = r.buf[:0], 0
	if r.next == 0 {
		r.buf = append(r.buf, "PGCOPY\n\xff\r\n\x00"...)
		r.buf = append(r.buf, 0, 0, 0, 0, 0, 0, 0, 0) // flags, length of the header's extension
	}
	for ; r.next < r.n && len(r.buf) < copyChunk; r.next++ {
		r.buf = r.row(r.buf, r.next)
	}
	if r.next == r.n {
		r.buf = appendFields(r.buf, -1)
		r.end = true
	}
}

// appendFields begins a row; -1 ends the rows.
func appendFields(dst []byte, count int16) []byte {
	return binary.BigEndian.AppendUint16(dst, uint16(count))
}

func appendBool(dst []byte, v bool) []byte {
	if v {
		return append(dst, 0, 0, 0, 1, 1)
	}
	return append(dst, 0, 0, 0, 1, 0)
}

func appendSmallint(dst []byte, v int16) []byte {
	return binary.BigEndian.AppendUint16(append(dst, 0, 0, 0, 2), uint16(v))
}

func appendInteger(dst []byte, v int32) []byte {
	return binary.BigEndian.AppendUint32(append(dst, 0, 0, 0, 4), uint32(v))
}

// appendBigint writes numbers of 2^63 and more as negative ones, which every such column refuses.
func appendBigint(dst []byte, v uint64) []byte {
	return binary.BigEndian.AppendUint64(append(dst, 0, 0, 0, 8), v)
}

func appendText(dst []byte, v string) []byte {
	return append(binary.BigEndian.AppendUint32(dst, uint32(len(v))), v...)
}

func appendHash(dst []byte, v common.Hash) []byte { return append(append(dst, 0, 0, 0, 32), v[:]...) }

// appendTime writes microseconds since the year 2000, rounded down.
func appendTime(dst []byte, t time.Time) []byte {
	const epoch = 946_684_800_000_000 // of PostgreSQL, in microseconds since 1970
	return appendBigint(dst, uint64(t.UnixMicro()-epoch))
}

// appendUnits writes a numeric: count of digits, weight of the first, sign, decimal places, digits of base 10000 without zeros at
// either end.
func appendUnits(dst []byte, u evm.Units) []byte {
	var digits [20]uint16 // the least significant first; 78 decimal digits at most
	n := unitsDigits(&digits, u.Limbs())
	low := 0
	for low < n && digits[low] == 0 {
		low++
	}
	count := n - low
	dst = binary.BigEndian.AppendUint32(dst, uint32(8+2*count))
	dst = binary.BigEndian.AppendUint16(dst, uint16(count))
	dst = binary.BigEndian.AppendUint16(dst, uint16(max(n-1, 0)))
	dst = append(dst, 0, 0, 0, 0)
	for i := n - 1; i >= low; i-- {
		dst = binary.BigEndian.AppendUint16(dst, digits[i])
	}
	return dst
}

// appendUint writes a numeric that may be 2^63 and more.
func appendUint(dst []byte, v uint64) []byte { return appendUnits(dst, evm.UnitsOf(v)) }

// appendRaw writes a block's logs in the form of indexer.AppendRaw.
func appendRaw(dst []byte, b *indexer.Block) []byte {
	start := len(dst) + 4
	dst = indexer.AppendRaw(append(dst, 0, 0, 0, 0), b)
	binary.BigEndian.PutUint32(dst[start-4:], uint32(len(dst)-start))
	return dst
}
