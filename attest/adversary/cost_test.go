package adversary

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/corebond/corebond/attest/adversary/hankel"
	"github.com/corebond/corebond/attest/adversary/unlinked"
)

// What the cheats on the broken challenges cost, counted in multiplications: 3n² in place of n³+n², and 4n²-5n+2 in place of n³.
func TestBrokenChallengesCostTheSquare(t *testing.T) { // not parallel: it may write the page
	lines := []string{"| challenge | n | honest | cheat | of the honest |", "|---|---|---|---|---|"}
	line := func(challenge string, n, honest, cheat int) {
		share := 100 * float64(cheat) / float64(honest)
		lines = append(lines, fmt.Sprintf("| %s | %d | %d | %d | %.2f %% |", challenge, n, honest, cheat, share))
	}
	for _, n := range []int{64, 128, 256} {
		honest, lazy := &unlinked.Honest{}, &unlinked.Lazy{Computed: 1}
		for _, prover := range []unlinked.Prover{honest, lazy} {
			if err := checkUnlinked(0, n, false, prover); err != nil {
				t.Errorf("n = %d, %T: %v", n, prover, err)
			}
		}
		if honest.Multiplications != n*n*n+n*n || lazy.Multiplications != 3*n*n {
			t.Errorf("n = %d: %d and %d multiplications, want n³+n² and 3n²", n, honest.Multiplications, lazy.Multiplications)
		}
		line("unlinked vector", n, honest.Multiplications, lazy.Multiplications)
	}
	for _, n := range []int{64, 128, 256} {
		honest, shortcut := &hankel.Real{}, &hankel.Real{UseShortcut: true}
		for _, device := range []*hankel.Real{honest, shortcut} {
			report := hankel.Report{N: n, Seconds: 1, Devices: 1}
			if err := hankel.Verify(rand.New(rand.NewPCG(1, 2)), report, 1, []hankel.Device{device}); err != nil {
				t.Errorf("n = %d, shortcut %v: %v", n, device.UseShortcut, err)
			}
		}
		if honest.Multiplications != n*n*n || shortcut.Multiplications != 4*n*n-5*n+2 {
			t.Errorf("n = %d: %d and %d multiplications, want n³ and 4n²-5n+2", n, honest.Multiplications, shortcut.Multiplications)
		}
		line("Hankel operands", n, honest.Multiplications, shortcut.Multiplications)
	}
	t.Log("\n" + strings.Join(lines, "\n"))
	comparePage(t, "costs", strings.Join(lines, "\n")+"\n")
}

// The recurrence gives the true product, in every entry.
func TestHankelRecurrenceIsTheProduct(t *testing.T) {
	t.Parallel()
	for _, n := range []int{1, 2, 64, 256} {
		c := hankel.Challenge{N: n, SeedA: 4294967290, SeedB: 7} // the first state wraps around
		want, _ := c.Product()
		got, _ := c.Shortcut()
		worst := 0.0
		for at := range want.V {
			worst = max(worst, math.Abs(got.V[at]-want.V[at]))
		}
		t.Logf("n = %d: entries differ by at most %.1g", n, worst)
		if worst > 1e-11 {
			t.Errorf("n = %d: off by %g", n, worst)
		}
	}
}
