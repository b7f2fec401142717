// Package attest turns what a device says about itself into what a lender may rely on, in the words of RFC 9334: an attester
// (the agent on a GPU host) produces Evidence, a Verifier checks that the evidence is what it claims to be and extracts Claims,
// and an appraisal under an open Policy turns claims into a Result with a trust tier, certified numbers and an expiry.
//
// Two kinds of failure are kept apart. A *Rejection is bad evidence: somebody claimed what is not so. Any other error means that
// the evidence could not be checked, and says nothing against the device.
//
// The package is pure: no clock, no network, no database, no hidden randomness; times and random bytes are arguments. It does
// not collect evidence (package agent), does not keep it, and does not know what a device earns. What no proof here can show is
// part of every Result as NotProven.
package attest

import (
	"errors"
	"fmt"
	"strconv"
)

// Tier says how much has been proven of a device. Each tier includes those below it.
type Tier uint8

// The tiers that are published. Evidence of this package reaches T1; higher ones need evidence of other kinds beside it.
const (
	T0 Tier = iota // Declared: a key signed telemetry
	T1             // Measured: the key commands at least so many exact int8 operations per second
	T2             // Exclusive: memory, bandwidth and simultaneous slots beside it
	T3             // Platform: a measured agent on a TPM or in a trusted domain
	T4             // Device: evidence of the GPU's own key
)

func (t Tier) String() string { return "T" + strconv.Itoa(int(t)) }

// MarshalText writes "T0" to "T4".
func (t Tier) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads "T0" to "T4".
func (t *Tier) UnmarshalText(b []byte) error {
	for tier := T0; tier <= T4; tier++ {
		if tier.String() == string(b) {
			*t = tier
			return nil
		}
	}
	return fmt.Errorf("%q is not a tier T0 to T4", b)
}

// Status is the trustworthiness of the attester in the vocabulary of AR4SI.
type Status string

// The AR4SI statuses.
const (
	None            Status = "none"            // nothing is said, for want of fresh evidence
	Affirming       Status = "affirming"       // evidence supports reliance
	Warning         Status = "warning"         // evidence is sound but falls short
	Contraindicated Status = "contraindicated" // evidence speaks against reliance
)

// State is what a person sees of a proof.
type State string

// The states. A state below Verified always comes with Failures.
const (
	Verified    State = "Verified"    // evidence verified and every requirement of the policy met
	Provisional State = "Provisional" // evidence verified, but a requirement is not met
	Stale       State = "Stale"       // evidence verified, and expired
	Failed      State = "Failed"      // evidence rejected
	Unknown     State = "Unknown"     // evidence not there or not checkable
)

// Failure says what was wrong, what was seen, what would have been right, and what to do.
type Failure struct {
	Code     string `json:"code"` // upper snake case, stable
	Observed string `json:"observed"`
	Required string `json:"required"`
	Fix      string `json:"fix"`
}

func (f Failure) String() string {
	return fmt.Sprintf("%s: observed %s, required %s (%s)", f.Code, f.Observed, f.Required, f.Fix)
}

// Rejection is the error of bad evidence.
type Rejection struct{ Failure }

func (r *Rejection) Error() string { return r.String() }

// NewRejection is the error of evidence that shows observed where required was due.
func NewRejection(code, observed, required, fix string) *Rejection {
	return &Rejection{Failure{code, observed, required, fix}}
}

// ErrUnchecked is the error of evidence that could not be checked. It speaks neither for nor against the device.
var ErrUnchecked = errors.New("evidence could not be checked")

// ErrUsed is the error of a second use of a challenge, and of steps out of order.
var ErrUsed = errors.New("challenge is used")
