package enrol_test

import (
	"context"
	"crypto/ecdsa"
	"fmt"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/evm/evmtest"

	"github.com/corebond/corebond/attest/registry"
	"github.com/corebond/corebond/internal/enrol"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/jackc/pgx/v5"
)

// Of many confirmations at once, by several owners and over two processes, one owner's counts, and the device is enrolled once.
func TestConcurrentConfirms(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	second := w.serve(w.config())
	device := evmtest.Key(1)
	code := w.waiting(device, 1)
	const each = 4
	owners := []*ecdsa.PrivateKey{evmtest.Key(10), evmtest.Key(11), evmtest.Key(12)}
	answers := make([]reply, each*len(owners))
	var wg sync.WaitGroup
	for i := range answers {
		server := []string{w.http.URL, second.URL}[i%2]
		word := w.ownership(code, evmtest.Address(device), owners[i%len(owners)])
		wg.Go(func() {
			var err error
			if answers[i], err = ask(t.Context(), http.MethodPost, server+"/v1/enrolments/code/"+code+"/ownership", fmt.Sprint(i), word); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	winner := *w.status(evmtest.Address(device)).Owner
	for i, got := range answers {
		mine := evmtest.Address(owners[i%len(owners)]) == winner
		if mine && got.status != http.StatusOK || !mine && got.code() != "CODE_USED" {
			t.Errorf("owner %d, winner %t: %d %s", i%len(owners), mine, got.status, got.body)
		}
	}
	devices, challenged := w.stored()
	book, err := w.db.Book(t.Context(), enrol.DeviceID(evmtest.Address(device)))
	if err != nil || len(devices) != 1 || len(challenged) != 1 || devices[0].Operator != winner.Hex() || len(book.Claims) != 3 || len(book.Freezes) != 0 {
		t.Errorf("%+v, %v, %+v, %v", devices, challenged, book, err)
	}
}

// Two devices on one GPU that are confirmed at the same instant: each sees the other, whichever is first.
func TestConcurrentCollision(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const devices = 6
	var words [devices]reply
	var wg sync.WaitGroup
	for i := range devices {
		key := evmtest.Key(uint64(i + 1))
		code := w.waiting(key, 1)
		word := w.ownership(code, evmtest.Address(key), evmtest.Key(uint64(i+100)))
		wg.Go(func() {
			var err error
			if words[i], err = ask(t.Context(), http.MethodPost, w.http.URL+"/v1/enrolments/code/"+code+"/ownership", fmt.Sprint(i), word); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	won := 0
	for i, got := range words {
		if got.status == http.StatusOK {
			won++
		} else if got.code() != registry.CodeHardwareTwice {
			t.Errorf("device %d: %d %s", i, got.status, got.body)
		}
		if s := w.status(evmtest.Address(evmtest.Key(uint64(i + 1)))); s.Stage != wire.EnrolmentFrozen {
			t.Errorf("device %d is %s", i, s.Stage)
		}
	}
	if _, challenged := w.stored(); won > 1 || len(challenged) != 0 {
		t.Errorf("%d were told that they are enrolled, challenged %v", won, challenged)
	}
}

// A confirmation that dies between its writes leaves none of them, and the next one enrols the device once.
func TestDeathBetweenWrites(t *testing.T) {
	t.Parallel()
	// In the order of the writes: a lock on the table stops the transaction before it.
	for _, table := range []string{"registry_claim", "device", "prover", "registry_freeze"} {
		t.Run(table, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			device, owner := evmtest.Key(1), evmtest.Key(2)
			if table == "registry_freeze" { // is written to where there is a collision
				other := evmtest.Key(3)
				w.confirm(w.waiting(other, 1), evmtest.Address(other), owner)
			}
			before, _ := w.stored()
			code := w.waiting(device, 1)
			word := w.ownership(code, evmtest.Address(device), owner)
			unlock := w.lock(table)
			answered := make(chan reply, 1)
			go func() {
				r, err := ask(t.Context(), http.MethodPost, w.http.URL+"/v1/enrolments/code/"+code+"/ownership", "p", word)
				if err != nil {
					t.Error(err)
				}
				answered <- r
			}()
			w.kill(table)
			if got := <-answered; got.status != http.StatusInternalServerError || got.code() != "INTERNAL" {
				t.Errorf("the one that died: %d %s", got.status, got.body)
			}
			unlock()
			devices, _ := w.stored()
			if len(devices) != len(before) || w.state(evmtest.Address(device)) != registry.Absent || w.status(evmtest.Address(device)).Stage != wire.EnrolmentWaiting {
				t.Fatalf("half of it is there: %+v, %s", devices, w.state(evmtest.Address(device)))
			}
			got := w.ask(http.MethodPost, "/code/"+code+"/ownership", word)
			if want := map[bool]int{false: http.StatusOK, true: http.StatusConflict}[table == "registry_freeze"]; got.status != want {
				t.Errorf("the next: %d %s", got.status, got.body)
			}
			if devices, _ := w.stored(); len(devices) != len(before)+1 {
				t.Errorf("%d devices", len(devices))
			}
		})
	}
}

// lock keeps all others from a table.
func (w *world) lock(table string) (unlock func()) {
	w.t.Helper()
	conn, err := pgx.Connect(w.t.Context(), w.url)
	if err == nil {
		_, err = conn.Exec(w.t.Context(), "BEGIN; LOCK TABLE "+table+" IN EXCLUSIVE MODE")
	}
	if err != nil {
		w.t.Fatal(err)
	}
	return func() {
		if err := conn.Close(context.WithoutCancel(w.t.Context())); err != nil {
			w.t.Error(err)
		}
	}
}

// kill ends the connection that waits for a table, as soon as there is one.
func (w *world) kill(table string) {
	w.t.Helper()
	conn, err := pgx.Connect(w.t.Context(), w.url)
	if err != nil {
		w.t.Fatal(err)
	}
	defer conn.Close(context.WithoutCancel(w.t.Context())) //nolint:errcheck // it has done its work
	for killed := 0; killed == 0; {
		err := conn.QueryRow(w.t.Context(), `
			SELECT count(pg_terminate_backend(pid)) FROM pg_locks
			WHERE NOT granted AND relation = $1::regclass AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`, table).Scan(&killed)
		if err != nil {
			w.t.Fatal(err)
		}
	}
}

// An agent that waits learns that it is done: at once from the process that was asked, and soon from another.
func TestAgentLearns(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	second := w.serve(w.config())
	device := evmtest.Key(1)
	code := w.waiting(device, 1)
	answers := make(chan reply, 2)
	for _, server := range []string{w.http.URL, second.URL} {
		go func() {
			r, err := ask(t.Context(), http.MethodGet, server+"/v1/enrolments/"+evmtest.Address(device).Hex()+"?wait=30", "p", nil)
			if err != nil {
				t.Error(err)
			}
			answers <- r
		}()
	}
	if got := w.confirm(code, evmtest.Address(device), evmtest.Key(2)); got.status != http.StatusOK {
		t.Fatalf("%d %s", got.status, got.body)
	}
	for range 2 {
		if e := read[wire.Enrolled](w, <-answers); e.Stage != wire.EnrolmentEnrolled || e.Owner == nil || e.Code != "" {
			t.Errorf("told %+v", e)
		}
	}
	if got := w.ask(http.MethodGet, "/"+evmtest.Address(device).Hex()+"?wait=31", nil); got.code() != "WAIT" {
		t.Errorf("too long a wait: %d %s", got.status, got.body)
	}
}

// A service with another secret than the registry's does not start.
func TestAnotherSecret(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := w.config()
	c.Secret = enrol.Secret{9}
	if _, err := enrol.Open(t.Context(), w.db, c); err == nil {
		t.Error("opened with another secret")
	}
	c.Secret = enrol.Secret{}
	if _, err := enrol.Open(t.Context(), w.db, c); err == nil {
		t.Error("opened without a secret")
	}
	w.clock.Pass(time.Second)
	w.http = w.serve(w.config()) // and with the right one, as often as one likes
	w.waiting(evmtest.Key(1), 1)
}
