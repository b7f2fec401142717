package waterfall

import "math/bits"

// claim is a tranche on one path: what it is owed, the interest it got, and the sum over months of the balance at their start.
// Since principal is what the balance lost, sum(t * principal(t)) over months t = 1..n is held - n * the balance at the end.
type claim struct{ balance, short, interest, held int64 }

func (c *claim) total(out *Total, balance int64, months int) {
	out.Interest = c.interest
	out.Principal = balance - c.balance
	out.Loss = c.balance + c.short
	out.PrincipalMonths = c.held - c.balance*int64(months)
}

// path runs one path and returns its number of months, or the index of the first month whose cash cannot be paid. While no
// interest is in arrears only one claim moves at a time, and the other sums grow by the same amount each month.
func (p *Paths) path(cash []int64, out *Totals) int {
	s := claim{balance: p.deal.Senior.Balance}
	m := claim{balance: p.deal.Mezzanine.Balance}
	j := claim{balance: p.deal.Junior.Balance}
	for t := 0; t < len(cash); {
		if s.short|m.short == 0 {
			n, over := 0, int64(0)
			switch {
			case s.balance > 0 && p.seniorFast:
				n, over = s.amortize(cash[t:], p.keep, p.senior, p.mezzanineDue)
				m.interest += p.mezzanineDue * int64(n)
				m.held += m.balance * int64(n)
				j.held += j.balance * int64(n)
			case s.balance == 0 && m.balance > 0 && p.mezzanineFast:
				n, over = m.amortize(cash[t:], p.keep, p.mezzanine, 0)
				j.held += j.balance * int64(n)
			case s.balance|m.balance == 0:
				n = j.rest(cash[t:], p.keep)
			}
			t += n
			if over > 0 {
				over -= m.repay(over)
				j.interest += over - j.repay(over)
				continue
			}
			if t == len(cash) {
				break
			}
		}
		if uint64(cash[t]) > maxAmount {
			return t
		}
		p.month(cash[t], &s, &m, &j)
		t++
	}
	s.total(&out[0], p.deal.Senior.Balance, len(cash))
	m.total(&out[1], p.deal.Mezzanine.Balance, len(cash))
	j.total(&out[2], p.deal.Junior.Balance, len(cash))
	return len(cash)
}

// month is a month of Run, whatever is owed.
func (p *Paths) month(cash int64, s, m, j *claim) {
	s.held += s.balance
	m.held += m.balance
	j.held += j.balance
	net := int64(afterFee(uint64(cash), p.keep))
	onS, sureS := share(uint64(s.balance+s.short), p.senior)
	onM, sureM := share(uint64(m.balance+m.short), p.mezzanine)
	if !sureS || !sureM || cash >= fastLimit {
		net = cash - mulBPS(cash, p.deal.ServicingFee, 1)
		onS = mulBPS(s.balance+s.short, p.deal.Senior.Coupon, 12)
		onM = mulBPS(m.balance+m.short, p.deal.Mezzanine.Coupon, 12)
	}
	net -= s.payInterest(net, onS)
	net -= m.payInterest(net, onM)
	net -= s.repay(net)
	net -= m.repay(net)
	j.interest += net - j.repay(net)
}

// payInterest settles this month's interest and what was carried over, and returns the cash used.
func (c *claim) payInterest(cash, interest int64) int64 {
	due := c.short + interest
	paid := min(cash, due)
	c.short = due - paid
	c.interest += paid
	return paid
}

// repay lowers the balance by as much as cash allows, and returns the cash used.
func (c *claim) repay(cash int64) int64 {
	paid := min(cash, c.balance)
	c.balance -= paid
	return paid
}

// amortize runs the months in which this claim alone moves: nothing is in arrears, ahead is paid before its principal, and it
// takes the rest. It returns how many months those were, the last perhaps the one that repaid it, and what that month left over.
func (c *claim) amortize(cash []int64, keep, coupon uint64, ahead int64) (months int, over int64) {
	months, held, rests, last := amortize(cash, keep, coupon, uint64(ahead), uint64(c.balance))
	c.interest += held - rests + last - c.balance
	c.held += held
	c.balance = max(last, 0)
	return months, c.balance - last
}

// amortize is the loop that takes most of the time: some 28 instructions a month, whose longest chain is a multiplication and
// two additions. It needs bounded. Where the balance would rise, for lack of cash, or the rounding is in doubt, it stops
// before the month, and Paths.month does that one; it stops after the month that repays the claim. It returns the months done,
// the sums of the balance before each and of the rests, which are the balance less its cash but before its interest, and the
// last balance, below zero by what is left over.
func amortize(cash []int64, keep, coupon, ahead, balance uint64) (months int, held, rests, last int64) {
	for i, paid := range cash {
		rest := balance - (afterFee(uint64(paid), keep) - ahead)
		h, l := bits.Mul64(balance, coupon)
		l, carry := bits.Add64(l, half, 0)
		next, _ := bits.Add64(h, rest, carry)
		if next > balance || l < fastLimit { // below zero counts as more
			if int64(next) < 0 && l >= fastLimit && uint64(paid) < fastLimit {
				return i + 1, held + int64(balance), rests + int64(rest), int64(next)
			}
			return i, held, rests, int64(balance)
		}
		held += int64(balance)
		rests += int64(rest)
		balance = next
	}
	return len(cash), held, rests, int64(balance)
}

// rest runs the months in which all cash is the junior claim's, up to the first whose cash is 2^50 or more, or negative.
func (c *claim) rest(cash []int64, keep uint64) (months int) {
	balance, held, sum, months := c.balance, int64(0), int64(0), len(cash)
	for i, paid := range cash {
		if uint64(paid) >= fastLimit {
			months = i
			break
		}
		net := int64(afterFee(uint64(paid), keep))
		held += balance
		sum += net
		balance = max(balance-net, 0)
	}
	c.interest += sum + balance - c.balance
	c.held += held
	c.balance = balance
	return months
}
