package wire

import (
	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/compute"
	"github.com/ethereum/go-ethereum/common"
)

// Receipt answers the commitment of a compute proof. Audit is there if the device has to answer an audit before it opens.
type Receipt struct {
	Reveal attest.Signed[compute.Reveal]      `json:"reveal"`
	Audit  *attest.Signed[compute.AuditOrder] `json:"audit,omitempty"`
}

// OpenRequest announces what the device is about to upload.
type OpenRequest struct {
	Open       attest.Signed[compute.Open] `json:"open"`
	LayerRoots []common.Hash               `json:"layerRoots"` // R_0..R_T
	Openings   Manifest                    `json:"openings"`
	Audit      *Manifest                   `json:"audit,omitempty"`
}

// Opened answers an OpenRequest.
type Opened struct {
	CommitHash common.Hash `json:"commitHash"`
}
