// Package formula reads the small arithmetic language of deal files: + - * /, comparisons, and, or, not, a few functions and
// named quantities. It parses and prints; what names mean, what unit a value has and what it comes to is the compiler's part
// (package program). It is pure and its time is bounded by the size of the text.
//
//	max(2% * prior(A.balance), 5000)
//	A_oc and A_ic and not (period = last_period)
//
// From the loosest to the tightest: or, and, not, comparisons (< <= > >= = !=, which do not chain), + -, * /, unary minus.
// A number may end in %, which divides it by 100. A name is letters, digits and _, with at most one dotted part (A.balance).
package formula

import (
	"math/big"
	"strings"
)

// The bounds of one formula: anything larger is an error, so hostile text costs nothing.
const (
	MaxLength = 2000 // bytes of text
	MaxDepth  = 40   // nested operators, calls and brackets
	maxDigits = 30   // digits of one number
)

// Kind tells what a Node is.
type Kind uint8

// The kinds of nodes. Literal has Value; Name has Text; Call has Text (min, max, if, prior, cumulative) and Args; all others
// have Args only.
const (
	Literal Kind = iota + 1
	Name
	Call
	Add
	Sub
	Mul
	Div
	Neg
	Less
	LessEq
	Greater
	GreaterEq
	Equal
	NotEqual
	And
	Or
	Not
)

// A Node is one part of a parsed formula. Value is exact. At is the offset into the text, in bytes.
type Node struct {
	Kind  Kind
	Text  string
	Value *big.Rat
	Args  []*Node
	At    int
}

// functions maps each function to its least and most number of arguments.
func functions() map[string][2]int {
	return map[string][2]int{"min": {2, 16}, "max": {2, 16}, "if": {3, 3}, "prior": {1, 1}, "cumulative": {1, 1}}
}

// Reserved reports whether name is a word of the language and so cannot name a quantity.
func Reserved(name string) bool {
	_, function := functions()[name]
	return function || name == "and" || name == "or" || name == "not"
}

// Identifier reports whether name can name a quantity: a letter, then letters, digits and _, at most 40 bytes, not a reserved
// word.
func Identifier(name string) bool {
	if name == "" || len(name) > 40 || Reserved(name) || !letter(name[0]) {
		return false
	}
	for i := range len(name) {
		if !letter(name[i]) && !digit(name[i]) {
			return false
		}
	}
	return true
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' }
func digit(c byte) bool  { return c >= '0' && c <= '9' }

func symbols() map[Kind]string {
	return map[Kind]string{
		Add: "+", Sub: "-", Mul: "*", Div: "/", Less: "<", LessEq: "<=", Greater: ">", GreaterEq: ">=", Equal: "=", NotEqual: "!=",
		And: "and", Or: "or",
	}
}

// Symbol returns the sign of a binary operator, "" for other kinds.
func (k Kind) Symbol() string { return symbols()[k] }

// String prints the formula fully bracketed; parsing it again gives the same tree.
func (n *Node) String() string {
	switch n.Kind {
	case Literal:
		if n.Value.IsInt() {
			return n.Value.Num().String()
		}
		if digits, exact := n.Value.FloatPrec(); exact {
			return n.Value.FloatString(digits)
		}
		return "(" + n.Value.Num().String() + " / " + n.Value.Denom().String() + ")"
	case Name:
		return n.Text
	case Neg:
		return "(-" + n.Args[0].String() + ")"
	case Not:
		return "(not " + n.Args[0].String() + ")"
	case Call:
		args := make([]string, len(n.Args))
		for i, a := range n.Args {
			args[i] = a.String()
		}
		return n.Text + "(" + strings.Join(args, ", ") + ")"
	default:
		return "(" + n.Args[0].String() + " " + n.Kind.Symbol() + " " + n.Args[1].String() + ")"
	}
}
