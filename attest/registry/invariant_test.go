package registry

import (
	"fmt"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"pgregory.net/rapid"
)

var (
	someDevices = []string{"a", "b", "c", "d"}
	someKinds   = []Kind{KindUUID, KindSerial, KindDeviceKey}
)

func drawPresented(rt *rapid.T, at Happening, agents []string) Presented {
	agent := rapid.SampledFrom(agents).Draw(rt, "agent")
	e := Presented{at, map[Kind]common.Hash{KindAgentKey: mark(agent)}, Tenure{Mode: Whole}}
	for _, k := range someKinds {
		if n := rapid.IntRange(0, 3).Draw(rt, string(k)); n > 0 {
			e.Identities[k] = mark(fmt.Sprintf("%s:%d", k, n))
		}
	}
	if len(e.Identities) == 1 {
		e.Identities[KindUUID] = mark("uuid:1")
	}
	if id := rapid.IntRange(0, 4).Draw(rt, "slice"); id > 0 {
		e.Tenure = slice(fmt.Sprint(id), uint32(rapid.IntRange(1, 4).Draw(rt, "sevenths")))
	}
	return e
}

// Whatever happens in whatever order: no two devices that are not frozen share what cannot be shared, a frozen one never
// certifies, only an upheld appeal thaws, and nothing is forgotten.
func TestInvariants(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		s := newScene(t)
		rt.Repeat(map[string]func(*rapid.T){
			"event": func(rt *rapid.T) {
				device := rapid.SampledFrom(someDevices).Draw(rt, "device")
				s.now += uint64(rapid.SampledFrom([]int{1, 23, 24, 100, 170}).Draw(rt, "hours")) * hour
				at := Happening{device, s.now, mark(device)}
				agents := []string{"key " + device, "key " + device + "2", "key x"}
				agent := mark(rapid.SampledFrom(agents).Draw(rt, "by"))
				key := mark(fmt.Sprintf("device-key:%d", rapid.IntRange(1, 3).Draw(rt, "key")))
				var e Event
				switch rapid.IntRange(0, 9).Draw(rt, "kind of event") {
				case 0:
					e = Released{at}
				case 1:
					e = Objected{at, agent}
				case 2:
					e = Proved{at, agent}
				case 3, 4:
					e = Appealed{at, agent, key}
				case 5:
					e = Settled{at}
				default:
					e = drawPresented(rt, at, agents)
				}
				before := s.book
				c := s.happen(e)
				keepsFrozen(rt, before, s.book, c)
			},
			"": func(rt *rapid.T) { sound(rt, s.book) },
		})
	})
}

func keepsFrozen(rt *rapid.T, before, after Book, c Changes) {
	thawed := 0
	for _, d := range someDevices {
		if before.State(d) == Frozen && after.State(d) != Frozen {
			thawed++
		}
	}
	if thawed > 1 || thawed == 1 && c.Outcome != Thawed {
		rt.Errorf("%d devices thaw with outcome %s", thawed, c.Outcome)
	}
	if len(after.Claims) < len(before.Claims) || len(after.Freezes) < len(before.Freezes) || len(after.Appeals) < len(before.Appeals) {
		rt.Error("a row is gone")
	}
}

// sound checks the book with its own arithmetic: in fifty-sixths, of which seven make an eighth and eight a seventh.
func sound(rt *rapid.T, b Book) {
	type use struct{ devices, whole, memory, compute int }
	uses, slots := map[identity]*use{}, map[string]string{}
	for _, d := range someDevices {
		state := b.State(d)
		inForce, _ := b.agentKey(d)
		certifies := b.MayCertify(d, inForce.Commitment) == nil
		if certifies != (state == Active || state == Rekeying) {
			rt.Errorf("%s is %s and certifies: %v", d, state, certifies)
		}
		if !certifies {
			continue
		}
		counted := map[identity]bool{}
		for _, c := range b.Claims {
			if c.Device != d || !c.live() {
				continue
			}
			u := uses[c.identity()]
			if u == nil {
				u = &use{}
				uses[c.identity()] = u
			}
			if counted[c.identity()] {
				rt.Errorf("%s is not frozen and has two tenures of %v", d, c)
			}
			counted[c.identity()] = true
			u.devices++
			if c.Tenure.Mode != MIG {
				u.whole++
				continue
			}
			u.memory += 7 * int(c.Tenure.Memory.Part)
			u.compute += 8 * int(c.Tenure.Compute.Part)
			slot := c.Commitment.Hex() + c.Tenure.Slice
			if other := slots[slot]; other != "" {
				rt.Errorf("%s and %s are not frozen and share slice %s", d, other, c.Tenure.Slice)
			}
			slots[slot] = d
		}
	}
	for id, u := range uses {
		if u.whole > 0 && u.devices > 1 || u.memory > 56 || u.compute > 56 {
			rt.Errorf("%s %x is used by devices that are not frozen: %+v", id.kind, id.commitment[:4], *u)
		}
	}
}

// Who is frozen in the end does not depend on the order in which devices present themselves.
func TestFreezingHasNoOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		agents := map[string]string{}
		for _, d := range someDevices {
			agents[d] = rapid.SampledFrom([]string{"key " + d, "key x"}).Draw(rt, "agent of "+d)
		}
		var events []Presented
		for range rapid.IntRange(1, 8).Draw(rt, "events") {
			d := rapid.SampledFrom(someDevices).Draw(rt, "device")
			events = append(events, drawPresented(rt, Happening{Device: d, AtMicros: start, Evidence: mark(d)}, []string{agents[d]}))
		}
		order := rapid.Permutation(events).Draw(rt, "order")
		one, other := frozenAfter(t, events), frozenAfter(t, order)
		if !slices.Equal(one, other) {
			rt.Errorf("frozen %v, and in another order %v", one, other)
		}
	})
}

func frozenAfter(t *testing.T, events []Presented) (frozen []string) {
	t.Helper()
	s := newScene(t)
	for _, e := range events {
		s.now++
		e.AtMicros = s.now
		s.happen(e)
	}
	for _, d := range someDevices {
		if s.book.State(d) == Frozen {
			frozen = append(frozen, d)
		}
	}
	return frozen
}
