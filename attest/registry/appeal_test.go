package registry

import "testing"

// The one that shows its chip's key is thawed; the other stays frozen and cannot come back with what it lost.
func TestAppealDecides(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.present("a", "key a", "uuid:1", "device-key:a")
	s.present("b", "key b", "uuid:1")
	s.appeal("a", "key a", "device-key:a")
	if got := s.settle("a"); got.Outcome != Thawed {
		t.Fatalf("settle: %s %s", got.Outcome, got.code())
	}
	if a, b := s.rejected("a", "key a"), s.rejected("b", "key b"); a != "" || b != CodeHardwareTwice {
		t.Errorf("a %q, b %q, want b frozen alone", a, b)
	}
	if got := s.present("b", "key b", "uuid:1"); got.code() != CodeLost || s.book.State("a") != Active {
		t.Errorf("b again: %s, a %s", got.code(), s.book.State("a"))
	}
	if got := s.presentAs(slice("1", 1), "b", "key b", "uuid:1"); got.code() != CodeLost {
		t.Errorf("b again, with a slice: %s", got.code())
	}
	if got := s.present("c", "key c", "uuid:1"); got.code() != CodeDecided || s.book.State("c") != Absent {
		t.Errorf("a newcomer without a device key: %s, %s", got.code(), s.book.State("c"))
	}
	if got := s.present("c", "key c", "uuid:1", "device-key:c"); got.Outcome != Collision || s.book.State("a") != Frozen {
		t.Errorf("a newcomer with one: %s, a %s", got.Outcome, s.book.State("a"))
	}
	if got := s.appeal("b", "key b", "device-key:a"); got.code() != CodeAppealKey {
		t.Errorf("b appeals with a's key: %s", got.code())
	}
	if got := s.appeal("a", "key x", "device-key:a"); got.code() != CodeAppealKey {
		t.Errorf("a appeals under a key that is not its own: %s", got.code())
	}
}

// Two that both show a chip's key stay frozen, whoever settles first and however often they ask.
func TestTwoAppealsDecideNothing(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.present("a", "key a", "uuid:1", "device-key:a")
	s.present("b", "key b", "uuid:1", "device-key:b")
	s.appeal("a", "key a", "device-key:a")
	s.appeal("b", "key b", "device-key:b")
	for range 2 {
		for _, d := range []string{"a", "b"} {
			if got := s.settle(d); got.Outcome != Undecided || got.code() != CodeUndecided || len(got.Rivals) != 1 {
				t.Errorf("%s settles: %s %s %v", d, got.Outcome, got.code(), got.Rivals)
			}
			if got := s.settle(d); got.code() != CodeNoAppeal {
				t.Errorf("%s settles what is settled: %s %s", d, got.Outcome, got.code())
			}
		}
		for _, d := range []string{"a", "b"} {
			s.appeal(d, "key "+d, "device-key:"+d)
		}
	}
	// One chip behind two devices: its key proves nothing for either.
	s = newScene(t)
	s.present("a", "key a", "uuid:1", "device-key:1")
	s.present("b", "key b", "uuid:2", "device-key:1")
	if got := s.appeal("a", "key a", "device-key:1"); got.code() != CodeAppealKey {
		t.Errorf("appeal with a chip that two claim: %s", got.code())
	}
	// The same, found out only after the appeal.
	s = newScene(t)
	s.present("a", "key a", "uuid:1", "device-key:1")
	s.present("c", "key c", "uuid:1")
	s.appeal("a", "key a", "device-key:1")
	s.present("b", "key b", "uuid:2", "device-key:1")
	if got := s.settle("a"); got.Outcome != Undecided || s.book.State("a") != Frozen {
		t.Errorf("appeal with a chip that another claims by now: %s", got.Outcome)
	}
	// The same agent key: nothing that it signs tells them apart.
	s = newScene(t)
	s.present("a", "key", "uuid:1", "device-key:1")
	s.present("b", "key", "uuid:2", "device-key:2")
	s.appeal("a", "key", "device-key:1")
	if got := s.settle("a"); got.Outcome != Undecided {
		t.Errorf("appeal under a shared agent key: %s", got.Outcome)
	}
}

// A rival that came late has its full time to answer.
func TestLateRivalMayAnswer(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.present("a", "key a", "uuid:1", "device-key:a")
	s.present("b", "key b", "uuid:1")
	s.appeal("a", "key a", "device-key:a")
	s.wait(6 * 24)
	s.present("c", "key c", "uuid:1", "device-key:c")
	if got := s.happen(Settled{s.at("a")}); got.code() != CodeAppealEarly {
		t.Errorf("settled a day after c came: %s %s", got.Outcome, got.code())
	}
	s.appeal("c", "key c", "device-key:c")
	if got := s.settle("a"); got.Outcome != Undecided {
		t.Errorf("settled although c answered: %s", got.Outcome)
	}
}

