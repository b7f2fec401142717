package enrol_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/evm/evmtest"

	"github.com/corebond/corebond/internal/enrol"
)

// notCode is a code that no device waits under, unless by an accident of one in 10^10: checked numbers from 0 on.
func notCodes(t *testing.T, n int) (list []string) {
	t.Helper()
	for i := 0; len(list) < n; i++ {
		for _, check := range "0123456789ABCDEFGHJKMNPQRSTVWXYZ" {
			if code, err := enrol.ParseCode(fmt.Sprintf("%07d%c", i, check)); err == nil {
				list = append(list, code)
			}
		}
	}
	return list[:n]
}

// Wrong codes are few, for each address and for all together; right ones are not counted.
func TestGuessingIsBounded(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	code := w.waiting(evmtest.Key(1), 1)
	guess := func(peer, code string) reply {
		r, err := ask(t.Context(), http.MethodGet, w.http.URL+"/v1/enrolments/code/"+code, peer, nil)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	for range 100 {
		if got := guess("owner", code); got.status != http.StatusOK {
			t.Fatalf("the right code: %d %s", got.status, got.body)
		}
	}
	for range 100 {
		if got := guess("owner", "ABCD-EFGH"); got.code() != "CODE_FORM" {
			t.Fatalf("a mistyped code: %d %s", got.status, got.body)
		}
	}
	wrong, tried := notCodes(t, 100), 0
	counts := map[int]int{}
	for range 10 { // the first address: five, and no more
		got := guess("guesser", wrong[tried])
		tried++
		counts[got.status]++
		if got.status == http.StatusTooManyRequests && got.header.Get("Retry-After") != "30" {
			t.Errorf("Retry-After is %s", got.header.Get("Retry-After"))
		}
	}
	if counts[http.StatusNotFound] != 5 || counts[http.StatusTooManyRequests] != 5 {
		t.Errorf("one address: %v", counts)
	}
	if got := guess("guesser", code); got.status != http.StatusTooManyRequests {
		t.Errorf("a guesser who is right at last is told: %d", got.status)
	}
	for i := range 80 { // many addresses: sixty in all
		got := guess(fmt.Sprint("guesser ", i), wrong[tried])
		tried++
		counts[got.status]++
	}
	if counts[http.StatusNotFound] != 60 {
		t.Errorf("all addresses: %v", counts)
	}
	if got := w.confirm(code, evmtest.Address(evmtest.Key(1)), evmtest.Key(2)); got.status != http.StatusTooManyRequests {
		t.Errorf("ownership goes around the bound: %d %s", got.status, got.body)
	}
	w.clock.Pass(2 * time.Second)
	if got := guess("owner", code); got.status != http.StatusOK {
		t.Errorf("the owner, when there is room again: %d %s", got.status, got.body)
	}
}

// One address begins so many enrolments at once and then one a minute.
func TestBeginningIsBounded(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	m := w.enrolment(evmtest.Key(1), 1)
	counts := map[int]int{}
	for range 40 {
		counts[w.begin(m, evmtest.Key(1)).status]++
	}
	if counts[http.StatusOK] != 32 || counts[http.StatusTooManyRequests] != 8 {
		t.Errorf("%v, want 32 answered", counts)
	}
}
