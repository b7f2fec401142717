package cuda

import (
	"context"
	"encoding/binary"
	"fmt"

	"github.com/corebond/corebond/attest/chaingemm"
)

// Chain is a device as an engine of package chaingemm: an Engine, a Summer and a Keeper. It serves one prover at a time. Its memory, some
// 3·N² bytes and 5 % more, is taken at first use and given back by Close.
type Chain struct {
	device *Device
	stop   stop

	n                int
	x, next, columns buffer // matrices; columns by columns
	roots, root      buffer // of the rows of x, and of all of them
	nodes            [2]buffer
}

var (
	_ chaingemm.Engine = (*Chain)(nil)
	_ chaingemm.Summer = (*Chain)(nil)
	_ chaingemm.Keeper = (*Chain)(nil)
)

// Chain returns an engine whose calls end with ctx's error soon after ctx is done.
func (d *Device) Chain(ctx context.Context) *Chain { return &Chain{device: d, stop: stopOf(ctx)} }

// Close gives the engine's memory back.
func (c *Chain) Close() {
	c.device.do(func() error { c.free(); return nil }) //nolint:errcheck // a closed device has given everything back
}

func (c *Chain) free() {
	c.device.free(c.x, c.next, c.columns, c.roots, c.root, c.nodes[0], c.nodes[1])
	*c = Chain{device: c.device, stop: c.stop}
}

// Multiply computes a layer of a matrix on the host.
func (c *Chain) Multiply(layer chaingemm.Layer, x, next []byte) error {
	return c.do(layer.N, func() error {
		if err := c.device.upload(c.x, x); err != nil {
			return err
		}
		if err := c.multiply(layer); err != nil {
			return err
		}
		return c.device.download(next, c.next, 0)
	})
}

// Sums computes the sums of a layer of a matrix on the host. For the time of the call it takes 4·N² bytes more.
func (c *Chain) Sums(layer chaingemm.Layer, x []byte, sums []int32) error {
	d := c.device
	return c.do(layer.N, func() error {
		out, err := d.allocate(4*uint64(layer.N)*uint64(layer.N), "sums")
		if err != nil {
			return err
		}
		defer d.free(out)
		if err := d.upload(c.x, x); err != nil {
			return err
		}
		if err := c.expand(c.columns, layer.Columns()); err != nil {
			return err
		}
		err = c.tiles(func(first, blocks int) error {
			return d.launch("gemm_sums", blocks, d.variant.threads, d.variant.shared, c.x, c.columns, out, uint32(c.n), uint32(first))
		})
		if err != nil {
			return err
		}
		return d.download(bytesOf(sums), out, 0)
	})
}

// Begin makes X_0.
func (c *Chain) Begin(p chaingemm.Profile, rows chaingemm.Streams) (root [32]byte, err error) {
	err = c.do(p.N, func() error {
		if err := c.expand(c.x, rows); err != nil {
			return err
		}
		if err := c.commit(); err != nil {
			return err
		}
		return c.device.download(root[:], c.root, 0)
	})
	return root, err
}

// Advance makes X_{t+1} of X_t, and reads the device's clock.
func (c *Chain) Advance(layer chaingemm.Layer) (root [32]byte, err error) {
	d := c.device
	err = c.do(layer.N, func() error {
		if err := c.multiply(layer); err != nil {
			return err
		}
		c.x, c.next = c.next, c.x
		if err := d.mark(markHash); err != nil {
			return err
		}
		if err := c.commit(); err != nil {
			return err
		}
		if err := d.mark(markEnd); err != nil {
			return err
		}
		if err := d.download(root[:], c.root, 0); err != nil {
			return err
		}
		return d.time()
	})
	return root, err
}

// RowRoots copies the leaves of the tree over the rows of X_t.
func (c *Chain) RowRoots(roots [][32]byte) error {
	return c.do(c.n, func() error { return c.device.download(bytesOf(roots), c.roots, 0) })
}

// Rows copies rows of X_t.
func (c *Chain) Rows(first int, x []byte) error {
	return c.do(c.n, func() error { return c.device.download(x, c.x, uint64(first)*uint64(c.n)) })
}

// do runs work on the device's thread, with memory for matrices of n rows.
func (c *Chain) do(n int, work func() error) error {
	return c.device.do(func() error {
		if err := c.stop.err(); err != nil {
			return err
		}
		if err := c.reserve(n); err != nil {
			return err
		}
		return work()
	})
}

