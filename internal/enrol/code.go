package enrol

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/corebond/corebond/internal/verifier"
)

// A code is a number of 35 bits in Crockford's Base32: seven symbols and his check symbol, the number modulo 37, which any single wrong symbol
// and any two neighbours in the wrong order change. Five of the 37 check symbols are neither letters nor digits; numbers that have one are no
// codes. That leaves 928 641 577 · 32 + 19 = 29 716 530 483 codes, 2^34.79.
const (
	codeBits    = 35
	codeSymbols = 8
	checkModule = 37
	alphabet    = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
)

// codeOf writes a number below 2^35 as a code, XXXX-XXXX, if it is one.
func codeOf(n uint64) (code string, ok bool) {
	check := n % checkModule
	if check >= uint64(len(alphabet)) {
		return "", false
	}
	var symbols [codeSymbols]byte
	symbols[codeSymbols-1] = alphabet[check]
	for i := codeSymbols - 2; i >= 0; i-- {
		symbols[i] = alphabet[n%uint64(len(alphabet))]
		n /= uint64(len(alphabet))
	}
	return string(symbols[:4]) + "-" + string(symbols[4:]), true
}

// ParseCode returns the one form of a code as a person types it: case, hyphens and blanks do not matter, O is 0, I and L are 1.
func ParseCode(text string) (string, error) {
	const longest = 32
	if len(text) > longest {
		return "", codeForm(fmt.Sprintf("%d characters", len(text)))
	}
	typed := strings.NewReplacer("-", "", " ", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(text))
	if len(typed) != codeSymbols {
		return "", codeForm(fmt.Sprintf("%d letters and digits", len(typed)))
	}
	n := uint64(0)
	for i := range codeSymbols - 1 {
		symbol := strings.IndexByte(alphabet, typed[i])
		if symbol < 0 {
			return "", codeForm(fmt.Sprintf("%q in place %d", typed[i], i+1))
		}
		n = n<<5 | uint64(symbol)
	}
	code, ok := codeOf(n)
	if !ok || code[len(code)-1] != typed[codeSymbols-1] {
		return "", codeForm("a mistyped code: its last symbol does not fit the others")
	}
	return code, nil
}

func codeForm(observed string) error {
	return verifier.Refuse(http.StatusBadRequest, "CODE_FORM", observed, "a code of 8 letters and digits, such as the agent shows", "type the code again as the agent shows it")
}
