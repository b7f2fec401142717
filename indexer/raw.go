package indexer

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
)

// The raw form of a block's logs, kept so that rows can be decoded again without a node. Addresses, first topics and transactions are
// written once per block, and words without their leading zeros: a token transfer takes some 60 bytes where a node's JSON takes 630.
//
//	version 1
//	list of addresses (20 bytes), list of first topics (32), list of transactions (hash 32, index uvarint)
//	list of logs: transaction, index, address, topic count, first topic, further topics (word), data
//	list of known transactions: hash, from, to, selector
//
// Lists begin with their length, and numbers are uvarints. Data is its length and then words if that is a multiple of 32, or else bytes.
// A word is its length and its bytes after the leading zeros.
const rawVersion = 1

// AppendRaw appends the raw form of b's logs and transactions to dst. A transaction must have one place in all its logs, as is checked
// before a block comes here.
func AppendRaw(dst []byte, b *Block) []byte {
	var w rawWriter
	w.collect(b)
	dst = append(dst, rawVersion)
	dst = binary.AppendUvarint(dst, uint64(len(w.addresses)))
	for _, a := range w.addresses {
		dst = append(dst, a[:]...)
	}
	dst = binary.AppendUvarint(dst, uint64(len(w.topics)))
	for _, t := range w.topics {
		dst = append(dst, t[:]...)
	}
	dst = binary.AppendUvarint(dst, uint64(len(w.txs)))
	for _, tx := range w.txs {
		dst = append(dst, tx.hash[:]...)
		dst = binary.AppendUvarint(dst, uint64(tx.index))
	}
	dst = binary.AppendUvarint(dst, uint64(len(b.Logs)))
	for i := range b.Logs {
		dst = w.appendLog(dst, &b.Logs[i])
	}
	dst = binary.AppendUvarint(dst, uint64(len(b.Txs)))
	for _, tx := range w.txs { // in the order of the logs, so that equal blocks have equal bytes
		if known, ok := b.Txs[tx.hash]; ok {
			dst = append(dst, known.Hash[:]...)
			dst = append(dst, known.From[:]...)
			dst = append(dst, known.To[:]...)
			dst = append(dst, known.Selector[:]...)
		}
	}
	return dst
}

type rawTx struct {
	hash  common.Hash
	index uint32
}

// rawWriter holds what is written once. Lists are short and what repeats stands together, so they are searched from the end.
type rawWriter struct {
	addresses []common.Address
	topics    []common.Hash
	txs       []rawTx
}

func (w *rawWriter) collect(b *Block) {
	for i := range b.Logs {
		l := &b.Logs[i]
		place(&w.addresses, l.Address)
		if l.TopicCount > 0 {
			place(&w.topics, l.Topics[0])
		}
		place(&w.txs, rawTx{l.TxHash, l.TxIndex})
	}
}

// place returns the index of v in list, which it appends if need be.
func place[T comparable](list *[]T, v T) uint64 {
	for i := len(*list) - 1; i >= 0; i-- {
		if (*list)[i] == v {
			return uint64(i)
		}
	}
	*list = append(*list, v)
	return uint64(len(*list) - 1)
}

func (w *rawWriter) appendLog(dst []byte, l *Log) []byte {
	dst = binary.AppendUvarint(dst, place(&w.txs, rawTx{l.TxHash, l.TxIndex}))
	dst = binary.AppendUvarint(dst, uint64(l.Index))
	dst = binary.AppendUvarint(dst, place(&w.addresses, l.Address))
	dst = append(dst, l.TopicCount)
	if l.TopicCount > 0 {
		dst = binary.AppendUvarint(dst, place(&w.topics, l.Topics[0]))
	}
	for t := 1; t < int(l.TopicCount); t++ {
		dst = appendWord(dst, l.Topics[t][:])
	}
	dst = binary.AppendUvarint(dst, uint64(len(l.Data)))
	if len(l.Data)%32 != 0 {
		return append(dst, l.Data...)
	}
	for at := 0; at < len(l.Data); at += 32 {
		dst = appendWord(dst, l.Data[at:at+32])
	}
	return dst
}

func appendWord(dst, word []byte) []byte {
	word = bytes.TrimLeft(word, "\x00")
	return append(append(dst, byte(len(word))), word...)
}

