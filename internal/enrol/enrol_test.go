package enrol_test

import (
	"bytes"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/evm/evmtest"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/registry"
	"github.com/corebond/corebond/internal/enrol"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

// A device and its owner sign, and it is challenged; each request again has the same answer.
func TestBothSign(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	key, owner := evmtest.Key(1), evmtest.Key(2)
	m := w.enrolment(key, 1)
	first := w.begin(m, key)
	e := read[wire.Enrolled](w, first)
	if again := w.begin(m, key); !bytes.Equal(again.body, first.body) {
		t.Errorf("the same again: %s, first %s", again.body, first.body)
	}
	b := read[wire.Binding](w, w.ask(http.MethodGet, "/code/"+e.Code, nil))
	if b.DeviceID != m.DeviceID || b.GPUModel != m.GPUModel || b.Class != m.Class || b.Code != e.Code || b.Domain != testDomain || b.Owner != nil ||
		b.Tier != attest.T2 || len(b.Above) != 1 || len(b.Identities) != 2 || b.Identities[0].First != m.UUID.Hex()[:10] || len(b.Warnings) != 1 {
		t.Errorf("binding = %+v", b)
	}
	if devices, _ := w.stored(); len(devices) != 0 || w.state(m.DeviceID) != registry.Absent {
		t.Fatalf("enrolled under one signature: %+v", devices)
	}
	word := w.ownership(e.Code, m.DeviceID, owner)
	confirmed := w.ask(http.MethodPost, "/code/"+e.Code+"/ownership", word)
	if got := read[wire.Enrolled](w, confirmed); got.Stage != wire.EnrolmentEnrolled || *got.Owner != evmtest.Address(owner) || !got.EnrolledAt.Equal(testStart) || got.Code != "" {
		t.Errorf("confirmed: %+v", got)
	}
	w.clock.Pass(24 * time.Hour)
	if again := w.ask(http.MethodPost, "/code/"+e.Code+"/ownership", word); !bytes.Equal(again.body, confirmed.body) {
		t.Errorf("confirmed again: %s, first %s", again.body, confirmed.body)
	}
	if again := w.begin(m, key); !bytes.Equal(again.body, confirmed.body) {
		t.Errorf("begun again: %s", again.body)
	}
	if fresh := w.begin(w.enrolment(key, 1), key); !bytes.Equal(fresh.body, confirmed.body) {
		t.Errorf("begun anew: %s", fresh.body)
	}
	if got := w.status(m.DeviceID); got.Stage != wire.EnrolmentEnrolled {
		t.Errorf("status %+v", got)
	}
	devices, challenged := w.stored()
	id := enrol.DeviceID(m.DeviceID)
	if len(devices) != 1 || devices[0].ID != id || devices[0].Operator != evmtest.Address(owner).Hex() || devices[0].AgentKey != m.DeviceID || devices[0].Simulated ||
		!devices[0].ListPrice.IsZero() || !slices.Equal(challenged, []string{id}) {
		t.Errorf("stored %+v, challenged %v", devices, challenged)
	}
	book, err := w.db.Book(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	agent, err := testSecret.Agent(m.DeviceID)
	if err != nil || len(book.Claims) != 3 || book.MayCertify(id, agent) != nil {
		t.Errorf("book %+v, %v", book, err)
	}
	for _, c := range book.Claims {
		if c.Commitment == m.UUID || c.Commitment == m.Serial {
			t.Error("what the agent knows is what is stored: who has the salt can try serial numbers")
		}
	}
}

// What only one of them signed, or somebody else, enrols nothing.
func TestNothingWithoutBoth(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	key, owner, other := evmtest.Key(1), evmtest.Key(2), evmtest.Key(3)
	good := w.enrolment(key, 1)
	code := w.waiting(key, 1)
	device := evmtest.Address(key)
	ownership := func(change func(*wire.Ownership)) wire.Ownership {
		o := wire.Ownership{Code: code, DeviceID: device, Owner: evmtest.Address(owner), AtMicros: attest.Micros(w.clock.Now())}
		change(&o)
		return o
	}
	word := w.ownership(code, device, owner)
	forged := word
	forged.Message.Owner = evmtest.Address(other)
	malleable := word
	malleable.Signature[64] ^= 7
	zero := word
	zero.Message.Owner = common.Address{}
	foreign, err := attest.Sign(attest.Domain{ChainID: 1, VerifyingContract: testDomain.VerifyingContract}, word.Message, owner)
	if err != nil {
		t.Fatal(err)
	}
	at := "/code/" + code + "/ownership"
	for _, test := range []struct {
		name   string
		got    reply
		status int
		code   string
	}{
		{"terms by another", w.ask(http.MethodPost, "/terms", sign(w, wire.EnrolmentRequest{DeviceID: device, AtMicros: attest.Micros(testStart)}, other)), 403, "ENROL_KEY"},
		{"device by another", w.begin(good, other), 403, "ENROL_KEY"},
		{"owner by another", w.ask(http.MethodPost, at, sign(w, word.Message, other)), 403, "OWNER_KEY"},
		{"owner put in", w.ask(http.MethodPost, at, forged), 403, "OWNER_KEY"},
		{"owner's signature spoilt", w.ask(http.MethodPost, at, malleable), 403, "OWNER_KEY"},
		{"nobody's", w.ask(http.MethodPost, at, zero), 403, "OWNER_KEY"},
		{"for another chain", w.ask(http.MethodPost, at, foreign), 403, "OWNER_KEY"},
		{"for another code", w.ask(http.MethodPost, at, sign(w, ownership(func(o *wire.Ownership) { o.Code = "0000-0000" }), owner)), 422, "OWNER_DEVICE"},
		{"code in another form", w.ask(http.MethodPost, at, sign(w, ownership(func(o *wire.Ownership) { o.Code = code[:4] + code[5:] }), owner)), 422, "OWNER_DEVICE"},
		{"for another device", w.ask(http.MethodPost, at, sign(w, ownership(func(o *wire.Ownership) { o.DeviceID = evmtest.Address(other) }), owner)), 422, "OWNER_DEVICE"},
		{"of long ago", w.ask(http.MethodPost, at, sign(w, ownership(func(o *wire.Ownership) { o.AtMicros = attest.Micros(testStart.Add(-11 * time.Minute)) }), owner)), 422, "OWNER_CLOCK"},
		{"of no time", w.ask(http.MethodPost, at, sign(w, ownership(func(o *wire.Ownership) { o.AtMicros = 1 << 63 }), owner)), 422, "OWNER_CLOCK"},
		{"without a code", w.ask(http.MethodPost, "/code/abc/ownership", word), 400, "CODE_FORM"},
		{"more than was asked", w.ask(http.MethodPost, at, map[string]any{"message": word.Message, "signature": word.Signature, "admin": true}), 400, "MALFORMED"},
	} {
		if test.got.status != test.status || test.got.code() != test.code {
			t.Errorf("%s: %d %s, want %d %s", test.name, test.got.status, test.got.body, test.status, test.code)
		}
	}
	if devices, _ := w.stored(); len(devices) != 0 || w.status(device).Stage != wire.EnrolmentWaiting || w.state(device) != registry.Absent {
		t.Errorf("enrolled: %+v", devices)
	}
	if got := w.confirm(code, device, owner); got.status != http.StatusOK {
		t.Errorf("and then as it should be: %d %s", got.status, got.body)
	}
	if got := w.confirm(code, device, other); got.code() != "CODE_USED" || *w.status(device).Owner != evmtest.Address(owner) {
		t.Errorf("another owner afterwards: %d %s", got.status, got.body)
	}
}

// What a device says that makes no sense, or is too old, gets no code.
func TestBadEnrolments(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	key := evmtest.Key(1)
	foreignNonce := w.terms(evmtest.Key(2)).Nonce
	w.clock.Pass(-40 * time.Minute)
	oldNonce := w.terms(key).Nonce
	w.clock.Pass(40 * time.Minute)
	for _, test := range []struct {
		name   string
		change func(*wire.Enrolment)
		code   string
	}{
		{"another's nonce", func(m *wire.Enrolment) { m.Nonce = foreignNonce }, "ENROL_NONCE"},
		{"an old nonce", func(m *wire.Enrolment) { m.Nonce = oldNonce }, "ENROL_NONCE"},
		{"a fast clock", func(m *wire.Enrolment) { m.AtMicros = attest.Micros(testStart.Add(11 * time.Minute)) }, "ENROL_CLOCK"},
		{"no clock", func(m *wire.Enrolment) { m.AtMicros = 0 }, "ENROL_CLOCK"},
		{"no model", func(m *wire.Enrolment) { m.GPUModel = "" }, "ENROL_MODEL"},
		{"a model with an escape", func(m *wire.Enrolment) { m.GPUModel = "H200\x1b[2J" }, "ENROL_MODEL"},
		{"another class", func(m *wire.Enrolment) { m.Class = "abacus" }, "ENROL_CLASS"},
		{"simulated as a GPU", func(m *wire.Enrolment) { m.Simulated = true }, "ENROL_CLASS"},
		{"a GPU as simulated", func(m *wire.Enrolment) { m.Class = "cpu-small" }, "ENROL_CLASS"},
		{"no UUID", func(m *wire.Enrolment) { m.UUID = common.Hash{} }, "ENROL_IDENTITY"},
		{"no mode", func(m *wire.Enrolment) { m.Tenure.Mode = "" }, "ENROL_TENURE"},
		{"a whole GPU with a slice", func(m *wire.Enrolment) { m.Tenure.Slice = common.Hash{1} }, "ENROL_TENURE"},
		{"a slice without a name", func(m *wire.Enrolment) {
			m.Tenure = wire.EnrolmentTenure{Mode: registry.MIG, MemoryPart: 1, MemoryOf: 8, ComputePart: 1, ComputeOf: 7}
		}, "ENROL_TENURE"},
	} {
		m := w.enrolment(key, 1)
		test.change(&m)
		if got := w.begin(m, key); got.code() != test.code {
			t.Errorf("%s: %d %s, want %s", test.name, got.status, got.body, test.code)
		}
	}
	if got := w.ask(http.MethodGet, "/"+evmtest.Address(key).Hex()+"?wait=0", nil); got.code() != "NOT_ENROLLED" || got.status != http.StatusNotFound {
		t.Errorf("status: %d %s", got.status, got.body)
	}
	slice := w.enrolment(key, 1)
	slice.Tenure = wire.EnrolmentTenure{Mode: registry.MIG, Slice: common.Hash{9}, MemoryPart: 1, MemoryOf: 8, ComputePart: 1, ComputeOf: 7}
	e := read[wire.Enrolled](w, w.begin(slice, key))
	if b := read[wire.Binding](w, w.ask(http.MethodGet, "/code/"+e.Code, nil)); b.Mark != "MIG slice" {
		t.Errorf("a slice: %+v", b)
	}
	c := w.config()
	c.Simulated = false
	w.http = w.serve(c)
	if terms := w.terms(key); slices.Contains(terms.Classes, "cpu-small") || !slices.Contains(terms.Classes, "h200-141") {
		t.Errorf("classes without simulated ones: %v", terms.Classes)
	}
	m := w.enrolment(key, 1)
	m.Simulated, m.Class = true, "cpu-small"
	if got := w.begin(m, key); got.code() != "ENROL_SIMULATED" {
		t.Errorf("simulated: %d %s", got.status, got.body)
	}
}

// A simulated device says so to its owner and in the database, and cannot reach more than T1.
func TestSimulatedIsMarked(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	key := evmtest.Key(1)
	m := w.enrolment(key, 1)
	m.Simulated, m.Class = true, "cpu-small"
	e := read[wire.Enrolled](w, w.begin(m, key))
	b := read[wire.Binding](w, w.ask(http.MethodGet, "/code/"+e.Code, nil))
	if !e.Simulated || !b.Simulated || b.Tier != attest.T1 || len(b.Above) == 0 || b.Above[0].Code != "SIMULATED" || len(b.Warnings) != 2 {
		t.Errorf("%+v, %+v", e, b)
	}
	if got := read[wire.Enrolled](w, w.confirm(e.Code, m.DeviceID, evmtest.Key(2))); !got.Simulated {
		t.Errorf("confirmed %+v", got)
	}
	if devices, _ := w.stored(); len(devices) != 1 || !devices[0].Simulated {
		t.Errorf("stored %+v", devices)
	}
}

// A device that names its owner is nobody else's, whoever has the code.
func TestNamedOwner(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	key, owner := evmtest.Key(1), evmtest.Key(2)
	m := w.enrolment(key, 1)
	m.Owner = evmtest.Address(owner)
	code := read[wire.Enrolled](w, w.begin(m, key)).Code
	if b := read[wire.Binding](w, w.ask(http.MethodGet, "/code/"+code, nil)); b.Owner == nil || *b.Owner != m.Owner {
		t.Errorf("binding %+v", b)
	}
	if got := w.confirm(code, m.DeviceID, evmtest.Key(3)); got.status != http.StatusForbidden || got.code() != "OWNER_OTHER" {
		t.Errorf("a stranger with the code: %d %s", got.status, got.body)
	}
	if got := w.confirm(code, m.DeviceID, owner); got.status != http.StatusOK {
		t.Errorf("the owner: %d %s", got.status, got.body)
	}
}

// Half an hour after it was given a code is worth nothing, and the device asks anew; a new message's code takes the place of the old.
func TestCodesEnd(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	key, owner := evmtest.Key(1), evmtest.Key(2)
	device := evmtest.Address(key)
	m := w.enrolment(key, 1)
	code := read[wire.Enrolled](w, w.begin(m, key)).Code
	w.clock.Pass(30*time.Minute - time.Microsecond)
	if got := w.ask(http.MethodGet, "/code/"+code, nil); got.status != http.StatusOK {
		t.Errorf("just in time: %d %s", got.status, got.body)
	}
	w.clock.Pass(time.Microsecond)
	for name, got := range map[string]reply{"show": w.ask(http.MethodGet, "/code/"+code, nil), "confirm": w.confirm(code, device, owner)} {
		if got.status != http.StatusGone || got.code() != "CODE_EXPIRED" {
			t.Errorf("%s, expired: %d %s", name, got.status, got.body)
		}
	}
	if got := w.begin(m, key); got.status != http.StatusGone || got.code() != "ENROL_EXPIRED" {
		t.Errorf("the same message: %d %s", got.status, got.body)
	}
	if got := w.status(device); got.Stage != wire.EnrolmentExpired || got.Code != "" {
		t.Errorf("status %+v", got)
	}
	second := w.waiting(key, 1)
	w.clock.Pass(time.Second)
	third := w.waiting(key, 1)
	if second == code || third == second {
		t.Errorf("codes %s, %s, %s", code, second, third)
	}
	if got := w.confirm(second, device, owner); got.status != http.StatusNotFound || got.code() != "CODE_UNKNOWN" {
		t.Errorf("a code that was replaced: %d %s", got.status, got.body)
	}
	if got := w.confirm(third, device, owner); got.status != http.StatusOK {
		t.Errorf("the newest: %d %s", got.status, got.body)
	}
	changed := w.enrolment(key, 2)
	if got := w.begin(changed, key); got.status != http.StatusConflict || got.code() != "ENROLLED_OTHERWISE" {
		t.Errorf("another GPU under an enrolled key: %d %s", got.status, got.body)
	}
}
