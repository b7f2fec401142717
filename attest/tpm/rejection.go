package tpm

import (
	"fmt"

	"github.com/corebond/corebond/attest"
)

// Codes of an *attest.Rejection, stable for programs.
const (
	CodeRoot           = "EK_ROOT"         // the maker's root is not one that the policy pins
	CodeChain          = "EK_CHAIN"        // the certificates do not lead from the EK to that root
	CodeExpired        = "EK_EXPIRED"      // a certificate is not valid at that time
	CodePurpose        = "EK_PURPOSE"      // the certificate is not one of an endorsement key
	CodeWeak           = "WEAK_KEY"        // the key can be factored
	CodeAKShape        = "AK_SHAPE"        // the bytes are not the public area of a key
	CodeAKAttributes   = "AK_ATTRIBUTES"   // the key may leave the TPM, or sign what the TPM did not make
	CodeAKScheme       = "AK_SCHEME"       // another algorithm than those we verify
	CodeEnrolledEK     = "ENROLMENT_EK"    // another EK than the enrolled one
	CodeEnrolledAK     = "ENROLMENT_AK"    // another AK than the enrolled one
	CodeActivation     = "ACTIVATION"      // not the secret that was encrypted for the TPM
	CodeQuoteShape     = "QUOTE_SHAPE"     // the bytes are no attestation
	CodeQuoteMagic     = "QUOTE_MAGIC"     // not made by a TPM
	CodeQuoteType      = "QUOTE_TYPE"      // an attestation of something else
	CodeSignatureShape = "SIGNATURE_SHAPE" // not a signature of the AK's scheme
	CodeSignature      = "QUOTE_SIGNATURE" // the AK did not sign this
	CodeBinding        = "QUOTE_BINDING"   // a quote of another run
	CodeSelection      = "PCR_SELECTION"   // a quote of other PCRs
	CodeDigest         = "PCR_DIGEST"      // the values are not the quoted ones
	CodeResets         = "RESETS_BACK"     // the TPM counted fewer resets than before
	CodeRestarts       = "RESTARTS_BACK"   // and fewer restarts within one reset
	CodeClock          = "CLOCK_BACK"      // its clock ran backwards
)

func reject(code, required, observed string, args ...any) error {
	return attest.NewRejection(code, fmt.Sprintf(observed, args...), required, fixOf(code))
}

// fixOf says what the owner of the host should do.
func fixOf(code string) string {
	switch code {
	case CodeRoot:
		return "use a TPM of a maker whose root is pinned; emulated and virtual TPMs are not accepted"
	case CodeChain:
		return "send the EK's certificate, those between and the root, as the maker publishes them"
	case CodeExpired:
		return "ask the TPM's maker for a valid certificate; if it is valid, check the clocks"
	case CodePurpose:
		return "send the certificate of the endorsement key, from the TPM's non-volatile memory"
	case CodeWeak:
		return "update the TPM's firmware and use keys on P-256; an RSA key of that firmware is void"
	case CodeAKShape:
		return "send the public area of the AK as TPM2_ReadPublic returns it, without its length"
	case CodeAKAttributes:
		return "create the AK in the TPM: restricted, for signing, fixedTPM, fixedParent, sensitiveDataOrigin"
	case CodeAKScheme:
		return "create the AK for ECDSA on P-256, RSASSA or RSAPSS, with SHA-256"
	case CodeEnrolledEK, CodeEnrolledAK:
		return "quote with the enrolled TPM and AK, or enrol anew"
	case CodeActivation:
		return "let the TPM that holds both keys activate the credential of this enrolment"
	case CodeQuoteShape, CodeQuoteMagic, CodeQuoteType:
		return "send what TPM2_Quote returned, without its length"
	case CodeSignatureShape, CodeSignature:
		return "send the signature that came with the quote"
	case CodeBinding:
		return "quote over the qualifying data of this run"
	case CodeSelection:
		return "quote PCRs 0 to 7 and 11 to 14 of the SHA-256 bank"
	case CodeDigest:
		return "read the PCRs again and quote until both agree"
	default: // CodeResets, CodeRestarts, CodeClock
		return "enrol anew if the TPM was cleared; otherwise quote anew, an older quote is not taken after a newer one"
	}
}
