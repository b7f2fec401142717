package registry

import (
	"testing"

	"github.com/ethereum/go-ethereum/common"
)

// Every transition of the package's state machine, and what leaves the state as it is.
func TestTransitions(t *testing.T) {
	t.Parallel()
	one := []string{"uuid:1", "serial:1"}
	active := func(s *scene) { s.present("a", "key a", one...) }
	rekeying := func(s *scene) { active(s); s.present("a", "key a2", one...) }
	frozen := func(s *scene) {
		active(s)
		s.present("b", "key b", "uuid:1", "device-key:b")
		s.present("a", "key a", "device-key:a")
	}
	retired := func(s *scene) { active(s); s.happen(Released{s.at("a")}) }
	proved := func(agent string) func(*scene) Changes {
		return func(s *scene) Changes { return s.happen(Proved{s.at("a"), mark(agent)}) }
	}
	presented := func(agent string, hardware ...string) func(*scene) Changes {
		return func(s *scene) Changes { return s.present("a", agent, hardware...) }
	}
	objected := func(s *scene) Changes { return s.happen(Objected{s.at("a"), mark("key a")}) }
	released := func(s *scene) Changes { return s.happen(Released{s.at("a")}) }
	appealed := func(s *scene) Changes { return s.appeal("a", "key a", "device-key:a") }
	settled := func(s *scene) Changes { return s.settle("a") }
	for name, test := range map[string]struct {
		given   func(*scene)
		when    func(*scene) Changes
		outcome Outcome
		code    string
		state   State
	}{
		"enrol":                   {func(*scene) {}, presented("key a", one...), Accepted, "", Active},
		"enrol what is claimed":   {func(s *scene) { s.present("b", "key b", one...) }, presented("key a", one...), Collision, CodeHardwareTwice, Frozen},
		"enrol a claimed key":     {func(s *scene) { s.present("b", "key a", "uuid:2") }, presented("key a", one...), Collision, CodeKeyTwice, Frozen},
		"proof before enrolment":  {func(*scene) {}, proved("key a"), Refused, CodeNotEnrolled, Absent},
		"release of nothing":      {func(*scene) {}, released, Refused, CodeNotEnrolled, Absent},
		"the same again":          {active, presented("key a", one...), Unchanged, "", Active},
		"part of the same":        {active, presented("key a", "serial:1"), Unchanged, "", Active},
		"more of the same":        {active, presented("key a", "uuid:1", "device-key:a"), Accepted, "", Active},
		"another GPU":             {active, presented("key a", "uuid:2"), Changed, CodeChanged, Frozen},
		"proof":                   {active, proved("key a"), Unchanged, "", Active},
		"proof under another key": {active, proved("key x"), Refused, CodeNotInForce, Active},
		"objection to nothing":    {active, objected, Refused, CodeNoRekey, Active},
		"appeal against nothing":  {active, appealed, Refused, CodeNotFrozen, Active},
		"settle nothing":          {active, settled, Refused, CodeNoAppeal, Active},
		"new key":                 {active, presented("key a2", one...), RekeyPending, "", Rekeying},
		"new key, other hardware": {active, presented("key a2", "uuid:2"), Refused, CodeRekeyHardware, Active},
		"new key, more hardware":  {active, presented("key a2", "uuid:1", "pdi:1"), Refused, CodeRekeyHardware, Active},
		"release":                 {active, released, Freed, "", Retired},
		"new key again":           {rekeying, presented("key a2", one...), RekeyPending, "", Rekeying},
		"old key meanwhile":       {rekeying, presented("key a", one...), Unchanged, "", Rekeying},
		"other GPU meanwhile":     {rekeying, presented("key a", "uuid:2"), Changed, CodeChanged, Frozen},
		"other GPU, new key":      {rekeying, presented("key a2", "uuid:2"), Refused, CodeRekeyHardware, Rekeying},
		"yet another key":         {rekeying, func(s *scene) Changes { s.wait(1); return s.present("a", "key a3", one...) }, RekeyPending, "", Rekeying},
		"proof too early":         {rekeying, proved("key a2"), Refused, CodeRekeyEarly, Rekeying},
		"proof by the old key":    {rekeying, func(s *scene) Changes { s.wait(200); return proved("key a")(s) }, Unchanged, "", Rekeying},
		"proof in time":           {rekeying, func(s *scene) Changes { s.wait(6 * 24); return proved("key a2")(s) }, Rekeyed, "", Active},
		"objection":               {rekeying, objected, Contested, CodeRekeyContested, Frozen},
		"objection by the new":    {rekeying, func(s *scene) Changes { return s.happen(Objected{s.at("a"), mark("key a2")}) }, Refused, CodeNoRekey, Rekeying},
		"release while rekeying":  {rekeying, released, Freed, "", Retired},
		"frozen, the same":        {frozen, presented("key a", one...), Unchanged, "", Frozen},
		"frozen, another GPU":     {frozen, presented("key a", "uuid:3"), Changed, CodeChanged, Frozen},
		"frozen, a new key":       {frozen, presented("key a2", one...), Refused, CodeFrozen, Frozen},
		"frozen, proof":           {frozen, proved("key a"), Refused, CodeFrozen, Frozen},
		"frozen, objection":       {frozen, objected, Refused, CodeFrozen, Frozen},
		"frozen, release":         {frozen, released, Refused, CodeFrozen, Frozen},
		"frozen, appeal":          {frozen, appealed, AppealOpen, "", Frozen},
		"frozen, settle nothing":  {frozen, settled, Refused, CodeNoAppeal, Frozen},
		"appeal again":            {func(s *scene) { frozen(s); appealed(s) }, appealed, Unchanged, "", Frozen},
		"settle early":            {func(s *scene) { frozen(s); appealed(s) }, func(s *scene) Changes { return s.happen(Settled{s.at("a")}) }, Refused, CodeAppealEarly, Frozen},
		"settle":                  {func(s *scene) { frozen(s); appealed(s) }, settled, Thawed, "", Active},
		"settle, answered": {
			func(s *scene) { frozen(s); appealed(s); s.appeal("b", "key b", "device-key:b") }, settled, Undecided, CodeUndecided, Frozen,
		},
		"retired, presents": {retired, presented("key a", one...), Refused, CodeRetired, Retired},
		"retired, proves":   {retired, proved("key a"), Refused, CodeNotEnrolled, Retired},
		"retired, releases": {retired, released, Unchanged, "", Retired},
		"retired, objects":  {retired, objected, Refused, CodeNoRekey, Retired},
		"retired, appeals":  {retired, appealed, Refused, CodeNotFrozen, Retired},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			test.given(s)
			before := s.book
			got := test.when(s)
			if got.Outcome != test.outcome || got.code() != test.code {
				t.Errorf("outcome %s %s, want %s %s", got.Outcome, got.code(), test.outcome, test.code)
			}
			if state := s.book.State("a"); state != test.state {
				t.Errorf("state %s, want %s", state, test.state)
			}
			if got.Outcome == Refused && (len(got.Claims)+len(got.Freezes)+len(got.Appeals) > 0 || len(s.book.Claims) != len(before.Claims)) {
				t.Errorf("refused, and writes %+v", got)
			}
			if f := got.Failure; f != nil && (f.Observed == "" || f.Required == "" || f.Fix == "") {
				t.Errorf("incomplete failure %v", f)
			}
			if err := s.rejected("a", "key a"); (err == "") != (test.state == Active || test.state == Rekeying) && got.Outcome != Rekeyed {
				t.Errorf("in state %s MayCertify says %q", test.state, err)
			}
		})
	}
}

