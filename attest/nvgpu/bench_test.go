package nvgpu_test

import (
	"testing"

	"github.com/corebond/corebond/attest/nvgpu"
	"github.com/corebond/corebond/attest/nvgpu/nvgputest"
)

// BenchmarkVerify is one device: chain and report.
func BenchmarkVerify(b *testing.B) {
	d := must(nvgputest.NewDevice("bench"))(b)
	e, policy := must(d.Evidence(someNonce()))(b), d.Policy()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := policy.Verify(e, someNonce(), someDay()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAppraise is two manifests and five statuses beside it.
func BenchmarkAppraise(b *testing.B) {
	d, v := verified(b, "bench")
	x := nvgpu.Endorsements{
		DriverRIM: must(d.DriverManifest())(b), VBIOSRIM: must(d.VBIOSManifest())(b),
		Statuses: append(must(d.Statuses(someDay()))(b), must(d.ManifestStatus(0, someDay()))(b), must(d.ManifestStatus(1, someDay()))(b)),
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := v.Appraise(x, someDay()); err != nil {
			b.Fatal(err)
		}
	}
}
