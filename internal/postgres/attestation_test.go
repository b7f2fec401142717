package postgres_test

import (
	"bytes"
	"errors"
	"math"
	"reflect"
	"testing"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
)

func verified(device string, slot uint64) postgres.Attestation {
	ops, epsilon, delta, at := 1.5e12, 0.045, 1e-6, noon
	return postgres.Attestation{
		DeviceID: device, Slot: slot, Status: "Verified", Tier: "T1",
		CertifiedOps: &ops, Epsilon: &epsilon, Delta: &delta,
		ChallengedAt: noon, CommittedAt: &at, VerifiedAt: &at, ExpiresAt: &at,
		TranscriptHash: common.Hash{0x7a}, Transcript: []byte(`{"challenge":{}}`), Simulated: true,
	}
}

func failed(device string, slot uint64) postgres.Attestation {
	return postgres.Attestation{
		DeviceID: device, Slot: slot, Status: "Failed", Tier: "T0", ChallengedAt: noon,
		TranscriptHash: common.Hash{0x7b}, Transcript: []byte(`{}`),
		Code: "ROW_MISMATCH", Observed: "row 7 differs", Required: "all sampled rows match", Fix: "check the memory of the GPU",
	}
}

func TestAttestations(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	enrol(t, db, "one", "two")
	for _, a := range []postgres.Attestation{failed("two", 4), verified("two", 3), verified("one", 3)} {
		for range 2 { // the second time changes nothing
			if err := db.SaveAttestation(t.Context(), a); err != nil {
				t.Fatal(err)
			}
		}
	}
	tests := []struct {
		name    string
		devices []string
		want    []postgres.Attestation
	}{
		{"all", nil, []postgres.Attestation{verified("one", 3), verified("two", 3), failed("two", 4)}},
		{"one", []string{"two"}, []postgres.Attestation{verified("two", 3), failed("two", 4)}},
		{"several", []string{"two", "one", "stranger"}, []postgres.Attestation{verified("one", 3), verified("two", 3), failed("two", 4)}},
		{"none", []string{"stranger"}, nil},
	}
	for _, test := range tests {
		got, err := db.Attestations(t.Context(), test.devices)
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != len(test.want) {
			t.Fatalf("%s: %d attestations, want %d", test.name, len(got), len(test.want))
		}
		for i, want := range test.want {
			if want = asRead(want); !reflect.DeepEqual(got[i], want) {
				t.Errorf("%s: attestation %d = %+v, want %+v", test.name, i, got[i], want)
			}
		}
	}
}

// asRead is a as Attestations returns it.
func asRead(a postgres.Attestation) postgres.Attestation {
	a.Transcript, a.ChallengedAt, a.Kind = nil, kept, "compute"
	if a.CommittedAt != nil {
		at := kept
		a.CommittedAt, a.VerifiedAt, a.ExpiresAt = &at, &at, &at
	}
	return a
}

func TestTranscript(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	enrol(t, db, "one")
	large := verified("one", 1)
	large.Transcript = bytes.Repeat([]byte{0, 1, 2, 0xff}, 1<<20)
	if err := db.SaveAttestation(t.Context(), large); err != nil {
		t.Fatal(err)
	}
	if got, err := db.Transcript(t.Context(), "one", 1); err != nil || !bytes.Equal(got, large.Transcript) {
		t.Errorf("transcript of %d bytes, %v, want %d as stored", len(got), err, len(large.Transcript))
	}
	if _, err := db.Transcript(t.Context(), "one", 2); !errors.Is(err, postgres.ErrNotFound) {
		t.Errorf("transcript of another slot = %v", err)
	}
}

