package telemetry_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/telemetry"
	"github.com/corebond/corebond/attest/telemetry/telemetrytest"
)

func checker() telemetry.Checker {
	return telemetry.Checker{Classes: telemetry.Classes(), Policy: telemetry.DefaultPolicy()}
}

// long is a proof's duration that every check can work with.
func long(random *rand.Rand) time.Duration {
	return 15*time.Second + time.Duration(random.Int64N(int64(10*time.Second)))
}

func seeded(seed int) *rand.Rand { return rand.New(rand.NewPCG(uint64(seed), 7)) }

// lowering are the checks that lowered by contradiction.
func lowering(findings []telemetry.Finding) (checks []string) {
	for _, f := range findings {
		if f.Severity == telemetry.Lower {
			checks = append(checks, f.Check)
		}
	}
	return checks
}

func TestHonestDevicesAreNotLowered(t *testing.T) {
	t.Parallel()
	c, runs, lowered := checker(), 0, 0
	for seed := range 40 {
		for _, class := range c.Classes {
			random := seeded(seed)
			d := telemetrytest.NewDevice(class, random)
			for slot := range 3 {
				s, p := d.Prove(long(random))
				runs++
				if findings := c.Check(s, p); telemetry.Cap(findings) != attest.T4 {
					lowered++
					t.Errorf("seed %d, %s, slot %d: %v", seed, class.Name, slot, telemetry.Lowering(findings))
				}
				if d.Wait(time.Duration(random.Int64N(int64(48 * time.Hour)))); random.IntN(4) == 0 {
					d.Reboot()
				}
			}
		}
	}
	t.Logf("honest: %d of %d statements lowered", lowered, runs)
}

func TestEachForgeryIsLowered(t *testing.T) {
	t.Parallel()
	c := checker()
	for _, forgery := range telemetrytest.Forgeries() {
		t.Run(forgery.Name, func(t *testing.T) {
			t.Parallel()
			found, runs := 0, 0
			for seed := range 64 {
				random := seeded(1000 + seed)
				d := telemetrytest.NewDevice(c.Classes[seed%len(c.Classes)], random)
				d.Prove(long(random))
				d.Wait(time.Hour + time.Duration(random.Int64N(int64(24*time.Hour))))
				s, p := d.Prove(long(random))
				forgery.Forge(d, s, &p)
				findings := c.Check(s, p)
				runs++
				if slices.Contains(lowering(findings), forgery.Check) && telemetry.Cap(findings) <= attest.T1 {
					found++
				} else {
					t.Errorf("seed %d, %s: %v", seed, d.Class.Name, telemetry.Lowering(findings))
				}
			}
			t.Logf("found %d of %d", found, runs)
		})
	}
}

// A card under another's name is found for each pair of classes, if the driver's words are left as they are. Where the host forges
// those too, only what the proofs measured tells the cards apart, and uncalibrated classes overlap: the log says which.
func TestOtherCardsNameIsLowered(t *testing.T) {
	t.Parallel()
	c := checker()
	for _, thorough := range []bool{false, true} {
		found, runs := 0, 0
		var missed []string
		for _, from := range c.Classes {
			for _, as := range c.Classes {
				if from.Name == as.Name {
					continue
				}
				passes := 0
				for seed := range 10 {
					random := seeded(2000 + seed)
					d := telemetrytest.NewDevice(from, random)
					s, p := d.Prove(long(random))
					telemetrytest.Rename(d, as, thorough, s, &p)
					runs++
					if len(lowering(c.Check(s, p))) > 0 {
						found++
					} else {
						passes++
					}
				}
				if passes > 0 {
					missed = append(missed, from.Name+" as "+as.Name)
				}
			}
		}
		t.Logf("thorough %v: found %d of %d; missed at least once: %v", thorough, found, runs, missed)
		if !thorough && found != runs {
			t.Errorf("a mere other name passed %d of %d times: %v", runs-found, runs, missed)
		}
	}
}
