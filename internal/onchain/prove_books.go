package onchain

import (
	"context"
	"fmt"

	"github.com/corebond/corebond/internal/vault"
	"github.com/holiman/uint256"
)

// proveBooks does the pool's arithmetic again.
func (p *prover) proveBooks(context.Context) error {
	s := &p.state
	owned := new(uint256.Int).Add(uintOf(s.Cash), uintOf(s.Reserved))
	gift, under := new(uint256.Int).SubOverflow(uintOf(s.Balance), owned)
	observed := fmt.Sprintf("%v in the pool, %v cash, %v reserved", s.Balance, s.Cash, s.Reserved)
	if !under && !gift.IsZero() {
		observed += fmt.Sprintf(", %v given", gift)
	}
	p.check("balance", !under, observed, "at least cash and reserved")

	for _, c := range []struct {
		name  string
		rate  *uint256.Int
		units *uint256.Int
		claim *uint256.Int
	}{
		{"claim of senior", uint256.MustFromBig(p.params.SeniorRateRay), uintOf(s.Units[0]), uintOf(s.SeniorClaim)},
		{"claim of mezzanine", uint256.MustFromBig(p.params.MezzRateRay), uintOf(s.Units[1]), uintOf(s.MezzClaim)},
	} {
		index, err := vault.Index(c.rate, uint64(p.time.Unix())-p.started)
		if err != nil {
			return err
		}
		owed, err := vault.Owed(c.units, index)
		if err != nil {
			return err
		}
		p.check(c.name, owed.Eq(c.claim), c.claim.Dec(), fmt.Sprintf("%v, units x index", owed))
	}
	if err := p.proveNAV(); err != nil {
		return err
	}
	for i, t := range s.Tranches {
		entry, exit := p.share(i, uintOf(s.NAVEntry)), p.share(i, uintOf(s.NAVExit))
		p.check("value of "+TrancheName(i), entry.Eq(uintOf(t.EntryValue)) && exit.Eq(uintOf(t.ExitValue)),
			fmt.Sprintf("%v at entry, %v at exit", t.EntryValue, t.ExitValue),
			fmt.Sprintf("%v and %v, by priority of payments", entry, exit))
	}
	return nil
}

// share is the part of tranche i in a net asset value.
func (p *prover) share(i int, nav *uint256.Int) *uint256.Int {
	senior, mezz, junior := vault.Split(nav, uintOf(p.state.SeniorClaim), uintOf(p.state.MezzClaim))
	return [3]*uint256.Int{senior, mezz, junior}[i]
}

// proveNAV values the loans again: for who enters at par with interest net of the fee, for who leaves by impairment and haircut.
func (p *prover) proveNAV() error {
	s := &p.state
	entry, exit := uintOf(s.Cash), uintOf(s.Cash)
	for i := range s.Facilities {
		f := &s.Facilities[i]
		if !f.Active() || f.Principal.IsZero() {
			continue
		}
		principal, late := uintOf(f.Principal), uint64(f.Late.Seconds())
		book, err := vault.BookValue(principal, late, uint64(p.params.Ramp), uintOf(s.Report.HaircutHi))
		if err != nil {
			return err
		}
		exit.Add(exit, book)
		entry.Add(entry, principal)
		if late != 0 {
			continue
		}
		interest, err := vault.Accrued(principal, f.RateWad, uint64(p.time.Unix()-f.PaidThrough.Unix()), false)
		if err != nil {
			return err
		}
		if interest, err = vault.AfterFee(interest, p.params.FeeWad); err != nil {
			return err
		}
		entry.Add(entry, interest)
	}
	p.check("net asset value at entry", entry.Eq(uintOf(s.NAVEntry)), s.NAVEntry.String(), fmt.Sprintf("%v, cash, par and interest after the fee", entry))
	p.check("net asset value at exit", exit.Eq(uintOf(s.NAVExit)), s.NAVExit.String(), fmt.Sprintf("%v, cash and loans after impairment and haircut", exit))
	return nil
}
