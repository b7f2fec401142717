package verifier

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/memory"
	"github.com/corebond/corebond/attest/memwalk"
	"github.com/corebond/corebond/attest/memwalk/cheat"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum/common"
)

func cpuSmall() memwalk.Class {
	classes := memwalk.Classes()
	return classes[slices.IndexFunc(classes, func(c memwalk.Class) bool { return c.Name == "cpu-small" })]
}

func TestHonestMemory(t *testing.T) {
	t.Parallel()
	w := newMemoryWorld(t)
	at := w.openMemory()
	p := w.prepare(fillWhole)
	if list, err := w.agentOf(100).challenges(t.Context(), 0); err != nil || len(list) != 0 {
		t.Errorf("a device without a memory class is challenged: %v, %v", list, err)
	}
	w.untilWalked(p, walkTime)
	e := w.deliver(p)
	want, err := cpuSmall().Certify(walkTime)
	if err != nil {
		t.Fatal(err)
	}
	if want.CapacityBytes == 0 {
		t.Fatal("the test's time certifies no capacity")
	}
	if e.Stage != "done" || e.Kind != KindMemory || e.Result == nil || e.Result.State != attest.Verified || e.Result.Tier != attest.T0 || e.Result.Status != attest.Warning ||
		!e.Result.Simulated || len(e.Result.Failures) != 0 || *e.Result.CapacityBytes != want.CapacityBytes || *e.Result.BytesPerSecond != want.BytesPerSecond {
		t.Fatalf("evidence = %+v, %+v, want %+v", e, e.Result, want)
	}
	transcript, claims, err := w.memoryTranscript(*e.Result.TranscriptHash)
	if err != nil || transcript.Start.Message.StartAtMicros != attest.Micros(p.readied.StartAt) || claims.CapacityBytes != want.CapacityBytes {
		t.Errorf("claims = %+v, %v", claims, err)
	}
	if start := at.Add(seconds(w.config.Terms.FillSeconds)); !p.readied.StartAt.Equal(start) {
		t.Errorf("walks start at %v, want %v", p.readied.StartAt, start)
	}
	kept := w.attestations()
	if len(kept) != 1 || kept[0].Kind != KindMemory || kept[0].Status != "Verified" || kept[0].Tier != "T0" || kept[0].CertifiedOps != nil ||
		*kept[0].CapacityBytes != want.CapacityBytes || *kept[0].BytesPerSecond != want.BytesPerSecond || !kept[0].Simulated || !kept[0].ChallengedAt.Equal(at) ||
		!kept[0].CommittedAt.Equal(claims.CommitAt) || !kept[0].ExpiresAt.Equal(claims.CommitAt.Add(time.Duration(w.config.Policy.MemoryValidHours.Value)*time.Hour)) {
		t.Errorf("attestations = %+v", kept)
	}
	kind := w.config.Kinds[KindMemory].(*Memory)
	if got, err := kind.NewestClaims(t.Context(), w.db, "gpu-200"); err != nil || got != claims {
		t.Errorf("NewestClaims = %+v, %v, want %+v", got, err, claims)
	}
	if _, err := kind.NewestClaims(t.Context(), w.db, "gpu-100"); !errors.Is(err, postgres.ErrNotFound) {
		t.Errorf("NewestClaims of a device without a proof: %v", err)
	}
	// The next memory challenge names this transcript; a compute challenge does not.
	w.openMemory()
	if next := w.prepare(fillWhole); !strings.Contains(string(next.challenge.Signed), e.Result.TranscriptHash.Hex()) {
		t.Errorf("the next challenge does not name %v: %s", e.Result.TranscriptHash, next.challenge.Signed)
	}
	if list, err := w.db.ActiveProvers(t.Context(), KindCompute); err != nil || list[1].DeviceID != "gpu-200" || list[1].Previous != (common.Hash{}) {
		t.Errorf("ActiveProvers = %+v, %v", list, err)
	}
}

func TestCheatingMemory(t *testing.T) {
	t.Parallel()
	half := func(p memwalk.Profile, epoch, key [32]byte) (memwalk.Engine, error) {
		return &cheat.Partial{Kept: fill(p, epoch, key)[:p.Items/2], Cache: memwalk.NewCache(epoch, p.Cache), Key: key}, nil
	}
	for _, test := range []struct {
		name string
		fill fillFunc
		took time.Duration
		code string
	}{
		{"half the memory", half, walkTime, "WALK"},
		{"faster than the class can", fillWhole, time.Microsecond, "CLASS_PEAK"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			w := newMemoryWorld(t)
			w.openMemory()
			p := w.prepare(test.fill)
			w.untilWalked(p, test.took)
			e := w.deliver(p)
			if e.Stage != "done" || e.Result.State != attest.Failed || e.Result.CapacityBytes != nil || len(e.Result.Failures) != 1 || e.Result.Failures[0].Code != test.code {
				t.Fatalf("evidence = %+v, %+v, want %s", e, e.Result, test.code)
			}
			if transcript, _, err := w.memoryTranscript(*e.Result.TranscriptHash); rejectionCode(err) != test.code || transcript.Verdict != nil {
				t.Errorf("VerifyTranscript = %v, verdict %+v", err, transcript.Verdict)
			}
			if kept := w.attestations(); len(kept) != 1 || kept[0].Status != "Failed" || kept[0].Code != test.code || kept[0].CapacityBytes != nil || !kept[0].Simulated {
				t.Errorf("attestations = %+v", kept)
			}
			if _, err := w.config.Kinds[KindMemory].(*Memory).NewestClaims(t.Context(), w.db, "gpu-200"); !errors.Is(err, postgres.ErrNotFound) {
				t.Errorf("NewestClaims = %v", err)
			}
		})
	}
}

