package compute

import (
	"errors"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/chaingemm"
	"github.com/ethereum/go-ethereum/common"
)

func TestOrderedAuditCannotBeLeftOut(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	a := orderAudit(t, s, d)
	delivery, err := a.response.Open(a.reveal, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := a.exchange.AcceptOpen(delivery.Open); err != nil {
		t.Fatal(err)
	}
	x, result, err := a.exchange.Conclude(delivery, attest.DefaultPolicy())
	if err != nil || result.State != attest.Failed || result.Failures[0].Code != "AUDIT_MISSING" || x.Verdict != nil {
		t.Fatalf("Conclude = %+v, %v", result, err)
	}
	commit, err := a.response.Audit(a.reveal, a.order)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.exchange.AcceptAudit(commit); !errors.Is(err, attest.ErrUsed) {
		t.Errorf("audit after the opening: %v, want ErrUsed", err)
	}
}

func TestAuditStepsOutOfOrder(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	x, err := s.NewChallenge(testOrder(d), testRandom())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := x.OrderAudit(4, testRandom()); !errors.Is(err, attest.ErrUsed) {
		t.Errorf("order before the commitment: %v, want attest.ErrUsed", err)
	}
	a := orderAudit(t, s, d)
	if _, err := a.exchange.OrderAudit(4, testRandom()); !errors.Is(err, attest.ErrUsed) {
		t.Errorf("second order: %v, want attest.ErrUsed", err)
	}
	commit, err := a.response.Audit(a.reveal, a.order)
	if err != nil {
		t.Fatal(err)
	}
	foreign := commit
	resign(t, &foreign, testKey(t, 9))
	if _, err := a.exchange.AcceptAudit(foreign); codeOf(err) != "AUDIT_KEY" {
		t.Errorf("commitment of another key: %v, want AUDIT_KEY", err)
	}
	if _, err := a.exchange.AcceptAudit(commit); err != nil {
		t.Fatalf("own commitment after a foreign one: %v", err)
	}
	commit.Message.SumsRoot = common.Hash{1}
	resign(t, &commit, d.Key)
	if _, err := a.exchange.AcceptAudit(commit); !errors.Is(err, attest.ErrUsed) {
		t.Errorf("second commitment, after the reveal: %v, want attest.ErrUsed", err)
	}
}

func TestAuditOrdersThatAreRefused(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	x, err := s.NewChallenge(testOrder(d), testRandom())
	if err != nil {
		t.Fatal(err)
	}
	response, err := d.Respond(s.Domain, s.Address(), x.Challenge, nil)
	if err != nil {
		t.Fatal(err)
	}
	reveal, err := x.Accept(response.Commit, testOpen.Add(time.Second))
	if err != nil {
		t.Fatal(err)
	}
	delivery, err := response.Open(reveal, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, rows := range []int{0, -1, chaingemm.MaxAuditRows + 1} {
		var bounds *chaingemm.ProfileError
		if _, err := x.OrderAudit(rows, testRandom()); !errors.As(err, &bounds) {
			t.Errorf("order of %d rows: %v, want a *ProfileError", rows, err)
		}
	}
	if err := x.AcceptOpen(delivery.Open); err != nil {
		t.Fatal(err)
	}
	if _, _, err := x.Conclude(delivery, attest.DefaultPolicy()); err != nil {
		t.Fatal(err)
	}
	if _, err := x.OrderAudit(4, testRandom()); !errors.Is(err, attest.ErrUsed) {
		t.Errorf("order after the verdict: %v, want attest.ErrUsed", err)
	}
}

func TestDeviceRefusesAudit(t *testing.T) {
	t.Parallel()
	s, d := testService(t), testDevice(t)
	a := orderAudit(t, s, d)
	if _, err := a.response.openAudit(attest.Signed[AuditReveal]{}); err == nil {
		t.Error("the device opened an audit that it had not committed to")
	}
	order := func(spoil func(o *AuditOrder), key byte) attest.Signed[AuditOrder] {
		m := a.order.Message
		spoil(&m)
		signed, err := attest.Sign(s.Domain, m, testKey(t, key))
		if err != nil {
			t.Fatal(err)
		}
		return signed
	}
	for name, bad := range map[string]attest.Signed[AuditOrder]{
		"another signer":     order(func(*AuditOrder) {}, 2),
		"another commitment": order(func(o *AuditOrder) { o.CommitHash[0] ^= 1 }, 1),
		"too many rows":      order(func(o *AuditOrder) { o.Rows = 1 << 31 }, 1),
	} {
		if _, err := a.response.Audit(a.reveal, bad); err == nil {
			t.Errorf("the device answered an order of %s", name)
		}
	}
	if _, err := a.response.Audit(attest.Signed[Reveal]{}, a.order); err == nil {
		t.Error("the device answered an order without a reveal")
	}
	commit, err := a.response.Audit(a.reveal, a.order)
	if err != nil {
		t.Fatal(err)
	}
	reveal, err := a.exchange.AcceptAudit(commit)
	if err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(r *attest.Signed[AuditReveal]){
		"another secret":     func(r *attest.Signed[AuditReveal]) { r.Message.Rho3[0] ^= 1; resign(t, r, s.Key) },
		"another commitment": func(r *attest.Signed[AuditReveal]) { r.Message.AuditCommitHash[0] ^= 1; resign(t, r, s.Key) },
		"another signer":     func(r *attest.Signed[AuditReveal]) { resign(t, r, d.Key) },
	} {
		bad := reveal
		spoil(&bad)
		if _, err := a.response.openAudit(bad); err == nil {
			t.Errorf("the device opened for a reveal of %s", name)
		}
	}
}
