package registry

import (
	"cmp"
	"fmt"
	"maps"
	"math/big"
	"slices"

	"github.com/corebond/corebond/attest"
)

// conflict is one reason why a device cannot stand beside the others, or beside itself.
type conflict struct {
	device string
	identity
	code string
}

func (c conflict) compare(d conflict) int {
	return cmp.Or(cmp.Compare(c.device, d.device), cmp.Compare(c.kind, d.kind), c.commitment.Cmp(d.commitment),
		cmp.Compare(c.code, d.code))
}

// conflicts are all of those among live claims, in order. More claims never make fewer of their devices conflict: that is why
// it does not matter in which order claims come.
func conflicts(claims []Claim) []conflict {
	byIdentity, byDevice := map[identity][]Claim{}, map[string][]Claim{}
	for _, c := range claims {
		if c.live() {
			byIdentity[c.identity()] = append(byIdentity[c.identity()], c)
			byDevice[c.Device] = append(byDevice[c.Device], c)
		}
	}
	found := map[conflict]bool{}
	for id, group := range byIdentity {
		for device, code := range between(id.kind, group) {
			found[conflict{device, id, code}] = true
		}
	}
	for device, own := range byDevice {
		for _, c := range changed(own) {
			found[conflict{device, c.identity(), CodeChanged}] = true
		}
	}
	return slices.SortedFunc(maps.Keys(found), conflict.compare)
}

// between returns the devices that claim one identity and cannot share it.
func between(k Kind, group []Claim) map[string]string {
	devices, modes, slots := map[string]bool{}, map[bool]bool{}, map[string]map[string]bool{}
	memory, compute := new(big.Rat), new(big.Rat)
	for _, c := range group {
		devices[c.Device] = true
		modes[c.Tenure.Mode == MIG] = true
		if c.Tenure.Mode == MIG {
			if slots[c.Tenure.Slice] == nil {
				slots[c.Tenure.Slice] = map[string]bool{}
			}
			slots[c.Tenure.Slice][c.Device] = true
			memory.Add(memory, c.Tenure.Memory.Rat())
			compute.Add(compute, c.Tenure.Compute.Rat())
		}
	}
	if len(devices) < 2 {
		return nil
	}
	whole := big.NewRat(1, 1)
	switch {
	case k == KindAgentKey:
		return all(devices, CodeKeyTwice)
	case !modes[true]:
		return all(devices, CodeHardwareTwice)
	case modes[false]:
		return all(devices, CodeWholeAndSlice)
	case memory.Cmp(whole) > 0 || compute.Cmp(whole) > 0:
		return all(devices, CodeSlicesExceed)
	}
	twice := map[string]string{}
	for _, claimants := range slots {
		if len(claimants) > 1 {
			maps.Copy(twice, all(claimants, CodeSliceTwice))
		}
	}
	return twice
}

func all(devices map[string]bool, code string) map[string]string {
	codes := map[string]string{}
	for d := range devices {
		codes[d] = code
	}
	return codes
}

// changed returns those of a device's live claims on hardware that are not what it presented first: another commitment of one
// kind, or another tenure.
func changed(own []Claim) (later []Claim) {
	own = slices.DeleteFunc(slices.Clone(own), func(c Claim) bool { return !c.Kind.hardware() || !c.live() })
	for _, c := range own {
		if slices.ContainsFunc(own, func(d Claim) bool {
			return (d.Tenure != c.Tenure || d.Kind == c.Kind && d.Commitment != c.Commitment) && original(d, c)
		}) {
			later = append(later, c)
		}
	}
	return later
}

// original says whether claim d was there before c. Claims of one instant are put in some order, so that one of them is first.
func original(d, c Claim) bool {
	return cmp.Or(cmp.Compare(d.SinceMicros, c.SinceMicros), d.Commitment.Cmp(c.Commitment),
		cmp.Compare(fmt.Sprint(d.Tenure), fmt.Sprint(c.Tenure))) < 0
}

// freezes are those that added claims bring: conflicts on what they claim, and of the device with itself, that the book has no
// freeze for. Other conflicts in the book froze their devices before, if perhaps for another reason.
func (b Book) freezes(added []Claim, h Happening) (rows []Freeze) {
	for _, c := range conflicts(append(slices.Clone(b.Claims), added...)) {
		touched := slices.ContainsFunc(added, func(a Claim) bool { return a.identity() == c.identity })
		known := slices.ContainsFunc(b.frozen(c.device), func(f Freeze) bool {
			return f.Kind == c.kind && f.Commitment == c.commitment && f.Code == c.code
		})
		if known || !touched && (c.device != h.Device || c.code != CodeChanged) {
			continue
		}
		rows = append(rows, Freeze{
			Device: c.device, Kind: c.kind, Commitment: c.commitment, Failure: c.failure(),
			Evidence: h.Evidence, AtMicros: h.AtMicros,
		})
	}
	return rows
}

func (c conflict) failure() attest.Failure {
	if c.code == CodeChanged {
		return Failure(c.code, fmt.Sprintf("another %s than at enrolment, or in another way", c.kind))
	}
	return Failure(c.code, fmt.Sprintf("another device claims this %s too", c.kind))
}
