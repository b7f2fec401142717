package acts_test

import (
	"crypto/ecdsa"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/evm/evmtest"
	"github.com/corebond/corebond/internal/handclock"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/nvgpu/nvgputest"
	"github.com/corebond/corebond/attest/registry"
	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/account"
	"github.com/corebond/corebond/internal/acts"
	"github.com/corebond/corebond/internal/enrol"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/internal/verifier"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/corebond/corebond/internal/view"
	"github.com/ethereum/go-ethereum/accounts"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"
)

var (
	testDomain = attest.Domain{ChainID: 1337, VerifyingContract: common.HexToAddress("0x00000000000000000000000000000000000c04eb")}
	testStart  = time.Date(2025, 1, 2, 3, 4, 5, 0, time.UTC)
)

// world is the API with all that it does, on a database of its own, and the chip of one GPU.
type world struct {
	t        *testing.T
	db       *postgres.DB
	clock    *handclock.Clock
	enrol    *enrol.Service
	accounts *account.Service
	server   *graphql.Server
	chip     *nvgputest.Device
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{t: t, db: pgtest.New(t), clock: handclock.At(testStart)}
	silent := slog.New(slog.DiscardHandler)
	var err error
	w.enrol, err = enrol.Open(t.Context(), w.db, enrol.Config{
		Store: w.db, Secret: enrol.Secret{1, 2, 3}, Domain: testDomain, Policy: registry.DefaultPolicy(), Classes: verifier.DefaultClasses(), Simulated: true,
		Memory: true, Now: w.clock.Now, Log: silent,
	})
	if err != nil {
		t.Fatal(err)
	}
	if w.chip, err = nvgputest.NewDevice("the acts' GPU"); err != nil {
		t.Fatal(err)
	}
	w.accounts, err = account.Open(account.Config{Store: w.db, Origin: "https://api.corebond.example", Now: w.clock.Now, Log: silent})
	if err != nil {
		t.Fatal(err)
	}
	once := w.accounts.Once()
	readers := (&view.View{DB: w.db, Now: w.clock.Now, Version: "test"}).Readers()
	readers.Writers = graphql.Writers{
		SignIns: w.accounts, APIKeys: w.accounts,
		Enrolments: acts.Enrolments{Acts: once, Service: w.enrol, Owners: w.db},
		Pledges:    acts.Pledges{Acts: once, Store: w.db},
		Appeals:    acts.Appeals{Acts: once, Court: enrol.Appeals{Service: w.enrol, Store: w.db, Chips: w.chip.Policy()}},
		Quotes:     acts.Quotes{Acts: once, Store: w.db, Simulated: true},
	}
	if w.server, err = graphql.New(readers, silent); err != nil {
		t.Fatal(err)
	}
	return w
}

// bearer is a caller's token; empty for a stranger.
type bearer string

// ask sends a request by POST.
func ask[D any](w *world, who bearer, query string, variables map[string]any) (answer D, err error) {
	w.t.Helper()
	ctx := graphql.WithWrites(graphql.WithPeer(w.t.Context(), "somebody"))
	if who != "" {
		caller, err := w.accounts.Authenticate(ctx, string(who))
		if err != nil {
			w.t.Fatal(err)
		}
		ctx = graphql.WithCaller(ctx, caller)
	}
	raw, err := w.server.Exec(ctx, query, variables)
	if raw != nil {
		if err := json.Unmarshal(raw, &answer); err != nil {
			w.t.Fatalf("%v in %s", err, raw)
		}
	}
	return answer, err
}

// must is ask for what is not refused.
func must[D any](w *world, who bearer, query string, variables map[string]any) D {
	w.t.Helper()
	answer, err := ask[D](w, who, query, variables)
	if err != nil {
		w.t.Fatalf("%.60s: %v", query, err)
	}
	return answer
}

// told is the code of the first error, and the rule's own.
func told(err error) (code, reason string) {
	var shown graphql.Errors
	if !errors.As(err, &shown) {
		return "", ""
	}
	reason, _ = shown[0].Extensions["reason"].(string)
	return shown[0].Code(), reason
}

