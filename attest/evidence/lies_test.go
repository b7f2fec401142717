package evidence_test

import (
	"crypto/ecdsa"
	"sync"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/attest/evidence"
	"github.com/corebond/corebond/attest/evidence/evidencetest"
	"github.com/corebond/corebond/attest/nvgpu"
	"github.com/ethereum/go-ethereum/common"
)

// another is a scene of another device, GPU, host and service key, and its full bundle.
var another = sync.OnceValues(func() (*evidence.Bundle, error) {
	s, err := evidencetest.New(2, false)
	if err != nil {
		return nil, err
	}
	return s.Bundle()
})

var mu sync.Mutex // over what proving and quoting change in the scene

// earlier is a proof of the scene's device that opened so long before the bundle's.
func earlier(t testing.TB, s *evidencetest.Scene, age time.Duration) *compute.Transcript {
	t.Helper()
	mu.Lock()
	defer mu.Unlock()
	transcript, _, err := s.Compute(s.Opens.Add(-age))
	if err != nil {
		t.Fatal(err)
	}
	return transcript
}

// requote binds a quote of the host's TPM to a run.
func requote(t testing.TB, s *evidencetest.Scene, run evidence.Run) *evidence.TPM {
	t.Helper()
	mu.Lock()
	defer mu.Unlock()
	quote, err := s.Platform(run)
	if err != nil {
		t.Fatal(err)
	}
	return quote
}

// rechip binds the chip's report to a run anew.
func rechip(t testing.TB, s *evidencetest.Scene, b *evidence.Bundle, run evidence.Run) {
	t.Helper()
	k, err := s.Chip(run)
	if err != nil {
		t.Fatal(err)
	}
	b.DeviceKey = k
}

// lie is a bundle that should not hold, and the code of the rejection.
type lie struct {
	name, code string
	tell       func(t *testing.T, s *evidencetest.Scene, b, other *evidence.Bundle)
}

