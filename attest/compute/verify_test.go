package compute

import (
	"crypto/ecdsa"
	"errors"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/ethereum/go-ethereum/common"
)

func resign[M attest.Message](t *testing.T, signed *attest.Signed[M], key *ecdsa.PrivateKey) {
	t.Helper()
	again, err := attest.Sign(testDomain, signed.Message, key)
	if err != nil {
		t.Fatal(err)
	}
	*signed = again
}

// Here the service or the device lies with its own valid signature; each lie must be seen by a third party.
func TestVerifyTranscriptRejects(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	service, device := s.Key, d.Key
	honest, _ := exchange(t, s, d, testOrder(d), 100*time.Millisecond)
	tests := []struct {
		name string
		lie  func(t *testing.T, x *Transcript)
		code string
	}{
		{"nothing", func(*testing.T, *Transcript) {}, ""},
		{"other chain", func(_ *testing.T, x *Transcript) { x.Domain.ChainID = 1 }, "DOMAIN"},
		{"other service named", func(_ *testing.T, x *Transcript) { x.Service = d.Address() }, "SERVICE"},
		{"challenge by the device", func(t *testing.T, x *Transcript) { resign(t, &x.Challenge, device) }, "CHALLENGE_SIGNATURE"},
		{"profile out of bounds", func(t *testing.T, x *Transcript) { x.Challenge.Message.K = 2; resign(t, &x.Challenge, service) }, "PROFILE"},
		{"deadline before opening", func(t *testing.T, x *Transcript) {
			x.Challenge.Message.DeadlineMicros = x.Challenge.Message.OpenAtMicros
			resign(t, &x.Challenge, service)
		}, "CHALLENGE_TIMES"},
		{"deadline beyond time", func(t *testing.T, x *Transcript) {
			x.Challenge.Message.DeadlineMicros = 1 << 63
			resign(t, &x.Challenge, service)
		}, "CHALLENGE_TIMES"},
		{"commitment by another key", func(t *testing.T, x *Transcript) { resign(t, &x.Commit, service) }, "DEVICE_KEY"},
		{"commitment for another device", func(t *testing.T, x *Transcript) {
			x.Challenge.Message.DeviceID = s.Address()
			resign(t, &x.Challenge, service)
		}, "DEVICE_KEY"},
		{"commitment to another challenge", func(t *testing.T, x *Transcript) {
			x.Challenge.Message.SlotID++
			resign(t, &x.Challenge, service)
		}, "COMMIT_CHALLENGE"},
		{"layer root replaced", func(_ *testing.T, x *Transcript) { x.LayerRoots[1] = common.Hash{} }, "LAYER_ROOTS"},
		{"micro-challenge left out", func(_ *testing.T, x *Transcript) { x.MicroAcks = nil }, "MICRO_CHALLENGES"},
		{"simulated flag taken off by the service", func(_ *testing.T, x *Transcript) { x.Commit.Message.Simulated = false }, "DEVICE_KEY"},
		{"simulated flag taken off by the device", func(t *testing.T, x *Transcript) {
			x.Commit.Message.Simulated = false
			resign(t, &x.Commit, device)
		}, "REVEAL_COMMIT"},
		{"reveal by the device", func(t *testing.T, x *Transcript) { resign(t, &x.Reveal, device) }, "REVEAL_SIGNATURE"},
		{"rho2 chosen afterwards", func(t *testing.T, x *Transcript) { x.Reveal.Message.Rho2[3] ^= 1; resign(t, &x.Reveal, service) }, "RHO2"},
		{"commitment too late", func(t *testing.T, x *Transcript) {
			x.Reveal.Message.CommitAtMicros = x.Challenge.Message.DeadlineMicros + 1
			resign(t, &x.Reveal, service)
		}, "COMMIT_LATE"},
		{"commitment before the challenge", func(t *testing.T, x *Transcript) {
			x.Reveal.Message.CommitAtMicros = x.Challenge.Message.OpenAtMicros
			resign(t, &x.Reveal, service)
		}, "COMMIT_EARLY"},
		{"clock turned after the verdict", func(t *testing.T, x *Transcript) {
			x.Reveal.Message.CommitAtMicros -= 50_000
			resign(t, &x.Reveal, service)
		}, "VERDICT_NUMBERS"},
		{"opened byte replaced", func(t *testing.T, x *Transcript) { x.Openings[100] ^= 1; reopen(t, x, device) }, "ROW_PATH"},
		{"openings cut short", func(t *testing.T, x *Transcript) { x.Openings = x.Openings[:len(x.Openings)-32]; reopen(t, x, device) }, "OPENINGS_SHAPE"},
		{"openings too long", func(t *testing.T, x *Transcript) { x.Openings = append(x.Openings, 0); reopen(t, x, device) }, "OPENINGS_SHAPE"},
		{"openings of somebody else", func(_ *testing.T, x *Transcript) { x.Openings[100] ^= 1 }, "OPENINGS_HASH"},
		{"announcement by the service", func(t *testing.T, x *Transcript) { resign(t, &x.Open, service) }, "OPEN_KEY"},
		{"announcement for another commitment", func(t *testing.T, x *Transcript) { x.Open.Message.CommitHash[0] ^= 1; resign(t, &x.Open, device) }, "OPEN_COMMIT"},
		{"audit announced that is not there", func(t *testing.T, x *Transcript) { x.Open.Message.AuditHash[0] ^= 1; resign(t, &x.Open, device) }, "AUDIT_HASH"},
		{"no verdict", func(_ *testing.T, x *Transcript) { x.Verdict = nil }, "VERDICT_MISSING"},
		{"verdict by the device", func(t *testing.T, x *Transcript) { resign(t, x.Verdict, device) }, "VERDICT_SIGNATURE"},
		{"rate overstated", func(t *testing.T, x *Transcript) { x.Verdict.Message.CertifiedOps++; resign(t, x.Verdict, service) }, "VERDICT_NUMBERS"},
		{"epsilon understated", func(t *testing.T, x *Transcript) { x.Verdict.Message.EpsilonPPB--; resign(t, x.Verdict, service) }, "VERDICT_NUMBERS"},
		{"tier overstated", func(t *testing.T, x *Transcript) { x.Verdict.Message.Tier = attest.T2; resign(t, x.Verdict, service) }, "VERDICT_NUMBERS"},
		{"memory certified out of nothing", func(t *testing.T, x *Transcript) { x.Verdict.Message.VRAMBytes = 80e9; resign(t, x.Verdict, service) }, "VERDICT_NUMBERS"},
		{"randomness without a round", func(t *testing.T, x *Transcript) { rebuild(t, x, s, d, func(c *Challenge) { c.DrandValue[0] = 1 }) }, "BEACON"},
		{"randomness made up", func(t *testing.T, x *Transcript) {
			rebuild(t, x, s, d, func(c *Challenge) { c.DrandRound = 5; c.DrandValue[0] = 1 })
		}, "BEACON"},
		{"randomness of the round", func(t *testing.T, x *Transcript) {
			rebuild(t, x, s, d, func(c *Challenge) { c.DrandRound = 5; c.DrandValue[0] = 5 })
		}, "CHAIN_ROOT"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			x := copyOf(t, honest)
			test.lie(t, x)
			v := s.Verifier()
			v.Beacon = func(round uint64) (common.Hash, error) { return common.Hash{byte(round)}, nil }
			_, err := v.VerifyTranscript(x)
			if codeOf(err) != test.code {
				t.Fatalf("VerifyTranscript = %v, want %q", err, test.code)
			}
			var r *attest.Rejection
			if errors.As(err, &r) && (r.Observed == "" || r.Required == "" || r.Fix == "") {
				t.Errorf("rejection does not say what was observed, required and to be done: %+v", r)
			}
		})
	}
}

