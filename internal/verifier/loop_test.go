package verifier

import (
	"crypto/sha256"
	"net/http"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/chaingemm/cheat"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

// begin opens a slot and has the device compute.
func (w *world) begin() *proof {
	w.t.Helper()
	w.open()
	return w.compute()
}

func (w *world) compute() *proof {
	w.t.Helper()
	list, err := w.agent.challenges(w.t.Context(), 0)
	if err != nil || len(list) != 1 {
		w.t.Fatalf("challenges = %+v, %v, want one", list, err)
	}
	p, err := w.agent.compute(w.t.Context(), list[0])
	if err != nil {
		w.t.Fatal(err)
	}
	return p
}

func (w *world) finish(p *proof) wire.Evidence {
	w.t.Helper()
	if err := p.finish(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
	w.verify()
	return w.status(p)
}

func (w *world) status(p *proof) wire.Evidence {
	w.t.Helper()
	e, err := p.status(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	return e
}

// transcript fetches what was published of a proof and verifies it as a third party would.
func (w *world) transcript(hash common.Hash) (attest.Compute, []byte) {
	w.t.Helper()
	return w.transcriptOf(&proof{agent: w.agent}, hash)
}

func (w *world) transcriptOf(p *proof, hash common.Hash) (attest.Compute, []byte) {
	w.t.Helper()
	r, err := p.agent.get(w.t.Context(), "/v1/transcripts/"+hash.Hex())
	if err != nil || r.status != http.StatusOK || sha256.Sum256(r.body) != hash {
		w.t.Fatalf("transcript %v: status %d, %v, SHA-256 %x", hash, r.status, err, sha256.Sum256(r.body))
	}
	transcript, err := compute.ParseTranscript(r.body)
	if err != nil {
		w.t.Fatal(err)
	}
	claims, err := compute.Verifier{Domain: testDomain, Service: w.agent.service}.VerifyTranscript(transcript)
	if err != nil {
		w.t.Fatal(err)
	}
	return claims, r.body
}

func TestHonestDevice(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	e := w.finish(w.begin())
	// 2·64³·4 / 1 s, less 19.4755 % · 256/255: epsilon of 64 samples at 2^-20 is 1 - 2^(-20/64).
	if e.Stage != "done" || e.Due != nil || e.Result == nil || e.Result.State != attest.Verified || e.Result.Tier != attest.T1 || !e.Result.Simulated ||
		e.Result.CertifiedOps != 1_687_119 || len(e.Result.Failures) != 0 {
		t.Fatalf("evidence = %+v, result %+v", e, e.Result)
	}
	claims, _ := w.transcript(*e.Result.TranscriptHash)
	if claims.Elapsed() != time.Second || claims.MicroAcks != 2 || claims.AuditedRows != 0 || claims.Previous != (common.Hash{}) {
		t.Errorf("claims = %+v", claims)
	}
	kept := w.attestations()
	if len(kept) != 1 || kept[0].Status != "Verified" || kept[0].Kind != "compute" || kept[0].TranscriptHash != *e.Result.TranscriptHash || *kept[0].CertifiedOps != 1_687_119 ||
		!kept[0].ChallengedAt.Equal(claims.OpenAt) || !kept[0].CommittedAt.Equal(claims.CommitAt) || !kept[0].ExpiresAt.Equal(claims.CommitAt.Add(24*time.Hour)) {
		t.Errorf("attestations = %+v", kept)
	}
	// The next challenge names this transcript.
	second := w.finish(w.begin())
	if again, _ := w.transcript(*second.Result.TranscriptHash); again.Previous != *e.Result.TranscriptHash || again.SlotID != 2 {
		t.Errorf("second proof of slot %d follows %v, want %v", again.SlotID, again.Previous, *e.Result.TranscriptHash)
	}
}

func TestAuditedDevice(t *testing.T) {
	t.Parallel()
	w := newWorld(t, auditAll)
	p := w.begin()
	e := w.finish(p)
	if p.receipt.Audit == nil || e.Result == nil || e.Result.State != attest.Verified {
		t.Fatalf("receipt %+v, result %+v", p.receipt, e.Result)
	}
	if claims, _ := w.transcript(*e.Result.TranscriptHash); claims.AuditedRows != int(w.config.Terms.AuditRows.Value) {
		t.Errorf("audited rows = %d, want %d", claims.AuditedRows, w.config.Terms.AuditRows.Value)
	}
}

func TestCheatingDevice(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.agent.device.Engine = cheat.Skip{Fraction: 0.5, CPU: chaingemm.CPU{Workers: 1}} // passes with a chance of 2^-63
	e := w.finish(w.begin())
	if e.Stage != "done" || e.Result.State != attest.Failed || e.Result.Tier != attest.T0 || e.Result.CertifiedOps != 0 || len(e.Result.Failures) != 1 || e.Result.Failures[0].Code != "ARITHMETIC" {
		t.Errorf("evidence = %+v, result %+v", e, e.Result)
	}
	if kept := w.attestations(); len(kept) != 1 || kept[0].Status != "Failed" || kept[0].Code != "ARITHMETIC" || kept[0].CertifiedOps != nil {
		t.Errorf("attestations = %+v", kept)
	}
}

// A device that comes too late is told so, and the slot counts as missed once the grace is over; it is not asked again.
func TestLateDevice(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	at := w.open()
	p := w.compute()
	deadline := at.Add(testClass.deadline())
	w.clock.Set(deadline.Add(time.Microsecond))
	r, err := w.agent.post(t.Context(), p.evidence("commit"), p.response.Commit)
	if err != nil || r.status != http.StatusGone || r.code() != "COMMIT_LATE" {
		t.Fatalf("late commitment: %d %s, %v", r.status, r.body, err)
	}
	grace := seconds(w.config.Terms.GraceSeconds)
	for _, test := range []struct {
		at    time.Time
		stage string
	}{{deadline.Add(grace), "open"}, {deadline.Add(grace + time.Microsecond), "missed"}} {
		w.clock.Set(test.at)
		if err := w.service.sweep(t.Context()); err != nil {
			t.Fatal(err)
		}
		if e := w.status(p); e.Stage != test.stage {
			t.Fatalf("stage at %v = %s, want %s", test.at, e.Stage, test.stage)
		}
	}
	kept := w.attestations()
	if len(kept) != 1 || kept[0].Status != "Unknown" || kept[0].Code != "MISSED" || kept[0].CommittedAt != nil || kept[0].ExpiresAt != nil {
		t.Fatalf("attestations = %+v", kept)
	}
	// One that was in time, by the clock then, is not taken any more.
	w.clock.Set(deadline)
	if r, err := w.agent.post(t.Context(), p.evidence("commit"), p.response.Commit); err != nil || r.status != http.StatusGone || r.code() != "MISSED" {
		t.Errorf("commitment after the sweep: %d %s, %v", r.status, r.body, err)
	}
	if list, err := w.agent.challenges(t.Context(), 0); err != nil || len(list) != 0 {
		t.Errorf("challenges after the deadline = %v, %v", list, err)
	}
	record, err := w.agent.get(t.Context(), "/v1/transcripts/"+kept[0].TranscriptHash.Hex())
	if err != nil || record.status != http.StatusOK {
		t.Errorf("record: %d, %v", record.status, err)
	}
}

// Who goes away after he has seen what he would have to open fails.
func TestDeviceThatGoesAway(t *testing.T) {
	t.Parallel()
	for _, after := range []string{"commit", "open"} {
		t.Run(after, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			p := w.begin()
			if err := p.commit(t.Context()); err != nil {
				t.Fatal(err)
			}
			if after != "commit" {
				if err := p.prepare(t.Context()); err != nil {
					t.Fatal(err)
				}
				if err := p.announce(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			e := w.status(p)
			if e.Due == nil {
				t.Fatalf("evidence = %+v", e)
			}
			w.clock.Set(e.Due.Add(seconds(w.config.Terms.GraceSeconds)))
			for range 2 {
				if err := w.service.sweep(t.Context()); err != nil {
					t.Fatal(err)
				}
				w.clock.Set(w.clock.Now().Add(time.Microsecond))
			}
			if e := w.status(p); e.Stage != "done" || e.Result.State != attest.Failed || e.Result.Failures[0].Code != "OPENINGS_MISSING" {
				t.Errorf("evidence = %+v, %+v", e, e.Result)
			}
			if kept := w.attestations(); len(kept) != 1 || kept[0].Status != "Failed" || kept[0].CommittedAt == nil {
				t.Errorf("attestations = %+v", kept)
			}
		})
	}
}

// A slot whose challenges no process handed out in time is void: it is nobody's miss.
func TestVoidSlot(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.clock.Tick(seconds(w.config.Terms.GraceSeconds) / 20) // the service is slower than it may be: a second between two looks
	at := w.clock.Now().Add(time.Minute)
	devices, err := w.db.ActiveProvers(t.Context(), KindCompute)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := w.service.sign(w.config.Kinds[KindCompute], Slot{ID: 1, Kind: KindCompute, At: at}, devices)
	if err != nil {
		t.Fatal(err)
	}
	w.clock.Set(at)
	if err := w.db.OpenSlot(t.Context(), postgres.Slot{ID: 1, Kind: KindCompute, OpensAt: at}, rows); err != nil {
		t.Fatal(err)
	}
	if err := w.service.watch(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.service.board.wait()
	if list, err := w.agent.challenges(t.Context(), 0); err != nil || len(list) != 0 {
		t.Fatalf("challenges of a slot that was not released in time = %v, %v", list, err)
	}
	w.clock.Set(at.Add(2 * seconds(w.config.Terms.GraceSeconds)))
	if err := w.service.sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	p := &proof{agent: w.agent, hash: rows[0].Challenge}
	if e := w.status(p); e.Stage != "void" || e.Result.State != attest.Unknown || e.Result.Failures[0].Code != "VOID" {
		t.Errorf("evidence = %+v, %+v", e, e.Result)
	}
	if kept := w.attestations(); len(kept) != 0 {
		t.Errorf("attestations = %+v, want none", kept)
	}
	if counts, err := w.db.MarkReleased(t.Context(), 1, at); err != nil || counts {
		t.Errorf("release of a void slot = %v, %v", counts, err)
	}
}
