package nvgpu_test

import (
	"errors"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/nvgpu"
	"github.com/corebond/corebond/attest/nvgpu/nvgputest"
)

// What a chain is remembered for is the chain alone: the report, the nonce and the time are checked every time.
func TestKnownChainsExcuseNothingElse(t *testing.T) {
	t.Parallel()
	d := must(nvgputest.NewDevice("known"))(t)
	e := must(d.Evidence(someNonce()))(t)
	v := nvgpu.NewVerifier(d.Policy(), 4)
	code := func(e nvgpu.Evidence, nonce [32]byte, at time.Time) string {
		_, err := v.Verify(e, nonce, at)
		var bad *attest.Rejection
		if errors.As(err, &bad) {
			return bad.Code
		}
		if err != nil {
			return err.Error()
		}
		return ""
	}
	for range 2 {
		if got := code(e, someNonce(), someDay()); got != "" {
			t.Fatalf("honest evidence: %s", got)
		}
	}
	first, err := v.Verify(e, someNonce(), someDay())
	if err != nil {
		t.Fatal(err)
	}
	plain, err := d.Policy().Verify(e, someNonce(), someDay())
	if err != nil || first.Claims != plain.Claims {
		t.Errorf("claims %+v of a known chain, %+v of a new one, %v", first.Claims, plain.Claims, err)
	}
	spoiled := e
	spoiled.Report = append([]byte{}, e.Report...)
	spoiled.Report[len(spoiled.Report)-1] ^= 1
	if got := code(spoiled, someNonce(), someDay()); got != nvgpu.CodeSignature {
		t.Errorf("spoiled signature: %q", got)
	}
	if got := code(e, [32]byte{9}, someDay()); got != nvgpu.CodeNonce {
		t.Errorf("other nonce: %q", got)
	}
	if got := code(e, someNonce(), someDay().AddDate(-50, 0, 0)); got != nvgpu.CodeExpired {
		t.Errorf("before the certificates: %q", got)
	}
	other := must(must(nvgputest.NewDevice("other"))(t).Evidence(someNonce()))(t)
	mixed := e
	mixed.Chain = other.Chain
	if got := code(mixed, someNonce(), someDay()); got == "" {
		t.Error("another device's chain under this report passes")
	}
}

// BenchmarkVerifyKnown is a device that has been seen before.
func BenchmarkVerifyKnown(b *testing.B) {
	d := must(nvgputest.NewDevice("bench"))(b)
	e, v := must(d.Evidence(someNonce()))(b), nvgpu.NewVerifier(d.Policy(), 4)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := v.Verify(e, someNonce(), someDay()); err != nil {
			b.Fatal(err)
		}
	}
}
