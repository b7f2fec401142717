package slot

import (
	"math"
	"testing"
)

// days is the plans of so many days, each from a random value of its own, in microseconds of the day.
func days(t testing.TB, rule Rule, number int) (plans [][]uint64) {
	t.Helper()
	if err := rule.Check(); err != nil {
		t.Fatal(err)
	}
	poisson := thresholds(rule.ExtraMillis)
	for i := range number {
		plans = append(plans, micros(Day(i), arrange(rule, poisson, Day(i), seedOf(i))))
	}
	return plans
}

func TestInstantsAreUniform(t *testing.T) {
	t.Parallel()
	const bins = 48
	for name, test := range map[string]struct {
		rule Rule
		days int
	}{
		"one a day":   {Rule{1, 0, 60, 60}, 20_000},
		"as shipped":  {DefaultParameters().Rule(), 10_000},
		"all of many": {Rule{24, 0, 0, 60}, 1_000},
	} {
		hours, parts, total := make([]float64, bins), make([]float64, bins), 0.0
		for _, plan := range days(t, test.rule, test.days) {
			for _, at := range plan {
				hours[at*bins/dayMicros]++
				parts[at%bins]++
				total++
			}
		}
		chiSquare(t, name+", half hours of the day", hours, even(bins, total))
		chiSquare(t, name+", microseconds", parts, even(bins, total))
	}
}

func TestExtrasArePoisson(t *testing.T) {
	t.Parallel()
	for _, millis := range []uint32{500, 2000, 6000} {
		const number, last = 15_000, 10
		counts, expected := make([]float64, last+1), make([]float64, last+1)
		mean, rest := float64(millis)/1000, 1.0
		p := math.Exp(-mean)
		for k := range last {
			expected[k] = number * p
			rest -= p
			p *= mean / float64(k+1)
		}
		expected[last] = max(number*rest, 1e-3)
		poisson := thresholds(millis)
		for i := range number {
			s := stream{key: seedOf(i)}
			counts[min(reached(poisson, s.word()), last)]++
		}
		for len(expected) > 2 && expected[len(expected)-1] < 10 { // too rare for the test alone
			n := len(expected) - 1
			expected[n-1], counts[n-1] = expected[n-1]+expected[n], counts[n-1]+counts[n]
			expected, counts = expected[:n], counts[:n]
		}
		chiSquare(t, "extras", counts, expected)
	}
	poisson := thresholds(2000)
	if got := reached(poisson, 0); got != 0 {
		t.Errorf("the smallest word gives %d extras", got)
	}
	if got, want := reached(poisson, math.MaxUint64), len(poisson); got != want {
		t.Errorf("the largest word gives %d extras, want %d", got, want)
	}
	if reached(poisson, poisson[0]-1) != 0 || reached(poisson, poisson[0]) != 1 {
		t.Error("a word at the threshold belongs above it")
	}
}

// The law of an arrangement in which all that keep the gap are equally likely: with M what remains of the day without the gaps,
// the first instant is above a with probability (1-a/M)^N, and so is what each distance has above the gap.
func TestTheGapIsKeptWithoutBias(t *testing.T) {
	t.Parallel()
	rule := Rule{24, 0, 600, 60}
	const plans, bins = 4_000, 20
	number := int(rule.BaseSlots)
	gap := uint64(rule.GapSeconds) * 1_000_000
	room := float64(dayMicros - uint64(number-1)*gap)
	firsts, middles, lasts := make([]float64, bins), make([]float64, bins), make([]float64, bins)
	bin := func(length uint64) int {
		return min(int(bins*(1-math.Pow(1-float64(length)/room, float64(number)))), bins-1)
	}
	for _, at := range days(t, rule, plans) {
		firsts[bin(at[0])]++
		middles[bin(at[12]-at[11]-gap)]++
		lasts[bin(dayMicros-1-at[number-1])]++
	}
	chiSquare(t, "first instant", firsts, even(bins, plans))
	chiSquare(t, "distance", middles, even(bins, plans))
	chiSquare(t, "from the last instant to midnight", lasts, even(bins, plans))
}

// Where a fourth of all words has to be skipped, taking the remainder of every word would favour the smallest third.
func TestBelowIsUnbiased(t *testing.T) {
	t.Parallel()
	const n = 3 << 62 // three quarters of all words
	counts := make([]float64, 3)
	s := stream{key: seedOf(1)}
	for range 30_000 {
		counts[s.below(n)>>62]++
	}
	chiSquare(t, "thirds", counts, even(3, 30_000))
	if at := s.words; at < 39_000 || at > 41_000 {
		t.Errorf("%d words read for 30000 numbers, want about 40000", at)
	}
}

// What a cheat saves who has the hardware from midnight to the first slot of the day: the numbers of docs/protocols/slots.md.
func TestWhatACheatSaves(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		millis        uint32
		held, unnoted float64
	}{
		{0, 0.500, 1}, {1000, 0.368, 0.368}, {2000, 0.284, 0.135}, {4000, 0.189, 0.018},
	} {
		const number = 10_000
		held, unnoted := 0.0, 0.0
		for _, at := range days(t, Rule{1, test.millis, 60, 60}, number) {
			held += float64(at[0]) / dayMicros / number
			if len(at) == 1 {
				unnoted += 1.0 / number
			}
		}
		if math.Abs(held-test.held) > 0.01 || math.Abs(unnoted-test.unnoted) > 0.015 {
			t.Errorf("extra %d: holds %.3f of the day, unnoticed in %.3f of days, want %.3f and %.3f",
				test.millis, held, unnoted, test.held, test.unnoted)
		}
	}
}
