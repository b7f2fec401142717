package registry

import "github.com/corebond/corebond/attest"

// Codes of a Failure, stable for programs. The first group freezes, the others refuse.
const (
	CodeHardwareTwice  = "HARDWARE_CLAIMED_TWICE"
	CodeKeyTwice       = "KEY_CLAIMED_TWICE"
	CodeWholeAndSlice  = "WHOLE_AND_SLICE"
	CodeSliceTwice     = "SLICE_CLAIMED_TWICE"
	CodeSlicesExceed   = "SLICES_EXCEED_PARENT"
	CodeChanged        = "HARDWARE_CHANGED"
	CodeRekeyContested = "REKEY_CONTESTED"

	CodeNotEnrolled   = "NOT_ENROLLED"
	CodeNotInForce    = "KEY_NOT_IN_FORCE"
	CodeHopping       = "KEY_HOPPING"
	CodeRetired       = "DEVICE_RETIRED"
	CodeFrozen        = "DEVICE_FROZEN"
	CodeLost          = "CLAIM_LOST"
	CodeDecided       = "CLAIM_DECIDED"
	CodeRekeyHardware = "REKEY_HARDWARE"
	CodeRekeyEarly    = "REKEY_EARLY"
	CodeNoRekey       = "NO_REKEY"
	CodeNotFrozen     = "NOT_FROZEN"
	CodeAppealKey     = "APPEAL_KEY"
	CodeNoAppeal      = "NO_APPEAL"
	CodeAppealEarly   = "APPEAL_EARLY"
	CodeUndecided     = "APPEAL_UNDECIDED"
)

// Failure completes a code with what is required and what to do.
func Failure(code, observed string) attest.Failure {
	required, fix := termsOf(code)
	return attest.Failure{Code: code, Observed: observed, Required: required, Fix: fix}
}

const fixAppeal = "appeal with evidence of the GPU's own key; without one the freeze stays"

func termsOf(code string) (required, fix string) {
	switch code {
	case CodeHardwareTwice:
		return "one device for one GPU", fixAppeal
	case CodeKeyTwice:
		return "one device for one agent key", "give each device a key of its own before it enrols; the freeze stays"
	case CodeWholeAndSlice:
		return "a GPU pledged as a whole, or by its slices", fixAppeal
	case CodeSliceTwice:
		return "one device for one slice", fixAppeal
	case CodeSlicesExceed:
		return "slices that together are at most their GPU", fixAppeal
	case CodeChanged:
		return "the GPU that was pledged, in the way it was pledged",
			"put it back and appeal with evidence of its own key, or pledge the other one as a new device"
	case CodeRekeyContested:
		return "no objection from the key in force", fixAppeal + "; the key that it is bound to is the one that stays"
	case CodeNotEnrolled:
		return "an enrolled device", "enrol the device"
	case CodeNotInForce:
		return "the agent key in force", "sign with the enrolled key, or wait until the new one is in force"
	case CodeHopping:
		return "hardware that stayed with one device and key for the hop window",
			"wait until the window has passed, then present again"
	case CodeRetired:
		return "a device that was not retired", "enrol under a new device id"
	case CodeFrozen:
		return "a device that is not frozen", fixAppeal
	case CodeLost:
		return "an identity that the device did not lose to an appeal", "present the device's own hardware"
	case CodeDecided:
		return "a device key beside an identity that was upheld for another device",
			"present evidence of the GPU's own key with it"
	case CodeRekeyHardware:
		return "the enrolled hardware, and nothing else, under a new key",
			"present what was enrolled; the rest after the new key is in force"
	case CodeRekeyEarly:
		return "a proof after the waiting period", "prove again when it has passed"
	case CodeNoRekey:
		return "a new key that waits, and an objection under the one in force", "present the new key first"
	case CodeNotFrozen:
		return "a frozen device", "nothing has to be done"
	case CodeAppealKey:
		return "a device key that the device presented and no other device did, under an agent key of the device",
			"present the device key with its evidence first"
	case CodeNoAppeal:
		return "an appeal that waits", "appeal first"
	case CodeAppealEarly:
		return "the time that rivals have to answer", "ask again when it has passed"
	default: // CodeUndecided
		return "a freeze that a device key decides, and no rival that answered", "the freeze stays"
	}
}
