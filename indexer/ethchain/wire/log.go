package wire

import (
	"math"
	"slices"

	"github.com/corebond/corebond/indexer"
)

// Fields of a log, in the order in which geth writes them.
const (
	logAddress = iota
	logTopics
	logData
	logBlockNumber
	logTxHash
	logTxIndex
	logBlockHash
	logBlockTime
	logIndex
	logRemoved

	logRequired = 1<<logRemoved - 1 - 1<<logBlockTime
)

var logFields = []string{
	"address", "topics", "data", "blockNumber", "transactionHash", "transactionIndex", "blockHash", "blockTimestamp",
	"logIndex", "removed",
}

// logText is less than most logs have in bytes of JSON: a token transfer has 630.
const logText = 512

// Logs reads the answer to eth_getLogs and appends it to dst; on an error it returns dst as it was. Data lies in the arena and
// is good until its Reset; with a nil arena it has memory of its own.
//
// All fields are required but removed; blockTimestamp is passed over. A log of a pending block, whose place is null, is an
// error. Unlike go-ethereum's reader this one wants field names in their exact case, and it refuses more than the four topics
// that there can be. A null instead of the array is ErrNull.
func Logs(raw []byte, dst []indexer.Log, arena *Arena) ([]indexer.Log, error) {
	if arena == nil {
		arena = new(Arena)
	}
	s := scanner{text: raw}
	if s.null() {
		return dst, s.nothing()
	}
	logs := s.logs(slices.Grow(dst, len(raw)/logText), arena)
	if err := s.finish(); err != nil {
		return dst, err
	}
	return logs, nil
}

// logs reads an array of logs and appends it to dst.
func (s *scanner) logs(dst []indexer.Log, arena *Arena) []indexer.Log {
	for s.open('['); s.more(']'); {
		dst = append(dst, indexer.Log{})
		s.log(&dst[len(dst)-1], arena)
	}
	return dst
}

// log reads one log into l, which is zero.
func (s *scanner) log(l *indexer.Log, arena *Arena) {
	o := s.members(logFields)
	for f := s.field(&o); f >= 0; f = s.field(&o) {
		switch f {
		case logAddress:
			s.fixed(l.Address[:])
		case logTopics:
			s.topics(l)
		case logData:
			l.Data = s.bytes(arena)
		case logBlockNumber:
			l.BlockNumber = s.uint(math.MaxUint64)
		case logTxHash:
			s.fixed(l.TxHash[:])
		case logTxIndex:
			l.TxIndex = uint32(s.uint(math.MaxUint32))
		case logBlockHash:
			s.fixed(l.BlockHash[:])
		case logIndex:
			l.Index = uint32(s.uint(math.MaxUint32))
		case logRemoved:
			l.Removed = s.bool()
		default:
			s.skip()
		}
	}
	s.require(&o, logRequired)
}

func (s *scanner) topics(l *indexer.Log) {
	for s.open('['); s.more(']'); l.TopicCount++ {
		if int(l.TopicCount) == len(l.Topics) {
			s.fail("more than %d topics", len(l.Topics))
			return
		}
		s.fixed(l.Topics[l.TopicCount][:])
	}
}
