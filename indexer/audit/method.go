package audit

import (
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Names of arguments, which say what a function is called with.
const (
	argProvider = "provider"
	argDevice   = "device"
	argAsset    = "asset"
)

// word is the size of a value in the ABI. Only values of one word are written and read here.
const word = 32

// method is a function of a contract that only reads.
type method struct {
	selector  [4]byte
	arguments []parameter
	results   []parameter
	used      []int // results that are added up
}

type parameter struct {
	name string
	kind string // address, bool, uint, int or bytes
	size int    // bits of a number, bytes of a bytesN
}

// methodForm splits name(arguments)(results); no type of one word has parentheses of its own.
var methodForm = regexp.MustCompile(`^([A-Za-z_$][\w$]{0,79})\(([^()]*)\)\s*\(([^()]*)\)$`)

// parseMethod reads a function such as "paid(address provider)(uint256 amount)". Faults are *invalid.Error in the field call.
func parseMethod(text string) (method, error) {
	found := methodForm.FindStringSubmatch(text)
	if found == nil || len(text) > 1000 {
		return method{}, badCall("write it as paid(address provider)(uint256 amount)", "%.80q is no function with results", text)
	}
	var m method
	var err error
	if m.arguments, err = parseParameters(found[2]); err != nil {
		return m, err
	}
	if m.results, err = parseParameters(found[3]); err != nil {
		return m, err
	}
	types := make([]string, 0, len(m.arguments))
	for i, p := range m.arguments {
		types = append(types, p.canonical())
		known := p.name == argProvider || p.name == argAsset
		switch {
		case !known && p.name != argDevice:
			return m, badCall("name each argument provider, device or asset", "it is not known what to call %s with for %q", found[1], p.name)
		case known && p.kind != "address":
			return m, badCall("leave the counter out if the contract has another type there", "%s is an address, not %s", p.name, p.canonical())
		case p.name == argDevice && p.kind != "uint" && p.kind != "bytes" && p.kind != "address":
			return m, badCall("leave the counter out if the contract has another type there", "devices are not named by a %s", p.canonical())
		case m.argument(p.name) != i:
			return m, badCall("name each argument once", "%s is there twice", p.name)
		}
	}
	if m.argument(argProvider) >= 0 && m.argument(argDevice) >= 0 {
		return m, badCall("use a counter of providers or one of devices", "which providers have which devices is not asked")
	}
	if len(m.results) == 0 || len(m.results) > maxResults {
		return m, badCall("give its results in a second pair of parentheses", "%s has %d results", found[1], len(m.results))
	}
	copy(m.selector[:], crypto.Keccak256([]byte(found[1]+"("+strings.Join(types, ",")+")")))
	m.used = []int{0}
	return m, nil
}

// use says which results are added up.
func (m *method) use(names []string) error {
	if len(names) == 0 && len(m.results) > 1 {
		return invalid.New("MISSING", "results", "name those that are added up", "the function has %d results", len(m.results))
	}
	if len(names) > 0 {
		m.used = nil
	}
	for _, name := range names {
		i := slices.IndexFunc(m.results, func(p parameter) bool { return p.name == name })
		if i < 0 || name == "" || slices.Contains(m.used, i) {
			return invalid.New("UNKNOWN_NAME", "results", "use the names that call gives, each once",
				"%.40q is no result of the function, or there twice", name)
		}
		m.used = append(m.used, i)
	}
	for _, i := range m.used {
		if m.results[i].kind != "uint" {
			return invalid.New("BAD_TYPE", "results", "use results of type uint", "a sum is no %s", m.results[i].canonical())
		}
	}
	return nil
}

var parameterForm = regexp.MustCompile(`^(address|bool|uint|int|bytes)(\d{0,3})(?:\s+([A-Za-z_$][\w$]{0,79}))?$`)

func parseParameters(list string) ([]parameter, error) {
	if strings.TrimSpace(list) == "" {
		return nil, nil
	}
	var parameters []parameter
	for part := range strings.SplitSeq(list, ",") {
		found := parameterForm.FindStringSubmatch(strings.TrimSpace(part))
		if found == nil {
			return nil, badCall("use types of one word: address, bool, uintN, intN, bytesN", "%.60q is not read here", strings.TrimSpace(part))
		}
		p := parameter{name: found[3], kind: found[1]}
		digits, bits := found[2], 0
		if digits == "" && (p.kind == "uint" || p.kind == "int") {
			digits = "256"
		}
		if digits != "" {
			bits, _ = strconv.Atoi(digits) // at most three digits
		}
		p.size = bits
		ok := digits == "" || digits[0] != '0'
		switch p.kind {
		case "uint", "int":
			ok = ok && bits >= 8 && bits <= 256 && bits%8 == 0
		case "bytes":
			ok = ok && bits >= 1 && bits <= word
		default:
			ok = digits == ""
		}
		if !ok {
			return nil, badCall("use types of one word: address, bool, uintN, intN, bytesN", "%.60q is no type", found[1]+found[2])
		}
		parameters = append(parameters, p)
	}
	return parameters, nil
}

func (p parameter) canonical() string {
	if p.size == 0 {
		return p.kind
	}
	return p.kind + strconv.Itoa(p.size)
}

// argument returns the place of the first argument of that name, or -1.
func (m *method) argument(name string) int {
	return slices.IndexFunc(m.arguments, func(p parameter) bool { return p.name == name })
}

// subject is what the function is asked for.
func (m *method) subject() Subject {
	switch {
	case m.argument(argProvider) >= 0:
		return Provider
	case m.argument(argDevice) >= 0:
		return Device
	}
	return Everyone
}

// pack returns the input of a call for an account or a device, and an asset's contract.
func (m *method) pack(account, asset string) ([]byte, error) {
	input := slices.Clone(m.selector[:])
	for _, p := range m.arguments {
		text := account
		if p.name == argAsset {
			if text = asset; asset == "" {
				text = common.Address{}.Hex()
			}
		}
		value, err := p.pack(text)
		if err != nil {
			return nil, fmt.Errorf("write %s: %w", p.name, err)
		}
		input = append(input, value[:]...)
	}
	return input, nil
}

// pack writes a value as earnings have it: numbers in decimal, all else in hexadecimal.
func (p parameter) pack(text string) (value [word]byte, err error) {
	if p.kind == "uint" {
		n, err := evm.ParseUnits(text)
		if err != nil || n.Big().BitLen() > p.size {
			return value, fmt.Errorf("%.80q is no %s", text, p.canonical())
		}
		n.Big().FillBytes(value[:])
		return value, nil
	}
	size := p.size
	if p.kind == "address" {
		size = common.AddressLength
	}
	b := common.FromHex(text)
	if !strings.HasPrefix(text, "0x") || len(b) != size || len(text) != 2+2*size {
		return value, fmt.Errorf("%.80q is no %s", text, p.canonical())
	}
	if p.kind == "address" {
		return common.BytesToHash(b), nil
	}
	copy(value[:], b)
	return value, nil
}

// unpack adds up the results in use.
func (m *method) unpack(output []byte) (*big.Int, error) {
	if len(output) != word*len(m.results) {
		return nil, fmt.Errorf("the answer has %d bytes, not %d", len(output), word*len(m.results))
	}
	sum := new(big.Int)
	for _, i := range m.used {
		n := new(big.Int).SetBytes(output[word*i : word*(i+1)])
		if n.BitLen() > m.results[i].size {
			return nil, fmt.Errorf("result %s has %d bits and is no %s", m.results[i].name, n.BitLen(), m.results[i].canonical())
		}
		sum.Add(sum, n)
	}
	return sum, nil
}

func badCall(fix, format string, args ...any) error {
	return invalid.New("BAD_SIGNATURE", "call", fix, format, args...)
}
