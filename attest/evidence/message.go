package evidence

import (
	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/translog"
	"github.com/ethereum/go-ethereum/common"
)

// Standing is the service's word on a device: what its registry and its slots say, and which chip and which platform are the device's.
// Frozen and Pending are codes of package registry.
type Standing struct {
	DeviceID   common.Address `json:"deviceId"`
	GPUIDHash  common.Hash    `json:"gpuIdHash"`
	Class      string         `json:"class"`     // that the device is enrolled as, a name in packages telemetry and memwalk
	UUID       common.Hash    `json:"uuid"`      // package telemetry's Commitment to the GPU's UUID; zero where the registry has none
	DeviceKey  common.Hash    `json:"deviceKey"` // SHA-256 of the chip's own key that the registry holds for the device; zero for none
	Enrolment  common.Hash    `json:"enrolment"` // Digest of the Platform that is in force; zero for none
	Mark       string         `json:"mark"`      // "" for a whole GPU, else how it has its GPU
	Frozen     string         `json:"frozen"`
	Pending    string         `json:"pending"`
	Met        uint32         `json:"met"`               // platform-wide slots, since enrolment
	Missed     uint32         `json:"missed"`            // of the latest that count
	AsOfMicros uint64         `json:"asOfMicros,string"` // no earlier than the compute proof's commitment
}

// TypeString is encodeType of EIP-712.
func (Standing) TypeString() string {
	return "Standing(address deviceId,bytes32 gpuIdHash,string class,bytes32 uuid,bytes32 deviceKey,bytes32 enrolment,string mark," +
		"string frozen,string pending,uint32 met,uint32 missed,uint64 asOfMicros)"
}

// Words is encodeData of EIP-712.
func (s Standing) Words() [][32]byte {
	return [][32]byte{
		attest.AddressWord(s.DeviceID), s.GPUIDHash, attest.StringWord(s.Class), s.UUID, s.DeviceKey, s.Enrolment, attest.StringWord(s.Mark),
		attest.StringWord(s.Frozen), attest.StringWord(s.Pending), attest.UintWord(uint64(s.Met)), attest.UintWord(uint64(s.Missed)), attest.UintWord(s.AsOfMicros),
	}
}

// Inspection is the word of somebody other than the owner, who saw the device: +P.
type Inspection struct {
	DeviceID  common.Address `json:"deviceId"`
	GPUIDHash common.Hash    `json:"gpuIdHash"`
	Finding   string         `json:"finding"` // what was seen, in a sentence: serial on the card, custody, lien filed
	AtMicros  uint64         `json:"atMicros,string"`
}

// TypeString is encodeType of EIP-712.
func (Inspection) TypeString() string {
	return "Inspection(address deviceId,bytes32 gpuIdHash,string finding,uint64 atMicros)"
}

// Words is encodeData of EIP-712.
func (i Inspection) Words() [][32]byte {
	return [][32]byte{attest.AddressWord(i.DeviceID), i.GPUIDHash, attest.StringWord(i.Finding), attest.UintWord(i.AtMicros)}
}

// Platform is the service's word that a TPM completed its enrolment for a device.
type Platform struct {
	DeviceID common.Address `json:"deviceId"`
	EK       common.Hash    `json:"ek"`
	AK       string         `json:"ak"` // as package tpm writes a Name
	Secret   common.Hash    `json:"secret"`
}

// TypeString is encodeType of EIP-712.
func (Platform) TypeString() string {
	return "Platform(address deviceId,bytes32 ek,string ak,bytes32 secret)"
}

// Words is encodeData of EIP-712.
func (p Platform) Words() [][32]byte {
	return [][32]byte{attest.AddressWord(p.DeviceID), p.EK, attest.StringWord(p.AK), p.Secret}
}

// Checkpoint is a state of the log that the service stands for.
type Checkpoint struct{ translog.Checkpoint }

// TypeString is encodeType of EIP-712.
func (Checkpoint) TypeString() string { return "Checkpoint(uint64 size,bytes32 root,uint64 atMicros)" }

// Words is encodeData of EIP-712.
func (c Checkpoint) Words() [][32]byte {
	return [][32]byte{attest.UintWord(c.Size), c.Root, attest.UintWord(c.AtMicros)}
}
