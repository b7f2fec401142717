package cuda

import (
	"crypto/sha256"
	"fmt"

	"github.com/corebond/corebond/agent/cuda/kernels"
)

// variant is a way to multiply matrices of bytes, as a module of kernels has it. Later architectures are a row each.
type variant struct {
	module       string // of package kernels
	from         int    // least compute capability, 80 for 8.0
	tileJ, tileI int    // columns of B and rows of X that a block multiplies
	threads      int
	shared       int // bytes of shared memory of a block
	operations   int // that one launch may hold, so that a device yields soon: some 50 to 100 ms where the slowest is expected
}

// variants stand best first. The numbers are those of gemm.c.
var variants = []variant{
	{"gemm_sm80", 80, 128, 256, 256, 3 * (128 + 256) * 64, 1 << 43}, // mma.sync m16n8k32, copies in the background, three stages
	{"gemm_sm75", 75, 128, 128, 256, 2 * (128 + 128) * 64, 1 << 41}, // mma.sync m8n8k16, two stages
	{"gemm_sm61", 61, 128, 128, 256, 2 * (128 + 128) * 64, 1 << 41}, // dp4a, two stages
}

// chosen is the best variant that a device can run.
func chosen(i Info) (variant, error) {
	for _, v := range variants {
		if i.ComputeCapability >= v.from && i.SharedBytes >= v.shared {
			return v, nil
		}
	}
	return variant{}, &EnvironmentError{
		Doing: fmt.Sprintf("choose kernels for %s of compute capability %d.%d", i.Name, i.ComputeCapability/10, i.ComputeCapability%10),
		Fix:   "proofs need compute capability 6.1 or later; V100 (7.0) and later are meant",
	}
}

// blocks is how many blocks multiply a matrix of n rows.
func (v variant) blocks(n int) int { return divideUp(n, v.tileJ) * divideUp(n, v.tileI) }

// modules are all that a proof runs, in the order of KernelHash.
func (v variant) modules() []string { return []string{v.module, "stream", "hash", "memory"} }

// kernelHash is SHA-256 over the name, a zero byte, and the hash of the PTX text of every module in use: what the device was given to
// translate, not what it ran.
func (v variant) kernelHash() (sum [32]byte, err error) {
	h := sha256.New()
	h.Write([]byte("corebond/v1/kernels\x00"))
	for _, name := range v.modules() {
		hash, err := kernels.Hash(name)
		if err != nil {
			return sum, err
		}
		h.Write(append(append([]byte(name), 0), hash[:]...))
	}
	h.Sum(sum[:0])
	return sum, nil
}

func divideUp(n, by int) int { return (n + by - 1) / by }
