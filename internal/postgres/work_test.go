package postgres_test

import (
	"errors"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/corebond/corebond/internal/reconcile"
	"github.com/ethereum/go-ethereum/common"
)

func TestFirstStatementOfADayStands(t *testing.T) {
	t.Parallel()
	db, ctx := pgtest.New(t), t.Context()
	day := time.Date(2026, 2, 28, 0, 0, 0, 0, time.UTC)
	if err := db.EnrolDevice(ctx, postgres.Device{ID: "a", Model: "m", AgentKey: common.Address{1}, EnrolledAt: day}); err != nil {
		t.Fatal(err)
	}
	w := reconcile.Work{Device: "a", Day: day, BusySeconds: 3600, Simulated: true}
	signature := make([]byte, 65)
	for range 2 {
		if err := db.SaveWork(ctx, w, signature); err != nil {
			t.Fatal(err)
		}
	}
	other := w
	other.BusySeconds = 7200
	var conflict *postgres.ConflictError
	if err := db.SaveWork(ctx, other, signature); !errors.As(err, &conflict) || conflict.Field != "busy_seconds" {
		t.Errorf("a second statement: err = %v, want a conflict of busy_seconds", err)
	}
	other.Device = "nobody"
	if err := db.SaveWork(ctx, other, signature); !errors.Is(err, postgres.ErrNotFound) {
		t.Errorf("work of an unknown device: err = %v, want ErrNotFound", err)
	}
	if got, err := db.Work(ctx); err != nil || len(got) != 1 || got[0] != w {
		t.Errorf("Work = %+v, %v; want %+v", got, err, w)
	}
}
