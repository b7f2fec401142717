package evidence

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/attest/memory"
	"github.com/corebond/corebond/attest/nvgpu"
	"github.com/corebond/corebond/attest/tpm"
	"github.com/corebond/corebond/attest/translog"
	"github.com/corebond/corebond/internal/invalid"
)

// MaxBundle is the size in bytes that a bundle may have: a transcript of each kind, and for all else, of which telemetry and the
// manifests are the largest, four megabytes.
const MaxBundle = compute.MaxTranscript + memory.MaxTranscript + 4<<20

const (
	bundleKind    = "evidence"
	bundleVersion = 1
)

// file is the bundle as it is written. What is a file of its own elsewhere stands in it byte for byte, without the newline at the end,
// and is written and read by its own package: it has one form here because it has one there.
type file struct {
	Kind          string                     `json:"kind"` // first in the file, which tells it from a transcript
	SchemaVersion int                        `json:"schema_version"`
	Compute       json.RawMessage            `json:"compute"`
	Memory        json.RawMessage            `json:"memory,omitempty"`
	Telemetry     []byte                     `json:"telemetry,omitempty"` // as other bytes in base64: its hash is signed, newline and all
	DeviceKey     *deviceKeyFile             `json:"device_key,omitempty"`
	TPM           *tpmFile                   `json:"tpm,omitempty"`
	Standing      *attest.Signed[Standing]   `json:"standing,omitempty"`
	Inspection    *attest.Signed[Inspection] `json:"inspection,omitempty"`
	Result        *attest.Signed[Result]     `json:"result,omitempty"`
	Receipt       json.RawMessage            `json:"receipt,omitempty"`
	Checkpoint    *attest.Signed[Checkpoint] `json:"checkpoint,omitempty"`
}

type deviceKeyFile struct {
	Run      Run             `json:"run"`
	Evidence json.RawMessage `json:"evidence"`
	Endorsements
}

type tpmFile struct {
	Run       Run                     `json:"run"`
	Evidence  json.RawMessage         `json:"evidence"`
	Enrolment attest.Signed[Platform] `json:"enrolment"`
}

// Encode implements attest.Canonical.
func (f *file) Encode() ([]byte, error) {
	out, err := json.Marshal(f)
	return append(out, '\n'), err
}

// Encode writes the canonical file: one line of JSON with the keys in the order of this package's structs, absent parts left out, and a
// newline at the end.
func (b *Bundle) Encode() ([]byte, error) {
	if err := b.check(); err != nil {
		return nil, err
	}
	var errs []error
	write := func(to *json.RawMessage, part attest.Canonical) {
		own, err := part.Encode()
		*to = bytes.TrimSuffix(own, []byte("\n"))
		errs = append(errs, err)
	}
	f := &file{
		Kind: bundleKind, SchemaVersion: bundleVersion, Telemetry: b.Telemetry, Standing: b.Standing, Inspection: b.Inspection,
		Result: b.Result, Checkpoint: b.Checkpoint,
	}
	write(&f.Compute, b.Compute)
	if b.Memory != nil {
		write(&f.Memory, b.Memory)
	}
	if k := b.DeviceKey; k != nil {
		f.DeviceKey = &deviceKeyFile{Run: k.Run, Endorsements: k.Endorsements}
		write(&f.DeviceKey.Evidence, k.Evidence)
	}
	if t := b.TPM; t != nil {
		f.TPM = &tpmFile{Run: t.Run, Enrolment: t.Enrolment}
		write(&f.TPM.Evidence, t.Evidence)
	}
	if b.Receipt != nil {
		write(&f.Receipt, b.Receipt)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, fmt.Errorf("write bundle: %w", err)
	}
	return f.Encode()
}

// Parse reads a canonical file, parts included. Anything else is an *invalid.Error, whose Field begins with the part's name.
func Parse(b []byte) (*Bundle, error) {
	var f file
	if err := attest.ParseCanonical(b, MaxBundle, &f); err != nil {
		return nil, err
	}
	if f.Kind != bundleKind {
		return nil, invalid.Input("kind", "a bundle of evidence", "kind %q is not %q", f.Kind, bundleKind)
	}
	if f.SchemaVersion != bundleVersion {
		return nil, invalid.Input("schema_version", fmt.Sprintf("schema_version %d", bundleVersion), "schema version %d is not known", f.SchemaVersion)
	}
	out := &Bundle{Telemetry: f.Telemetry, Standing: f.Standing, Inspection: f.Inspection, Result: f.Result, Checkpoint: f.Checkpoint}
	errs := []error{
		read("compute", f.Compute, compute.ParseTranscript, &out.Compute),
		read("memory", f.Memory, memory.ParseTranscript, &out.Memory),
	}
	if k := f.DeviceKey; k != nil {
		out.DeviceKey = &DeviceKey{Run: k.Run, Endorsements: k.Endorsements}
		errs = append(errs, read("device_key.evidence", k.Evidence, nvgpu.ParseEvidence, &out.DeviceKey.Evidence))
	}
	if t := f.TPM; t != nil {
		out.TPM = &TPM{Run: t.Run, Enrolment: t.Enrolment}
		errs = append(errs, read("tpm.evidence", t.Evidence, tpm.ParseEvidence, &out.TPM.Evidence))
	}
	if f.Receipt != nil {
		out.Receipt = &translog.Receipt{}
		errs = append(errs, read("receipt", f.Receipt, translog.ParseReceipt, out.Receipt))
	}
	for _, err := range errs {
		if err != nil {
			return nil, err // of the first part only: one fault at a time
		}
	}
	return out, out.check()
}

// read lets a part's own package parse it, if it is there.
func read[P any](name string, raw json.RawMessage, parse func([]byte) (P, error), to *P) error {
	if raw == nil {
		return nil
	}
	part, err := parse(raw)
	var bad *invalid.Error
	if errors.As(err, &bad) {
		return invalid.New(bad.Code, strings.TrimSuffix(name+"."+bad.Field, "."), bad.Fix, "%s", bad.Message)
	}
	*to = part
	return err
}

// check enforces what has to be there beside what.
func (b *Bundle) check() error {
	const fix = "a bundle as the service published it"
	switch {
	case b.Compute == nil:
		return invalid.Input("compute", fix, "no compute proof")
	case b.TPM != nil && b.TPM.Evidence == nil:
		return invalid.Input("tpm.evidence", fix, "no quote")
	case b.DeviceKey != nil && len(b.DeviceKey.Statuses) > MaxStatuses:
		return invalid.Input("device_key.statuses", fix, "%d certificate statuses, at most %d allowed", len(b.DeviceKey.Statuses), MaxStatuses)
	case b.Receipt != nil && b.Result == nil:
		return invalid.Input("receipt", fix, "a receipt of no result")
	case (b.Receipt == nil) != (b.Checkpoint == nil):
		return invalid.Input("checkpoint", fix, "receipt and checkpoint go together")
	}
	return nil
}

// IsBundle says whether b begins as a bundle does, for those who are handed files of several kinds. What is cut short or not canonical
// further on is one nevertheless, and Parse says what is wrong with it.
func IsBundle(b []byte) bool {
	decoder := json.NewDecoder(bytes.NewReader(b[:min(len(b), 4096)]))
	for _, want := range []json.Token{json.Delim('{'), "kind", bundleKind} {
		if got, err := decoder.Token(); err != nil || got != want {
			return false
		}
	}
	return true
}