func (w *world) signIn(key *ecdsa.PrivateKey) bearer {
	w.t.Helper()
	made := must[struct{ SignInMessage struct{ Message string } }](w, "",
		`mutation($a: Address!) { signInMessage(account: $a, chainId: 1) { message } }`, map[string]any{"a": evmtest.Address(key).Hex()})
	text := made.SignInMessage.Message
	signature, err := crypto.Sign(accounts.TextHash([]byte(text)), key)
	if err != nil {
		w.t.Fatal(err)
	}
	in := must[struct{ SignIn struct{ Token string } }](w, "", `mutation($m: String!, $s: String!) { signIn(message: $m, signature: $s) { token } }`,
		map[string]any{"m": text, "s": hexutil.Encode(signature)})
	return bearer(in.SignIn.Token)
}

// typedData is what a wallet is given to sign.
type typedData struct{ JSON, Digest, SignedAt string }

// signTyped does what a wallet does with eth_signTypedData_v4, from the JSON alone.
func (w *world) signTyped(d typedData, key *ecdsa.PrivateKey) string {
	w.t.Helper()
	var typed apitypes.TypedData
	if err := json.Unmarshal([]byte(d.JSON), &typed); err != nil {
		w.t.Fatal(err)
	}
	digest, _, err := apitypes.TypedDataAndHash(typed)
	if err != nil || hexutil.Encode(digest) != d.Digest {
		w.t.Fatalf("typed data hashes to %x, %v; told %s", digest, err, d.Digest)
	}
	signature, err := crypto.Sign(digest, key)
	if err != nil {
		w.t.Fatal(err)
	}
	signature[64] += 27
	return hexutil.Encode(signature)
}

// waiting begins the enrolment of a key on one of the test's GPUs and returns the code.
func (w *world) waiting(key *ecdsa.PrivateKey, gpu byte, change func(*wire.Enrolment)) string {
	w.t.Helper()
	device := evmtest.Address(key)
	request, err := attest.Sign(testDomain, wire.EnrolmentRequest{DeviceID: device, AtMicros: attest.Micros(w.clock.Now())}, key)
	if err != nil {
		w.t.Fatal(err)
	}
	terms, err := w.enrol.Terms(request)
	if err != nil {
		w.t.Fatal(err)
	}
	uuid, err := registry.Commit(terms.Salt, registry.KindUUID, fmt.Sprintf("GPU-00000000-0000-0000-0000-%012x", gpu))
	if err != nil {
		w.t.Fatal(err)
	}
	m := wire.Enrolment{
		DeviceID: device, GPUModel: "NVIDIA H200", Class: "h200-141", UUID: uuid, TelemetryUUID: common.Hash{gpu}, Tenure: wire.EnrolmentTenure{Mode: registry.Whole},
		Nonce: terms.Nonce, AtMicros: attest.Micros(w.clock.Now()),
	}
	if change != nil {
		change(&m)
	}
	signed, err := attest.Sign(testDomain, m, key)
	if err != nil {
		w.t.Fatal(err)
	}
	e, err := w.enrol.Begin(w.t.Context(), signed)
	if err != nil || e.Code == "" {
		w.t.Fatalf("begin: %+v, %v", e, err)
	}
	return e.Code
}

const confirm = `mutation($k: String!, $c: String!, $d: ID!, $at: Time!, $s: String!) {
	confirmEnrolment(idempotencyKey: $k, code: $c, device: $d, signedAt: $at, signature: $s) { device stage owner enrolledAt simulated } }`

type confirmed struct {
	ConfirmEnrolment struct{ Device, Stage, Owner, EnrolledAt string }
}

type binding struct {
	EnrolmentBinding struct {
		Device, Code, Stage, Model, Tier string
		Warnings                         []string
		TypedData                        typedData
	}
}

// confirmation is what an owner sends to have the device of a code taken in.
func (w *world) confirmation(who bearer, owner *ecdsa.PrivateKey, code string) map[string]any {
	w.t.Helper()
	b := must[binding](w, who, `query($c: String!) { enrolmentBinding(code: $c) { device code stage model tier warnings typedData { json digest signedAt } } }`,
		map[string]any{"c": code}).EnrolmentBinding
	return map[string]any{"k": "confirm-" + code, "c": b.Code, "d": b.Device, "at": b.TypedData.SignedAt, "s": w.signTyped(b.TypedData, owner)}
}
