package program

// act executes an instruction that changes the deal's books.
func (x *Path) act(o *op) error {
	num := x.num
	switch o.code {
	case opAccrue:
		due := num[o.c+unpaid] + num[o.a] + num[o.b]
		if num[o.a] < 0 || num[o.b] < 0 {
			return x.fail("OUT_OF_RANGE", *o, "keep coupons at 0 or above", "the interest of %s is negative", x.p.owner[o.dst])
		}
		if num[o.a] > maxOwed || num[o.b] > maxOwed || due > maxOwed {
			return x.fail("OVERFLOW", *o, "use a larger unit", "the interest of %s outgrows 2^55 units", x.p.owner[o.dst])
		}
		num[o.c+unpaid], num[o.dst+interestDue] = due, due
	case opFeeDue:
		if o.policy == 1 {
			num[o.c] = 0
		}
		if num[o.a] < 0 || num[o.a] > maxOwed || num[o.c]+num[o.a] > maxOwed {
			return x.fail("OUT_OF_RANGE", *o, "keep fees between 0 and 2^55 units", "fee %s of %d units is out of range", x.p.owner[o.dst], num[o.a])
		}
		num[o.c] += num[o.a]
		num[o.dst+feeDue] = num[o.c]
	case opShort:
		num[o.dst+accountTarget] = num[o.a]
		num[o.dst+accountShort] = max(0, min(num[o.a], maxCash)-num[o.b])
	case opReceive:
		return x.receive(o)
	case opPay:
		x.pay(&x.p.payments[o.a])
	case opPIK:
		owed := num[o.c+unpaid]
		if num[o.c+balance]+owed > maxOwed {
			return x.fail("OVERFLOW", *o, "use a larger unit", "the balance of %s outgrows 2^55 units", x.p.owner[o.dst])
		}
		num[o.c+balance] += owed
		num[o.c+unpaid] = 0
		num[o.dst+capitalised] += owed
	case opWriteDown:
		x.writeDown(&x.p.payments[o.b], max(0, num[o.a]))
	case opTrigger:
		return x.watch(o)
	case opEnd:
		x.ended = true
	}
	return nil
}

func (x *Path) receive(o *op) error {
	amount := x.num[o.a]
	if amount < 0 || amount > MaxAmount {
		return x.fail("OUT_OF_RANGE", *o, "guard it with max(0, ...)", "%d units cannot be received", amount)
	}
	x.num[x.p.layout.received] += amount
	x.num[o.dst] += amount
	if x.tracing && amount > 0 {
		source := x.p.deal.Steps[o.step].Source
		if source == "" {
			source = "collateral"
		}
		x.moves = append(x.moves, Move{Period: x.period, Step: int(o.step), From: source, To: x.p.owner[o.dst], Amount: amount})
	}
	return nil
}

// payOne is pay for one account and one target.
func (x *Path) payOne(o *op) {
	amount := x.num[o.a]
	if o.b != 0 {
		amount = min(amount, x.num[o.b])
	}
	if o.c != 0 {
		amount = min(amount, x.num[o.c])
	}
	if amount > 0 {
		x.give(o.step, o.a, target{o.b, o.dst}, amount)
	}
}

// give moves amount > 0 from an account to a target, which owes that much less.
func (x *Path) give(step uint16, from slot, to target, amount int64) {
	x.num[from] -= amount
	x.num[to.paid] += amount
	if to.owed != 0 {
		x.num[to.owed] -= amount
	}
	if x.tracing {
		x.moves = append(x.moves, Move{Period: x.period, Step: int(step), From: x.p.owner[from], To: x.p.owner[to.paid], Amount: amount})
	}
}

// pay distributes what the sources hold, at most limit, over the targets.
func (x *Path) pay(pay *payment) {
	var left int64
	for _, from := range pay.from {
		left += x.num[from]
	}
	if pay.limit != 0 {
		left = min(left, max(0, x.num[pay.limit]))
	}
	x.divide(pay, left)
	source := 0
	for i, to := range pay.to {
		for part := x.weights[i]; part > 0; {
			from := pay.from[source]
			amount := min(part, x.num[from])
			if amount > 0 {
				x.give(pay.step, from, to, amount)
				part -= amount
			}
			if part > 0 {
				source++
			}
		}
	}
}

// divide leaves in x.weights what each target gets of left.
func (x *Path) divide(pay *payment, left int64) {
	if pay.proRata {
		var owed int64
		for i, to := range pay.to {
			x.weights[i] = x.num[to.owed]
			owed += x.weights[i]
		}
		if left < owed {
			x.share(left, len(pay.to))
		}
		return
	}
	for i, to := range pay.to {
		amount := left
		if to.owed != 0 {
			amount = min(amount, x.num[to.owed])
		}
		x.weights[i] = amount
		left -= amount
	}
}

func (x *Path) writeDown(pay *payment, amount int64) {
	x.divide(pay, amount)
	for i, to := range pay.to {
		x.num[to.owed] -= x.weights[i]
		x.num[to.paid] += x.weights[i]
	}
}

// watch counts the periods in a row for which a trigger's breach, or its cure, has held.
func (x *Path) watch(o *op) error {
	num, den := x.num, x.den
	count := x.p.triggers[o.c]
	breach, cure := num[o.a], 1-num[o.a]
	if o.b != 0 {
		cure = num[o.b]
	}
	if den[o.a] == 0 || o.b != 0 && den[o.b] == 0 {
		return x.fail("DIVIDED_BY_ZERO", *o, divideFix+", or measure the test first", "trigger %s has no value", x.p.owner[o.dst])
	}
	turns, needed := breach, count.breachPeriods
	if num[o.dst] == 1 {
		turns, needed = cure, count.curePeriods
	}
	if turns == 0 {
		num[o.dst+1] = 0
		return nil
	}
	if num[o.dst+1]++; needed > 0 && num[o.dst+1] >= needed {
		num[o.dst], num[o.dst+1] = 1-num[o.dst], 0
	}
	return nil
}
