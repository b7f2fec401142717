package slot

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func counting(from byte) (b [32]byte) {
	for i := range b {
		b[i] = from + byte(i)
	}
	return b
}

// seedOf is the i-th of a row of independent random values.
func seedOf(i int) [32]byte { return sha256.Sum256(fmt.Append(nil, "seed ", i)) }

func micros(day Day, plan []time.Time) (offsets []uint64) {
	for _, at := range plan {
		offsets = append(offsets, uint64(at.Sub(day.Start())/time.Microsecond))
	}
	return offsets
}

func hashOf(words []uint64) string {
	var b []byte
	for _, w := range words {
		b = binary.BigEndian.AppendUint64(b, w)
	}
	return fmt.Sprintf("%x", sha256.Sum256(b))
}

// The numbers come from a second implementation, in Python, written from the text of docs/protocols/slots.md.
func TestPlansOfASecondImplementation(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		rule   Rule
		random [32]byte
		number int
		first  uint64
		hash   string
	}{
		{Rule{1, 2000, 60, 60}, counting(0), 3, 20463696600, "8a611d327566e2761a0b1457b5798cf5816b1c3f346f457f4d759756478cfdb0"},
		{Rule{1, 2000, 60, 60}, counting(32), 4, 3098103099, "1fab1262f88ebc8a351373039ce8680438b3beacac4fa95e417cd20b788208bc"},
		{Rule{1, 0, 0, 60}, counting(64), 1, 33100164987, "a5a33aaba075b1d6880d7bee2efec5cd7b1b78b160d3b4ccfa1fa05dedf8ef76"},
		{Rule{3, 500, 600, 60}, counting(96), 3, 2364190188, "876d371b12172fb2832fd4258a91bcb91a10a4d14d2f6d0eca459c4be45b1cd8"},
		{Rule{24, 24000, 400, 60}, counting(128), 58, 1106502612, "3fa823ae3c6476307358466dee27adf9efa5cf5907faac988d1bb90e6b5d7f82"},
		{Rule{1, 24000, 0, 60}, counting(160), 35, 5599097118, "ff3c3d6ef4fc6c2812ba51deb11298cf2cca165526726086cd8ce00992873ec0"},
	} {
		plan, err := Plan(test.rule, 20011, test.random)
		if err != nil {
			t.Fatal(err)
		}
		got := micros(20011, plan)
		if len(got) != test.number || got[0] != test.first || hashOf(got) != test.hash {
			t.Errorf("%+v: %d instants from %d, %s; want %d from %d, %s",
				test.rule, len(got), got[0], hashOf(got), test.number, test.first, test.hash)
		}
	}
	for _, test := range []struct {
		millis uint32
		number int
		hash   string
	}{
		{0, 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
		{1, 5, "8528ab2a35a644e2b5857af489b872bcc2f78ee59e962e18951a17723dec1f25"},
		{500, 16, "4d05fe3f4351092973b864b35c92493c820a9fbb1b71f308b69d8ec9eca48d83"},
		{2000, 25, "fb02740f3e29d22ac001197ed82438e481200241cab8dd58b8309692f43c3d7c"},
		{24000, 81, "ecf705535bcc4b6a2ebc026f5df2aec78163681326da1e8070215c5d9affd112"},
	} {
		if got := thresholds(test.millis); len(got) != test.number || hashOf(got) != test.hash {
			t.Errorf("thresholds(%d): %d, %s; want %d, %s", test.millis, len(got), hashOf(got), test.number, test.hash)
		}
	}
}

func TestPlanKeepsTheRule(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		rule := Rule{
			uint32(rapid.IntRange(1, maxBase).Draw(t, "base")), uint32(rapid.IntRange(0, maxExtraMillis).Draw(t, "extra")),
			uint32(rapid.IntRange(0, maxGapSeconds).Draw(t, "gap")), 60,
		}
		day := Day(rapid.Uint32().Draw(t, "day"))
		plan, err := Plan(rule, day, seedOf(rapid.Int().Draw(t, "seed")))
		if err != nil {
			if rule.Check() == nil {
				t.Fatal(err)
			}
			return
		}
		if len(plan) < int(rule.BaseSlots) {
			t.Errorf("%d instants, want %d at least", len(plan), rule.BaseSlots)
		}
		for i, at := range plan {
			if DayOf(at) != day || at.Location() != time.UTC {
				t.Errorf("%v is not on %v", at, day)
			}
			if i > 0 && at.Sub(plan[i-1]) < time.Duration(rule.GapSeconds)*time.Second {
				t.Errorf("%v follows %v too soon", at, plan[i-1])
			}
		}
	})
}

func TestRulesThatGiveNoPlan(t *testing.T) {
	t.Parallel()
	good := DefaultParameters().Rule()
	for name, change := range map[string]func(r *Rule){
		"no slots":            func(r *Rule) { r.BaseSlots = 0 },
		"too many":            func(r *Rule) { r.BaseSlots = maxBase + 1 },
		"too many extras":     func(r *Rule) { r.ExtraMillis = maxExtraMillis + 1 },
		"too long a gap":      func(r *Rule) { r.GapSeconds = maxGapSeconds + 1 },
		"gaps fill the day":   func(r *Rule) { r.ExtraMillis, r.GapSeconds = maxExtraMillis, maxGapSeconds },
		"no lead":             func(r *Rule) { r.LeadSeconds = 0 },
		"more than a day off": func(r *Rule) { r.LeadSeconds = maxLeadSeconds + 1 },
	} {
		rule := good
		change(&rule)
		if plan, err := Plan(rule, 20000, seedOf(1)); err == nil {
			t.Errorf("%s: %v", name, plan)
		}
	}
}

func TestDays(t *testing.T) {
	t.Parallel()
	var d Day
	if err := d.UnmarshalText([]byte("2024-10-15")); err != nil || d != 20011 || d.String() != "2024-10-15" {
		t.Errorf("2024-10-15 = %d, %v, written %v", d, err, d)
	}
	if got := DayOf(d.Start().Add(-1)); got != d-1 {
		t.Errorf("just before %v it is %v", d, got)
	}
	for _, text := range []string{"", "1969-12-31", "2024-13-01", "2024-10-15T00:00:00Z"} {
		if d.UnmarshalText([]byte(text)) == nil {
			t.Errorf("%q is a day", text)
		}
	}
}

// chiSquare fails if the counts are further from the expected ones than happens by chance about once in 30 000 times. The seeds
// are fixed, so it is always the same draw.
func chiSquare(t *testing.T, what string, counts, expected []float64) {
	t.Helper()
	sum := 0.0
	for i := range counts {
		sum += (counts[i] - expected[i]) * (counts[i] - expected[i]) / expected[i]
	}
	const sigmas = 4
	f := float64(len(counts) - 1)
	limit := f * math.Pow(1-2/(9*f)+sigmas*math.Sqrt(2/(9*f)), 3) // Wilson and Hilferty, 1931
	if sum > limit {
		t.Errorf("%s: chi-square %.1f of %.0f degrees of freedom, limit %.1f: %v, want about %v", what, sum, f, limit, counts, expected)
	}
}

func even(n int, total float64) (e []float64) {
	for range n {
		e = append(e, total/float64(n))
	}
	return e
}
