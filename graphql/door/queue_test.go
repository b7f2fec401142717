package door

import (
	"context"
	"net/netip"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

func TestAFullQueueRefusesTheGreediest(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := newHall(t, 1, 4, false)
		refused := make(chan string, 100)
		place, _ := h.enter(signedIn)
		h.wait(t.Context(), "crowd 0", stranger, "203.0.113.1/32", refused)
		h.leave(place)
		synctest.Wait()
		place, _ = h.enter(signedIn)
		for _, name := range []string{"crowd 1", "crowd 2", "crowd 3", "crowd 4", "crowd 5"} {
			h.wait(t.Context(), name, stranger, "203.0.113.1/32", refused)
		}
		if len(refused) != 1 || <-refused != "crowd 5" {
			t.Error("the fifth of a network found room where four may wait")
		}
		h.wait(t.Context(), "other", stranger, "198.51.100.1/32", refused)
		if len(refused) != 1 || <-refused != "crowd 4" {
			t.Error("one of a network that was given nothing yet did not take the place of the last of the crowd")
		}
		h.leave(place)
		if got, want := h.order(), []string{"crowd 0", "other", "crowd 1", "crowd 2", "crowd 3"}; !slices.Equal(got, want) || !h.empty() {
			t.Errorf("%v, want %v", got, want)
		}
	})
}

// Who was not there has saved up no turns.
func TestAClassThatComesLaterDoesNotGoFirst(t *testing.T) {
	t.Parallel()
	q := newQueue(64)
	come := func(c class, n int) {
		for range n {
			q.join(newWaiter(c, netip.MustParsePrefix("192.0.2.1/32")))
		}
	}
	var order []class
	serve := func(n int) {
		for range n {
			order = append(order, q.next(func(class) bool { return true }).class)
		}
	}
	come(signedIn, 30)
	serve(20)
	come(stranger, 5)
	order = nil
	serve(6)
	if want := []class{stranger, signedIn, signedIn, signedIn, signedIn, stranger}; !slices.Equal(order, want) {
		t.Errorf("%v, want %v", order, want)
	}
}

func TestWaitingIsBounded(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := newHall(t, 1, 1, false)
		refused := make(chan string, 1)
		place, _ := h.enter(stranger)
		began := time.Now()
		h.wait(t.Context(), "patient", stranger, "203.0.113.1/32", refused)
		if <-refused; time.Since(began) != waits {
			t.Errorf("refused after %v, want %v", time.Since(began), waits)
		}
		ctx, leaves := context.WithCancel(t.Context())
		began = time.Now()
		h.wait(ctx, "gone", stranger, "203.0.113.1/32", refused)
		leaves()
		if <-refused; time.Since(began) != 0 {
			t.Errorf("one who has gone waits %v", time.Since(began))
		}
		if h.leave(place); len(h.order()) != 0 || !h.empty() {
			t.Error("a place was given to one who no longer waits")
		}
	})
}

// Whoever waits for the database does not keep the processors from others.
func TestPlacesOfThoseWhoTakeLong(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := newHall(t, 2, 6, false) // one works for strangers, three may be under way
		first, _ := h.enter(stranger)
		began := time.Now()
		h.wait(t.Context(), "second", stranger, "203.0.113.1/32", nil)
		if <-h.given; time.Since(began) != worksFor {
			t.Errorf("the second waited %v, want %v", time.Since(began), worksFor)
		}
		synctest.Wait()
		second, ok := h.enter(stranger)
		if !ok {
			t.Fatal("there is no place, though the first works no longer")
		}
		if _, ok := h.enter(stranger); ok {
			t.Error("there is a place beside one who works")
		}
		time.Sleep(worksFor)
		third, ok := h.enter(stranger)
		if !ok {
			t.Fatal("there is no place, though the second works no longer")
		}
		time.Sleep(worksFor)
		if _, ok := h.enter(stranger); ok {
			t.Error("more are under way than may be")
		}
		for _, place := range []int{second, first, third} {
			h.leave(place)
		}
		if !h.empty() {
			t.Errorf("working %v, under way %v after all have gone", h.working, h.within)
		}
	})
}

func TestWhatNetworksWereGivenIsForgotten(t *testing.T) {
	t.Parallel()
	q := newQueue(1)
	for i := range 100_000 {
		q.count(newWaiter(stranger, netip.PrefixFrom(netip.AddrFrom4([4]byte{byte(i >> 16), byte(i >> 8), byte(i), 1}), 32)))
	}
	if n := len(q.given); n > 4*givenBetweenHalvings {
		t.Errorf("%d networks are remembered", n)
	}
	for range 10 * givenBetweenHalvings {
		q.count(newWaiter(stranger, netip.MustParsePrefix("192.0.2.1/32")))
	}
	if n := q.given[netip.MustParsePrefix("192.0.0.0/16")]; n > 2*givenBetweenHalvings {
		t.Errorf("%d places count against a network", n)
	}
}
