package adversary

import (
	"bytes"
	"testing"

	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/chaingemm/cheat"
)

// splitAttacks are those of several devices that pose as one and save on what they would have to send each other.
func splitAttacks() []attack {
	run := func(withheld int) func(t *testing.T, i int) bool {
		return func(t *testing.T, i int) bool {
			split := &cheat.Split{Devices: 4, Withheld: withheld, Key: seedOf("split", i), CPU: one}
			return rejected(t, prove(t, small, i, split).verify(), chaingemm.CodeArithmetic)
		}
	}
	return []attack{
		{
			name: "four devices, nothing exchanged, K = 16", control: "transposed layers", formula: "1-(1-f·255/256)^K, f = 3/4",
			probability: caughtBySamples(0.75, small.K), caught: run(64),
		}, {
			name:        "four devices, an eighth of the exchange left out, K = 16",
			control:     "transposed layers",
			formula:     "1-(1-f·255/256)^K, f = 1/8·3/4",
			probability: caughtBySamples(0.75/8, small.K), caught: run(8),
		},
	}
}

// Without the transposition a row of the next matrix needs one row of this one only. So devices that share the rows among them
// get the whole chain without sending each other a byte: the chain of all rows is the chain of each part.
func TestWithoutTheTransposeASplitNeedsNoExchange(t *testing.T) {
	t.Parallel()
	const n, layers = 64, 5
	start := make([]byte, n*n)
	for at := range start {
		start[at] = byte(at*at/7 + at)
	}
	layersOf := make([]chaingemm.Layer, layers)
	keep := engineFunc(func(layer chaingemm.Layer, _, _ []byte) error { layersOf[layer.Index] = layer; return nil })
	commit(t, chaingemm.Profile{N: n, T: layers, K: 16}, 0, keep)

	whole := upright(layersOf, start, 0)
	for _, devices := range []int{2, 4, 8} {
		var together []byte
		for d := range devices {
			share := n / devices
			together = append(together, upright(layersOf, start[d*share*n:(d+1)*share*n], d*share)...)
		}
		if !bytes.Equal(together, whole) {
			t.Errorf("%d devices that exchange nothing get another chain", devices)
		}
	}
}

// With it, a row of the next matrix needs every row of this one: whichever changes, all rows of the next do.
func TestWithTheTransposeARowNeedsEveryRow(t *testing.T) {
	t.Parallel()
	const n = 64
	var first chaingemm.Layer
	var x []byte
	keep := engineFunc(func(layer chaingemm.Layer, matrix, _ []byte) error {
		first, x = layer, bytes.Clone(matrix)
		return nil
	})
	commit(t, chaingemm.Profile{N: n, T: 1, K: 16}, 0, keep)
	want, got := make([]byte, n*n), make([]byte, n*n)
	if err := one.Multiply(first, x, want); err != nil {
		t.Fatal(err)
	}
	for i := range n {
		changed := bytes.Clone(x)
		changed[i*n]++
		if err := one.Multiply(first, changed, got); err != nil {
			t.Fatal(err)
		}
		differ := 0
		for j := range n {
			if !bytes.Equal(got[j*n:(j+1)*n], want[j*n:(j+1)*n]) {
				differ++
			}
		}
		if differ < n-4 { // a byte stays the same by chance once in 256
			t.Errorf("row %d changed: %d of %d rows of the next matrix did", i, differ, n)
		}
	}
}

type engineFunc func(layer chaingemm.Layer, x, next []byte) error

func (f engineFunc) Multiply(layer chaingemm.Layer, x, next []byte) error { return f(layer, x, next) }

// upright is what the chain would be for some rows, from first on, if layers were not transposed.
func upright(layers []chaingemm.Layer, x []byte, first int) []byte {
	for _, layer := range layers {
		n := layer.N
		next, column := make([]byte, len(x)), make([]byte, n)
		for j := range n {
			layer.Column(column, j)
			for i := range len(x) / n {
				sum := int32(0)
				for p, v := range x[i*n : (i+1)*n] {
					sum += int32(int8(v)) * int32(int8(column[p]))
				}
				next[i*n+j] = layer.Extract(sum, first+i, j)
			}
		}
		x = next
	}
	return x
}

// With the transposition a split passes only if devices send each other n²(1-1/g) bytes for every layer.
func TestASplitThatPassesExchangesAMatrixForEachLayer(t *testing.T) {
	t.Parallel()
	for _, devices := range []int{1, 2, 4, 8, 64} {
		split := &cheat.Split{Devices: devices, CPU: one}
		c := commit(t, small, 0, split)
		got, want := split.Exchanged, small.T*small.N*small.N*(devices-1)/devices
		if got != want {
			t.Errorf("%d devices exchanged %d bytes, want %d", devices, got, want)
		}
		if err := c.open(t, c.samples()).verify(); err != nil {
			t.Errorf("%d devices that exchange everything: %v", devices, err)
		}
	}
}
