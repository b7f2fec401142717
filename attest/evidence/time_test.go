package evidence_test

import (
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/evidence"
	"github.com/corebond/corebond/attest/nvgpu"
	"github.com/corebond/corebond/attest/registry"
	"github.com/ethereum/go-ethereum/crypto"
)

func TestStanding(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		change func(m *evidence.Standing)
		tier   attest.Tier
		state  attest.State
		code   string // among what is missing
	}{
		{"frozen", func(m *evidence.Standing) { m.Frozen = registry.CodeHardwareTwice }, attest.T0, attest.Failed, registry.CodeHardwareTwice},
		{"frozen for a reason to come", func(m *evidence.Standing) { m.Frozen = "MELTED" }, attest.T0, attest.Failed, "MELTED"},
		{"pending", func(m *evidence.Standing) { m.Pending = registry.CodeRekeyEarly }, attest.T1, attest.Verified, registry.CodeRekeyEarly},
		{"too few slots", func(m *evidence.Standing) { m.Met = 13 }, attest.T1, attest.Verified, "SLOTS"},
		{"slots missed", func(m *evidence.Standing) { m.Missed = 3 }, attest.T1, attest.Verified, "MISSED_SLOTS"},
		{"other UUID", func(m *evidence.Standing) { m.UUID[0] ^= 1 }, attest.T1, attest.Verified, "IDENTITY_OTHER"},
		{"slice", func(m *evidence.Standing) { m.Mark = "MIG" }, attest.T4, attest.Verified, ""},
		{"as of the proof's arrival", func(m *evidence.Standing) { m.AsOfMicros -= uint64((time.Hour - 20*time.Second).Microseconds()) }, attest.T4, attest.Verified, ""},
	} {
		s, b := setup(t)
		test.change(&b.Standing.Message)
		resign(t, s, b.Standing, s.Service)
		r, err := s.Verifier().Verify(b, s.Now())
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		got := attest.Appraise(r.Claims, s.Policy(), s.Now())
		if got.Tier != test.tier || got.State != test.state || got.Mark != b.Standing.Message.Mark || !strings.Contains(strings.Join(codesOf(got.Next), " "), test.code) {
			t.Errorf("%s: tier %v, state %s, mark %q, next %v; want %v, %s, %s", test.name, got.Tier, got.State, got.Mark, codesOf(got.Next), test.tier, test.state, test.code)
		}
	}
}

// The device's class is the service's word: a device cannot choose the numbers that its telemetry is held against.
func TestClassIsTheServicesWord(t *testing.T) {
	t.Parallel()
	s, b := setup(t)
	b.Memory, b.Standing.Message.Class = nil, "h200-141"
	resign(t, s, b.Standing, s.Service)
	r, err := s.Verifier().Verify(b, s.Now())
	if err != nil {
		t.Fatal(err)
	}
	if codes := codesOf(r.Claims.Telemetry.Lowering); len(codes) == 0 || codes[0] != "TELEMETRY_CLASS" {
		t.Errorf("telemetry of another class than the device is enrolled as is found to lack %v", codes)
	}
}

func TestInspection(t *testing.T) {
	t.Parallel()
	s, b := setup(t)
	inspector, seen := crypto.PubkeyToAddress(s.Inspector.PublicKey), s.Opens.AddDate(0, -1, 0)
	for _, test := range []struct {
		name          string
		trust         bool
		at            time.Time
		counts, there bool
	}{
		{"by one who is trusted", true, s.Now(), true, true},
		{"by one who is not", false, s.Now(), false, true},
		{"at this instant", true, seen, true, true},
		{"that is to come", true, seen.Add(-time.Microsecond), false, false},
	} {
		v := s.Verifier()
		if !test.trust {
			v.Inspectors = v.Inspectors[:0]
		}
		r, err := v.Verify(b, test.at)
		if err != nil {
			t.Errorf("inspection %s: %v", test.name, err)
			continue
		}
		if p := r.Claims.Possession; (p != nil) != test.counts || p != nil && (p.By != inspector || !p.At.Equal(seen)) {
			t.Errorf("inspection %s: possession %+v, want it there: %t", test.name, p, test.counts)
		}
		if i := r.Inspection; (i != nil) != test.there || i != nil && (i.By != inspector || !i.At.Equal(seen)) {
			t.Errorf("inspection %s: %+v, want it there: %t", test.name, i, test.there)
		}
	}
}

