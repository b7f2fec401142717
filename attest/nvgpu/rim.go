package nvgpu

import (
	"bytes"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	spaceSWID   = "http://standards.iso.org/iso/19770/-2/2015/schema.xsd"
	spaceSHA384 = "http://www.w3.org/2001/04/xmlenc#sha384" // sic: of the attributes Hash0, Hash1, …
)

const maxAlternatives = 32 // of a reference value; two is the most seen

// RIM is a reference integrity manifest: NVIDIA's signed SWID tag (ISO/IEC 19770-2) with the measurements that a version of driver or
// VBIOS leads to. It does not say which of the two it is of, nor of which board; the version tells them apart.
type RIM struct {
	Version string                // "550.90.07" of a driver, "96.00.9F.00.01" of a VBIOS
	Chip    string                // "GH100"
	Active  map[byte]GoldenValues // by index, which counts from 0
	Signers []*x509.Certificate   // signer first, root last; empty until verified
}

// GoldenValues are those of which a measurement has to be one.
type GoldenValues struct {
	Name         string
	Alternatives [][]byte
}

// ParseRIM reads a manifest of at most 256 KiB without looking at its signature.
func ParseRIM(b []byte) (*RIM, error) {
	root, err := parseXML(b)
	if err != nil {
		return nil, fmt.Errorf("read manifest: %w", err)
	}
	return readRIM(root)
}

// VerifyRIM reads a manifest that is signed, at its whole, by a signer who is certified at now under a pinned root.
func (p Policy) VerifyRIM(b []byte, now time.Time) (*RIM, error) {
	root, err := parseXML(b)
	if err != nil {
		return nil, fmt.Errorf("read manifest: %w", err)
	}
	signers, err := p.verifyEnveloped(root, now)
	if err != nil {
		return nil, fmt.Errorf("verify manifest: %w", err)
	}
	rim, err := readRIM(root)
	if err != nil {
		return nil, err
	}
	rim.Signers = signers
	return rim, nil
}

func readRIM(root *element) (*RIM, error) {
	if root.space != spaceSWID || root.local != "SoftwareIdentity" {
		return nil, fmt.Errorf("read manifest: <%s> is no SWID tag", root.local)
	}
	meta, err := root.child(spaceSWID, "Meta")
	if err != nil {
		return nil, fmt.Errorf("read manifest: %w", err)
	}
	payload, err := root.child(spaceSWID, "Payload")
	if err != nil {
		return nil, fmt.Errorf("read manifest: %w", err)
	}
	rim := &RIM{
		Version: strings.ToUpper(meta.attr("", "colloquialVersion")), Chip: meta.attr("", "product"), Active: map[byte]GoldenValues{},
	}
	if edition := meta.attr("", "edition"); edition != "GPU" || rim.Version == "" || rim.Chip == "" {
		return nil, fmt.Errorf("read manifest: edition %q, product %q, version %q are not of a GPU", edition, rim.Chip, rim.Version)
	}
	seen := map[byte]bool{}
	for _, n := range payload.children {
		if n.element == nil {
			continue
		}
		index, values, err := readResource(n.element)
		if err != nil {
			return nil, fmt.Errorf("read manifest: %w", err)
		}
		if seen[index] {
			return nil, fmt.Errorf("read manifest: index %d is there twice", index)
		}
		seen[index] = true
		if len(values.Alternatives) > 0 {
			rim.Active[index] = values
		}
	}
	if len(rim.Active) == 0 {
		return nil, errors.New("read manifest: no active reference value")
	}
	return rim, nil
}

// readResource returns no alternatives where the resource is not active.
func readResource(e *element) (byte, GoldenValues, error) {
	fail := func(format string, args ...any) (byte, GoldenValues, error) {
		return 0, GoldenValues{}, fmt.Errorf("resource %q: "+format, append([]any{e.attr("", "name")}, args...)...)
	}
	if e.space != spaceSWID || e.local != "Resource" || e.attr("", "type") != "Measurement" {
		return fail("no measurement")
	}
	index, err := strconv.ParseUint(e.attr("", "index"), 10, 8)
	if err != nil || index > 254 { // measurements count from 1 in a byte
		return fail("index %q", e.attr("", "index"))
	}
	count, err := strconv.Atoi(e.attr("", "alternatives"))
	if err != nil || count < 1 || count > maxAlternatives {
		return fail("%q alternatives", e.attr("", "alternatives"))
	}
	values := GoldenValues{Name: e.attr("", "name")}
	for i := range count {
		value, err := hex.DecodeString(e.attr(spaceSHA384, "Hash"+strconv.Itoa(i)))
		if err != nil || len(value) == 0 || strconv.Itoa(len(value)) != e.attr("", "size") {
			return fail("value %d is not hex of %s bytes", i, e.attr("", "size"))
		}
		values.Alternatives = append(values.Alternatives, value)
	}
	switch active := e.attr("", "active"); active {
	case "True":
		return byte(index), values, nil
	case "False":
		return byte(index), GoldenValues{Name: values.Name}, nil
	default:
		return fail("active is %q", active)
	}
}

// meets tells whether a measured value is one of the alternatives.
func (g GoldenValues) meets(value []byte) bool {
	return slices.ContainsFunc(g.Alternatives, func(want []byte) bool { return bytes.Equal(want, value) })
}
