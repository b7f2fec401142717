package nvgpu_test

import (
	"crypto/elliptic"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/json"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/nvgpu"
	"github.com/corebond/corebond/attest/nvgpu/nvgputest"
)

// must is for what fails only where a test is wrong.
func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func someDay() time.Time { return time.Date(2026, 5, 4, 3, 2, 1, 0, time.UTC) }

func someNonce() [32]byte { return nvgpu.Nonce([32]byte{1}, [32]byte{2}, [20]byte{3}) }

func TestGoodEvidence(t *testing.T) {
	t.Parallel()
	hopper := must(nvgputest.NewDevice("hopper"))(t)
	blackwell := must(nvgputest.NewDevice("blackwell", func(s *nvgputest.Spec) {
		s.Chip, s.Extension = "GB100", nvgputest.Blackwell
		s.Templates[nvgputest.Own].Subject.CommonName = "GB100 A01 GSP BROM"
		nvgputest.Set(&s.Report, nvgpu.FieldVBIOS, []byte{0x00, 0x88, 0x00, 0x97, 0x0f, 0, 0, 0})
		nvgputest.Set(&s.Report, nvgpu.FieldFeatureFlag, []byte{2, 0})
	}))(t)
	type fact struct {
		chip, driver, vbios, manifest string
		mode                          nvgpu.Mode
	}
	for _, tt := range []struct {
		device *nvgputest.Device
		want   fact
	}{
		{hopper, fact{"GH100", "550.90.07", "96.00.9F.00.01", "NV_GPU_DRIVER_GH100_550.90.07", nvgpu.ModeSPT}},
		{blackwell, fact{"GB100", "550.90.07", "97.00.88.00.0F", "NV_GPU_CC_DRIVER_GB100_550.90.07", nvgpu.ModePPCIE}},
	} {
		e := must(tt.device.Evidence(someNonce()))(t)
		if tt.want.mode == nvgpu.ModePPCIE {
			e.Declared = nvgpu.Declared{ProtectedPCIe: true}
		}
		v, err := tt.device.Policy().Verify(e, someNonce(), someDay())
		if err != nil {
			t.Fatal(err)
		}
		c := v.Claims
		if c.Declared != e.Declared {
			t.Errorf("declared = %+v, want %+v", c.Declared, e.Declared)
		}
		manifest, vbiosManifest := v.Manifests()
		if got := (fact{c.Chip, c.Driver, c.VBIOS, manifest, c.Mode}); got != tt.want {
			t.Errorf("claims = %+v, want %+v", got, tt.want)
		}
		if want := nvgpu.Fingerprint(sha(tt.device.Certificates[nvgputest.Own].RawSubjectPublicKeyInfo)); c.DeviceKey != want {
			t.Errorf("device key = %v, want %v", c.DeviceKey, want)
		}
		if c.FWID != tt.device.Spec.FWID || c.DeviceSerial != tt.device.Certificates[nvgputest.Own].Subject.SerialNumber {
			t.Errorf("FWID %v, serial %s are not the device's", c.FWID, c.DeviceSerial)
		}
		if c.DeviceInfo == "" || c.Stepping != "A01" || c.Board != (nvgpu.Board{Project: "1010", ProjectSKU: "0200", ChipSKU: "882"}) {
			t.Errorf("claims = %+v", c)
		}
		if c.Firmware != nvgpu.FirmwareUnappraised || c.Revocation != nvgpu.RevocationUnchecked || c.RIMStatus != nvgpu.RevocationUnchecked {
			t.Errorf("unendorsed claims say %s, %s, %s", c.Firmware, c.Revocation, c.RIMStatus)
		}
		if tt.device == hopper && vbiosManifest != "NV_GPU_VBIOS_1010_0200_882_96009F0001" {
			t.Errorf("VBIOS manifest = %s", vbiosManifest)
		}
	}
	if _, err := json.Marshal(nvgpu.Claims{}); err != nil {
		t.Error(err)
	}
}

func TestFirmwareUpdateKeepsTheDeviceKey(t *testing.T) {
	t.Parallel()
	keys := map[nvgpu.Fingerprint]bool{}
	for i, seed := range []string{"one", "one", "two"} {
		d := must(nvgputest.NewDevice(seed, func(s *nvgputest.Spec) {
			s.FWID[0] = byte(i)
			nvgputest.Set(&s.Report, nvgpu.FieldFWID, s.FWID[:])
		}))(t)
		keys[must(d.Policy().Verify(must(d.Evidence(someNonce()))(t), someNonce(), someDay()))(t).Claims.DeviceKey] = true
	}
	if len(keys) != 2 {
		t.Errorf("three reports of two devices have %d device keys", len(keys))
	}
}

