package registry

import (
	"errors"
	"fmt"
	"math/big"
)

// Mode says in which way a device has its GPU.
type Mode string

// The modes. Whole, VGPU and VM take their identities for themselves; only MIG slices share those of their parent.
const (
	Whole Mode = "whole"
	MIG   Mode = "mig"
	VGPU  Mode = "vgpu" // a share that a hypervisor gives out; the guest cannot see its parent, so nothing shows who shares it
	VM    Mode = "vm"   // a whole GPU inside a virtual machine
)

// Fraction is Part of Of, exactly: one seventh of the compute slices, 9728 of 81920 MiB.
type Fraction struct{ Part, Of uint32 }

// Rat is the fraction as a number.
func (f Fraction) Rat() *big.Rat { return big.NewRat(int64(f.Part), int64(f.Of)) }

func (f Fraction) check() error {
	if f.Part == 0 || f.Part > f.Of {
		return fmt.Errorf("fraction of %d/%d, want above 0 and at most 1", f.Part, f.Of)
	}
	return nil
}

// Tenure is how much of the GPU behind its identities a device claims. Slice and fractions are there for MIG alone.
type Tenure struct {
	Mode            Mode
	Slice           string // unique within the parent, such as a commitment to the UUID of the MIG instance
	Memory, Compute Fraction
}

const maxName = 128

// Check reports a tenure that means nothing.
func (t Tenure) Check() error {
	switch t.Mode {
	case Whole, VGPU, VM:
		if t != (Tenure{Mode: t.Mode}) {
			return fmt.Errorf("mode %s has a slice or a fraction", t.Mode)
		}
		return nil
	case MIG:
		if t.Slice == "" || len(t.Slice) > maxName {
			return fmt.Errorf("slice of %d characters, want 1 to %d", len(t.Slice), maxName)
		}
		return errors.Join(t.Memory.check(), t.Compute.check())
	default:
		return fmt.Errorf("%q is not a mode", t.Mode)
	}
}

// Mark is what has to stand beside a tier that the device reaches: nothing for a whole GPU, else how it has its GPU. A VGPU is
// unique among its own kind and says nothing of the GPU below; a VM's identities are the hypervisor's word.
func (t Tenure) Mark() string {
	switch t.Mode {
	case MIG:
		return "MIG slice"
	case VGPU:
		return "vGPU"
	case VM:
		return "VM"
	default:
		return ""
	}
}
