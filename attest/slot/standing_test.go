package slot

import (
	"reflect"
	"strings"
	"testing"
	"time"
)

// history is a row of slots, an hour apart, at which device 1 stood as the letters say: met, late, missed (with no window: x),
// apart; upper case are witnessed. Device 2 meets all.
func history(letters string) (slots []Slot) {
	for i, letter := range letters {
		shift := func(w Window) Window {
			w.Open = w.Open.Add(time.Duration(i) * time.Hour)
			if !w.Commit.IsZero() {
				w.Commit = w.Commit.Add(time.Duration(i) * time.Hour)
			}
			return w
		}
		slot := Slot{Instant: noon.Add(time.Duration(i) * time.Hour), Witnessed: letter < 'a'}
		slot.Windows = []Window{shift(window(2, 0, 12_000))}
		switch strings.ToLower(string(letter)) {
		case "m":
			slot.Windows = append(slot.Windows, shift(window(1, 0, 12_000)))
		case "l":
			slot.Windows = append(slot.Windows, shift(window(1, 0, 16_000)))
		case "a":
			slot.Windows = append(slot.Windows, shift(window(1, 0, 9_000)))
		case "n":
			slot.Windows = append(slot.Windows, shift(window(1, 0, 0)))
		case "v":
			slot.Windows = nil
		}
		slots = append(slots, slot)
	}
	return slots
}

func TestStanding(t *testing.T) {
	t.Parallel()
	p := DefaultParameters()
	events := func(o Outcome, at ...int) (events []MarginEvent) {
		for _, i := range at {
			events = append(events, MarginEvent{noon.Add(time.Duration(i) * time.Hour), o})
		}
		return events
	}
	for letters, want := range map[string]Standing{
		"":        {},
		"MMM":     {Slots: 3, Met: 3, HitRateBPS: 10_000, Streak: 3, Simultaneous: 3},
		"mMm":     {Slots: 3, Met: 3, HitRateBPS: 10_000, Streak: 3, Simultaneous: 1},
		"MXMN":    {Slots: 4, Met: 2, Missed: 2, HitRateBPS: 5000, Simultaneous: 2, MarginEvents: events(Missed, 1, 3)},
		"MLM":     {Slots: 3, Met: 2, Late: 1, HitRateBPS: 6666, Streak: 1, Simultaneous: 2, MarginEvents: events(Late, 1)},
		"MAM":     {Slots: 3, Met: 2, Apart: 1, HitRateBPS: 10_000, Streak: 2, Simultaneous: 2},
		"AAA":     {Slots: 3, Apart: 3},
		"MVM":     {Slots: 2, Met: 2, HitRateBPS: 10_000, Streak: 2, Simultaneous: 2, Void: 1},
		"XMMMMMM": {Slots: 7, Met: 6, Missed: 1, HitRateBPS: 8571, Streak: 6, Simultaneous: 6, MarginEvents: events(Missed, 0)},
		"X" + strings.Repeat("M", 42): {
			Slots: 42, Met: 42, HitRateBPS: 10_000, Streak: 42, Simultaneous: 42, MarginEvents: events(Missed, 0),
		},
	} {
		got, err := p.Standing(device(1), noon, history(letters))
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %+v, %v, want %+v", letters, got, err, want)
		}
	}
}

func TestStandingBeginsWithEnrolment(t *testing.T) {
	t.Parallel()
	p := DefaultParameters()
	for after, missed := range map[time.Duration]int{0: 2, 1: 1, time.Hour: 1, 2 * time.Hour: 0} {
		got, err := p.Standing(device(1), noon.Add(after), history("XXM"))
		if err != nil || got.Missed != missed || got.Met != 1 {
			t.Errorf("enrolled %v after noon: %+v, %v, want %d missed", after, got, err, missed)
		}
	}
}

func TestSlotsTooNearOrOutOfOrder(t *testing.T) {
	t.Parallel()
	p := DefaultParameters()
	for apart, void := range map[time.Duration]int{59*time.Second + 999*time.Millisecond: 1, time.Minute: 0} {
		slots := history("XX")
		slots[1].Instant = noon.Add(apart)
		if got, err := p.Standing(device(1), noon, slots); err != nil || got.Void != void || got.Missed != 2-void {
			t.Errorf("%v apart: %+v, %v, want %d void", apart, got, err, void)
		}
	}
	slots := history("MM")
	slots[1].Instant = noon
	if _, err := p.Standing(device(1), noon, slots); err == nil || codeOf(err) == CodeRetried {
		t.Errorf("the same instant twice: %v, want an error", err)
	}
	slots = history("M")
	slots[0].Windows = append(slots[0].Windows, slots[0].Windows...)
	if _, err := p.Standing(device(1), noon, slots); codeOf(err) != CodeRetried {
		t.Errorf("challenged twice: %v, want %s", err, CodeRetried)
	}
	if got, err := p.Standing(device(3), noon, slots); err != nil || got.Missed != 1 {
		t.Errorf("others challenged twice: %+v, %v, want missed", got, err)
	}
}

func TestShortfall(t *testing.T) {
	t.Parallel()
	p := DefaultParameters()
	for letters, want := range map[string]string{
		strings.Repeat("M", 14):                    "",
		strings.Repeat("M", 13):                    CodeCount,
		strings.Repeat("M", 13) + "m":              CodeCount,
		strings.Repeat("M", 13) + "A":              CodeCount,
		strings.Repeat("M", 14) + "X":              CodeHitRate, // 9333
		strings.Repeat("M", 20) + "XX":             CodeHitRate,
		strings.Repeat("M", 40) + "XX":             "", // 9523
		strings.Repeat("M", 39) + "XXX":            CodeHitRate,
		strings.Repeat("M", 100) + "XXX":           CodeHitRate, // old merits do not help
		"XXX" + strings.Repeat("M", 42):            "",
		"":                                         CodeCount + " " + CodeHitRate,
		strings.Repeat("m", 42):                    CodeCount,
		strings.Repeat("M", 5) + "X" + "MMMMMMMMM": CodeHitRate,
	} {
		s, err := p.Standing(device(1), noon, history(letters))
		if err != nil {
			t.Fatal(err)
		}
		var codes []string
		for _, f := range p.Shortfall(s) {
			codes = append(codes, f.Code)
		}
		if got := strings.Join(codes, " "); got != want {
			t.Errorf("%q: %s, want %q", letters, got, want)
		}
	}
}