// One key is in force at any time, and it is the one that was proved.
func TestWhichKeyIsInForce(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.present("a", "key 1", "uuid:1")
	s.present("a", "key 2", "uuid:1")
	s.wait(1)
	s.present("a", "key 3", "uuid:1")
	s.wait(6 * 24)
	if got := s.happen(Proved{s.at("a"), mark("key 2")}); got.code() != CodeNotInForce {
		t.Errorf("proof under a key that was replaced while it waited: %s %s", got.Outcome, got.code())
	}
	if one, three := s.rejected("a", "key 1"), s.rejected("a", "key 3"); one != "" || three != CodeNotInForce {
		t.Errorf("before the proof: old key %q, new key %q", one, three)
	}
	s.happen(Proved{s.at("a"), mark("key 3")})
	if one, three := s.rejected("a", "key 1"), s.rejected("a", "key 3"); one != CodeNotInForce || three != "" {
		t.Errorf("after the proof: old key %q, new key %q", one, three)
	}
	for device, key := range map[string]string{"b": "key 1", "c": "key 2"} {
		if got := s.present(device, key, "uuid:"+device); got.Outcome != Accepted {
			t.Errorf("%s, which nobody has any more: %s %s", key, got.Outcome, got.code())
		}
	}
}

func TestEventsThatMakeNoSense(t *testing.T) {
	t.Parallel()
	at, whole := Happening{Device: "a", AtMicros: start}, Tenure{Mode: Whole}
	for name, e := range map[string]Event{
		"no device":       Released{Happening{AtMicros: start}},
		"no time":         Released{Happening{Device: "a"}},
		"no hardware":     Presented{at, identitiesOf("key"), whole},
		"no agent key":    Presented{at, map[Kind]common.Hash{KindUUID: mark("u")}, whole},
		"unknown kind":    Presented{at, map[Kind]common.Hash{KindAgentKey: mark("k"), "mac": mark("u")}, whole},
		"zero commitment": Presented{at, map[Kind]common.Hash{KindAgentKey: mark("k"), KindUUID: {}}, whole},
		"no mode":         Presented{at, identitiesOf("key", "uuid:1"), Tenure{}},
		"whole slice":     Presented{at, identitiesOf("key", "uuid:1"), Tenure{Mode: Whole, Slice: "1"}},
		"nameless slice":  Presented{at, identitiesOf("key", "uuid:1"), slice("", 1)},
		"empty slice":     Presented{at, identitiesOf("key", "uuid:1"), slice("1", 0)},
		"more than whole": Presented{at, identitiesOf("key", "uuid:1"), slice("1", 8)},
	} {
		if c, err := DefaultPolicy().Apply(Book{}, e); err == nil {
			t.Errorf("%s: %+v, want an error", name, c)
		}
	}
}