// What was presented later is given up when the chip is shown to be the same; nothing of a rival's is won that way.
func TestAppealAfterAChange(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.present("a", "key a", "uuid:1", "device-key:a")
	s.present("b", "key b", "uuid:2")
	s.present("a", "key a", "uuid:2")
	s.appeal("a", "key a", "device-key:a")
	if got := s.settle("a"); got.Outcome != Thawed || s.book.State("a") != Active || s.book.State("b") != Frozen {
		t.Errorf("settle: %s, a %s, b %s", got.Outcome, s.book.State("a"), s.book.State("b"))
	}
	live := 0
	for _, c := range s.book.Claims {
		if c.Device == "a" && c.live() && c.Kind == KindUUID {
			if live++; c.Commitment != mark("uuid:1") {
				t.Errorf("a is left with %v", c)
			}
		}
	}
	if live != 1 {
		t.Errorf("a is left with %d UUIDs", live)
	}
	for name, test := range map[string]struct {
		change func(*scene)
		want   Outcome
	}{
		"tenure":                   {func(s *scene) { s.presentAs(slice("1", 1), "a", "key a", "uuid:1", "device-key:a") }, Thawed},
		"chip":                     {func(s *scene) { s.present("a", "key a", "uuid:1", "device-key:z") }, Undecided},
		"chip and uuid":            {func(s *scene) { s.present("a", "key a", "uuid:2", "device-key:z") }, Undecided},
		"uuid, its own chip again": {func(s *scene) { s.present("a", "key a", "uuid:2", "device-key:a") }, Thawed},
	} {
		s := newScene(t)
		s.present("a", "key a", "uuid:1", "device-key:a")
		test.change(s)
		s.appeal("a", "key a", "device-key:a")
		if got := s.settle("a"); got.Outcome != test.want {
			t.Errorf("%s: %s, want %s", name, got.Outcome, test.want)
		}
	}
	s = newScene(t)
	s.present("a", "key a", "uuid:1")
	s.present("a", "key a", "uuid:2", "device-key:a")
	s.appeal("a", "key a", "device-key:a")
	if got := s.settle("a"); got.Outcome != Undecided {
		t.Errorf("a chip first seen with the change: %s", got.Outcome)
	}
}

// After an objection the key stays that the chip's evidence is bound to.
func TestContestedRekey(t *testing.T) {
	t.Parallel()
	contested := func() *scene {
		s := newScene(t)
		s.present("a", "key a", "uuid:1", "device-key:a")
		s.present("a", "key a2", "uuid:1")
		s.happen(Objected{s.at("a"), mark("key a")})
		return s
	}
	for _, winner := range []string{"key a", "key a2"} {
		s := contested()
		s.appeal("a", winner, "device-key:a")
		if got := s.settle("a"); got.Outcome != Thawed || s.book.State("a") != Active {
			t.Fatalf("settle for %s: %s, %s", winner, got.Outcome, s.book.State("a"))
		}
		for _, key := range []string{"key a", "key a2"} {
			if got := s.rejected("a", key); (got == "") != (key == winner) {
				t.Errorf("%s won, and %s: %q", winner, key, got)
			}
		}
	}
	s := contested()
	s.appeal("a", "key a", "device-key:a")
	s.appeal("a", "key a2", "device-key:a")
	for range 2 {
		if got := s.settle("a"); got.Outcome != Undecided {
			t.Errorf("both keys appealed: %s", got.Outcome)
		}
		s.appeal("a", "key a", "device-key:a")
	}
}

func TestSlicesAppeal(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.presentAs(slice("1", 4), "a", "key a", "uuid:1", "device-key:1")
	s.presentAs(slice("2", 3), "b", "key b", "uuid:1", "device-key:1")
	s.presentAs(slice("3", 1), "c", "key c", "uuid:1")
	s.appeal("a", "key a", "device-key:1")
	s.appeal("b", "key b", "device-key:1")
	if got := s.settle("a"); got.Outcome != Undecided {
		t.Errorf("two slices of one chip appeal: %s", got.Outcome)
	}
	s = newScene(t)
	s.presentAs(slice("1", 4), "a", "key a", "uuid:1", "device-key:1")
	s.presentAs(slice("1", 4), "b", "key b", "uuid:1", "device-key:1")
	s.appeal("a", "key a", "device-key:1")
	if got := s.settle("a"); got.Outcome != Thawed || s.book.State("b") != Frozen {
		t.Errorf("one slice appeals: %s, b %s", got.Outcome, s.book.State("b"))
	}
}
