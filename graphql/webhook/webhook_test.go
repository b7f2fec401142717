package webhook_test

import (
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/corebond/corebond/graphql/webhook"
)

// The example of the Standard Webhooks specification, signature scheme section, as its libraries test it.
const (
	secret    = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
	id        = "msg_p5jXN8AQM9LWM0D4loKWxJek"
	body      = `{"test": 2432232314}`
	signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
)

var at = time.Unix(1614265330, 0)

func message() http.Header {
	h := http.Header{}
	h.Set("webhook-id", id)
	h.Set("webhook-timestamp", "1614265330")
	h.Set("webhook-signature", signature)
	return h
}

func TestVerify(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		change func(http.Header)
		body   string
		secret string
		now    time.Time
		want   error
	}{
		"good":              {},
		"old but good":      {now: at.Add(webhook.Tolerance)},
		"too old":           {now: at.Add(webhook.Tolerance + time.Second), want: webhook.ErrTooOld},
		"too new":           {now: at.Add(-webhook.Tolerance - time.Second), want: webhook.ErrTooNew},
		"other body":        {body: `{"test": 2432232315}`, want: webhook.ErrSignature},
		"other id":          {change: func(h http.Header) { h.Set("webhook-id", "msg_q") }, want: webhook.ErrSignature},
		"other time":        {change: func(h http.Header) { h.Set("webhook-timestamp", "1614265331") }, want: webhook.ErrSignature},
		"other secret":      {secret: "whsec_AAKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", want: webhook.ErrSignature},
		"one of several":    {change: func(h http.Header) { h.Set("webhook-signature", "v1,AAAA v2,AAAA "+signature) }},
		"other version":     {change: func(h http.Header) { h.Set("webhook-signature", "v2"+signature[2:]) }, want: webhook.ErrSignature},
		"no signature":      {change: func(h http.Header) { h.Del("webhook-signature") }, want: webhook.ErrHeader},
		"no time":           {change: func(h http.Header) { h.Set("webhook-timestamp", "now") }, want: webhook.ErrHeader},
		"no id":             {change: func(h http.Header) { h.Del("webhook-id") }, want: webhook.ErrHeader},
		"a dot in the id":   {change: func(h http.Header) { h.Set("webhook-id", "a.b") }, want: webhook.ErrHeader},
		"no secret":         {secret: "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", want: webhook.ErrSecret},
		"a secret too tiny": {secret: "whsec_AAAA", want: webhook.ErrSecret},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := message()
			if test.change != nil {
				test.change(h)
			}
			text, key, now := body, secret, at
			if test.body != "" {
				text = test.body
			}
			if test.secret != "" {
				key = test.secret
			}
			if !test.now.IsZero() {
				now = test.now
			}
			if got := webhook.Verify(key, h, []byte(text), now); !errors.Is(got, test.want) {
				t.Errorf("Verify = %v, want %v", got, test.want)
			}
		})
	}
}

func TestSign(t *testing.T) {
	t.Parallel()
	key, err := webhook.ParseSecret(secret)
	if err != nil || webhook.FormatSecret(key) != secret {
		t.Fatalf("ParseSecret = %x, %v", key, err)
	}
	h := http.Header{}
	webhook.Sign(h, id, at, []byte(body), key)
	if got := h.Get(webhook.HeaderSignature); got != signature {
		t.Errorf("signature %q, want %q", got, signature)
	}
	former := make([]byte, 32)
	webhook.Sign(h, id, at, []byte(body), key, former)
	for _, s := range []string{secret, webhook.FormatSecret(former)} {
		if err := webhook.Verify(s, h, []byte(body), at); err != nil {
			t.Errorf("while the secret is rotated: %v", err)
		}
	}
}

func FuzzVerify(f *testing.F) {
	f.Add(secret, id, "1614265330", signature, body)
	f.Add("whsec_", "", "-1", "v1, v1", "")
	f.Fuzz(func(t *testing.T, key, id, stamp, signature, body string) {
		h := http.Header{webhook.HeaderID: {id}, webhook.HeaderTimestamp: {stamp}, webhook.HeaderSignature: {signature}}
		if webhook.Verify(key, h, []byte(body), at) != nil {
			return
		}
		if webhook.Verify(key, h, []byte(body+"x"), at) == nil {
			t.Fatal("one signature is good for two bodies")
		}
	})
}
