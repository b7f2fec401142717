package registry

import (
	"slices"

	"github.com/ethereum/go-ethereum/common"
)

// appeal takes note of a device's evidence of its chip's own key. It decides nothing before rivals had time to show theirs, or
// the first to appeal would win.
func (p Policy) appeal(b Book, e Appealed) Changes {
	if state := b.State(e.Device); state != Frozen {
		return refused(CodeNotFrozen, "device is "+string(state))
	}
	agent := b.find(e.Device, identity{KindAgentKey, e.Agent}, Claim.live)
	key := b.find(e.Device, identity{KindDeviceKey, e.Key}, Claim.live)
	shared := slices.ContainsFunc(b.frozen(e.Device), func(f Freeze) bool {
		return f.Kind == KindDeviceKey && f.Commitment == e.Key && f.Code != CodeChanged && !amongSlices(f)
	})
	if agent.Device == "" || key.Device == "" || shared {
		return refused(CodeAppealKey, "a device key or agent key that is not the device's alone")
	}
	c := outcome(AppealOpen)
	row := Appeal{Device: e.Device, Agent: e.Agent, Key: e.Key, Evidence: e.Evidence, AtMicros: e.AtMicros}
	for _, a := range b.Appeals {
		if a.Device == e.Device && a.Agent == e.Agent && a.ClosedMicros == 0 {
			row = a
			c = outcome(Unchanged)
		}
	}
	if c.Outcome == AppealOpen {
		c.Appeals = []Appeal{row}
	}
	c.NotBeforeMicros = p.AnswerHours.after(row.AtMicros)
	return c
}

// settle decides the open appeals of a device, freeze by freeze.
func (p Policy) settle(b Book, e Settled) Changes {
	var open []Appeal
	for _, a := range b.Appeals {
		if a.Device == e.Device && a.ClosedMicros == 0 {
			open = append(open, a)
		}
	}
	frozen := b.frozen(e.Device)
	if len(open) == 0 || len(frozen) == 0 {
		return refused(CodeNoAppeal, "no open appeal")
	}
	until := uint64(0)
	for _, a := range open {
		until = max(until, p.AnswerHours.after(a.AtMicros))
	}
	for _, f := range frozen {
		until = max(until, p.AnswerHours.after(b.newestRival(f)))
	}
	if until > e.AtMicros {
		return refusedUntil(CodeAppealEarly, "rivals may still answer", until)
	}
	c := outcome(Thawed)
	for _, f := range frozen {
		losers, winners, decided := b.decide(f, open)
		if !decided {
			u := Failure(CodeUndecided, "freeze "+f.Code)
			c.Outcome, c.Failure = Undecided, &u
			c.Rivals = append(c.Rivals, rivals(b.Claims, f)...)
			continue
		}
		for _, l := range losers {
			l.Status, l.UntilMicros = Lost, e.AtMicros
			c.Claims = append(c.Claims, l)
		}
		c.Claims = append(c.Claims, winners...)
		f.LiftedMicros = e.AtMicros
		c.Freezes = append(c.Freezes, f)
	}
	for _, a := range open {
		a.ClosedMicros = e.AtMicros
		c.Appeals = append(c.Appeals, a)
	}
	slices.Sort(c.Rivals)
	c.Rivals = slices.Compact(c.Rivals)
	return c
}

// decide returns the claims that lose and those that are upheld if the freeze is lifted, and whether it is.
func (b Book) decide(f Freeze, open []Appeal) (losers, winners []Claim, decided bool) {
	if f.Code == CodeRekeyContested {
		return b.decideKeys(f)
	}
	own := slices.DeleteFunc(slices.Clone(b.Claims), func(c Claim) bool { return c.Device != f.Device })
	later := slices.DeleteFunc(changed(own), func(c Claim) bool { return c.Kind != f.Kind || c.Commitment != f.Commitment })
	switch {
	case f.Code == CodeChanged || len(later) > 0:
		return later, nil, b.sameChip(f, open)
	case f.Kind == KindAgentKey || f.Kind == KindDeviceKey && !amongSlices(f):
		return nil, nil, false // evidence of the chip's key cannot tell two devices that share this very key apart
	}
	against := rivals(b.Claims, f)
	if slices.ContainsFunc(against, func(device string) bool { return b.appealed(device, f) }) {
		return nil, nil, false
	}
	for _, c := range b.Claims {
		if !c.live() || c.Kind != f.Kind || c.Commitment != f.Commitment {
			continue
		}
		if c.Device == f.Device {
			c.Status = Upheld
			winners = append(winners, c)
		} else if slices.Contains(against, c.Device) {
			losers = append(losers, c)
		}
	}
	return losers, winners, true
}

// appealed says whether a device has shown its chip's key since the freeze.
func (b Book) appealed(device string, f Freeze) bool {
	return slices.ContainsFunc(b.Appeals, func(a Appeal) bool { return a.Device == device && a.AtMicros >= f.AtMicros })
}

// amongSlices says whether a freeze is between slices of one GPU, which rightly share the key of its chip.
func amongSlices(f Freeze) bool { return f.Code == CodeSlicesExceed || f.Code == CodeSliceTwice }

// decideKeys leaves the one key that appealed in force.
func (b Book) decideKeys(f Freeze) (losers, winners []Claim, decided bool) {
	agents := map[common.Hash]bool{}
	for _, a := range b.Appeals {
		if a.Device == f.Device && a.AtMicros >= f.AtMicros {
			agents[a.Agent] = true
		}
	}
	inForce, pending := b.agentKey(f.Device)
	switch {
	case len(agents) != 1:
		return nil, nil, false
	case agents[inForce.Commitment]:
		return []Claim{pending}, nil, true
	default:
		pending.Status = Standing
		return []Claim{inForce}, []Claim{pending}, true
	}
}

// sameChip says whether the chip's key was on record before a freeze for a change and is the same in an appeal: then the chip was
// never changed, what was presented first is so, and what was presented later is given up.
func (b Book) sameChip(f Freeze, open []Appeal) bool {
	return slices.ContainsFunc(open, func(a Appeal) bool {
		before := b.find(f.Device, identity{KindDeviceKey, a.Key}, func(c Claim) bool {
			return c.live() && c.SinceMicros < f.AtMicros
		})
		return before.Device != "" && (f.Kind != KindDeviceKey || f.Commitment == a.Key)
	})
}

// newestRival is when the last of the rivals of a freeze came.
func (b Book) newestRival(f Freeze) (atMicros uint64) {
	against := rivals(b.Claims, f)
	for _, c := range b.Claims {
		if c.live() && c.Kind == f.Kind && c.Commitment == f.Commitment && slices.Contains(against, c.Device) {
			atMicros = max(atMicros, c.SinceMicros)
		}
	}
	return atMicros
}