// A device that comes too late with any of its steps has missed the slot, and its row says that it is simulated, by its class alone.
func TestLateMemory(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ step, code string }{{"nothing", ""}, {StepReady, "READY_LATE"}, {StepStart, "START_LATE"}, {StepCommit, "COMMIT_LATE"}} {
		t.Run(test.step, func(t *testing.T) {
			t.Parallel()
			w := newMemoryWorld(t)
			w.agent.device.Simulated = false // it lies
			at := w.openMemory()
			p := w.prepare(fillWhole)
			late := at.Add(seconds(w.config.Terms.FillSeconds) + millis(w.config.Terms.StartMillis))
			var step func(context.Context) error
			switch test.step {
			case StepReady:
				step = p.ready
			case StepStart:
				w.must(p.ready)
				step = func(ctx context.Context) error { return p.ask(ctx, 0) }
			case StepCommit:
				w.untilWalked(p, 0)
				late, step = w.clock.Now().Add(cpuSmall().Deadline()), p.commit
			}
			w.clock.Set(late.Add(time.Microsecond))
			var bad *refused
			if step != nil {
				if err := step(t.Context()); !errors.As(err, &bad) || bad.status != http.StatusGone || bad.Code != test.code {
					t.Fatalf("late step = %v, want %s", err, test.code)
				}
			}
			grace := seconds(w.config.Terms.GraceSeconds)
			for _, at := range []struct {
				time.Time
				stage string
			}{{late.Add(grace), "open"}, {late.Add(grace + time.Microsecond), "missed"}} {
				w.clock.Set(at.Time)
				if err := w.service.sweep(t.Context()); err != nil {
					t.Fatal(err)
				}
				if e := w.status(&p.proof); e.Stage != at.stage {
					t.Fatalf("stage at %v = %s, want %s", at, e.Stage, at.stage)
				}
			}
			if kept := w.attestations(); len(kept) != 1 || kept[0].Status != "Unknown" || kept[0].Code != "MISSED" || !kept[0].Simulated || kept[0].Kind != KindMemory {
				t.Errorf("attestations = %+v", kept)
			}
		})
	}
}

// Who goes away after he has seen the samples fails; what is published keeps no more secret than was revealed.
func TestMemoryThatGoesAway(t *testing.T) {
	t.Parallel()
	w := newMemoryWorld(t)
	w.openMemory()
	p := w.prepare(fillWhole)
	w.untilWalked(p, walkTime)
	w.must(p.commit)
	w.clock.Set(w.status(&p.proof).Due.Add(2 * seconds(w.config.Terms.GraceSeconds)))
	if err := w.service.sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	e := w.status(&p.proof)
	if e.Stage != "done" || e.Result.State != attest.Failed || e.Result.Failures[0].Code != "OPENINGS_MISSING" {
		t.Fatalf("evidence = %+v, %+v", e, e.Result)
	}
	file, err := w.agent.get(t.Context(), "/v1/transcripts/"+e.Result.TranscriptHash.Hex())
	var record memoryRecord
	if err == nil {
		err = decodeStrict(file.body, &record)
	}
	if err != nil || record.Start == nil || record.Reveal == nil || record.Open != nil || memory.IsTranscript(file.body) {
		t.Errorf("record = %+v, %v", record, err)
	}
}

// All devices of a slot wait, and none starts before the instant.
func TestMemoryStartsTogether(t *testing.T) {
	t.Parallel()
	w := newMemoryWorld(t, func(c *Config) {
		c.Now = time.Now
		c.Terms.FillSeconds.Value, c.Terms.StartMillis.Value, c.Terms.ReleaseMillis.Value = 3, 60_000, 60_000 // the machine may be slow
	})
	w.enrol("cpu-small", memoryDevice+1)
	at := time.Now().Add(time.Second).Truncate(time.Microsecond)
	if err := w.service.openSlot(t.Context(), Slot{ID: 1, Kind: KindMemory, At: at}); err != nil {
		t.Fatal(err)
	}
	w.service.board.wait()
	var wg sync.WaitGroup
	for _, scalar := range []uint64{memoryDevice, memoryDevice + 1} {
		wg.Go(func() {
			a := w.agentOf(scalar)
			list, err := a.challenges(t.Context(), 0)
			if err != nil || len(list) != 1 {
				t.Errorf("challenges = %v, %v", list, err)
				return
			}
			p, err := a.prepareMemory(list[0], func(memwalk.Profile, [32]byte, [32]byte) (memwalk.Engine, error) { return memwalk.CPU{}, nil })
			if err == nil {
				err = p.ready(t.Context())
			}
			if err == nil {
				err = p.ask(t.Context(), 30)
			}
			if err != nil || p.start == nil {
				t.Errorf("start = %v, %v", p.start, err)
				return
			}
			if got, want := attest.Instant(p.start.Message.StartAtMicros), at.Add(3*time.Second); got.Before(want) || time.Now().Before(want) {
				t.Errorf("start at %v, want none before %v", got, want)
			}
		})
	}
	wg.Wait()
}
