package nvml

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"

	"github.com/ethereum/go-ethereum/common"
)

// Activity is what others do with a device: how many, how much, never what.
type Activity struct {
	Compute  *uint32     // processes that compute, this one left out, those of MPS included; nil: not said
	Graphics *uint32     // processes that draw and do not compute
	Set      common.Hash // of all those processes; another hash is another set

	Utilisation *uint32 // percent, of all processes together
	MemoryUsed  *uint64 // bytes, of all processes together
}

// process tells one process from a later one of the same number.
type process struct {
	pid   uint32
	start uint64 // clock ticks from the boot, field 22 of /proc/<pid>/stat; 0 where that is hidden
}

// setHash is SHA-256("corebond/processes/v1\x00" ‖ for each process, by rising number: pid, 4 bytes ‖ start, 8 bytes),
// big-endian.
func setHash(processes []process) common.Hash {
	sorted := slices.Clone(processes)
	slices.SortFunc(sorted, func(a, b process) int { return int(int64(a.pid) - int64(b.pid)) })
	h := sha256.New()
	h.Write([]byte("corebond/processes/v1\x00"))
	for _, p := range sorted {
		h.Write(binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint32(nil, p.pid), p.start))
	}
	return common.Hash(h.Sum(nil))
}
