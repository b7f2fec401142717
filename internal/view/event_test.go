package view_test

import (
	"encoding/json"
	"errors"
	"log/slog"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/graphql/webhook"
	accounts "github.com/corebond/corebond/internal/account"
	"github.com/corebond/corebond/internal/events"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/internal/sealed"
	"github.com/corebond/corebond/internal/view"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

// What tellers write, of every topic, reaches the API; what they add is passed over, and what cannot be read is no payload.
func TestEventsAreRead(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	v := &view.View{DB: db, Now: time.Now, Chain: view.Chain{ID: 1337}}
	hash := "0x" + strings.Repeat("ab", 32)
	at := time.Date(2026, 9, 30, 12, 0, 0, 0, time.UTC)
	block := &graphql.BlockRef{ChainID: 10, Number: 7, Hash: common.HexToHash(hash)}
	figure := func(value string) graphql.Figure {
		return graphql.Figure{Value: decimal.RequireFromString(value), Unit: "USDC", AsOf: at, Source: "pool alpha at block 7", Evidence: graphql.E2, Block: block, Simulated: true}
	}
	where := `"chain_id": 10, "block": {"number": 7, "hash": "` + hash + `"}, "at": "2026-09-30T12:00:00Z", "simulated": true, "later": [1], `
	tests := []struct {
		topic, pool, device, body string
		simulated                 bool
		want                      any
	}{
		{"nav", "alpha", "", `{` + where + `"unit": "USDC", "nav_entry": "10.50", "nav_exit": "9", "cash": "1", "tranches": [{"tranche": "senior", "value": "8", "price": "1.01", "supply": "7"}]}`, true, graphql.NavEvent{
			NavEntry: figure("10.50"), NavExit: figure("9"), Tranches: []graphql.NavEventTranche{{Name: "senior", Value: figure("8"), Price: figure("1.01")}},
		}},
		{"covenant", "alpha", "", `{` + where + `"facility": 3, "kind": "BORROWING_BASE", "state": "FAILED", "code": "C", "was": "", "observed": "o", "required": "r", "fix": "f"}`, true, graphql.CovenantEvent{
			Facility: "3", Covenant: "BORROWING_BASE", State: graphql.Failed, Code: "C", Observed: "o", Required: "r", Fix: "f", Block: block,
		}},
		{"covenant", "alpha", "", `{"facility": null, "kind": "SUBORDINATION", "state": "VERIFIED", "code": "CURED"}`, false, graphql.CovenantEvent{Covenant: "SUBORDINATION", State: graphql.Verified, Code: "CURED"}},
		{"report_late", "alpha", "", `{` + where + `"seq": 4, "as_of": "2026-09-30T12:00:00Z", "observed": "o", "required": "r"}`, true, graphql.ReportLateEvent{Seq: 4, AsOf: at, Observed: "o", Required: "r", Block: block}},
		{"pause", "alpha", "", `{"code": "PAUSED", "paused": true, "winding_down": false, "block": {"number": 7, "hash": "` + hash + `"}}`, false, graphql.PauseEvent{
			Paused: true, Code: "PAUSED", Block: &graphql.BlockRef{ChainID: 1337, Number: 7, Hash: block.Hash},
		}},
		{"reorg", "", "", `{"chain_id": 10, "kept": 6, "first": {"number": 7, "hash": "` + hash + `"}, "states": 2}`, false, graphql.ReorgEvent{First: *block}},
		{"report", "alpha", "", `{"hash": "` + hash + `", "seq": 2, "as_of": "2026-09-30T14:00:00+02:00", "anchored": true}`, false, graphql.ReportEvent{Hash: block.Hash, Seq: 2, AsOf: at, Anchored: true}},
		{"attestation", "", "gpu-1", `{"slot": 9, "kind": "compute", "status": "Failed", "tier": "T1", "code": "BENCH_LOW"}`, false, graphql.AttestationEvent{
			Attestation: "gpu-1/9", Kind: "compute", State: graphql.Failed, Tier: "T1", Code: "BENCH_LOW",
		}},
		{"attestation", "", "gpu-1", `{"slot": 9, "kind": "compute", "status": "Perhaps"}`, false, nil},
		{"nav", "alpha", "", `{"unit": "USDC", "nav_entry": "many", "nav_exit": "9"}`, false, nil},
		{"nav", "alpha", "", `{"nav_entry": "1", "nav_exit": "9"}`, false, nil},
		{"reorg", "", "", `{"chain_id": 10}`, false, nil},
		{"pause", "alpha", "", `{"paused": "yes"}`, false, nil},
	}
	for _, test := range tests {
		e := postgres.Event{Topic: test.topic, Pool: test.pool, Device: test.device, Body: json.RawMessage(test.body)}
		if err := db.Tell(t.Context(), e, ""); err != nil {
			t.Fatal(err)
		}
	}
	got, err := v.Events(t.Context(), 100, nil, graphql.EventFilter{})
	if err != nil || len(got) != len(tests) {
		t.Fatalf("%d events, %v, want %d", len(got), err, len(tests))
	}
	for i, test := range tests {
		payload := got[i].Payload
		if r, ok := payload.(graphql.ReportEvent); ok {
			r.AsOf = r.AsOf.UTC()
			payload = r
		}
		if !reflect.DeepEqual(payload, test.want) || got[i].Simulated != test.simulated || got[i].Pool != test.pool || got[i].Device != test.device {
			t.Errorf("%s %s:\n got %+v\nwant %+v", test.topic, test.body, got[i], test.want)
		}
	}
	after := int64(2)
	some, err := v.Events(t.Context(), 1, &after, graphql.EventFilter{Topics: []graphql.Topic{graphql.TopicReportLate, graphql.TopicPause}})
	if err != nil || len(some) != 1 || some[0].Topic != graphql.TopicReportLate {
		t.Errorf("filtered: %+v, %v", some, err)
	}
	if _, err := v.Follow(t.Context(), nil, graphql.EventFilter{}); !errors.Is(err, graphql.ErrNotFollowed) {
		t.Errorf("Follow without a hub = %v", err)
	}
	v.Hub = events.NewHub(db, events.Ring, slog.New(slog.DiscardHandler))
	ahead := int64(99)
	if _, err := v.Follow(t.Context(), &ahead, graphql.EventFilter{}); !errors.Is(err, graphql.ErrAhead) {
		t.Errorf("Follow ahead = %v", err)
	}
}

// Attestations and reports tell of themselves when they are stored.
func TestStoredReportsAreTold(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	v := &view.View{DB: db, Now: time.Now}
	err := db.EnrolDevice(t.Context(), postgres.Device{ID: "gpu-1", Model: "m", AgentKey: common.Address{1}, EnrolledAt: time.Now(), ListPrice: decimal.NewFromInt(1)})
	if err == nil {
		err = db.SaveAttestation(t.Context(), postgres.Attestation{DeviceID: "gpu-1", Slot: 5, Status: "Verified", Tier: "T2", ChallengedAt: time.Now(), TranscriptHash: common.Hash{1}, Transcript: []byte("{}")})
	}
	if err != nil {
		t.Fatal(err)
	}
	got, err := v.Events(t.Context(), 10, nil, graphql.EventFilter{Device: "gpu-1"})
	want := graphql.AttestationEvent{Attestation: "gpu-1/5", Kind: "compute", State: graphql.Verified, Tier: "T2"}
	if err != nil || len(got) != 1 || got[0].Payload != want {
		t.Errorf("told %+v, %v, want %+v", got, err, want)
	}
}

func keysOf(t *testing.T) *sealed.Keys {
	t.Helper()
	k, err := sealed.Parse(strings.Repeat("5a", 32))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestWebhooksOfAnAccount(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	v := &view.View{Write: db, Now: time.Now, Keys: keysOf(t), Acts: accounts.Acts{Store: db, Now: time.Now}}
	mine, theirs := common.Address{1}, common.Address{2}
	order := graphql.WebhookOrder{URL: "https://example.org/hook", Filter: graphql.EventFilter{Topics: []graphql.Topic{graphql.TopicPause, graphql.TopicNav, graphql.TopicPause}, Pool: "alpha"}}
	made, err := v.CreateWebhook(t.Context(), mine, order, "first")
	if err != nil {
		t.Fatal(err)
	}
	if secret, err := webhook.ParseSecret(made.Secret); err != nil || len(secret) != 32 {
		t.Errorf("secret of %d bytes, %v", len(secret), err)
	}
	if again, err := v.CreateWebhook(t.Context(), mine, order, "first"); err != nil || !reflect.DeepEqual(again, made) {
		t.Errorf("the same again: %+v, %v, want %+v", again, err, made)
	}
	other := order
	other.URL += "2"
	var fault *graphql.WebhookError
	if _, err := v.CreateWebhook(t.Context(), mine, other, "first"); !errors.As(err, &fault) || !fault.Conflict {
		t.Errorf("another of the same key: %v", err)
	}
	other.URL = "https://169.254.169.254/"
	if _, err := v.CreateWebhook(t.Context(), mine, other, "second"); !errors.As(err, &fault) || fault.Reason == "" {
		t.Errorf("an address inside: %v", err)
	}
	for i := range 20 {
		_, err = v.CreateWebhook(t.Context(), mine, order, strings.Repeat("x", i+1))
	}
	if !errors.As(err, &fault) || !fault.Full {
		t.Errorf("the 21st: %v", err)
	}
	if _, err := v.CreateWebhook(t.Context(), theirs, order, "first"); err != nil {
		t.Errorf("another account's: %v", err)
	}
	for name, change := range map[string]graphql.WebhookChange{"delete": {Delete: true}, "rotate": {Rotate: true}, "replay": {Replay: new(int64)}} {
		if w, err := v.ChangeWebhook(t.Context(), graphql.Caller{Account: theirs}, name, made.ID, change); w != nil || err != nil {
			t.Errorf("%s of another account's: %+v, %v", name, w, err)
		}
	}
	me := graphql.Caller{Account: mine}
	rotate := func(key string) *graphql.Webhook {
		t.Helper()
		w, err := v.ChangeWebhook(t.Context(), me, key, made.ID, graphql.WebhookChange{Rotate: true})
		if err != nil || w.Secret == made.Secret || w.Secret == "" {
			t.Errorf("rotated: %+v, %v", w, err)
		}
		return w
	}
	rotated := rotate("r1")
	if again := rotate("r1"); again.Secret != rotated.Secret {
		t.Error("the same key rotates again")
	}
	for _, key := range []string{"r2", "", ""} {
		if another := rotate(key); another.Secret == rotated.Secret {
			t.Errorf("the key %q rotates nothing", key)
		}
	}
	if again := rotate("r1"); again.Secret != rotated.Secret {
		t.Error("the same key has another answer after others rotated")
	}
	stored, err := db.Webhooks(t.Context(), mine, 100, "")
	stored = slices.DeleteFunc(stored, func(w postgres.Webhook) bool { return w.ID != made.ID })
	if err != nil || len(stored) != 1 || stored[0].SecretKey != v.Keys.Newest() || stored[0].FormerKey != v.Keys.Newest() {
		t.Errorf("stored %+v, %v", stored, err)
	}
	var refused *graphql.RefusalError
	var zero, one int64 = 0, 1
	if _, err := v.ChangeWebhook(t.Context(), me, "p1", made.ID, graphql.WebhookChange{Replay: &zero}); err != nil {
		t.Errorf("replay: %v", err)
	}
	if _, err := v.ChangeWebhook(t.Context(), me, "p1", made.ID, graphql.WebhookChange{Replay: &one}); !errors.As(err, &refused) || refused.Code != graphql.CodeIdempotency {
		t.Errorf("another replay of the same key: %v", err)
	}
	if _, err := v.ChangeWebhook(t.Context(), me, "r1", made.ID, graphql.WebhookChange{Replay: &one}); !errors.As(err, &refused) || refused.Code != graphql.CodeIdempotency {
		t.Errorf("a replay by the key of a rotation: %v", err)
	}
	without := *v
	without.Keys = nil
	if _, err := without.CreateWebhook(t.Context(), theirs, order, "second"); !errors.As(err, &refused) || refused.Code != graphql.CodeFeatureOff || refused.Setting != "webhook_key_file" {
		t.Errorf("made without keys: %v", err)
	}
	if _, err := without.ChangeWebhook(t.Context(), me, "r3", made.ID, graphql.WebhookChange{Rotate: true}); !errors.As(err, &refused) || refused.Code != graphql.CodeFeatureOff {
		t.Errorf("rotated without keys: %v", err)
	}
	list, err := v.Webhooks(t.Context(), mine, 100, "")
	if err != nil || len(list) != 20 || list[0].Secret != "" {
		t.Errorf("%d webhooks, %v; the secret is %q", len(list), err, list[0].Secret)
	}
	if w, err := v.ChangeWebhook(t.Context(), me, "", made.ID, graphql.WebhookChange{Delete: true}); err != nil || w == nil || w.Secret != "" {
		t.Errorf("deleted: %+v, %v", w, err)
	}
}
