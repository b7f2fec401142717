package memwalk

import (
	"errors"
	"math"
	"testing"
	"time"

	"github.com/corebond/corebond/attest/chaingemm"
	"pgregory.net/rapid"
)

// The numbers were computed a second time, in exact fractions and in another language, from the formulas of the
// specification.
func TestCertifiedNumbers(t *testing.T) {
	t.Parallel()
	classes := map[string]Class{}
	for _, c := range Classes() {
		classes[c.Name] = c
	}
	for _, test := range []struct {
		class   string
		elapsed time.Duration
		want    Certificate
	}{
		{"h100-80", 2188082841, Certificate{26712792, 20, 1952739744897, 40454432, 70622553804}},
		{"l4-24", 3054198966, Certificate{26712792, 20, 174126759320, 412076913, 12981341760}},
		{"cpu-small", 10 * time.Millisecond, Certificate{194754835, 20, 1350977200, 177336507, 1725250}},
	} {
		got, err := classes[test.class].Certify(test.elapsed)
		if err != nil || got != test.want {
			t.Errorf("%s in %v: %+v, %v, want %+v", test.class, test.elapsed, got, err, test.want)
		}
	}
}

func TestWhatCannotBeCertifiedIsZero(t *testing.T) {
	t.Parallel()
	p := Profile{Cache: 1 << 20, Items: 1 << 28, Parents: 256, Rounds: 32, Walks: 1 << 20, Steps: 64, Samples: 16}
	a := Assumptions{PeakBytesPerSecond: 1e12, LinkBytesPerSecond: 1e10, OnChipBytes: 1 << 20}
	good, err := Certify(p, a, time.Second, 20)
	if err != nil || good.CapacityBytes == 0 || good.BytesPerSecond == 0 {
		t.Fatalf("the reference certifies nothing: %+v, %v", good, err)
	}
	for name, test := range map[string]struct {
		assume        func(a *Assumptions)
		elapsed       time.Duration
		delta         int
		rate, missing bool // certified at all
	}{
		"no time":                 {nil, 0, 20, false, false},
		"time before the start":   {nil, -time.Second, 20, false, false},
		"no error probability":    {nil, time.Second, 0, false, false},
		"dataset fits on a chip":  {func(a *Assumptions) { a.OnChipBytes = p.DatasetBytes() }, time.Second, 20, false, false},
		"cache fits on a chip":    {func(a *Assumptions) { a.OnChipBytes = uint64(p.Cache) * BlockBytes }, time.Second, 20, true, false},
		"slow enough to make all": {nil, time.Minute, 20, true, false},
		"link as fast as memory":  {func(a *Assumptions) { a.LinkBytesPerSecond = a.PeakBytesPerSecond }, time.Second, 20, true, false},
	} {
		a := a
		if test.assume != nil {
			test.assume(&a)
		}
		got, err := Certify(p, a, test.elapsed, test.delta)
		if err != nil || got.BytesPerSecond > 0 != test.rate ||
			got.CapacityBytes > 0 != test.missing || got.MissingPPB < billion != test.missing {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	var peak *PeakError
	got, err := Certify(p, a, 100*time.Millisecond, 20)
	if !errors.As(err, &peak) || peak.BytesPerSecond <= peak.Peak || got.CapacityBytes != 0 {
		t.Errorf("faster than the peak: %+v, %v, want a *PeakError", got, err)
	}
}

// cheater is the best that the threat model allows: it keeps a share, knows beforehand which walks meet many missing items,
// makes up those as far as epsilon goes, fetches what the link carries and recomputes the rest, with no time lost.
type cheater struct {
	missing float64
	on      Assumptions
}

// elapsed is how long the cheater takes at least.
func (c cheater) elapsed(p Profile, epsilon float64) time.Duration {
	q, s := c.missing, float64(p.Steps)
	misses := 0.0 // missing items in the walks that are done, per walk of all
	term, tail := math.Pow(1-q, s), 1.0
	for x := 0.0; x <= s; x++ { // walks with x missing items
		share := min(term, max(0, tail-epsilon)) // from the fewest on, until only epsilon is left
		misses += x * share
		tail -= term
		term *= (s - x) / (x + 1) * q / (1 - q)
	}
	walks, parents := float64(p.Rounds)*float64(p.Walks), float64(recompute(p, c.on.OnChipBytes))
	onChip := float64(c.on.OnChipBytes) / float64(p.DatasetBytes())
	misses *= walks * (1 - onChip)
	reads := walks * s * (1 - epsilon) * (1 - onChip)
	peak, link := float64(c.on.PeakBytesPerSecond), float64(c.on.LinkBytesPerSecond)
	seconds := BlockBytes * (reads + (parents-1)*misses) / (peak + parents*link) // the link busy all the time
	if BlockBytes*misses < link*seconds {
		seconds = max(BlockBytes*(reads-misses)/peak, BlockBytes*misses/link) // the link carries all that is missing
	}
	return time.Duration(math.Ceil(seconds * 1e9))
}

// However much is missing, and whatever the hardware, the certificate never names more than was there.
func TestCertificateNeverFlatters(t *testing.T) {
	t.Parallel()
	useful := 0
	rapid.Check(t, func(t *rapid.T) {
		p := Profile{
			Cache: 1 << 21, Items: rapid.IntRange(1<<27, 1<<30).Draw(t, "items"), Parents: rapid.IntRange(16, 512).Draw(t, "parents"),
			Rounds: 32, Walks: 1 << 24, Steps: rapid.IntRange(1, 128).Draw(t, "steps"), Samples: rapid.IntRange(1, 32).Draw(t, "samples"),
		}
		c := cheater{rapid.Float64Range(0.0001, 0.9).Draw(t, "missing"), Assumptions{
			rapid.Uint64Range(1e11, 1e13).Draw(t, "peak"), rapid.Uint64Range(0, 1e11).Draw(t, "link"),
			rapid.Uint64Range(0, 1<<27).Draw(t, "chip"),
		}}
		epsilon := float64(chaingemm.EpsilonPPB(p.samples(), 20)) / billion
		got, err := Certify(p, c.on, c.elapsed(p, epsilon), 20)
		var peak *PeakError
		if errors.As(err, &peak) {
			return // the link gave more than the memory's peak: nothing is certified
		}
		if err != nil {
			t.Fatal(err)
		}
		if kept := (1 - c.missing) * float64(p.DatasetBytes()); float64(got.CapacityBytes) > kept*(1+1e-6) {
			t.Errorf("certified %d bytes of %.0f that were there: %+v", got.CapacityBytes, kept, got)
		}
		if got.CapacityBytes > 0 {
			useful++
		}
	})
	if useful == 0 {
		t.Error("nothing was certified in any trial: the test tells nothing")
	}
}

// Slower proofs, stronger cheaters and fewer samples certify less, never more.
func TestCertificateIsMonotone(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := Profile{Cache: 1 << 21, Items: 1 << 29, Parents: 256, Rounds: 32, Walks: 1 << 22, Steps: 64}
		p.Samples = rapid.IntRange(2, 32).Draw(t, "samples")
		a := Assumptions{4e12, rapid.Uint64Range(0, 1e11).Draw(t, "link"), rapid.Uint64Range(0, 1<<27).Draw(t, "chip")}
		elapsed := time.Duration(rapid.Int64Range(4e8, 4e9).Draw(t, "elapsed"))
		best, err := Certify(p, a, elapsed, 20)
		if err != nil {
			t.Fatal(err)
		}
		for name, change := range map[string]func(p *Profile, a *Assumptions, elapsed *time.Duration, delta *int){
			"slower":          func(_ *Profile, _ *Assumptions, elapsed *time.Duration, _ *int) { *elapsed += *elapsed / 10 },
			"fewer samples":   func(p *Profile, _ *Assumptions, _ *time.Duration, _ *int) { p.Samples-- },
			"smaller delta":   func(_ *Profile, _ *Assumptions, _ *time.Duration, delta *int) { *delta++ },
			"faster memory":   func(_ *Profile, a *Assumptions, _ *time.Duration, _ *int) { a.PeakBytesPerSecond += 1e11 },
			"faster link":     func(_ *Profile, a *Assumptions, _ *time.Duration, _ *int) { a.LinkBytesPerSecond += 1e10 },
			"larger chip":     func(_ *Profile, a *Assumptions, _ *time.Duration, _ *int) { a.OnChipBytes += 1 << 24 },
			"cheaper parents": func(p *Profile, _ *Assumptions, _ *time.Duration, _ *int) { p.Parents /= 2 },
		} {
			p, a, elapsed, delta := p, a, elapsed, 20
			change(&p, &a, &elapsed, &delta)
			worse, err := Certify(p, a, elapsed, delta)
			if err != nil || worse.CapacityBytes > best.CapacityBytes || worse.BytesPerSecond > best.BytesPerSecond {
				t.Errorf("%s: %+v (%v) from %+v", name, worse, err, best)
			}
		}
	})
}
