package wire

import "github.com/corebond/corebond/indexer"

const (
	// chunkSize holds the data of some thousand token transfers.
	chunkSize = 64 << 10
	// maxShared is the longest byte string that is put into a chunk; longer ones have memory of their own, which is not used
	// again.
	maxShared = chunkSize / 8
)

// Arena holds what Logs and Receipts hand out, so that a long backfill allocates next to nothing. The zero Arena is empty and
// ready. It is not safe for concurrent use: each fetcher has its own.
type Arena struct {
	chunks   [][]byte
	full     int // chunks before this one have no room
	used     int // bytes of chunks[full]
	logs     []indexer.Log
	receipts []indexer.Receipt
}

// Reset makes the memory usable again: nothing that was handed out before may be read after it.
func (a *Arena) Reset() {
	a.full, a.used = 0, 0
	a.logs, a.receipts = a.logs[:0], a.receipts[:0]
}

// take returns n bytes, whose content is undefined. A nil Arena allocates.
func (a *Arena) take(n int) []byte {
	if a == nil || n > maxShared {
		return make([]byte, n)
	}
	if a.full < len(a.chunks) && a.used+n > chunkSize {
		a.full, a.used = a.full+1, 0
	}
	if a.full == len(a.chunks) {
		a.chunks = append(a.chunks, make([]byte, chunkSize))
	}
	start := a.used
	a.used += n
	return a.chunks[a.full][start:a.used:a.used]
}