// lies are such as a device can tell, and some that only a service could: what it signs has to agree with itself.
func lies() []lie {
	return []lie{
		{"compute proof of another service", "SERVICE", func(_ *testing.T, _ *evidencetest.Scene, b, other *evidence.Bundle) { b.Compute = other.Compute }},
		{"compute proof of another device of the service", "OTHER_DEVICE", func(t *testing.T, s *evidencetest.Scene, b, _ *evidence.Bundle) {
			clone := *s
			clone.Agent = s.Inspector
			b.Compute = earlier(t, &clone, 0)
		}},
		{"memory proof of another service", "OTHER_DEVICE", func(_ *testing.T, _ *evidencetest.Scene, b, other *evidence.Bundle) { b.Memory = other.Memory }},
		{"memory proof in another's name", "CHALLENGE_SIGNATURE", func(_ *testing.T, _ *evidencetest.Scene, b, _ *evidence.Bundle) {
			b.Memory.Challenge.Message.SlotID++
		}},
		{"memory proof of other hardware", "OTHER_DEVICE", func(t *testing.T, s *evidencetest.Scene, b, _ *evidence.Bundle) {
			clone := *s
			clone.GPUIDHash[0] ^= 1
			mu.Lock()
			defer mu.Unlock()
			transcript, err := clone.Memory(s.Opens)
			if err != nil {
				t.Fatal(err)
			}
			b.Memory = transcript
		}},
		{"memory proof of a smaller class", "MEMORY_CLASS", func(t *testing.T, s *evidencetest.Scene, b, _ *evidence.Bundle) {
			b.Standing.Message.Class = "h200-141"
			resign(t, s, b.Standing, s.Service)
		}},
		{"telemetry of another proof", "TELEMETRY_HASH", func(_ *testing.T, _ *evidencetest.Scene, b, other *evidence.Bundle) { b.Telemetry = other.Telemetry }},
		{"telemetry cut short", "TELEMETRY_HASH", func(_ *testing.T, _ *evidencetest.Scene, b, _ *evidence.Bundle) {
			b.Telemetry = b.Telemetry[:len(b.Telemetry)-1]
		}},
		{"standing by another service", "STANDING_SIGNATURE", func(_ *testing.T, _ *evidencetest.Scene, b, other *evidence.Bundle) { b.Standing = other.Standing }},
		{"standing by the device", "STANDING_SIGNATURE", signedBy(func(b *evidence.Bundle) *attest.Signed[evidence.Standing] { return b.Standing }, agent)},
		{"standing of another device", "OTHER_DEVICE", func(t *testing.T, s *evidencetest.Scene, b, _ *evidence.Bundle) {
			b.Standing.Message.DeviceID[0] ^= 1
			resign(t, s, b.Standing, s.Service)
		}},
		{"standing of other hardware", "OTHER_DEVICE", func(t *testing.T, s *evidencetest.Scene, b, _ *evidence.Bundle) {
			b.Standing.Message.GPUIDHash[0] ^= 1
			resign(t, s, b.Standing, s.Service)
		}},
		{"standing from before the proof", "STANDING_OLD", func(t *testing.T, s *evidencetest.Scene, b, _ *evidence.Bundle) {
			b.Standing.Message.AsOfMicros = b.Compute.Reveal.Message.CommitAtMicros - 1
			resign(t, s, b.Standing, s.Service)
		}},
		{"inspection of another device", "OTHER_DEVICE", func(t *testing.T, s *evidencetest.Scene, b, _ *evidence.Bundle) {
			b.Inspection.Message.DeviceID[0] ^= 1
			resign(t, s, b.Inspection, s.Inspector)
		}},
		{"inspection of other hardware", "OTHER_DEVICE", func(t *testing.T, s *evidencetest.Scene, b, _ *evidence.Bundle) {
			b.Inspection.Message.GPUIDHash[0] ^= 1
			resign(t, s, b.Inspection, s.Inspector)
		}},
		{"inspection by the device", "INSPECTION_OWN", signedBy(func(b *evidence.Bundle) *attest.Signed[evidence.Inspection] { return b.Inspection }, agent)},
		{"inspection by nobody", "INSPECTION_SIGNATURE", func(_ *testing.T, _ *evidencetest.Scene, b, _ *evidence.Bundle) {
			b.Inspection.Signature = attest.Signature{64: 27}
		}},
		{"chip: challenge by the device", "CHALLENGE_SIGNATURE", signedBy(func(b *evidence.Bundle) *attest.Signed[compute.Challenge] { return &b.DeviceKey.Run.Challenge }, agent)},
		{"chip: commitment by the service", "DEVICE_KEY", signedBy(func(b *evidence.Bundle) *attest.Signed[compute.Commit] { return &b.DeviceKey.Run.Commit }, service)},
		{"chip: receipt by the device", "REVEAL_SIGNATURE", signedBy(func(b *evidence.Bundle) *attest.Signed[compute.Reveal] { return &b.DeviceKey.Run.Reveal }, agent)},
		{"chip: run of another service", "CHALLENGE_SIGNATURE", func(_ *testing.T, _ *evidencetest.Scene, b, other *evidence.Bundle) { b.DeviceKey = other.DeviceKey }},
		{"chip: run of other hardware", "OTHER_DEVICE", func(t *testing.T, s *evidencetest.Scene, b, _ *evidence.Bundle) {
			b.DeviceKey.Run.Challenge.Message.GPUIDHash[0] ^= 1
			resign(t, s, &b.DeviceKey.Run.Challenge, s.Service)
		}},
		{"chip: commitment of another run", "COMMIT_CHALLENGE", func(t *testing.T, s *evidencetest.Scene, b, _ *evidence.Bundle) {
			b.DeviceKey.Run.Commit = earlier(t, s, 24*time.Hour).Commit
		}},
		{"chip: commitment after the fact", "REVEAL_COMMIT", func(t *testing.T, s *evidencetest.Scene, b, _ *evidence.Bundle) {
			run := b.DeviceKey.Run
			run.Commit.Message.ChainRoot[0] ^= 1
			resign(t, s, &run.Commit, s.Agent)
			rechip(t, s, b, run)
		}},
		{"chip: run that was late", "RUN_TIMES", func(t *testing.T, s *evidencetest.Scene, b, _ *evidence.Bundle) {
			b.DeviceKey.Run.Reveal.Message.CommitAtMicros = b.DeviceKey.Run.Challenge.Message.DeadlineMicros + 1
			resign(t, s, &b.DeviceKey.Run.Reveal, s.Service)
		}},
		{"chip: run that was early", "RUN_TIMES", func(t *testing.T, s *evidencetest.Scene, b, _ *evidence.Bundle) {
			b.DeviceKey.Run.Reveal.Message.CommitAtMicros = b.DeviceKey.Run.Challenge.Message.OpenAtMicros
			resign(t, s, &b.DeviceKey.Run.Reveal, s.Service)
		}},
		{"chip: simulated run", "RUN_SIMULATED", func(t *testing.T, s *evidencetest.Scene, b, _ *evidence.Bundle) {
			run := b.DeviceKey.Run
			run.Commit.Message.Simulated = true
			resign(t, s, &run.Commit, s.Agent)
			run.Reveal.Message.CommitHash = attest.Digest(s.Domain, run.Commit.Message)
			resign(t, s, &run.Reveal, s.Service)
			rechip(t, s, b, run)
		}},
		{"chip: report of another run", nvgpu.CodeNonce, func(t *testing.T, s *evidencetest.Scene, b, _ *evidence.Bundle) {
			b.DeviceKey.Run = evidence.RunOf(earlier(t, s, 24*time.Hour))
		}},
		{"chip: report of another device", nvgpu.CodeNonce, func(_ *testing.T, _ *evidencetest.Scene, b, other *evidence.Bundle) {
			b.DeviceKey.Evidence = other.DeviceKey.Evidence
		}},
		{"chip: another GPU in the device's name", "OTHER_CHIP", func(t *testing.T, s *evidencetest.Scene, b, _ *evidence.Bundle) {
			second, err := evidencetest.New(2, false)
			if err != nil {
				t.Fatal(err)
			}
			clone := *s
			clone.GPU = second.GPU
			rechip(t, &clone, b, b.DeviceKey.Run)
		}},
		{"chip: one that the registry does not hold", "OTHER_CHIP", func(t *testing.T, s *evidencetest.Scene, b, _ *evidence.Bundle) {
			b.Standing.Message.DeviceKey = common.Hash{}
			resign(t, s, b.Standing, s.Service)
		}},
		{"platform: run of another service", "CHALLENGE_SIGNATURE", func(_ *testing.T, _ *evidencetest.Scene, b, other *evidence.Bundle) { b.TPM = other.TPM }},
		{"platform: receipt by the device", "REVEAL_SIGNATURE", signedBy(func(b *evidence.Bundle) *attest.Signed[compute.Reveal] { return &b.TPM.Run.Reveal }, agent)},
		{"platform: enrolment by the device", "ENROLMENT_SIGNATURE", signedBy(func(b *evidence.Bundle) *attest.Signed[evidence.Platform] { return &b.TPM.Enrolment }, agent)},
		{"platform: enrolment of another device", "OTHER_DEVICE", func(t *testing.T, s *evidencetest.Scene, b, _ *evidence.Bundle) {
			b.TPM.Enrolment.Message.DeviceID[0] ^= 1
			resign(t, s, &b.TPM.Enrolment, s.Service)
		}},
		{"platform: enrolment that was replaced", "ENROLMENT_OLD", func(t *testing.T, s *evidencetest.Scene, b, _ *evidence.Bundle) {
			b.Standing.Message.Enrolment[0] ^= 1
			resign(t, s, b.Standing, s.Service)
		}},
		{"platform: enrolment without a key", "ENROLMENT_FORM", func(t *testing.T, s *evidencetest.Scene, b, _ *evidence.Bundle) {
			b.TPM.Enrolment.Message.AK = "0x00"
			resign(t, s, &b.TPM.Enrolment, s.Service)
			b.Standing.Message.Enrolment = attest.Digest(s.Domain, b.TPM.Enrolment.Message)
			resign(t, s, b.Standing, s.Service)
		}},
		{"platform: quote of another run", "QUOTE_BINDING", func(t *testing.T, s *evidencetest.Scene, b, _ *evidence.Bundle) {
			b.TPM.Run = evidence.RunOf(earlier(t, s, 24*time.Hour))
		}},
		{"platform: quote of another TPM", "EK_ROOT", func(_ *testing.T, _ *evidencetest.Scene, b, other *evidence.Bundle) {
			b.TPM.Evidence = other.TPM.Evidence
		}},
	}
}

func agent(s *evidencetest.Scene) *ecdsa.PrivateKey   { return s.Agent }
func service(s *evidencetest.Scene) *ecdsa.PrivateKey { return s.Service }

// signedBy leaves a part as it is, under another signature.
func signedBy[M attest.Message](part func(*evidence.Bundle) *attest.Signed[M], by func(*evidencetest.Scene) *ecdsa.PrivateKey,
) func(*testing.T, *evidencetest.Scene, *evidence.Bundle, *evidence.Bundle) {
	return func(t *testing.T, s *evidencetest.Scene, b, _ *evidence.Bundle) {
		t.Helper()
		resign(t, s, part(b), by(s))
	}
}

func TestLies(t *testing.T) {
	t.Parallel()
	other, err := another()
	if err != nil {
		t.Fatal(err)
	}
	for _, lie := range lies() {
		s, b := setup(t)
		lie.tell(t, s, b, other)
		if r, err := s.Verifier().Verify(b, s.Now()); codeOf(err) != lie.code || r != nil {
			t.Errorf("%s: %v, want %s", lie.name, err, lie.code)
		}
	}
}
