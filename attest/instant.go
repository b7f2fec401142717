package attest

import "time"

// year10000 in microseconds since 1970 is where RFC 3339 ends.
const year10000 = 253_402_300_800_000_000

// Micros is an instant as messages hold it: whole microseconds since 1970, rounded down.
func Micros(t time.Time) uint64 { return uint64(t.UnixMicro()) }

// Instant is the time of so many microseconds since 1970.
func Instant(micros uint64) time.Time { return time.UnixMicro(int64(micros)).UTC() }

// InOrder says whether from and until are instants that a message may hold, one before the other.
func InOrder(from, until uint64) bool { return from != 0 && from < until && until < year10000 }
