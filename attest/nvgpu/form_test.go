package nvgpu_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/asn1"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/nvgpu"
	"github.com/corebond/corebond/attest/nvgpu/nvgputest"
	"github.com/corebond/corebond/internal/invalid"
)

func sha(b []byte) [32]byte { return sha256.Sum256(b) }

// strangersFWID names another device's key beside the FWID.
func strangersFWID(s nvgputest.Spec, spki []byte) (asn1.RawValue, bool) {
	spki = bytes.Clone(spki)
	spki[len(spki)-1] ^= 1
	return nvgputest.Hopper(s, spki)
}

// shortFWID is a SHA-256 where SHA-384 is due; strangeFWID is of the right size by an algorithm of another name.
func shortFWID(s nvgputest.Spec, spki []byte) (asn1.RawValue, bool) {
	v, tcb := nvgputest.Blackwell(s, spki)
	long, short := append([]byte{0x04, 48}, s.FWID[:]...), append([]byte{0x04, 32}, s.FWID[:32]...)
	// lengths of what is around the first FWID shrink with it: 61, 126, and the whole, which follows in two bytes
	b := bytes.Replace(v.FullBytes, append([]byte{0x30, 61}, sequenceStart()...), append([]byte{0x30, 45}, sequenceStart()...), 1)
	b = bytes.Replace(b, []byte{0xa6, 126}, []byte{0xa6, 110}, 1)
	b = bytes.Replace(b, long, short, 1)
	b[2] -= 16
	return asn1.RawValue{FullBytes: b}, tcb
}

func strangeFWID(s nvgputest.Spec, spki []byte) (asn1.RawValue, bool) {
	v, tcb := nvgputest.Blackwell(s, spki)
	v.FullBytes = bytes.Replace(v.FullBytes, sequenceStart(), append(sequenceStart()[:10], 3), 1) // SHA-512
	return v, tcb
}

func sequenceStart() []byte {
	return []byte{0x06, 9, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02}
}

func cutFWID(s nvgputest.Spec, spki []byte) (asn1.RawValue, bool) {
	v, tcb := nvgputest.Hopper(s, spki)
	v.FullBytes = v.FullBytes[:len(v.FullBytes)-1]
	return v, tcb
}

// TestNonceVector fixes what the device signs; the value is SHA-256 of the 95 bytes, made with another program.
func TestNonceVector(t *testing.T) {
	t.Parallel()
	got := nvgpu.Fingerprint(nvgpu.Nonce([32]byte(bytes.Repeat([]byte{1}, 32)), [32]byte(bytes.Repeat([]byte{2}, 32)), [20]byte(bytes.Repeat([]byte{3}, 20))))
	if want := "f6f06f3fe656540aabd107b97c5d0d15d1a04e41a0b0d8e6581744a427d15fc9"; got.String() != want {
		t.Errorf("Nonce = %v, want %s", got, want)
	}
}

