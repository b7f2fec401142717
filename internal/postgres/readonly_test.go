package postgres_test

import (
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

func aDevice(id string) postgres.Device {
	return postgres.Device{ID: id, Model: "m", AgentKey: common.BytesToAddress([]byte(id)), ListPrice: decimal.NewFromInt(1), EnrolledAt: time.Now()}
}

func TestReadOnly(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	read, err := db.ReadOnly(t.Context(), 200*time.Millisecond)
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	if err := db.EnrolDevice(t.Context(), aDevice("a")); err != nil {
		t.Fatal(err)
	}
	if devices, err := read.Devices(t.Context()); err != nil || len(devices) != 1 {
		t.Errorf("it reads %d devices, %v", len(devices), err)
	}
	if err := read.EnrolDevice(t.Context(), aDevice("b")); err == nil || !strings.Contains(err.Error(), "read-only") {
		t.Errorf("it writes: %v", err)
	}
	if err := read.Run(t, "SELECT pg_sleep(60)"); err == nil || !strings.Contains(err.Error(), "statement timeout") {
		t.Errorf("a slow statement: %v", err)
	}
	if err := db.EnrolDevice(t.Context(), aDevice("b")); err != nil {
		t.Errorf("the other pool: %v", err)
	}
}

func TestChanges(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	changed, err := db.Changes(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	b := wholeBatch(1)
	if err := db.Apply(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	<-changed
	if err := db.Rewind(t.Context(), b.After(), evm.Ref{}); err != nil {
		t.Fatal(err)
	}
	<-changed
	if err := db.EnrolDevice(t.Context(), aDevice("a")); err != nil {
		t.Fatal(err)
	}
	a := postgres.Attestation{DeviceID: "a", Slot: 1, Status: "Unknown", Tier: "T0", ChallengedAt: time.Now(), Transcript: []byte{1}}
	if err := db.SaveAttestation(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	<-changed
	db.Count(t, `SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`)
	for range changed { // ends
	}
}
