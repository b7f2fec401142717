package formula

import (
	"math/big"
	"slices"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
)

// Parse reads text; field names it in errors, which are *invalid.Error of code FORMULA_SYNTAX.
func Parse(field, text string) (*Node, error) {
	if len(text) > MaxLength {
		return nil, invalid.New("FORMULA_SYNTAX", field, "name its parts in formulas", "the formula is longer than %d bytes", MaxLength)
	}
	p := &parser{field: field, text: text}
	p.next()
	n, err := p.or()
	if err != nil {
		return nil, err
	}
	if p.token != "" {
		return nil, p.unexpected("an operator or the end")
	}
	return n, nil
}

type parser struct {
	field, text string
	token       string // "" at the end
	at, end     int    // where token begins and ends
	depth       int
}

func (p *parser) fail(fix, format string, args ...any) error {
	return invalid.New("FORMULA_SYNTAX", p.field, fix, "column %d of %.80q: "+format, append([]any{p.at + 1, p.text}, args...)...)
}

func (p *parser) unexpected(want string) error {
	if p.token == "" {
		return p.fail("write "+want, "the formula ends too soon")
	}
	return p.fail("write "+want, "unexpected %.20q", p.token)
}

// next moves to the next token: a number with its %, a name with its dotted part, or an operator.
func (p *parser) next() {
	for p.end < len(p.text) && strings.IndexByte(" \t\r\n", p.text[p.end]) >= 0 {
		p.end++
	}
	p.at = p.end
	switch {
	case p.end == len(p.text):
	case digit(p.text[p.end]):
		p.take(func(c byte) bool { return digit(c) || c == '.' })
		if p.end < len(p.text) && p.text[p.end] == '%' {
			p.end++
		}
	case letter(p.text[p.end]):
		p.take(func(c byte) bool { return letter(c) || digit(c) || c == '.' })
	default:
		p.end++
		if two := p.text[p.at:min(p.at+2, len(p.text))]; slices.Contains([]string{"<=", ">=", "!=", "=="}, two) {
			p.end++
		}
	}
	p.token = p.text[p.at:p.end]
}

func (p *parser) take(in func(byte) bool) {
	for p.end < len(p.text) && in(p.text[p.end]) {
		p.end++
	}
}

// level reads operand {operator operand} for the operators of one precedence, to the left.
func (p *parser) level(operand func() (*Node, error), operators map[string]Kind) (*Node, error) {
	left, err := operand()
	if err != nil {
		return nil, err
	}
	for grown := 0; ; grown++ {
		kind, ok := operators[p.token]
		if !ok {
			p.depth -= grown
			return left, nil
		}
		at := p.at
		p.next()
		if p.depth++; p.depth > MaxDepth {
			return nil, p.fail("name its parts in formulas", "the formula is nested deeper than %d", MaxDepth)
		}
		right, err := operand()
		if err != nil {
			return nil, err
		}
		left = &Node{Kind: kind, Args: []*Node{left, right}, At: at}
	}
}

func (p *parser) or() (*Node, error)  { return p.level(p.and, map[string]Kind{"or": Or}) }
func (p *parser) and() (*Node, error) { return p.level(p.not, map[string]Kind{"and": And}) }

func (p *parser) not() (*Node, error) {
	if p.token == "not" {
		return p.prefix(Not, p.not)
	}
	return p.comparison()
}

// prefix reads an operator before its operand; it nests, so it counts.
func (p *parser) prefix(kind Kind, operand func() (*Node, error)) (*Node, error) {
	at := p.at
	if p.depth++; p.depth > MaxDepth {
		return nil, p.fail("name its parts in formulas", "the formula is nested deeper than %d", MaxDepth)
	}
	p.next()
	n, err := operand()
	if err != nil {
		return nil, err
	}
	p.depth--
	return &Node{Kind: kind, Args: []*Node{n}, At: at}, nil
}

