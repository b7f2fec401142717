package acts_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/evm/evmtest"

	"github.com/corebond/corebond/attest/registry"
	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
	"golang.org/x/sync/errgroup"
)

// An owner signs in, takes a device in, and binds the account that its income arrives at; each act again is the same once.
func TestEnrolAndBind(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	device, owner, payout := evmtest.Key(1), evmtest.Key(2), evmtest.Key(3)
	me := w.signIn(owner)
	code := w.waiting(device, 1, nil)
	word := w.confirmation(me, owner, code)
	first := must[confirmed](w, me, confirm, word)
	if got := first.ConfirmEnrolment; got.Device != evmtest.Address(device).Hex() || got.Stage != "enrolled" || !strings.EqualFold(got.Owner, evmtest.Address(owner).Hex()) {
		t.Errorf("confirmed %+v", got)
	}
	w.clock.Pass(time.Hour)
	if again := must[confirmed](w, me, confirm, word); again != first {
		t.Errorf("the same again %+v, first %+v", again, first)
	}
	anew := maps.Clone(word)
	anew["k"] = "another-key"
	if again := must[confirmed](w, me, confirm, anew); again != first {
		t.Errorf("under another key %+v", again)
	}
	anew["k"], anew["at"] = word["k"], "2025-01-02T03:04:06Z"
	if _, err := ask[confirmed](w, me, confirm, anew); codeOf(err) != graphql.CodeIdempotency {
		t.Errorf("other input under the same key: %v", err)
	}
	viewed := must[struct {
		Viewer struct {
			Account string
			Devices []string
		}
	}](w, me, `{ viewer { account devices } }`, nil).Viewer
	if !slices.Equal(viewed.Devices, []string{evmtest.Address(device).Hex()}) || !strings.EqualFold(viewed.Account, evmtest.Address(owner).Hex()) {
		t.Errorf("viewer %+v", viewed)
	}

	const facility = `Fazilität <b>1</b>'; DROP TABLE pledge; --`
	about := map[string]any{"k": "bind", "d": evmtest.Address(device).Hex(), "a": evmtest.Address(payout).Hex(), "f": facility}
	typed := must[struct{ PledgeTypedData typedData }](w, "", `query($d: ID!, $a: Address!, $f: String!) {
		pledgeTypedData(device: $d, chainId: 42161, account: $a, facility: $f) { json digest signedAt } }`, about).PledgeTypedData
	about["at"], about["s"] = typed.SignedAt, w.signTyped(typed, payout)
	const bind = `mutation($k: String!, $d: ID!, $a: Address!, $f: String!, $at: Time!, $s: String!) {
		bindAccount(idempotencyKey: $k, device: $d, chainId: 42161, account: $a, facility: $f, signedAt: $at, signature: $s) { device chainId account facility pledgedAt digest } }`
	bound := must[json.RawMessage](w, me, bind, about)
	if again := must[json.RawMessage](w, me, bind, about); string(again) != string(bound) {
		t.Errorf("bound again %s, first %s", again, bound)
	}
	pledges, err := w.db.Pledges(t.Context())
	if err != nil || len(pledges) != 1 || pledges[0].Facility != facility || pledges[0].Account != evmtest.Address(payout) || pledges[0].Chain != 42161 || pledges[0].Digest.Hex() != typed.Digest {
		t.Errorf("pledges %+v, %v", pledges, err)
	}
	with := func(changes ...any) map[string]any {
		v := maps.Clone(about)
		v["k"] = "k" + strings.Map(func(r rune) rune {
			if r > ' ' && r < 127 {
				return r
			}
			return -1
		}, fmt.Sprintf("%.50v", changes))
		for i := 0; i < len(changes); i += 2 {
			v[changes[i].(string)] = changes[i+1]
		}
		return v
	}
	stranger := w.signIn(evmtest.Key(9))
	for _, test := range []struct {
		name         string
		who          bearer
		v            map[string]any
		code, reason string
	}{
		{"another owner's device", stranger, with(), graphql.CodeForbidden, "OWNER_OTHER"},
		{"a device that is not there", me, with("d", "nobody"), graphql.CodeNotFound, ""},
		{"signed by another", me, with("a", evmtest.Address(owner).Hex()), graphql.CodeInput, "WRONG_SIGNER"},
		{"for another facility", me, with("f", "other"), graphql.CodeInput, "WRONG_SIGNER"},
		{"no facility", me, with("f", ""), graphql.CodeInput, "INVALID_INPUT"},
		{"of a fraction of a second", me, with("at", "2025-01-02T04:04:05.5Z"), graphql.CodeInput, "INVALID_INPUT"},
		{"of long ago", me, with("at", "2025-01-02T03:04:05Z"), graphql.CodeInput, "PLEDGE_CLOCK"},
		{"a signature of a contract", me, with("s", "0x0102"), graphql.CodeInput, "BAD_SIGNATURE"},
		{"a spoilt signature", me, with("s", "0x"+strings.Repeat("ff", 65)), graphql.CodeInput, "BAD_SIGNATURE"},
	} {
		if _, err := ask[json.RawMessage](w, test.who, bind, test.v); !toldIs(err, test.code, test.reason) {
			t.Errorf("%s: %v", test.name, err)
		}
	}
	second := map[string]any{"k": "second", "d": about["d"], "a": about["a"], "f": "second facility"}
	typed = must[struct{ PledgeTypedData typedData }](w, "", `query($d: ID!, $a: Address!, $f: String!) {
		pledgeTypedData(device: $d, chainId: 42161, account: $a, facility: $f) { json digest signedAt } }`, second).PledgeTypedData
	second["at"], second["s"] = typed.SignedAt, w.signTyped(typed, payout)
	if _, err := ask[json.RawMessage](w, me, bind, second); codeOf(err) != graphql.CodeConflict {
		t.Errorf("a second pledge: %v", err)
	}
}

