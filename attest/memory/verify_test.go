package memory

import (
	"crypto/ecdsa"
	"crypto/sha256"
	"errors"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/memwalk"
	"github.com/ethereum/go-ethereum/common"
)

func resign[M attest.Message](t testing.TB, signed *attest.Signed[M], key *ecdsa.PrivateKey) {
	t.Helper()
	again, err := attest.Sign(testDomain, signed.Message, key)
	if err != nil {
		t.Fatal(err)
	}
	*signed = again
}

func copyOf(t testing.TB, x *Transcript) *Transcript {
	t.Helper()
	again, err := ParseTranscript(encode(t, x))
	if err != nil {
		t.Fatal(err)
	}
	return again
}

// rebuild lets both sides sign everything anew, each message naming the one before it, up to the walks themselves.
func rebuild(t testing.TB, x *Transcript) {
	t.Helper()
	service, device := testKey(t, 1), testKey(t, 2)
	resign(t, &x.Challenge, service)
	x.Ready.Message.ChallengeHash = attest.Digest(testDomain, x.Challenge.Message)
	resign(t, &x.Ready, device)
	x.Start.Message.ReadyHash = attest.Digest(testDomain, x.Ready.Message)
	resign(t, &x.Start, service)
	x.Commit.Message.StartHash = attest.Digest(testDomain, x.Start.Message)
	resign(t, &x.Commit, device)
	x.Reveal.Message.CommitHash = attest.Digest(testDomain, x.Commit.Message)
	resign(t, &x.Reveal, service)
	x.Open.Message.CommitHash = x.Reveal.Message.CommitHash
	x.Open.Message.ResponseHash = sha256.Sum256(x.Response)
	resign(t, &x.Open, device)
}

// rewalk changes the walk that was asked for, and rebuilds.
func rewalk(t testing.TB, x *Transcript, change func(c *memwalk.Challenge)) {
	t.Helper()
	c, err := memwalk.DecodeChallenge(x.Walk)
	if err != nil {
		t.Fatal(err)
	}
	change(&c)
	x.Walk, x.Challenge.Message.WalkHash = c.Encode(), c.Hash()
	rebuild(t, x)
}