var errRaw = errors.New("raw form of logs is damaged")

// ReadRaw reads what AppendRaw wrote for the block ref.
func ReadRaw(ref evm.Ref, at time.Time, proof Proof, body []byte) (Block, error) {
	r := rawReader{rest: body}
	b := Block{Header: Header{Ref: ref, Time: at}, Proof: proof}
	if version := r.take(1); len(version) == 1 && version[0] != rawVersion {
		return Block{}, fmt.Errorf("block %v: raw form has version %d, this program reads %d", ref, version[0], rawVersion)
	}
	addresses := make([]common.Address, r.count(20))
	for i := range addresses {
		copy(addresses[i][:], r.take(20))
	}
	topics := make([]common.Hash, r.count(32))
	for i := range topics {
		copy(topics[i][:], r.take(32))
	}
	txs := make([]rawTx, r.count(33))
	for i := range txs {
		copy(txs[i].hash[:], r.take(32))
		txs[i].index = r.uint32()
	}
	b.Logs = make([]Log, r.count(5))
	for i := range b.Logs {
		r.log(&b.Logs[i], ref, addresses, topics, txs)
	}
	if n := r.count(76); n > 0 {
		b.Txs = make(map[common.Hash]Tx, n)
		for range n {
			tx := Tx{
				Hash: common.Hash(r.take(32)), From: common.Address(r.take(20)), To: common.Address(r.take(20)), Selector: [4]byte(r.take(4)),
			}
			b.Txs[tx.Hash] = tx
		}
	}
	if r.bad || len(r.rest) > 0 {
		return Block{}, fmt.Errorf("block %v: %w", ref, errRaw)
	}
	return b, nil
}

// rawReader reads without end: past the end, and after the first fault, everything is zero.
type rawReader struct {
	rest []byte
	bad  bool
}

var rawZeros [76]byte

// take returns the next n bytes.
func (r *rawReader) take(n int) []byte {
	if r.bad || n > len(r.rest) {
		r.bad = true
		return rawZeros[:min(n, len(rawZeros))]
	}
	b := r.rest[:n:n]
	r.rest = r.rest[n:]
	return b
}

func (r *rawReader) uint() uint64 {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 || r.bad {
		r.bad = true
		return 0
	}
	r.rest = r.rest[n:]
	return v
}

func (r *rawReader) uint32() uint32 {
	v := r.uint()
	if v > math.MaxUint32 {
		r.bad = true
		return 0
	}
	return uint32(v)
}

// count reads the length of a list whose items take at least size bytes each, so that no list is longer than its bytes allow.
func (r *rawReader) count(size int) int {
	n := r.uint()
	if n > uint64(len(r.rest)/size) {
		r.bad = true
		return 0
	}
	return int(n)
}

func (r *rawReader) log(l *Log, ref evm.Ref, addresses []common.Address, topics []common.Hash, txs []rawTx) {
	tx := pick(r, txs)
	l.BlockNumber, l.BlockHash, l.TxHash, l.TxIndex = ref.Number, ref.Hash, tx.hash, tx.index
	l.Index = r.uint32()
	l.Address = pick(r, addresses)
	if l.TopicCount = r.take(1)[0]; l.TopicCount > 4 {
		r.bad, l.TopicCount = true, 0
	}
	if l.TopicCount > 0 {
		l.Topics[0] = pick(r, topics)
	}
	for t := 1; t < int(l.TopicCount); t++ {
		r.word(l.Topics[t][:])
	}
	size := r.uint()
	switch {
	case size > uint64(len(r.rest))*32:
		r.bad = true
	case size%32 != 0:
		l.Data = r.take(int(size))
	case size > 0:
		l.Data = make([]byte, size)
		for at := 0; at < len(l.Data); at += 32 {
			r.word(l.Data[at : at+32])
		}
	}
}

func (r *rawReader) word(dst []byte) {
	n := int(r.take(1)[0])
	if n > 32 {
		r.bad = true
		return
	}
	copy(dst[32-n:], r.take(n))
}

// pick returns the item of list that the next number names.
func pick[T any](r *rawReader, list []T) (item T) {
	i := r.uint()
	if i >= uint64(len(list)) {
		r.bad = true
		return item
	}
	return list[i]
}
