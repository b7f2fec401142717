package enrol_test

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/evm/evmtest"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/registry"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

// A GPU behind two keys freezes both: neither is challenged, and both are told why and what to do.
func TestCollisionFreezesBoth(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	first, second, third := evmtest.Key(1), evmtest.Key(2), evmtest.Key(3)
	code := w.waiting(first, 1)
	if got := w.confirm(code, evmtest.Address(first), evmtest.Key(10)); got.status != http.StatusOK {
		t.Fatalf("first: %d %s", got.status, got.body)
	}
	code = w.waiting(third, 3)
	if got := w.confirm(code, evmtest.Address(third), evmtest.Key(10)); got.status != http.StatusOK {
		t.Fatalf("third: %d %s", got.status, got.body)
	}
	w.clock.Pass(time.Hour)
	code = w.waiting(second, 1)
	if got := w.status(evmtest.Address(first)); got.Stage != wire.EnrolmentEnrolled {
		t.Errorf("frozen by a device that nobody owns yet: %+v", got)
	}
	for range 2 { // the same again is told the same
		got := w.confirm(code, evmtest.Address(second), evmtest.Key(11))
		var e wire.Error
		if err := json.Unmarshal(got.body, &e); err != nil || got.status != http.StatusConflict || e.Error.Code != registry.CodeHardwareTwice ||
			e.Error.Observed == "" || e.Error.Required == "" || e.Error.Fix == "" {
			t.Errorf("second: %d %s", got.status, got.body)
		}
	}
	for name, device := range map[string]common.Address{"first": evmtest.Address(first), "second": evmtest.Address(second)} {
		got := w.status(device)
		if got.Stage != wire.EnrolmentFrozen || got.Failure == nil || got.Failure.Code != registry.CodeHardwareTwice || got.Failure.Fix == "" || w.state(device) != registry.Frozen {
			t.Errorf("%s: %+v, %s", name, got, w.state(device))
		}
	}
	devices, challenged := w.stored()
	if len(devices) != 3 || len(challenged) != 1 || challenged[0] != evmtest.Address(third).Hex() {
		t.Errorf("%d devices, challenged %v", len(devices), challenged)
	}
}

// What the registry lifts is challenged again.
func TestThawedIsChallenged(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	first, second := evmtest.Key(1), evmtest.Key(2)
	for _, key := range []uint64{1, 2} {
		w.confirm(w.waiting(evmtest.Key(key), 1), evmtest.Address(evmtest.Key(key)), evmtest.Key(10))
	}
	id := evmtest.Address(first).Hex()
	agent, err := testSecret.Agent(evmtest.Address(first))
	if err != nil {
		t.Fatal(err)
	}
	at := func(after time.Duration) registry.Happening {
		return registry.Happening{Device: id, AtMicros: attest.Micros(testStart.Add(after)), Evidence: common.Hash{1}}
	}
	key := common.Hash{7}
	uuid := testSecret.Identity(registry.KindUUID, w.enrolment(first, 1).UUID)
	for _, e := range []registry.Event{
		registry.Presented{Happening: at(time.Hour), Identities: map[registry.Kind]common.Hash{registry.KindAgentKey: agent, registry.KindUUID: uuid, registry.KindDeviceKey: key}, Tenure: registry.Tenure{Mode: registry.Whole}},
		registry.Appealed{Happening: at(2 * time.Hour), Agent: agent, Key: key},
		registry.Settled{Happening: at(400 * time.Hour)},
	} {
		if d, err := w.db.Decide(t.Context(), registry.DefaultPolicy(), e); err != nil || d.Outcome == registry.Refused {
			t.Fatalf("%T: %+v, %v", e, d, err)
		}
	}
	if _, challenged := w.stored(); len(challenged) != 1 || challenged[0] != id {
		t.Errorf("challenged %v, want %s", challenged, id)
	}
	if a, b := w.status(evmtest.Address(first)), w.status(evmtest.Address(second)); a.Stage != wire.EnrolmentEnrolled || b.Stage != wire.EnrolmentFrozen {
		t.Errorf("first %+v, second %+v", a, b)
	}
}

// What the registry refuses leaves nothing but the reason, and the device may ask again when it says so.
func TestRefusedByTheRegistry(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	first, second := evmtest.Key(1), evmtest.Key(2)
	w.confirm(w.waiting(first, 1), evmtest.Address(first), evmtest.Key(10))
	released := registry.Released{Happening: registry.Happening{Device: evmtest.Address(first).Hex(), AtMicros: attest.Micros(testStart.Add(time.Minute)), Evidence: common.Hash{1}}}
	if _, err := w.db.Decide(t.Context(), registry.DefaultPolicy(), released); err != nil {
		t.Fatal(err)
	}
	w.clock.Pass(time.Hour)
	got := w.confirm(w.waiting(second, 1), evmtest.Address(second), evmtest.Key(11))
	if got.status != http.StatusConflict || got.code() != registry.CodeHopping {
		t.Errorf("within the hop window: %d %s", got.status, got.body)
	}
	status := w.status(evmtest.Address(second))
	if status.Stage != wire.EnrolmentRefused || status.Failure == nil || status.NotBefore == nil || !status.NotBefore.Equal(testStart.Add(24*time.Hour+time.Minute)) {
		t.Errorf("status %+v", status)
	}
	if devices, _ := w.stored(); len(devices) != 1 || w.state(evmtest.Address(second)) != registry.Absent {
		t.Errorf("stored %+v", devices)
	}
	w.clock.Pass(25 * time.Hour)
	if got := w.confirm(w.waiting(second, 1), evmtest.Address(second), evmtest.Key(11)); got.status != http.StatusOK {
		t.Errorf("after the window: %d %s", got.status, got.body)
	}
}
