package sheet

import "fmt"

// Status is IPool.Status.
type Status uint8

// The states of a facility, in the contract's order.
const (
	StatusNone Status = iota
	StatusApproved
	StatusOpen
	StatusDefaulted
	StatusForeclosed
	StatusWrittenOff
	StatusRepaid
	StatusCancelled
)

func (s Status) String() string {
	return word(uint8(s), "none", "approved", "open", "defaulted", "foreclosed", "written off", "repaid", "cancelled")
}

// Entry is IPool.Entry: whether money may enter, and if not, the first reason that applies.
type Entry uint8

// The reasons, in the contract's order.
const (
	EntryOpen Entry = iota
	EntryUnseeded
	EntryWindingDown
	EntryPaused
	EntryStale
	EntryLate
	EntryUnderwater
)

func (e Entry) String() string {
	return word(uint8(e), "open", "unseeded", "winding down", "paused", "stale", "late", "underwater")
}

func word(i uint8, words ...string) string {
	if int(i) < len(words) {
		return words[i]
	}
	return fmt.Sprint(i)
}