func (c *Chain) reserve(n int) error {
	if n == c.n {
		return nil
	}
	c.free()
	if n < chaingemm.MinN || n > chaingemm.MaxN || n%64 != 0 {
		return fmt.Errorf("reserve memory for matrices of %d rows: no profile has them", n)
	}
	matrix, leaves := uint64(n)*uint64(n), uint64(n)*uint64(segments(n))
	for _, b := range []struct {
		buffer *buffer
		bytes  uint64
		what   string
	}{
		{&c.x, matrix, "X_t"},
		{&c.next, matrix, "X_{t+1}"},
		{&c.columns, matrix, "B_t"},
		{&c.roots, 32 * uint64(n), "roots of rows"},
		{&c.root, 32, "root"},
		{&c.nodes[0], 32 * leaves, "leaves"},
		{&c.nodes[1], 32 * leaves, "nodes"},
	} {
		var err error
		if *b.buffer, err = c.device.allocate(b.bytes, b.what); err != nil {
			c.free()
			return err
		}
	}
	c.n = n
	return nil
}

// multiply makes B_t and then X_{t+1} in next.
func (c *Chain) multiply(layer chaingemm.Layer) error {
	d := c.device
	if err := d.mark(markStart); err != nil {
		return err
	}
	if err := c.expand(c.columns, layer.Columns()); err != nil {
		return err
	}
	if err := d.mark(markMultiply); err != nil {
		return err
	}
	return c.tiles(func(first, blocks int) error {
		return d.launch("gemm_extract", blocks, d.variant.threads, d.variant.shared,
			c.x, c.columns, c.next, uint32(c.n), layer.Salt(), uint32(first))
	})
}

// tiles launches the tiles of a product, in stretches between which it can be stopped. A product that one launch holds is not waited
// for: what follows it is queued behind it.
func (c *Chain) tiles(launch func(first, blocks int) error) error {
	v := c.device.variant
	all := v.blocks(c.n)
	stretch := max(1, v.operations/(2*c.n*v.tileI*v.tileJ))
	for first := 0; first < all; first += stretch {
		if first > 0 {
			if err := c.device.wait("multiply"); err != nil {
				return err
			}
		}
		if err := c.stop.err(); err != nil {
			return err
		}
		if err := launch(first, min(stretch, all-first)); err != nil {
			return err
		}
	}
	return nil
}

const (
	streamLanes = 16   // threads that make one row
	streamBytes = 1024 // of shared memory for a row
)

// expand fills a matrix with streams.
func (c *Chain) expand(to buffer, from chaingemm.Streams) error {
	rows := blockThreads / streamLanes
	m, at, err := streamMessage(from)
	if err != nil {
		return err
	}
	return c.device.launch("expand", divideUp(c.n, rows), blockThreads, rows*streamBytes, to, uint32(c.n), m, at)
}

// streamMessage is the two padded blocks of SHA-256 of a stream's name with number zero, and the byte at which the number stands.
func streamMessage(from chaingemm.Streams) (m message, at uint32, err error) {
	var b [4 * len(m)]byte
	length := len(from) + 4
	if length+9 <= len(b)/2 || length+9 > len(b) {
		return m, 0, fmt.Errorf("name streams by %d bytes: the kernel hashes two blocks", len(from))
	}
	copy(b[:], from)
	b[length] = 0x80
	binary.BigEndian.PutUint64(b[len(b)-8:], uint64(8*length))
	for i := range m {
		m[i] = binary.BigEndian.Uint32(b[4*i:])
	}
	return m, uint32(len(from)), nil
}

func segments(n int) int { return n / min(n, chaingemm.MaxSegment) }

// commit hashes the rows of x: the tree over each row's segments, whose root is the row's, and the tree over those.
func (c *Chain) commit() error {
	d, count, leaves := c.device, segments(c.n), c.nodes[0]
	if count == 1 {
		leaves = c.roots
	}
	all := c.n * count
	err := d.launch("hash_segments", divideUp(all, blockThreads), blockThreads, 0, c.x, leaves, uint32(all), uint32(c.n/count/4))
	if err != nil {
		return err
	}
	if count > 1 {
		if err := d.tree(leaves, c.roots, c.n, count, c.nodes[1], c.nodes[0]); err != nil {
			return err
		}
	}
	return d.tree(c.roots, c.root, 1, c.n, c.nodes[1], c.nodes[0])
}
