package cuda

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/memwalk"
	"github.com/corebond/corebond/attest/merkle"
)

// SelfTest runs every kernel on golden vectors and compares with the reference. One wrong bit disables the device until it is closed:
// this and all later calls give a *SelfTestError. Products are tested on operands that reach the largest sums, since sums of random
// operands never leave the 24 bits that a device may keep who computes with floating point.
func (d *Device) SelfTest(ctx context.Context) error {
	var err error
	for _, test := range []func(context.Context) error{d.testMemory, d.testChain, d.testSegments, d.testSaturated} {
		if err = test(ctx); err != nil {
			break
		}
	}
	if wrong := (*SelfTestError)(nil); errors.As(err, &wrong) {
		d.do(func() error { d.disabled = wrong; return nil }) //nolint:errcheck // a closed device is disabled as it is
		return wrong
	}
	return err
}

func (d *Device) wrong(vector string) error {
	return &SelfTestError{Device: d.Info.UUID, Vector: vector}
}

// saturated is the depth of products whose largest sums need 26 bits.
const saturated = 2048

// testSaturated multiplies one tile of saturated operands, the first, with both kernels.
func (d *Device) testSaturated(ctx context.Context) error {
	c := d.Chain(ctx)
	defer c.Close()
	v := d.variant
	x, columns := make([]byte, saturated*saturated), make([]byte, saturated*saturated)
	for _, vector := range []struct {
		name string
		x, b func(p int) int8
	}{
		{"-128 by -128", func(int) int8 { return -128 }, func(int) int8 { return -128 }},
		{"-128 by 127", func(int) int8 { return -128 }, func(int) int8 { return 127 }},
		{"127 by 126 and 127 in turn", func(int) int8 { return 127 }, func(p int) int8 { return int8(126 + p%2) }},
	} {
		var row, column [saturated]byte
		for p := range saturated {
			row[p], column[p] = byte(vector.x(p)), byte(vector.b(p))
		}
		for i := range saturated {
			copy(x[i*saturated:], row[:])
			copy(columns[i*saturated:], column[:])
		}
		// Not all rows alike: each differs in a place of its own, so that a mix-up of rows shows.
		for i := range saturated {
			x[i*saturated+i] ^= 3
			columns[i*saturated+(5*i+1)%saturated] ^= 1
		}
		want := func(i, j int) (sum int32) {
			for p, a := range x[i*saturated : (i+1)*saturated] {
				sum += int32(int8(a)) * int32(int8(columns[j*saturated+p]))
			}
			return sum
		}
		sums, extracted, err := c.tile(x, columns)
		if err != nil {
			return fmt.Errorf("self-test of %s, %s: %w", v.module, vector.name, err)
		}
		layer := chaingemm.Layer{N: saturated}
		for j := range v.tileJ {
			for i := range v.tileI {
				sum, at := want(i, j), j*saturated+i
				if sums[at] != sum {
					return d.wrong(fmt.Sprintf("sum of %s, %s", v.module, vector.name))
				}
				if extracted[at] != layer.Extract(sum, i, j) {
					return d.wrong(fmt.Sprintf("extract of %s, %s", v.module, vector.name))
				}
			}
		}
	}
	return nil
}

// tile multiplies the first tile of matrices that the host gives, and returns the rows of both results that hold it.
func (c *Chain) tile(x, columns []byte) (sums []int32, extracted []byte, err error) {
	d, v := c.device, c.device.variant
	err = c.do(saturated, func() error {
		out, err := d.allocate(4*saturated*saturated, "sums")
		if err != nil {
			return err
		}
		defer d.free(out)
		if err := errors.Join(d.upload(c.x, x), d.upload(c.columns, columns)); err != nil {
			return err
		}
		if err := d.launch("gemm_sums", 1, v.threads, v.shared, c.x, c.columns, out, uint32(saturated), uint32(0)); err != nil {
			return err
		}
		err = d.launch("gemm_extract", 1, v.threads, v.shared, c.x, c.columns, c.next, uint32(saturated), uint32(0), uint32(0))
		if err != nil {
			return err
		}
		sums, extracted = make([]int32, v.tileJ*saturated), make([]byte, v.tileJ*saturated)
		return errors.Join(d.download(bytesOf(sums), out, 0), d.download(extracted, c.next, 0))
	})
	return sums, extracted, err
}

