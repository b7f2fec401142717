package evidence_test

import (
	"slices"
	"testing"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/evidence"
)

func codesOf(failures []attest.Failure) (codes []string) {
	for _, f := range failures {
		codes = append(codes, f.Code)
	}
	return codes
}

// Each part that is taken out costs what rests on it, and Next says so.
func TestTiers(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name       string
		without    func(b *evidence.Bundle)
		tier       attest.Tier
		possession bool
		next       []string
	}{
		{"all", func(*evidence.Bundle) {}, attest.T4, true, nil},
		{"no inspection", func(b *evidence.Bundle) { b.Inspection = nil }, attest.T4, false, nil},
		{"no platform", func(b *evidence.Bundle) { b.TPM = nil }, attest.T4, true, nil},
		{"no chip", func(b *evidence.Bundle) { b.DeviceKey = nil }, attest.T3, true, []string{"DEVICE_KEY_MISSING"}},
		{"chip without manifests", func(b *evidence.Bundle) { b.DeviceKey.DriverRIM = nil; b.DeviceKey.Statuses = b.DeviceKey.Statuses[:3] }, attest.T3, true, []string{"FIRMWARE_UNAPPRAISED"}},
		{"chip with statuses of its own alone", func(b *evidence.Bundle) { b.DeviceKey.Statuses = b.DeviceKey.Statuses[:3] }, attest.T3, true, []string{"REVOCATION_UNCHECKED"}},
		{"chip with statuses of manifests alone", func(b *evidence.Bundle) { b.DeviceKey.Statuses = b.DeviceKey.Statuses[3:] }, attest.T3, true, []string{"REVOCATION_UNCHECKED"}},
		{"chip without statuses", func(b *evidence.Bundle) { b.DeviceKey.Statuses = nil }, attest.T3, true, []string{"REVOCATION_UNCHECKED"}},
		{"neither", func(b *evidence.Bundle) { b.DeviceKey, b.TPM = nil, nil }, attest.T2, true, []string{"PLATFORM_MISSING"}},
		{"no memory", func(b *evidence.Bundle) { b.Memory = nil }, attest.T1, true, []string{"MEMORY_MISSING"}},
		{"no telemetry", func(b *evidence.Bundle) { b.Telemetry = nil }, attest.T1, true, []string{"TELEMETRY_MISSING"}},
		{"no standing", func(b *evidence.Bundle) { b.Standing = nil }, attest.T1, true, []string{"TELEMETRY_CLASS", "ABSENT", "STANDING_MISSING"}},
		{
			"compute alone", func(b *evidence.Bundle) { *b = evidence.Bundle{Compute: b.Compute} },
			attest.T1, false,
			[]string{"MEMORY_MISSING", "TELEMETRY_MISSING", "STANDING_MISSING"},
		},
	} {
		s, b := setup(t)
		test.without(b)
		publish(t, s, b)
		b, err := evidence.Parse(encode(t, b))
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		r, err := s.Verifier().Verify(b, s.Now())
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		got := attest.Appraise(r.Claims, s.Policy(), s.Now())
		if got.Tier != test.tier || got.State != attest.Verified || got.InPossession != test.possession || !slices.Equal(codesOf(got.Next), test.next) {
			t.Errorf("%s: tier %v, state %s, possession %t, next %v; want %v, Verified, %t, %v\n%v",
				test.name, got.Tier, got.State, got.InPossession, codesOf(got.Next), test.tier, test.possession, test.next, r.Findings)
		}
		if err := s.Verifier().VerifyResult(b, r, s.Policy()); err != nil {
			t.Errorf("%s: published result: %v", test.name, err)
		}
		if published := b.Result.Message; published.Tier != test.tier || published.InPossession != test.possession {
			t.Errorf("%s: published %+v", test.name, published)
		}
	}
}

// A quote of values that no release has is no rejection, and no T3.
func TestUnmeasuredPlatform(t *testing.T) {
	t.Parallel()
	s, b := setup(t)
	b.DeviceKey = nil
	v := s.Verifier()
	v.Platforms.Releases[0].PCRs[11][0][0] ^= 1
	r, err := v.Verify(b, s.Now())
	if err != nil || r.Platform == nil {
		t.Fatalf("%+v, %v", r, err)
	}
	if got := attest.Appraise(r.Claims, s.Policy(), s.Now()); got.Tier != attest.T2 || !slices.Equal(codesOf(got.Next), []string{"UNMEASURED"}) || !slices.Equal(r.Platform.Unknown, []int{11}) {
		t.Errorf("tier %v, next %v, unknown PCRs %v; want T2, UNMEASURED, 11", got.Tier, codesOf(got.Next), r.Platform.Unknown)
	}
}
