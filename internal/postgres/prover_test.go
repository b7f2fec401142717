package postgres_test

import (
	"errors"
	"testing"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
)

func TestProvers(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	enrol(t, db, "one", "two", "three")
	for _, p := range []postgres.Prover{
		{DeviceID: "one", GPUIDHash: common.Hash{1}, Class: "old", Active: true},
		{DeviceID: "one", GPUIDHash: common.Hash{2}, Class: "test", Active: true},
		{DeviceID: "two", Class: "test"},
		{DeviceID: "three", Class: "test", Active: true, Frozen: []byte(`{}`)},
	} {
		if err := db.SaveProver(t.Context(), p); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.SaveProver(t.Context(), postgres.Prover{DeviceID: "stranger", Class: "test"}); !errors.Is(err, postgres.ErrNotFound) {
		t.Errorf("SaveProver of a stranger = %v", err)
	}
	for _, previous := range []common.Hash{{}, {0x7a}} {
		list, err := db.ActiveProvers(t.Context(), "compute")
		want := postgres.Challenged{DeviceID: "one", Address: common.Address{1}, GPUIDHash: common.Hash{2}, Class: "test", Previous: previous}
		if err != nil || len(list) != 1 || list[0] != want {
			t.Errorf("ActiveProvers = %+v, %v, want %+v", list, err, want)
		}
		if err := db.SaveAttestation(t.Context(), verified("one", 1)); err != nil {
			t.Fatal(err)
		}
	}
}