func codeOf(err error) string { code, _ := told(err); return code }

func toldIs(err error, code, reason string) bool {
	gotCode, gotReason := told(err)
	return gotCode == code && gotReason == reason
}

// What is not the owner's word takes nothing in.
func TestWhoMayConfirm(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	device, owner, other := evmtest.Key(1), evmtest.Key(2), evmtest.Key(3)
	me, them := w.signIn(owner), w.signIn(other)
	code := w.waiting(device, 1, func(m *wire.Enrolment) { m.Owner = evmtest.Address(owner) })
	good := w.confirmation(me, owner, code)
	with := func(key string, value any) map[string]any {
		v := maps.Clone(good)
		v["k"], v[key] = "with-"+key, value
		return v
	}
	for _, test := range []struct {
		name         string
		who          bearer
		v            map[string]any
		code, reason string
	}{
		{"not the wallet that the device names", them, w.confirmation(them, other, code), graphql.CodeForbidden, "OWNER_OTHER"},
		{"another's signature", me, with("s", w.confirmation(me, other, code)["s"]), graphql.CodeForbidden, "OWNER_KEY"},
		{"another device", me, with("d", evmtest.Address(other).Hex()), graphql.CodeInput, "OWNER_DEVICE"},
		{"no device", me, with("d", "x"), graphql.CodeInput, ""},
		{"no code", me, with("c", "'; DROP"), graphql.CodeInput, "CODE_FORM"},
		{"another instant", me, with("at", "2025-01-02T03:05:05Z"), graphql.CodeForbidden, "OWNER_KEY"},
		{"short signature", me, with("s", "0x01"), graphql.CodeInput, "BAD_SIGNATURE"},
	} {
		if _, err := ask[confirmed](w, test.who, confirm, test.v); !toldIs(err, test.code, test.reason) {
			t.Errorf("%s: %v", test.name, err)
		}
	}
	var group errgroup.Group // fifty at once: one effect
	for range 50 {
		group.Go(func() error {
			if _, err := ask[confirmed](w, me, confirm, good); err != nil && codeOf(err) != graphql.CodeInProgress {
				return err
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		t.Error(err)
	}
	must[confirmed](w, me, confirm, good)
	if devices, err := w.db.Devices(t.Context()); err != nil || len(devices) != 1 {
		t.Errorf("devices %+v, %v", devices, err)
	}
}

const appeal = `mutation($k: String!, $d: ID!, $e: String!) { appeal(idempotencyKey: $k, device: $d, evidence: $e) { device outcome notBefore evidence failure { code } } }`

type appealed struct {
	Appeal struct {
		Device, Outcome, Evidence string
		NotBefore                 *string
	}
}

// evidence is the chip's report over the nonce that the service gives for a device.
func (w *world) evidence(who bearer, device common.Address) string {
	w.t.Helper()
	terms := must[struct {
		AppealTerms struct{ Nonce, ExpiresAt string }
	}](w, who, `query($d: ID!) { appealTerms(device: $d) { nonce expiresAt } }`,
		map[string]any{"d": device.Hex()})
	report, err := w.chip.Evidence(common.HexToHash(terms.AppealTerms.Nonce))
	if err != nil {
		w.t.Fatal(err)
	}
	report.Declared.CC = true
	text, err := report.Encode()
	if err != nil {
		w.t.Fatal(err)
	}
	return string(text)
}

// Two claim one GPU and are frozen; the one whose chip answers is thawed once the other had time to, and the other is not.
func TestAppeal(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	first, second, owner, thief := evmtest.Key(1), evmtest.Key(2), evmtest.Key(11), evmtest.Key(12)
	me, them := w.signIn(owner), w.signIn(thief)
	must[confirmed](w, me, confirm, w.confirmation(me, owner, w.waiting(first, 1, nil)))
	w.clock.Pass(time.Minute)
	if _, err := ask[confirmed](w, them, confirm, w.confirmation(them, thief, w.waiting(second, 1, nil))); !toldIs(err, graphql.CodeConflict, registry.CodeHardwareTwice) {
		t.Fatalf("a GPU claimed twice: %v", err)
	}
	v := map[string]any{"k": "appeal", "d": evmtest.Address(first).Hex(), "e": w.evidence(me, evmtest.Address(first))}
	if _, err := ask[appealed](w, them, appeal, map[string]any{"k": "x", "d": v["d"], "e": v["e"]}); !toldIs(err, graphql.CodeForbidden, "OWNER_OTHER") {
		t.Errorf("an appeal for another's device: %v", err)
	}
	if _, err := ask[appealed](w, them, appeal, map[string]any{"k": "x", "d": evmtest.Address(second).Hex(), "e": v["e"]}); !toldIs(err, graphql.CodeInput, "NONCE") {
		t.Errorf("the evidence of another device: %v", err)
	}
	if _, err := ask[appealed](w, me, appeal, map[string]any{"k": "x", "d": v["d"], "e": strings.Replace(v["e"].(string), `"devTools":false`, `"devTools":true`, 1)}); codeOf(err) != graphql.CodeInput {
		t.Errorf("developer mode: %v", err)
	}
	for _, broken := range []string{"", "{}", "<b>", v["e"].(string) + " "} {
		if _, err := ask[appealed](w, me, appeal, map[string]any{"k": "x", "d": v["d"], "e": broken}); codeOf(err) != graphql.CodeInput {
			t.Errorf("evidence %.20q: %v", broken, err)
		}
	}
	w.clock.Pass(16 * time.Minute) // the nonce of the stretch before is good, too
	open := must[appealed](w, me, appeal, v)
	if open.Appeal.Outcome != "appeal-open" || open.Appeal.NotBefore == nil || len(open.Appeal.Evidence) != 66 {
		t.Errorf("appeal %+v", open)
	}
	if again := must[appealed](w, me, appeal, v); again.Appeal.Evidence != open.Appeal.Evidence || *again.Appeal.NotBefore != *open.Appeal.NotBefore {
		t.Errorf("the same again %+v", again)
	}
	v["k"] = "after-a-crash"
	if again := must[appealed](w, me, appeal, v); again.Appeal.Outcome != "appeal-open" || *again.Appeal.NotBefore != *open.Appeal.NotBefore {
		t.Errorf("done again %+v", again)
	}
	w.clock.Pass(30 * time.Minute)
	v["k"] = "late"
	if _, err := ask[appealed](w, me, appeal, v); !toldIs(err, graphql.CodeInput, "NONCE") {
		t.Errorf("a nonce of long ago: %v", err)
	}
	const settle = `mutation($k: String!, $d: ID!) { settleAppeal(idempotencyKey: $k, device: $d) { outcome failure { code } } }`
	type settled struct{ SettleAppeal struct{ Outcome string } }
	if _, err := ask[settled](w, me, settle, map[string]any{"k": "s1", "d": v["d"]}); !toldIs(err, graphql.CodeConflict, registry.CodeAppealEarly) {
		t.Errorf("settled early: %v", err)
	}
	w.clock.Pass(400 * time.Hour)
	me, them = w.signIn(owner), w.signIn(thief)
	if got := must[settled](w, me, settle, map[string]any{"k": "s1", "d": v["d"]}); got.SettleAppeal.Outcome != "thawed" {
		t.Errorf("settled %+v", got)
	}
	if _, err := ask[settled](w, them, settle, map[string]any{"k": "s2", "d": evmtest.Address(second).Hex()}); !toldIs(err, graphql.CodeConflict, registry.CodeNoAppeal) {
		t.Errorf("the other: %v", err)
	}
	active, err := w.db.ActiveProvers(t.Context(), "compute")
	if err != nil || len(active) != 1 || active[0].DeviceID != evmtest.Address(first).Hex() {
		t.Errorf("challenged %+v, %v", active, err)
	}
	if _, err := ask[appealed](w, me, appeal, map[string]any{"k": "x", "d": v["d"], "e": w.evidence(me, evmtest.Address(first))}); !toldIs(err, graphql.CodeConflict, registry.CodeNotFrozen) {
		t.Errorf("an appeal of the thawed: %v", err)
	}
}