// Evidence of chip and platform may be bound to an earlier run, which need not have a verdict, and ages from that run's opening.
func TestEarlierRuns(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		age  time.Duration // of the run, when the compute proof opens
		tier attest.Tier
	}{
		{"a day", 24 * time.Hour, attest.T4},
		{"a week less an hour", 7*24*time.Hour - time.Hour - time.Microsecond, attest.T4},
		{"a week", 7*24*time.Hour - time.Hour, attest.T2},
		{"to come", -30 * time.Minute, attest.T4},
	} {
		s, b := setup(t)
		run := evidence.RunOf(earlier(t, s, test.age))
		rechip(t, s, b, run)
		b.TPM = requote(t, s, run)
		b.Standing.Message.Enrolment = attest.Digest(s.Domain, b.TPM.Enrolment.Message)
		resign(t, s, b.Standing, s.Service)
		r, err := s.Verifier().Verify(b, s.Now())
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if opened := s.Opens.Add(-test.age); !r.Claims.DeviceKey.At.Equal(opened) || !r.Claims.Platform.At.Equal(opened) {
			t.Errorf("%s: chip of %v, platform of %v, want %v", test.name, r.Claims.DeviceKey.At, r.Claims.Platform.At, opened)
		}
		if got := attest.Appraise(r.Claims, s.Policy(), s.Now()); got.Tier != test.tier || got.State != attest.Verified {
			t.Errorf("%s: tier %v, %s, want %v; next %v", test.name, got.Tier, got.State, test.tier, got.Next)
		}
	}
}

// Endorsements age faster than evidence: then a reader learns less, and the device is not accused of anything. What the service published
// is still checked as of its own instant.
func TestEndorsementsAge(t *testing.T) {
	t.Parallel()
	s, b := setup(t)
	publish(t, s, b)
	v := s.Verifier()
	for _, test := range []struct {
		name string
		at   time.Time
		tier attest.Tier
	}{
		{"when published", s.Now(), attest.T4},
		{"a day later", s.Now().Add(24 * time.Hour), attest.T3},
		{"years later", s.Now().AddDate(30, 0, 0), attest.T0}, // the maker's certificates have expired as well
	} {
		r, err := v.Verify(b, test.at)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if got := attest.Appraise(r.Claims, s.Policy(), test.at); got.Tier != test.tier {
			t.Errorf("%s: tier %v, want %v; next %v", test.name, got.Tier, test.tier, got.Next)
		}
		if fresh := test.tier == attest.T4; fresh != (len(r.Unchecked) == 0) || fresh != (r.Chip.Revocation == nvgpu.RevocationGood) {
			t.Errorf("%s: unchecked %q, revocation %s", test.name, r.Unchecked, r.Chip.Revocation)
		}
		if err := v.VerifyResult(b, r, s.Policy()); err != nil {
			t.Errorf("%s: published result: %v", test.name, err)
		}
	}
}

// A part of a kind that the verifier does not know counts for nothing, and says nothing against the device or the service.
func TestPartsThatCannotBeChecked(t *testing.T) {
	t.Parallel()
	s, b := setup(t)
	publish(t, s, b)
	v := s.Verifier()
	v.Chips.Chips = v.Chips.Chips[1:] // no GH100
	r, err := v.Verify(b, s.Now())
	if err != nil || r.Chip != nil || r.Claims.DeviceKey != nil || len(r.Unchecked) != 1 {
		t.Fatalf("chip that the policy does not list: %+v, %v", r, err)
	}
	if got := attest.Appraise(r.Claims, s.Policy(), s.Now()); got.Tier != attest.T3 {
		t.Errorf("tier %v, want T3", got.Tier)
	}
	if err := v.VerifyResult(b, r, s.Policy()); codeOf(err) != "unchecked" {
		t.Errorf("published result: %v, want attest.ErrUnchecked", err)
	}
	v = s.Verifier()
	b.TPM.Evidence.EKChain[0] = []byte("no certificate")
	if r, err = v.Verify(b, s.Now()); err != nil || r.Platform != nil || r.Claims.Platform != nil || len(r.Unchecked) != 1 {
		t.Errorf("TPM whose certificate cannot be read: %+v, %v", r, err)
	}
	v = s.Verifier()
	v.Classes = nil
	if _, err := v.Verify(b, s.Now()); codeOf(err) != "unchecked" {
		t.Errorf("memory class that the verifier does not know: %v, want attest.ErrUnchecked", err)
	}
}
