package postgres_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

func TestEnrolDevice(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	enrol(t, db, "gpu-b", "gpu-a", "gpu-B")
	again := device("gpu-b", 1)
	again.EnrolledAt = again.EnrolledAt.AddDate(0, 1, 0)
	again.ListPrice = decimal.RequireFromString("10000.500")
	if err := db.EnrolDevice(t.Context(), again); err != nil {
		t.Errorf("same facts again: %v", err)
	}
	stored, err := db.Devices(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, d := range stored {
		ids = append(ids, d.ID)
	}
	if !slices.Equal(ids, []string{"gpu-B", "gpu-a", "gpu-b"}) {
		t.Fatalf("devices = %v, want bytewise order", ids)
	}
	got, want := stored[2], device("gpu-b", 1)
	if !got.ListPrice.Equal(want.ListPrice) {
		t.Errorf("list price = %v, want %v", got.ListPrice, want.ListPrice)
	}
	want.EnrolledAt, want.ListPrice = kept, got.ListPrice
	if got != want {
		t.Errorf("device = %+v, want %+v", got, want)
	}
}

func TestEnrolDeviceConflicts(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	enrol(t, db, "gpu", "other")
	tests := []struct {
		field  string
		change func(*postgres.Device)
	}{
		{"model", func(d *postgres.Device) { d.Model = "H100" }},
		{"operator", func(d *postgres.Device) { d.Operator = "south" }},
		{"agent_key", func(d *postgres.Device) { d.AgentKey = common.Address{99} }},
		{"agent_key", func(d *postgres.Device) { d.AgentKey = common.Address{2} }}, // that of the other device
		{"simulated", func(d *postgres.Device) { d.Simulated = false }},
		{"list_price", func(d *postgres.Device) { d.ListPrice = decimal.RequireFromString("10000.51") }},
	}
	for _, test := range tests {
		changed := device("gpu", 1)
		test.change(&changed)
		wantConflict(t, "changed "+test.field, db.EnrolDevice(t.Context(), changed), "device", "gpu", test.field)
	}
	wantConflict(t, "key of another", db.EnrolDevice(t.Context(), device("third", 2)), "device", "third", "agent_key")
	stored, err := db.Devices(t.Context())
	if err != nil || len(stored) != 2 || stored[0].Model != "A100" {
		t.Errorf("devices after conflicts = %+v, %v", stored, err)
	}
}

func TestEnrolDeviceRejects(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	negative := device("gpu", 1)
	negative.ListPrice = decimal.NewFromInt(-1)
	for name, bad := range map[string]postgres.Device{"no id": device("", 1), "negative price": negative} {
		err := db.EnrolDevice(t.Context(), bad)
		var conflict *postgres.ConflictError
		if err == nil || errors.As(err, &conflict) {
			t.Errorf("%s: EnrolDevice = %v", name, err)
		}
	}
}
