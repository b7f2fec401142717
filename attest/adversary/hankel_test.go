package adversary

import (
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/corebond/corebond/attest/adversary/hankel"
)

// hankelAttacks are cheats that the challenge with Hankel operands passes. Those on ChainGEMM that correspond to them are the
// Hankel recurrence, a chain of half the n, and a device that does not exist.
func hankelAttacks() []attack {
	run := func(report hankel.Report, elapsed float64, real, imaginary int, shortcut bool) func(t *testing.T, i int) bool {
		return func(_ *testing.T, i int) bool {
			return checkHankel(i, report, elapsed, real, imaginary, shortcut) != nil
		}
	}
	honest := hankel.Report{N: 32, Seconds: 1, Devices: 4}
	return []attack{
		{
			name:    "Hankel operands: honest miner",
			control: "none (an honest miner passes)",
			formula: "0",
			caught:  run(honest, 4, 4, 0, false),
		}, {
			name:    "Hankel operands: product by the recurrence",
			control: "none (structured operands)",
			formula: "0",
			caught:  run(honest, 4, 4, 0, true),
		}, {
			name: "Hankel operands: one device of 4 imaginary", control: "none (three quarters are enough)", formula: "0",
			caught: run(honest, 4, 3, 1, true),
		}, {
			name: "Hankel operands: two devices of 4 imaginary", control: "one entry of each device", formula: "1", probability: 1,
			caught: run(honest, 4, 2, 2, true),
		}, {
			name: "Hankel operands: miner reports n = 2", control: "none (n chosen by the miner)", formula: "0",
			caught: run(hankel.Report{N: 2, Seconds: 1, Devices: 4}, 4, 4, 0, true),
		}, {
			name: "Hankel operands: a session of an hour, reported to take one", control: "none (timed by the miner)", formula: "0",
			caught: run(hankel.Report{N: 32, Seconds: 900, Devices: 4}, 3600, 4, 0, true),
		},
	}
}

func checkHankel(i int, report hankel.Report, elapsed float64, real, imaginary int, shortcut bool) error {
	var devices []hankel.Device
	for range real {
		devices = append(devices, &hankel.Real{UseShortcut: shortcut})
	}
	for range imaginary {
		devices = append(devices, hankel.Imaginary{})
	}
	return hankel.Verify(rand.New(rand.NewChaCha8(seedOf("hankel", i))), report, elapsed, devices)
}

// A rate is what the miner says it is.
func TestHankelRateIsTheMiners(t *testing.T) {
	t.Parallel()
	report := hankel.Report{N: 2, Seconds: 1e-14, Devices: 1}
	if err := checkHankel(0, report, 4, 1, 0, true); err != nil || report.OperationsPerSecond() < 1e15 {
		t.Errorf("%.2g operations per second claimed: %v", report.OperationsPerSecond(), err)
	}
}

// The verifier is not a straw man: it sees every fault that it looks for.
func TestHankelVerifierSeesWhatItLooksFor(t *testing.T) {
	t.Parallel()
	honest := hankel.Report{N: 32, Seconds: 1, Devices: 4}
	if err := checkHankel(0, honest, 9, 4, 0, false); !errors.Is(err, hankel.ErrLate) {
		t.Errorf("session of 9 s: %v, want %v", err, hankel.ErrLate)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for name, device := range map[string]hankel.Device{
		"entries off by a tenth": &offBy{by: 0.1},
		"another row":            &offBy{shift: 1},
		"another path":           &offBy{path: true},
	} {
		report := hankel.Report{N: 32, Seconds: 1, Devices: 1}
		if err := hankel.Verify(random, report, 1, []hankel.Device{device}); !errors.Is(err, hankel.ErrFleet) {
			t.Errorf("%s: %v, want %v", name, err, hankel.ErrFleet)
		}
	}
}

// offBy is a device that opens something else than it committed to.
type offBy struct {
	hankel.Real

	by    float64
	shift int
	path  bool
}

func (o *offBy) Open(row int) ([]float64, [][32]byte) {
	values, path := o.Real.Open((row + o.shift) % 32)
	values = append([]float64(nil), values...)
	for j := range values {
		values[j] += o.by
	}
	if o.path {
		path[0][0] ^= 1
	}
	return values, path
}