func TestSaveAttestationFaults(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	enrol(t, db, "one")
	if err := db.SaveAttestation(t.Context(), verified("one", 1)); err != nil {
		t.Fatal(err)
	}
	second := failed("one", 1)
	wantConflict(t, "second outcome", db.SaveAttestation(t.Context(), second), "attestation", "one/1", "transcript_hash")
	if err := db.SaveAttestation(t.Context(), verified("stranger", 1)); !errors.Is(err, postgres.ErrNotFound) {
		t.Errorf("attestation of an unknown device = %v", err)
	}
	nan, above := math.NaN(), 1.01
	tests := []struct {
		name  string
		spoil func(*postgres.Attestation)
	}{
		{"status of another world", func(a *postgres.Attestation) { a.Status = "verified" }},
		{"failure without reason", func(a *postgres.Attestation) { a.Status = "Failed" }},
		{"operations not a number", func(a *postgres.Attestation) { a.CertifiedOps = &nan }},
		{"chance not a number", func(a *postgres.Attestation) { a.Delta = &nan }},
		{"share above 1", func(a *postgres.Attestation) { a.Epsilon = &above }},
		{"no transcript", func(a *postgres.Attestation) { a.Transcript = nil }},
		{"slot beyond bigint", func(a *postgres.Attestation) { a.Slot = math.MaxUint64 }},
	}
	for _, test := range tests {
		bad := verified("one", 2)
		test.spoil(&bad)
		if err := db.SaveAttestation(t.Context(), bad); err == nil {
			t.Errorf("%s: stored", test.name)
		}
	}
}

func TestPublished(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	enrol(t, db, "one")
	a := verified("one", 1)
	if err := db.SaveAttestation(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	if b, err := db.Published(t.Context(), a.TranscriptHash); err != nil || !bytes.Equal(b, a.Transcript) {
		t.Errorf("Published = %s, %v", b, err)
	}
	if _, err := db.Published(t.Context(), common.Hash{1}); !errors.Is(err, postgres.ErrNotFound) {
		t.Errorf("Published of another hash = %v", err)
	}
}

// What a memory proof certifies is kept as it is, and the newest of its kind is found among others.
func TestNewestVerified(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	enrol(t, db, "one", "two")
	capacity, rate := uint64(1)<<40+1, uint64(4_800_000_000_001)
	memory := func(slot uint64) postgres.Attestation {
		a := verified("one", slot)
		a.Kind, a.Tier, a.CertifiedOps, a.CapacityBytes, a.BytesPerSecond = "memory", "T0", nil, &capacity, &rate
		a.Transcript, a.TranscriptHash = []byte{byte(slot)}, common.Hash{byte(slot)}
		return a
	}
	bad := failed("one", 4)
	bad.Kind = "memory"
	for _, a := range []postgres.Attestation{memory(1), memory(2), verified("one", 3), bad, verified("two", 1)} {
		if err := db.SaveAttestation(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
	got, err := db.NewestVerified(t.Context(), "one", "memory")
	if err != nil || got.Slot != 2 || *got.CapacityBytes != capacity || *got.BytesPerSecond != rate || got.CertifiedOps != nil || !bytes.Equal(got.Transcript, []byte{2}) {
		t.Errorf("NewestVerified = %+v, %v", got, err)
	}
	if got, err := db.NewestVerified(t.Context(), "one", "compute"); err != nil || got.Slot != 3 || got.CapacityBytes != nil {
		t.Errorf("NewestVerified of the other kind = %+v, %v", got, err)
	}
	if got, err := db.NewestVerified(t.Context(), "two", "memory"); !errors.Is(err, postgres.ErrNotFound) {
		t.Errorf("NewestVerified of a device without one = %+v, %v", got, err)
	}
	latest, err := db.LatestAttestations(t.Context(), 3, []string{"one"})
	if err != nil || len(latest["one"]) != 3 || *latest["one"][2].CapacityBytes != capacity {
		t.Errorf("LatestAttestations = %+v, %v", latest, err)
	}
	if err := db.SaveProver(t.Context(), postgres.Prover{DeviceID: "one", Class: "test", Active: true}); err != nil {
		t.Fatal(err)
	}
	for kind, want := range map[string]common.Hash{"memory": {0x7b}, "compute": {0x7a}, "other": {}} {
		if list, err := db.ActiveProvers(t.Context(), kind); err != nil || len(list) != 1 || list[0].Previous != want {
			t.Errorf("ActiveProvers of kind %s = %+v, %v, want %v", kind, list, err, want)
		}
	}
}
