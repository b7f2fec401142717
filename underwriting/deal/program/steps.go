package program

import (
	"fmt"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/deal"
)

// steps compiles the priority of payments.
func (c *compiler) steps() error {
	for i, s := range c.d.Steps {
		field := fmt.Sprintf("steps[%d].", i)
		c.step = uint16(i)
		if err := c.fields(field, s); err != nil {
			return err
		}
		skip := -1
		if s.When != "" {
			v, err := c.expression(field+"when", s.When, condition)
			if err != nil {
				return err
			}
			skip = len(c.p.code)
			if err := c.emit(op{code: opSkip, a: v.slot}); err != nil {
				return err
			}
		}
		if err := c.action(field, s); err != nil {
			return err
		}
		if skip >= 0 {
			end := len(c.p.code)
			c.p.code[skip].b, c.p.code[skip].c = slot(end), slot(end>>16)
		}
	}
	return nil
}

// fields checks that a step has what its action needs and nothing that it would not heed.
func (c *compiler) fields(field string, s deal.Step) error {
	pays := s.Do == deal.PayFee || s.Do == deal.Interest || s.Do == deal.Principal || s.Do == deal.TopUp || s.Do == deal.Transfer || s.Do == deal.PayRest
	one := s.Do == deal.Receive || s.Do == deal.Transfer || s.Do == deal.PayRest
	takes := s.Do == deal.Receive || s.Do == deal.WriteDown
	for _, rule := range []struct {
		key         string
		given       bool
		needed, may bool
	}{
		{"from", len(s.From) > 0, pays, pays},
		{"to", len(s.To) > 0, s.Do != deal.RunTests && s.Do != deal.End, s.Do != deal.RunTests && s.Do != deal.End},
		{"amount", s.Amount != "", takes, takes},
		{"limit", s.Limit != "", false, pays},
		{"source", s.Source != "", false, s.Do == deal.Receive},
		{"tests", len(s.Tests) > 0, s.Do == deal.RunTests, s.Do == deal.RunTests},
		{"share", s.Share == "pro_rata", false, pays && !one || s.Do == deal.WriteDown},
	} {
		if rule.needed && !rule.given {
			return invalid.New("MISSING", field+rule.key, "see the table of steps in docs/deals.md", "a %s step needs %s", s.Do, rule.key)
		}
		if rule.given && !rule.may {
			return invalid.Input(field+rule.key, "leave it out", "a %s step does not heed %s", s.Do, rule.key)
		}
	}
	if one && len(s.To) != 1 {
		return invalid.Input(field+"to", "name one; write a step for each other", "a %s step goes to one place, not %d", s.Do, len(s.To))
	}
	return nil
}

func (c *compiler) action(field string, s deal.Step) error {
	switch s.Do {
	case deal.Receive:
		v, err := c.amount(field+"amount", s.Amount, s)
		if err != nil {
			return err
		}
		account, err := c.index(field+"to[0]", s.To[0], "account")
		if err != nil {
			return err
		}
		return c.emit(op{code: opReceive, dst: c.p.layout.accountState + slot(account), a: v})
	case deal.PIK:
		return c.capitalise(field, s)
	case deal.WriteDown:
		v, err := c.amount(field+"amount", s.Amount, s)
		if err != nil {
			return err
		}
		pay, err := c.payment(field, s)
		if err != nil {
			return err
		}
		return c.emit(op{code: opWriteDown, a: v, b: c.keep(pay)})
	case deal.RunTests:
		return c.measure(field, s)
	case deal.End:
		return c.emit(op{code: opEnd})
	}
	return c.pay(field, s)
}

// amount compiles a formula of money to a slot of whole units.
func (c *compiler) amount(field string, text deal.Expression, s deal.Step) (slot, error) {
	v, err := c.expression(field, text, money)
	if err != nil {
		return 0, err
	}
	return c.rounded(v, s.Rounding)
}

// index finds an entry by name among those of one kind.
func (c *compiler) index(field, name, kind string) (int, error) {
	var names []string
	switch kind {
	case "account":
		names = namesOf(c.d.Accounts, func(a deal.Account) string { return a.Name })
	case "fee":
		names = namesOf(c.d.Fees, func(f deal.Fee) string { return f.Name })
	case "tranche":
		names = namesOf(c.d.Tranches, func(t deal.Tranche) string { return t.Name })
	case "residual":
		names = namesOf(c.d.Residuals, func(r deal.Residual) string { return r.Name })
	}
	for i, n := range names {
		if n == name {
			return i, nil
		}
	}
	fix := "name " + kind + "s of the deal"
	if near := invalid.Nearest(name, names); near != "" {
		fix = "did you mean " + near + "?"
	}
	return 0, invalid.New("UNKNOWN_NAME", field, fix, "%.40q is no %s of this deal", name, kind)
}

func namesOf[T any](list []T, name func(T) string) []string {
	names := make([]string, len(list))
	for i, e := range list {
		names[i] = name(e)
	}
	return names
}
