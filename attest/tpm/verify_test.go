package tpm_test

import (
	"crypto/rand"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/tpm"
	"github.com/corebond/corebond/attest/tpm/tpmtest"
	"github.com/ethereum/go-ethereum/common"
	"github.com/google/go-tpm/tpm2"
)

var (
	founded = time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	today   = time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	run     = tpm.Run{Nonce1: common.Hash{1}, ChainRoot: common.Hash{2}, Agent: common.Address{3}}
	onCurve = tpmtest.Options{EK: tpm2.TPMAlgECC, AK: tpm2.TPMAlgECDSA}
)

func newMaker(t testing.TB) *tpmtest.Maker {
	t.Helper()
	m, err := tpmtest.NewMaker(rand.Reader, "Simulated TPM", founded)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func newTPM(t testing.TB, m *tpmtest.Maker, o tpmtest.Options) *tpmtest.TPM {
	t.Helper()
	chip, err := m.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return chip
}

func trusting(makers ...*tpmtest.Maker) tpm.Verifier {
	p := tpm.DefaultPolicy()
	p.Roots = nil
	for _, m := range makers {
		p.Roots = append(p.Roots, m.Root())
	}
	return tpm.Verifier{Policy: p}
}

// enrolled is a TPM with a completed enrolment.
type enrolled struct {
	*tpmtest.TPM
	tpm.Verifier
	enrolment tpm.Enrolment
	secret    common.Hash
}

func enrol(t testing.TB, o tpmtest.Options) enrolled {
	t.Helper()
	m := newMaker(t)
	e := enrolled{TPM: newTPM(t, m, o), Verifier: trusting(m)}
	offer, err := e.Enrol(rand.Reader, e.EKChain(), e.AK(), today)
	if err != nil {
		t.Fatal(err)
	}
	e.enrolment = offer.Enrolment
	if e.secret, err = e.Activate(offer.Credential, offer.EncryptedSecret); err != nil {
		t.Fatal(err)
	}
	if err := e.enrolment.Activate(e.secret); err != nil {
		t.Fatal(err)
	}
	return e
}

func (e enrolled) quote(t testing.TB) *tpm.Evidence {
	t.Helper()
	evidence, err := e.Quote(run, e.secret)
	if err != nil {
		t.Fatal(err)
	}
	return evidence
}

func codeOf(err error) string {
	var r *attest.Rejection
	if errors.As(err, &r) {
		if r.Observed == "" || r.Required == "" || r.Fix == "" {
			return "incomplete " + r.Code
		}
		return r.Code
	}
	if err != nil {
		return "unchecked: " + err.Error()
	}
	return ""
}

func TestAnHonestTPMVerifies(t *testing.T) {
	t.Parallel()
	for _, o := range []tpmtest.Options{
		onCurve,
		{EK: tpm2.TPMAlgRSA, AK: tpm2.TPMAlgRSASSA},
		{EK: tpm2.TPMAlgECC, AK: tpm2.TPMAlgRSAPSS},
	} {
		e := enrol(t, o)
		e.Extend(11, common.Hash{0xaa})
		first, err := e.Verify(e.quote(t), run, e.enrolment, nil, today)
		if err != nil {
			t.Fatalf("EK %#x, AK %#x: %v", o.EK, o.AK, err)
		}
		want := tpm.Counters{ClockMillis: 60_000, Resets: 7, Restarts: 3, Safe: true}
		if first.EK != e.enrolment.EK || first.AK != e.enrolment.AK || first.PCRDigest != e.Values().Digest() || first.Counters != want || first.Measured() {
			t.Errorf("Verify = %+v", first)
		}
		e.Reset()
		if _, err := e.Verify(e.quote(t), run, e.enrolment, &first, today.AddDate(0, 0, 7)); err != nil {
			t.Errorf("a week and a reset later: %v", err)
		}
	}
}

func TestLies(t *testing.T) {
	t.Parallel()
	tests := []struct {
		lie   tpmtest.Lie
		enrol bool // seen when the TPM enrols
		code  string
	}{
		{tpmtest.NoIssuer, true, tpm.CodeChain},
		{tpmtest.Expired, true, tpm.CodeExpired},
		{tpmtest.OtherPurpose, true, tpm.CodePurpose},
		{tpmtest.WeakEK, true, tpm.CodeWeak},
		{tpmtest.WeakAK, true, tpm.CodeWeak},
		{tpmtest.LongEK, true, "unchecked: EK is RSA of 3072 bits with exponent 65537: only 2048 and 65537 are supported"},
		{tpmtest.NotRestricted, true, tpm.CodeAKAttributes},
		{tpmtest.Movable, true, tpm.CodeAKAttributes},
		{tpmtest.Imported, true, tpm.CodeAKAttributes},
		{tpmtest.Rebranded, true, tpm.CodeAKAttributes},
		{tpmtest.Decrypting, true, tpm.CodeAKAttributes},
		{tpmtest.Mute, true, tpm.CodeAKAttributes},
		{tpmtest.NoScheme, true, tpm.CodeAKScheme},
		{tpmtest.NotGenerated, false, tpm.CodeQuoteMagic},
		{tpmtest.Certification, false, tpm.CodeQuoteType},
		{tpmtest.Longer, false, tpm.CodeQuoteShape},
		{tpmtest.OtherScheme, false, tpm.CodeSignatureShape},
		{tpmtest.OtherKey, false, tpm.CodeSignature},
		{tpmtest.OtherRun, false, tpm.CodeBinding},
		{tpmtest.OtherBank, false, tpm.CodeSelection},
		{tpmtest.FewerPCRs, false, tpm.CodeSelection},
		{tpmtest.OtherValues, false, tpm.CodeDigest},
	}
	m, honest := newMaker(t), enrol(t, onCurve)
	for _, test := range tests {
		var err error
		if test.enrol {
			o := onCurve
			o.Lie = test.lie
			if test.lie == tpmtest.WeakAK {
				o.AK = tpm2.TPMAlgRSASSA
			}
			liar := newTPM(t, m, o)
			_, err = trusting(m).Enrol(rand.Reader, liar.EKChain(), liar.AK(), today)
		} else {
			honest.Lie = test.lie
			_, err = honest.Verify(honest.quote(t), run, honest.enrolment, nil, today)
		}
		if got := codeOf(err); got != test.code {
			t.Errorf("%s: %s, want %s", test.lie, got, test.code)
		}
	}
}

// What was true at enrolment is verified again with each quote.
func TestAQuoteIsOfTheEnrolledTPM(t *testing.T) {
	t.Parallel()
	e, other := enrol(t, onCurve), enrol(t, onCurve)
	both := e.Verifier
	both.Policy.Roots = slices.Concat(e.Policy.Roots, other.Policy.Roots)
	tests := []struct {
		name  string
		spoil func(*tpm.Evidence, *tpm.Enrolment) tpm.Verifier
		code  string
	}{
		{"as enrolled", func(*tpm.Evidence, *tpm.Enrolment) tpm.Verifier { return both }, ""},
		{"maker no longer pinned", func(*tpm.Evidence, *tpm.Enrolment) tpm.Verifier { return other.Verifier }, tpm.CodeRoot},
		{"a root that is nearly pinned", func(*tpm.Evidence, *tpm.Enrolment) tpm.Verifier {
			near := trusting()
			near.Policy.Roots = slices.Clone(both.Policy.Roots)
			near.Policy.Roots[0].SHA256[31] ^= 1
			return near
		}, tpm.CodeRoot},
		{"another pinned root beside the chain", func(x *tpm.Evidence, _ *tpm.Enrolment) tpm.Verifier {
			x.EKChain = append(slices.Clone(x.EKChain), other.EKChain()[2])
			return other.Verifier
		}, tpm.CodeChain},
		{"EK of another TPM", func(x *tpm.Evidence, _ *tpm.Enrolment) tpm.Verifier { x.EKChain = other.EKChain(); return both }, tpm.CodeEnrolledEK},
		{"AK of another TPM", func(x *tpm.Evidence, _ *tpm.Enrolment) tpm.Verifier { x.AK = other.AK(); return both }, tpm.CodeEnrolledAK},
		{"quote by another TPM", func(x *tpm.Evidence, _ *tpm.Enrolment) tpm.Verifier {
			q := other.quote(t)
			x.Quote, x.Signature = q.Quote, q.Signature
			return both
		}, tpm.CodeSignature},
		{"never activated", func(x *tpm.Evidence, _ *tpm.Enrolment) tpm.Verifier { x.Activation = common.Hash{}; return both }, tpm.CodeActivation},
		{"secret of another enrolment", func(x *tpm.Evidence, _ *tpm.Enrolment) tpm.Verifier { x.Activation = other.secret; return both }, tpm.CodeActivation},
		{"hash of another enrolment", func(_ *tpm.Evidence, n *tpm.Enrolment) tpm.Verifier { n.Secret = other.enrolment.Secret; return both }, tpm.CodeActivation},
		{"AK with a byte more", func(x *tpm.Evidence, _ *tpm.Enrolment) tpm.Verifier {
			x.AK = append(slices.Clone(x.AK), 0)
			return both
		}, tpm.CodeAKShape},
		{"AK of a megabyte", func(x *tpm.Evidence, _ *tpm.Enrolment) tpm.Verifier { x.AK = make([]byte, 1<<20); return both }, tpm.CodeAKShape},
		{"no quote", func(x *tpm.Evidence, _ *tpm.Enrolment) tpm.Verifier { x.Quote = nil; return both }, tpm.CodeQuoteShape},
		{"no signature", func(x *tpm.Evidence, _ *tpm.Enrolment) tpm.Verifier { x.Signature = nil; return both }, tpm.CodeSignatureShape},
		{"no chain", func(x *tpm.Evidence, _ *tpm.Enrolment) tpm.Verifier { x.EKChain = nil; return both }, tpm.CodeChain},
		{"long chain", func(x *tpm.Evidence, _ *tpm.Enrolment) tpm.Verifier {
			x.EKChain = slices.Repeat(x.EKChain, 3)
			return both
		}, tpm.CodeChain},
		{"large certificate", func(x *tpm.Evidence, _ *tpm.Enrolment) tpm.Verifier {
			x.EKChain = append(slices.Clone(x.EKChain), make([]byte, tpm.MaxCertificate+1))
			return both
		}, tpm.CodeChain},
	}
	for _, test := range tests {
		x, n := e.quote(t), e.enrolment
		v := test.spoil(x, &n)
		if _, err := v.Verify(x, run, n, nil, today); codeOf(err) != test.code {
			t.Errorf("%s: %v, want %q", test.name, err, test.code)
		}
	}
	for name, r := range map[string]tpm.Run{
		"nonce": {Nonce1: common.Hash{9}, ChainRoot: run.ChainRoot, Agent: run.Agent},
		"root":  {Nonce1: run.Nonce1, ChainRoot: common.Hash{9}, Agent: run.Agent},
		"agent": {Nonce1: run.Nonce1, ChainRoot: run.ChainRoot, Agent: common.Address{9}},
	} {
		if _, err := both.Verify(e.quote(t), r, e.enrolment, nil, today); codeOf(err) != tpm.CodeBinding {
			t.Errorf("other %s: %v, want %s", name, err, tpm.CodeBinding)
		}
	}
}
