package postgres_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"sync"
	"testing"

	"github.com/corebond/corebond/attest/registry"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
)

func presented(device, gpu string, agent, at uint64) registry.Presented {
	return registry.Presented{
		Happening:  registry.Happening{Device: device, AtMicros: at, Evidence: common.Hash{1}},
		Identities: map[registry.Kind]common.Hash{registry.KindAgentKey: {byte(agent), 1}, registry.KindUUID: common.BytesToHash([]byte(gpu))},
		Tenure:     registry.Tenure{Mode: registry.Whole},
	}
}

// Random events decide in the database as they do on the whole book in memory.
func TestRegistryIsThatInMemory(t *testing.T) {
	t.Parallel()
	db, p := pgtest.New(t), registry.DefaultPolicy()
	random := rand.New(rand.NewPCG(3, 4))
	var book registry.Book
	const hour = 3_600_000_000
	now, frozen := uint64(hour), 0
	for i := range 300 {
		now += random.Uint64N(100 * hour)
		device := fmt.Sprintf("device-%d", random.IntN(6))
		agent := uint64(random.IntN(8))
		h := registry.Happening{Device: device, AtMicros: now, Evidence: common.Hash{byte(i), 2}}
		var e registry.Event
		switch random.IntN(6) {
		case 0, 1, 2:
			e = presented(device, fmt.Sprintf("gpu-%d", random.IntN(12)), agent, now)
		case 3:
			e = registry.Proved{Happening: h, Agent: common.Hash{byte(agent), 1}}
		case 4:
			e = registry.Objected{Happening: h, Agent: common.Hash{byte(agent), 1}}
		default:
			e = registry.Released{Happening: h}
		}
		want, err := p.Apply(book, e)
		if err != nil {
			t.Fatal(err)
		}
		got, err := db.Decide(t.Context(), p, e)
		if err != nil {
			t.Fatalf("event %d, %+v: %v", i, e, err)
		}
		if !reflect.DeepEqual(got, want.Decision) {
			t.Fatalf("event %d, %+v: decided %+v, want %+v", i, e, got, want.Decision)
		}
		book = book.With(want)
		near, err := db.Book(t.Context(), device)
		if err != nil {
			t.Fatal(err)
		}
		if near.State(device) != book.State(device) {
			t.Fatalf("event %d: %s is %s, want %s", i, device, near.State(device), book.State(device))
		}
		if book.State(device) == registry.Frozen {
			frozen++
		}
	}
	if frozen == 0 || frozen == 300 {
		t.Errorf("%d of 300 events met a frozen device: the test sees one kind only", frozen)
	}
}

// Devices that present one GPU at the same instant are decided one after the other: none but the first is accepted, and all end frozen.
func TestOneGPUAtOnce(t *testing.T) {
	t.Parallel()
	db, p := pgtest.New(t), registry.DefaultPolicy()
	const devices = 8
	outcomes := make([]registry.Outcome, devices)
	var wg sync.WaitGroup
	for i := range devices {
		wg.Go(func() {
			d, err := db.Decide(t.Context(), p, presented(fmt.Sprintf("device-%d", i), "gpu", uint64(i), 1_000_000))
			if err != nil {
				t.Error(err)
			}
			outcomes[i] = d.Outcome
		})
	}
	wg.Wait()
	accepted := 0
	for i, o := range outcomes {
		if o == registry.Accepted {
			accepted++
		}
		book, err := db.Book(t.Context(), fmt.Sprintf("device-%d", i))
		if err != nil || book.State(fmt.Sprintf("device-%d", i)) != registry.Frozen {
			t.Errorf("device %d is %s, %v, want frozen", i, book.State(fmt.Sprintf("device-%d", i)), err)
		}
	}
	if accepted != 1 {
		t.Errorf("%d accepted, want the first alone: %v", accepted, outcomes)
	}
}
