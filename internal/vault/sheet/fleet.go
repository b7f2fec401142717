package sheet

import (
	"maps"

	"github.com/corebond/corebond/contracts/bindings/deviceregistry"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"
)

// fleet is DeviceRegistry.Fleet: what the devices of a facility attested by day, and until when they were worth something.
type fleet struct {
	day       uint64 // the last on which a sum was written
	liveUntil uint64 // as of that day
	attested  map[uint64]uint256.Int
}

// device is one of this pool's.
type device struct {
	facility   uint16
	value      uint256.Int
	from, life uint64
	scores     [3]score // of the last days that it attested
}

type score struct{ day, bps uint64 }

// restatement is a changed sum that some device must have caused.
type restatement struct {
	facility uint16
	day      uint64
	before   uint256.Int
	after    uint256.Int
}

func (f fleet) clone() fleet {
	f.attested = maps.Clone(f.attested)
	return f
}

func (f fleet) eligible(now uint64) uint256.Int {
	today := now / dayLength
	return lesser(f.attested[today-1], f.attested[today-2])
}

// lapsedSince is the instant since which nothing is eligible; 0 while something is, and if nothing ever was attested.
func (f fleet) lapsedSince(now uint64) uint64 {
	if eligible := f.eligible(now); !eligible.IsZero() {
		return 0
	}
	if f.day < now/dayLength {
		return f.live()
	}
	return f.liveUntil
}

// live is the end of the last day, up to the one after f.day, that had an eligible value.
func (f fleet) live() uint64 {
	last, before := f.attested[f.day], f.attested[f.day-1]
	if last.IsZero() || before.IsZero() {
		return f.liveUntil
	}
	return (f.day + 2) * dayLength
}

// write sets the sum of a day. The registry also opens a day when it restates nothing, and logs nothing then; no later answer
// depends on it, because a day that was opened and not written to holds nothing.
func (f fleet) write(now, day uint64, sum uint256.Int) fleet {
	if today := now / dayLength; f.day != today {
		f.day, f.liveUntil = today, f.live()
	}
	if f.attested == nil {
		f.attested = map[uint64]uint256.Int{}
	}
	f.attested[day] = sum
	return f
}

func deviceEvents(r *deviceregistry.DeviceRegistry) func(string, *abi.Event) *event {
	return func(name string, of *abi.Event) *event {
		switch name {
		case "Enrolled":
			return entry(of, r.UnpackEnrolledEvent, only((*Book).enrolled), idle)
		case "Attested":
			return entry(of, r.UnpackAttestedEvent, only((*Book).attested), idle)
		case "Restated":
			return entry(of, r.UnpackRestatedEvent, only((*Book).wasRestated), idle|restated)
		case "Revalued":
			return entry(of, r.UnpackRevaluedEvent, only(func(b *Book, a *audit, e *deviceregistry.DeviceRegistryRevalued) {
				b.revalued(a, e.Device, number(e.Value))
			}), idle|restated)
		case "Released":
			return entry(of, r.UnpackReleasedEvent, only(func(b *Book, a *audit, e *deviceregistry.DeviceRegistryReleased) {
				b.revalued(a, e.Device, uint256.Int{})
			}), idle|restated)
		case "Revoked":
			return entry(of, r.UnpackRevokedEvent, only(func(b *Book, a *audit, e *deviceregistry.DeviceRegistryRevoked) {
				b.revalued(a, e.Device, uint256.Int{})
			}), idle|restated)
		}
		return nil
	}
}

func (b *Book) enrolled(a *audit, e *deviceregistry.DeviceRegistryEnrolled) {
	_, known := b.devices[e.Device]
	a.holds(!known, "device "+common.Hash(e.Device).Hex(), "enrolled", "enrolled already")
	if e.Pool == b.address {
		b.devices[e.Device] = device{
			facility: e.FacilityId, value: number(e.Value), from: uint64(e.FromDay), life: uint64(e.LifeDays),
		}
	}
}

