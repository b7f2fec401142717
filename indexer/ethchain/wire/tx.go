package wire

import (
	"errors"
	"fmt"
	"math"

	"github.com/corebond/corebond/indexer"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

const (
	txFrom = iota
	txHash
	txInput
	txTo
	txType

	txRequired = 1<<txFrom | 1<<txHash | 1<<txInput
)

var txFields = []string{"from", "hash", "input", "to", "type"}

// ErrTxHash says that a transaction's fields hash to something else than the node says.
var ErrTxHash = errors.New("transaction has another hash than its node says")

// UnprovenTxError carries a transaction that is as the node says it, because there is no way to compute its hash and sender. A
// node can claim that of any transaction: take it only where the chain has such transactions.
type UnprovenTxError struct {
	Tx  indexer.Tx
	Why string
}

func (e *UnprovenTxError) Error() string {
	return fmt.Sprintf("transaction %s is unproven: %s", e.Tx.Hash, e.Why)
}

// Tx reads a transaction and proves it: its hash must follow from its fields, or else the error is ErrTxHash, and From is
// recovered from the signature, whatever the node says it is. It returns an *UnprovenTxError for types that go-ethereum does
// not know, as rollups have them, and for transactions without a signature, which some chains make themselves. A null is
// ErrNull.
//
// There are few transactions to read, so this leaves most to go-ethereum. It does not read high-s signatures from before
// Homestead.
func Tx(raw []byte) (indexer.Tx, error) {
	s := scanner{text: raw}
	if s.null() {
		return indexer.Tx{}, s.nothing()
	}
	said, kind := s.tx()
	if err := s.finish(); err != nil {
		return indexer.Tx{}, err
	}
	tx := new(types.Transaction)
	switch err := tx.UnmarshalJSON(raw); {
	case errors.Is(err, types.ErrTxTypeNotSupported):
		return indexer.Tx{}, &UnprovenTxError{said, fmt.Sprintf("type %d is not known", kind)}
	case err != nil:
		return indexer.Tx{}, fmt.Errorf("read transaction %s: %w", said.Hash, err)
	case tx.Hash() != said.Hash:
		return indexer.Tx{}, fmt.Errorf("%w: it hashes to %s, not %s", ErrTxHash, tx.Hash(), said.Hash)
	}
	if v, r, s := tx.RawSignatureValues(); v.Sign() == 0 && r.Sign() == 0 && s.Sign() == 0 {
		return indexer.Tx{}, &UnprovenTxError{said, "it has no signature"}
	}
	from, err := sender(tx)
	if err != nil {
		return indexer.Tx{}, fmt.Errorf("recover sender of transaction %s: %w", said.Hash, err)
	}
	proven := indexer.Tx{Hash: said.Hash, From: from, Selector: selector(tx.Data())}
	if to := tx.To(); to != nil {
		proven.To = *to
	}
	return proven, nil
}

// tx reads what the node says, and the transaction's type.
func (s *scanner) tx() (said indexer.Tx, kind uint64) {
	o := s.members(txFields)
	for f := s.field(&o); f >= 0; f = s.field(&o) {
		switch f {
		case txFrom:
			s.fixed(said.From[:])
		case txHash:
			s.fixed(said.Hash[:])
		case txInput:
			said.Selector = selector(s.bytes(nil))
		case txTo:
			if !s.null() { // the creation of a contract
				s.fixed(said.To[:])
			}
		case txType:
			kind = s.uint(math.MaxUint64)
		}
	}
	s.require(&o, txRequired)
	return said, kind
}

// sender recovers who signed tx, for the chain that tx names.
func sender(tx *types.Transaction) (common.Address, error) {
	if !tx.Protected() { // from before EIP-155: it names no chain
		return types.Sender(types.HomesteadSigner{}, tx)
	}
	if tx.ChainId().Sign() <= 0 { // go-ethereum would panic
		return common.Address{}, types.ErrInvalidChainId
	}
	return types.Sender(types.LatestSignerForChainID(tx.ChainId()), tx)
}

// selector returns the first four bytes of a transaction's input, zero if there are fewer.
func selector(input []byte) (s [4]byte) {
	if len(input) >= len(s) {
		copy(s[:], input)
	}
	return s
}
