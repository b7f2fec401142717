package memwalk

import "fmt"

// Codes of a Rejection, stable for programs.
const (
	CodeChallenge = "COMMIT_CHALLENGE" // the commitment answers another challenge
	CodeSecret    = "SECRET"           // the service revealed another secret than it had committed to
	CodeRoots     = "ROUND_ROOTS"      // not one root per round
	CodeEarly     = "COMMIT_EARLY"     // the commitment came before the walks could start
	CodeLate      = "COMMIT_LATE"      // the commitment came after the deadline
	CodeResponse  = "RESPONSE_COMMIT"  // the response answers another commitment
	CodeShape     = "RESPONSE_SHAPE"   // wrong number or size of openings
	CodePath      = "WALK_PATH"        // an opened end is not in the committed round
	CodeWalk      = "WALK"             // a committed walk does not end there
)

// Rejection is the verdict on bad evidence. Any other error of this package means that the evidence could not be checked.
type Rejection struct {
	Code     string
	Observed string
	Required string
	Fix      string
}

func (r *Rejection) Error() string {
	return fmt.Sprintf("%s: observed %s, required %s (%s)", r.Code, r.Observed, r.Required, r.Fix)
}

func reject(code, required, observed string, args ...any) *Rejection {
	return &Rejection{code, fmt.Sprintf(observed, args...), required, fixOf(code)}
}

// fixOf says what the owner of the device should do.
func fixOf(code string) string {
	switch code {
	case CodeChallenge:
		return "answer the challenge that was sent, of this device and nonce"
	case CodeSecret:
		return "the service chose after the fact: trust no proof of this challenge"
	case CodeRoots:
		return "deliver one root per round of the challenge's profile"
	case CodeEarly:
		return "check the service's clock"
	case CodeLate:
		return "hold the whole dataset in the device's own memory; if it is, check that the device is idle, cooled and near enough"
	case CodeResponse:
		return "respond to the commitment that was sent"
	case CodeShape:
		return "deliver one opening per sample, with paths of the profile's depth"
	case CodePath:
		return "open the sampled walks of the rounds that were committed to"
	default: // CodeWalk
		return "take every step through the dataset of this device and epoch; if the agent does, test the device's memory"
	}
}
