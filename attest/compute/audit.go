package compute

import (
	"github.com/corebond/corebond/attest"
	"github.com/ethereum/go-ethereum/common"
)

// AuditOrder asks for an audit of a proof whose commitment is in: a device cannot know before whether it will be audited.
type AuditOrder struct {
	CommitHash common.Hash `json:"commitHash"` // Digest of the Commit
	Rho3Hash   common.Hash `json:"rho3Hash"`   // keccak256(rho3): the vector is bound before the sums
	Rows       uint32      `json:"rows"`
}

// TypeString is encodeType of EIP-712.
func (AuditOrder) TypeString() string {
	return "AuditOrder(bytes32 commitHash,bytes32 rho3Hash,uint32 rows)"
}

// Words is encodeData of EIP-712.
func (o AuditOrder) Words() [][32]byte {
	return [][32]byte{o.CommitHash, o.Rho3Hash, attest.UintWord(uint64(o.Rows))}
}

// AuditCommit binds the device to the sums of the audited layer.
type AuditCommit struct {
	OrderHash common.Hash `json:"orderHash"` // Digest of the AuditOrder
	SumsRoot  common.Hash `json:"sumsRoot"`
}

// TypeString is encodeType of EIP-712.
func (AuditCommit) TypeString() string { return "AuditCommit(bytes32 orderHash,bytes32 sumsRoot)" }

// Words is encodeData of EIP-712.
func (c AuditCommit) Words() [][32]byte { return [][32]byte{c.OrderHash, c.SumsRoot} }

// AuditReveal opens the secret that determines the vector and the rows.
type AuditReveal struct {
	AuditCommitHash common.Hash `json:"auditCommitHash"` // Digest of the AuditCommit
	Rho3            common.Hash `json:"rho3"`
}

// TypeString is encodeType of EIP-712.
func (AuditReveal) TypeString() string {
	return "AuditReveal(bytes32 auditCommitHash,bytes32 rho3)"
}

// Words is encodeData of EIP-712.
func (r AuditReveal) Words() [][32]byte { return [][32]byte{r.AuditCommitHash, r.Rho3} }

// Audit is the part of a transcript that an audit adds.
type Audit struct {
	Order   attest.Signed[AuditOrder]  `json:"order"`   // by the service
	Commit  attest.Signed[AuditCommit] `json:"commit"`  // by the device
	Reveal  attest.Signed[AuditReveal] `json:"reveal"`  // by the service
	Opening []byte                     `json:"opening"` // package chaingemm's encoding, base64 in the file
}
