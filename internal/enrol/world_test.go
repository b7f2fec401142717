package enrol_test

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/evm/evmtest"
	"github.com/corebond/corebond/internal/handclock"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/registry"
	"github.com/corebond/corebond/internal/enrol"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/internal/verifier"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

var (
	testDomain = attest.Domain{ChainID: 1337, VerifyingContract: common.HexToAddress("0x00000000000000000000000000000000000c04eb")}
	testStart  = time.Date(2025, 1, 2, 3, 4, 5, 0, time.UTC)
	testSecret = enrol.Secret{1, 2, 3}
)

// world is a service behind HTTP, with a database of its own.
type world struct {
	t     *testing.T
	url   string
	db    *postgres.DB
	clock *handclock.Clock
	http  *httptest.Server
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{t: t, url: pgtest.URL(t), clock: handclock.At(testStart)}
	db, err := postgres.Open(t.Context(), w.url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	w.db = db
	w.http = w.serve(w.config())
	return w
}

func (w *world) config() enrol.Config {
	return enrol.Config{
		Store: w.db, Secret: testSecret, Domain: testDomain, Policy: registry.DefaultPolicy(), Classes: verifier.DefaultClasses(), Simulated: true,
		Memory: true, Now: w.clock.Now, Log: slog.New(slog.DiscardHandler),
	}
}

// serve starts one more process, behind the limits of a verifier.
func (w *world) serve(c enrol.Config) *httptest.Server {
	w.t.Helper()
	s, err := enrol.Open(w.t.Context(), w.db, c)
	if err != nil {
		w.t.Fatal(err)
	}
	door := verifier.New(verifier.Config{
		Store: w.db, Terms: verifier.DefaultTerms(), Policy: attest.DefaultPolicy(), Now: c.Now, Log: c.Log, Metrics: verifier.NewMetrics(),
		Peer: func(r *http.Request) string { return r.Header.Get("X-Test-Peer") },
	})
	server := httptest.NewServer(s.Handler(door))
	w.t.Cleanup(server.Close)
	return server
}

// reply is an answer, read.
type reply struct {
	status int
	header http.Header
	body   []byte
}

func (r reply) code() string {
	var e wire.Error
	if r.status == http.StatusOK || json.Unmarshal(r.body, &e) != nil {
		return ""
	}
	return e.Error.Code
}

func ask(ctx context.Context, method, address, peer string, message any) (reply, error) {
	body, err := json.Marshal(message)
	if err != nil {
		return reply{}, err
	}
	r, err := http.NewRequestWithContext(ctx, method, address, bytes.NewReader(body))
	if err != nil {
		return reply{}, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Test-Peer", peer)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return reply{}, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	return reply{answer.StatusCode, answer.Header, text}, err
}

func (w *world) ask(method, path string, message any) reply {
	w.t.Helper()
	r, err := ask(w.t.Context(), method, w.http.URL+"/v1/enrolments"+path, "somebody", message)
	if err != nil {
		w.t.Fatal(err)
	}
	return r
}

// read is the body of a success.
func read[T any](w *world, r reply) (v T) {
	w.t.Helper()
	if r.status != http.StatusOK {
		w.t.Fatalf("answer %d %s", r.status, r.body)
	}
	if err := json.Unmarshal(r.body, &v); err != nil {
		w.t.Fatalf("%s: %v", r.body, err)
	}
	return v
}

func sign[M attest.Message](w *world, m M, key *ecdsa.PrivateKey) attest.Signed[M] {
	w.t.Helper()
	signed, err := attest.Sign(testDomain, m, key)
	if err != nil {
		w.t.Fatal(err)
	}
	return signed
}

func (w *world) terms(key *ecdsa.PrivateKey) wire.EnrolmentTerms {
	w.t.Helper()
	request := wire.EnrolmentRequest{DeviceID: evmtest.Address(key), AtMicros: attest.Micros(w.clock.Now())}
	return read[wire.EnrolmentTerms](w, w.ask(http.MethodPost, "/terms", sign(w, request, key)))
}

func (w *world) commit(salt common.Hash, kind registry.Kind, value string) common.Hash {
	w.t.Helper()
	c, err := registry.Commit(salt, kind, value)
	if err != nil {
		w.t.Fatal(err)
	}
	return c
}

// uuidOf is that of one of the test's GPUs.
func uuidOf(gpu byte) string {
	return "GPU-00000000-0000-0000-0000-0000000000" + common.Bytes2Hex([]byte{gpu})
}

// enrolment is what the device of a key says of a GPU.
func (w *world) enrolment(key *ecdsa.PrivateKey, gpu byte) wire.Enrolment {
	w.t.Helper()
	t := w.terms(key)
	return wire.Enrolment{
		DeviceID: evmtest.Address(key), GPUModel: "NVIDIA H200", Class: "h200-141", UUID: w.commit(t.Salt, registry.KindUUID, uuidOf(gpu)),
		Serial: w.commit(t.Salt, registry.KindSerial, "165432100"+string('0'+rune(gpu%10))), TelemetryUUID: common.Hash{gpu}, Tenure: wire.EnrolmentTenure{Mode: registry.Whole},
		Nonce: t.Nonce, AtMicros: attest.Micros(w.clock.Now()),
	}
}

func (w *world) begin(m wire.Enrolment, key *ecdsa.PrivateKey) reply {
	w.t.Helper()
	return w.ask(http.MethodPost, "", sign(w, m, key))
}

// waiting begins an enrolment and returns the code.
func (w *world) waiting(key *ecdsa.PrivateKey, gpu byte) string {
	w.t.Helper()
	e := read[wire.Enrolled](w, w.begin(w.enrolment(key, gpu), key))
	if e.Stage != wire.EnrolmentWaiting || e.Code == "" {
		w.t.Fatalf("begun: %+v", e)
	}
	return e.Code
}

func (w *world) ownership(code string, device common.Address, owner *ecdsa.PrivateKey) attest.Signed[wire.Ownership] {
	w.t.Helper()
	return sign(w, wire.Ownership{Code: code, DeviceID: device, Owner: evmtest.Address(owner), AtMicros: attest.Micros(w.clock.Now())}, owner)
}

func (w *world) confirm(code string, device common.Address, owner *ecdsa.PrivateKey) reply {
	w.t.Helper()
	return w.ask(http.MethodPost, "/code/"+code+"/ownership", w.ownership(code, device, owner))
}

func (w *world) status(device common.Address) wire.Enrolled {
	w.t.Helper()
	return read[wire.Enrolled](w, w.ask(http.MethodGet, "/"+device.Hex()+"?wait=0", nil))
}

// stored are the devices, and how many of them are challenged.
func (w *world) stored() (devices []postgres.Device, challenged []string) {
	w.t.Helper()
	devices, err := w.db.Devices(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	active, err := w.db.ActiveProvers(w.t.Context(), verifier.KindCompute)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, p := range active {
		challenged = append(challenged, p.DeviceID)
	}
	return devices, challenged
}

// state is where a device stands in the registry.
func (w *world) state(device common.Address) registry.State {
	w.t.Helper()
	book, err := w.db.Book(w.t.Context(), enrol.DeviceID(device))
	if err != nil {
		w.t.Fatal(err)
	}
	return book.State(enrol.DeviceID(device))
}
