package registry

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// Slices of one GPU stand beside each other while they fit in it, and nothing stands beside them.
func TestWhoMayShareAGPU(t *testing.T) {
	t.Parallel()
	whole, vgpu, vm := Tenure{Mode: Whole}, Tenure{Mode: VGPU}, Tenure{Mode: VM}
	memoryHog := Tenure{MIG, "x", Fraction{6, 8}, Fraction{1, 7}}
	for name, test := range map[string]struct {
		tenures []Tenure
		frozen  string // devices, in order
		code    string
	}{
		"one whole":                 {[]Tenure{whole}, "", ""},
		"one whole slice":           {[]Tenure{slice("1", 7)}, "", ""},
		"two whole":                 {[]Tenure{whole, whole}, "01", CodeHardwareTwice},
		"whole and vm":              {[]Tenure{whole, vm}, "01", CodeHardwareTwice},
		"two vgpus":                 {[]Tenure{vgpu, vgpu}, "01", CodeHardwareTwice},
		"seven sevenths":            {[]Tenure{slice("1", 3), slice("2", 3), slice("3", 1)}, "", ""},
		"halves of the memory":      {[]Tenure{{MIG, "1", Fraction{4, 8}, Fraction{4, 7}}, {MIG, "2", Fraction{1, 2}, Fraction{3, 7}}}, "", ""},
		"eight sevenths":            {[]Tenure{slice("1", 3), slice("2", 3), slice("3", 2)}, "012", CodeSlicesExceed},
		"memory alone exceeds":      {[]Tenure{slice("1", 3), memoryHog}, "01", CodeSlicesExceed},
		"one slice twice":           {[]Tenure{slice("1", 1), slice("2", 1), slice("1", 1)}, "02", CodeSliceTwice},
		"slice and whole":           {[]Tenure{slice("1", 1), slice("2", 1), whole}, "012", CodeWholeAndSlice},
		"vgpu and slice":            {[]Tenure{vgpu, slice("1", 1)}, "01", CodeWholeAndSlice},
		"two whole, then a slice":   {[]Tenure{whole, whole, slice("1", 1)}, "012", CodeWholeAndSlice},
		"third of two that collide": {[]Tenure{whole, whole, whole}, "012", CodeHardwareTwice},
	} {
		s, names := newScene(t), []string{"0", "1", "2"}
		var last Changes
		for i, tenure := range test.tenures {
			last = s.presentAs(tenure, names[i], "key "+names[i], "uuid:1", "device-key:1")
		}
		var frozen strings.Builder
		for _, d := range names {
			if s.book.State(d) == Frozen {
				frozen.WriteString(d)
			}
		}
		if frozen.String() != test.frozen || last.code() != test.code {
			t.Errorf("%s: frozen %q, %s, want %q, %s", name, frozen.String(), last.code(), test.frozen, test.code)
		}
		if test.code != "" && (last.Outcome != Collision || len(last.Rivals) != len(test.frozen)-1) {
			t.Errorf("%s: %s with rivals %v", name, last.Outcome, last.Rivals)
		}
	}
	marks := map[Mode]string{Whole: "", MIG: "MIG slice", VGPU: "vGPU", VM: "VM"}
	for mode, want := range marks {
		if got := (Tenure{Mode: mode}).Mark(); got != want {
			t.Errorf("mark of %s = %q, want %q", mode, got, want)
		}
	}
}

// Each thing that can change of a device's hardware freezes it, and what it then claims counts against others.
func TestChangedHardware(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*scene) Changes{
		"uuid":    func(s *scene) Changes { return s.present("a", "key a", "uuid:2", "serial:1") },
		"serial":  func(s *scene) Changes { return s.present("a", "key a", "uuid:1", "serial:2") },
		"to vm":   func(s *scene) Changes { return s.presentAs(Tenure{Mode: VM}, "a", "key a", "uuid:1") },
		"to mig":  func(s *scene) Changes { return s.presentAs(slice("1", 1), "a", "key a", "uuid:1") },
		"a swap":  func(s *scene) Changes { return s.present("a", "key a", "uuid:2", "serial:2", "pdi:2") },
		"and key": func(s *scene) Changes { return s.present("a", "key a", "uuid:2", "device-key:2") },
	} {
		s := newScene(t)
		s.present("a", "key a", "uuid:1", "serial:1")
		got := change(s)
		if got.Outcome != Changed || got.code() != CodeChanged || s.rejected("a", "key a") != CodeChanged {
			t.Errorf("%s: %s %s, certifying %q", name, got.Outcome, got.code(), s.rejected("a", "key a"))
		}
		if f := s.book.Freezes[0]; f.Evidence != mark("a") || f.AtMicros != s.now {
			t.Errorf("%s: freeze without its evidence or time: %+v", name, f)
		}
	}
	s := newScene(t)
	s.present("a", "key a", "uuid:1")
	s.present("a", "key a", "uuid:2")
	if got := s.present("b", "key b", "uuid:2"); got.Outcome != Collision {
		t.Errorf("what a swapped in is taken by b: %s", got.Outcome)
	}
	s = newScene(t)
	s.present("a", "key a", "uuid:1")
	s.present("b", "key b", "uuid:2")
	if got := s.present("a", "key a", "uuid:2"); got.Outcome != Collision || got.code() != CodeHardwareTwice {
		t.Errorf("a swaps b's in: %s %s, want the collision to be told first", got.Outcome, got.code())
	}
	codes := map[string]bool{}
	for _, f := range s.book.frozen("a") {
		codes[f.Code] = true
	}
	if got := slices.Sorted(maps.Keys(codes)); !slices.Equal(got, []string{CodeChanged, CodeHardwareTwice}) {
		t.Errorf("a is frozen for %v, want both", got)
	}
}

func TestHopping(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.present("a", "key a", "uuid:1", "serial:1")
	s.happen(Released{s.at("a")})
	s.now -= day - 1 // the next event is a microsecond later
	if got := s.present("b", "key b", "serial:1"); got.code() != CodeHopping || got.NotBeforeMicros != s.now-1+day {
		t.Errorf("a microsecond after the release: %s, not before %d, want %s and %d", got.code(), got.NotBeforeMicros, CodeHopping, s.now-1+day)
	}
	if got := s.present("b", "key b", "serial:1"); got.Outcome != Accepted {
		t.Errorf("a day later: %s", got.Outcome)
	}
	s.now -= day - hour
	if got := s.present("b", "key b2", "serial:1"); got.code() != CodeHopping {
		t.Errorf("a second key an hour after enrolment: %s %s", got.Outcome, got.code())
	}
	if got := s.present("b", "key b2", "serial:1"); got.Outcome != RekeyPending {
		t.Errorf("a second key a day after enrolment: %s %s", got.Outcome, got.code())
	}
	s.now -= day - hour
	if got := s.present("b", "key b3", "serial:1"); got.code() != CodeHopping {
		t.Errorf("a third key an hour later: %s %s", got.Outcome, got.code())
	}
	// A collision is told before a hop: nobody escapes a freeze by moving fast.
	s = newScene(t)
	s.present("a", "key a", "uuid:1")
	s.present("c", "key c", "serial:1")
	s.happen(Released{s.at("a")})
	s.now -= day - 1
	if got := s.present("b", "key b", "uuid:1", "serial:1"); got.Outcome != Collision || s.book.State("c") != Frozen {
		t.Errorf("released and claimed hardware at once: %s, c %s", got.Outcome, s.book.State("c"))
	}
}
