package agent

import (
	"context"
	"crypto/sha256"
	"errors"
	"log/slog"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/corebond/corebond/internal/evm/evmtest"

	"github.com/corebond/corebond/agent/outbox"
	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/attest/nvgpu"
	"github.com/corebond/corebond/attest/telemetry"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// sensors are made up.
type sensors struct {
	mu     sync.Mutex
	energy uint64
	broken bool
}

func (s *sensors) Sample(context.Context, string) (telemetry.Sample, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.broken {
		return telemetry.Sample{}, errors.New("no answer")
	}
	s.energy++
	e := s.energy
	return telemetry.Sample{EnergyMillijoules: &e}, nil
}

func (s *sensors) Statement(_ context.Context, name string, salt [32]byte) (telemetry.Statement, error) {
	c := telemetry.Commitment(salt, "uuid", []byte(name))
	return telemetry.Statement{Identity: telemetry.Identity{UUIDByNVML: &c}}, nil
}

func (*sensors) Health(context.Context, string) (telemetry.Health, error) {
	return telemetry.Health{Xids: &[]uint32{}}, nil
}

func testWorker(d *Device) *worker {
	return &worker{Agent: &Agent{Config{Now: time.Now}}, device: d, log: slog.New(slog.DiscardHandler)}
}

// Samples cover a proof from its challenge to its commitment; package recording says at which gaps.
func TestSamplesCoverTheProof(t *testing.T) {
	t.Parallel()
	for _, took := range []time.Duration{300 * time.Millisecond, 1900 * time.Millisecond, 2500 * time.Millisecond, 3749 * time.Millisecond, 20 * time.Second} {
		synctest.Test(t, func(t *testing.T) {
			w := testWorker(&Device{Class: "test", Name: "n", Simulated: true, Telemetry: &sensors{}})
			s := w.sample(t.Context(), false)
			time.Sleep(took)
			synctest.Wait()
			hash, text := s.statement(t.Context(), common.Hash{5})
			s.stop()
			got, err := telemetry.Parse([]byte(text))
			if err != nil {
				t.Fatalf("%v: %v in %s", took, err, text)
			}
			if hash != sha256.Sum256([]byte(text)) || got.Challenge != (common.Hash{5}) || !got.Simulated || got.Class != "test" {
				t.Fatalf("%v: statement %+v", took, got)
			}
			last := len(got.Samples) - 1
			if last < 1 || got.Samples[0].AtMillis != 0 || got.Samples[last].AtMillis != uint32(took.Milliseconds()) {
				t.Fatalf("%v: samples %+v", took, got.Samples)
			}
			for i, sample := range got.Samples[1:] {
				gap := sample.AtMillis - got.Samples[i].AtMillis
				if took > 2250*time.Millisecond && (gap < 750 || gap > 1499) {
					t.Errorf("%v: a gap of %d ms", took, gap)
				}
			}
		})
	}
}

// Without sensors, or with such that fail, a proof goes on without what they would have said.
func TestWithoutSensors(t *testing.T) {
	t.Parallel()
	s := testWorker(&Device{}).sample(t.Context(), false)
	if hash, text := s.statement(t.Context(), common.Hash{}); hash != (common.Hash{}) || text != "" {
		t.Errorf("statement = %v, %s", hash, text)
	}
	s = testWorker(&Device{Class: "test", Telemetry: &sensors{broken: true}}).sample(t.Context(), false)
	if hash, text := s.statement(t.Context(), common.Hash{}); hash != (common.Hash{}) || text != "" {
		t.Errorf("statement of broken sensors = %v, %s", hash, text)
	}
}

// chip signs with a key of its own.
type chip struct{ nonces chan [32]byte }

func (c chip) Report(_ context.Context, _ string, nonce [32]byte) (nvgpu.Evidence, error) {
	c.nonces <- nonce
	return nvgpu.Evidence{Report: nonce[:], Chain: []byte("chain")}, nil
}

// The hash of the telemetry is what was signed, of what is kept; the report of the chip is bound to the commitment. A crash after sealing, in
// which the signature is lost, changes neither.
func TestEvidenceIsSigned(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	dir := t.TempDir()
	c := chip{make(chan [32]byte, 10)}
	board, stop := w.runAgent(dir, func(config *Config) {
		config.Devices[0].Telemetry, config.Devices[0].Reporter, config.Devices[0].Salt = &sensors{}, c, [32]byte{9}
	})
	w.openSlot(kindCompute)
	if s := await(t, board, func(s Status) bool { return s.Last != nil }); s.State != attest.Verified {
		t.Fatalf("status = %+v", s)
	}
	stop()
	o, err := outbox.Open(dir+"/outbox", outbox.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = o.Close() })
	j, err := openJournal(o.Exchanges()[0], time.Now)
	if err != nil {
		t.Fatal(err)
	}
	var commit attest.Signed[compute.Commit]
	if _, err := j.get(recordCommit, &commit); err != nil {
		t.Fatal(err)
	}
	was, _, err := j.sealedAs(recordSealed)
	if err != nil {
		t.Fatal(err)
	}
	m := commit.Message
	if got, err := telemetry.Parse([]byte(was.Statement)); err != nil || common.Hash(sha256.Sum256([]byte(was.Statement))) != m.TelemetryHash || got.Challenge != m.ChallengeHash {
		t.Errorf("statement %s, %v, signed %v", was.Statement, err, m.TelemetryHash)
	}
	want := nvgpu.Nonce(j.compute.Nonce1, m.ChainRoot, testDevice().Address())
	var kept nvgpu.Evidence
	if _, err := j.get(recordReport, &kept); err != nil || common.Hash(kept.Report) != common.Hash(want) || <-c.nonces != want {
		t.Errorf("report = %+v, %v", kept, err)
	}
	if m.KernelHash != testDevice().Engine.KernelHash() || !m.Simulated {
		t.Errorf("commitment = %+v", m)
	}
	// The same again, from what was sealed, by a device that has other sensors by now.
	other := *testWorker(&Device{Key: evmtest.Key(deviceKey), Engine: Simulated{}, Telemetry: &sensors{energy: 99}})
	other.Domain, other.Service = testDomain, crypto.PubkeyToAddress(evmtest.Key(serviceKey).PublicKey)
	p := &computing{worker: &other, journal: j, leash: &leash{engine: Simulated{chaingemm.CPU{Workers: 1}}}}
	r, err := p.respond(t.Context())
	if err != nil || r.Commit != commit {
		t.Errorf("respond = %+v, %v, want %+v", r, err, commit)
	}
}
