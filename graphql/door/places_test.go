package door

import (
	"context"
	"net/netip"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// hall is places of which some are taken, and those who wait for the others.
type hall struct {
	*places
	t     *testing.T
	given chan string // who got a place, in this order
}

func newHall(t *testing.T, working, within int, accounts bool) *hall {
	t.Helper()
	return &hall{newPlaces(time.Now, working, within, accounts, true), t, make(chan string, 1000)}
}

// fill takes all places for a class, and returns them.
func (h *hall) fill(c class) (taken []int) {
	for {
		place, ok := h.enter(c)
		if !ok {
			return taken
		}
		taken = append(taken, place)
	}
}

// wait lets somebody wait who gives the place back as soon as he has it. refused is told who got none.
func (h *hall) wait(ctx context.Context, name string, c class, address string, refused chan<- string) {
	h.t.Helper()
	go func() {
		place := h.places.wait(ctx, c, netip.MustParsePrefix(address), waits)
		if place == noPlace {
			refused <- name
			return
		}
		h.given <- name
		h.leave(place)
	}()
	synctest.Wait()
}

func (h *hall) order() (names []string) {
	synctest.Wait()
	for len(h.given) > 0 {
		names = append(names, <-h.given)
	}
	return names
}

// empty reports whether all places are free and nobody waits.
func (h *hall) empty() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.free) == len(h.seats) && h.queue.len() == 0 && h.working == [classes]int{} && h.within == [classes]int{}
}

func TestPlacesOfEachClass(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		accounts, standings bool
		want                [classes]int // places that each class gets when it is alone, of 16
	}{
		"all told apart":  {true, true, [classes]int{2, 12, 16}},
		"no accounts":     {false, true, [classes]int{2, 16, 16}},
		"no standing":     {true, false, [classes]int{12, 12, 16}},
		"all are unknown": {false, false, [classes]int{16, 16, 16}},
	} {
		for c, want := range test.want {
			h := &hall{places: newPlaces(time.Now, 16, 64, test.accounts, test.standings), t: t}
			if got := len(h.fill(class(c))); got != want {
				t.Errorf("%s: class %d has %d places, want %d", name, c, got, want)
			}
		}
	}
	h := newHall(t, 16, 64, true)
	if s, r, k := len(h.fill(stranger)), len(h.fill(reliable)), len(h.fill(signedIn)); s != 2 || r != 10 || k != 4 {
		t.Errorf("one after the other they have %d, %d and %d places, want 2, 10 and 4", s, r, k)
	}
	if one := newHall(t, 1, 1, true); len(one.fill(stranger)) != 1 {
		t.Error("there is one place, and strangers do not get it")
	}
}

func TestWhoWaitsIsServedByWeight(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := newHall(t, 1, 30, false)
		taken := h.fill(signedIn)
		for range 21 {
			h.wait(t.Context(), "s", stranger, "192.0.2.1/32", nil)
			h.wait(t.Context(), "r", reliable, "192.0.2.1/32", nil)
			h.wait(t.Context(), "k", signedIn, "192.0.2.1/32", nil)
		}
		h.leave(taken[0])
		counted := map[string]int{}
		for _, name := range h.order()[:21] {
			counted[name]++
		}
		if counted["s"] != 3 || counted["r"] != 6 || counted["k"] != 12 {
			t.Errorf("of 21 places %v, want 3 for strangers, 6 and 12", counted)
		}
		if !h.empty() {
			t.Error("places are taken, or somebody waits, after all have gone")
		}
	})
}

func TestOneNetworkCannotTakeTheQueue(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := newHall(t, 1, 20, false)
		taken := h.fill(stranger)
		refused := make(chan string, 100)
		many := func(name, address string, n int) {
			for range n {
				h.wait(t.Context(), name, stranger, address, refused)
			}
		}
		many("crowd", "203.0.113.1/32", 10)
		many("neighbour", "203.0.7.7/32", 4) // of the same /16
		many("other", "198.51.100.1/32", 2)
		many("v6", "2001:db8:1::/64", 2)
		many("v6 neighbour", "2001:db8:2::/64", 2)
		h.leave(taken[0])
		want := []string{
			"crowd", "other", "v6", "neighbour", "v6 neighbour", "other", "crowd", "v6", "neighbour", "v6 neighbour",
			"crowd", "neighbour", "crowd", "neighbour", "crowd", "crowd", "crowd", "crowd", "crowd", "crowd",
		}
		if got := h.order(); !slices.Equal(got, want) {
			t.Errorf("%v, want %v", got, want)
		}
		if len(refused) != 0 || !h.empty() {
			t.Errorf("%d refused", len(refused))
		}
	})
}
