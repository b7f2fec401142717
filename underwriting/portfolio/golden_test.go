package portfolio_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"testing"

	"github.com/corebond/corebond/underwriting/portfolio"
)

// golden is the hash of every bit of a model, its beliefs and its warnings. It changes only with calibration or the table.
const golden = "0a6a76d2046daaebc137661f866df652582976735f9e6858934fb77ad2d1028a"

// plainHistory is a record written down with whole numbers, the same on every machine.
func plainHistory() portfolio.History {
	h := portfolio.History{PeriodDays: 10, Tokens: []portfolio.Series{{Name: "token", Source: "test"}}}
	for i := range 90 {
		h.Tokens[0].Prices = append(h.Tokens[0].Prices, fmt.Sprintf("%d.%02d", 3+i*i%5, i*37%100))
	}
	for g := range 2 {
		for n := range 2 {
			for o := range 3 {
				t := portfolio.Track{
					Network: fmt.Sprintf("network %d", n), GPU: fmt.Sprintf("gpu %d", g), Operator: fmt.Sprintf("operator %d", o), Token: "token",
					AgeDays: fmt.Sprint(300 * (g + o)), Source: "test", Evidence: fmt.Sprintf("E%d", 1+o),
				}
				for i := range 80 - 20*n {
					hours := 1000 + (i*(7+g)+o*31)%500
					t.Periods = append(t.Periods, portfolio.Period{
						DeviceDays: "100", OfferedHours: "2100", WorkedHours: fmt.Sprint(hours), Cash: fmt.Sprint(hours * (90 + (i*i+n+g*i)%40) / 100),
						Emissions: fmt.Sprint(i % 7 * 20), Slashed: fmt.Sprint(i % 3), Failures: i % 29 / 28, OutageDays: fmt.Sprint(i % 40 / 39 * 2),
					})
				}
				h.Tracks = append(h.Tracks, t)
			}
		}
	}
	return h
}

func TestGolden(t *testing.T) {
	t.Parallel()
	b := build(t, plainHistory(), plainWorld().pool(30), portfolio.Shipped())
	if got := fmt.Sprintf("%x", sha256.Sum256(fmt.Appendf(nil, "%v", b))); got != golden {
		t.Errorf("the model hashes to %s, want %s", got, golden)
	}
}

// The same bytes without the processor's instructions that fuse or vectorise.
func TestGoldenWithoutInstructions(t *testing.T) {
	t.Parallel()
	for _, setting := range []string{"cpu.fma=off", "cpu.all=off"} {
		command := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestGolden$", "-test.count=1")
		command.Env = append(os.Environ(), "GODEBUG="+setting)
		if out, err := command.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", setting, err, out)
		}
	}
}
