package nvgputest

import (
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"fmt"
)

type fwid struct {
	Algorithm asn1.ObjectIdentifier
	Digest    []byte
}

func sha384() asn1.ObjectIdentifier { return asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 2} }

// Hopper is the extension of GH100's leaves: version, the device's public key, FWID. No second form of it is meant.
func Hopper(s Spec, spki []byte) (asn1.RawValue, bool) {
	return asn1.RawValue{FullBytes: must(struct {
		Version int
		Key     asn1.RawValue
		FWID    fwid
	}{1, asn1.RawValue{FullBytes: spki}, fwid{sha384(), s.FWID[:]}})}, false
}

// Blackwell is the extension of GB100's leaves: vendor, model, version, layer, two FWIDs of which the second is zero.
func Blackwell(s Spec, _ []byte) (asn1.RawValue, bool) {
	entries := append(must(fwid{sha384(), s.FWID[:]}), must(fwid{sha384(), make([]byte, 48)})...)
	return asn1.RawValue{FullBytes: must([]asn1.RawValue{
		{Class: asn1.ClassContextSpecific, Tag: 0, Bytes: []byte("NVIDIA")},
		{Class: asn1.ClassContextSpecific, Tag: 1, Bytes: []byte(s.Chip + " A01 GSP")},
		{Class: asn1.ClassContextSpecific, Tag: 2, Bytes: []byte("01")},
		{Class: asn1.ClassContextSpecific, Tag: 3, Bytes: []byte{0}},
		{Class: asn1.ClassContextSpecific, Tag: 6, IsCompound: true, Bytes: entries},
		{Class: asn1.ClassContextSpecific, Tag: 7, Bytes: []byte{0, 0, 0, 0, 1}},
	})}, true
}

// extend adds FWID and the DMTF name to the leaf. Without Extension there is no FWID.
func (s Spec) extend(leaf *x509.Certificate, spki []byte) error {
	name := fmt.Sprintf("NVIDIA:%s:%016X", s.Chip, serialOf(s.Seed).Uint64())
	leaf.ExtraExtensions = append(leaf.ExtraExtensions, pkix.Extension{
		Id: asn1.ObjectIdentifier{2, 5, 29, 17},
		Value: must([]asn1.RawValue{{
			Class: asn1.ClassContextSpecific, Tag: 0, IsCompound: true,
			Bytes: append(must(asn1.ObjectIdentifier{1, 3, 6, 1, 4, 1, 412, 274, 1}), must(asn1.RawValue{
				Class: asn1.ClassContextSpecific, Tag: 0, IsCompound: true,
				Bytes: must(asn1.RawValue{Tag: asn1.TagUTF8String, Bytes: []byte(name)}),
			})...),
		}}),
	})
	if s.Extension == nil {
		return nil
	}
	value, tcb := s.Extension(s, spki)
	id := asn1.ObjectIdentifier{2, 23, 133, 5, 4, 1}
	if tcb {
		id = append(id, 1)
	}
	leaf.ExtraExtensions = append(leaf.ExtraExtensions, pkix.Extension{Id: id, Value: value.FullBytes})
	return nil
}

// must encodes what is known to encode.
func must(v any) []byte {
	b, err := asn1.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("encode %T: %v", v, err))
	}
	return b
}
