package events_test

import (
	"bytes"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/events"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/internal/sealed"
	"github.com/ethereum/go-ethereum/common"
)

func keys(t *testing.T, digits ...string) *sealed.Keys {
	t.Helper()
	lines := make([]string, len(digits))
	for i, d := range digits {
		lines[i] = strings.Repeat(d, 32)
	}
	k, err := sealed.Parse(strings.Join(lines, "\n"))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// begin claims an act and returns its number.
func begin(t *testing.T, db *postgres.DB, key string) int64 {
	t.Helper()
	now := time.Now()
	claim, err := db.BeginAct(t.Context(), postgres.Act{Account: owner, Key: key, Name: "n", Input: common.Hash{1}}, now, now.Add(time.Hour), now.Add(-time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	return claim.Number
}

// Secrets that stand in the clear are sealed, those under an older key with the newest, and both before and after messages are signed with them.
func TestSecretsAreSealedAnew(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	r := newReceiver(t, func(int) int { return 200 })
	hook(t, db, "wh_a", r.server.URL, postgres.EventFilter{})
	var log bytes.Buffer
	reseal := func(k *sealed.Keys) postgres.Webhook {
		t.Helper()
		log.Reset()
		if err := events.Reseal(t.Context(), db, k, slog.New(slog.NewTextHandler(&log, nil))); err != nil {
			t.Fatal(err)
		}
		return stored(t, db, func(postgres.Webhook) bool { return true })
	}
	told := 0
	deliver := func(k *sealed.Keys) {
		t.Helper()
		stop := dispatch(t, db, func(d *events.Dispatcher) { d.Keys = k })
		defer stop()
		told++
		tell(t, db, "alpha", told)
		r.await(func(taken []string, _ int) bool { return len(taken) == told })
	}
	deliver(nil) // in the clear
	old, both, fresh := keys(t, "aa"), keys(t, "bb", "aa"), keys(t, "bb")
	w := reseal(old)
	if w.SecretKey != old.Newest() || bytes.Contains(w.Secret, make([]byte, 16)) || w.FormerSecret != nil || !strings.Contains(log.String(), "webhooks=1") {
		t.Errorf("sealed: %+v, log %s", w, &log)
	}
	deliver(old)
	if _, err := db.RotateWebhook(t.Context(), owner, "wh_a", begin(t, db, "a"), old.Seal(bytes.Repeat([]byte{7}, 32), "wh_a"), time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	deliver(old) // the receiver knows the former secret alone
	if w := reseal(fresh); w.SecretKey != old.Newest() || !strings.Contains(log.String(), "level=WARN") {
		t.Errorf("without the older key: %+v, log %s", w, &log)
	}
	if w = reseal(both); w.SecretKey != fresh.Newest() || w.FormerKey != fresh.Newest() {
		t.Errorf("sealed anew: %+v", w)
	}
	if again := reseal(both); !bytes.Equal(again.Secret, w.Secret) || log.Len() > 0 {
		t.Errorf("what is sealed is sealed again: %s", &log)
	}
	deliver(fresh)
}

// A process without the key leaves a webhook to one that has it.
func TestWebhooksOfOtherKeysAreLeft(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	has, lacks := keys(t, "aa"), keys(t, "bb")
	secret := has.Seal(make([]byte, 32), "wh_a")
	w := postgres.Webhook{ID: "wh_a", Account: owner, URL: "https://example.org", Secret: secret.Bytes, SecretKey: secret.Key, CreatedAt: time.Now()}
	if _, err := db.CreateWebhook(t.Context(), w, 3); err != nil {
		t.Fatal(err)
	}
	tell(t, db, "alpha", 1)
	for _, k := range []*sealed.Keys{nil, lacks} {
		if got, err := db.LeaseWebhooks(t.Context(), "x", time.Hour, 10, k.Names()); err != nil || len(got) > 0 {
			t.Errorf("leased without the key: %v, %v", got, err)
		}
	}
	if got, err := db.LeaseWebhooks(t.Context(), "y", time.Hour, 10, has.Names()); err != nil || len(got) != 1 {
		t.Errorf("leased with the key: %v, %v", got, err)
	}
	if _, found, err := db.DueWebhook(t.Context(), lacks.Names()); err != nil || found {
		t.Errorf("due without the key: %t, %v", found, err)
	}
	if _, found, err := db.DueWebhook(t.Context(), has.Names()); err != nil || !found {
		t.Errorf("due with the key: %t, %v", found, err)
	}
}

// The secret of one webhook in the place of another's signs nothing.
func TestSpoiltSecretIsTold(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	k := keys(t, "aa")
	r := newReceiver(t, func(int) int { return 200 })
	secret := k.Seal(make([]byte, 32), "wh_b")
	w := postgres.Webhook{ID: "wh_a", Account: owner, URL: r.server.URL, Secret: secret.Bytes, SecretKey: secret.Key, CreatedAt: time.Now()}
	if _, err := db.CreateWebhook(t.Context(), w, 3); err != nil {
		t.Fatal(err)
	}
	dispatch(t, db, func(d *events.Dispatcher) { d.Keys = k })
	tell(t, db, "alpha", 1)
	if w := stored(t, db, func(w postgres.Webhook) bool { return w.Attempts > 0 }); !strings.HasPrefix(w.Failure, "SECRET: ") {
		t.Errorf("failure %q", w.Failure)
	}
}

// An act that is done twice, also at once, changes a webhook once, and both see what it did.
func TestAnActChangesAWebhookOnce(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	hook(t, db, "wh_a", "https://example.org", postgres.EventFilter{})
	act := begin(t, db, "a")
	got := make(chan postgres.Webhook, 8)
	for i := range cap(got) {
		go func() {
			w, err := db.RotateWebhook(t.Context(), owner, "wh_a", act, sealed.Text{Bytes: bytes.Repeat([]byte{byte(i + 1)}, 32)}, time.Now().Add(time.Hour))
			if err != nil {
				t.Error(err)
			}
			got <- w
		}()
	}
	first := <-got
	for range cap(got) - 1 {
		if w := <-got; !bytes.Equal(w.Secret, first.Secret) {
			t.Errorf("another secret: %x and %x", w.Secret, first.Secret)
		}
	}
	if !slices.Equal(first.FormerSecret, make([]byte, 32)) {
		t.Errorf("rotated more than once: the former is %x", first.FormerSecret)
	}
	if w, err := db.RotateWebhook(t.Context(), owner, "wh_a", begin(t, db, "b"), first.Sealed(), time.Now()); err != nil || !bytes.Equal(w.FormerSecret, first.Secret) {
		t.Errorf("another act: %+v, %v", w, err)
	}
}