func TestReportForm(t *testing.T) {
	t.Parallel()
	d := must(nvgputest.NewDevice("form"))(t)
	flip := func(at int, to byte) func([]byte) []byte {
		return func(b []byte) []byte { b[at] = to; return b }
	}
	const response, record = 37, 45
	for name, spoil := range map[string]func([]byte) []byte{
		"empty":                     func([]byte) []byte { return nil },
		"SPDM 1.2 request":          flip(0, 0x12),
		"other request":             flip(1, 0xe1),
		"one measurement asked":     flip(3, 1),
		"slot 8":                    flip(36, 8),
		"SPDM 1.2 response":         flip(response, 0x12),
		"error response":            flip(response+1, 0x7f),
		"parameter 1":               flip(response+2, 1),
		"other slot":                flip(response+3, 1),
		"no measurements":           flip(response+4, 0),
		"a measurement too few":     flip(response+4, 63),
		"a measurement too many":    flip(response+4, 65),
		"record too long":           flip(response+7, 1),
		"not by DMTF":               flip(record+1, 2),
		"size of a block":           flip(record+2, 50),
		"size of a value":           flip(record+5, 47),
		"index 0":                   flip(record, 0),
		"index twice":               flip(record+55, 1),
		"indices out of order":      flip(record, 3),
		"opaque field over the end": func(b []byte) []byte { b[record+3520+34+2]++; return b },
		"larger than NVML's":        func(b []byte) []byte { return append(b, make([]byte, nvgpu.MaxReport)...) },
	} {
		b := spoil(must(d.Evidence(someNonce()))(t).Report)
		_, err := nvgpu.ParseReport(b)
		var rejection *attest.Rejection
		if !errors.As(err, &rejection) || rejection.Code != nvgpu.CodeReportForm {
			t.Errorf("%s: ParseReport = %v, want %s", name, err, nvgpu.CodeReportForm)
		}
	}
	for name, edit := range map[string]func(*nvgpu.Report){
		"field twice":     func(r *nvgpu.Report) { r.Opaque = append(r.Opaque, r.Opaque[0]) },
		"slot 8 in both":  func(r *nvgpu.Report) { r.Slot = 8 },
		"no measurements": func(r *nvgpu.Report) { r.Measurements = nil },
		"larger than NVML's": func(r *nvgpu.Report) {
			r.Measurements[63].Value = make([]byte, nvgpu.MaxReport)
		},
	} {
		e := must(d.Evidence(someNonce(), edit))(t)
		var rejection *attest.Rejection
		if _, err := nvgpu.ParseReport(e.Report); !errors.As(err, &rejection) || rejection.Code != nvgpu.CodeReportForm {
			t.Errorf("%s: ParseReport = %v, want %s", name, err, nvgpu.CodeReportForm)
		}
	}
}

func TestChainForm(t *testing.T) {
	t.Parallel()
	d := must(nvgputest.NewDevice("form"))(t)
	var der []byte
	for _, c := range d.Certificates {
		der = append(der, c.Raw...)
	}
	for name, b := range map[string][]byte{
		"DER": der, "PEM": d.PEM(), "PEM of Windows": bytes.ReplaceAll(d.PEM(), []byte("\n"), []byte("\r\n")),
	} {
		if chain, err := nvgpu.ParseChain(b); err != nil || len(chain) != 5 || !chain[0].Equal(d.Certificates[0]) {
			t.Errorf("%s: ParseChain = %d certificates, %v", name, len(chain), err)
		}
	}
	for name, b := range map[string][]byte{
		"six in DER":         append(bytes.Clone(der), d.Certificates[4].Raw...),
		"DER and more":       append(bytes.Clone(der), 0),
		"DER and less":       der[:len(der)-1],
		"key in PEM":         bytes.ReplaceAll(d.PEM(), []byte("CERTIFICATE"), []byte("PUBLIC KEY")),
		"header in PEM":      bytes.Replace(d.PEM(), []byte("CERTIFICATE-----\n"), []byte("CERTIFICATE-----\na: b\n\n"), 1),
		"broken block":       append([]byte("-----BEGIN CERTIFICATE-----\n?\n"), d.PEM()...),
		"one too many":       append(d.PEM(), d.PEM()[:len(d.PEM())/5]...),
		"larger than NVML's": append(d.PEM(), bytes.Repeat([]byte("\n"), nvgpu.MaxChain)...),
		"text between":       bytes.Replace(d.PEM(), []byte("-----\n-----"), []byte("-----\nx\n-----"), 1),
	} {
		var rejection *attest.Rejection
		if _, err := nvgpu.ParseChain(b); !errors.As(err, &rejection) || rejection.Code != nvgpu.CodeChainForm {
			t.Errorf("%s: ParseChain = %v, want %s", name, err, nvgpu.CodeChainForm)
		}
	}
}

