// Package nvgpu verifies what an NVIDIA GPU says of itself with its own key: the SPDM measurement report that the driver hands out in
// confidential-computing or protected-PCIe mode, and the certificate chain of the key that signed it (docs/protocols/nvgpu.md).
//
// It is for the tier "Device": a genuine chip, told apart from every other by the key burnt into it, answered this challenge. With
// endorsements (reference values, certificate statuses) it also appraises the firmware. It does not fetch anything, does not
// collect evidence, and shows neither speed nor place nor ownership: until the PCIe link itself is attested (TDISP), a report can be
// relayed from another machine.
//
// The package is pure: times are arguments. A *attest.Rejection is bad evidence, an *UnsupportedError is evidence of a kind that is
// not known here, and an *EndorsementError is the fault of an endorsement: the last two say nothing against the device.
package nvgpu

import (
	"crypto/ecdsa"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/x509"
	"errors"
	"fmt"
	"math/big"
	"time"
)

// Nonce is what the device has to sign: SHA-256("gpuproof/cc" ‖ nonce1 ‖ chainRoot ‖ agent), so that a report answers one challenge
// of the compute proof, after its result is committed to, for one agent.
func Nonce(nonce1, chainRoot [32]byte, agent [20]byte) [32]byte {
	b := append([]byte("gpuproof/cc"), nonce1[:]...)
	b = append(b, chainRoot[:]...)
	return sha256.Sum256(append(b, agent[:]...))
}

// Claims is what verified evidence says. Chip and the device's key stand in certificates of NVIDIA; board, versions and mode are the
// word of the device's firmware, which is worth as much as Firmware says; Declared is the word of the agent alone.
type Claims struct {
	DeviceKey    Fingerprint `json:"deviceKey"`    // SHA-256 of the device's public key (SPKI); stable over updates of firmware
	DeviceSerial string      `json:"deviceSerial"` // serial number in the subject of the device's certificate
	Chip         string      `json:"chip"`         // GH100: the die. Which product is built on it is not certified
	Stepping     string      `json:"stepping"`
	DeviceInfo   string      `json:"deviceInfo,omitempty"` // NVIDIA:GH100:48B0…; that the last part is NVML's PDI is unconfirmed
	Board        Board       `json:"board"`
	Driver       string      `json:"driver"`
	VBIOS        string      `json:"vbios"`
	FWID         FWID        `json:"fwid"`
	Mode         Mode        `json:"mode"`
	Declared     Declared    `json:"declared"`
	Firmware     Firmware    `json:"firmware"`
	Revocation   Revocation  `json:"revocation"`    // of the device's own chain
	RIMStatus    Revocation  `json:"rimRevocation"` // of those who signed the reference values
}

// Board is how NVIDIA names a board and the chip on it. No public table of what the numbers mean is known to us.
type Board struct {
	Project    string `json:"project"`
	ProjectSKU string `json:"projectSku"`
	ChipSKU    string `json:"chipSku"`
}

// Mode is how the report says that the device is passed through.
type Mode string

// The modes. ModeUnstated is a report in the older format (opaque version 0), which tells only whether PCIe is protected.
const (
	ModeUnstated Mode = "unstated"
	ModeSPT      Mode = "SPT"   // one GPU passed through to a confidential VM
	ModeMPT      Mode = "MPT"   // several of them
	ModePPCIE    Mode = "PPCIE" // protected PCIe: links between GPUs are in the clear, the VM trusts the switches beside it
)

// Firmware says whether measurements were compared with reference values. A mismatch is a rejection.
type Firmware string

// The states of firmware.
const (
	FirmwareUnappraised Firmware = "unappraised" // a genuine key, of a device that runs nobody knows what
	FirmwareAppraised   Firmware = "appraised"   // every active reference value of driver and VBIOS is met
)

// Revocation says whether the certificates' statuses were checked. A revoked certificate of the device is a rejection.
type Revocation string

// The states of revocation.
const (
	RevocationUnchecked Revocation = "unchecked" // the status of at least one certificate is missing
	RevocationGood      Revocation = "good"
)

// UnsupportedError is the error of evidence that may be good and that this package does not know how to check.
type UnsupportedError struct{ What string }

func (e *UnsupportedError) Error() string { return "evidence is not supported: " + e.What }

// Verified is evidence that holds: a device of NVIDIA signed this report for this nonce.
type Verified struct {
	Claims Claims // with firmware unappraised and revocation unchecked
	report *Report
	chain  []*x509.Certificate
	policy Policy
}

// Verify checks form, certificate chain, nonce, signature and what the agent declares. now is the time at which certificates have
// to be valid.
func (p Policy) Verify(e Evidence, nonce [32]byte, now time.Time) (*Verified, error) {
	return p.verify(e, nonce, now, p.verifyChain)
}

func (p Policy) verify(e Evidence, nonce [32]byte, now time.Time, verifyChain func([]*x509.Certificate, time.Time) (identity, error)) (*Verified, error) {
	if now.IsZero() {
		return nil, errors.New("verify device evidence: no time given") // crypto/x509 would take the clock of the machine
	}
	if err := e.Declared.check(); err != nil {
		return nil, err
	}
	report, err := ParseReport(e.Report)
	if err != nil {
		return nil, err
	}
	if report.Nonce != nonce {
		return nil, reject(CodeNonce, fmt.Sprintf("nonce %x", nonce), "nonce %x", report.Nonce)
	}
	chain, err := ParseChain(e.Chain)
	if err != nil {
		return nil, err
	}
	identity, err := verifyChain(chain, now)
	if err != nil {
		return nil, err
	}
	if err := report.verifySignature(identity.leafKey); err != nil {
		return nil, err
	}
	claims, err := report.claims()
	if err != nil {
		return nil, err
	}
	if claims.FWID != identity.fwid { // reports of the first drivers (535) name none and are refused with this code, too
		return nil, reject(CodeFWID, "firmware "+identity.fwid.String()+" as in the leaf certificate", "firmware %v", claims.FWID)
	}
	claims.DeviceKey, claims.DeviceSerial, claims.DeviceInfo = identity.key, identity.serial, identity.info
	claims.Chip, claims.Stepping, claims.Declared = identity.chip, identity.stepping, e.Declared
	claims.Firmware, claims.Revocation, claims.RIMStatus = FirmwareUnappraised, RevocationUnchecked, RevocationUnchecked
	return &Verified{claims, report, chain, p}, nil
}

// verifySignature checks ECDSA over SHA-384 of everything before the signature. The signature is r ‖ s, big-endian.
func (r *Report) verifySignature(key *ecdsa.PublicKey) error {
	digest := sha512.Sum384(r.signed)
	half := len(r.Signature) / 2
	if !ecdsa.Verify(key, digest[:], new(big.Int).SetBytes(r.Signature[:half]), new(big.Int).SetBytes(r.Signature[half:])) {
		return reject(CodeSignature, "a signature of the leaf certificate's key", "a signature that it did not make")
	}
	return nil
}