// Here the service or the device, or both, lie with their own valid signatures; each lie must be seen by a third party.
func TestVerifyTranscriptRejects(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	service, device := s.Key, d.Key
	honest, _ := exchange(t, s, d, testOrder(d), 1800*time.Microsecond)
	tests := []struct {
		name string
		lie  func(t *testing.T, x *Transcript)
		code string
	}{
		{"nothing", func(*testing.T, *Transcript) {}, ""},
		{"nothing, all signed anew", func(t *testing.T, x *Transcript) { rebuild(t, x) }, ""},
		{"other chain", func(_ *testing.T, x *Transcript) { x.Domain.ChainID = 1 }, "DOMAIN"},
		{"other service named", func(_ *testing.T, x *Transcript) { x.Service = d.Address() }, "SERVICE"},
		{"challenge by the device", func(t *testing.T, x *Transcript) { resign(t, &x.Challenge, device) }, "CHALLENGE_SIGNATURE"},
		{"deadline before issue", func(t *testing.T, x *Transcript) {
			x.Challenge.Message.ReadyByMicros = x.Challenge.Message.IssuedAtMicros
			resign(t, &x.Challenge, service)
		}, "CHALLENGE_TIMES"},
		{"deadline beyond time", func(t *testing.T, x *Transcript) {
			x.Challenge.Message.ReadyByMicros = 1 << 63
			resign(t, &x.Challenge, service)
		}, "CHALLENGE_TIMES"},
		{"walk replaced", func(_ *testing.T, x *Transcript) { x.Walk[60] ^= 1 }, "WALK_CHALLENGE"},
		{"walk left out", func(_ *testing.T, x *Transcript) { x.Walk = nil }, "WALK_CHALLENGE"},
		{"walk out of bounds", func(_ *testing.T, x *Transcript) { x.Walk[4] = 0xff }, "WALK_CHALLENGE"},
		{"walk of another device", func(t *testing.T, x *Transcript) { rewalk(t, x, func(c *memwalk.Challenge) { c.Device[0] ^= 1 }) }, "WALK_DEVICE"},
		{"hardware swapped", func(t *testing.T, x *Transcript) { x.Challenge.Message.GPUIDHash[0] ^= 1; rebuild(t, x) }, "WALK_DEVICE"},
		{"smaller profile", func(t *testing.T, x *Transcript) { rewalk(t, x, func(c *memwalk.Challenge) { c.Profile.Items /= 2 }) }, "CLASS_PROFILE"},
		{"laxer deadline", func(t *testing.T, x *Transcript) { rewalk(t, x, func(c *memwalk.Challenge) { c.Deadline *= 2 }) }, "CLASS_DEADLINE"},
		{"ready by another key", func(t *testing.T, x *Transcript) { resign(t, &x.Ready, service) }, "READY_KEY"},
		{"ready for another challenge", func(t *testing.T, x *Transcript) { x.Challenge.Message.SlotID++; resign(t, &x.Challenge, service) }, "READY_CHALLENGE"},
		{"simulated flag taken off by the service", func(_ *testing.T, x *Transcript) { x.Ready.Message.Simulated = false }, "READY_KEY"},
		{"simulated flag taken off by the device", func(t *testing.T, x *Transcript) { x.Ready.Message.Simulated = false; resign(t, &x.Ready, device) }, "START_READY"},
		{"start by the device", func(t *testing.T, x *Transcript) { resign(t, &x.Start, device) }, "START_SIGNATURE"},
		{"rho1 chosen afterwards", func(t *testing.T, x *Transcript) { x.Start.Message.Rho1[3] ^= 1; rebuild(t, x) }, "RHO1"},
		{"start before the challenge", func(t *testing.T, x *Transcript) {
			x.Start.Message.StartAtMicros = x.Challenge.Message.IssuedAtMicros
			rebuild(t, x)
		}, "START_EARLY"},
		{"start after the device had to be ready", func(t *testing.T, x *Transcript) {
			x.Start.Message.StartAtMicros = x.Challenge.Message.ReadyByMicros + 1
			rebuild(t, x)
		}, "START_LATE"},
		{"start moved", func(t *testing.T, x *Transcript) { x.Start.Message.StartAtMicros += 500; resign(t, &x.Start, service) }, "COMMIT_START"},
		{"commitment by another key", func(t *testing.T, x *Transcript) { resign(t, &x.Commit, service) }, "DEVICE_KEY"},
		{"simulated flag taken off the commitment", func(t *testing.T, x *Transcript) { x.Commit.Message.Simulated = false; resign(t, &x.Commit, device) }, "REVEAL_COMMIT"},
		{"roots replaced", func(_ *testing.T, x *Transcript) { x.WalkCommit[40] ^= 1 }, "WALK_COMMIT"},
		{"roots left out", func(_ *testing.T, x *Transcript) { x.WalkCommit = nil }, "WALK_COMMIT"},
		{"reveal by the device", func(t *testing.T, x *Transcript) { resign(t, &x.Reveal, device) }, "REVEAL_SIGNATURE"},
		{"rho2 chosen afterwards", func(t *testing.T, x *Transcript) { x.Reveal.Message.Rho2[3] ^= 1; resign(t, &x.Reveal, service) }, "RHO2"},
		{"commitment too late", func(t *testing.T, x *Transcript) {
			x.Reveal.Message.CommitAtMicros = x.Start.Message.StartAtMicros + 2001
			resign(t, &x.Reveal, service)
		}, "COMMIT_LATE"},
		{"commitment beyond time", func(t *testing.T, x *Transcript) {
			x.Reveal.Message.CommitAtMicros = 1<<64 - 1
			resign(t, &x.Reveal, service)
		}, "COMMIT_LATE"},
		{"commitment before the start", func(t *testing.T, x *Transcript) {
			x.Reveal.Message.CommitAtMicros = x.Start.Message.StartAtMicros
			resign(t, &x.Reveal, service)
		}, "COMMIT_EARLY"},
		{"clock turned after the verdict", func(t *testing.T, x *Transcript) {
			x.Reveal.Message.CommitAtMicros -= 50
			resign(t, &x.Reveal, service)
		}, "VERDICT_NUMBERS"},
		{"clock turned beyond the class", func(t *testing.T, x *Transcript) {
			x.Reveal.Message.CommitAtMicros -= 1500
			resign(t, &x.Reveal, service)
		}, "CLASS_PEAK"},
		{"open by another key", func(t *testing.T, x *Transcript) { resign(t, &x.Open, service) }, "OPEN_KEY"},
		{"open of another commitment", func(t *testing.T, x *Transcript) { x.Open.Message.CommitHash[0] ^= 1; resign(t, &x.Open, device) }, "OPEN_COMMIT"},
		{"opened byte replaced", func(_ *testing.T, x *Transcript) { x.Response[100] ^= 1 }, "RESPONSE_HASH"},
		{"opened byte replaced by the device", func(t *testing.T, x *Transcript) { x.Response[100] ^= 1; rebuild(t, x) }, "WALK_PATH"},
		{"response to another commitment", func(t *testing.T, x *Transcript) { x.Response[4] ^= 1; rebuild(t, x) }, "RESPONSE_COMMIT"},
		{"response cut short", func(t *testing.T, x *Transcript) { x.Response = x.Response[32:]; rebuild(t, x) }, "RESPONSE_SHAPE"},
		{"response too long", func(t *testing.T, x *Transcript) { x.Response = append(x.Response, 0); rebuild(t, x) }, "RESPONSE_SHAPE"},
		{"no verdict", func(_ *testing.T, x *Transcript) { x.Verdict = nil }, "VERDICT_MISSING"},
		{"verdict by the device", func(t *testing.T, x *Transcript) { resign(t, x.Verdict, device) }, "VERDICT_SIGNATURE"},
		{"rate overstated", func(t *testing.T, x *Transcript) { x.Verdict.Message.BytesPerSecond++; resign(t, x.Verdict, service) }, "VERDICT_NUMBERS"},
		{"capacity overstated", func(t *testing.T, x *Transcript) { x.Verdict.Message.VRAMBytes++; resign(t, x.Verdict, service) }, "VERDICT_NUMBERS"},
		{"epsilon understated", func(t *testing.T, x *Transcript) { x.Verdict.Message.EpsilonPPB--; resign(t, x.Verdict, service) }, "VERDICT_NUMBERS"},
		{"chance understated", func(t *testing.T, x *Transcript) { x.Verdict.Message.DeltaBits++; resign(t, x.Verdict, service) }, "VERDICT_NUMBERS"},
		{"tier overstated", func(t *testing.T, x *Transcript) { x.Verdict.Message.Tier = attest.T1; resign(t, x.Verdict, service) }, "VERDICT_NUMBERS"},
		{"operations certified out of nothing", func(t *testing.T, x *Transcript) { x.Verdict.Message.CertifiedOps = 1; resign(t, x.Verdict, service) }, "VERDICT_NUMBERS"},
		{"epoch made up", func(t *testing.T, x *Transcript) { x.Challenge.Message.EpochRound = 5; rebuild(t, x) }, "BEACON"},
		{"epoch of the round, other walks", func(t *testing.T, x *Transcript) {
			x.Challenge.Message.EpochRound = 5
			rewalk(t, x, func(c *memwalk.Challenge) { c.Epoch = [32]byte{5} })
		}, "COMMIT_CHALLENGE"},
		{"nonce replaced by both", func(t *testing.T, x *Transcript) { rewalk(t, x, func(c *memwalk.Challenge) { c.Nonce[0] ^= 1 }) }, "COMMIT_CHALLENGE"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			x := copyOf(t, honest)
			test.lie(t, x)
			v := s.Verifier()
			v.Beacon = func(round uint64) (common.Hash, error) { return common.Hash{byte(round)}, nil }
			if x.Verdict != nil && test.code == "" {
				x.Verdict.Message.CommitHash = attest.Digest(testDomain, x.Commit.Message)
				resign(t, x.Verdict, service)
			}
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

// What the verifier lacks speaks against nobody.
func TestUncheckableIsNoRejection(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	s.Beacon = func(round uint64) (common.Hash, error) { return common.Hash{byte(round)}, nil }
	o := testOrder(d)
	o.EpochRound, o.Epoch = 5, common.Hash{5}
	x, outcome := exchange(t, s, d, o, 1800*time.Microsecond)
	if _, err := s.Verifier().VerifyTranscript(x); err != nil || outcome.Rejected != nil {
		t.Fatalf("proof on a public beacon: %v, %v", err, outcome.Rejected)
	}
	for name, lack := range map[string]func(v *Verifier){
		"no source of rounds": func(v *Verifier) { v.Beacon = nil },
		"rounds out of reach": func(v *Verifier) {
			v.Beacon = func(uint64) (common.Hash, error) { return common.Hash{}, errors.New("not yet") }
		},
		"unknown class": func(v *Verifier) { v.Classes = nil },
		"no cache": func(v *Verifier) {
			v.Cache = func([32]byte, int) (*memwalk.Cache, error) { return nil, errors.New("no room") }
		},
		"cache of another epoch": func(v *Verifier) {
			v.Cache = func(_ [32]byte, items int) (*memwalk.Cache, error) { return memwalk.NewCache([32]byte{6}, items), nil }
		},
	} {
		v := s.Verifier()
		lack(&v)
		_, err := v.VerifyTranscript(x)
		var r *attest.Rejection
		if !errors.Is(err, attest.ErrUnchecked) || errors.As(err, &r) {
			t.Errorf("%s: %v, want attest.ErrUnchecked and no rejection", name, err)
		}
	}
}

// A service that cannot check for the moment concludes later.
func TestUncheckedExchangeStaysOpen(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	g := staged(t, s, d, 4)
	s.Cache = func([32]byte, int) (*memwalk.Cache, error) { return nil, errors.New("no room") }
	if _, _, err := s.Resume(g.x.State).Conclude(g.delivery); !errors.Is(err, attest.ErrUnchecked) {
		t.Fatalf("without a cache: %v, want attest.ErrUnchecked", err)
	}
	if _, outcome, err := g.x.Conclude(g.delivery); err != nil || outcome.Rejected != nil {
		t.Errorf("with one: %+v, %v", outcome, err)
	}
}

// Each verifier goes by its own numbers of a class: one that assumes a slower device certifies nothing, one that asks for more
// rejects.
func TestVerifiersOwnClassCounts(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	x, _ := exchange(t, s, d, testOrder(d), 1800*time.Microsecond)
	for code, change := range map[string]func(c *memwalk.Class){
		"":                func(*memwalk.Class) {},
		"CLASS_PROFILE":   func(c *memwalk.Class) { c.Profile.Items++ },
		"CLASS_DEADLINE":  func(c *memwalk.Class) { c.DeadlineMillis.Value++ },
		"CLASS_PEAK":      func(c *memwalk.Class) { c.PeakBytesPerSecond.Value = 71_000_000 },
		"VERDICT_NUMBERS": func(c *memwalk.Class) { c.LinkBytesPerSecond.Value = 1_000_000 },
	} {
		v, class := s.Verifier(), testClass()
		change(&class)
		v.Classes = []memwalk.Class{class}
		if _, err := v.VerifyTranscript(x); codeOf(err) != code {
			t.Errorf("VerifyTranscript = %v, want %q", err, code)
		}
	}
}
