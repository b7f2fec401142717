package wire

import (
	"math"

	"github.com/corebond/corebond/indexer"
)

// Fields of a receipt, in the order of the alphabet as geth writes them.
const (
	receiptGas = iota
	receiptLogs
	receiptBloom
	receiptRoot
	receiptStatus
	receiptTxHash
	receiptType

	receiptRequired = 1<<receiptGas | 1<<receiptLogs | 1<<receiptBloom | 1<<receiptTxHash
	receiptOptional = 1<<receiptRoot | 1<<receiptStatus | 1<<receiptType
)

var receiptFields = []string{"cumulativeGasUsed", "logs", "logsBloom", "root", "status", "transactionHash", "type"}

// Receipts reads the answer to eth_getBlockReceipts. What it returns lies in the arena and is good until its Reset; with a nil
// arena it has memory of its own. Logs are read as by Logs.
//
// Of root, the state root that receipts had before Byzantium, and status one is required, and root must have 0 or 32 bytes;
// type is 0 where it is missing, as old nodes leave it out, and at most 255. Null counts as missing for these three. Unlike
// here, go-ethereum takes receipts with neither root nor status for failed and cuts off higher bits of the type. A null
// instead of the array is ErrNull; a null in the array is an error.
func Receipts(raw []byte, arena *Arena) ([]indexer.Receipt, error) {
	if arena == nil {
		arena = new(Arena)
	}
	s := scanner{text: raw}
	if s.null() {
		return nil, s.nothing()
	}
	start := len(arena.receipts)
	for s.open('['); s.more(']'); {
		arena.receipts = append(arena.receipts, indexer.Receipt{})
		s.receipt(&arena.receipts[len(arena.receipts)-1], arena)
	}
	if err := s.finish(); err != nil {
		return nil, err
	}
	return arena.receipts[start:len(arena.receipts):len(arena.receipts)], nil
}

// receipt reads one receipt into r, which is zero.
func (s *scanner) receipt(r *indexer.Receipt, arena *Arena) {
	o := s.members(receiptFields)
	outcome := false // root or status was there
	for f := s.field(&o); f >= 0; f = s.field(&o) {
		if receiptOptional&(1<<f) != 0 && s.null() {
			continue
		}
		switch f {
		case receiptGas:
			r.CumulativeGasUsed = s.uint(math.MaxUint64)
		case receiptLogs:
			start := len(arena.logs)
			arena.logs = s.logs(arena.logs, arena)
			r.Logs = arena.logs[start:len(arena.logs):len(arena.logs)]
		case receiptBloom:
			s.fixed(r.Bloom[:])
		case receiptRoot:
			if r.PostState = s.bytes(arena); len(r.PostState) != 0 && len(r.PostState) != 32 {
				s.fail("%d bytes, not 32", len(r.PostState))
			}
			outcome = outcome || len(r.PostState) != 0
		case receiptStatus:
			r.Status = s.uint(math.MaxUint64)
			outcome = true
		case receiptTxHash:
			s.fixed(r.TxHash[:])
		case receiptType:
			r.Type = uint8(s.uint(math.MaxUint8))
		}
	}
	s.require(&o, receiptRequired)
	if s.err == nil && !outcome {
		s.fail("is missing, and so is root")
		s.err.Field = receiptFields[receiptStatus]
	}
}
