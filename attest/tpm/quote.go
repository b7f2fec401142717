package tpm

import (
	"bytes"
	"encoding/binary"
	"fmt"

	"github.com/google/go-tpm/tpm2"
)

// The first fields of an attestation: a TPM puts the value before what it made itself, and a restricted key signs nothing else
// that begins so (Part 2, sections 6.2 and 6.9).
const (
	generatedByTPM = 0xff544347 // TPM_GENERATED_VALUE
	attestQuote    = 0x8018     // TPM_ST_ATTEST_QUOTE
)

// quoted reads b, an attestation (TPMS_ATTEST) that is a quote.
func quoted(b []byte) (*tpm2.TPMSAttest, *tpm2.TPMSQuoteInfo, error) {
	if len(b) < 6 {
		return nil, nil, reject(CodeQuoteShape, "an attestation (TPMS_ATTEST)", "%d bytes", len(b))
	}
	if magic := binary.BigEndian.Uint32(b); magic != generatedByTPM {
		return nil, nil, reject(CodeQuoteMagic, fmt.Sprintf("%#x", generatedByTPM), "%#x", magic)
	}
	if kind := binary.BigEndian.Uint16(b[4:]); kind != attestQuote {
		return nil, nil, reject(CodeQuoteType, fmt.Sprintf("a quote, %#x", attestQuote), "%#x", kind)
	}
	attest, err := unmarshal[tpm2.TPMSAttest](b)
	if err != nil {
		return nil, nil, reject(CodeQuoteShape, "an attestation (TPMS_ATTEST)", "%v", err)
	}
	quote, err := attest.Attested.Quote()
	if err != nil {
		return nil, nil, fmt.Errorf("read quote: %w", err)
	}
	return attest, quote, nil
}

// covers checks that the quote is of the run, and of these values of the selected PCRs. Signatures are with SHA-256 only, so the
// digest is as well (Part 2, TPMS_QUOTE_INFO).
func covers(attest *tpm2.TPMSAttest, quote *tpm2.TPMSQuoteInfo, r Run, values PCRs) error {
	if want := r.QualifyingData(); !bytes.Equal(attest.ExtraData.Buffer, want[:]) {
		return reject(CodeBinding, "qualifying data "+want.Hex(), "%#x", attest.ExtraData.Buffer)
	}
	if got, want := tpm2.Marshal(quote.PCRSelect), tpm2.Marshal(selection()); !bytes.Equal(got, want) {
		return reject(CodeSelection, fmt.Sprintf("%#x, PCRs 0 to 7 and 11 to 14 of SHA-256", want), "%#x", got)
	}
	if got := values.Digest(); !bytes.Equal(quote.PCRDigest.Buffer, got[:]) {
		return reject(CodeDigest, fmt.Sprintf("values with the quoted digest %#x", quote.PCRDigest.Buffer),
			"values with digest %s", got.Hex())
	}
	return nil
}

// selection is Selection as a TPM writes it: one bank, and one bit for each PCR, lowest first, in the three bytes that the PC
// Client Platform TPM Profile prescribes.
func selection() tpm2.TPMLPCRSelection {
	bits := make([]byte, 3)
	for _, pcr := range Selection() {
		bits[pcr/8] |= 1 << (pcr % 8)
	}
	return tpm2.TPMLPCRSelection{PCRSelections: []tpm2.TPMSPCRSelection{{Hash: tpm2.TPMAlgSHA256, PCRSelect: bits}}}
}

// Counters are what a TPM counts. The TPM adds a constant of its own to both counts in attestations by an AK outside the
// endorsement and platform hierarchies (Part 1, "Obfuscation"), so only differences between quotes of one AK mean something,
// modulo 2^32.
type Counters struct {
	ClockMillis uint64 `json:"clock_millis,string"` // powered time since the TPM was last cleared
	Resets      uint32 `json:"resets"`              // starts of the host that kept no state
	Restarts    uint32 `json:"restarts"`            // resumptions since the last of those
	Safe        bool   `json:"safe"`                // no higher clock was reported before; false for a while after power was lost
}

func countersOf(c tpm2.TPMSClockInfo) Counters {
	return Counters{c.Clock, c.ResetCount, c.RestartCount, c.Safe}
}

// follows checks that a TPM could have counted from before to c.
func (c Counters) follows(before Counters) error {
	resets, restarts := int32(c.Resets-before.Resets), int32(c.Restarts-before.Restarts)
	same := resets == 0 && restarts == 0
	switch {
	case resets < 0:
		return reject(CodeResets, fmt.Sprintf("at least %d", before.Resets), "%d", c.Resets)
	case resets == 0 && restarts < 0:
		return reject(CodeRestarts, fmt.Sprintf("at least %d", before.Restarts), "%d", c.Restarts)
	case c.ClockMillis < before.ClockMillis && (c.Safe || same):
		return reject(CodeClock, fmt.Sprintf("at least %d ms", before.ClockMillis), "%d ms", c.ClockMillis)
	}
	return nil
}