func (p *parser) comparison() (*Node, error) {
	comparisons := map[string]Kind{"<": Less, "<=": LessEq, ">": Greater, ">=": GreaterEq, "=": Equal, "==": Equal, "!=": NotEqual}
	left, err := p.sum()
	kind, ok := comparisons[p.token]
	if err != nil || !ok {
		return left, err
	}
	at := p.at
	p.next()
	right, err := p.sum()
	if err != nil {
		return nil, err
	}
	if _, again := comparisons[p.token]; again {
		return nil, p.fail("join two comparisons with and", "comparisons do not chain")
	}
	return &Node{Kind: kind, Args: []*Node{left, right}, At: at}, nil
}

func (p *parser) sum() (*Node, error) {
	return p.level(p.product, map[string]Kind{"+": Add, "-": Sub})
}

func (p *parser) product() (*Node, error) {
	return p.level(p.unary, map[string]Kind{"*": Mul, "/": Div})
}

func (p *parser) unary() (*Node, error) {
	if p.token == "-" {
		return p.prefix(Neg, p.unary)
	}
	return p.primary()
}

func (p *parser) primary() (*Node, error) {
	switch {
	case p.token == "(":
		n, err := p.prefix(Neg, p.or) // the bracket only counts as depth
		if err != nil {
			return nil, err
		}
		if p.token != ")" {
			return nil, p.unexpected(")")
		}
		p.next()
		return n.Args[0], nil
	case p.token == "" || !letter(p.token[0]) && !digit(p.token[0]):
		return nil, p.unexpected("a number, a name or (")
	case digit(p.token[0]):
		return p.number()
	}
	n := &Node{Kind: Name, Text: p.token, At: p.at}
	if limits, ok := functions()[n.Text]; ok {
		return p.call(n, limits)
	}
	object, part, dotted := strings.Cut(n.Text, ".")
	if !Identifier(object) || dotted && !Identifier(part) {
		return nil, p.unexpected("a name such as A or A.balance")
	}
	p.next()
	if p.token == "(" {
		p.at = n.At
		return nil, p.fail("use min, max, if, prior or cumulative", "%q is not a function", n.Text)
	}
	return n, nil
}

func (p *parser) number() (*Node, error) {
	text, percent := strings.CutSuffix(p.token, "%")
	whole, fraction, point := strings.Cut(text, ".")
	if point && fraction == "" || strings.Contains(fraction, ".") || len(whole)+len(fraction) > maxDigits {
		return nil, p.fail("write a plain decimal of at most 30 digits such as 1234.56 or 62.5%", "%.40q is not a number", p.token)
	}
	value, ok := new(big.Rat).SetString(text)
	if !ok {
		return nil, p.fail("write a plain decimal such as 1234.56", "%.40q is not a number", p.token)
	}
	if percent {
		value.Quo(value, big.NewRat(100, 1))
	}
	n := &Node{Kind: Literal, Value: value, At: p.at}
	p.next()
	return n, nil
}

func (p *parser) call(n *Node, limits [2]int) (*Node, error) {
	n.Kind = Call
	if p.next(); p.token != "(" {
		return nil, p.unexpected("( after " + n.Text)
	}
	if p.depth++; p.depth > MaxDepth {
		return nil, p.fail("name its parts in formulas", "the formula is nested deeper than %d", MaxDepth)
	}
	for {
		p.next()
		arg, err := p.or()
		if err != nil {
			return nil, err
		}
		n.Args = append(n.Args, arg)
		if p.token != "," {
			break
		}
	}
	p.depth--
	if p.token != ")" {
		return nil, p.unexpected(", or )")
	}
	if len(n.Args) < limits[0] || len(n.Args) > limits[1] {
		return nil, p.fail("see the functions in docs/deals.md", "%s takes %d to %d arguments, not %d", n.Text, limits[0], limits[1], len(n.Args))
	}
	p.next()
	return n, nil
}
