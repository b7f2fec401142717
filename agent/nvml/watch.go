//go:build linux && cgo

package nvml

import (
	"context"
	"errors"
	"time"

	"github.com/NVIDIA/go-nvml/pkg/nvml"
)

const (
	longestWait   = 500 * time.Millisecond // in the driver for an event, during which it cannot be started anew
	longestAnswer = 30 * time.Second       // of a driver that does not hang
	firstPause    = time.Second            // after the driver went away, doubling
)

// Watch reports events of all devices to see until ctx ends, and looks for processes each time that every has passed. It outlives
// the driver's going away. Devices that come later are watched once the driver was away, or Watch is called anew. see is called
// by one goroutine at a time and should return soon.
func (l *Library) Watch(ctx context.Context, every time.Duration, see func(Event)) error {
	if every <= 0 {
		return errors.New("watch devices: no time between two looks")
	}
	defer l.xids.unwatch()
	away := false
	for pause := firstPause; ; {
		w := watch{Library: l, every: every, see: see}
		err := w.run(ctx, func() {
			if away {
				see(Event{Kind: DriverBack})
			}
			away, pause = false, firstPause
		})
		l.xids.unwatch()
		switch {
		case ctx.Err() != nil:
			return nil
		case errors.Is(err, ErrClosed):
			return err
		case errors.Is(err, errAnew):
			continue
		}
		if !away {
			see(Event{Kind: DriverGone, Err: err})
		}
		away = true
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(pause):
			pause = min(2*pause, time.Minute)
		}
	}
}

// errAnew ends a watch whose event set is void because somebody else started the library anew.
var errAnew = errors.New("the driver was started anew")

// watch is one event set and what was seen of processes.
type watch struct {
	*Library
	every time.Duration
	see   func(Event)

	set        nvml.EventSet // nil: the driver has no events
	generation int           // that set belongs to
	devices    map[string]map[process]bool
	left       bool // a call that has not come back may still use all this
}

// run watches until something ends it. ready is called whenever the driver has answered.
func (w *watch) run(ctx context.Context, ready func()) error {
	if err := w.ask(ctx, w.register); err != nil {
		return err
	}
	defer w.free()
	for due := w.now(); ctx.Err() == nil; ready() {
		look := !w.now().Before(due)
		if look {
			due = w.now().Add(w.every)
		}
		wait := min(due.Sub(w.now()), longestWait)
		var found []Event
		err := w.ask(ctx, func(a *asking) (_ struct{}, err error) {
			found, err = w.step(ctx, a, look, wait)
			return struct{}{}, err
		})
		if err != nil {
			return err
		}
		for _, e := range found {
			w.see(e)
		}
	}
	return ctx.Err()
}

// ask lets the driver end what it is at when ctx ends, since an event set must not be freed meanwhile. If it hangs, the set is
// left behind.
func (w *watch) ask(ctx context.Context, f func(*asking) (struct{}, error)) error {
	bounded, cancel := context.WithTimeout(context.WithoutCancel(ctx), longestAnswer)
	defer cancel()
	_, err := call(bounded, w.Library, "watch devices", f)
	var failure *Error
	w.left = errors.As(err, &failure) && failure.Code == CodeHung
	return err
}

// wanted are the events that this package knows.
const wanted = nvml.EventTypeXidCriticalError | nvml.EventTypeDoubleBitEccError | nvml.EventTypeGpuUnavailableError |
	nvml.EventTypeGpuRecoveryAction

// register asks for the events that each device supports. A device that refuses is not watched for them.
func (w *watch) register(a *asking) (struct{}, error) {
	w.generation, w.set, w.devices = a.generation, nil, map[string]map[process]bool{}
	handles, err := a.handles()
	if err != nil {
		return struct{}{}, err
	}
	if a.has("nvmlEventSetCreate") && a.has("nvmlEventSetWait") && a.has("nvmlDeviceRegisterEvents") {
		if set, ret := a.api.EventSetCreate(); ret == nvml.SUCCESS {
			w.set = set
		}
	}
	for _, h := range handles {
		if h == nil { // lost
			continue
		}
		uuid, ret := h.GetUUID()
		if ret != nvml.SUCCESS {
			continue
		}
		w.devices[uuid] = nil
		types := say(&asking{Library: a.Library}, "events", "nvmlDeviceGetSupportedEventTypes", h.GetSupportedEventTypes)
		if w.set == nil || types == nil || *types&wanted == 0 {
			continue
		}
		ok := h.RegisterEvents(*types&wanted, w.set) == nvml.SUCCESS
		w.xids.watch(uuid, ok && *types&nvml.EventTypeXidCriticalError != 0)
	}
	return struct{}{}, nil
}

// free gives the event set back, unless the driver that it was of is gone.
func (w *watch) free() {
	if w.left {
		return
	}
	w.mu.RLock()
	defer w.mu.RUnlock()
	if w.set != nil && !w.closed && w.generation == w.Library.generation {
		_ = w.set.Free()
	}
}

// step looks for processes where that is due, and if nothing is new waits for one event.
func (w *watch) step(ctx context.Context, a *asking, look bool, wait time.Duration) (found []Event, err error) {
	if w.generation != a.generation {
		return nil, errAnew
	}
	if look {
		if found = w.processes(a); len(found) > 0 {
			return found, nil
		}
	}
	if w.set == nil {
		select {
		case <-ctx.Done():
		case <-time.After(wait):
		}
		return found, nil
	}
	data, ret := w.set.Wait(uint32(max(wait.Milliseconds(), 1)))
	switch {
	case ret == nvml.ERROR_TIMEOUT:
		return found, nil
	case gone(ret):
		a.gone = ret
		return found, nil
	case ret != nvml.SUCCESS: // after ERROR_UNKNOWN a set is of no use any more
		return found, refusal(a.doing, ret)
	}
	if e, known := w.event(data); known {
		found = append(found, e)
	}
	return found, nil
}

func (w *watch) event(data nvml.EventData) (e Event, known bool) {
	if data.Device != nil {
		if uuid, ret := data.Device.GetUUID(); ret == nvml.SUCCESS {
			e.UUID = uuid
		}
	}
	e.Number = data.EventData
	switch data.EventType {
	case nvml.EventTypeXidCriticalError:
		e.Kind = Xid
		if e.UUID != "" {
			w.xids.add(e.UUID, e.Number)
		}
	case nvml.EventTypeDoubleBitEccError:
		e.Kind = ECCUncorrected
	case nvml.EventTypeGpuUnavailableError:
		e.Kind = Unavailable
	case nvml.EventTypeGpuRecoveryAction:
		e.Kind = Recovery
	default:
		return e, false
	}
	return e, true
}

// processes compares who is there with who was. What is there at the first look began before, and is no event.
func (w *watch) processes(a *asking) (found []Event) {
	for uuid, before := range w.devices {
		h, err := a.device(uuid)
		if err != nil {
			continue
		}
		compute, graphics := (&asking{Library: a.Library}).processes(h) // one that is lost does not end the watch of the others
		if compute == nil {
			continue
		}
		now, began := map[process]bool{}, false
		for _, p := range w.started(union(*compute, graphics)) {
			if p.pid != w.pid {
				now[p] = true
				began = began || !before[p]
			}
		}
		switch {
		case before == nil:
		case began:
			found = append(found, Event{Kind: ProcessesBegan, UUID: uuid, Number: uint64(len(now))})
		case len(now) < len(before):
			found = append(found, Event{Kind: ProcessesEnded, UUID: uuid, Number: uint64(len(now))})
		}
		w.devices[uuid] = now
	}
	return found
}
