package hankel

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"math"
	"math/rand/v2"

	"github.com/corebond/corebond/attest/merkle"
)

// Rules of the verdict, as published.
const (
	tolerance = 1e-5
	enough    = 0.75 // of the devices
	grace     = 5.0  // seconds that a session may take beyond the reported times
)

// Report is what the miner's machine says about itself. The verifier believes N and Seconds.
type Report struct {
	N       int     // of the matrices of every device
	Seconds float64 // that a product takes, by the miner's own clock
	Devices int
}

// OperationsPerSecond is the rate that the report claims and by which the class of the devices is found.
func (r Report) OperationsPerSecond() float64 { return 2 * math.Pow(float64(r.N), 3) / r.Seconds }

// Device answers for one device: it commits to the rows of a product and opens one of them.
type Device interface {
	Commit(c Challenge) (root [32]byte)
	Open(row int) (values []float64, path [][32]byte)
}

// What the verifier may say.
var (
	ErrLate  = errors.New("session took longer than the reported times allow")
	ErrFleet = errors.New("too few devices answered right")
)

// Verify challenges all devices of a miner; elapsed is the session's length in seconds. nil means that the miner passed.
func Verify(random *rand.Rand, report Report, elapsed float64, devices []Device) error {
	if elapsed >= grace+float64(report.Devices)*report.Seconds {
		return ErrLate
	}
	right := 0
	for _, device := range devices {
		c := Challenge{N: report.N, SeedA: random.Uint32(), SeedB: random.Uint32()}
		root := device.Commit(c)
		i, j := random.IntN(c.N), random.IntN(c.N)
		row, path := device.Open(i)
		if len(row) == c.N && merkle.Climb(leaf(row), i, path) == root && math.Abs(row[j]-c.Entry(i, j)) <= tolerance {
			right++
		}
	}
	if float64(right) < enough*float64(len(devices)) {
		return ErrFleet
	}
	return nil
}

// Real is a device that answers, with the product as defined or by the shortcut.
type Real struct {
	UseShortcut     bool
	Multiplications int

	product Matrix
	tree    merkle.Tree
}

// Commit computes the product.
func (r *Real) Commit(c Challenge) [32]byte {
	var multiplications int
	if r.UseShortcut {
		r.product, multiplications = c.Shortcut()
	} else {
		r.product, multiplications = c.Product()
	}
	r.Multiplications += multiplications
	leaves := make([][32]byte, c.N)
	for i := range leaves {
		leaves[i] = leaf(r.product.Row(i))
	}
	r.tree = merkle.New(leaves)
	return r.tree.Root()
}

// Open shows a row.
func (r *Real) Open(row int) ([]float64, [][32]byte) { return r.product.Row(row), r.tree.Path(row) }

// Imaginary is a device that does not exist.
type Imaginary struct{}

// Commit says something.
func (Imaginary) Commit(Challenge) (root [32]byte) { return root }

// Open has nothing to show.
func (Imaginary) Open(int) ([]float64, [][32]byte) { return nil, nil }

func leaf(row []float64) [32]byte {
	b := append(make([]byte, 0, 1+8*len(row)), merkle.LeafTag)
	for _, v := range row {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
	}
	return sha256.Sum256(b)
}
