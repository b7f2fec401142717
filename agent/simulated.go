package agent

import (
	"context"

	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/memwalk"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Simulated is the engine of who has no GPU: the processor does the work, by the reference code. What it proves is marked as simulated in
// every message that is signed, and counts for nothing but trying things out.
type Simulated struct {
	chaingemm.CPU
}

// KernelHash names the reference code.
func (Simulated) KernelHash() common.Hash {
	return crypto.Keccak256Hash([]byte("corebond/simulated/cpu/v1"))
}

// Fill fills memory of the host. It looks at ctx before it begins and when it is done: the classes for processors take a second.
func (s Simulated) Fill(ctx context.Context, p memwalk.Profile, epoch, key [32]byte) (Walker, error) {
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	w := simulatedWalker{memwalk.CPU{Memory: memwalk.NewDataset(p, memwalk.NewCache(epoch, p.Cache), key, s.Workers)}}
	return w, context.Cause(ctx)
}

// simulatedWalker leaves its memory to the garbage collector.
type simulatedWalker struct{ memwalk.CPU }

// Close does nothing.
func (simulatedWalker) Close() error { return nil }

// Simulate makes a device of the processor.
func Simulate(d Device, workers int) Device {
	d.Label += " (simulated)"
	d.Engine, d.Workers, d.Simulated = Simulated{chaingemm.CPU{Workers: workers}}, workers, true
	return d
}
