package export

import (
	"encoding/json"
	"fmt"

	"github.com/corebond/corebond/underwriting/deal"
)

// fees carries over fees of a fixed amount a period that are carried while unpaid.
func (x *absbox) fees() (object, error) {
	out := object{}
	for i, f := range x.deal.Fees {
		field := fmt.Sprintf("fees[%d]", i)
		amount, fixed := constant(f.Fixed)
		if f.Rate != "" || !fixed {
			return nil, inexpressible(field, "give the fee as a fixed amount", "fee %s has a formula, and it would accrue there by other rules", f.Name)
		}
		if f.Unpaid == "lapse" {
			return nil, inexpressible(field+".unpaid", "let it carry", "what is unpaid of fee %s lapses, and is carried there", f.Name)
		}
		out[f.Name] = object{
			"feeName": f.Name, "feeType": tagged{"RecurFee", list{x.payDates(), amount}}, "feeStart": day(x.calendar.Dates[0]),
			"feeDue": json.Number("0"), "feeDueDate": nil, "feeArrears": json.Number("0"), "feeLastPaidDay": nil, "feeStmt": nil,
		}
	}
	return out, nil
}

// accounts carries over balances and, where a step tops the account up, its target.
func (x *absbox) accounts() (object, error) {
	out := object{}
	for i, a := range x.deal.Accounts {
		var target any
		if amount, fixed := constant(a.Target); fixed {
			target = tagged{"FixReserve", amount}
		} else if a.Target != "" {
			stat, err := x.amountStat(fmt.Sprintf("accounts[%d].target", i), a.Target)
			if err != nil {
				return nil, err
			}
			target = tagged{"PctReserve", list{stat, json.Number("1")}}
		}
		out[a.Name] = object{"accName": a.Name, "accBalance": json.Number(x.run.written(a.Opening)), "accInterest": nil, "accType": target, "accStmt": nil}
	}
	return out, nil
}

// bonds carries over the notes, and the residuals as equity.
func (x *absbox) bonds() (object, error) {
	out := object{}
	for i, t := range x.deal.Tranches {
		rate, info, err := x.interest(i, t)
		if err != nil {
			return nil, err
		}
		out[t.Name] = x.bond(t.Name, "Sequential", x.run.written(t.Balance), rate, info)
	}
	for i, r := range x.deal.Residuals {
		invested := -x.run.Result.Outcomes[len(x.deal.Tranches)+i].Flows[0]
		zero := json.Number("0")
		out[r.Name] = x.bond(r.Name, "Equity", x.run.Program.Text(invested), zero, tagged{"Fix", list{zero, "DC_ACT_365F"}})
	}
	return out, nil
}

func (x *absbox) bond(name, kind, balance string, rate json.Number, info tagged) object {
	zero := json.Number("0")
	return object{
		"tag": "Bond", "bndName": name, "bndType": tagged{Tag: kind}, "bndBalance": json.Number(balance), "bndRate": rate, "bndInterestInfo": info,
		"bndOriginInfo": object{"originBalance": json.Number(balance), "originDate": day(x.calendar.Dates[0]), "originRate": rate, "maturityDate": nil},
		"bndStepUp":     nil, "bndDuePrin": zero, "bndDueInt": zero, "bndDueIntOverInt": zero, "bndDueIntDate": nil, "bndLastIntPay": nil,
		"bndLastPrinPay": nil, "bndStmt": nil,
	}
}

// interest carries over a fixed coupon. Interest on carried interest matters only to a note that carries some in this run; the
// engine charges it by ACT/365F alone.
func (x *absbox) interest(i int, t deal.Tranche) (rate json.Number, info tagged, err error) {
	field := fmt.Sprintf("tranches[%d].", i)
	rate, fixed := constant(or(t.Coupon, "0"))
	if !fixed {
		return "", info, inexpressible(field+"coupon", "give a fixed coupon", "the coupon of %s is a formula", t.Name)
	}
	count := or(t.DayCount, deal.Thirty360)
	info = tagged{"Fix", list{rate, map[deal.DayCount]string{deal.Thirty360: "DC_30_360_ISDA", deal.Act360: "DC_ACT_360", deal.Act365F: "DC_ACT_365F"}[count]}}
	carries := false
	for _, p := range x.run.Result.Periods {
		carries = carries || p.Tranches[i].InterestUnpaid > 0
	}
	if !carries || t.ShortfallRate == "none" {
		return rate, info, nil
	}
	if t.ShortfallRate != "" && t.ShortfallRate != "coupon" || count != deal.Act365F {
		return "", info, inexpressible(field+"shortfall_rate", "use none, or the coupon by ACT/365F", "interest on the carried interest of %s follows other rules there", t.Name)
	}
	return rate, tagged{"WithIoI", list{info, tagged{"OverFixSpread", json.Number("0")}}}, nil
}
