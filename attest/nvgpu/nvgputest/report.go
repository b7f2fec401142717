package nvgputest

import (
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
	"fmt"

	"github.com/corebond/corebond/attest/nvgpu"
)

// Versions that reports of this package name.
const (
	Driver = "550.90.07"
	VBIOS  = "96.00.9F.00.01"
)

// newReport makes 64 measurements and the opaque fields of a GH100 in confidential-computing mode.
func newReport(seed string, fwid nvgpu.FWID) nvgpu.Report {
	r := nvgpu.Report{ResponderNonce: sha256.Sum256([]byte(seed + " responder"))}
	for i := range 64 {
		value := make([]byte, 48)
		if i < 42 {
			h := sha512.Sum384(fmt.Appendf(nil, "measurement %d", i))
			copy(value, h[:])
		}
		r.Measurements = append(r.Measurements, nvgpu.Measurement{Index: byte(i + 1), Type: 1, Value: value})
	}
	r.Opaque = []nvgpu.Field{
		{Type: nvgpu.FieldVBIOS, Value: []byte{0x00, 0x9f, 0x00, 0x96, 0x01, 0, 0, 0}},
		{Type: nvgpu.FieldChipSKU, Value: []byte("882\x00\x00\x00\x00\x00\x00")},
		{Type: nvgpu.FieldProject, Value: []byte("1010\x00")},
		{Type: nvgpu.FieldProjectSKU, Value: []byte("0200\x00")},
		{Type: nvgpu.FieldDriver, Value: []byte(Driver + "\x00")},
		{Type: 12, Value: make([]byte, 256)}, // counts of measurements, which nobody reads
		{Type: nvgpu.FieldNVDEC0, Value: []byte{0x55}},
		{Type: nvgpu.FieldFWID, Value: fwid[:]},
		{Type: nvgpu.FieldProtectedPCIe, Value: []byte{0x55}},
		{Type: nvgpu.FieldOpaqueVersion, Value: []byte{1, 0}},
		{Type: nvgpu.FieldFeatureFlag, Value: []byte{0, 0}},
	}
	return r
}

// Set replaces an opaque field, adds it, or, with a nil value, removes it.
func Set(r *nvgpu.Report, kind uint16, value []byte) {
	var fields []nvgpu.Field
	for _, f := range r.Opaque {
		if f.Type != kind {
			fields = append(fields, f)
		}
	}
	if value != nil {
		fields = append(fields, nvgpu.Field{Type: kind, Value: value})
	}
	r.Opaque = fields
}

// Encode writes request and response up to the signature.
func Encode(r *nvgpu.Report) []byte {
	var record, opaque []byte
	for _, m := range r.Measurements {
		record = append(record, m.Index, 0x01)
		record = binary.LittleEndian.AppendUint16(record, uint16(len(m.Value)+3)) //nolint:gosec // values are short
		record = append(record, m.Type)
		record = binary.LittleEndian.AppendUint16(record, uint16(len(m.Value))) //nolint:gosec // values are short
		record = append(record, m.Value...)
	}
	for _, f := range r.Opaque {
		opaque = binary.LittleEndian.AppendUint16(opaque, f.Type)
		opaque = binary.LittleEndian.AppendUint16(opaque, uint16(len(f.Value))) //nolint:gosec // values are short
		opaque = append(opaque, f.Value...)
	}
	b := []byte{0x11, 0xe0, 0x01, 0xff}
	b = append(b, r.Nonce[:]...)
	b = append(b, r.Slot, 0x11, 0x60, 0x00, r.Slot, byte(len(r.Measurements)))
	b = append(b, byte(len(record)), byte(len(record)>>8), byte(len(record)>>16))
	b = append(b, record...)
	b = append(b, r.ResponderNonce[:]...)
	b = binary.LittleEndian.AppendUint16(b, uint16(len(opaque))) //nolint:gosec // fields are few
	return append(b, opaque...)
}

// Evidence makes evidence for a nonce. Edits change a copy of the device's report before it is signed.
func (d *Device) Evidence(nonce [32]byte, edits ...func(*nvgpu.Report)) (nvgpu.Evidence, error) {
	r := d.Spec.Report
	r.Nonce = nonce
	r.Measurements = append([]nvgpu.Measurement(nil), r.Measurements...)
	r.Opaque = append([]nvgpu.Field(nil), r.Opaque...)
	for _, edit := range edits {
		edit(&r)
	}
	message := Encode(&r)
	signature, err := sign(d.keys[Leaf], message)
	if err != nil {
		return nvgpu.Evidence{}, err
	}
	return nvgpu.Evidence{
		Report: append(message, signature...), Chain: d.PEM(), Declared: nvgpu.Declared{CC: true},
	}, nil
}
