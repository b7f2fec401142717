package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/attest/evidence"
	"github.com/corebond/corebond/attest/memory"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
)

func verifyEvidenceCommand() command {
	return command{
		name: "verify evidence", group: "Investors and integrators", args: "[FILE]", maxArgs: 1,
		short:   "verify offline all that was published of a device, and appraise it into a tier",
		example: "corebond verify evidence device.json --service 0x7e5f4552091a69125d5dfcb7b8c2659029395bdf",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			service := fs.String("service", "", "`ADDRESS` of the service whose signatures count (default: the one that the file names)")
			at := fs.String("at", "", "appraise as of this `TIME`, RFC 3339 (default: now)")
			var inspectors addresses
			fs.Var(&inspectors, "inspector", "`ADDRESS` whose word on possession you trust; may be given several times (default: nobody's)")
			return func(_ context.Context, args []string) error {
				now, err := instant(*at)
				if err != nil {
					return err
				}
				if err := checkService(*service); err != nil {
					return err
				}
				b, err := env.readInput(argument(args, 0))
				if err != nil {
					return err
				}
				return env.verifyEvidence(b, *service, inspectors, now)
			}
		},
	}
}

// addresses is a flag that may be repeated.
type addresses []common.Address

func (a *addresses) String() string { return "" }

// Set adds an address.
func (a *addresses) Set(text string) error {
	if !common.IsHexAddress(text) {
		return errors.New("an address is 0x and 40 hexadecimal digits")
	}
	*a = append(*a, common.HexToAddress(text))
	return nil
}

// parseBundle reads a bundle, and knows what else a person may have at hand.
func parseBundle(b []byte) (*evidence.Bundle, error) {
	bundle, err := evidence.Parse(b)
	if err == nil {
		return bundle, nil
	}
	if _, another := compute.ParseTranscript(b); another == nil || memory.IsTranscript(b) {
		return nil, invalid.Input("", "corebond verify proof checks it", "this is the transcript of one proof, not a bundle of evidence")
	}
	return nil, err
}

// verifyEvidence verifies the bundle and prints claims, findings and appraisal. A published result under other policies than this
// program's is shown as not checked: the appraisal is this program's own all the same.
func (env *environment) verifyEvidence(b []byte, service string, inspectors []common.Address, now time.Time) error {
	bundle, err := parseBundle(b)
	if err != nil {
		return err
	}
	verifier := evidence.NewVerifier(bundle.Compute.Domain, bundle.Compute.Service)
	verifier.Inspectors = inspectors
	warnings := pinned(service, &verifier.Service)
	verified, err := verifier.Verify(bundle, now)
	if err != nil {
		return env.proofFailure(err)
	}
	policy := attest.DefaultPolicy()
	result := attest.Appraise(verified.Claims, policy, now)
	report := reportEvidence(bundle, verified, result, now)
	for _, text := range verified.Unchecked {
		warnings = append(warnings, "not checked, and counts for nothing: "+text)
	}
	if verified.Claims.Compute.Simulated {
		warnings = append(warnings, "simulated device: no GPU did this work")
	}
	if report.Published == nil {
		warnings = append(warnings, "the file has no result that the service signed: the appraisal is this program's own")
	} else {
		err := verifier.VerifyResult(bundle, verified, policy)
		if err != nil && !errors.Is(err, attest.ErrUnchecked) {
			return env.proofFailure(err)
		}
		report.Published.Checked = err == nil
		if err != nil {
			warnings = append(warnings, "the published result is not checked: "+err.Error())
		}
		if expires := attest.Instant(bundle.Result.Message.ExpiresAtMicros); !now.Before(expires) {
			warnings = append(warnings, fmt.Sprintf("the published result expired at %s", expires.Format(time.RFC3339)))
		}
	}
	report.Warnings = warnings
	if env.json {
		env.printJSON(report)
		return nil
	}
	printEvidence(env.stdout, bundle, verified, result, report.Published)
	env.warn(warnings)
	return nil
}
