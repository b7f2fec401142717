package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/attest/evidence"
	"github.com/corebond/corebond/attest/memory"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
)

func verifyProofCommand() command {
	return command{
		name: "verify proof", group: "Investors and integrators", args: "[FILE]", maxArgs: 1,
		short:   "verify a published compute or memory proof offline and say what it shows",
		example: "corebond verify proof transcript.json --service 0x7e5f4552091a69125d5dfcb7b8c2659029395bdf",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			service := fs.String("service", "", "`ADDRESS` of the service whose challenges and verdicts count (default: the one that the file names)")
			at := fs.String("at", "", "appraise as of this `TIME`, RFC 3339 (default: now)")
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
				if memory.IsTranscript(b) {
					return env.verifyMemory(b, *service, now)
				}
				if evidence.IsBundle(b) {
					return invalid.Input("kind", "corebond verify evidence checks it", "this is a bundle of evidence, not one proof")
				}
				return env.verifyProof(b, *service, now)
			}
		},
	}
}

// instant reads the time of an appraisal, which is now unless the command line says otherwise.
func instant(at string) (time.Time, error) {
	if at == "" {
		return time.Now().UTC(), nil
	}
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return time.Time{}, usageError{fmt.Sprintf("--at %q is not a time", at), "such as 2025-01-02T03:04:05Z"}
	}
	return t.UTC(), nil
}

func checkService(service string) error {
	if service != "" && !common.IsHexAddress(service) {
		return usageError{fmt.Sprintf("--service %q is not an address", service), "0x and 40 hex digits"}
	}
	return nil
}

// pinned puts the service that the command line names in the place of the file's own. What is not pinned is taken from the file: then
// the signatures show only that the file agrees with itself.
func pinned(service string, own *common.Address) (warnings []string) {
	if service != "" {
		*own = common.HexToAddress(service)
		return []string{}
	}
	return []string{"the service's key is the one that the file names: pass --service to pin the one that you trust"}
}

// verifyProof verifies the transcript of a compute proof and prints claims and appraisal.
func (env *environment) verifyProof(b []byte, service string, now time.Time) error {
	transcript, err := compute.ParseTranscript(b)
	if err != nil {
		return err
	}
	verifier := compute.Verifier{Domain: transcript.Domain, Service: transcript.Service}
	warnings := pinned(service, &verifier.Service)
	claims, err := verifier.VerifyTranscript(transcript)
	if err != nil {
		return env.proofFailure(err)
	}
	result := attest.Appraise(attest.Claims{Compute: claims}, attest.DefaultPolicy(), now)
	if claims.Simulated {
		warnings = append(warnings, "simulated device: no GPU did this work")
	}
	for _, f := range result.Failures {
		warnings = append(warnings, f.String())
	}
	if env.json {
		env.printJSON(proofReport{
			SchemaVersion: 1, AsOf: now.Format(time.RFC3339), Evidence: "verified", Claims: reportClaims(transcript.Domain, claims),
			Result: reportResult(result), Warnings: warnings,
		})
		return nil
	}
	printProof(env.stdout, transcript.Domain, claims, result)
	env.warn(warnings)
	return nil
}

func (env *environment) warn(warnings []string) {
	for _, w := range warnings {
		fmt.Fprintln(env.stderr, "warning:", shown(w))
	}
}

// rows is table with formatted values.
func rows(out io.Writer) (row func(name, format string, args ...any), flush func()) {
	text, flush := table(out)
	return func(name, format string, args ...any) { text(name, fmt.Sprintf(format, args...)) }, flush
}

// proofFailure tells bad evidence, exit 5, from evidence that could not be checked.
func (env *environment) proofFailure(err error) error {
	var bad *attest.Rejection
	if !errors.As(err, &bad) {
		return &failure{exit: exitFailure, code: "UNCHECKED", err: err, fix: "this says nothing against the device; a later version may check it"}
	}
	return env.rejected("proof", attest.Failed, bad.Code, bad.Observed, bad.Required, bad.Fix)
}

// rejected tells why what was claimed does not hold: exit 5. A device's state is told with it, which is empty for all else.
func (env *environment) rejected(what string, state attest.State, code, observed, required, fix string) error {
	if !env.json {
		row, flush := table(env.stdout)
		row("evidence", "rejected")
		if state != "" {
			row("state", string(state))
		}
		row("code", code)
		row("observed", observed)
		row("required", required)
		row("fix", fix)
		flush()
	}
	return &failure{
		exit: exitVerification, code: code, fix: fix,
		err: fmt.Errorf("%s rejected, %s: observed %s, required %s", what, code, shown(strings.TrimSpace(observed)), shown(required)),
	}
}

func printProof(out io.Writer, d attest.Domain, c attest.Compute, r attest.Result) {
	row, flush := rows(out)
	defer flush()
	row("evidence", "verified")
	row("device", "%v", c.Device)
	row("service", "%v", c.Service)
	row("domain", "chain %d, contract %v", d.ChainID, d.VerifyingContract)
	row("slot", "%d", c.SlotID)
	row("proof", "n=%d, %d layers, %d samples, %d micro-challenges, in %v", c.Profile.N, c.Profile.T, c.Profile.K, c.MicroAcks, c.Elapsed())
	row("simulated", "%t", c.Simulated)
	row("state", "%s", r.State)
	row("tier", "%v (%s)", r.Tier, r.Status)
	row("certified", "at least %d int8 operations per second", r.CertifiedOps)
	row("missing", "at most %s of the work, but for a chance of %s", ppb(r.EpsilonPPB), plain(r.Delta))
	row("expires", "%s", r.Expires.Format(time.RFC3339))
	row("transcript", "%v", c.TranscriptHash)
	for _, text := range r.NotProven {
		row("not proven", "%s", text)
	}
}

// ppb writes parts per billion as a plain decimal.
func ppb(n uint32) string { return fmt.Sprintf("%d.%09d", n/1_000_000_000, n%1_000_000_000) }

// plain writes f as a plain decimal with all its digits.
func plain(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
