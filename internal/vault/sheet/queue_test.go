package sheet

import (
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"
	"pgregory.net/rapid"
)

// An event says how much was collected, and not whether the controller counted in what he gave or in what he gets. Whichever it
// was, the book comes to the same line.
func TestCollectedTellsHowItWasCounted(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, l := &audit{}, newLine()
		controllers := []common.Address{{1}, {2}, {3}}
		size := rapid.SampledFrom([]uint64{3, 20, 1_000_000}).Draw(t, "size")
		amount := func(name string, most uint64) uint256.Int { return small(rapid.Uint64Range(0, most).Draw(t, name)) }
		epoch := uint64(1)
		for range rapid.IntRange(1, 40).Draw(t, "acts") {
			who := rapid.SampledFrom(controllers).Draw(t, "controller")
			switch rapid.IntRange(0, 5).Draw(t, "act") {
			case 0, 1:
				if len(l.open[who]) == maxOpen {
					continue
				}
				l.add(a, who, epoch, a.add(small(1), amount("asked", size)))
			case 2:
				epoch++
			case 3:
				if id, rest := l.front(a, epoch-1); id != 0 {
					filled := small(rapid.Uint64Range(1, rest.Uint64()).Draw(t, "filled"))
					l.fill(a, id, filled, a.add(small(1), amount("proceeds", 2*size)))
				}
			case 4:
				if open := l.open[who]; len(open) > 0 {
					id := rapid.SampledFrom(open).Draw(t, "epoch")
					if waiting, _, _ := l.state(a, who, id); !waiting.IsZero() {
						l.cancel(a, who, id)
					}
				}
			case 5:
				collectBothWays(t, &l, who, rapid.Bool().Draw(t, "by proceeds"), amount("collected", 3*size))
			}
			if a.found != nil {
				t.Fatal(a.found)
			}
		}
	})
}

func collectBothWays(t *rapid.T, l *line, who common.Address, byProceeds bool, amount uint256.Int) {
	c := l.collect(0, who, amount, byProceeds)
	if c.found != nil {
		t.Fatal(c.found)
	}
	counted := c.filled
	if byProceeds {
		counted = c.proceeds
	}
	if counted != amount {
		return // more than there is, which the contract refuses
	}
	want, got := l.clone(), l.clone()
	c.enter(&want, who)
	a := &audit{}
	if got.collected(a, who, c.filled, c.proceeds); a.found != nil {
		t.Fatal(a.found)
	}
	if len(want.open[who]) != len(got.open[who]) {
		t.Fatalf("open requests %v, want %v", got.open[who], want.open[who])
	}
	for i, id := range want.open[who] {
		if got.open[who][i] != id {
			t.Fatalf("open requests %v, want %v", got.open[who], want.open[who])
		}
		w1, f1, p1 := want.state(a, who, id)
		if w2, f2, p2 := got.state(a, who, id); w1 != w2 || f1 != f2 || p1 != p2 {
			t.Fatalf("request %d: %v, %v, %v, want %v, %v, %v", id, w2, f2, p2, w1, f1, p1)
		}
	}
	*l = want
}
