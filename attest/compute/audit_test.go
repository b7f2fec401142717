package compute

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/sha256"
	"errors"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/corebond/corebond/attest/chaingemm/cheat"
)

// audited is an exchange up to the order of an audit of four rows.
type audited struct {
	exchange *Exchange
	response *Response
	reveal   attest.Signed[Reveal]
	order    attest.Signed[AuditOrder]
}

func orderAudit(t testing.TB, s Service, d Device) audited {
	t.Helper()
	var a audited
	var err error
	random := testRandom()
	if a.exchange, err = s.NewChallenge(testOrder(d), random); err != nil {
		t.Fatal(err)
	}
	if a.response, err = d.Respond(s.Domain, s.Address(), a.exchange.Challenge, nil); err != nil {
		t.Fatal(err)
	}
	if a.reveal, err = a.exchange.Accept(a.response.Commit, testOpen.Add(100*time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	if a.order, err = a.exchange.OrderAudit(4, random); err != nil {
		t.Fatal(err)
	}
	return a
}

// conclude lets the device answer the order.
func (a audited) conclude(t testing.TB) (*Transcript, attest.Result) {
	t.Helper()
	commit, err := a.response.Audit(a.reveal, a.order)
	if err != nil {
		t.Fatal(err)
	}
	reveal, err := a.exchange.AcceptAudit(commit)
	if err != nil {
		t.Fatal(err)
	}
	delivery, err := a.response.Open(a.reveal, &reveal)
	if err != nil {
		t.Fatal(err)
	}
	if err := a.exchange.AcceptOpen(delivery.Open); err != nil {
		t.Fatal(err)
	}
	x, r, err := a.exchange.Conclude(delivery, attest.DefaultPolicy())
	if err != nil {
		t.Fatal(err)
	}
	return x, r
}

// reopen lets the device announce what the transcript now holds.
func reopen(t *testing.T, x *Transcript, device *ecdsa.PrivateKey) {
	t.Helper()
	x.Open.Message = Open{CommitHash: x.Open.Message.CommitHash, OpeningsHash: sha256.Sum256(x.Openings)}
	if x.Audit != nil && x.Audit.Opening != nil {
		x.Open.Message.AuditHash = sha256.Sum256(x.Audit.Opening)
	}
	resign(t, &x.Open, device)
}

func TestHonestAudit(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	x, result := orderAudit(t, s, d).conclude(t)
	if result.State != attest.Verified || result.CertifiedOps != 12_653_398 {
		t.Errorf("result %+v; an audit certifies no other rate", result)
	}
	claims, err := s.Verifier().VerifyTranscript(copyOf(t, x))
	if err != nil {
		t.Fatal(err)
	}
	if layer := chaingemm.AuditLayer(claims.Profile, x.Reveal.Message.Rho2, claims.ChainRoot); claims.AuditedRows != 4 || claims.AuditedLayer != layer {
		t.Errorf("claims %d rows of layer %d, want 4 of %d", claims.AuditedRows, claims.AuditedLayer, layer)
	}
	x.Audit = nil
	if _, err = s.Verifier().VerifyTranscript(copyOf(t, x)); codeOf(err) != "AUDIT_HASH" {
		t.Errorf("without its audit: %v, want AUDIT_HASH", err)
	}
}

// A wrong byte in every row of 64 is missed by most samples, and by no audit.
func TestAuditFailsAThinCheat(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	missed := false
	for key := byte(0); !missed && key < 100; key++ {
		d.Engine = cheat.Corrupt{Rows: 64, PerRow: 1, Fit: true, Key: [32]byte{key}, CPU: chaingemm.CPU{Workers: 1}}
		a := orderAudit(t, s, d)
		x, result := a.conclude(t)
		if result.State != attest.Failed || x.Verdict != nil {
			t.Fatalf("result of a cheat: %+v", result)
		}
		if missed = result.Failures[0].Code != "ARITHMETIC"; missed && (result.Failures[0].Code != "AUDIT_PRODUCT" || result.Failures[0].Fix == "") {
			t.Errorf("failure %+v, want AUDIT_PRODUCT", result.Failures[0])
		}
	}
	if !missed {
		t.Error("the samples caught every one of 100 cheats")
	}
}

func TestVerifyAuditRejects(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	service, device := s.Key, d.Key
	honest, _ := orderAudit(t, s, d).conclude(t)
	tests := []struct {
		name string
		lie  func(t *testing.T, a *Audit)
		code string
	}{
		{"nothing", func(*testing.T, *Audit) {}, ""},
		{"order by the device", func(t *testing.T, a *Audit) { resign(t, &a.Order, device) }, "AUDIT_ORDER_SIGNATURE"},
		{"order for another proof", func(t *testing.T, a *Audit) { a.Order.Message.CommitHash[0] ^= 1; resign(t, &a.Order, service) }, "AUDIT_ORDER"},
		{"order of no rows", func(t *testing.T, a *Audit) { a.Order.Message.Rows = 0; resign(t, &a.Order, service) }, "AUDIT_ORDER"},
		{"order of too many rows", func(t *testing.T, a *Audit) { a.Order.Message.Rows = 1 << 31; resign(t, &a.Order, service) }, "AUDIT_ORDER"},
		{"more rows claimed", func(t *testing.T, a *Audit) { a.Order.Message.Rows++; resign(t, &a.Order, service) }, "AUDIT_COMMIT"},
		{"commitment by the service", func(t *testing.T, a *Audit) { resign(t, &a.Commit, service) }, "AUDIT_KEY"},
		{"sums replaced after the reveal", func(t *testing.T, a *Audit) { a.Commit.Message.SumsRoot[0] ^= 1; resign(t, &a.Commit, device) }, "AUDIT_REVEAL"},
		{"reveal by the device", func(t *testing.T, a *Audit) { resign(t, &a.Reveal, device) }, "AUDIT_REVEAL_SIGNATURE"},
		{"vector chosen afterwards", func(t *testing.T, a *Audit) { a.Reveal.Message.Rho3[0] ^= 1; resign(t, &a.Reveal, service) }, "RHO3"},
		{"sums replaced by both", func(t *testing.T, a *Audit) {
			a.Commit.Message.SumsRoot[0] ^= 1
			resign(t, &a.Commit, device)
			a.Reveal.Message.AuditCommitHash = attest.Digest(testDomain, a.Commit.Message)
			resign(t, &a.Reveal, service)
		}, "AUDIT_SUMS"},
		{"opening left out", func(_ *testing.T, a *Audit) { a.Opening = nil }, "AUDIT_MISSING"},
		{"opening cut short", func(_ *testing.T, a *Audit) { a.Opening = a.Opening[1:] }, "AUDIT_SHAPE"},
		{"opened byte replaced", func(_ *testing.T, a *Audit) { a.Opening[len(a.Opening)-1] ^= 1 }, "AUDIT_LINK"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			x := copyOf(t, honest)
			test.lie(t, x.Audit)
			reopen(t, x, device)
			_, err := s.Verifier().VerifyTranscript(x)
			if codeOf(err) != test.code {
				t.Fatalf("VerifyTranscript = %v, want %q", err, test.code)
			}
			var r *attest.Rejection
			if errors.As(err, &r) && (r.Observed == "" || r.Required == "" || r.Fix == "") {
				t.Errorf("rejection does not say what was observed, required and to be done: %+v", r)
			}
		})
	}
}

func TestAuditedFile(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	x, _ := orderAudit(t, s, d).conclude(t)
	good, err := x.Encode()
	if err != nil {
		t.Fatal(err)
	}
	misspelt := bytes.Replace(good, []byte(`"sumsRoot"`), []byte(`"sumRoot"`), 1)
	if _, err := ParseTranscript(misspelt); err == nil || !bytes.Contains([]byte(err.Error()), []byte("did you mean sumsRoot?")) {
		t.Errorf("misspelt key: %v", err)
	}
	v, opening := s.Verifier(), bytes.Index(good, []byte(`"audit":`))
	for at := opening; at < len(good)-1; at += 1 + at%11 {
		spoiled := bytes.Clone(good)
		spoiled[at] ^= 1
		again, err := ParseTranscript(spoiled)
		if err != nil {
			continue
		}
		if _, err := v.VerifyTranscript(again); err == nil {
			t.Fatalf("byte %d, %q in %q, changed and the file verifies", at, good[at], good[max(0, at-20):at+10])
		}
	}
}
