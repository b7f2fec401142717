// Package slot decides at which instants devices are challenged, lets anyone check afterwards that nobody chose them, and counts
// how a device stood at them. At a slot all pledged devices of all operators are challenged within a fraction of a second, so
// that one GPU behind two claims has to share itself between them.
//
// A day's instants follow from a secret of the service, to which it committed before the day, and from a drand round that nobody
// knew at that time. Devices do not know the secret, the service does not choose the round, and when the day is over the secret
// is revealed and the plan can be replayed, bit for bit, on any machine. What this does not hinder: the service knows the day's
// instants from the draw on, and may tell a friend.
//
// The package is pure: no clock, no network, no hidden randomness; it sends no challenges and verifies no proofs. Every byte is
// defined in docs/protocols/slots.md.
package slot

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"time"
)

// Codes of the rejections, stable for programs.
const (
	CodeSecret        = "SLOT_SECRET"         // the revealed secret is not the one that was committed to
	CodeCommittedLate = "SLOT_COMMITTED_LATE" // the commitment is not older than the round of its day
	CodeNetwork       = "SLOT_NETWORK"        // the commitment names another network
	CodeBeacon        = "SLOT_BEACON"         // the day was drawn from another round than the rule says
	CodeInstants      = "SLOT_INSTANTS"       // challenges were sent at other instants than the plan's
	CodeNonceRound    = "SLOT_NONCE_ROUND"    // a challenge contains another round than the newest of its instant
	CodeRetried       = "SLOT_RETRIED"        // a device was challenged twice at one slot
	CodeCount         = "SLOT_COUNT"          // too few simultaneous slots for T2
	CodeHitRate       = "SLOT_HIT_RATE"       // too many slots not met for T2
)

// Domains of the hashes. Each ends in a zero byte and none is a prefix of another.
const (
	domainCommit = "slot/v1/commit\x00"
	domainDraw   = "slot/v1/draw\x00"
	domainAlone  = "slot/v1/alone\x00"
	domainStream = "slot/v1/stream\x00"
)

// tagged is SHA-256(domain ‖ parts).
func tagged(domain string, parts ...[]byte) (sum [32]byte) {
	h := sha256.New()
	h.Write([]byte(domain))
	for _, part := range parts {
		h.Write(part)
	}
	h.Sum(sum[:0])
	return sum
}

// keyed is HMAC-SHA256(key, domain ‖ parts).
func keyed(key [32]byte, domain string, parts ...[]byte) (sum [32]byte) {
	h := hmac.New(sha256.New, key[:])
	h.Write([]byte(domain))
	for _, part := range parts {
		h.Write(part)
	}
	h.Sum(sum[:0])
	return sum
}

// Day is a day of UTC, counted from 1970-01-01. Leap seconds are not counted: each day has 86 400 s, as in Unix time.
type Day uint32

// dayMicros is the length of a day in microseconds.
const dayMicros = 86_400_000_000

// DayOf is the day of t. Days before 1970 and after the year 11 000 000 do not exist here.
func DayOf(t time.Time) Day { return Day(t.Unix() / 86_400) }

// Start is the midnight that begins the day.
func (d Day) Start() time.Time { return time.Unix(int64(d)*86_400, 0).UTC() }

func (d Day) String() string { return d.Start().Format(time.DateOnly) }

// MarshalText writes "2006-01-02".
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads "2006-01-02", from 1970 on.
func (d *Day) UnmarshalText(b []byte) error {
	t, err := time.Parse(time.DateOnly, string(b))
	if err != nil || t.Unix() < 0 {
		return fmt.Errorf("%q is not a day from 1970-01-01 on", b)
	}
	*d = DayOf(t)
	return nil
}

func (d Day) bytes() []byte { return binary.BigEndian.AppendUint32(nil, uint32(d)) }
