package vault

import (
	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"
)

const devicesDomain = "Corebond Devices"

// Enrolment pledges a device to a facility; underwriters and the device sign the same words. Key is an ERC-7913 signer: 20
// bytes are an account, more are a verifier's address and a key that it knows. Value falls in a straight line from FromDay,
// days since 1970, to 0 in LifeDays.
type Enrolment struct {
	Device     common.Hash
	Key        []byte
	Pool       common.Address
	FacilityID uint16
	Value      *uint256.Int
	FromDay    uint32
	LifeDays   uint32
	Nonce      uint64
	Deadline   uint64
	SetID      uint64
}

const enrolmentType = "Enrolment(bytes32 device,bytes key,address pool,uint16 facilityId,uint128 value,uint32 fromDay," +
	"uint32 lifeDays,uint64 nonce,uint64 deadline,uint64 setId)"

// Digest is what is signed, for the registry in d. A value that is no uint128 is an invalid.Error
// with the code OUT_OF_RANGE.
func (e Enrolment) Digest(d Domain) (common.Hash, error) {
	w := encode(enrolmentType)
	w.hash(e.Device)
	w.bytes(e.Key)
	w.address(e.Pool)
	w.uint64(uint64(e.FacilityID))
	w.uint128("value", e.Value)
	w.uint64(uint64(e.FromDay))
	w.uint64(uint64(e.LifeDays))
	w.uint64(e.Nonce)
	w.uint64(e.Deadline)
	w.uint64(e.SetID)
	return d.digest(devicesDomain, w)
}

// Rotation gives a device another key; underwriters and the new key sign it.
type Rotation struct {
	Device   common.Hash
	Key      []byte
	Nonce    uint64
	Deadline uint64
	SetID    uint64
}

const rotationType = "Rotation(bytes32 device,bytes key,uint64 nonce,uint64 deadline,uint64 setId)"

// Digest is what is signed, for the registry in d.
func (r Rotation) Digest(d Domain) (common.Hash, error) {
	w := encode(rotationType)
	w.hash(r.Device)
	w.bytes(r.Key)
	w.uint64(r.Nonce)
	w.uint64(r.Deadline)
	w.uint64(r.SetID)
	return d.digest(devicesDomain, w)
}

// Revaluation lowers the value of a device; underwriters sign it.
type Revaluation struct {
	Device   common.Hash
	Value    *uint256.Int
	Nonce    uint64
	Deadline uint64
	SetID    uint64
}

const revaluationType = "Revaluation(bytes32 device,uint128 value,uint64 nonce,uint64 deadline,uint64 setId)"

// Digest is what is signed, for the registry in d. A value that is no uint128 is an invalid.Error
// with the code OUT_OF_RANGE.
func (r Revaluation) Digest(d Domain) (common.Hash, error) {
	w := encode(revaluationType)
	w.hash(r.Device)
	w.uint128("value", r.Value)
	w.uint64(r.Nonce)
	w.uint64(r.Deadline)
	w.uint64(r.SetID)
	return d.digest(devicesDomain, w)
}

// Attestation is what a device says once a day. Evidence is the digest of what others hold against it.
type Attestation struct {
	Device   common.Hash
	Seq      uint64
	Day      uint32 // days since 1970
	ScoreBps uint16
	Evidence common.Hash
}

const attestationType = "Attestation(bytes32 device,uint64 seq,uint32 day,uint16 scoreBps,bytes32 evidence)"

// Digest is what the device signs, for the registry in d.
func (a Attestation) Digest(d Domain) (common.Hash, error) {
	w := encode(attestationType)
	w.hash(a.Device)
	w.uint64(a.Seq)
	w.uint64(uint64(a.Day))
	w.uint64(uint64(a.ScoreBps))
	w.hash(a.Evidence)
	return d.digest(devicesDomain, w)
}
