package adversary

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/slot"
)

// shared is one device behind two claims that are challenged in one slot: it works for both in turns, of one length throughout,
// from many turns to one after the other. Time is a model.
type shared struct {
	alone time.Duration    // how long the device takes for one claim
	opens [2]time.Duration // of the challenges, from the slot's instant
	done  [2]time.Duration // when each claim's work is finished, from the slot's instant
}

// shareTurns lets a device that takes alone for one claim work for two, whose challenges it gets within window.
func shareTurns(i int, alone, window time.Duration) shared {
	random := rand.New(randomOf("turns", i))
	s := shared{alone: alone}
	for claim := range s.opens {
		s.opens[claim] = time.Duration(random.Int64N(int64(window)))
	}
	turn := time.Duration(float64(alone) * []float64{1.0 / 64, 1.0 / 16, 0.25, 0.7, 1}[random.IntN(5)])
	left, now, next := [2]time.Duration{alone, alone}, min(s.opens[0], s.opens[1]), random.IntN(2)
	for left[0] > 0 || left[1] > 0 {
		if other := 1 - next; left[other] > 0 && (left[next] == 0 || s.opens[next] > now) {
			next = other // nothing to do here any more, or yet
		}
		now = max(now, s.opens[next])
		work := min(turn, left[next])
		now, left[next] = now+work, left[next]-work
		if left[next] == 0 {
			s.done[next] = now
		}
		next = 1 - next
	}
	return s
}

// elapsed is how long a claim took by the service's clock, if it does not count before earliest, from the slot's instant: who is
// done sooner waits.
func (s shared) elapsed(claim int, earliest time.Duration) time.Duration {
	return (max(s.done[claim], earliest) - s.opens[claim]).Round(time.Microsecond)
}

// certifiedOps takes a device through the exchange and returns what is certified; 0 where the commitment is late.
func certifiedOps(t *testing.T, i, claim int, took time.Duration) uint64 {
	t.Helper()
	c := challenged(t, computeService(t, i), computeDevice(t, i+claim*1000), 1, i).respond(t)
	reveal, err := c.accept(c.response.Commit, took)
	if err != nil {
		refused(t, err, "COMMIT_LATE")
		return 0
	}
	x, err := c.conclude(t, c.deliver(t, reveal))
	if err != nil {
		t.Fatal(err)
	}
	return x.Verdict.Message.CertifiedOps
}

// certifiedBytes is the same of a memory proof.
func certifiedBytes(t *testing.T, i, claim int, took time.Duration) uint64 {
	t.Helper()
	m := prepared(t, memoryService(t, i), memoryDevice(t, i+claim*1000), 1, i).walk(t)
	reveal, err := m.accept(m.response.Commit, took)
	if err != nil {
		refused(t, err, "COMMIT_LATE")
		return 0
	}
	m.delivery = must(m.response.Open(reveal))(t)
	x, err := m.conclude(t)
	if err != nil {
		t.Fatal(err)
	}
	return x.Verdict.Message.BytesPerSecond
}

// windows are those of a slot, as shipped: challenges are sent within sent, and proofs last from least to longest.
func windows() (sent, least, longest time.Duration) {
	p := slot.DefaultParameters()
	millis := func(n slot.Figure) time.Duration { return time.Duration(n.Value) * time.Millisecond }
	return millis(p.SendWindowMillis), millis(p.OverlapMillis), millis(p.LongestWindowMillis)
}

// bound is what one device can show for two claims, as a multiple of its rate: docs/protocols/slots.md, Conservation.
func bound() float64 {
	sent, least, longest := windows()
	return 2 + float64(sent)/float64(least) - float64(least)/float64(longest)
}

// between two bounds, by seed.
func drawn(i int, low, high time.Duration) time.Duration {
	return low + time.Duration(rand.New(randomOf("speed", i)).Int64N(int64(high-low)))
}

func sharingAttacks() []attack {
	sent, least, longest := windows()
	rate := func(elapsed time.Duration) uint64 {
		return chaingemm.CertifiedOps(exchangedProfile, elapsed, chaingemm.EpsilonPPB(exchangedProfile.K, int(attest.DefaultPolicy().DeltaBits.Value)))
	}
	return []attack{
		{
			name:    "two claims on one device in a slot, in turns (model of time): together no more than the device's rate",
			control: "longest window of a slot", formula: "1", probability: 1,
			caught: func(t *testing.T, i int) bool {
				s := shareTurns(i, drawn(i, sent+least, longest), sent)
				sum := certifiedOps(t, i, 0, s.elapsed(0, 0)) + certifiedOps(t, i, 1, s.elapsed(1, 0))
				return sum <= rate(s.alone)
			},
		}, {
			name:    fmt.Sprintf("the same on a device of up to six times the class's rate: together no more than %.2f of the device's", bound()),
			control: "shortest and longest window of a slot", formula: "1", probability: 1,
			caught: func(t *testing.T, i int) bool {
				s := shareTurns(i, drawn(i, longest/6, longest), sent)
				sum := certifiedOps(t, i, 0, s.elapsed(0, sent+least)) + certifiedOps(t, i, 1, s.elapsed(1, sent+least))
				return float64(sum) <= bound()*float64(rate(s.alone))
			},
		}, {
			name:    "the same, each proof timed for itself: together no more than the device's rate",
			control: "none (no windows)", formula: "0 (up to 1.5 times its rate)",
			caught: func(_ *testing.T, i int) bool { // rates are as 1 to the time, before they are rounded down
				s := shareTurns(i, drawn(i, sent+least, longest), sent)
				return 1/s.elapsed(0, 0).Seconds()+1/s.elapsed(1, 0).Seconds() <= 1/s.alone.Seconds()
			},
		}, {
			name:    "two claims on one memory that holds both datasets, in turns (model of time): together no more than its rate",
			control: "deadline of the class", formula: "1", probability: 1,
			caught: func(t *testing.T, i int) bool {
				s := shareTurns(i, memoryHonest, memoryHonest/10)
				sum := certifiedBytes(t, i, 0, s.elapsed(0, 0)) + certifiedBytes(t, i, 1, s.elapsed(1, 0))
				return sum <= certifiedBytes(t, i, 2, memoryHonest)
			},
		},
	}
}

// How much of its rate one device shows for two claims of one size. Windows alone conserve it only up to the bound, of which
// equal claims reach 1.25: one after the other, the second just in time.
func TestSharingInNumbers(t *testing.T) {
	t.Parallel()
	sent, least, longest := windows()
	const runs = 20_000
	var largest, total float64
	inTime := 0
	for i := range runs {
		s := shareTurns(i, drawn(i, longest/6, longest), sent)
		sum := 0.0
		for claim := range s.done {
			if took := s.elapsed(claim, sent+least); took <= longest {
				sum += float64(s.alone) / float64(took)
				inTime++
			}
		}
		largest, total = max(largest, sum), total+sum
	}
	t.Logf("%d runs: one device shows %.3f of its rate in the mean and %.3f at most, bound %.3f; %.1f %% of the claims are in time",
		runs, total/runs, largest, bound(), 100*float64(inTime)/(2*runs))
	if largest > bound() || largest < 1.2 {
		t.Errorf("at most %.3f of its rate, want more than 1.2 and no more than %.3f", largest, bound())
	}
}
