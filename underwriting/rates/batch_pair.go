package rates

import "math"

// A pair works on two series at a time. Which two meet does not matter to either: each lane has arithmetic of its own.
type pair struct {
	*clock
	w    [][2]float64
	lane [2]lane
	held int // lanes that wait
}

// A lane is a series whose flows change sign once, before the flow at turn; that proves its rate unique (Descartes' rule,
// for sums of exponentials).
type lane struct {
	search
	amounts []float64
	turn    int
	out     *BatchRate // nil when done
}

func newPair(c *clock) *pair { return &pair{clock: c, w: make([][2]float64, c.size())} }

// take classifies a series and solves it, at once or with the next one like it.
func (p *pair) take(amounts []float64, out *BatchRate) {
	*out = BatchRate{}
	turn, negative := firstRun(amounts)
	early, okEarly := p.undiscounted(amounts, 0, turn, negative)
	late, okLate := p.undiscounted(amounts, turn, len(amounts), negative^signBit)
	if !okEarly || !okLate || early.value == 0 || late.value == 0 {
		*out = p.alone(amounts)
		return
	}
	if p.held == 1 && p.lane[0].turn != turn {
		p.finish()
	}
	l := &p.lane[p.held]
	l.amounts, l.turn, l.out, l.search = amounts, turn, out, p.whole()
	switch l.move(p.clock, early, late) {
	case proved:
		out.settle(l.u)
	case stuck: // it stays Unproved
	case again:
		if p.held++; p.held == 2 {
			p.run()
		}
	}
}

// finish solves the series that still waits for a partner: with itself.
func (p *pair) finish() {
	if p.held == 1 {
		p.lane[1] = p.lane[0]
		p.run()
	}
}

// firstRun returns the length of the first run of flows of one sign bit, and that bit.
func firstRun(amounts []float64) (turn int, negative uint64) {
	negative = math.Float64bits(amounts[0]) & signBit
	turn = 1
	for turn < len(amounts) && math.Float64bits(amounts[turn])&signBit == negative {
		turn++
	}
	return turn, negative
}

// run brings both lanes to their ends.
func (p *pair) run() {
	p.held = 0
	a, b := &p.lane[0], &p.lane[1]
	for range maxRounds {
		p.discount(p.w, 0, a.u)
		p.discount(p.w, 1, b.u)
		earlyA, earlyB, da, db := p.weigh(a.amounts, b.amounts, p.w, 0, a.turn, 1, 1)
		lateA, lateB, _, _ := p.weigh(a.amounts, b.amounts, p.w, a.turn, len(p.at), da, db)
		a.advance(p.clock, earlyA, lateA)
		b.advance(p.clock, earlyB, lateB)
		if a.out == nil && b.out == nil {
			return
		}
	}
	a.out, b.out = nil, nil
}

// advance moves a lane that is not done yet.
func (l *lane) advance(c *clock, early, late moments) {
	if l.out == nil {
		return
	}
	if early.value < 0 {
		early = early.negated()
	} else {
		late = late.negated()
	}
	switch l.move(c, early, late) {
	case proved:
		l.out.settle(l.u)
		l.out = nil
	case stuck:
		l.out = nil
	case again:
	}
}

// whole is a search of all rates within reach.
func (c *clock) whole() search { return search{lo: -c.reach, hi: c.reach} }

// settle records a proved root, unless it is at the edge of the window, where only the exact solver says on which side.
func (r *BatchRate) settle(u float64) {
	if abs(u) < Window-1e-6 {
		*r = BatchRate{Ln1p: u, Finding: FoundUnique}
	}
}
