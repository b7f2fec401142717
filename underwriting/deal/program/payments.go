package program

import (
	"fmt"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/deal"
)

// payment works out from where and to whom a step pays.
func (c *compiler) payment(field string, s deal.Step) (payment, error) {
	pay := payment{proRata: s.Share == "pro_rata", step: c.step}
	l := c.p.layout
	for i, name := range s.From {
		account, err := c.index(fmt.Sprintf("%sfrom[%d]", field, i), name, "account")
		if err != nil {
			return pay, err
		}
		pay.from = append(pay.from, l.accountState+slot(account))
	}
	for i, name := range s.To {
		at := fmt.Sprintf("%sto[%d]", field, i)
		entry, err := c.index(at, name, payeeKind(s.Do))
		if err != nil {
			return pay, err
		}
		t := c.target(s.Do, entry)
		for _, from := range pay.from {
			if from == t.paid {
				return pay, invalid.Input(at, "name another account", "account %s cannot pay itself", name)
			}
		}
		for _, other := range pay.to {
			if other == t {
				return pay, invalid.New("DUPLICATE_NAME", at, "name it once", "%s stands twice in one step", name)
			}
		}
		pay.to = append(pay.to, t)
	}
	return pay, nil
}

func payeeKind(do deal.Action) string {
	switch do {
	case deal.PayFee:
		return "fee"
	case deal.TopUp, deal.Transfer:
		return "account"
	case deal.PayRest:
		return "residual"
	default:
		return "tranche"
	}
}

func (c *compiler) target(do deal.Action, i int) target {
	l := c.p.layout
	tranche, state := l.tranches+slot(i*trancheFlows), l.trancheState+slot(i*trancheStates)
	switch do {
	case deal.PayFee:
		return target{owed: l.feeState + slot(i), paid: l.fees + slot(i*feeFlows+feePaid)}
	case deal.Interest:
		return target{owed: state + unpaid, paid: tranche + interestPaid}
	case deal.TopUp:
		return target{owed: l.accounts + slot(i*accountFlows+accountShort), paid: l.accountState + slot(i)}
	case deal.Transfer:
		return target{paid: l.accountState + slot(i)}
	case deal.PayRest:
		return target{paid: l.residuals + slot(i)}
	case deal.WriteDown:
		return target{owed: state + balance, paid: tranche + writtenDown}
	default:
		return target{owed: state + balance, paid: tranche + principalPaid}
	}
}

func (c *compiler) keep(pay payment) slot {
	c.p.payments = append(c.p.payments, pay)
	return slot(len(c.p.payments) - 1)
}

// pay compiles a step that moves cash; one account paying one payee has an instruction of its own.
func (c *compiler) pay(field string, s deal.Step) error {
	pay, err := c.payment(field, s)
	if err != nil {
		return err
	}
	if s.Do == deal.TopUp {
		if err := c.shortOf(s); err != nil {
			return err
		}
	}
	if s.Limit != "" {
		if pay.limit, err = c.amount(field+"limit", s.Limit, s); err != nil {
			return err
		}
	}
	if len(pay.from) == 1 && len(pay.to) == 1 {
		return c.emit(op{code: opPayOne, dst: pay.to[0].paid, a: pay.from[0], b: pay.to[0].owed, c: pay.limit})
	}
	return c.emit(op{code: opPay, a: c.keep(pay)})
}

// shortOf measures what each account of a top_up lacks to its target.
func (c *compiler) shortOf(s deal.Step) error {
	l := c.p.layout
	for _, name := range s.To {
		i, err := c.index("", name, "account")
		if err != nil {
			return err
		}
		a, field := c.d.Accounts[i], fmt.Sprintf("accounts[%d].target", i)
		if a.Target == "" {
			return invalid.New("MISSING", field, "give the balance that it is to have", "account %s is topped up but has no target", a.Name)
		}
		v, err := c.expression(field, a.Target, money)
		if err != nil {
			return err
		}
		rounded, err := c.rounded(v, a.Rounding)
		if err != nil {
			return err
		}
		if err := c.emit(op{code: opShort, dst: l.accounts + slot(i*accountFlows), a: rounded, b: l.accountState + slot(i)}); err != nil {
			return err
		}
	}
	return nil
}

func (c *compiler) capitalise(field string, s deal.Step) error {
	pay, err := c.payment(field, s)
	if err != nil {
		return err
	}
	l := c.p.layout
	for _, t := range pay.to {
		flows := t.paid - principalPaid
		i := (flows - l.tranches) / trancheFlows
		if err := c.emit(op{code: opPIK, dst: flows, c: l.trancheState + i*trancheStates}); err != nil {
			return err
		}
	}
	return nil
}