// TestSpoiledEvidence spoils one thing at a time; each is refused with its own code, and says what was seen, what was wanted and what
// to do.
func TestSpoiledEvidence(t *testing.T) {
	t.Parallel()
	type evidence = nvgpu.Evidence
	type report = nvgpu.Report
	spec := func(edit func(*nvgputest.Spec)) func(testing.TB) (*nvgputest.Device, evidence) {
		return func(t testing.TB) (*nvgputest.Device, evidence) {
			d := must(nvgputest.NewDevice("spoiled", edit))(t)
			return d, must(d.Evidence(someNonce()))(t)
		}
	}
	signed := func(edit func(*report)) func(testing.TB) (*nvgputest.Device, evidence) {
		return func(t testing.TB) (*nvgputest.Device, evidence) {
			d := must(nvgputest.NewDevice("spoiled"))(t)
			return d, must(d.Evidence(someNonce(), edit))(t)
		}
	}
	sent := func(edit func(*evidence)) func(testing.TB) (*nvgputest.Device, evidence) {
		return func(t testing.TB) (*nvgputest.Device, evidence) {
			d := must(nvgputest.NewDevice("spoiled"))(t)
			e := must(d.Evidence(someNonce()))(t)
			edit(&e)
			return d, e
		}
	}
	from, _ := nvgputest.Valid()
	tests := map[string]struct {
		make func(testing.TB) (*nvgputest.Device, evidence)
		code string
	}{
		"report cut":              {sent(func(e *evidence) { e.Report = e.Report[:len(e.Report)-1] }), nvgpu.CodeReportForm},
		"report padded":           {sent(func(e *evidence) { e.Report = append(e.Report, 0) }), nvgpu.CodeReportForm},
		"report unsigned":         {sent(func(e *evidence) { e.Report[2] = 0 }), nvgpu.CodeReportForm},
		"no driver version":       {signed(func(r *report) { nvgputest.Set(r, nvgpu.FieldDriver, nil) }), nvgpu.CodeReportForm},
		"driver not in text":      {signed(func(r *report) { nvgputest.Set(r, nvgpu.FieldDriver, []byte("5\x005\x00")) }), nvgpu.CodeReportForm},
		"VBIOS too short":         {signed(func(r *report) { nvgputest.Set(r, nvgpu.FieldVBIOS, []byte{1, 2, 3, 4}) }), nvgpu.CodeReportForm},
		"FWID too short":          {signed(func(r *report) { nvgputest.Set(r, nvgpu.FieldFWID, []byte{1}) }), nvgpu.CodeReportForm},
		"other nonce":             {signed(func(r *report) { r.Nonce[31]++ }), nvgpu.CodeNonce},
		"bit of a measurement":    {sent(func(e *evidence) { e.Report[1000] ^= 1 }), nvgpu.CodeSignature},
		"bit of the signature":    {sent(func(e *evidence) { e.Report[len(e.Report)-1] ^= 1 }), nvgpu.CodeSignature},
		"bit of the device nonce": {sent(func(e *evidence) { e.Report[45+3520] ^= 1 }), nvgpu.CodeSignature},
		"other FWID in report":    {signed(func(r *report) { nvgputest.Set(r, nvgpu.FieldFWID, make([]byte, 48)) }), nvgpu.CodeFWID},
		"no FWID in report":       {signed(func(r *report) { nvgputest.Set(r, nvgpu.FieldFWID, nil) }), nvgpu.CodeFWID},
		"no certificates":         {sent(func(e *evidence) { e.Chain = nil }), nvgpu.CodeChainForm},
		"four certificates":       {sent(func(e *evidence) { e.Chain = e.Chain[:len(e.Chain)*4/5] }), nvgpu.CodeChainForm},
		"text before the chain":   {sent(func(e *evidence) { e.Chain = append([]byte("x"), e.Chain...) }), nvgpu.CodeChainForm},
		"text after the chain":    {sent(func(e *evidence) { e.Chain = append(e.Chain, 'x') }), nvgpu.CodeChainForm},
		"another device's chain": {func(t testing.TB) (*nvgputest.Device, evidence) {
			d, other := must(nvgputest.NewDevice("spoiled"))(t), must(nvgputest.NewDevice("other"))(t)
			e := must(d.Evidence(someNonce()))(t)
			e.Chain = other.PEM()
			return d, e
		}, nvgpu.CodeSignature},
		"device and provisioner swapped": {func(t testing.TB) (*nvgputest.Device, evidence) {
			d := must(nvgputest.NewDevice("spoiled"))(t)
			e := must(d.Evidence(someNonce()))(t)
			c := d.Certificates
			c[nvgputest.Own], c[nvgputest.Provisioner] = c[nvgputest.Provisioner], c[nvgputest.Own]
			e.Chain = d.PEM()
			return d, e
		}, nvgpu.CodeChain},
		"own root": {spec(func(s *nvgputest.Spec) { s.Templates[nvgputest.Root].Subject.CommonName = "NVIDIA Device Identity CA" }), nvgpu.CodeRoot},
		"leaf on P-256": {spec(func(s *nvgputest.Spec) {
			s.Curves[nvgputest.Leaf] = elliptic.P256()
		}), nvgpu.CodeKeyKind},
		"device key on P-521": {spec(func(s *nvgputest.Spec) {
			s.Curves[nvgputest.Own] = elliptic.P521()
		}), nvgpu.CodeKeyKind},
		"device key self-signed": {spec(func(s *nvgputest.Spec) { s.SignedBy[nvgputest.Own] = nvgputest.Own }), nvgpu.CodeChain},
		"leaf from provisioner":  {spec(func(s *nvgputest.Spec) { s.SignedBy[nvgputest.Leaf] = nvgputest.Provisioner }), nvgpu.CodeChain},
		"device key is no CA":    {spec(func(s *nvgputest.Spec) { s.Templates[nvgputest.Own].IsCA = false }), nvgpu.CodeChain},
		"expired provisioner":    {spec(func(s *nvgputest.Spec) { s.Templates[nvgputest.Provisioner].NotAfter = from.AddDate(1, 0, 0) }), nvgpu.CodeExpired},
		"leaf of tomorrow":       {spec(func(s *nvgputest.Spec) { s.Templates[nvgputest.Leaf].NotBefore = someDay().AddDate(0, 0, 1) }), nvgpu.CodeExpired},
		"leaf not for signing":   {spec(func(s *nvgputest.Spec) { s.Templates[nvgputest.Leaf].KeyUsage = x509.KeyUsageKeyAgreement }), nvgpu.CodeLeafUsage},
		"leaf is a CA": {spec(func(s *nvgputest.Spec) {
			l := s.Templates[nvgputest.Leaf]
			l.IsCA, l.BasicConstraintsValid = true, true
		}), nvgpu.CodeLeafUsage},
		"leaf without FWID":        {spec(func(s *nvgputest.Spec) { s.Extension = nil }), nvgpu.CodeLeafFWID},
		"leaf with another device": {spec(func(s *nvgputest.Spec) { s.Extension = strangersFWID }), nvgpu.CodeLeafFWID},
		"FWID cut":                 {spec(func(s *nvgputest.Spec) { s.Extension = cutFWID }), nvgpu.CodeLeafFWID},
		"FWID of 32 bytes":         {spec(func(s *nvgputest.Spec) { s.Extension = shortFWID }), nvgpu.CodeLeafFWID},
		"FWID by SHA-512":          {spec(func(s *nvgputest.Spec) { s.Extension = strangeFWID }), nvgpu.CodeLeafFWID},
		"two FWIDs": {spec(func(s *nvgputest.Spec) {
			value, _ := nvgputest.Blackwell(*s, nil)
			s.Templates[nvgputest.Leaf].ExtraExtensions = []pkix.Extension{{Id: asn1.ObjectIdentifier{2, 23, 133, 5, 4, 1, 1}, Value: value.FullBytes}}
		}), nvgpu.CodeLeafFWID},
		"confidential mode off": {sent(func(e *evidence) { e.Declared = nvgpu.Declared{} }), nvgpu.CodeCCOff},
		"developer mode":        {sent(func(e *evidence) { e.Declared.DevTools = true }), nvgpu.CodeDevTools},
		"simulation":            {sent(func(e *evidence) { e.Declared.Simulated = true }), nvgpu.CodeSimulated},
	}
	policy := must(nvgputest.NewDevice("whoever"))(t).Policy()
	var codes []string
	for name, tt := range tests {
		codes = append(codes, tt.code)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, e := tt.make(t)
			_, err := policy.Verify(e, someNonce(), someDay())
			var rejection *attest.Rejection
			if !errors.As(err, &rejection) {
				t.Fatalf("Verify = %v, want a rejection", err)
			}
			if rejection.Code != tt.code {
				t.Errorf("code = %s, want %s (%v)", rejection.Code, tt.code, err)
			}
			if rejection.Observed == "" || rejection.Required == "" || rejection.Fix == "" {
				t.Errorf("rejection says too little: %+v", rejection)
			}
		})
	}
	slices.Sort(codes)
	if got := len(slices.Compact(codes)); got != 14 {
		t.Errorf("%d codes are met, want all 14 of Verify", got)
	}
}
