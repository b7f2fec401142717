package evidence

import (
	"fmt"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/attest/memory"
	"github.com/corebond/corebond/attest/memwalk"
	"github.com/corebond/corebond/attest/nvgpu"
	"github.com/corebond/corebond/attest/telemetry"
	"github.com/corebond/corebond/attest/tpm"
	"github.com/ethereum/go-ethereum/common"
)

// Verifier checks bundles. Domain, Service and Inspectors are trust anchors, as are the roots in the policies.
type Verifier struct {
	Domain     attest.Domain
	Service    common.Address
	Beacon     attest.Beacon
	Inspectors []common.Address // whose word on possession counts
	Classes    []memwalk.Class  // as in memory.Verifier
	Cache      memory.CacheFunc // as in memory.Verifier
	Chips      nvgpu.Policy
	Platforms  tpm.Policy
	Telemetry  telemetry.Checker
}

// NewVerifier has the policies that the program ships with and trusts no inspector.
func NewVerifier(d attest.Domain, service common.Address) Verifier {
	return Verifier{
		Domain: d, Service: service, Chips: nvgpu.DefaultPolicy(), Platforms: tpm.DefaultPolicy(),
		Telemetry: telemetry.Checker{Classes: telemetry.Classes(), Policy: telemetry.DefaultPolicy()},
	}
}

// Verified is what a bundle that holds says.
type Verified struct {
	Claims     attest.Claims
	Chip       *nvgpu.Claims // nil without evidence of the chip's key
	Platform   *tpm.Claims   // nil without a quote
	Inspection *Inspected    // nil without an inspection
	Findings   []telemetry.Finding
	Unchecked  []string // parts that could not be checked and count for nothing, in sentences
}

// Inspected is an inspection that holds, whoever made it. Claims have it only where the verifier trusts the inspector.
type Inspected struct {
	By common.Address
	At time.Time
}

// Verify checks every part and that all are of one device. at is the reader's time: endorsements of a chip have to be fresh then, and an
// inspection has to be past. Bad evidence is a *attest.Rejection; any other error means that the bundle could not be checked. Where only
// evidence of the chip or of the platform, or the chip's endorsements, could not be, the rest holds and Unchecked says so. The service's
// Result is not looked at: see VerifyResult.
func (v Verifier) Verify(b *Bundle, at time.Time) (*Verified, error) {
	if err := b.check(); err != nil {
		return nil, fmt.Errorf("verify bundle: %w", err)
	}
	claims, err := compute.Verifier{Domain: v.Domain, Service: v.Service, Beacon: v.Beacon}.VerifyTranscript(b.Compute)
	if err != nil {
		return nil, err
	}
	r := &Verified{Claims: attest.Claims{Compute: claims}}
	for _, part := range []func(*Bundle, *Verified) error{v.verifyStanding, v.verifyMemory} {
		if err := part(b, r); err != nil {
			return nil, err
		}
	}
	return v.asOf(b, r.Claims, at)
}

// asOf adds to claims that do not depend on the reader's time those that do. What costs little comes
// first, and telemetry last: it is held against all that was proved.
func (v Verifier) asOf(b *Bundle, lasting attest.Claims, at time.Time) (*Verified, error) {
	r := &Verified{Claims: attest.Claims{Compute: lasting.Compute, Memory: lasting.Memory, Standing: lasting.Standing}}
	for _, part := range []func(*Bundle, *Verified, time.Time) error{v.verifyInspection, v.verifyPlatform, v.verifyChip, v.verifyTelemetry} {
		if err := part(b, r, at); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// sameDevice rejects a part that is of another device than the proof.
func sameDevice(part string, c attest.Compute, device common.Address, gpu common.Hash) error {
	if device != c.Device || gpu != c.GPUIDHash {
		return attest.NewRejection("OTHER_DEVICE", fmt.Sprintf("%s of device %v, hardware %v", part, device, gpu),
			fmt.Sprintf("of device %v, hardware %v", c.Device, c.GPUIDHash), "bundle the evidence of one device")
	}
	return nil
}
