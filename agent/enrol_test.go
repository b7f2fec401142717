package agent

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/evm/evmtest"

	"github.com/corebond/corebond/agent/client"
	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/crypto"
)

const (
	testUUID   = "GPU-5a3fc2d1-0b1c-4e5f-8a9b-0c1d2e3f4a5b"
	testSerial = "1650522004711"
	ownerKey   = 500
)

func (w *world) enrolling(scalar uint64, show func(Invitation)) Enrolling {
	w.t.Helper()
	c, err := client.New(client.Options{Address: w.door.URL, Now: time.Now, Backoff: fastBackoff})
	if err != nil {
		w.t.Fatal(err)
	}
	return Enrolling{
		Client: c, Domain: testDomain, Key: evmtest.Key(scalar), Now: time.Now, Show: show,
		Hardware: Hardware{GPUModel: "simulated", Class: "test", UUID: testUUID, Serial: testSerial, Telemetry: true, Simulated: true},
	}
}

// confirm signs as the owner would in the dashboard; want is the answer's status.
func (w *world) confirm(i Invitation, want int) {
	owner := evmtest.Key(ownerKey)
	signed, err := attest.Sign(testDomain, wire.Ownership{Code: i.Code, DeviceID: i.Device, Owner: crypto.PubkeyToAddress(owner.PublicKey), AtMicros: attest.Micros(time.Now())}, owner)
	var body []byte
	if err == nil {
		body, err = json.Marshal(signed)
	}
	var answer *http.Response
	if err == nil {
		answer, err = http.Post(w.door.URL+"/v1/enrolments/code/"+i.Code+"/ownership", "application/json", bytes.NewReader(body))
	}
	if err != nil || answer.StatusCode != want {
		w.t.Errorf("ownership: %v, %v", answer, err)
		return
	}
	_ = answer.Body.Close()
}

// A device enrols, its owner confirms, and it is challenged under the key that enrolled. Enrolled again it is told the same; the same
// hardware under another key freezes both. No request holds UUID or serial.
func TestEnrols(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	e := w.enrolling(deviceKey+7, func(i Invitation) {
		if len(i.Code) != 9 || !i.Simulated || len(i.Identities) != 2 || i.Device != crypto.PubkeyToAddress(evmtest.Key(deviceKey+7).PublicKey) {
			t.Errorf("invitation = %+v", i)
		}
		go w.confirm(i, http.StatusOK)
	})
	got, err := e.Enrol(t.Context())
	if err != nil || got.Stage != wire.EnrolmentEnrolled || got.Salt == [32]byte{} || *got.Owner != crypto.PubkeyToAddress(evmtest.Key(ownerKey).PublicKey) {
		t.Fatalf("Enrol = %+v, %v", got, err)
	}
	e.Show = func(i Invitation) { t.Errorf("shown again: %+v", i) }
	again, err := e.Enrol(t.Context())
	if err != nil || again.Stage != got.Stage || !again.EnrolledAt.Equal(*got.EnrolledAt) || again.Salt != got.Salt {
		t.Errorf("Enrol again = %+v, %v", again, err)
	}
	board, _ := w.runAgent(t.TempDir(), func(c *Config) { c.Devices[0].Key = evmtest.Key(deviceKey + 7) })
	w.openSlot(kindCompute)
	if s := await(t, board, func(s Status) bool { return s.Last != nil }); s.State != attest.Verified {
		t.Errorf("status = %+v", s)
	}
	var refused *EnrolError
	if _, err := w.enrolling(deviceKey+8, func(i Invitation) { go w.confirm(i, http.StatusConflict) }).Enrol(t.Context()); !errors.As(err, &refused) || refused.Fix == "" {
		t.Errorf("Enrol of the same hardware under another key = %v", err)
	}
	w.checkKeys()
	w.mu.Lock()
	defer w.mu.Unlock()
	plain := []string{testUUID, strings.TrimPrefix(testUUID, "GPU-"), strings.ReplaceAll(strings.TrimPrefix(testUUID, "GPU-"), "-", ""), testSerial}
	for _, r := range w.seen {
		if slices.ContainsFunc(plain, func(s string) bool { return strings.Contains(strings.ToLower(string(r.body)), strings.ToLower(s)) }) {
			t.Errorf("%s shows an identifier: %s", r.step, r.body)
		}
	}
}

// A class that the service does not know is not enrolled as, and the message names those that it does.
func TestEnrolAsUnknownClass(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	e := w.enrolling(deviceKey+7, func(Invitation) { t.Error("shown") })
	e.Hardware.Class = "h100"
	var refused *EnrolError
	if _, err := e.Enrol(t.Context()); !errors.As(err, &refused) || refused.Code != "ENROL_CLASS" || !strings.Contains(refused.Required, "test") {
		t.Errorf("Enrol = %v", err)
	}
}

// A simulated device has an identity that follows from its key.
func TestMadeUpUUID(t *testing.T) {
	t.Parallel()
	a, b := madeUp(crypto.PubkeyToAddress(evmtest.Key(1).PublicKey)), madeUp(crypto.PubkeyToAddress(evmtest.Key(2).PublicKey))
	if _, err := uuidBytes(a); err != nil || a == b {
		t.Errorf("made up %s and %s, %v", a, b, err)
	}
}
