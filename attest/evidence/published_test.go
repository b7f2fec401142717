package evidence_test

import (
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/evidence"
	"github.com/corebond/corebond/attest/evidence/evidencetest"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// A service that publishes anything but what the evidence shows is found out, whatever it overstates, and though it signed and logged it.
func TestResultLies(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, code string
		without    func(b *evidence.Bundle) // nil for all parts
		tell       func(m *evidence.Result)
	}{
		{"true", "", nil, func(*evidence.Result) {}},
		{"device", "RESULT_NUMBERS", nil, func(m *evidence.Result) { m.DeviceID[0] ^= 1 }},
		{"slot", "RESULT_NUMBERS", nil, func(m *evidence.Result) { m.SlotID++ }},
		{"evidence", "RESULT_EVIDENCE", nil, func(m *evidence.Result) { m.EvidenceHash[0] ^= 1 }},
		{"policy", "unchecked", nil, func(m *evidence.Result) { m.PolicyHash[0] ^= 1 }},
		{"tier", "RESULT_NUMBERS", func(b *evidence.Bundle) { b.DeviceKey = nil }, func(m *evidence.Result) { m.Tier = attest.T4 }},
		{"lower tier", "RESULT_NUMBERS", nil, func(m *evidence.Result) { m.Tier = attest.T3 }},
		{"status", "RESULT_NUMBERS", nil, func(m *evidence.Result) { m.Status = string(attest.Warning) }},
		{"state", "RESULT_NUMBERS", nil, func(m *evidence.Result) { m.State = string(attest.Provisional) }},
		{"simulated", "RESULT_NUMBERS", nil, func(m *evidence.Result) { m.Simulated = true }},
		{"possession without an inspection", "RESULT_NUMBERS", func(b *evidence.Bundle) { b.Inspection = nil }, func(m *evidence.Result) { m.InPossession = true }},
		{"inspector whom the service does not trust", "", nil, func(m *evidence.Result) { m.InPossession = false }},
		{"mark", "RESULT_NUMBERS", nil, func(m *evidence.Result) { m.Mark = "VM" }},
		{"operations", "RESULT_NUMBERS", nil, func(m *evidence.Result) { m.CertifiedOps++ }},
		{"memory", "RESULT_NUMBERS", nil, func(m *evidence.Result) { m.VRAMBytes++ }},
		{"bandwidth", "RESULT_NUMBERS", nil, func(m *evidence.Result) { m.BytesPerSecond++ }},
		{"memory without a proof", "RESULT_NUMBERS", func(b *evidence.Bundle) { b.Memory = nil }, func(m *evidence.Result) { m.VRAMBytes = 1 }},
		{"epsilon", "RESULT_NUMBERS", nil, func(m *evidence.Result) { m.EpsilonPPB-- }},
		{"delta", "RESULT_NUMBERS", nil, func(m *evidence.Result) { m.DeltaBits++ }},
		{"expiry", "RESULT_NUMBERS", nil, func(m *evidence.Result) { m.ExpiresAtMicros++ }},
		{"instant, expired by then", "RESULT_NUMBERS", nil, func(m *evidence.Result) { m.AtMicros += uint64((8 * 24 * time.Hour).Microseconds()) }},
		{"instant, before the evidence", "RESULT_NUMBERS", nil, func(m *evidence.Result) { m.AtMicros -= uint64((2 * time.Hour).Microseconds()) }},
		{"instant beyond time", "RESULT_NUMBERS", nil, func(m *evidence.Result) { m.AtMicros = 1<<64 - 1 }},
	} {
		s, b := setup(t)
		if test.without != nil {
			test.without(b)
		}
		publish(t, s, b)
		test.tell(&b.Result.Message)
		resign(t, s, b.Result, s.Service)
		if err := s.Log(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		v := s.Verifier()
		r, err := v.Verify(b, s.Now())
		if err != nil {
			t.Fatal(err)
		}
		if err := v.VerifyResult(b, r, s.Policy()); codeOf(err) != test.code {
			t.Errorf("%s: %v, want %q", test.name, err, test.code)
		}
	}
}

// The result of other evidence, or another's signature, is none; what is logged has to be this result, under a state of the log that the
// service signed.
func TestPublicationLies(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, code string
		tell       func(t *testing.T, s *evidencetest.Scene, b *evidence.Bundle)
	}{
		{"no result", "RESULT_MISSING", func(_ *testing.T, _ *evidencetest.Scene, b *evidence.Bundle) {
			b.Result, b.Receipt, b.Checkpoint = nil, nil, nil
		}},
		{"no receipt", "", func(_ *testing.T, _ *evidencetest.Scene, b *evidence.Bundle) { b.Receipt, b.Checkpoint = nil, nil }},
		{"result by the device", "RESULT_SIGNATURE", func(t *testing.T, s *evidencetest.Scene, b *evidence.Bundle) { resign(t, s, b.Result, s.Agent) }},
		{"a part taken out", "RESULT_EVIDENCE", func(_ *testing.T, _ *evidencetest.Scene, b *evidence.Bundle) { b.Telemetry = nil }},
		{"a part taken out that changes no number", "RESULT_EVIDENCE", func(_ *testing.T, _ *evidencetest.Scene, b *evidence.Bundle) { b.TPM = nil }},
		{"receipt of another entry", "RECEIPT_ENTRY", func(_ *testing.T, _ *evidencetest.Scene, b *evidence.Bundle) { b.Receipt.Entry.Hash[0] ^= 1 }},
		{"receipt of a transcript", "RECEIPT_ENTRY", func(_ *testing.T, _ *evidencetest.Scene, b *evidence.Bundle) { b.Receipt.Entry.Kind = "verdict" }},
		{"logged before it was appraised", "RECEIPT_ENTRY", func(_ *testing.T, _ *evidencetest.Scene, b *evidence.Bundle) {
			b.Receipt.Entry.AtMicros = b.Result.Message.AtMicros - 1
		}},
		{"checkpoint by the device", "CHECKPOINT_SIGNATURE", func(t *testing.T, s *evidencetest.Scene, b *evidence.Bundle) { resign(t, s, b.Checkpoint, s.Agent) }},
		{"receipt under another checkpoint", "RECEIPT_CHECKPOINT", func(_ *testing.T, _ *evidencetest.Scene, b *evidence.Bundle) { b.Receipt.Checkpoint.Size++ }},
		{"forked root", "LOG_INCLUSION", func(t *testing.T, s *evidencetest.Scene, b *evidence.Bundle) {
			b.Receipt.Checkpoint.Root = crypto.Keccak256Hash([]byte("fork"))
			b.Checkpoint.Message.Root = b.Receipt.Checkpoint.Root
			resign(t, s, b.Checkpoint, s.Service)
		}},
	} {
		s, b := setup(t)
		publish(t, s, b)
		test.tell(t, s, b)
		v := s.Verifier()
		r, err := v.Verify(b, s.Now())
		if err != nil {
			t.Fatal(err)
		}
		if err := v.VerifyResult(b, r, s.Policy()); codeOf(err) != test.code {
			t.Errorf("%s: %v, want %q", test.name, err, test.code)
		}
	}
}