func (b *Book) attested(a *audit, e *deviceregistry.DeviceRegistryAttested) {
	if e.Pool != b.address {
		return
	}
	today, counted := a.now/dayLength, number(e.Counted)
	d, known := b.devices[e.Device]
	a.holds(known, "device "+common.Hash(e.Device).Hex(), "attested", "not enrolled")
	a.sameID("facility", uint64(e.FacilityId), uint64(d.facility))
	a.sameID("day", uint64(e.Day), today)
	a.holds(d.scores[0].day < today, "day", e.Day, "counted before")
	a.equal("counted", counted, d.depreciated(a, d.value, uint64(e.ScoreBps), today))
	d.scores = [3]score{{day: today, bps: uint64(e.ScoreBps)}, d.scores[0], d.scores[1]}
	b.devices[e.Device] = d

	f := b.fleets[e.FacilityId]
	if f.liveUntil == 0 {
		f.liveUntil = a.now
	}
	b.fleets[e.FacilityId] = f.write(a.now, today, a.add(f.attested[today], counted))
}

func (b *Book) wasRestated(a *audit, e *deviceregistry.DeviceRegistryRestated) {
	if e.Pool != b.address {
		return
	}
	day, sum := number(e.Day), number(e.Sum)
	f := b.fleets[e.FacilityId]
	before := f.attested[day.Uint64()]
	eligible := f.eligible(a.now)
	f = f.write(a.now, day.Uint64(), sum)
	if left := f.eligible(a.now); !eligible.IsZero() && left.IsZero() {
		f.liveUntil = a.now
	}
	b.fleets[e.FacilityId] = f
	b.act.restated = append(b.act.restated, restatement{e.FacilityId, day.Uint64(), before, sum})
	b.act.stage = restated
}

// revalued ends a change of a device's value, 0 if it left: the sums before it must be what the change makes of them.
func (b *Book) revalued(a *audit, id common.Hash, value uint256.Int) {
	d, known := b.devices[id]
	if !known {
		// Another pool's, of which nothing was restated here.
		a.sameID("sums restated", uint64(len(b.act.restated)), 0)
		b.finish()
		return
	}
	a.holds(value.Lt(&d.value), "value", value.Dec(), "below "+d.value.Dec())
	var want []restatement
	today := a.now / dayLength
	for day := today - 2; day <= today; day++ {
		before := d.depreciated(a, d.value, d.scoreOn(day), day)
		if before.IsZero() {
			continue
		}
		sum := b.fleets[d.facility].attested[day]
		for _, r := range b.act.restated {
			if r.day == day {
				sum = r.before
			}
		}
		after := a.add(a.sub(sum, before), d.depreciated(a, value, d.scoreOn(day), day))
		want = append(want, restatement{d.facility, day, sum, after})
	}
	if a.sameID("sums restated", uint64(len(b.act.restated)), uint64(len(want))); len(want) == len(b.act.restated) {
		for i, r := range b.act.restated {
			a.holds(r.facility == want[i].facility && r.day == want[i].day, "restated day", r.day, want[i].day)
			a.equal("restated sum", r.after, want[i].after)
		}
	}
	if d.value = value; value.IsZero() {
		delete(b.devices, id)
	} else {
		b.devices[id] = d
	}
	b.finish()
}

func (d device) scoreOn(day uint64) uint64 {
	for _, s := range d.scores {
		if s.day == day {
			return s.bps
		}
	}
	return 0
}

// depreciated is value x days left / life x score, rounded down once.
func (d device) depreciated(a *audit, value uint256.Int, bps, day uint64) uint256.Int {
	age := uint64(0)
	if day > d.from {
		age = day - d.from
	}
	if age >= d.life {
		return uint256.Int{}
	}
	weight := a.mul(small(d.life-age), small(bps))
	return a.down(value, weight, a.mul(small(d.life), small(basis)))
}
