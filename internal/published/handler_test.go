package published

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/evidence"
	"github.com/corebond/corebond/attest/slot"
	"github.com/corebond/corebond/attest/translog"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

type noDays struct{}

func (noDays) Published(_ context.Context, day slot.Day) ([]byte, bool, error) {
	if day == 20_000 {
		return []byte("{}\n"), true, nil
	}
	return nil, false, postgres.ErrNotFound
}

// ask gets an answer into v and returns the status, or the code of the error.
func ask(t *testing.T, h http.Handler, path string, v any) string {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	if w.Code == http.StatusOK {
		if err := json.Unmarshal(w.Body.Bytes(), v); err != nil {
			t.Fatal(err)
		}
		return "200"
	}
	var e wire.Error
	if err := json.Unmarshal(w.Body.Bytes(), &e); err != nil {
		t.Fatalf("%s: %d %s: %v", path, w.Code, w.Body, err)
	}
	if e.Error.Observed == "" || e.Error.Required == "" || e.Error.Fix == "" {
		t.Errorf("%s: %+v", path, e.Error)
	}
	return fmt.Sprintf("%d %s", w.Code, e.Error.Code)
}

// What the handler says of the log is signed, and proves itself offline.
func TestHandlerProves(t *testing.T) {
	t.Parallel()
	l := logOf(pgtest.New(t), noon)
	k := Keeper{Log: l, Domain: attest.Domain{ChainID: 7, VerifyingContract: common.Address{7}}, Key: testKey(t)}
	h := NewHandler(k, noDays{}, slog.New(slog.DiscardHandler))
	signed := func(c attest.Signed[evidence.Checkpoint]) translog.Checkpoint {
		t.Helper()
		if err := attest.VerifySigner(c, k.Domain, crypto.PubkeyToAddress(k.Key.PublicKey), "SIGNER", ""); err != nil {
			t.Error(err)
		}
		return c.Message.Checkpoint
	}
	var early, late attest.Signed[evidence.Checkpoint]
	if got := ask(t, h, "/v1/log/checkpoint", &early); got != "200" || signed(early).Size != 0 {
		t.Errorf("of an empty log: %s, %+v", got, early)
	}
	publish := func(n int) {
		if _, err := l.Publish(t.Context(), thing(n)); err != nil {
			t.Fatal(err)
		}
	}
	publish(0)
	publish(1)
	ask(t, h, "/v1/log/checkpoint", &early)
	for n := 2; n < 5; n++ {
		publish(n)
	}
	if got := ask(t, h, "/v1/log/checkpoint", &late); got != "200" || signed(late).Size != 5 {
		t.Errorf("%s, %+v", got, late)
	}
	var g growth
	if got := ask(t, h, "/v1/log/consistency?from=2&to=5", &g); got != "200" || translog.VerifyConsistency(signed(early), signed(late), g.Path) != nil {
		t.Errorf("consistency: %s, %+v", got, g)
	}
	var proof Proof
	if got := ask(t, h, "/v1/log/receipt?hash="+thing(3).Hash.Hex(), &proof); got != "200" {
		t.Fatal(got)
	}
	if err := proof.Receipt.Verify(); err != nil || proof.Receipt.Checkpoint != signed(proof.Checkpoint) || proof.Receipt.Entry.Slot != 3 {
		t.Errorf("receipt %+v: %v", proof, err)
	}
	file, err := proof.Receipt.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := translog.ParseReceipt(file); err != nil {
		t.Error(err)
	}
	next := l
	next.Now = func() time.Time { return noon.Add(24 * time.Hour) }
	if got := ask(t, h, "/v1/log/checkpoint?day=2025-01-02", &late); got != "404 DAY_OPEN" {
		t.Errorf("a day that may grow: %s", got)
	}
	if _, err := next.Publish(t.Context(), thing(9)); err != nil {
		t.Fatal(err)
	}
	if got := ask(t, h, "/v1/log/checkpoint?day=2025-01-02", &late); got != "200" || signed(late).Size != 5 || signed(late).AtMicros != uint64(noon.Add(12*time.Hour).UnixMicro()) {
		t.Errorf("a day's root: %s, %+v", got, late)
	}
}

func TestHandlerRefuses(t *testing.T) {
	t.Parallel()
	l := logOf(pgtest.New(t), noon)
	h := NewHandler(Keeper{Log: l, Key: testKey(t)}, noDays{}, slog.New(slog.DiscardHandler))
	if _, err := l.Publish(t.Context(), thing(0), thing(1)); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"/v1/log/receipt?hash=0x12":                                      "400 NAME",
		"/v1/log/receipt?hash=" + thing(5).Hash.Hex():                    "404 UNLOGGED",
		"/v1/log/receipt?kind=registry-thaw&hash=" + thing(1).Hash.Hex(): "404 UNLOGGED",
		"/v1/log/receipt?kind=verdict&hash=" + thing(1).Hash.Hex():       "200",
		"/v1/log/consistency?from=1&to=3":                                "400 SIZE",
		"/v1/log/consistency?from=2&to=1":                                "400 SIZE",
		"/v1/log/consistency?from=&to=1":                                 "400 SIZE",
		"/v1/log/consistency?from=-1&to=1":                               "400 SIZE",
		"/v1/log/consistency?from=1&to=18446744073709551616":             "400 SIZE",
		"/v1/log/consistency?from=0&to=2":                                "200",
		"/v1/log/checkpoint?day=yesterday":                               "400 DAY",
		"/v1/slots/2025":                                                 "400 DAY",
		"/v1/slots/2025-01-01":                                           "404 UNKNOWN",
		"/v1/slots/" + slot.Day(20_000).String():                         "200",
		"/v1/log/nonsense":                                               "404 NO_ENDPOINT",
	} {
		if got := ask(t, h, path, new(json.RawMessage)); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
}
