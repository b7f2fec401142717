package nvgpu

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"

	"github.com/corebond/corebond/internal/invalid"
)

// Sizes in bytes. A report and a chain are at most what NVML has room for.
const (
	MaxReport   = 8192
	MaxChain    = 5120
	MaxEvidence = 20 << 10 // as JSON
)

// Evidence is what the agent sends of one device.
type Evidence struct {
	Report   []byte   `json:"report"` // nvmlDeviceGetConfComputeGpuAttestationReport, request and response
	Chain    []byte   `json:"chain"`  // nvmlDeviceGetConfComputeGpuCertificate, the attestation chain: PEM, leaf first
	Declared Declared `json:"declared"`
}

// Declared is the state of confidential computing as the driver tells the agent. Nothing signs it: an honest host learns from its
// rejection what to mend, a lying one loses nothing by lying.
type Declared struct {
	CC            bool `json:"cc"`            // confidential computing is on
	ProtectedPCIe bool `json:"protectedPcie"` // protected PCIe is on
	DevTools      bool `json:"devTools"`      // developer mode: performance counters and memory are open
	Simulated     bool `json:"simulated"`     // the environment is a simulation
}

func (d Declared) check() error {
	switch {
	case d.Simulated:
		return reject(CodeSimulated, "the production environment", "a simulated environment")
	case d.DevTools:
		return reject(CodeDevTools, "developer mode off", "developer mode on")
	case !d.CC && !d.ProtectedPCIe:
		return reject(CodeCCOff, "confidential computing or protected PCIe on", "both off")
	}
	return nil
}

// Encode writes the canonical form: one line of JSON, keys in the order of the structs, bytes in base64, no newline.
func (e Evidence) Encode() ([]byte, error) { return json.Marshal(e) }

// ParseEvidence reads what Encode writes. Anything else is an *invalid.Error: one proof has one form.
func ParseEvidence(b []byte) (Evidence, error) {
	const fix = "evidence as the agent encodes it"
	if len(b) > MaxEvidence {
		return Evidence{}, invalid.New(codeTooLarge, "", fix, "device evidence of %d bytes, at most %d allowed", len(b), MaxEvidence)
	}
	decoder := json.NewDecoder(bytes.NewReader(b))
	decoder.DisallowUnknownFields()
	var e Evidence
	if err := decoder.Decode(&e); err != nil {
		if errors.Is(err, io.EOF) {
			return Evidence{}, invalid.Input("", fix, "device evidence is empty")
		}
		return Evidence{}, invalid.Input("", fix, "not device evidence: %v", err)
	}
	if len(e.Report) == 0 || len(e.Chain) == 0 { // which JSON could say in two ways
		return Evidence{}, invalid.Input("", fix, "no report or no chain")
	}
	if len(e.Report) > MaxReport {
		return Evidence{}, invalid.New(codeTooLarge, "report", fix, "report of %d bytes, at most %d allowed", len(e.Report), MaxReport)
	}
	if len(e.Chain) > MaxChain {
		return Evidence{}, invalid.New(codeTooLarge, "chain", fix, "chain of %d bytes, at most %d allowed", len(e.Chain), MaxChain)
	}
	canonical, err := e.Encode()
	if err != nil {
		return Evidence{}, invalid.Input("", fix, "cannot be written again: %v", err)
	}
	if !bytes.Equal(b, canonical) {
		return Evidence{}, invalid.New(codeCanonical, "", fix, "JSON is not in the canonical form")
	}
	return e, nil
}
