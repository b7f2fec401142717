package verifier

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/corebond/corebond/attest/compute"
	"github.com/ethereum/go-ethereum/common"
)

func auditAll(c *Config) {
	c.Terms.AuditShareBPS.Value = 10_000
	c.Kinds = computeKinds(c.Terms)
}

// A device cannot announce as if no audit had been ordered, neither before nor after it answered the order.
func TestOrderedAuditCannotBeLeftOut(t *testing.T) {
	t.Parallel()
	w := newWorld(t, auditAll)
	p := w.begin()
	if err := p.commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	announce := func() {
		t.Helper()
		without := *p
		var err error
		if without.delivery, err = p.response.Open(p.receipt.Reveal, nil); err != nil {
			t.Fatal(err)
		}
		without.open.Open, without.open.LayerRoots, without.open.Audit = without.delivery.Open, without.delivery.LayerRoots, nil
		var bad *refused
		if err := without.announce(t.Context()); !errors.As(err, &bad) || bad.status != http.StatusConflict || bad.Code != "AUDIT_MISSING" {
			t.Errorf("announcement without the audit = %v", err)
		}
	}
	announce()
	if err := p.prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	announce()
}

// What is published of a device that went away shows all that was signed, and no secret that was not revealed; nor does anything else.
func TestRecordKeepsSecrets(t *testing.T) {
	t.Parallel()
	w := newWorld(t, auditAll)
	p := w.begin()
	if err := p.commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	rho3 := w.state(p).Exchange.Rho3
	w.clock.Set(w.status(p).Due.Add(2 * seconds(w.config.Terms.GraceSeconds)))
	if err := w.service.sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	record := w.record(p)
	if len(record.MicroAcks) != 2 || record.Commit == nil || record.Reveal == nil || record.Audit == nil || record.Failure.Code != "OPENINGS_MISSING" ||
		record.Challenge.Message.DeviceID != w.agent.device.Address() {
		t.Errorf("record = %+v", record)
	}
	if rho3 == (common.Hash{}) {
		t.Fatal("there is no secret to keep")
	}
	r, err := w.agent.get(t.Context(), "/v1/transcripts/"+w.status(p).Result.TranscriptHash.Hex())
	if err != nil || strings.Contains(string(r.body), rho3.Hex()) {
		t.Errorf("the record tells the vector of an audit that was never answered: %v", err)
	}
	w.slot = 10
	at := w.open()
	missed := &proof{agent: w.agent}
	list, err := w.agent.challenges(t.Context(), 0)
	if err != nil || len(list) != 1 {
		t.Fatalf("challenges = %v, %v", list, err)
	}
	missed.hash = list[0].Hash
	rho2 := w.state(missed).Exchange.Rho2
	if text, err := json.Marshal(list); err != nil || rho2 == (common.Hash{}) || bytes.Contains(text, []byte(rho2.Hex()[2:])) {
		t.Errorf("the challenge tells what chooses the samples: %s, %v", text, err)
	}
	w.clock.Set(at.Add(testClass.deadline() + 2*seconds(w.config.Terms.GraceSeconds)))
	if err := w.service.sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if record := w.record(missed); record.Commit != nil || record.Failure.Code != "MISSED" || len(record.MicroAcks) != 0 {
		t.Errorf("record = %+v", record)
	}
}

func (w *world) state(p *proof) (s computeState) {
	w.t.Helper()
	row, err := w.db.Exchange(w.t.Context(), p.hash)
	if err == nil {
		err = json.Unmarshal(row.State, &s)
	}
	if err != nil {
		w.t.Fatal(err)
	}
	return s
}

func (w *world) record(p *proof) (r computeRecord) {
	w.t.Helper()
	file, err := w.agent.get(w.t.Context(), "/v1/transcripts/"+w.status(p).Result.TranscriptHash.Hex())
	if err == nil {
		err = decodeStrict(file.body, &r)
	}
	if err != nil {
		w.t.Fatal(err)
	}
	if _, err := compute.ParseTranscript(file.body); err == nil {
		w.t.Error("a record passes for a transcript")
	}
	return r
}
