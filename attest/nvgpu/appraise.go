package nvgpu

import (
	"crypto/x509"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

const nvdec0Index = 35 // of the reference value for the first video decoder's firmware

// Endorsements are what NVIDIA says of devices and firmware, as its services gave it: all of it is optional.
type Endorsements struct {
	DriverRIM []byte
	VBIOSRIM  []byte
	Statuses  [][]byte // OCSP responses in DER, about certificates of the device or of the manifests' signers
}

// EndorsementError is the error of an endorsement that does not serve. Appraise again without it, or with another.
type EndorsementError struct {
	Endorsement string // driver manifest
	Err         error
}

func (e *EndorsementError) Error() string { return "use " + e.Endorsement + ": " + e.Err.Error() }
func (e *EndorsementError) Unwrap() error { return e.Err }

// Manifests names the two manifests of this device's driver and VBIOS in NVIDIA's RIM service.
func (v *Verified) Manifests() (driver, vbios string) {
	for _, c := range v.policy.Chips {
		if c.Name == v.Claims.Chip {
			driver = c.DriverRIM + v.Claims.Driver
		}
	}
	b := v.Claims.Board
	version := strings.ReplaceAll(v.Claims.VBIOS, ".", "")
	return driver, "NV_GPU_VBIOS_" + strings.Join([]string{b.Project, b.ProjectSKU, b.ChipSKU, version}, "_")
}

// Certificates lists the device's certificates, leaf first, for who asks for their statuses. The leaf and the root have none: the
// device itself issued the one, and the policy pins the other.
func (v *Verified) Certificates() []*x509.Certificate { return slices.Clone(v.chain) }

// Appraise compares what was verified with the endorsements and returns the claims with firmware and revocation filled in. A revoked
// certificate of the device and a measurement that is no reference value are rejections.
func (v *Verified) Appraise(x Endorsements, now time.Time) (Claims, error) {
	if now.IsZero() {
		return Claims{}, errors.New("appraise device evidence: no time given")
	}
	claims, device := v.Claims, pairs(v.chain, deviceAt)
	driver, err := v.manifest("driver manifest", x.DriverRIM, claims.Driver, now)
	if err != nil {
		return Claims{}, err
	}
	vbios, err := v.manifest("VBIOS manifest", x.VBIOSRIM, claims.VBIOS, now)
	if err != nil {
		return Claims{}, err
	}
	manifests := append(pairs(driver.Signers, 0), pairs(vbios.Signers, 0)...)
	statuses, err := v.policy.readStatuses(x.Statuses, append(slices.Clone(device), manifests...), now)
	if err != nil {
		return Claims{}, err
	}
	var revoked *x509.Certificate
	if claims.Revocation, revoked = statuses.of(device); revoked != nil {
		r := statuses[fingerprint(revoked.Raw)]
		return Claims{}, reject(CodeRevoked, "certificates that are not revoked", "%q revoked on %s for reason %d",
			revoked.Subject.CommonName, r.RevokedAt.UTC().Format(time.DateOnly), r.RevocationReason)
	}
	if len(manifests) > 0 {
		if claims.RIMStatus, revoked = statuses.of(manifests); revoked != nil {
			return Claims{}, &EndorsementError{"manifest", fmt.Errorf("signer %q is revoked", revoked.Subject.CommonName)}
		}
	}
	if err := v.report.compare(driver, vbios); err != nil {
		return Claims{}, err
	}
	if len(driver.Active) > 0 && len(vbios.Active) > 0 {
		claims.Firmware = FirmwareAppraised
	}
	return claims, nil
}

// manifest verifies a manifest and that it is of this device's chip and version; without bytes it is empty.
func (v *Verified) manifest(name string, b []byte, version string, now time.Time) (*RIM, error) {
	if b == nil {
		return &RIM{}, nil
	}
	rim, err := v.policy.VerifyRIM(b, now)
	if err != nil {
		return nil, &EndorsementError{name, err}
	}
	if rim.Chip != v.Claims.Chip || rim.Version != strings.ToUpper(version) {
		return nil, &EndorsementError{name, fmt.Errorf("it is of %s %s, the device has %s %s", rim.Chip, rim.Version, v.Claims.Chip, version)}
	}
	return rim, nil
}

// compare checks every active reference value against the measurement of its index.
func (r *Report) compare(driver, vbios *RIM) error {
	measured := map[byte][]byte{}
	for _, m := range r.Measurements {
		measured[m.Index-1] = m.Value
	}
	var differ []string
	for _, index := range slices.Sorted(maps.Keys(driver.Active)) {
		if _, both := vbios.Active[index]; both {
			return &EndorsementError{"manifests", fmt.Errorf("both have a value for index %d", index)}
		}
	}
	for _, rim := range []*RIM{driver, vbios} {
		for _, index := range slices.Sorted(maps.Keys(rim.Active)) {
			if index == nvdec0Index && r.nvdec0Off() {
				continue
			}
			if !rim.Active[index].meets(measured[index]) {
				differ = append(differ, fmt.Sprintf("%d (%s)", index, rim.Active[index].Name))
			}
		}
	}
	if len(differ) > 0 {
		return reject(CodeMeasurement, "the reference values of the driver and VBIOS that the report names", "other values at index %s",
			strings.Join(differ, ", "))
	}
	return nil
}
