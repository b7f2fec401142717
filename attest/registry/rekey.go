package registry

import "slices"

// rekey takes note of a new agent key for the same hardware. Until it is proved after the waiting period, the old one is in
// force.
func (p Policy) rekey(b Book, e Presented, pending Claim) Changes {
	if b.State(e.Device) == Frozen {
		return refused(CodeFrozen, "a new key for a frozen device")
	}
	agent := e.Identities[KindAgentKey]
	added := e.unknownTo(b)
	if slices.ContainsFunc(added, func(c Claim) bool { return c.Kind.hardware() }) {
		return refused(CodeRekeyHardware, "other hardware under a new key")
	}
	if pending.Commitment == agent {
		c := outcome(RekeyPending)
		c.NotBeforeMicros = p.RekeyWaitHours.after(pending.SinceMicros)
		return c
	}
	for _, c := range b.Claims {
		until := p.HopWindowHours.after(max(c.SinceMicros, c.UntilMicros))
		if c.Device == e.Device && c.Kind == KindAgentKey && until > e.AtMicros {
			return refusedUntil(CodeHopping, "a second key within the hop window", until)
		}
	}
	added[0].Status = Pending // the agent key is all that is unknown
	c := outcome(RekeyPending)
	c.NotBeforeMicros = p.RekeyWaitHours.after(e.AtMicros)
	if pending.Device != "" { // replaced
		pending.Status, pending.UntilMicros = Ended, e.AtMicros
		b = b.With(Changes{Claims: []Claim{pending}})
		c = b.record(e, added, c)
		c.Claims = append(c.Claims, pending)
		return c
	}
	return b.record(e, added, c)
}

// prove puts a new key in force if its time has come.
func (p Policy) prove(b Book, e Proved) Changes {
	if state := b.State(e.Device); state == Frozen {
		return refused(CodeFrozen, "a proof by a frozen device")
	} else if state != Active && state != Rekeying {
		return refused(CodeNotEnrolled, "device is "+string(state))
	}
	inForce, pending := b.agentKey(e.Device)
	if e.Agent == inForce.Commitment {
		return outcome(Unchanged)
	}
	if pending.Device == "" || e.Agent != pending.Commitment {
		return refused(CodeNotInForce, "another agent key")
	}
	if until := p.RekeyWaitHours.after(pending.SinceMicros); until > e.AtMicros {
		return refusedUntil(CodeRekeyEarly, "a proof within the waiting period", until)
	}
	inForce.Status, inForce.UntilMicros = Ended, e.AtMicros
	pending.Status = Standing
	c := outcome(Rekeyed)
	c.Claims = []Claim{inForce, pending}
	return c
}

// object freezes a device whose key in force did not want another: either the new key is a thief's, or the old one is.
func object(b Book, e Objected) Changes {
	if b.State(e.Device) == Frozen {
		return refused(CodeFrozen, "an objection by a frozen device")
	}
	inForce, pending := b.agentKey(e.Device)
	if pending.Device == "" || e.Agent != inForce.Commitment {
		return refused(CodeNoRekey, "no new key, or an objection under another key")
	}
	f := Failure(CodeRekeyContested, "an objection from the key in force")
	c := outcome(Contested)
	c.Failure = &f
	c.Freezes = []Freeze{{
		Device: e.Device, Kind: KindAgentKey, Commitment: pending.Commitment, Failure: f,
		Evidence: e.Evidence, AtMicros: e.AtMicros,
	}}
	return c
}

// release retires a device. A frozen one stays: it would be the cheapest way out for whoever runs both sides of a collision.
func release(b Book, e Released) Changes {
	switch b.State(e.Device) {
	case Frozen:
		return refused(CodeFrozen, "a release of a frozen device")
	case Absent:
		return refused(CodeNotEnrolled, "device is absent")
	case Retired:
		return outcome(Unchanged)
	}
	c := outcome(Freed)
	for _, claim := range b.Claims {
		if claim.Device == e.Device && claim.live() {
			claim.Status, claim.UntilMicros = Ended, e.AtMicros
			c.Claims = append(c.Claims, claim)
		}
	}
	return c
}
