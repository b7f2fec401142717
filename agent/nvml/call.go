//go:build linux && cgo

package nvml

import (
	"context"
	"errors"
	"time"

	"github.com/NVIDIA/go-nvml/pkg/nvml"
)

// How often a driver that stays away, or a GPU that is lost, makes us start the library anew: after 1, 2, 4 … seconds, at most
// every five minutes, since it disturbs calls for the other devices. A driver that was well for twice that long starts from 1
// again.
const (
	minPause = time.Second
	maxPause = 5 * time.Minute
)

// mostLeft is how many calls are left behind in a hung driver before no more are made: each holds a thread.
const mostLeft = 8

// call runs f, which asks the driver, and returns when it has answered or ctx ends: a call inside a hung driver cannot be broken
// off, and is left behind. If the driver was gone, it is started anew and f asked once more; if that does not help, or is not due
// yet, the error says that it is gone, and a later call tries again.
func call[T any](ctx context.Context, l *Library, doing string, f func(*asking) (T, error)) (T, error) {
	type answer struct {
		value T
		err   error
	}
	var nothing T
	if err := ctx.Err(); err != nil {
		return nothing, err
	}
	if l.leftBehind.Load() >= mostLeft {
		return nothing, hung(doing, errors.New("earlier calls have not come back either"))
	}
	answered := make(chan answer, 1)
	go func() {
		value, generation, err := once(l, doing, f)
		if isGone(err) && l.revive(generation) {
			value, _, err = once(l, doing, f)
		}
		answered <- answer{value, err}
	}()
	select {
	case a := <-answered:
		return a.value, a.err
	case <-ctx.Done():
		l.leftBehind.Add(1)
		go func() {
			<-answered
			l.leftBehind.Add(-1)
		}()
		return nothing, hung(doing, context.Cause(ctx))
	}
}

func once[T any](l *Library, doing string, f func(*asking) (T, error)) (value T, generation int, err error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.closed {
		return value, l.generation, ErrClosed
	}
	a := &asking{Library: l, doing: doing}
	value, err = f(a)
	if a.gone != nvml.SUCCESS {
		err = refusal(doing, a.gone)
	}
	return value, l.generation, err
}

// revive starts the library anew unless somebody else has, or it is too soon. It tells whether asking again makes sense.
func (l *Library) revive(generation int) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed || l.generation != generation {
		return !l.closed
	}
	since := l.now().Sub(l.revived)
	switch {
	case l.revived.IsZero() || since > 2*maxPause:
		l.pause = minPause
	case since < l.pause:
		return false
	default:
		l.pause = min(2*l.pause, maxPause)
	}
	l.revived = l.now()
	l.generation++
	_ = l.api.Shutdown() // answers that it is gone as well
	return l.api.Init() == nvml.SUCCESS
}

func isGone(err error) bool {
	var refused *Error
	return errors.As(err, &refused) && refused.Return != 0 && gone(nvml.Return(refused.Return))
}

// asking is one round of questions to the driver. Once the driver is gone it asks no more.
type asking struct {
	*Library
	doing  string
	gone   nvml.Return
	unsaid []Unsaid
}

// say asks for a field by the function of that name, which is nil where there is no answer.
func say[T any](a *asking, field, symbol string, ask func() (T, nvml.Return)) *T {
	if a.gone != nvml.SUCCESS {
		return nil
	}
	if !a.has(symbol) {
		a.unsaid = append(a.unsaid, Unsaid{field, "the driver has no " + symbol})
		return nil
	}
	value, ret := ask()
	switch {
	case ret == nvml.SUCCESS:
		return &value
	case gone(ret):
		a.gone = ret
	default:
		a.unsaid = append(a.unsaid, Unsaid{field, name(ret)})
	}
	return nil
}

// device finds a device by its UUID.
func (a *asking) device(uuid string) (nvml.Device, error) {
	d, ret := a.api.DeviceGetHandleByUUID(uuid)
	switch ret {
	case nvml.SUCCESS:
		return d, nil
	case nvml.ERROR_NOT_FOUND, nvml.ERROR_INVALID_ARGUMENT, nvml.ERROR_GPU_NOT_FOUND:
		return nil, &Error{
			Code: CodeUnknownDevice, Doing: a.doing, Observed: "no device of that UUID", Required: "a device that nvidia-smi -L lists",
			Fix: "check that the device is still in the machine and not given to a virtual machine", Return: int(ret),
		}
	}
	return nil, refusal(a.doing, ret)
}
