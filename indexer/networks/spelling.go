package networks

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"unicode"
	"unicode/utf8"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// maxText is the length of a text that rows hold as it is. A longer one, or one that is not printable, is held as the hash that
// would stand for it if it were indexed: it stays one name for one thing, and nobody can stop the chain by a strange text.
const maxText = 128

// plain returns a text that a row can hold.
func plain(b []byte) string {
	printable := len(b) > 0 && len(b) <= maxText && utf8.Valid(b) && bytes.IndexFunc(b, func(r rune) bool { return !unicode.IsPrint(r) }) < 0
	if printable {
		return string(b)
	}
	return crypto.Keccak256Hash(b).Hex()
}

// account is the one spelling of an EVM address in rows.
func account(a common.Address) string {
	var text [42]byte
	text[0], text[1] = '0', 'x'
	hex.Encode(text[2:], a[:])
	return string(text[:])
}

// spelling is an address as rows spell it.
type spelling struct {
	address common.Address
	text    string
}

// account spells an address. Those of late are kept, since most rows name an account that was named shortly before; the last bytes of
// an address choose its place, as its first ones may be zeros.
func (r *run) account(a common.Address) string {
	s := &r.accounts[binary.BigEndian.Uint16(a[18:])%uint16(len(r.accounts))]
	if s.address != a || s.text == "" {
		*s = spelling{a, account(a)}
	}
	return s.text
}