// The service's inspectors need not be the reader's.
func TestReaderWithoutInspectorsChecksTheResult(t *testing.T) {
	t.Parallel()
	s, b := setup(t)
	publish(t, s, b)
	v := s.Verifier()
	v.Inspectors = nil
	r, err := v.Verify(b, s.Now())
	if err != nil {
		t.Fatal(err)
	}
	if err := v.VerifyResult(b, r, s.Policy()); err != nil || !b.Result.Message.InPossession || r.Claims.Possession != nil {
		t.Errorf("published %+v, own possession %v: %v", b.Result.Message, r.Claims.Possession, err)
	}
}

// Every policy that a result rests on is in its name.
func TestPolicyHash(t *testing.T) {
	t.Parallel()
	s, _ := setup(t)
	hash := func(v evidence.Verifier, p attest.Policy) common.Hash {
		h, err := v.PolicyHash(p)
		if err != nil {
			t.Fatal(err)
		}
		return h
	}
	seen := map[common.Hash]string{}
	add := func(name string, v evidence.Verifier, p attest.Policy) {
		if twin, ok := seen[hash(v, p)]; ok {
			t.Errorf("%s has the name of %s", name, twin)
		}
		seen[hash(v, p)] = name
	}
	add("the scene's", s.Verifier(), s.Policy())
	p := s.Policy()
	p.MinSlots.Value++
	add("other slots", s.Verifier(), p)
	v := s.Verifier()
	v.Classes[0].DeadlineMillis.Value++
	add("another deadline", v, s.Policy())
	v = s.Verifier()
	v.Classes = nil
	add("shipped memory classes", v, s.Policy())
	v = s.Verifier()
	v.Chips.DeviceRoots[0].SHA256[0] ^= 1
	add("another root of chips", v, s.Policy())
	v = s.Verifier()
	v.Platforms.Releases = nil
	add("no release", v, s.Policy())
	v = s.Verifier()
	v.Telemetry.Policy.MinUtilisation.Value++
	add("another threshold of telemetry", v, s.Policy())
	v = s.Verifier()
	v.Telemetry.Classes[0].MaxClockMHz.Value++
	add("another clock", v, s.Policy())
	own, err := evidence.NewVerifier(s.Domain, common.Address{}).PolicyHash(attest.DefaultPolicy())
	if err != nil || own != hash(evidence.NewVerifier(attest.Domain{}, common.Address{1}), attest.DefaultPolicy()) {
		t.Errorf("the shipped policies have two names (%v)", err)
	}
}
