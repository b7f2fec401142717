//go:build corpus

package nvgpu_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/attest/nvgpu"
)

// TestGenuineSamples verifies what is in the directory named by NVTRUST_SAMPLES against the shipped policy: pairs of
// xAttestationReport.txt (hex) and xCertChain.txt (PEM), evidence of NVIDIA's command line (*.json), and manifests (*.swidtag). NVIDIA
// publishes such files in the repositories nvtrust (local_gpu_verifier/src/verifier/samples) and attestation-sdk.
func TestGenuineSamples(t *testing.T) {
	t.Parallel()
	samples := map[string]nvgpu.Evidence{}
	for _, path := range matches(t, "*AttestationReport.txt") {
		report, err := hex.DecodeString(strings.TrimSpace(string(read(t, path))))
		if err != nil {
			t.Fatal(err)
		}
		chain := read(t, strings.TrimSuffix(path, "AttestationReport.txt")+"CertChain.txt")
		samples[filepath.Base(path)] = nvgpu.Evidence{Report: report, Chain: chain}
	}
	for _, path := range matches(t, "*.json") {
		var list []struct{ Evidence, Certificate []byte }
		if err := json.Unmarshal(read(t, path), &list); err != nil {
			t.Fatal(err)
		}
		for i, e := range list {
			samples[filepath.Base(path)+" "+strconv.Itoa(i)] = nvgpu.Evidence{Report: e.Evidence, Chain: e.Certificate}
		}
	}
	if len(samples) == 0 {
		t.Fatal("NVTRUST_SAMPLES names no directory with samples")
	}
	signed := time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC) // when the signers' certificates were valid; they have expired since
	manifests := map[string][]byte{}
	for _, path := range matches(t, "*.swidtag") {
		rim, err := nvgpu.DefaultPolicy().VerifyRIM(read(t, path), signed)
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(path), err)
			continue
		}
		t.Logf("%s: %s %s, %d active values, signer until %v", filepath.Base(path), rim.Chip, rim.Version, len(rim.Active), rim.Signers[0].NotAfter)
		manifests[rim.Version] = read(t, path)
	}
	keys := map[nvgpu.Fingerprint]string{}
	for name, e := range samples {
		t.Run(name, func(t *testing.T) {
			e.Declared.CC = true
			report, err := nvgpu.ParseReport(e.Report)
			if err != nil {
				t.Fatal(err)
			}
			v, err := nvgpu.DefaultPolicy().Verify(e, report.Nonce, time.Now())
			if err != nil {
				t.Fatal(err)
			}
			keys[v.Claims.DeviceKey] += name + "; "
			driver, vbios := v.Manifests()
			t.Logf("%+v; manifests %s, %s", v.Claims, driver, vbios)
			x := nvgpu.Endorsements{DriverRIM: manifests[v.Claims.Driver], VBIOSRIM: manifests[v.Claims.VBIOS]}
			claims, err := v.Appraise(x, signed)
			t.Logf("with manifests of driver %t, VBIOS %t: firmware %s, %v", x.DriverRIM != nil, x.VBIOSRIM != nil, claims.Firmware, err)
			for at := 0; at < len(e.Report); at += 37 { // not every byte: each costs five signatures
				spoiled := e
				spoiled.Report = bytes.Clone(e.Report)
				spoiled.Report[at] ^= 1
				if _, err := nvgpu.DefaultPolicy().Verify(spoiled, report.Nonce, time.Now()); err == nil {
					t.Errorf("report with byte %d flipped verifies", at)
				}
			}
		})
	}
	t.Logf("%d samples of %d devices", len(samples), len(keys))
}

func matches(t *testing.T, pattern string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(os.Getenv("NVTRUST_SAMPLES"), pattern))
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
