package main

import (
	"testing"
	"time"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
)

// What a demo left in a database must not be served without its mark.
func TestServedDemoIsMarkedSimulated(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	for i, isSimulated := range []bool{false, true} {
		if got, err := simulated(t.Context(), db); got || err != nil {
			t.Fatalf("without a simulated device: %v, %v", got, err)
		}
		d := postgres.Device{ID: string(rune('a' + i)), Model: "m", AgentKey: common.Address{byte(i)}, Simulated: isSimulated, EnrolledAt: time.Now()}
		if err := db.EnrolDevice(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := simulated(t.Context(), db); !got || err != nil {
		t.Errorf("with a simulated device: %v, %v", got, err)
	}
}
