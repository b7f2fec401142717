package enrol

import (
	"slices"
	"sync"

	"github.com/ethereum/go-ethereum/common"
)

// bell tells requests of this process that wait for a device that it was settled.
type bell struct {
	mu      sync.Mutex
	waiting map[common.Address][]chan struct{}
}

func newBell() *bell { return &bell{waiting: map[common.Address][]chan struct{}{}} }

// listen returns a channel that is closed when the bell rings for the device; leave must be called.
func (b *bell) listen(device common.Address) (rung <-chan struct{}, leave func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	c := make(chan struct{})
	b.waiting[device] = append(b.waiting[device], c)
	return c, func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.waiting[device] = slices.DeleteFunc(b.waiting[device], func(other chan struct{}) bool { return other == c })
		if len(b.waiting[device]) == 0 {
			delete(b.waiting, device)
		}
	}
}

func (b *bell) ring(device common.Address) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, c := range b.waiting[device] {
		close(c)
	}
	delete(b.waiting, device)
}
