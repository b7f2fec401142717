package tpm

import (
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// Claims are what verified evidence says.
type Claims struct {
	EK        common.Hash  `json:"ek"`                 // as in the enrolment: one TPM, whatever AK it uses
	AK        Name         `json:"ak"`                 // the key that quoted
	PCRDigest common.Hash  `json:"pcr_digest"`         // of all quoted values
	Release   string       `json:"release"`            // of the agent, where all values are of its references; "" where not
	Unknown   []int        `json:"unknown,omitempty"`  // PCRs that are not, by the nearest release
	Counters  Counters     `json:"counters"`           // as quoted
	LogHash   *common.Hash `json:"log_hash,omitempty"` // as in the evidence: the agent's word
}

// Measured tells whether firmware, kernel and agent are ones that the policy knows. An unmeasured machine is no rejection, and no
// T3.
func (c Claims) Measured() bool { return c.Release != "" }

// Verifier verifies evidence under a policy.
type Verifier struct{ Policy Policy }

// Verify checks evidence for a run against a completed enrolment and the claims of the AK's last quote, nil if there was none. At
// is when the evidence came, by the service's clock: the certificates have to be valid then. Bad evidence is an
// *attest.Rejection; any other error means that it could not be checked.
func (v Verifier) Verify(e *Evidence, r Run, n Enrolment, previous *Claims, at time.Time) (Claims, error) {
	ek, err := v.Policy.endorse(e.EKChain, at)
	if err != nil {
		return Claims{}, err
	}
	key, err := v.Policy.attestationKey(e.AK)
	if err != nil {
		return Claims{}, err
	}
	if ek.commitment != n.EK {
		return Claims{}, reject(CodeEnrolledEK, "EK "+n.EK.Hex(), "EK %s", ek.commitment.Hex())
	}
	if key.name != n.AK {
		return Claims{}, reject(CodeEnrolledAK, "AK "+n.AK.String(), "AK %s", key.name)
	}
	if err := n.Activate(e.Activation); err != nil {
		return Claims{}, err
	}
	attest, quote, err := quoted(e.Quote)
	if err != nil {
		return Claims{}, err
	}
	if err := key.verify(e.Quote, e.Signature); err != nil {
		return Claims{}, err
	}
	if err := covers(attest, quote, r, e.PCRs); err != nil {
		return Claims{}, err
	}
	counters := countersOf(attest.ClockInfo)
	if previous != nil {
		if previous.AK != key.name {
			return Claims{}, fmt.Errorf("compare counters: %w", errOtherAK)
		}
		if err := counters.follows(previous.Counters); err != nil {
			return Claims{}, err
		}
	}
	release, unknown := v.Policy.measured(e.PCRs)
	return Claims{ek.commitment, key.name, e.PCRs.Digest(), release, unknown, counters, e.LogHash}, nil
}

var errOtherAK = errors.New("the previous claims are of another AK")
