package networks

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// reading is one log while it is decoded. The first fault sticks in err, so that callers read all arguments and look once.
type reading struct {
	*run
	*plan
	log   *indexer.Log
	tx    *indexer.Tx // nil until it is needed
	found []state     // of the lookups, as far as they were needed
	err   error
}

// shape checks that the log's data is laid out as the signature says. Data without dynamic arguments has an exact size; with
// them, each must lie behind the fixed part and within the data. There is no other limit: the size of a text is its sender's
// choice, and a limit would let that sender stop the chain.
func (l *reading) shape() {
	s, size := &l.signature, len(l.log.Data)
	switch {
	case !s.dynamic && size != 32*s.words:
		l.malformed("%d bytes, want %d", size, 32*s.words)
	case s.dynamic && (size < 32*s.words || size%32 != 0):
		l.malformed("%d bytes, want %d and a tail of whole words", size, 32*s.words)
	case s.dynamic:
		for i := range s.Arguments {
			if a := &s.Arguments[i]; a.dynamic && !a.Indexed {
				l.tail(a)
			}
		}
	}
}

// tail returns what lies behind a dynamic argument's offset: a text's bytes, or nothing for other types.
func (l *reading) tail(a *Argument) []byte {
	data := l.log.Data
	offset, ok := small(data[32*a.slot:])
	if !ok || offset < 32*l.signature.words || offset%32 != 0 || offset+32 > len(data) {
		l.malformed("argument %s lies outside of the data", a.Name)
		return nil
	}
	length, ok := small(data[offset:])
	rest := data[offset+32:]
	switch {
	case a.element > 0 && (!ok || length > len(rest)/(32*a.element)):
	case a.bytes && (!ok || length > len(rest)):
	case a.bytes:
		return rest[:length]
	default:
		return nil
	}
	l.malformed("argument %s is longer than the data", a.Name)
	return nil
}

// small reads a word that must be a size.
func small(word []byte) (n int, ok bool) {
	u := binary.BigEndian.Uint64(word[24:32])
	return int(u), u <= 1<<32 && zero(word[:24])
}

func zero(b []byte) bool {
	for ; len(b) >= 8; b = b[8:] {
		if binary.LittleEndian.Uint64(b) != 0 {
			return false
		}
	}
	for _, c := range b {
		if c != 0 {
			return false
		}
	}
	return true
}

// word returns the argument's word. Its unused part must be zero.
func (l *reading) word(a *Argument) []byte {
	var w []byte
	if a.Indexed {
		w = l.log.Topics[a.slot][:]
	} else {
		w = l.log.Data[32*a.slot : 32*a.slot+32]
	}
	var padding []byte
	switch a.kind {
	case kindAccount:
		padding = w[:12]
	case kindNumber:
		padding = w[:32-a.size/8]
	case kindFlag:
		padding = w[:31]
		if w[31] > 1 {
			padding = w[31:]
		}
	case kindBytes:
		padding = w[a.size:]
	}
	if len(padding) > 0 && !zero(padding) {
		l.malformed("argument %s is no %s", a.Name, a.Type)
	}
	return w
}

// compared returns the word that a condition compares.
func (l *reading) compared(o operand) common.Hash {
	switch o.from {
	case inTxFrom:
		return common.BytesToHash(l.transaction().From[:])
	case inTxTo:
		return common.BytesToHash(l.transaction().To[:])
	case inTxCall:
		return common.Hash(common.RightPadBytes(l.transaction().Selector[:], 32))
	}
	return common.Hash(l.word(&l.signature.Arguments[o.index]))
}

// transaction returns the log's transaction.
func (l *reading) transaction() *indexer.Tx {
	if l.tx == nil {
		tx, ok := l.block.Txs[l.log.TxHash]
		if !ok {
			l.malformed("its transaction %v was not fetched", l.log.TxHash)
		}
		l.tx = &tx
	}
	return l.tx
}

// text returns an operand as rows spell it.
func (l *reading) text(o operand) string {
	switch o.from {
	case inLookup:
		return l.field(l.found[o.index], o.field)
	case inTxFrom:
		return l.account(l.transaction().From)
	case inBlock:
		return fmt.Sprint(l.block.Number)
	}
	a := &l.signature.Arguments[o.index]
	if a.kind == kindText {
		return plain(l.tail(a))
	}
	w := l.word(a)
	switch a.kind {
	case kindAccount:
		return l.account(common.Address(w[12:]))
	case kindNumber:
		return l.units(w).String()
	case kindFlag:
		return fmt.Sprint(w[31] == 1)
	}
	return "0x" + hex.EncodeToString(w[:a.size])
}

// joined returns operands with / between them. Parts that hold one themselves are hashed, so that equal texts have equal parts.
func (l *reading) joined(parts []operand) string {
	if len(parts) == 1 {
		return l.text(parts[0])
	}
	texts := make([]string, 0, len(parts))
	for _, o := range parts {
		t := l.text(o)
		if strings.Contains(t, "/") {
			t = crypto.Keccak256Hash([]byte(t)).Hex()
		}
		texts = append(texts, t)
	}
	return strings.Join(texts, "/")
}

// sum adds up the arguments' numbers.
func (l *reading) sum(parts []operand) evm.Units {
	var total evm.Units
	for i, o := range parts {
		n := l.units(l.word(&l.signature.Arguments[o.index]))
		if i == 0 {
			total = n
			continue
		}
		var ok bool
		if total, ok = total.Add(n); !ok {
			l.malformed("amounts add up to more than 256 bits")
		}
	}
	return total
}

func (l *reading) malformed(format string, args ...any) {
	if l.err == nil {
		l.err = &indexer.MalformedError{
			Decoder: l.version, Block: l.block.Ref, Path: l.log.Index, Reason: l.signature.Name + ": " + fmt.Sprintf(format, args...),
		}
	}
}

// units reads a word as a number without allocating.
func (r *run) units(word []byte) evm.Units {
	if zero(word[:24]) {
		return evm.UnitsOf(binary.BigEndian.Uint64(word[24:]))
	}
	u, _ := evm.UnitsFromBig(r.number.SetBytes(word)) // 32 bytes always fit
	return u
}