func TestEvidenceForm(t *testing.T) {
	t.Parallel()
	e := nvgpu.Evidence{Report: []byte{1, 2, 3}, Chain: []byte("x"), Declared: nvgpu.Declared{CC: true}}
	good := must(e.Encode())(t)
	const want = `{"report":"AQID","chain":"eA==","declared":{"cc":true,"protectedPcie":false,"devTools":false,"simulated":false}}`
	if string(good) != want {
		t.Errorf("Encode = %s, want %s", good, want)
	}
	if back, err := nvgpu.ParseEvidence(good); err != nil || !bytes.Equal(back.Report, e.Report) || back.Declared != e.Declared {
		t.Errorf("ParseEvidence = %+v, %v", back, err)
	}
	large := func(e nvgpu.Evidence) string { return string(must(json.Marshal(e))(t)) }
	for name, tt := range map[string]struct{ text, code string }{
		"empty":         {"", "INVALID_INPUT"},
		"not JSON":      {"{", "INVALID_INPUT"},
		"unknown key":   {strings.Replace(want, `"chain"`, `"x":1,"chain"`, 1), "INVALID_INPUT"},
		"other order":   {`{"chain":"eA==","report":"AQID","declared":{"cc":true,"protectedPcie":false,"devTools":false,"simulated":false}}`, "NOT_CANONICAL"},
		"space":         {" " + want, "NOT_CANONICAL"},
		"line end":      {want + "\n", "NOT_CANONICAL"},
		"loose base64":  {strings.Replace(want, "eA==", `e\nA==`, 1), "NOT_CANONICAL"},
		"two values":    {want + want, "NOT_CANONICAL"},
		"missing key":   {`{"report":"AQID","chain":"eA=="}`, "NOT_CANONICAL"},
		"other case":    {strings.Replace(want, "chain", "Chain", 1), "NOT_CANONICAL"},
		"no report":     {strings.Replace(want, `"AQID"`, `""`, 1), "INVALID_INPUT"},
		"null chain":    {strings.Replace(want, `"eA=="`, `null`, 1), "INVALID_INPUT"},
		"large report":  {large(nvgpu.Evidence{Report: make([]byte, nvgpu.MaxReport+1), Chain: []byte("x")}), "TOO_LARGE"},
		"large chain":   {large(nvgpu.Evidence{Report: []byte("x"), Chain: make([]byte, nvgpu.MaxChain+1)}), "TOO_LARGE"},
		"large as JSON": {strings.Repeat(" ", nvgpu.MaxEvidence+1), "TOO_LARGE"},
	} {
		if _, err := nvgpu.ParseEvidence([]byte(tt.text)); invalid.Code(err) != tt.code {
			t.Errorf("%s: ParseEvidence = %v, want %s", name, err, tt.code)
		}
	}
	full := nvgpu.Evidence{Report: make([]byte, nvgpu.MaxReport), Chain: make([]byte, nvgpu.MaxChain)}
	if _, err := nvgpu.ParseEvidence(must(full.Encode())(t)); err != nil {
		t.Errorf("largest evidence: %v", err)
	}
}

func TestPolicyForm(t *testing.T) {
	t.Parallel()
	shipped := must(json.Marshal(nvgpu.DefaultPolicy()))(t)
	for name, spoil := range map[string][2]string{
		"unknown key":        {`"version":1`, `"version":1,"x":2`},
		"other version":      {`"version":1`, `"version":2`},
		"root unsourced":     {`"source":"verifier_device_root.pem`, `"source":"","name":"verifier_device_root.pem`},
		"no fingerprint":     {`102bf659d5419614c9d8e6aecebc80454eb26b1df6a769ac720b9a690b167b48`, strings.Repeat("0", 64)},
		"fingerprint cut":    {`102bf659d5`, `102bf659d`},
		"chip unnamed":       {`"name":"GH100"`, `"name":""`},
		"no manifest's name": {`NV_GPU_DRIVER_GH100_`, ``},
		"number unsourced":   {`"source":"choice: tolerance`, `"x":"choice: tolerance`},
		"skew of a year":     {`"value":300`, `"value":31536000`},
		"no chips":           {`"chips":[`, `"chips":[],"chips2":[`},
	} {
		b := strings.Replace(string(shipped), spoil[0], spoil[1], 1)
		if b == string(shipped) {
			t.Errorf("%s: nothing to spoil", name)
		}
		if _, err := nvgpu.ParsePolicy([]byte(b)); err == nil {
			t.Errorf("%s: policy loads", name)
		}
	}
}
