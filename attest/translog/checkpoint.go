package translog

import (
	"context"
	"errors"
	"fmt"
	"sort"

	"github.com/ethereum/go-ethereum/common"
)

// Checkpoint is the state of a log that its keeper stands for with a signature: the root of the tree over the first Size
// entries. The root of no entries is SHA-256 of nothing.
type Checkpoint struct {
	Size     uint64      `json:"size,string"`
	Root     common.Hash `json:"root"`
	AtMicros uint64      `json:"atMicros,string"` // no earlier than the last of the entries
}

// Day is a UTC day, counted from 1970-01-01.
type Day uint32

const microsPerDay = 24 * 60 * 60 * 1_000_000

// DayOf is the day that an instant in microseconds since 1970 falls on.
func DayOf(atMicros uint64) Day { return Day(atMicros / microsPerDay) }

// End is the first microsecond that is no longer of the day.
func (d Day) End() uint64 { return (uint64(d) + 1) * microsPerDay }

// ErrDayOpen says that the log holds no entry of a later day yet, so that the day may still grow.
var ErrDayOpen = errors.New("no entry of a later day is in the log yet")

// Checkpoint is the log at a size that it has reached, as seen at an instant.
func (l Log) Checkpoint(ctx context.Context, size, atMicros uint64) (Checkpoint, error) {
	if size > 0 {
		last, err := l.Entry(ctx, size-1)
		if err != nil {
			return Checkpoint{}, err
		}
		if atMicros < last.AtMicros {
			return Checkpoint{}, &OrderError{Index: size, AtMicros: atMicros, Before: last.AtMicros}
		}
	}
	root, err := l.Root(ctx, size)
	return Checkpoint{Size: size, Root: root, AtMicros: atMicros}, err
}

// DayRoot is the log at the end of a day: all entries before midnight, with midnight as its time. It is a function of the log
// alone, so the keeper can publish but one, and the entries on both sides of its border show that it is the right one. While
// nothing of a later day is logged the error is ErrDayOpen.
func (l Log) DayRoot(ctx context.Context, d Day) (Checkpoint, error) {
	total, err := l.Store.Size(ctx)
	if err != nil {
		return Checkpoint{}, fmt.Errorf("read size of log: %w", err)
	}
	size := uint64(sort.Search(int(total), func(i int) bool {
		if err != nil {
			return true
		}
		var e Entry
		e, err = l.Entry(ctx, uint64(i))
		return e.AtMicros >= d.End()
	}))
	if err != nil {
		return Checkpoint{}, err
	}
	if size == total {
		return Checkpoint{}, ErrDayOpen
	}
	root, err := l.Root(ctx, size)
	return Checkpoint{Size: size, Root: root, AtMicros: d.End()}, err
}