// rebuild changes the challenge and lets both sides sign everything anew up to the proof itself.
func rebuild(t *testing.T, x *Transcript, s Service, d Device, change func(*Challenge)) {
	t.Helper()
	change(&x.Challenge.Message)
	resign(t, &x.Challenge, s.Key)
	x.Commit.Message.ChallengeHash = attest.Digest(testDomain, x.Challenge.Message)
	resign(t, &x.Commit, d.Key)
	x.Reveal.Message.CommitHash = attest.Digest(testDomain, x.Commit.Message)
	resign(t, &x.Reveal, s.Key)
	x.Open.Message.CommitHash = x.Reveal.Message.CommitHash
	resign(t, &x.Open, d.Key)
}

func copyOf(t *testing.T, x *Transcript) *Transcript {
	t.Helper()
	b, err := x.Encode()
	if err != nil {
		t.Fatal(err)
	}
	again, err := ParseTranscript(b)
	if err != nil {
		t.Fatal(err)
	}
	return again
}

func TestUncheckableIsNoRejection(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	s.Beacon = func(round uint64) (common.Hash, error) { return common.Hash{byte(round)}, nil }
	o := testOrder(d)
	o.DrandRound, o.DrandValue = 5, common.Hash{5}
	x, result := exchange(t, s, d, o, time.Second)
	if _, err := s.Verifier().VerifyTranscript(x); err != nil || result.State != attest.Verified {
		t.Fatalf("proof on a public beacon: %v, %v", err, result.State)
	}
	for name, beacon := range map[string]func(uint64) (common.Hash, error){
		"no source":    nil,
		"out of reach": func(uint64) (common.Hash, error) { return common.Hash{}, errors.New("no such round yet") },
	} {
		v := s.Verifier()
		v.Beacon = beacon
		_, err := v.VerifyTranscript(x)
		var r *attest.Rejection
		if !errors.Is(err, attest.ErrUnchecked) || errors.As(err, &r) {
			t.Errorf("%s: %v, want attest.ErrUnchecked and no rejection", name, err)
		}
	}
}

// The largest micro-challenge layers and many of them must cost nothing and crash nothing.
func TestHostileMicroAcks(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	x, _ := exchange(t, s, d, testOrder(d), time.Second)
	x.MicroAcks = nil
	for i := range 50_000 {
		x.MicroAcks = append(x.MicroAcks, MicroAck{Layer: ^uint32(0) - uint32(i)})
	}
	x.Commit.Message.MicroAcksHash = hashMicroAcks(x.MicroAcks)
	rebuild(t, x, s, d, func(*Challenge) {})
	if _, err := s.Verifier().VerifyTranscript(x); codeOf(err) != "MICRO_CHALLENGES" {
		t.Errorf("VerifyTranscript = %v, want MICRO_CHALLENGES", err)
	}
}

func BenchmarkVerifyTranscript(b *testing.B) {
	s, d := testService(b), testDevice(b)
	o := testOrder(d)
	o.Profile = chaingemm.Profile{N: 256, T: 8, K: 64}
	x, _ := exchange(b, s, d, o, time.Second)
	for b.Loop() {
		if _, err := s.Verifier().VerifyTranscript(x); err != nil {
			b.Fatal(err)
		}
	}
}
