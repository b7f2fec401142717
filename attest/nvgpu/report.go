package nvgpu

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// Bytes of SPDM 1.1 (DMTF DSP0274, GET_MEASUREMENTS and MEASUREMENTS).
const (
	spdmVersion         = 0x11
	codeGetMeasurements = 0xe0
	codeMeasurements    = 0x60
	wantSignature       = 0x01 // Param1 of the request, bit 0
	allMeasurements     = 0xff // Param2 of the request
	specDMTF            = 0x01
)

const signatureSize = 96 // r ‖ s on P-384

// Report is a request for all measurements and the signed answer, as one message after the other.
type Report struct {
	Nonce          [32]byte // the requester's
	Slot           byte     // of the certificate chain, 0 to 7
	Measurements   []Measurement
	ResponderNonce [32]byte
	Opaque         []Field
	Signature      [signatureSize]byte
	signed         []byte // all before Signature
}

// Measurement is one block. Index counts from 1; NVIDIA's reference values count from 0.
type Measurement struct {
	Index byte
	Type  byte // DMTFSpecMeasurementValueType
	Value []byte
}

// cursor reads forward through bytes; the first fault sticks.
type cursor struct {
	rest []byte
	err  error
}

func (c *cursor) take(n int, what string) []byte {
	if c.err == nil && n > len(c.rest) {
		c.err = fmt.Errorf("%s: %d bytes wanted, %d left", what, n, len(c.rest))
	}
	if c.err != nil {
		return make([]byte, min(n, MaxReport))
	}
	b := c.rest[:n:n]
	c.rest = c.rest[n:]
	return b
}

func (c *cursor) byte(what string) byte { return c.take(1, what)[0] }

func (c *cursor) uint16(what string) int { return int(binary.LittleEndian.Uint16(c.take(2, what))) }

func (c *cursor) uint24(what string) int {
	b := c.take(3, what)
	return int(b[0]) | int(b[1])<<8 | int(b[2])<<16
}

func (c *cursor) expect(want byte, what string) {
	if got := c.byte(what); c.err == nil && got != want {
		c.err = fmt.Errorf("%s is %#02x, not %#02x", what, got, want)
	}
}

func (c *cursor) fail(format string, args ...any) {
	if c.err == nil {
		c.err = fmt.Errorf(format, args...)
	}
}

// ParseReport reads a report of at most MaxReport bytes. One that it accepts has no other form: measurement blocks ascend, no opaque
// field comes twice, nothing is left over.
func ParseReport(b []byte) (*Report, error) {
	r, err := parseReport(b)
	if err != nil {
		return nil, reject(CodeReportForm, "request and response of SPDM 1.1 for all measurements, signed", "%v", err)
	}
	return r, nil
}

func parseReport(b []byte) (*Report, error) {
	if len(b) > MaxReport {
		return nil, fmt.Errorf("%d bytes, at most %d allowed", len(b), MaxReport)
	}
	c := &cursor{rest: b}
	var r Report
	c.expect(spdmVersion, "request version")
	c.expect(codeGetMeasurements, "request code")
	c.expect(wantSignature, "request attributes")
	c.expect(allMeasurements, "measurement operation")
	copy(r.Nonce[:], c.take(32, "request nonce"))
	if r.Slot = c.byte("request slot"); r.Slot > 7 {
		c.fail("request slot is %d, at most 7 allowed", r.Slot)
	}

	c.expect(spdmVersion, "response version")
	c.expect(codeMeasurements, "response code")
	c.expect(0, "response parameter 1")
	c.expect(r.Slot, "response slot")
	blocks := int(c.byte("number of measurements"))
	record := c.take(c.uint24("length of measurements"), "measurements")
	copy(r.ResponderNonce[:], c.take(32, "response nonce"))
	opaque := c.take(c.uint16("length of opaque data"), "opaque data")
	r.signed = b[:len(b)-len(c.rest)]
	copy(r.Signature[:], c.take(signatureSize, "signature"))
	if c.err == nil && len(c.rest) > 0 {
		c.fail("%d bytes after the signature", len(c.rest))
	}
	if c.err != nil {
		return nil, c.err
	}
	var err error
	if r.Measurements, err = parseMeasurements(record, blocks); err != nil {
		return nil, err
	}
	r.Opaque, err = parseOpaque(opaque)
	return &r, err
}

// parseMeasurements reads blocks in the DMTF form: index, 0x01, size, value type, value size, value.
func parseMeasurements(record []byte, blocks int) ([]Measurement, error) {
	if blocks == 0 {
		return nil, errors.New("no measurements")
	}
	c := &cursor{rest: record}
	measurements := make([]Measurement, 0, blocks)
	for i := range blocks {
		index := c.byte("measurement index")
		c.expect(specDMTF, "measurement specification")
		size := c.uint16("measurement size")
		kind := c.byte("measurement type")
		valueSize := c.uint16("measurement value size")
		value := c.take(valueSize, "measurement value")
		switch {
		case c.err != nil:
			return nil, fmt.Errorf("measurement %d of %d: %w", i+1, blocks, c.err)
		case size != 3+valueSize:
			return nil, fmt.Errorf("measurement %d is of %d bytes and holds a value of %d", index, size, valueSize)
		case index == 0 || i > 0 && index <= measurements[i-1].Index:
			return nil, fmt.Errorf("measurement index %d is out of order", index)
		}
		measurements = append(measurements, Measurement{index, kind, value})
	}
	if len(c.rest) > 0 {
		return nil, fmt.Errorf("%d bytes after the last measurement", len(c.rest))
	}
	return measurements, nil
}
