package inclusion

import (
	"math/big"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
)

// header is a block header as it is hashed. All forks and all chains that hash headers as Ethereum does began with these fifteen fields;
// what they appended is covered by the hash and not read.
type header struct {
	Parent, Uncles       common.Hash
	Coinbase             common.Address
	State, Txs, Receipts common.Hash // roots
	Bloom                types.Bloom
	Difficulty           *big.Int
	Number               uint64
	GasLimit, GasUsed    uint64
	Time                 uint64 // seconds since 1970
	Extra                []byte
	Mix                  common.Hash
	Nonce                types.BlockNonce
	Appended             []rlp.RawValue `rlp:"tail"`
}

// lastSecond is the end of the year 9999, beyond which times have no RFC 3339 form.
const lastSecond = 253402300799

// parseHeader reads a header and returns the root of the block's transactions beside it.
func parseHeader(b []byte) (indexer.Header, common.Hash, error) {
	var h header
	if err := rlp.DecodeBytes(b, &h); err != nil {
		return indexer.Header{}, common.Hash{}, reject(CodeHeader, "the RLP of a block header", exportAnew, "%v", err)
	}
	if h.Time > lastSecond {
		return indexer.Header{}, common.Hash{}, reject(CodeHeader, "seconds since 1970, before the year 10000", exportAnew, "time %d", h.Time)
	}
	return indexer.Header{
		Ref:    evm.Ref{Number: h.Number, Hash: crypto.Keccak256Hash(b)},
		Parent: h.Parent, Time: time.Unix(int64(h.Time), 0).UTC(), Bloom: h.Bloom, ReceiptsRoot: h.Receipts,
	}, h.Txs, nil
}
