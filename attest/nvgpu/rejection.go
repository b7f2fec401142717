package nvgpu

import (
	"fmt"

	"github.com/corebond/corebond/attest"
)

// Codes of a rejection, stable for programs.
const (
	CodeReportForm  = "REPORT_FORM"      // the report is not a signed SPDM 1.1 measurement exchange
	CodeChainForm   = "CHAIN_FORM"       // not five certificates
	CodeRoot        = "CHAIN_ROOT"       // the last certificate is not a pinned root
	CodeKeyKind     = "CHAIN_KEY_KIND"   // a key is not on P-384
	CodeChain       = "CHAIN_SIGNATURE"  // a certificate is not issued by the next one
	CodeExpired     = "CHAIN_TIME"       // a certificate is not valid at the time of verification
	CodeLeafUsage   = "LEAF_USAGE"       // the leaf is no certificate for signing reports
	CodeLeafFWID    = "LEAF_FWID"        // the leaf names no firmware, or that of another device
	CodeNonce       = "NONCE"            // the report answers another challenge
	CodeSignature   = "REPORT_SIGNATURE" // the report is not signed by the leaf's key
	CodeFWID        = "FWID"             // the report names other firmware than the certificate of the key that signed it
	CodeCCOff       = "CC_OFF"           // the agent declares neither confidential computing nor protected PCIe
	CodeDevTools    = "DEV_TOOLS"        // the agent declares developer mode, in which memory is open
	CodeSimulated   = "CC_SIMULATED"     // the agent declares a simulated environment
	CodeMeasurement = "MEASUREMENT"      // a measurement is not a reference value
	CodeRevoked     = "DEVICE_REVOKED"   // a certificate of the device is revoked
	codeTooLarge    = "TOO_LARGE"        // of an *invalid.Error: evidence beyond its size
	codeCanonical   = "NOT_CANONICAL"    // of an *invalid.Error: evidence in another form than the one
)

func reject(code, required, observed string, args ...any) *attest.Rejection {
	return &attest.Rejection{Failure: attest.Failure{
		Code: code, Observed: fmt.Sprintf(observed, args...), Required: required, Fix: fixOf(code),
	}}
}

// fixOf says what the owner of the device should do.
func fixOf(code string) string {
	switch code {
	case CodeReportForm:
		return "send the report byte for byte as the driver returns it, without padding"
	case CodeChainForm:
		return "send the attestation certificate chain byte for byte as the driver returns it"
	case CodeRoot:
		return "prove a device of NVIDIA; if it is one, the policy lacks its root"
	case CodeKeyKind, CodeChain, CodeLeafUsage, CodeLeafFWID:
		return "send the chain of the device that made the report, leaf first"
	case CodeExpired:
		return "check the service's clock, then ask NVIDIA about the certificate"
	case CodeNonce:
		return "ask the driver for a report with the nonce of this run and agent"
	case CodeSignature:
		return "send report and chain of the same device, read in one session of the driver"
	case CodeFWID:
		return "update driver and VBIOS, reset the device, and read report and chain again"
	case CodeCCOff:
		return "turn confidential computing or protected PCIe on and reset the device"
	case CodeDevTools:
		return "turn developer mode of confidential computing off and reset the device"
	case CodeSimulated:
		return "run the agent on a device in the production environment"
	case CodeMeasurement:
		return "install released firmware and driver, turn developer mode off, and start the host cold; if it stays, ask for fresh manifests"
	default: // CodeRevoked
		return "NVIDIA has withdrawn this device's identity: replace the device"
	}
}
