package networks

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/holiman/uint256"
)

// maxLog is the size of log contents that a decoder looks at; the events read here have a few hundred bytes.
const maxLog = 64 << 10

// words reads a log as the Solidity ABI lays it out: indexed arguments in topics and the others in 32-byte words. The first
// fault sticks in err, so that callers read all arguments and look once.
type words struct {
	decoder string
	block   evm.Ref
	log     types.Log
	err     error
}

// words checks the shape of l: its number of topics, and its data, which is fixed words exactly, or at least that many if a
// dynamic tail may follow.
func (r *livepeerRun) words(l types.Log, topics, fixed int, tail bool) (*words, error) {
	w := &words{decoder: livepeerDecoder, block: r.block.Ref, log: l}
	switch size := len(l.Data); {
	case len(l.Topics) != topics:
		return nil, w.malformed("%d topics, want %d", len(l.Topics), topics)
	case size > maxLog:
		return nil, w.malformed("%d bytes are more than any event of this contract has", size)
	case !tail && size != 32*fixed:
		return nil, w.malformed("%d bytes, want %d", size, 32*fixed)
	case tail && (size < 32*fixed || size%32 != 0):
		return nil, w.malformed("%d bytes, want %d and a tail of whole words", size, 32*fixed)
	}
	return w, nil
}

// account returns the address in topic i, which must be padded with zeros.
func (w *words) account(i int) string {
	t := w.log.Topics[i]
	if !bytes.Equal(t[:12], make([]byte, 12)) && w.err == nil {
		w.err = w.malformed("topic %d is no address", i)
	}
	return account(common.BytesToAddress(t[12:]))
}

// amount returns the unsigned number in word i.
func (w *words) amount(i int) evm.Units {
	u, err := evm.UnitsFromBig(new(uint256.Int).SetBytes32(w.log.Data[32*i : 32*i+32]).ToBig())
	if err != nil && w.err == nil {
		w.err = w.malformed("word %d: %v", i, err)
	}
	return u
}

func (w *words) malformed(format string, args ...any) error {
	return &indexer.MalformedError{Decoder: w.decoder, Block: w.block, Path: uint32(w.log.Index), Reason: fmt.Sprintf(format, args...)}
}

// account is the one spelling of an EVM address in rows.
func account(a common.Address) string { return strings.ToLower(a.Hex()) }
