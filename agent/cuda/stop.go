package cuda

import "context"

// A stop ends long work between two launches. No launch should take longer than 100 ms, so that a device yields soon; how long they
// take is unmeasured.
type stop struct{ err func() error }

func stopOf(ctx context.Context) stop { return stop{ctx.Err} }

// accesses is how many reads of 128 bytes one launch of a memory proof may hold: 72 ms at 120 GB/s.
const accesses = 1 << 26