// testChain proves a small chain, with a micro-challenge, and compares all roots.
func (d *Device) testChain(ctx context.Context) error {
	c := d.Chain(ctx)
	defer c.Close()
	for _, n := range []int{192, 320} {
		p := chaingemm.Profile{N: n, T: 2, K: chaingemm.MinK}
		var roots [2][][32]byte
		for i, engine := range []chaingemm.Engine{chaingemm.CPU{Workers: 1}, c} {
			prover := chaingemm.Prover{Profile: p, Seed: [32]byte{1: byte(n)}, Engine: engine, Workers: 1}
			commitment, err := prover.Prove(func(t int, root [32]byte) *[32]byte {
				if t == p.T {
					return nil
				}
				return &root
			})
			if err != nil {
				return fmt.Errorf("self-test of a chain of n = %d: %w", n, err)
			}
			roots[i] = commitment.Roots
		}
		if !slices.Equal(roots[0], roots[1]) {
			return d.wrong(fmt.Sprintf("chain of n = %d", n))
		}
	}
	return nil
}

// testSegments makes a matrix whose rows take several keys and have three segments, and compares its rows and its root.
func (d *Device) testSegments(ctx context.Context) error {
	c := d.Chain(ctx)
	defer c.Close()
	const n = 3 * chaingemm.MaxSegment
	names := chaingemm.Streams(bytes.Repeat([]byte{6}, 52))
	root, err := c.Begin(chaingemm.Profile{N: n, T: 1, K: chaingemm.MinK}, names)
	if err != nil {
		return fmt.Errorf("self-test of long rows: %w", err)
	}
	got, want, roots := make([]byte, n*n), make([]byte, n), make([][hashBytes]byte, n)
	if err := c.Rows(0, got); err != nil {
		return fmt.Errorf("self-test of long rows: %w", err)
	}
	for i := range n {
		key := sha256.Sum256(binary.BigEndian.AppendUint32(slices.Clone(names), uint32(i)))
		rand.NewChaCha8(key).Read(want) //nolint:errcheck // documented never to fail
		if !bytes.Equal(got[i*n:(i+1)*n], want) {
			return d.wrong("stream of a long row")
		}
		leaves := make([][hashBytes]byte, n/chaingemm.MaxSegment)
		for s := range leaves {
			segment := want[s*chaingemm.MaxSegment : (s+1)*chaingemm.MaxSegment]
			leaves[s] = sha256.Sum256(append([]byte{merkle.LeafTag}, segment...))
		}
		roots[i] = merkle.New(leaves).Root()
	}
	if root != merkle.New(roots).Root() {
		return d.wrong("tree of long rows")
	}
	return nil
}

// testMemory fills a small dataset, walks it, and compares the ends and their root.
func (d *Device) testMemory(ctx context.Context) error {
	m := d.Memory(ctx)
	defer m.Close()
	p := memwalk.Profile{Cache: 257, Items: 1031, Parents: 19, Rounds: 1, Walks: 133, Steps: 7, Samples: 16}
	round := memwalk.Round{Profile: p, Seed: [32]byte{3}}
	epoch, key := [32]byte{4}, [32]byte{5}
	reference := memwalk.CPU{Memory: memwalk.NewDataset(p, memwalk.NewCache(epoch, p.Cache), key, 1)}
	want, got := make([][32]byte, p.Walks), make([][32]byte, p.Walks)
	if err := reference.Walk(round, 0, want); err != nil {
		return err
	}
	engine, err := m.Fill(p, epoch, key)
	if err != nil {
		return fmt.Errorf("self-test of memory: %w", err)
	}
	if err := engine.Walk(round, 0, got); err != nil {
		return fmt.Errorf("self-test of memory: %w", err)
	}
	if !slices.Equal(got, want) {
		return d.wrong("ends of walks")
	}
	root, err := engine.(memwalk.Keeper).Round(round) //nolint:forcetypeassert // walker is one
	if err != nil {
		return fmt.Errorf("self-test of memory: %w", err)
	}
	if root != merkle.New(want).Root() {
		return d.wrong("tree of walks")
	}
	return nil
}
