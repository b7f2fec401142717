package cuda

import (
	"fmt"
	"runtime"
	"time"
	"unsafe"
)

// blockThreads is the size of a block of all kernels but the matrix product's.
const blockThreads = 128

// Marks in the stream, from which the device's clock is read.
const (
	markStart = iota
	markMultiply
	markHash
	markEnd
	marks
)

func addressOf(b *byte) uintptr { return uintptr(unsafe.Pointer(b)) }

// buffer is memory on the device.
type buffer struct {
	at    address
	bytes uint64
}

func (d *Device) allocate(bytes uint64, what string) (buffer, error) {
	b := buffer{bytes: bytes}
	if err := d.driver.check(d.driver.memAlloc(&b.at, bytes), fmt.Sprintf("allocate %d bytes for %s", bytes, what)); err != nil {
		return buffer{}, err
	}
	d.allocated[b.at] = struct{}{}
	return b, nil
}

// FreeMemory is how much of the device's memory could be allocated now, in bytes.
func (d *Device) FreeMemory() (bytes uint64, err error) {
	var total uint64
	err = d.do(func() error { return d.driver.check(d.driver.memGetInfo(&bytes, &total), "read free memory") })
	return bytes, err
}

// free gives buffers back. One that was never allocated is skipped.
func (d *Device) free(buffers ...buffer) {
	for _, b := range buffers {
		if _, ok := d.allocated[b.at]; ok {
			d.driver.memFree(b.at)
			delete(d.allocated, b.at)
		}
	}
}

// words32 and words64 are parameters that a kernel takes by value.
type (
	words32 [8]uint32  // a hash, as it lies in memory
	words64 [4]uint64  // 32 bytes as little-endian words
	message [32]uint32 // two blocks of SHA-256, as big-endian words
)

// launch starts a kernel. Parameters are copied: the driver has its own copy of them when the call returns.
func (d *Device) launch(name string, blocks, threads, shared int, parameters ...any) error {
	pointers := make([]unsafe.Pointer, len(parameters))
	var pinned runtime.Pinner
	defer pinned.Unpin()
	for i, parameter := range parameters {
		switch v := parameter.(type) {
		case buffer:
			pointers[i] = pin(&pinned, v.at)
		case address:
			pointers[i] = pin(&pinned, v)
		case uint32:
			pointers[i] = pin(&pinned, v)
		case uint64:
			pointers[i] = pin(&pinned, v)
		case words32:
			pointers[i] = pin(&pinned, v)
		case words64:
			pointers[i] = pin(&pinned, v)
		case message:
			pointers[i] = pin(&pinned, v)
		default:
			return fmt.Errorf("launch %s: parameter %d is a %T", name, i, parameter)
		}
	}
	pinned.Pin(&pointers[0])
	return d.driver.check(d.driver.launchKernel(d.functions[name], uint32(blocks), 1, 1, uint32(threads), 1, 1, uint32(shared), d.stream,
		&pointers[0], nil), "launch "+name)
}

func pin[T any](pinned *runtime.Pinner, value T) unsafe.Pointer {
	p := &value
	pinned.Pin(p)
	return unsafe.Pointer(p)
}

// wait returns when all that was launched is done.
func (d *Device) wait(doing string) error {
	return d.driver.check(d.driver.streamSynchronize(d.stream), doing)
}

func (d *Device) upload(to buffer, from []byte) error {
	if len(from) == 0 {
		return nil
	}
	if uint64(len(from)) > to.bytes {
		return fmt.Errorf("copy %d bytes into a buffer of %d", len(from), to.bytes)
	}
	return d.driver.check(d.driver.memcpyHtoD(to.at, unsafe.Pointer(&from[0]), uint64(len(from))), "copy to device")
}

// download copies from the buffer's byte offset on, after all that was launched is done.
func (d *Device) download(to []byte, from buffer, offset uint64) error {
	if len(to) == 0 {
		return nil
	}
	if offset > from.bytes || uint64(len(to)) > from.bytes-offset {
		return fmt.Errorf("copy %d bytes at %d out of a buffer of %d", len(to), offset, from.bytes)
	}
	if err := d.wait("finish kernels"); err != nil {
		return err
	}
	return d.driver.check(d.driver.memcpyDtoH(unsafe.Pointer(&to[0]), from.at+address(offset), uint64(len(to))), "copy from device")
}

// bytesOf is the memory of a slice, in the machine's own order, which is little-endian on every host that has these GPUs.
func bytesOf[T any](values []T) []byte {
	if len(values) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&values[0])), uintptr(len(values))*unsafe.Sizeof(values[0]))
}

func (d *Device) mark(which int) error {
	return d.driver.check(d.driver.eventRecord(d.marks[which], d.stream), "mark time")
}

// between is the device's time from one mark to another; the stream must have been waited for.
func (d *Device) between(from, to int) (time.Duration, error) {
	var milliseconds float32
	err := d.driver.check(d.driver.eventElapsedTime(&milliseconds, d.marks[from], d.marks[to]), "read time")
	return time.Duration(float64(milliseconds) * float64(time.Millisecond)), err
}
