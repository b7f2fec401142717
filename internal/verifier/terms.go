package verifier

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/chaingemm"
)

// Terms are the numbers of the service that somebody could argue with. One without a source does not load.
type Terms struct {
	Version         int           `json:"version"`
	AuditShareBPS   attest.Number `json:"audit_share_bps"`  // of accepted commitments, drawn at random
	AuditRows       attest.Number `json:"audit_rows"`       // opened in an audit
	MicroChallenges attest.Number `json:"micro_challenges"` // in a proof, at random layers; fewer where there are fewer layers
	PrepareMillis   attest.Number `json:"prepare_millis"`   // before a slot opens its challenges are signed and stored
	ReleaseMillis   attest.Number `json:"release_millis"`   // after which it is too late to open a slot
	FillSeconds     attest.Number `json:"fill_seconds"`     // from a memory challenge to the start of its walks
	StartMillis     attest.Number `json:"start_millis"`     // in which all devices of a slot start to walk; who asks later does not
	CacheMiB        attest.Number `json:"cache_mib"`        // of the caches with which memory proofs are verified
	PollSeconds     attest.Number `json:"poll_seconds"`     // that a request for challenges waits at most
	RequestSeconds  attest.Number `json:"request_seconds"`  // for a request's body, and again for its answer
	GraceSeconds    attest.Number `json:"grace_seconds"`    // after a deadline until it is enforced
	ChunkSeconds    attest.Number `json:"chunk_seconds"`    // for each chunk of an upload
	OpenSeconds     attest.Number `json:"open_seconds"`     // from commitment to announcement
	UploadSeconds   attest.Number `json:"upload_seconds"`   // more until all is uploaded
	LeaseSeconds    attest.Number `json:"lease_seconds"`    // that a worker has for a verification
	MaxAttempts     attest.Number `json:"max_attempts"`     // to verify, after which the evidence counts as not checkable
	MaxBacklog      attest.Number `json:"max_backlog"`      // of exchanges to verify, beyond which uploads are refused for a while
	MaxUploads      attest.Number `json:"max_uploads"`      // at once
	MaxRequests     attest.Number `json:"max_requests"`     // at once, long polls aside
	KeepHours       attest.Number `json:"keep_hours"`       // of an exchange after it is settled
	PeerPerSecond   attest.Number `json:"peer_per_second"`  // requests of one address
	PeerBurst       attest.Number `json:"peer_burst"`
	DevicePerSecond attest.Number `json:"device_per_second"` // signed requests of one key
	DeviceBurst     attest.Number `json:"device_burst"`
}

//go:embed terms.json
var shippedTerms []byte

// DefaultTerms are those that the program ships with.
func DefaultTerms() Terms {
	t, err := ParseTerms(shippedTerms)
	if err != nil {
		panic(fmt.Sprintf("embedded terms: %v", err))
	}
	return t
}

// ParseTerms reads a file of terms; unknown keys, numbers without a source and numbers out of range are errors.
func ParseTerms(b []byte) (Terms, error) {
	decoder := json.NewDecoder(bytes.NewReader(b))
	decoder.DisallowUnknownFields()
	var t Terms
	if err := decoder.Decode(&t); err != nil {
		return Terms{}, fmt.Errorf("read terms: %w", err)
	}
	if t.Version != 1 {
		return Terms{}, fmt.Errorf("version %d of terms is not known", t.Version)
	}
	return t, errors.Join(t.check()...)
}

func (t Terms) check() (errs []error) {
	const hour = 3600
	for _, n := range []struct {
		name string
		attest.Number
		low, high int64
	}{
		{"audit_share_bps", t.AuditShareBPS, 0, 10_000},
		{"audit_rows", t.AuditRows, 1, chaingemm.MaxAuditRows},
		{"micro_challenges", t.MicroChallenges, 0, 16},
		{"prepare_millis", t.PrepareMillis, 1, hour * 1000},
		{"release_millis", t.ReleaseMillis, 1, 60_000},
		{"fill_seconds", t.FillSeconds, 1, hour / 2},
		{"start_millis", t.StartMillis, 1, 60_000},
		{"cache_mib", t.CacheMiB, 1, 1 << 20},
		{"poll_seconds", t.PollSeconds, 1, 30},
		{"request_seconds", t.RequestSeconds, 1, 60},
		{"grace_seconds", t.GraceSeconds, t.RequestSeconds.Value, hour},
		{"chunk_seconds", t.ChunkSeconds, 1, hour},
		{"open_seconds", t.OpenSeconds, 1, 24 * hour},
		{"upload_seconds", t.UploadSeconds, 1, 24 * hour},
		{"lease_seconds", t.LeaseSeconds, 1, hour},
		{"max_attempts", t.MaxAttempts, 1, 1000},
		{"max_backlog", t.MaxBacklog, 1, 1_000_000},
		{"max_uploads", t.MaxUploads, 1, 10_000},
		{"max_requests", t.MaxRequests, 1, 100_000},
		{"keep_hours", t.KeepHours, 1, 24 * 366},
		{"peer_per_second", t.PeerPerSecond, 1, 1_000_000},
		{"peer_burst", t.PeerBurst, 1, 1_000_000},
		{"device_per_second", t.DevicePerSecond, 1, 1_000_000},
		{"device_burst", t.DeviceBurst, 1, 1_000_000},
	} {
		if n.Source == "" {
			errs = append(errs, fmt.Errorf("terms %s has no source", n.name))
		}
		if n.Value < n.low || n.Value > n.high {
			errs = append(errs, fmt.Errorf("terms %s = %d, want %d to %d", n.name, n.Value, n.low, n.high))
		}
	}
	return errs
}

func seconds(n attest.Number) time.Duration { return time.Duration(n.Value) * time.Second }
func millis(n attest.Number) time.Duration  { return time.Duration(n.Value) * time.Millisecond }
