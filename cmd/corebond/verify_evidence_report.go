package main

import (
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/evidence"
	"github.com/corebond/corebond/attest/nvgpu"
	"github.com/corebond/corebond/attest/telemetry"
	"github.com/corebond/corebond/attest/tpm"
	"github.com/ethereum/go-ethereum/common"
)

// evidenceReport is what verify evidence prints with --json. What is null is not in the file, or could not be checked.
type evidenceReport struct {
	SchemaVersion int               `json:"schema_version"`
	AsOf          string            `json:"as_of"`
	Kind          string            `json:"kind"`
	Evidence      string            `json:"evidence"`
	Parts         []string          `json:"parts"`
	Claims        claimsReport      `json:"claims"`
	Memory        *memoryClaims     `json:"memory"`
	Standing      *standingReport   `json:"standing"`
	Chip          *nvgpu.Claims     `json:"chip"`
	Platform      *tpm.Claims       `json:"platform"`
	Inspection    *inspectionReport `json:"inspection"`
	Findings      []findingReport   `json:"telemetry_findings"`
	Published     *publishedReport  `json:"published_result"`
	Result        resultReport      `json:"result"` // this program's own, as of the time asked for
	Warnings      []string          `json:"warnings"`
}

type standingReport struct {
	AsOf        string `json:"as_of"`
	Class       string `json:"class"`
	SlotsMet    uint32 `json:"slots_met"`
	SlotsMissed uint32 `json:"slots_missed"`
}

type inspectionReport struct {
	By      common.Address `json:"by"`
	At      string         `json:"at"`
	Finding string         `json:"finding"`
	Trusted bool           `json:"trusted"` // by --inspector
}

type findingReport struct {
	Check    string             `json:"check"`
	Severity telemetry.Severity `json:"severity"`
	Cap      attest.Tier        `json:"cap"`
	attest.Failure
}

type publishedReport struct {
	Checked      bool        `json:"checked"` // false under other policies than this program's
	Tier         attest.Tier `json:"tier"`
	Status       string      `json:"status"`
	State        string      `json:"state"`
	InPossession bool        `json:"in_possession"`
	AsOf         string      `json:"as_of"`
	Expires      string      `json:"expires"`
	LogIndex     *string     `json:"log_index"` // null where the file has no receipt
}

func reportEvidence(b *evidence.Bundle, v *evidence.Verified, r attest.Result, now time.Time) evidenceReport {
	out := evidenceReport{
		SchemaVersion: 1, AsOf: now.Format(time.RFC3339), Kind: "evidence", Evidence: "verified", Parts: parts(v),
		Claims: reportClaims(b.Compute.Domain, v.Claims.Compute), Chip: v.Chip, Platform: v.Platform, Findings: []findingReport{},
		Result: reportResult(r),
	}
	if v.Claims.Memory != nil {
		m := reportMemory(*v.Claims.Memory)
		out.Memory = &m
	}
	if b.Standing != nil {
		m := b.Standing.Message
		out.Standing = &standingReport{attest.Instant(m.AsOfMicros).Format(time.RFC3339), m.Class, m.Met, m.Missed}
	}
	if i := v.Inspection; i != nil {
		out.Inspection = &inspectionReport{i.By, i.At.Format(time.RFC3339), b.Inspection.Message.Finding, v.Claims.Possession != nil}
	}
	for _, f := range v.Findings {
		out.Findings = append(out.Findings, findingReport{f.Check, f.Severity, f.Cap, f.Failure})
	}
	if b.Result != nil {
		m := b.Result.Message
		out.Published = &publishedReport{
			Tier: m.Tier, Status: m.Status, State: m.State, InPossession: m.InPossession,
			AsOf: attest.Instant(m.AtMicros).Format(time.RFC3339), Expires: attest.Instant(m.ExpiresAtMicros).Format(time.RFC3339),
		}
		if b.Receipt != nil {
			index := strconv.FormatUint(b.Receipt.Index, 10)
			out.Published.LogIndex = &index
		}
	}
	return out
}

func printEvidence(out io.Writer, b *evidence.Bundle, v *evidence.Verified, r attest.Result, published *publishedReport) {
	row, flush := rows(out)
	defer flush()
	c := v.Claims
	row("evidence", "verified")
	row("device", "%v", c.Compute.Device)
	row("service", "%v", c.Compute.Service)
	row("domain", "chain %d, contract %v", b.Compute.Domain.ChainID, b.Compute.Domain.VerifyingContract)
	row("parts", "%s", strings.Join(parts(v), ", "))
	row("simulated", "%t", r.Simulated)
	row("state", "%s", r.State)
	row("tier", "%v (%s)", r.Tier, r.Status)
	if published != nil {
		verdict := "as this evidence shows"
		if !published.Checked {
			verdict = "not checked"
		}
		row("published", "%v (%s) as of %s, until %s: %s", published.Tier, published.Status, published.AsOf, published.Expires, verdict)
		if published.LogIndex != nil && published.Checked {
			row("logged", "as entry %s of %d", *published.LogIndex, b.Checkpoint.Message.Size)
		}
	}
	if b.Standing != nil {
		m := b.Standing.Message
		row("standing", "as of %s: class %s, %d slots met, %d missed", attest.Instant(m.AsOfMicros).Format(time.RFC3339), m.Class, m.Met, m.Missed)
	}
	if i := v.Inspection; i != nil {
		trusted := "whom you trust"
		if c.Possession == nil {
			trusted = "whom you do not name as --inspector"
		}
		row("inspected", "on %s by %v, %s: %s", i.At.Format(time.DateOnly), i.By, trusted, b.Inspection.Message.Finding)
	}
	row("certified", "at least %d int8 operations per second", r.CertifiedOps)
	if c.Memory != nil {
		row("certified", "at least %d bytes of memory, read at %d bytes per second", r.CapacityBytes, r.BytesPerSecond)
	}
	if chip := v.Chip; chip != nil {
		row("chip", "%s, key %v, firmware %s, revocation %s", chip.Chip, chip.DeviceKey, chip.Firmware, chip.Revocation)
	}
	if p := v.Platform; p != nil {
		row("platform", "release %q, unknown PCRs %v", p.Release, p.Unknown)
	}
	row("expires", "%s", r.Expires.Format(time.RFC3339))
	for _, f := range v.Findings {
		row("telemetry", "%v", f)
	}
	for _, f := range r.Failures {
		row("failure", "%v", f)
	}
	for _, f := range r.Next {
		row("for more", "%v", f)
	}
	for _, text := range r.NotProven {
		row("not proven", "%s", text)
	}
}

// parts names what the evidence consists of.
func parts(v *evidence.Verified) []string {
	names := []string{"compute"}
	for _, part := range []struct {
		name  string
		there bool
	}{
		{"memory", v.Claims.Memory != nil},
		{"telemetry", v.Claims.Telemetry != nil},
		{"standing", v.Claims.Standing != nil},
		{"chip", v.Chip != nil},
		{"platform", v.Platform != nil},
		{"inspection", v.Inspection != nil},
	} {
		if part.there {
			names = append(names, part.name)
		}
	}
	return names
}
