package account_test

import (
	"context"
	"encoding/json"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/evm/evmtest"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/account"
	"github.com/corebond/corebond/internal/postgres"
	"golang.org/x/sync/errgroup"
)

// Fifty who ask the same at once have it done once, and have one answer once it is done.
func TestFiftyAreOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := graphql.Caller{Account: evmtest.Address(evmtest.Key(1))}
	var done atomic.Int32
	ask := func() (string, error) {
		return account.Once(t.Context(), w.Once(), c, "k", "test", 1, func(context.Context, int64) (string, error) {
			done.Add(1)
			return "answer", nil
		})
	}
	var group errgroup.Group
	var answered atomic.Int32
	for range 50 {
		group.Go(func() error {
			answer, err := ask()
			if err == nil && answer == "answer" {
				answered.Add(1)
				return nil
			}
			if r := refused(err); r.Code != graphql.CodeInProgress || r.RetryAfter == 0 {
				return err
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	if answer, err := ask(); err != nil || answer != "answer" || done.Load() != 1 || answered.Load() == 0 {
		t.Errorf("answer %q, %v; done %d times, %d answered", answer, err, done.Load(), answered.Load())
	}
}

// The same key is another's for another caller, another key of the same account, and a day later; for other input it is refused.
func TestKeysAreTheCallersOwn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := graphql.Caller{Account: evmtest.Address(evmtest.Key(1))}
	n := 0
	ask := func(c graphql.Caller, name string, input any) (int, error) {
		return account.Once(t.Context(), w.Once(), c, "k", name, input, func(context.Context, int64) (int, error) { n++; return n, nil })
	}
	expect := func(want int, code string) func(int, error) {
		return func(got int, err error) {
			t.Helper()
			if refused(err).Code != code || (code == "") != (err == nil) || code == "" && got != want {
				t.Errorf("Once = %d, %v; want %d, %q", got, err, want, code)
			}
		}
	}
	expect(1, "")(ask(c, "a", 1))
	expect(1, "")(ask(c, "a", 1))
	expect(0, graphql.CodeIdempotency)(ask(c, "a", 2))
	expect(0, graphql.CodeIdempotency)(ask(c, "b", 1))
	expect(2, "")(ask(graphql.Caller{Account: evmtest.Address(evmtest.Key(2))}, "a", 2))
	expect(3, "")(ask(graphql.Caller{Account: c.Account, Key: "program"}, "a", 2))
	w.clock.Pass(24*time.Hour - time.Second)
	expect(1, "")(ask(c, "a", 1))
	w.clock.Pass(2 * time.Second)
	expect(4, "")(ask(c, "a", 2))
}

// dying is a store whose process is killed before it can store an answer.
type dying struct{ *postgres.DB }

var errKilled = errors.New("killed")

func (dying) EndAct(context.Context, postgres.Claim, json.RawMessage) error { return errKilled }

// Who is killed between effect and answer leaves a claim; when it ends the same request does it again under the same number, and what it
// stored the first time is what there is.
func TestKilledBetweenEffectAndAnswer(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := w.caller(w.signIn(evmtest.Key(1)).Token)
	killed, err := account.Open(account.Config{Store: dying{w.db}, Origin: "https://api.corebond.example", Now: w.clock.Now, Log: w.Log})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := killed.CreateAPIKey(t.Context(), c, "k", keyInput(nil)); !errors.Is(err, errKilled) {
		t.Fatalf("killed: %v", err)
	}
	keys := func() []graphql.APIKey {
		list, err := w.APIKeys(t.Context(), c.Account, 10, "")
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	before := keys()
	if len(before) != 1 {
		t.Fatalf("%d keys after the effect", len(before))
	}
	w.clock.Pass(29 * time.Second)
	if _, err := w.CreateAPIKey(t.Context(), c, "k", keyInput(nil)); refused(err).Code != graphql.CodeInProgress {
		t.Errorf("while the claim holds: %v", err)
	}
	w.clock.Pass(time.Second)
	made, err := w.CreateAPIKey(t.Context(), c, "k", keyInput(nil))
	if err != nil || made.Secret == "" || len(keys()) != 1 || made.APIKey.ID != before[0].ID {
		t.Fatalf("after the claim's end: %+v, %v; %d keys", made, err, len(keys()))
	}
	w.caller(made.Secret)
}

// Who comes back after another took the act over does not answer: the other's answer is the act's.
func TestTheSlowDoNotAnswer(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := graphql.Caller{Account: evmtest.Address(evmtest.Key(1))}
	var numbers []int64
	ask := func(do func(number int64) (string, error)) (string, error) {
		return account.Once(t.Context(), w.Once(), c, "k", "test", 1, func(_ context.Context, number int64) (string, error) {
			numbers = append(numbers, number)
			return do(number)
		})
	}
	_, err := ask(func(int64) (string, error) {
		w.clock.Pass(30 * time.Second)
		fast, err := ask(func(int64) (string, error) { return "fast", nil })
		if err != nil || fast != "fast" {
			t.Errorf("who took it over: %q, %v", fast, err)
		}
		return "slow", nil
	})
	if refused(err).Code != graphql.CodeInProgress {
		t.Errorf("the slow one: %v", err)
	}
	if answer, err := ask(nil); err != nil || answer != "fast" || len(numbers) != 2 || numbers[0] != numbers[1] {
		t.Errorf("answer %q, %v; numbers %v", answer, err, numbers)
	}
}

// A refusal leaves the key free at once; a fault that may have come after the effect does not.
func TestRefusalsAreForgotten(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := graphql.Caller{Account: evmtest.Address(evmtest.Key(1))}
	ask := func(fault error) (bool, error) {
		return account.Once(t.Context(), w.Once(), c, "k", "test", 1, func(context.Context, int64) (bool, error) { return fault == nil, fault })
	}
	if _, err := ask(postgres.ErrNotFound); refused(err).Code != graphql.CodeNotFound {
		t.Errorf("a refusal: %v", err)
	}
	broken := errors.New("connection lost")
	if _, err := ask(broken); !errors.Is(err, broken) {
		t.Errorf("a fault: %v", err)
	}
	if _, err := ask(nil); refused(err).Code != graphql.CodeInProgress {
		t.Errorf("right after a fault: %v", err)
	}
	w.clock.Pass(30 * time.Second)
	if ok, err := ask(nil); err != nil || !ok {
		t.Errorf("later: %v, %v", ok, err)
	}
}
