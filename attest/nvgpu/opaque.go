package nvgpu

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strings"
)

// Types of opaque fields that are read here; the numbers are those of NVIDIA's own verifiers. Others are signed over and skipped.
const (
	FieldDriver         = 3
	FieldVBIOS          = 6
	FieldNVDEC0         = 11
	FieldChipSKU        = 15
	FieldProject        = 17
	FieldProjectSKU     = 18
	FieldFWID           = 20
	FieldProtectedPCIe  = 21
	FieldOpaqueVersion  = 34
	FieldFeatureFlag    = 36
	opaqueVersionKnown  = 1 // the newest version whose fields are known here
	statusOn, statusOff = 0xaa, 0x55
)

// Field is one opaque field: type and length are little-endian numbers of two bytes, then comes the value.
type Field struct {
	Type  uint16
	Value []byte
}

// FWID is SHA-384 over the first mutable code of the device.
type FWID [48]byte

func (f FWID) String() string { return hex.EncodeToString(f[:]) }

// MarshalText writes lower-case hex.
func (f FWID) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

func parseOpaque(b []byte) ([]Field, error) {
	c := &cursor{rest: b}
	var fields []Field
	seen := map[uint16]bool{}
	for len(c.rest) > 0 {
		kind := uint16(c.uint16("type of opaque field"))
		value := c.take(c.uint16("length of opaque field"), "opaque field")
		if c.err != nil {
			return nil, c.err
		}
		if seen[kind] {
			return nil, fmt.Errorf("opaque field %d is there twice", kind)
		}
		seen[kind] = true
		fields = append(fields, Field{kind, value})
	}
	return fields, nil
}

// field returns the value of an opaque field, or nil.
func (r *Report) field(kind uint16) []byte {
	for _, f := range r.Opaque {
		if f.Type == kind {
			return f.Value
		}
	}
	return nil
}

// claims reads the opaque fields.
func (r *Report) claims() (Claims, error) {
	var c Claims
	var faults []string
	text := func(kind uint16, name string) string {
		s, ok := parseText(r.field(kind))
		if !ok {
			faults = append(faults, name)
		}
		return s
	}
	c.Driver = text(FieldDriver, "driver version")
	c.Board = Board{text(FieldProject, "project"), text(FieldProjectSKU, "project SKU"), text(FieldChipSKU, "chip SKU")}
	var ok bool
	if c.VBIOS, ok = parseVBIOS(r.field(FieldVBIOS)); !ok {
		faults = append(faults, "VBIOS version")
	}
	if fwid := r.field(FieldFWID); fwid == nil || len(fwid) == len(c.FWID) { // a missing one is a mismatch, not a fault of form
		copy(c.FWID[:], fwid)
	} else {
		faults = append(faults, "FWID")
	}
	if len(faults) > 0 {
		return Claims{}, reject(CodeReportForm, "opaque fields with driver, VBIOS and board", "missing or malformed %s",
			strings.Join(faults, ", "))
	}
	var err error
	c.Mode, err = r.mode()
	return c, err
}

// mode prefers the feature flag; reports in version 0 have none and say only whether PCIe is protected.
func (r *Report) mode() (Mode, error) {
	version, ok := parseNumber(r.field(FieldOpaqueVersion))
	if !ok || version > opaqueVersionKnown {
		return "", &UnsupportedError{fmt.Sprintf("opaque data of version %x", r.field(FieldOpaqueVersion))}
	}
	protected := bytes.Equal(r.field(FieldProtectedPCIe), []byte{statusOn})
	if flag := r.field(FieldFeatureFlag); flag != nil && version >= 1 {
		switch n, ok := parseNumber(flag); {
		case !ok || n > 2:
			return "", &UnsupportedError{fmt.Sprintf("feature flag %x", flag)}
		case n == 2 || protected:
			return ModePPCIE, nil
		case n == 1:
			return ModeMPT, nil
		default:
			return ModeSPT, nil
		}
	}
	if protected {
		return ModePPCIE, nil
	}
	return ModeUnstated, nil
}

// nvdec0Off tells whether the first video decoder is off; then nothing is loaded into it, and there is nothing to measure.
func (r *Report) nvdec0Off() bool { return bytes.Equal(r.field(FieldNVDEC0), []byte{statusOff}) }

// parseText reads letters, digits, dots, dashes and underscores before zero bytes that fill the field.
func parseText(b []byte) (string, bool) {
	s := string(bytes.TrimRight(b, "\x00"))
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '.' && r != '-' && r != '_' {
			return "", false
		}
	}
	return s, s != ""
}

// parseVBIOS reads 00 9f 00 96 01 00 00 00 as 96.00.9F.00.01: a little-endian word, then a byte.
func parseVBIOS(b []byte) (string, bool) {
	if len(b) != 8 || b[5] != 0 || b[6] != 0 || b[7] != 0 {
		return "", false
	}
	return fmt.Sprintf("%02X.%02X.%02X.%02X.%02X", b[3], b[2], b[1], b[0], b[4]), true
}

// parseNumber reads a little-endian number of up to eight bytes; a missing field is 0.
func parseNumber(b []byte) (n uint64, ok bool) {
	for i, x := range b {
		if i >= 8 {
			return 0, false
		}
		n |= uint64(x) << (8 * i)
	}
	return n, true
}
