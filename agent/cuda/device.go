package cuda

import (
	"errors"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/corebond/corebond/agent/cuda/kernels"
)

// Device is one GPU that is open. Its methods may be called from any goroutine; they wait for one another.
type Device struct {
	Info Info

	driver   *driver
	variant  variant
	hash     [32]byte
	jobs     chan job
	closed   chan struct{}
	closing  sync.Once
	finished chan struct{}

	// What follows belongs to the device's thread.
	retained  bool // a context
	stream    stream
	modules   []module
	functions map[string]function
	marks     [marks]event
	allocated map[address]struct{}
	timing    Timing
	disabled  error
}

type job struct {
	run  func() error
	done chan error
}

// Timing is what a device's own clock says of the layers that it has multiplied since it was opened or ResetTiming was called. Of
// memory proofs it says nothing.
type Timing struct {
	Layers int
	GEMM   time.Duration // matrix products with what is extracted from them
	Other  time.Duration // of the same layers: making B, hashing rows, the tree over them
}

// Open opens the device of a UUID, which may be written with or without "GPU-": a context, a stream, and the kernels, translated by
// the driver. It does not test it.
func (l *Library) Open(uuid string) (*Device, error) {
	devices, err := l.Devices()
	if err != nil {
		return nil, err
	}
	for _, info := range devices {
		if bareUUID(info.UUID) != bareUUID(uuid) {
			continue
		}
		d := &Device{
			Info: info, driver: &l.driver, functions: map[string]function{}, allocated: map[address]struct{}{},
			jobs: make(chan job), closed: make(chan struct{}), finished: make(chan struct{}),
		}
		if d.variant, err = chosen(info); err != nil {
			return nil, err
		}
		if d.hash, err = d.variant.kernelHash(); err != nil {
			return nil, err
		}
		opened := make(chan error)
		go d.run(opened)
		if err := <-opened; err != nil {
			<-d.finished
			return nil, err
		}
		return d, nil
	}
	return nil, &EnvironmentError{Doing: "open device " + uuid, Fix: "the driver knows none of that UUID: check nvidia-smi -L"}
}

func bareUUID(uuid string) string {
	uuid = strings.ToLower(uuid)
	return strings.TrimPrefix(strings.TrimPrefix(uuid, "gpu-"), "mig-")
}

// KernelHash stands for the kernels that this device was given; it goes into the device's signed messages.
func (d *Device) KernelHash() [32]byte { return d.hash }

// Kernels names the variant of the matrix product, "gemm_sm80" say.
func (d *Device) Kernels() string { return d.variant.module }

// Close frees what is on the device and ends its thread. It waits for a call that is under way.
func (d *Device) Close() error {
	d.closing.Do(func() { close(d.closed) })
	<-d.finished
	return nil
}

// run is the device's thread. The context stays current on it, so it is never given back to other goroutines: it ends with the device.
func (d *Device) run(opened chan<- error) {
	runtime.LockOSThread()
	defer close(d.finished)
	err := d.open()
	defer d.release()
	opened <- err
	if err != nil {
		return
	}
	for {
		select {
		case <-d.closed:
			return
		case j := <-d.jobs:
			j.done <- j.run()
		}
	}
}

// do runs a job on the device's thread, unless the device is disabled.
func (d *Device) do(run func() error) error {
	j := job{done: make(chan error, 1)}
	j.run = func() error {
		if d.disabled != nil {
			return d.disabled
		}
		return run()
	}
	select {
	case <-d.closed:
		return ErrClosed
	default:
	}
	select {
	case d.jobs <- j:
		return <-j.done
	case <-d.closed:
		return ErrClosed
	}
}

const waitAsleep = 4 // CU_CTX_SCHED_BLOCKING_SYNC

func (d *Device) open() error {
	var device int32
	var current handle
	if err := d.driver.check(d.driver.deviceGet(&device, int32(d.Info.Ordinal)), "get device"); err != nil {
		return err
	}
	// A thread that waits for the device sleeps: by default the driver would have it spin, on a core that is a tenant's.
	if code := d.driver.primaryCtxSetFlags(device, waitAsleep); code != codeContextActive {
		if err := d.driver.check(code, "set flags of context"); err != nil {
			return err
		}
	}
	if err := d.driver.check(d.driver.primaryCtxRetain(&current, device), "make context"); err != nil {
		return err
	}
	d.retained = true
	if err := d.driver.check(d.driver.ctxSetCurrent(current), "enter context"); err != nil {
		return err
	}
	if err := d.driver.check(d.driver.streamCreate(&d.stream, 0), "make stream"); err != nil {
		return err
	}
	for i := range d.marks {
		if err := d.driver.check(d.driver.eventCreate(&d.marks[i], 0), "make event"); err != nil {
			return err
		}
	}
	for _, m := range []struct {
		name, functions string
		threads         int
	}{
		{d.variant.module, "gemm_extract gemm_sums", d.variant.threads},
		{"stream", "expand", blockThreads},
		{"hash", "hash_segments merkle_level", blockThreads},
		{"memory", "fill walk", blockThreads},
	} {
		if err := d.load(m.name, m.threads, strings.Fields(m.functions)...); err != nil {
			return err
		}
	}
	for _, name := range []string{"gemm_extract", "gemm_sums"} {
		code := d.driver.funcSetAttribute(d.functions[name], attributeMaxDynamicShared, int32(d.variant.shared))
		if err := d.driver.check(code, "reserve shared memory for "+name); err != nil {
			return err
		}
	}
	return nil
}

// release gives everything back. Errors have nobody to go to: after a lost context every call here fails, and rightly.
func (d *Device) release() {
	if !d.retained {
		return
	}
	for at := range d.allocated {
		d.driver.memFree(at)
	}
	for _, mark := range d.marks {
		if mark != 0 {
			d.driver.eventDestroy(mark)
		}
	}
	for _, m := range d.modules {
		d.driver.moduleUnload(m)
	}
	if d.stream != 0 {
		d.driver.streamDestroy(d.stream)
	}
	var device int32
	d.driver.ctxSetCurrent(0)
	if d.driver.deviceGet(&device, int32(d.Info.Ordinal)) == 0 {
		d.driver.primaryCtxRelease(device)
	}
}

// Options of the driver's translator, CU_JIT_*.
const (
	jitThreadsPerBlock = 1
	jitErrorLog        = 5
	jitErrorLogBytes   = 6
)

const attributeMaxDynamicShared = 8 // CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES

// load has the driver translate a module for blocks of that many threads, and finds its kernels.
func (d *Device) load(name string, threads int, functions ...string) error {
	text, err := kernels.PTX(name)
	if err != nil {
		return err
	}
	text = append(text, 0)
	log := make([]byte, 4096)
	var pinned runtime.Pinner
	defer pinned.Unpin()
	pinned.Pin(&log[0])
	options := []int32{jitThreadsPerBlock, jitErrorLog, jitErrorLogBytes}
	values := []uintptr{uintptr(threads), addressOf(&log[0]), uintptr(len(log))}
	var m module
	err = d.driver.check(d.driver.moduleLoadDataEx(&m, &text[0], uint32(len(options)), &options[0], &values[0]), "translate kernels "+name)
	if refused := (*DriverError)(nil); errors.As(err, &refused) {
		refused.Log = strings.TrimSpace(cString(log))
	}
	if err != nil {
		return err
	}
	d.modules = append(d.modules, m)
	for _, function := range functions {
		f := d.functions[function]
		if err := d.driver.check(d.driver.moduleGetFunction(&f, m, function), "find kernel "+function); err != nil {
			return err
		}
		d.functions[function] = f
	}
	return nil
}
