package export

import (
	"fmt"

	"github.com/corebond/corebond/underwriting/deal"
)

// actions carries over the priority of payments. Interest falls due on all notes before anything is paid, as it does here.
func (x *absbox) actions() (list, error) {
	names := make([]string, len(x.deal.Tranches))
	for i, t := range x.deal.Tranches {
		names[i] = t.Name
	}
	out := list{tagged{"CalcBondInt", names}}
	for i, s := range x.deal.Steps {
		if s.Do == deal.Receive || s.Do == deal.RunTests {
			continue
		}
		field := fmt.Sprintf("steps[%d]", i)
		actions, err := x.action(field, s)
		if err != nil {
			return nil, err
		}
		if s.When != "" {
			condition, err := x.condition(field+".when", s.When)
			if err != nil {
				return nil, err
			}
			actions = list{tagged{"ActionWithPre", list{condition, actions}}}
		}
		out = append(out, actions...)
	}
	return out, nil
}

func (x *absbox) action(field string, s deal.Step) (list, error) {
	var limit any
	text := s.Limit
	if s.Do == deal.WriteDown {
		text = s.Amount
	}
	if text != "" {
		stat, err := x.amountStat(field+".limit", text)
		if err != nil {
			return nil, err
		}
		limit = tagged{"DS", tagged{"FloorWithZero", stat}} // a limit below zero pays nothing
	}
	proRata := s.Share == "pro_rata"
	switch s.Do {
	case deal.PayFee, deal.Interest, deal.Principal:
		names := map[deal.Action][2]string{
			deal.PayFee: {"PayFeeBySeq", "PayFee"}, deal.Interest: {"PayIntBySeq", "PayInt"}, deal.Principal: {"PayPrinBySeq", "PayPrin"},
		}[s.Do]
		name := names[0]
		if proRata {
			name = names[1]
		}
		return list{tagged{name, list{limit, s.From[0], s.To, support(s.From[1:])}}}, nil
	case deal.TopUp:
		if limit != nil || proRata {
			return nil, inexpressible(field, "top accounts up in order and without limit", "step %s tops up to something other than targets", s.ID)
		}
		return moves(s, func(from, to string) tagged {
			return tagged{"Transfer", list{tagged{Tag: "TillTarget"}, from, to, nil}}
		}), nil
	case deal.Transfer, deal.PayRest:
		if limit != nil && len(s.From) > 1 {
			return nil, inexpressible(field+".limit", "write a step for each account", "step %s has one limit for several accounts", s.ID)
		}
		return moves(s, func(from, to string) tagged {
			if s.Do == deal.PayRest {
				return tagged{"PayIntResidual", list{limit, from, to}}
			}
			return tagged{"Transfer", list{limit, from, to, nil}}
		}), nil
	case deal.WriteDown:
		if !proRata || len(s.To) == 1 {
			return list{tagged{"WriteOffBySeq", list{limit, s.To}}}, nil
		}
	}
	return nil, inexpressible(field, "leave it out, or cross-check a deal without it", "step %s does what that engine has no action for: %s", s.ID, s.Do)
}

// support lets further accounts stand in for what the first cannot pay.
func support(accounts []string) any {
	var each list
	for _, a := range accounts {
		each = append(each, tagged{"SupportAccount", list{a, nil}})
	}
	switch len(each) {
	case 0:
		return nil
	case 1:
		return each[0]
	}
	return tagged{"MultiSupport", each}
}

// moves makes an action for every pair of accounts, payees in order, sources in order.
func moves(s deal.Step, action func(from, to string) tagged) list {
	var out list
	for _, to := range s.To {
		for _, from := range s.From {
			out = append(out, action(from, to))
		}
	}
	return out
}
