package networks

import (
	"strings"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Bounds of a signature. The EVM allows three indexed arguments; Solidity's stack allows about seventeen arguments in all.
const (
	maxSignature = 1000 // bytes
	maxArguments = 32
	maxIndexed   = 3
)

// Signature is an event as its contract declares it, and how its logs are therefore laid out: topic 0 is the hash of name and
// types, indexed arguments follow as topics, and the others lie in the data, each in its words or behind an offset.
type Signature struct {
	Name      string
	Arguments []Argument
	Topic     common.Hash // topic 0
	Topics    int         // how many topics a log has, topic 0 included
	words     int         // of the data's fixed part
	dynamic   bool        // something follows the fixed part
}

// Argument is one argument of an event. Name is empty if the signature gives none.
type Argument struct {
	Name    string
	Type    string // canonical, as it is hashed: uint256, not uint
	Indexed bool
	slot    int // number of the topic, or first word in the data
	solidity
}

// ParseSignature reads an event in Solidity's words, such as "Transfer(address indexed from, address indexed to, uint256 value)".
// Types are those of the ABI: an enum is written as uint8, a contract or an interface as address, a struct as its members in
// parentheses. Faults are *invalid.Error.
func ParseSignature(text string) (Signature, error) {
	if len(text) > maxSignature {
		return Signature{}, badSignature("write out one event", "%d bytes are more than an event can have", len(text))
	}
	text = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(text), "event "), ";")
	name, rest, found := strings.Cut(strings.TrimSpace(text), "(")
	list, closed := strings.CutSuffix(rest, ")")
	if !found || !closed || !identifier(name) {
		return Signature{}, badSignature("write it as Name(type indexed name, type name)", "%.60q is no event", text)
	}
	s := Signature{Name: name, Topics: 1}
	parts, ok := splitList(list)
	if !ok || len(parts) > maxArguments {
		return Signature{}, badSignature("close each parenthesis; an event has at most 32 arguments", "the arguments of %s cannot be told apart", name)
	}
	canonical := make([]string, 0, len(parts))
	for _, part := range parts {
		a, err := parseArgument(part)
		if err != nil {
			return Signature{}, err
		}
		if a.Name != "" && s.argument(a.Name) >= 0 {
			return Signature{}, badSignature("give each argument its own name", "%s has two arguments %s", name, a.Name)
		}
		s.place(&a)
		s.Arguments = append(s.Arguments, a)
		canonical = append(canonical, a.Type)
	}
	if s.Topics > 1+maxIndexed {
		return Signature{}, badSignature("mark as the contract does", "%s has %d indexed arguments, the EVM allows 3", name, s.Topics-1)
	}
	s.Topic = crypto.Keccak256Hash([]byte(name + "(" + strings.Join(canonical, ",") + ")"))
	return s, nil
}

// place says where the next argument lies in a log.
func (s *Signature) place(a *Argument) {
	switch {
	case a.Indexed:
		a.slot = s.Topics
		s.Topics++
		if !a.word() { // the topic holds a hash of the value
			a.kind, a.size = kindBytes, 32
		}
	default:
		a.slot = s.words
		s.words += a.words
		s.dynamic = s.dynamic || a.dynamic
	}
}

// argument returns the number of the argument of that name, or -1.
func (s *Signature) argument(name string) int {
	for i := range s.Arguments {
		if s.Arguments[i].Name == name {
			return i
		}
	}
	return -1
}

// String is the event as ParseSignature reads it.
func (s Signature) String() string {
	var b strings.Builder
	b.WriteString(s.Name + "(")
	for i, a := range s.Arguments {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(a.Type)
		if a.Indexed {
			b.WriteString(" indexed")
		}
		if a.Name != "" {
			b.WriteString(" " + a.Name)
		}
	}
	return b.String() + ")"
}

// parseArgument reads "type", "type name", "type indexed" or "type indexed name".
func parseArgument(text string) (Argument, error) {
	text = strings.TrimSpace(text)
	end := strings.LastIndexAny(text, ")]") + 1 // of a tuple or an array, whose members may hold spaces
	if space := strings.IndexAny(text[end:], " \t\n"); space >= 0 {
		end += space
	} else {
		end = len(text)
	}
	t, err := parseType(text[:end], 0)
	if err != nil {
		return Argument{}, err
	}
	a := Argument{Type: t.text, solidity: t}
	words := strings.Fields(text[end:])
	if len(words) > 0 && words[0] == "indexed" {
		a.Indexed, words = true, words[1:]
	}
	switch {
	case len(words) == 1 && identifier(words[0]) && words[0] != "indexed":
		a.Name = words[0]
	case len(words) > 0:
		return Argument{}, badSignature("write an argument as: type indexed name", "%.60q is no argument", text)
	}
	return a, nil
}

// identifier reports whether s can be a name in Solidity, of at most 80 letters.
func identifier(s string) bool {
	for i, c := range []byte(s) {
		letter := c == '_' || c == '$' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		if !letter && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return s != "" && len(s) <= 80
}

func badSignature(fix, format string, args ...any) error {
	return invalid.New("BAD_SIGNATURE", "", fix, format, args...)
}
