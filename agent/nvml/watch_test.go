//go:build linux && cgo

package nvml

import (
	"context"
	"reflect"
	"slices"
	"sync"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"github.com/NVIDIA/go-nvml/pkg/nvml"
)

func TestActivity(t *testing.T) {
	t.Parallel()
	s := simulate(t, "h200.json")
	root := machine()
	l := s.open(t, root)
	read := func() Activity {
		t.Helper()
		a, err := l.Activity(t.Context(), h200)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	first := read() // 77 and 78 compute, 900 draws, 4242 is this program
	if *first.Compute != 2 || *first.Graphics != 1 || *first.Utilisation != 97 || *first.MemoryUsed != 625999872 {
		t.Errorf("activity = %d, %d, %d, %d, want 2 that compute and 1 that draws", *first.Compute, *first.Graphics, *first.Utilisation, *first.MemoryUsed)
	}
	s.devices[0].Compute = []uint32{78, 77, 4242, 77}
	if again := read(); again.Set != first.Set || *again.Compute != 2 {
		t.Error("the same processes in another order are another set")
	}
	root["proc/77/stat"] = &fstest.MapFile{Data: []byte("77 (x) S 1 77 77 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 1 0 9999 1000 10\n")}
	if again := read(); again.Set == first.Set {
		t.Error("a process that took over a number is not seen")
	}
	s.devices[0].Compute = []uint32{4242}
	s.devices[0].MPS, s.devices[0].Graphics = nil, []uint32{}
	if alone := read(); *alone.Compute != 0 || *alone.Graphics != 0 {
		t.Errorf("activity = %+v, want this program to leave itself out", alone)
	}
	s.devices[0].Compute = nil
	if hidden := read(); hidden.Compute != nil || hidden.Graphics != nil || hidden.Utilisation == nil {
		t.Errorf("activity = %+v, want processes not said, but utilisation", hidden)
	}
}

func TestWatch(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := simulate(t, "h200.json")
		root := machine()
		l := s.open(t, root)
		xids := func() *[]uint32 {
			t.Helper()
			h, err := l.Health(t.Context(), h200)
			if err != nil {
				t.Fatal(err)
			}
			return h.Xids
		}
		if got := xids(); got != nil {
			t.Errorf("Xids = %v before anybody watches, want nothing said", *got)
		}

		ctx, cancel := context.WithCancel(t.Context())
		var mu sync.Mutex
		var events []Event
		see := func(e Event) {
			mu.Lock()
			defer mu.Unlock()
			events = append(events, e)
		}
		ended := make(chan error, 1)
		go func() { ended <- l.Watch(ctx, 100*time.Millisecond, see) }()
		after := func(d time.Duration) []Event { // all that was seen since the last time
			time.Sleep(d)
			synctest.Wait()
			mu.Lock()
			defer mu.Unlock()
			seen := events
			events = nil
			return seen
		}
		if got := after(time.Second); len(got) != 0 {
			t.Errorf("events = %v while nothing happens", got)
		}
		if got := xids(); got == nil || *got == nil || len(*got) != 0 {
			t.Errorf("Xids = %v, want watched and none seen", got)
		}

		s.waits <- nvml.EventData{Device: s.devices[0], EventType: nvml.EventTypeXidCriticalError, EventData: 79}
		s.waits <- nvml.EventData{EventType: nvml.EventTypeGpuRecoveryAction}
		s.waits <- nvml.EventData{Device: s.devices[0], EventType: nvml.EventTypeClock}
		if got, want := after(time.Second), []Event{{Kind: Xid, UUID: h200, Number: 79}, {Kind: Recovery}}; !reflect.DeepEqual(got, want) {
			t.Errorf("events = %v, want %v", got, want)
		}
		if got := xids(); got == nil || !slices.Equal(*got, []uint32{79}) {
			t.Errorf("Xids = %v, want 79", got)
		}
		if got := xids(); got == nil || len(*got) != 0 {
			t.Errorf("Xids = %v, want that 79 is told once", got)
		}

		s.compute(4242, 77, 500)
		if got, want := after(110*time.Millisecond), []Event{{Kind: ProcessesBegan, UUID: h200, Number: 4}}; !reflect.DeepEqual(got, want) {
			t.Errorf("events = %v, want %v within 110 ms", got, want)
		}
		s.compute(4242)
		if got, want := after(time.Second), []Event{{Kind: ProcessesEnded, UUID: h200, Number: 3}}; !reflect.DeepEqual(got, want) {
			t.Errorf("events = %v, want %v", got, want)
		}

		s.kill(nvml.ERROR_DRIVER_NOT_LOADED, nvml.ERROR_DRIVER_NOT_LOADED)
		if got := after(time.Second); len(got) != 1 || got[0].Kind != DriverGone || code(t, got[0].Err) != CodeDriverMissing {
			t.Errorf("events = %v, want that the driver is gone", got)
		}
		s.kill(nvml.SUCCESS, nvml.SUCCESS)
		if got := after(time.Minute); len(got) != 1 || got[0].Kind != DriverBack {
			t.Errorf("events = %v, want that the driver is back", got)
		}
		if got := xids(); got != nil {
			t.Errorf("Xids = %v of a time through which nobody watched, want nothing said", *got)
		}
		if got := xids(); got == nil || len(*got) != 0 {
			t.Errorf("Xids = %v, want watched again", got)
		}

		s.mu.Lock()
		s.broken = nvml.ERROR_UNKNOWN // the set is of no use any more
		s.mu.Unlock()
		if got := after(time.Second); len(got) == 0 || got[0].Kind != DriverGone {
			t.Errorf("events = %v, want that events are lost", got)
		}
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("Watch = %v, want nil when it is ended", err)
		}
		if s.frees == 0 {
			t.Error("no event set was freed")
		}
		if err := l.Watch(t.Context(), 0, nil); err == nil {
			t.Error("Watch without a time between looks accepted")
		}
	})
}
