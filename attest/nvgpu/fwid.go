package nvgpu

import (
	"bytes"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"unicode/utf8"
)

// fwidEntry is FWID of the TCG's "DICE Attestation Architecture".
type fwidEntry struct {
	Algorithm asn1.ObjectIdentifier
	Digest    []byte
}

// leafFWID reads which firmware the leaf's key was made for. Hopper's leaves have the DICE extension 2.23.133.5.4.1
// (CompositeDeviceID, with the device's public key), Blackwell's 2.23.133.5.4.1.1 (TcbInfo, of whose FWIDs the first counts).
func leafFWID(leaf, device *x509.Certificate) (FWID, error) {
	composite, tcb := asn1.ObjectIdentifier{2, 23, 133, 5, 4, 1}, asn1.ObjectIdentifier{2, 23, 133, 5, 4, 1, 1}
	var entry fwidEntry
	found := 0
	for _, extension := range leaf.Extensions {
		var err error
		switch {
		case extension.Id.Equal(composite):
			entry, err = parseComposite(extension.Value, device.RawSubjectPublicKeyInfo)
		case extension.Id.Equal(tcb):
			entry, err = parseTCBInfo(extension.Value)
		default:
			continue
		}
		if err != nil {
			return FWID{}, err
		}
		found++
	}
	var fwid FWID
	if found != 1 {
		return fwid, fmt.Errorf("%d FWID extensions", found)
	}
	if sha384 := (asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 2}); !entry.Algorithm.Equal(sha384) || len(entry.Digest) != len(fwid) {
		return fwid, fmt.Errorf("FWID of %d bytes by algorithm %v", len(entry.Digest), entry.Algorithm)
	}
	copy(fwid[:], entry.Digest)
	return fwid, nil
}

func parseComposite(b, deviceKey []byte) (fwidEntry, error) {
	var composite struct {
		Version   int
		DeviceKey asn1.RawValue
		FWID      fwidEntry
	}
	if err := unmarshal(b, &composite); err != nil {
		return fwidEntry{}, fmt.Errorf("read composite device identity: %w", err)
	}
	if !bytes.Equal(composite.DeviceKey.FullBytes, deviceKey) {
		return fwidEntry{}, errors.New("composite identity of another device's key")
	}
	return composite.FWID, nil
}

// parseTCBInfo reads the list of FWIDs, the element with context tag 6.
func parseTCBInfo(b []byte) (fwidEntry, error) {
	var elements []asn1.RawValue
	if err := unmarshal(b, &elements); err != nil {
		return fwidEntry{}, fmt.Errorf("read TCB info: %w", err)
	}
	for _, e := range elements {
		if e.Class == asn1.ClassContextSpecific && e.Tag == 6 && e.IsCompound {
			var first fwidEntry
			if _, err := asn1.Unmarshal(e.Bytes, &first); err != nil {
				return fwidEntry{}, fmt.Errorf("read first FWID of TCB info: %w", err)
			}
			return first, nil
		}
	}
	return fwidEntry{}, errors.New("TCB info without FWID")
}

// deviceInfo reads the other name of kind DMTF-OtherName (DSP0274) in the leaf's subject alternative name: NVIDIA:GH100:48B0….
// Nothing is decided by it, so that one which cannot be read is simply missing.
func deviceInfo(leaf *x509.Certificate) string {
	for _, extension := range leaf.Extensions {
		if !extension.Id.Equal(asn1.ObjectIdentifier{2, 5, 29, 17}) {
			continue
		}
		var names []asn1.RawValue
		if unmarshal(extension.Value, &names) != nil {
			return ""
		}
		for _, name := range names {
			var kind asn1.ObjectIdentifier
			var explicit, text asn1.RawValue
			rest, err := asn1.Unmarshal(name.Bytes, &kind)
			if err != nil || name.Tag != 0 || !kind.Equal(asn1.ObjectIdentifier{1, 3, 6, 1, 4, 1, 412, 274, 1}) ||
				unmarshal(rest, &explicit) != nil || unmarshal(explicit.Bytes, &text) != nil || !utf8.Valid(text.Bytes) {
				continue
			}
			return string(text.Bytes)
		}
	}
	return ""
}

func unmarshal(b []byte, value any) error {
	rest, err := asn1.Unmarshal(b, value)
	if err == nil && len(rest) > 0 {
		err = fmt.Errorf("%d bytes too many", len(rest))
	}
	return err
}
