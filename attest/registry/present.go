package registry

import (
	"maps"
	"slices"
)

// present is an enrolment, a presentation of the same, of other hardware, or of a new key.
func (p Policy) present(b Book, e Presented) Changes {
	for _, id := range e.identities() {
		if b.lost(e, id) {
			return refused(CodeLost, "the "+string(id.kind)+" that was lost")
		}
	}
	switch b.State(e.Device) {
	case Retired:
		return refused(CodeRetired, "a retired device")
	case Absent:
		return p.enrol(b, e)
	}
	inForce, pending := b.agentKey(e.Device)
	if agent := e.Identities[KindAgentKey]; agent != inForce.Commitment {
		return p.rekey(b, e, pending)
	}
	added := e.unknownTo(b)
	if len(added) == 0 {
		return outcome(Unchanged)
	}
	return b.record(e, added, outcome(Accepted))
}

// enrol takes a device in that the book does not know.
func (p Policy) enrol(b Book, e Presented) Changes {
	added := e.unknownTo(b)
	c := b.record(e, added, outcome(Accepted))
	if c.Outcome != Accepted {
		if _, ok := e.Identities[KindDeviceKey]; !ok && b.againstUpheld(e, added) {
			return refused(CodeDecided, "no device key")
		}
		return c
	}
	for _, claim := range b.Claims {
		until := p.HopWindowHours.after(claim.UntilMicros)
		if !claim.live() && claim.Kind.hardware() && e.Identities[claim.Kind] == claim.Commitment && until > e.AtMicros {
			return refusedUntil(CodeHopping, "hardware that another device released within the hop window", until)
		}
	}
	return c
}

// record adds claims, freezes whoever now shares one, and decides accordingly; otherwise the changes are those given.
func (b Book) record(e Presented, added []Claim, otherwise Changes) Changes {
	claims := append(slices.Clone(b.Claims), added...)
	c := otherwise
	c.Claims = added
	c.Freezes = b.freezes(added, e.Happening)
	for _, f := range c.Freezes {
		if f.Device != e.Device {
			continue
		}
		if c.Failure == nil || f.Code != CodeChanged {
			c.Failure = &f.Failure
		}
		c.Outcome = Collision
		if c.Failure.Code == CodeChanged {
			c.Outcome = Changed
		}
		c.Rivals = append(c.Rivals, rivals(claims, f)...)
	}
	slices.Sort(c.Rivals)
	c.Rivals = slices.Compact(c.Rivals)
	return c
}

// rivals are the other devices with a live claim on what a freeze is about.
func rivals(claims []Claim, f Freeze) (devices []string) {
	if f.Code == CodeChanged || f.Code == CodeRekeyContested {
		return nil
	}
	for _, c := range claims {
		if c.Device == f.Device || !c.live() || c.Kind != f.Kind || c.Commitment != f.Commitment {
			continue
		}
		if f.Code != CodeSliceTwice || sharesSlice(claims, f, c) {
			devices = append(devices, c.Device)
		}
	}
	slices.Sort(devices)
	return slices.Compact(devices)
}

func sharesSlice(claims []Claim, f Freeze, c Claim) bool {
	return slices.ContainsFunc(claims, func(own Claim) bool {
		return own.Device == f.Device && own.live() && own.identity() == c.identity() && own.Tenure.Slice == c.Tenure.Slice
	})
}

// identities are those presented, in order.
func (e Presented) identities() (ids []identity) {
	for _, k := range slices.Sorted(maps.Keys(e.Identities)) {
		ids = append(ids, identity{k, e.Identities[k]})
	}
	return ids
}

func (e Presented) tenureOf(k Kind) Tenure {
	if k.hardware() {
		return e.Tenure
	}
	return Tenure{Mode: Whole}
}

// unknownTo are claims on what is presented and not on record for the device.
func (e Presented) unknownTo(b Book) (added []Claim) {
	for _, id := range e.identities() {
		tenure := e.tenureOf(id.kind)
		if b.find(e.Device, id, func(c Claim) bool { return c.live() && c.Tenure == tenure }).Device != "" {
			continue
		}
		added = append(added, Claim{
			Device: e.Device, Kind: id.kind, Commitment: id.commitment, Tenure: tenure,
			SinceMicros: e.AtMicros, Status: Standing, Evidence: e.Evidence,
		})
	}
	return added
}

// lost says whether the device lost an identity to an appeal, in this tenure or altogether.
func (b Book) lost(e Presented, id identity) bool {
	lost := b.find(e.Device, id, func(c Claim) bool { return c.Status == Lost })
	if lost.Device == "" {
		return false
	}
	tenure := e.tenureOf(id.kind)
	return b.find(e.Device, id, func(c Claim) bool { return c.live() && c.Tenure == tenure }).Device == ""
}

// againstUpheld says whether the claims would conflict with one that won an appeal.
func (b Book) againstUpheld(e Presented, added []Claim) bool {
	for _, c := range conflicts(append(slices.Clone(b.Claims), added...)) {
		if c.device == e.Device && slices.ContainsFunc(b.Claims, func(d Claim) bool {
			return d.Status == Upheld && d.identity() == c.identity
		}) {
			return true
		}
	}
	return false
}
