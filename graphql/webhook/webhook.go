// Package webhook signs what webhooks are told, and verifies it for those who are told, after the Standard Webhooks specification 1.0.0
// (www.standardwebhooks.com), whose libraries in other languages verify it too.
//
// A receiver calls Verify with the exact bytes of the body before reading them, answers 2xx once it has taken the message, and keeps the
// ids of messages it has seen: one that was taken, but whose answer was lost, comes again with the same id.
package webhook

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// The headers of a message.
const (
	HeaderID        = "Webhook-Id"        // the same for every attempt
	HeaderTimestamp = "Webhook-Timestamp" // of the attempt, in Unix seconds
	HeaderSignature = "Webhook-Signature" // one or more of v1,BASE64 with spaces in between
)

// Tolerance is how far the clocks of sender and receiver may be apart.
const Tolerance = 5 * time.Minute

// Errors of Verify and of ParseSecret.
var (
	ErrHeader    = errors.New("the message lacks a header of a webhook, or one is malformed")
	ErrTooOld    = errors.New("the message is too old: it may be a replay")
	ErrTooNew    = errors.New("the message comes from the future: check the clock")
	ErrSignature = errors.New("no signature of the message is by this secret")
	ErrSecret    = errors.New("a secret is whsec_ and 24 to 64 bytes in base64")
)

const secretPrefix = "whsec_"

// FormatSecret is the text form of a secret, as its owner sees it.
func FormatSecret(secret []byte) string {
	return secretPrefix + base64.StdEncoding.EncodeToString(secret)
}

// ParseSecret reads the text form; an error does not repeat it.
func ParseSecret(text string) ([]byte, error) {
	coded, found := strings.CutPrefix(text, secretPrefix)
	secret, err := base64.StdEncoding.DecodeString(coded)
	if err != nil || !found || len(secret) < 24 || len(secret) > 64 {
		return nil, ErrSecret
	}
	return secret, nil
}

// Sign sets the headers of a message that is sent at an instant, signed by each of the secrets.
func Sign(header http.Header, id string, at time.Time, body []byte, secrets ...[]byte) {
	stamp := strconv.FormatInt(at.Unix(), 10)
	signatures := make([]string, len(secrets))
	for i, secret := range secrets {
		signatures[i] = "v1," + base64.StdEncoding.EncodeToString(mac(secret, id, stamp, body))
	}
	header.Set(HeaderID, id)
	header.Set(HeaderTimestamp, stamp)
	header.Set(HeaderSignature, strings.Join(signatures, " "))
}

// Verify reports whether a message was signed with a secret, in its text form, and lately. Every error of it means: answer 401 and do not
// read the body.
func Verify(secret string, header http.Header, body []byte, now time.Time) error {
	key, err := ParseSecret(secret)
	if err != nil {
		return err
	}
	const maxSignatures = 16
	id, stamp, signatures := header.Get(HeaderID), header.Get(HeaderTimestamp), strings.Fields(header.Get(HeaderSignature))
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil || id == "" || strings.Contains(id, ".") || len(signatures) == 0 || len(signatures) > maxSignatures {
		return ErrHeader
	}
	switch at := time.Unix(seconds, 0); {
	case now.Sub(at) > Tolerance:
		return ErrTooOld
	case at.Sub(now) > Tolerance:
		return ErrTooNew
	}
	want := mac(key, id, stamp, body)
	for _, s := range signatures {
		version, coded, _ := strings.Cut(s, ",")
		got, err := base64.StdEncoding.DecodeString(coded)
		if err == nil && version == "v1" && hmac.Equal(got, want) {
			return nil
		}
	}
	return ErrSignature
}

// mac is HMAC-SHA256 over "id.timestamp.body".
func mac(secret []byte, id, stamp string, body []byte) []byte {
	h := hmac.New(sha256.New, secret)
	fmt.Fprintf(h, "%s.%s.", id, stamp)
	_, _ = h.Write(body) // a hash never errs
	return h.Sum(nil)
}
