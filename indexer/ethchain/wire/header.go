package wire

import (
	"math"
	"math/big"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Fields of a block, in the order of the alphabet as geth writes them.
const (
	headerBaseFee = iota
	headerBlobGasUsed
	headerAccessList
	headerDifficulty
	headerExcessBlobGas
	headerExtra
	headerGasLimit
	headerGasUsed
	headerHash
	headerBloom
	headerMiner
	headerMixHash
	headerNonce
	headerNumber
	headerBeaconRoot
	headerParent
	headerReceiptsRoot
	headerRequests
	headerUncles
	headerSlot
	headerStateRoot
	headerTime
	headerTxRoot
	headerWithdrawals

	// headerWanted are the fields that an indexer.Header is made of.
	headerWanted = 1<<headerHash | 1<<headerBloom | 1<<headerNumber | 1<<headerParent | 1<<headerReceiptsRoot | 1<<headerTime
	// headerHashed are the fields that every Ethereum header has had, and that its hash therefore needs (yellow paper, section
	// 4.4).
	headerHashed = headerWanted | 1<<headerDifficulty | 1<<headerExtra | 1<<headerGasLimit | 1<<headerGasUsed | 1<<headerMiner |
		1<<headerMixHash | 1<<headerNonce | 1<<headerUncles | 1<<headerStateRoot | 1<<headerTxRoot
)

var headerFields = []string{
	"baseFeePerGas", "blobGasUsed", "blockAccessListHash", "difficulty", "excessBlobGas", "extraData", "gasLimit", "gasUsed",
	"hash", "logsBloom", "miner", "mixHash", "nonce", "number", "parentBeaconBlockRoot", "parentHash", "receiptsRoot",
	"requestsHash", "sha3Uncles", "slotNumber", "stateRoot", "timestamp", "transactionsRoot", "withdrawalsRoot",
}

// Header reads a block, as eth_getBlockByNumber and its like give it, and passes over its transactions. h.Hash is what the
// node says; computed is the Keccak-256 hash of the header's fields in the order of the yellow paper and of the forks since
// (EIP-1559, 4895, 4844, 4788, 7685, 7928, 7843). Whether the two must agree is the caller's decision: some chains hash
// headers in other ways. If a field is missing or null that every Ethereum header has, computed is zero; go-ethereum would
// hash miner, mixHash and nonce as zeros.
//
// A null is ErrNull. A pending block, which has no hash or number, is an error, and so is a time after the year 36812.
func Header(raw []byte) (h indexer.Header, computed common.Hash, err error) {
	s := scanner{text: raw}
	if s.null() {
		return indexer.Header{}, common.Hash{}, s.nothing()
	}
	block := new(types.Header)
	complete := s.header(&h, block)
	if err := s.finish(); err != nil {
		return indexer.Header{}, common.Hash{}, err
	}
	if complete {
		computed = block.Hash()
	}
	h.Parent, h.Bloom, h.ReceiptsRoot = block.ParentHash, block.Bloom, block.ReceiptHash
	h.Number, h.Time = block.Number.Uint64(), time.Unix(int64(block.Time), 0).UTC()
	return h, computed, nil
}

// header reads the fields into block, and the hash into h. It reports whether all of headerHashed are there.
func (s *scanner) header(h *indexer.Header, block *types.Header) (complete bool) {
	var nulls uint32
	o := s.members(headerFields)
	for f := s.field(&o); f >= 0; f = s.field(&o) {
		if headerWanted&(1<<f) == 0 && s.null() {
			nulls |= 1 << f
			continue
		}
		switch f {
		case headerBaseFee:
			block.BaseFee = s.big()
		case headerBlobGasUsed:
			block.BlobGasUsed = new(s.uint(math.MaxUint64))
		case headerAccessList:
			block.BlockAccessListHash = s.hash()
		case headerDifficulty:
			block.Difficulty = s.big()
		case headerExcessBlobGas:
			block.ExcessBlobGas = new(s.uint(math.MaxUint64))
		case headerExtra:
			block.Extra = s.bytes(nil)
		case headerGasLimit:
			block.GasLimit = s.uint(math.MaxUint64)
		case headerGasUsed:
			block.GasUsed = s.uint(math.MaxUint64)
		case headerHash:
			s.fixed(h.Hash[:])
		case headerBloom:
			s.fixed(block.Bloom[:])
		case headerMiner:
			s.fixed(block.Coinbase[:])
		case headerMixHash:
			s.fixed(block.MixDigest[:])
		case headerNonce:
			s.fixed(block.Nonce[:])
		case headerNumber:
			block.Number = new(big.Int).SetUint64(s.uint(math.MaxUint64))
		case headerBeaconRoot:
			block.ParentBeaconRoot = s.hash()
		case headerParent:
			s.fixed(block.ParentHash[:])
		case headerReceiptsRoot:
			s.fixed(block.ReceiptHash[:])
		case headerRequests:
			block.RequestsHash = s.hash()
		case headerUncles:
			s.fixed(block.UncleHash[:])
		case headerSlot:
			block.SlotNumber = new(s.uint(math.MaxUint64))
		case headerStateRoot:
			s.fixed(block.Root[:])
		case headerTime:
			block.Time = s.uint(maxTime)
		case headerTxRoot:
			s.fixed(block.TxHash[:])
		case headerWithdrawals:
			block.WithdrawalsHash = s.hash()
		}
	}
	s.require(&o, headerWanted)
	return headerHashed&^(o.seen&^nulls) == 0
}

func (s *scanner) hash() *common.Hash {
	h := new(common.Hash)
	s.fixed(h[:])
	return h
}
