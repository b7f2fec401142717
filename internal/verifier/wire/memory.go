package wire

import (
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/memory"
	"github.com/ethereum/go-ethereum/common"
)

// Readied answers a device that is ready: when to ask for the start.
type Readied struct {
	ReadyHash common.Hash `json:"readyHash"` // EIP-712 digest of the Ready
	StartAt   time.Time   `json:"startAt"`   // of all devices of the slot
}

// Started answers a device that asks for its start. Start is not there before the instant: ask again at once.
type Started struct {
	StartAt time.Time                    `json:"startAt"`
	Start   *attest.Signed[memory.Start] `json:"start,omitempty"`
}

// MemoryReceipt answers the commitment of a memory proof.
type MemoryReceipt struct {
	Reveal attest.Signed[memory.Reveal] `json:"reveal"`
}

// MemoryOpenRequest announces what the device is about to upload.
type MemoryOpenRequest struct {
	Open       attest.Signed[memory.Open] `json:"open"`
	WalkCommit []byte                     `json:"walkCommit"` // package memwalk's commitment, in base64
	Response   Manifest                   `json:"response"`
}
