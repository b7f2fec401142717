package outbox

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// Record is one thing to remember. Kind and Body are the caller's; Last says that nothing follows.
type Record struct {
	Kind byte
	Last bool
	At   time.Time // to the microsecond
	Body []byte
}

// Exchange is the file of one challenge.
type Exchange struct {
	Challenge common.Hash

	path string

	mu      sync.Mutex // Begin looks at all exchanges, whosever they are
	file    *os.File
	size    int64
	records []Record
	broken  error // an append that did not come to its end, and could not be undone
}

// DamageError says where a file differs from what was written.
type DamageError struct{ Where, Observed string }

func (e *DamageError) Error() string { return "outbox is damaged: " + e.Where + ": " + e.Observed }

// A record is a head of headSize bytes and its body. The head holds the length of the body, its kind, whether it is the last, the time in
// microseconds since 1970, the checksum of the body, and the checksum of all that; numbers are big-endian, checksums CRC-32C.
const (
	headSize = 22
	maxBody  = 8 << 20
)

// MaxBody is the longest body of a record in bytes.
const MaxBody = maxBody

func (r Record) encode() ([]byte, error) {
	if len(r.Body) > maxBody {
		return nil, fmt.Errorf("record of %d bytes, at most %d allowed", len(r.Body), maxBody)
	}
	table := crc32.MakeTable(crc32.Castagnoli)
	b := make([]byte, headSize, headSize+len(r.Body))
	binary.BigEndian.PutUint32(b[0:], uint32(len(r.Body)))
	b[4] = r.Kind
	if r.Last {
		b[5] = 1
	}
	binary.BigEndian.PutUint64(b[6:], uint64(r.At.UnixMicro()))
	binary.BigEndian.PutUint32(b[14:], crc32.Checksum(r.Body, table))
	binary.BigEndian.PutUint32(b[18:], crc32.Checksum(b[:18], table))
	return append(b, r.Body...), nil
}

// decode reads the records of a file and returns where the last whole one ends. A beginning of a record behind that is what a crash
// leaves; so are zeros, where the file had grown and its content had not been written. Anything else is a *DamageError.
func decode(b []byte) (records []Record, end int, err error) {
	table := crc32.MakeTable(crc32.Castagnoli)
	for end < len(b) {
		rest := b[end:]
		if len(rest) < headSize || zeros(rest) {
			return records, end, nil
		}
		where := fmt.Sprintf("record %d at byte %d", len(records), end)
		if crc32.Checksum(rest[:18], table) != binary.BigEndian.Uint32(rest[18:]) {
			return nil, 0, &DamageError{where, "checksum of the head differs"}
		}
		length := int(binary.BigEndian.Uint32(rest))
		if length > maxBody || rest[5] > 1 {
			return nil, 0, &DamageError{where, "head that nobody writes"}
		}
		if len(rest) < headSize+length {
			return records, end, nil
		}
		body := rest[headSize : headSize+length]
		if crc32.Checksum(body, table) != binary.BigEndian.Uint32(rest[14:]) {
			if headSize+length == len(rest) {
				return records, end, nil // the last block was not written
			}
			return nil, 0, &DamageError{where, "checksum of the body differs"}
		}
		records = append(records, Record{Kind: rest[4], Last: rest[5] == 1, At: time.UnixMicro(int64(binary.BigEndian.Uint64(rest[6:]))).UTC(), Body: append([]byte{}, body...)})
		end += headSize + length
	}
	return records, end, nil
}

func zeros(b []byte) bool {
	for _, x := range b {
		if x != 0 {
			return false
		}
	}
	return true
}

// openExchange reads a file and cuts off what a crash left behind the last whole record.
func openExchange(path string, challenge common.Hash) (*Exchange, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read exchange: %w", err)
	}
	records, end, err := decode(b)
	if err != nil {
		return nil, err
	}
	x := &Exchange{Challenge: challenge, path: path, records: records, size: int64(end)}
	if x.file, err = os.OpenFile(path, os.O_WRONLY, 0o600); err != nil {
		return nil, fmt.Errorf("open exchange: %w", err)
	}
	if end < len(b) {
		if err := errors.Join(x.file.Truncate(x.size), x.file.Sync()); err != nil {
			return nil, errors.Join(fmt.Errorf("cut off a half-written record: %w", err), x.close())
		}
	}
	return x, nil
}

func createExchange(path string, challenge common.Hash, first Record) (*Exchange, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("begin exchange: %w", err)
	}
	x := &Exchange{Challenge: challenge, path: path, file: file}
	if err := x.Append(first); err != nil {
		return nil, errors.Join(err, x.close(), os.Remove(path))
	}
	return x, nil
}

// Append returns after the record is on the disk. After an error it is not, and may be appended again; where even that is not certain, the
// exchange takes no more until the outbox is opened anew.
func (x *Exchange) Append(r Record) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.broken != nil {
		return x.broken
	}
	if x.over() {
		return errors.New("append to an exchange that is over")
	}
	b, err := r.encode()
	if err != nil {
		return err
	}
	_, err = x.file.WriteAt(b, x.size)
	if err == nil {
		err = x.file.Sync()
	}
	if err != nil {
		err = fmt.Errorf("append to exchange %v: %w", x.Challenge, err)
		if undo := errors.Join(x.file.Truncate(x.size), x.file.Sync()); undo != nil {
			x.broken = errors.Join(err, undo)
		}
		return err
	}
	r.At = time.UnixMicro(r.At.UnixMicro()).UTC()
	x.size += int64(len(b))
	x.records = append(x.records, r)
	return nil
}

// Records are all that were appended, in order.
func (x *Exchange) Records() []Record {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.records[:len(x.records):len(x.records)]
}

// At is when the exchange began.
func (x *Exchange) At() time.Time { return x.Records()[0].At }

// Over holds after a record that is the last.
func (x *Exchange) Over() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.over()
}

func (x *Exchange) over() bool { return len(x.records) > 0 && x.records[len(x.records)-1].Last }

func (x *Exchange) bytes() int64 {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.size
}

func (x *Exchange) close() error {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.broken = fs.ErrClosed
	return x.file.Close()
}
