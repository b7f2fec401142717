package export

import (
	"slices"
	"strings"

	"github.com/corebond/corebond/underwriting/deal"
	"github.com/corebond/corebond/underwriting/deal/formula"
)

// amountStat carries a formula over an amount over: balances, what is due, sums, differences, multiples, min and max.
func (x *absbox) amountStat(field string, text deal.Expression) (any, error) {
	n, err := formula.Parse(field, string(text))
	if err != nil {
		return nil, err
	}
	return x.stat(field, n)
}

func (x *absbox) stat(field string, n *formula.Node) (any, error) {
	refuse := func() error {
		return inexpressible(field, "use balances, amounts due, sums, differences, multiples, min and max", "%s has no counterpart there", n)
	}
	switch n.Kind {
	case formula.Literal:
		if v, exact := decimalOf(n.Value); exact {
			return tagged{"Constant", v}, nil
		}
		return nil, refuse()
	case formula.Name:
		return x.named(field, n, refuse)
	case formula.Mul:
		return x.multiple(field, n, refuse)
	case formula.Add, formula.Sub:
	case formula.Call:
		if n.Text != "min" && n.Text != "max" {
			return nil, refuse()
		}
	default:
		return nil, refuse()
	}
	args := list{}
	for _, a := range n.Args {
		v, err := x.stat(field, a)
		if err != nil {
			return nil, err
		}
		args = append(args, v)
	}
	name := map[formula.Kind]string{formula.Add: "Sum", formula.Sub: "Subtract"}[n.Kind]
	if n.Kind == formula.Call {
		name = map[string]string{"min": "Min", "max": "Max"}[n.Text]
	}
	return tagged{name, args}, nil
}

// multiple carries over a product of which one side is a number, perhaps one that a formula of the deal names.
func (x *absbox) multiple(field string, n *formula.Node, refuse func() error) (any, error) {
	for i, a := range n.Args {
		literal := x.unfold(a)
		if literal.Kind != formula.Literal {
			continue
		}
		factor, exact := decimalOf(literal.Value)
		if !exact {
			return nil, refuse()
		}
		of, err := x.stat(field, n.Args[1-i])
		if err != nil {
			return nil, err
		}
		return tagged{"Factor", list{of, factor}}, nil
	}
	return nil, refuse()
}

// unfold follows a name to the formula that it stands for. The deal has compiled, so names do not turn in circles.
func (x *absbox) unfold(n *formula.Node) *formula.Node {
	for n.Kind == formula.Name {
		at := slices.IndexFunc(x.deal.Formulas, func(f deal.Formula) bool { return f.Name == n.Text })
		if at < 0 {
			return n
		}
		next, err := formula.Parse("", string(x.deal.Formulas[at].Formula))
		if err != nil {
			return n
		}
		n = next
	}
	return n
}

func (x *absbox) named(field string, n *formula.Node, refuse func() error) (any, error) {
	if to := x.unfold(n); to != n {
		return x.stat(field, to)
	}
	entity, measure, _ := strings.Cut(n.Text, ".")
	switch kind := x.run.kinds()[entity]; kind + "." + measure {
	case "tranche.balance":
		return tagged{"CurrentBondBalanceOf", []string{entity}}, nil
	case "tranche.interest_unpaid":
		return tagged{"CurrentDueBondIntTotal", []string{entity}}, nil
	case "account.balance":
		return tagged{"AccBalance", []string{entity}}, nil
	case "fee.unpaid":
		return tagged{"CurrentDueFee", []string{entity}}, nil
	}
	return nil, refuse()
}

// condition carries over comparisons of amounts, joined by and, or and not.
func (x *absbox) condition(field string, text deal.Expression) (any, error) {
	n, err := formula.Parse(field, string(text))
	if err != nil {
		return nil, err
	}
	return x.pre(field, n)
}

func (x *absbox) pre(field string, n *formula.Node) (any, error) {
	n = x.unfold(n)
	joins := map[formula.Kind]string{formula.And: "All", formula.Or: "Any", formula.Not: "IfNot"}
	compares := map[formula.Kind]string{formula.Less: "L", formula.LessEq: "LE", formula.Greater: "G", formula.GreaterEq: "GE", formula.Equal: "E"}
	args, inner := list{}, x.stat
	if joins[n.Kind] != "" {
		inner = x.pre
	} else if compares[n.Kind] == "" {
		return nil, inexpressible(field, "compare balances instead", "%s is not a comparison; that engine would read a test when it pays, not when it was measured", n)
	}
	for _, a := range n.Args {
		v, err := inner(field, a)
		if err != nil {
			return nil, err
		}
		args = append(args, v)
	}
	switch {
	case n.Kind == formula.Not:
		return tagged{"IfNot", args[0]}, nil
	case joins[n.Kind] != "":
		return tagged{joins[n.Kind], args}, nil
	}
	return tagged{"If2", append(list{compares[n.Kind]}, args...)}, nil
}
