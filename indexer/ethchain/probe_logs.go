package ethchain

import (
	"context"
	"crypto/sha256"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

const (
	// widestProbe is the most blocks that Probe asks for at once: a window is seldom wider.
	widestProbe = 100_000
	// maxProbes bounds the requests for one limit.
	maxProbes = 16
	// enoughResults is how many logs in one reply are more than a window aims at.
	enoughResults = 2 * targetLogs
)

// width finds the most blocks that one eth_getLogs may span, by asking for logs that no contract emits.
func (d *doctor) width(ctx context.Context) error {
	nobody := sha256.Sum256([]byte("an address without a contract"))
	contracts, topics := []common.Address{common.BytesToAddress(nobody[:20])}, []common.Hash{nobody}
	top := d.r.Head.Latest.Number
	w := newWindow(0)
	most := min(widestProbe, top+1)
	for range maxProbes {
		size := min(w.next(), most)
		if size <= d.r.Window {
			return nil // nothing wider is worth a try
		}
		passed, err := d.span(ctx, w, size, contracts, topics)
		if err != nil {
			return err
		}
		if passed >= 0 {
			d.r.Window = size
		}
		if size == most && passed >= 0 {
			d.r.Widest = true
			return nil
		}
	}
	return nil
}

// results finds the most logs that one reply may hold, by asking for all transfers of tokens in more and more blocks.
func (d *doctor) results(ctx context.Context) error {
	topics := []common.Hash{crypto.Keccak256Hash([]byte("Transfer(address,address,uint256)"))}
	most := max(1, min(d.r.Window, d.r.Head.Latest.Number+1))
	for size, probes := uint64(1), 0; probes < maxProbes; probes++ {
		passed, err := d.span(ctx, newWindow(0), size, nil, topics)
		if err != nil {
			return err
		}
		if passed < 0 {
			return nil
		}
		d.r.Results = max(d.r.Results, passed)
		if size == most || passed >= enoughResults {
			d.r.Most = true
			return nil
		}
		size = min(most, 2*size)
	}
	return nil
}

// span asks for the newest blocks, so many, and has the window learn. It returns how many logs there were, or less than none if
// the node refused.
func (d *doctor) span(
	ctx context.Context, w *window, size uint64, contracts []common.Address, topics []common.Hash,
) (int, error) {
	top := d.r.Head.Latest.Number
	from := top - size + 1
	passed := -1
	begin := d.o.Now()
	err := d.one(ctx, logsBetween(from, top, contracts, topics), func(raw []byte) error {
		logs, err := readLogs(raw)
		if err == nil {
			passed = len(logs)
			w.passed(size, passed, len(raw), d.o.Now().Sub(begin))
		}
		return err
	})
	switch v := judge(err); {
	case err == nil:
		return passed, nil
	case size > 1 && (v.meaning == tooWide || v.meaning == tooMany || v.meaning == tooSlow || v.meaning == unclear):
		w.refused(from, size, v)
		return -1, nil
	}
	return -1, err
}
