package verifier

import (
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// board holds, ready to be sent, the challenges that are open or about to be.
type board struct {
	mu       sync.RWMutex // all who wait look at once
	slots    map[uint64]*posted
	devices  map[common.Address][]*notice
	released chan struct{} // closed at the next release
	releases sync.WaitGroup
}

// posted is a slot on the board.
type posted struct {
	at       time.Time
	until    time.Time // the last deadline
	released bool
	notices  []*notice
}

// notice is one challenge on the board.
type notice struct {
	slot     *posted
	device   common.Address
	hash     common.Hash
	deadline time.Time
	body     []byte // JSON of a wire.Challenge
}

func newBoard() *board {
	return &board{slots: map[uint64]*posted{}, devices: map[common.Address][]*notice{}, released: make(chan struct{})}
}

// wait returns when nothing waits for an instant any more.
func (b *board) wait() { b.releases.Wait() }

func (b *board) knows(slot uint64) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.slots[slot] != nil
}

// post puts a slot on the board, unseen until it is released; false if it is there already.
func (b *board) post(slot uint64, p *posted) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.slots[slot] != nil {
		return false
	}
	b.slots[slot] = p
	for _, n := range p.notices {
		n.slot = p
		b.devices[n.device] = append(b.devices[n.device], n)
		if n.deadline.After(p.until) {
			p.until = n.deadline
		}
	}
	return true
}

// release shows a slot's challenges to all who wait.
func (b *board) release(slot uint64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if p := b.slots[slot]; p != nil && !p.released {
		p.released = true
		close(b.released)
		b.released = make(chan struct{})
	}
}

// open returns the challenges that a device may see now, and a channel that is closed when there may be more.
func (b *board) open(device common.Address, now time.Time) (list []*notice, more <-chan struct{}) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	for _, n := range b.devices[device] {
		if n.slot.released && now.Before(n.deadline) {
			list = append(list, n)
		}
	}
	return list, b.released
}

// drop takes a challenge off that is answered.
func (b *board) drop(hash common.Hash, device common.Address) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.devices[device] = slices.DeleteFunc(b.devices[device], func(n *notice) bool { return n.hash == hash })
	if len(b.devices[device]) == 0 {
		delete(b.devices, device)
	}
}

// clear takes the challenges of slots off. That the slots were there is remembered, so that they are not put up again, until forget.
func (b *board) clear(over func(slot uint64, p *posted) bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for id, p := range b.slots {
		if !over(id, p) {
			continue
		}
		for _, n := range p.notices {
			b.devices[n.device] = slices.DeleteFunc(b.devices[n.device], func(other *notice) bool { return other == n })
			if len(b.devices[n.device]) == 0 {
				delete(b.devices, n.device)
			}
		}
		p.notices = nil
	}
}

// forget takes off what remains of slots that opened before an instant.
func (b *board) forget(before time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for id, p := range b.slots {
		if p.at.Before(before) {
			delete(b.slots, id)
		}
	}
}

// noticeOf prepares an exchange for the board.
func noticeOf(v View) (*notice, error) {
	body, err := json.Marshal(v.Challenge)
	if err != nil {
		return nil, fmt.Errorf("write challenge: %w", err)
	}
	return &notice{device: v.Device, hash: v.Challenge.Hash, deadline: v.Deadline, body: body}, nil
}
