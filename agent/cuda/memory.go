package cuda

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/corebond/corebond/attest/memwalk"
)

// Memory is a device as the memory of package memwalk's proofs. It serves one challenge at a time.
type Memory struct {
	device *Device
	stop   stop

	holds contents

	dataset, ends, root buffer
	nodes               [2]buffer
	walks               int // in ends
}

// contents says which dataset is held: none where Items is 0.
type contents struct {
	profile    memwalk.Profile
	epoch, key [32]byte
}

// Memory returns a memory whose calls end with ctx's error soon after ctx is done.
func (d *Device) Memory(ctx context.Context) *Memory { return &Memory{device: d, stop: stopOf(ctx)} }

// Close gives the memory back.
func (m *Memory) Close() {
	m.device.do(func() error { m.free(); return nil }) //nolint:errcheck // a closed device has given everything back
}

func (m *Memory) free() {
	m.device.free(m.dataset, m.ends, m.root, m.nodes[0], m.nodes[1])
	*m = Memory{device: m.device, stop: m.stop}
}

// Fill fills the dataset of key in an epoch, unless that is what it holds already, and returns what walks through it. It is what
// attest/memory.Device.Fill wants. The cache is made on the host, and leaves the device when the dataset is filled.
func (m *Memory) Fill(p memwalk.Profile, epoch, key [32]byte) (memwalk.Engine, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	wanted, held := contents{p, epoch, key}, false
	if err := m.device.do(func() error { held = m.holds == wanted; return nil }); err != nil {
		return nil, err
	}
	if held {
		return walker{m, wanted}, nil
	}
	cache := memwalk.NewCache(epoch, p.Cache)
	err := m.device.do(func() error {
		m.free()
		if err := m.reserve(p); err != nil {
			m.free()
			return err
		}
		if err := m.fill(p, cache.Blocks(), key); err != nil {
			m.free()
			return err
		}
		m.holds = wanted
		return nil
	})
	if err != nil {
		return nil, err
	}
	return walker{m, wanted}, nil
}

func (m *Memory) reserve(p memwalk.Profile) error {
	walks := uint64(p.Walks)
	for _, b := range []struct {
		buffer *buffer
		bytes  uint64
		what   string
	}{
		{&m.dataset, p.DatasetBytes(), "the dataset"},
		{&m.ends, hashBytes * walks, "ends of walks"},
		{&m.root, hashBytes, "root"},
		{&m.nodes[0], hashBytes * ((walks + 1) / 2), "nodes"},
		{&m.nodes[1], hashBytes * ((walks + 3) / 4), "nodes"},
	} {
		var err error
		if *b.buffer, err = m.device.allocate(b.bytes, b.what); err != nil {
			return err
		}
	}
	return nil
}

const itemLanes = 4 // threads that hold one block of 128 bytes

func (m *Memory) fill(p memwalk.Profile, blocks []memwalk.Block, key [32]byte) error {
	d := m.device
	cache, err := d.allocate(uint64(len(blocks))*memwalk.BlockBytes, "the cache")
	if err != nil {
		return err
	}
	defer d.free(cache)
	if err := d.upload(cache, bytesOf(blocks)); err != nil {
		return err
	}
	return m.stretches("fill", p.Items, p.Parents, func(first, count int) error {
		return d.launch("fill", divideUp(count*itemLanes, blockThreads), blockThreads, 0,
			cache, uint64(len(blocks)), m.dataset, keyOf(key), uint64(first), uint64(count), uint32(p.Parents))
	})
}

// stretches launches work on count items, each of which reads memory so many times, in pieces between which it can be stopped.
func (m *Memory) stretches(doing string, count, reads int, launch func(first, count int) error) error {
	stretch := max(1, accesses/reads)
	for first := 0; first < count; first += stretch {
		if err := m.stop.err(); err != nil {
			return err
		}
		if err := launch(first, min(stretch, count-first)); err != nil {
			return err
		}
		if err := m.device.wait(doing); err != nil {
			return err
		}
	}
	return nil
}

func keyOf(b [32]byte) (w words64) {
	for i := range w {
		w[i] = binary.LittleEndian.Uint64(b[8*i:])
	}
	return w
}

// walker is a filled memory as an engine. It is a Keeper, which is how a prover uses it; Walk is there for who wants a few walks.
type walker struct {
	memory *Memory
	wants  contents
}

var (
	_ memwalk.Engine = walker{}
	_ memwalk.Keeper = walker{}
)

var errEmptied = errors.New("the dataset was given back or replaced")

// do runs work while the dataset is still the one that the walker was made for.
func (w walker) do(work func(m *Memory) error) error {
	return w.memory.device.do(func() error {
		if w.memory.holds != w.wants {
			return errEmptied
		}
		return work(w.memory)
	})
}

// Walk runs walks and copies where they ended. What Round kept is gone after it.
func (w walker) Walk(round memwalk.Round, first int, ends [][32]byte) error {
	return w.do(func(m *Memory) error {
		m.walks = 0
		if round.Profile != w.wants.profile || first < 0 || first+len(ends) > round.Profile.Walks {
			return fmt.Errorf("walk %d..%d of %d: not of this dataset's profile", first, first+len(ends)-1, round.Profile.Walks)
		}
		if err := m.walk(round, first, len(ends)); err != nil {
			return err
		}
		return m.device.download(bytesOf(ends), m.ends, 0)
	})
}

// Round runs all walks of a round, keeps where they ended, and hashes those.
func (w walker) Round(round memwalk.Round) (root [32]byte, err error) {
	err = w.do(func(m *Memory) error {
		m.walks = 0
		walks := round.Profile.Walks
		if round.Profile != w.wants.profile {
			return errors.New("the round is of another profile than the dataset")
		}
		if err := m.walk(round, 0, walks); err != nil {
			return err
		}
		if err := m.device.tree(m.ends, m.root, 1, walks, m.nodes[0], m.nodes[1]); err != nil {
			return err
		}
		if err := m.device.download(root[:], m.root, 0); err != nil {
			return err
		}
		m.walks = walks
		return nil
	})
	return root, err
}

// Ends copies where the walks of the last round ended.
func (w walker) Ends(ends [][32]byte) error {
	return w.do(func(m *Memory) error {
		if len(ends) != m.walks {
			return fmt.Errorf("read %d ends: %d are kept", len(ends), m.walks)
		}
		return m.device.download(bytesOf(ends), m.ends, 0)
	})
}

// walk runs walks from number first on, the first of which ends at the begin of m.ends.
func (m *Memory) walk(round memwalk.Round, first, count int) error {
	p := round.Profile
	return m.stretches("walk", count, p.Steps, func(from, count int) error {
		ends := m.ends.at + address(from*hashBytes)
		return m.device.launch("walk", divideUp(count*itemLanes, blockThreads), blockThreads, blockThreads/itemLanes*memwalk.BlockBytes,
			m.dataset, uint64(p.Items), ends, keyOf(round.Seed), uint64(first+from), uint64(count), uint32(p.Steps))
	})
}
