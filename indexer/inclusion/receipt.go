package inclusion

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/corebond/corebond/indexer"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rlp"
)

// receipt is what a block's receipts root covers of a receipt (EIP-2718): these four fields, behind a byte for the type if the
// transaction is typed. Types that are not known here are read alike, as rollups have them; one with more fields is refused.
type receipt struct {
	Outcome           []byte // 1, or nothing for failure, or the state root before Byzantium
	CumulativeGasUsed uint64
	Bloom             types.Bloom
	Logs              []entry
}

type entry struct {
	Address common.Address
	Topics  []common.Hash
	Data    []byte
}

// encodeReceipt returns the bytes of r in the block.
func encodeReceipt(r *indexer.Receipt) ([]byte, error) {
	for i := range r.Logs {
		if l := &r.Logs[i]; int(l.TopicCount) > len(l.Topics) {
			return nil, fmt.Errorf("encode receipt: log %d has %d topics", i, l.TopicCount)
		}
	}
	var b bytes.Buffer
	r.Encode(&b)
	return b.Bytes(), nil
}

// decodeReceipt returns the logs of a receipt as the block has it, with address, topics and data only.
func decodeReceipt(b []byte) ([]indexer.Log, error) {
	if len(b) > 0 && b[0] <= 0x7f { // a list begins with 0xc0 or more
		b = b[1:]
	}
	var r receipt
	if err := rlp.DecodeBytes(b, &r); err != nil {
		return nil, err
	}
	if n := len(r.Outcome); n != 0 && n != common.HashLength && (n != 1 || r.Outcome[0] != 1) {
		return nil, errors.New("the outcome is neither a status nor a state root")
	}
	logs := make([]indexer.Log, len(r.Logs))
	for i, e := range r.Logs {
		if len(e.Topics) > len(logs[i].Topics) {
			return nil, fmt.Errorf("log %d has %d topics", i, len(e.Topics))
		}
		logs[i].Address, logs[i].TopicCount, logs[i].Data = e.Address, uint8(len(e.Topics)), e.Data
		copy(logs[i].Topics[:], e.Topics)
	}
	return logs, nil
}
