// Package nvgputest makes NVIDIA devices for tests and simulations: certificate chains under a root of its own, reports, manifests and
// certificate statuses in the formats that docs/protocols/nvgpu.md describes, each with knobs to spoil it.
//
// It writes the formats from their description and shares no code with the verifier, so that a mistake has to be made twice. Keys
// come from a seed and are known to everybody: nothing here proves anything.
package nvgputest

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"fmt"
	"math/big"
	"slices"
	"time"

	"github.com/corebond/corebond/attest/nvgpu"
)

// Places in a chain.
const (
	Leaf = iota
	Own  // the device's own key, "GSP BROM"
	Provisioner
	Family
	Root
	chainLength
)

// Spec is what a device is made from. The caller's edit sees it filled in.
type Spec struct {
	Seed      string
	Chip      string
	Templates [chainLength]*x509.Certificate
	Curves    [chainLength]elliptic.Curve
	SignedBy  [chainLength]int                         // place of the issuer
	FWID      nvgpu.FWID                               // in the leaf
	Extension func(Spec, []byte) (asn1.RawValue, bool) // of the leaf, from the device's SPKI; see Hopper and Blackwell
	Report    nvgpu.Report                             // all but the nonce and the signature
}

// Device is a made device.
type Device struct {
	Spec         Spec
	Certificates []*x509.Certificate // leaf first
	keys         [chainLength]*ecdsa.PrivateKey
	signers      *signers // of manifests
}

// Valid is from when and until when certificates of this package are valid, but for what an edit changes.
func Valid() (from, until time.Time) {
	return time.Date(2020, 10, 17, 0, 0, 0, 0, time.UTC), time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)
}

// NewDevice makes the device of a seed, the same each time. Edits run before certificates are issued.
func NewDevice(seed string, edits ...func(*Spec)) (*Device, error) {
	s := Spec{Seed: seed, Chip: "GH100", FWID: sha512.Sum384([]byte(seed + " firmware")), Extension: Hopper}
	for i := range chainLength {
		s.Curves[i], s.SignedBy[i] = elliptic.P384(), min(i+1, Root)
	}
	serial := fmt.Sprintf("41%X", sha256.Sum256([]byte(seed)))[:18]
	s.Templates = [chainLength]*x509.Certificate{
		Leaf:        template("GH100 A01 GSP FMC LF", "53"+serial, x509.KeyUsageDigitalSignature),
		Own:         template("GH100 A01 GSP BROM", serial, x509.KeyUsageCertSign),
		Provisioner: template("NVIDIA GH100 Provisioner ICA 1", "", x509.KeyUsageCertSign|x509.KeyUsageCRLSign),
		Family:      template("NVIDIA GH100 Identity", "", x509.KeyUsageCertSign|x509.KeyUsageCRLSign),
		Root:        template("Device Identity CA for tests", "", x509.KeyUsageCertSign|x509.KeyUsageCRLSign),
	}
	s.Report = newReport(seed, s.FWID)
	for _, edit := range edits {
		edit(&s)
	}
	return s.issue()
}

func template(name, serial string, usage x509.KeyUsage) *x509.Certificate {
	from, until := Valid()
	return &x509.Certificate{
		Subject:      pkix.Name{CommonName: name, SerialNumber: serial, Organization: []string{"NVIDIA Corporation"}},
		SerialNumber: serialOf(name + serial), NotBefore: from, NotAfter: until, KeyUsage: usage,
		IsCA: usage&x509.KeyUsageCertSign != 0, BasicConstraintsValid: usage&x509.KeyUsageCertSign != 0,
	}
}

func serialOf(name string) *big.Int {
	h := sha256.Sum256([]byte(name))
	return new(big.Int).SetBytes(h[:15])
}

// issue makes keys and certificates, from the root down. The root, the family and the provisioner are the same for all seeds.
func (s Spec) issue() (*Device, error) {
	d := &Device{Spec: s, Certificates: make([]*x509.Certificate, chainLength)}
	var err error
	if d.signers, err = newSigners(); err != nil {
		return nil, err
	}
	for i := range d.keys {
		name := s.Seed
		if i >= Provisioner {
			name = "nvgputest"
		}
		if d.keys[i], err = newKey(fmt.Sprintf("%s key %d", name, i), s.Curves[i]); err != nil {
			return nil, err
		}
	}
	for i, t := range slices.Backward(s.Templates[:]) {
		if i == Leaf {
			spki, err := x509.MarshalPKIXPublicKey(d.keys[Own].Public())
			if err != nil {
				return nil, err
			}
			if err := s.extend(t, spki); err != nil {
				return nil, err
			}
		}
		parent := s.Templates[s.SignedBy[i]]
		if s.SignedBy[i] > i {
			parent = d.Certificates[s.SignedBy[i]]
		}
		der, err := x509.CreateCertificate(nil, t, parent, d.keys[i].Public(), d.keys[s.SignedBy[i]])
		if err != nil {
			return nil, fmt.Errorf("issue certificate %d: %w", i, err)
		}
		if d.Certificates[i], err = x509.ParseCertificate(der); err != nil {
			return nil, fmt.Errorf("read back certificate %d: %w", i, err)
		}
	}
	return d, nil
}

// newKey makes a key from a name. That a hash is not below the curve's order happens to one name in 2^32 at most.
func newKey(name string, curve elliptic.Curve) (*ecdsa.PrivateKey, error) {
	h := sha512.Sum384([]byte(name))
	raw := make([]byte, (curve.Params().BitSize+7)/8)
	copy(raw[max(0, len(raw)-len(h)):], h[:])
	key, err := ecdsa.ParseRawPrivateKey(curve, raw)
	if err != nil {
		return nil, fmt.Errorf("make key %q: %w", name, err)
	}
	return key, nil
}

// Policy is the shipped policy with the roots of this package instead of NVIDIA's.
func (d *Device) Policy() nvgpu.Policy {
	p := nvgpu.DefaultPolicy()
	pin := func(c *x509.Certificate) []nvgpu.Root {
		return []nvgpu.Root{{Name: c.Subject.CommonName, SHA256: sha256.Sum256(c.Raw), Source: "nvgputest"}}
	}
	p.DeviceRoots = pin(d.Certificates[Root])
	p.RIMRoots = pin(d.signers.certificates[len(d.signers.certificates)-1])
	return p
}

// PEM is the chain as NVML returns it.
func (d *Device) PEM() []byte {
	var b []byte
	for _, c := range d.Certificates {
		b = append(b, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Raw})...)
	}
	return b
}

// sign makes an ECDSA signature over SHA-384 as r ‖ s. Without a random source it is deterministic (RFC 6979).
func sign(key *ecdsa.PrivateKey, message []byte) ([]byte, error) {
	digest := sha512.Sum384(message)
	der, err := key.Sign(nil, digest[:], crypto.SHA384)
	if err != nil {
		return nil, fmt.Errorf("sign: %w", err)
	}
	var rs struct{ R, S *big.Int }
	if _, err := asn1.Unmarshal(der, &rs); err != nil {
		return nil, fmt.Errorf("read signature: %w", err)
	}
	b := make([]byte, 96)
	rs.R.FillBytes(b[:48])
	rs.S.FillBytes(b[48:])
	return b, nil
}
