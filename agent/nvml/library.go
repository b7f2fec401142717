//go:build linux && cgo

package nvml

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"github.com/NVIDIA/go-nvml/pkg/nvml"
)

// Library is the loaded driver. It is safe for concurrent use. A driver that goes away is started again, see call.
type Library struct {
	api  nvml.Interface
	host host
	now  func() time.Time
	pid  uint32

	mu         sync.RWMutex // held for reading by calls, for writing while the driver is started anew
	generation int          // of the driver's state: handles and event sets of another one are void
	closed     bool
	revived    time.Time // when the driver was last started anew
	pause      time.Duration

	leftBehind atomic.Int32 // calls in a driver that does not answer

	symbols sync.Map // name of a function of the library to whether it is there
	xids    xidLog
}

// needed are the functions without which there is nothing to say. All are in drivers of 2017 and later.
var needed = []string{
	"nvmlDeviceGetCount_v2", "nvmlDeviceGetHandleByIndex_v2", "nvmlDeviceGetHandleByUUID", "nvmlDeviceGetUUID", "nvmlDeviceGetName",
}

// Open loads the driver's library and starts it. Errors are *Error.
func Open(o Options) (*Library, error) {
	var options []nvml.LibraryOption
	if o.LibraryPath != "" {
		options = append(options, nvml.WithLibraryPath(o.LibraryPath))
	}
	return open(nvml.New(options...), o)
}

func open(api nvml.Interface, o Options) (*Library, error) {
	if o.Now == nil || o.Root == nil {
		return nil, errors.New("nvml: Options without Now or Root")
	}
	l := &Library{api: api, host: host{o.Root}, now: o.Now, pid: uint32(o.PID)}
	const doing = "start the driver's library"
	if ret := api.Init(); ret != nvml.SUCCESS {
		return nil, refusal(doing, ret)
	}
	for _, symbol := range needed {
		if !l.has(symbol) {
			_ = api.Shutdown()
			return nil, &Error{
				Code: CodeDriverTooOld, Doing: doing, Observed: "a library without " + symbol, Required: "a driver of 2017 or later",
				Fix: "update NVIDIA's driver to 470 or later, which the proofs need",
			}
		}
	}
	return l, nil
}

// Close ends the driver's library once the calls under way have ended; when ctx ends before, the library is left as it is. No
// Watch should be running.
func (l *Library) Close(ctx context.Context) error {
	done := make(chan error, 1)
	go func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		if l.closed {
			done <- nil
			return
		}
		l.closed = true
		if ret := l.api.Shutdown(); ret != nvml.SUCCESS && !gone(ret) {
			done <- refusal("end the driver's library", ret)
			return
		}
		done <- nil
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return hung("end the driver's library", context.Cause(ctx))
	}
}

// has tells whether the library has a function. The linker resolves functions when they are first called, and ends the program if
// there is none: so whatever an old driver may lack is looked up before.
func (l *Library) has(symbol string) bool {
	if there, ok := l.symbols.Load(symbol); ok {
		return there.(bool)
	}
	there := l.api.Extensions().LookupSymbol(symbol) == nil
	l.symbols.Store(symbol, there)
	return there
}
