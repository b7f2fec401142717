package tpm_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/corebond/corebond/attest/tpm"
	"github.com/ethereum/go-ethereum/common"
)

func TestPolicyErrors(t *testing.T) {
	t.Parallel()
	if p := tpm.DefaultPolicy(); len(p.Roots) != 12 || len(p.Releases) != 0 {
		t.Errorf("shipped policy has %d roots and %d releases", len(p.Roots), len(p.Releases))
	}
	release := func() tpm.Release {
		r := tpm.Release{Name: "agent 1", Source: "measured", PCRs: map[int][]common.Hash{}}
		for _, pcr := range tpm.Selection() {
			r.PCRs[pcr] = []common.Hash{{byte(pcr)}}
		}
		return r
	}
	tests := []struct {
		says  string
		spoil func(*tpm.Policy)
	}{
		{"", func(p *tpm.Policy) { p.Releases = append(p.Releases, release()) }},
		{"version 2", func(p *tpm.Policy) { p.Version = 2 }},
		{`figure "rsa_bits" has no name or no source`, func(p *tpm.Policy) { p.RSABits.Source = "" }},
		{"rsa_bits = 1024", func(p *tpm.Policy) { p.RSABits.Value = 1024 }},
		{"rsa_bits = 8192", func(p *tpm.Policy) { p.RSABits.Value = 8192 }},
		{"no name or no source", func(p *tpm.Policy) { p.Roots[0].Source = "" }},
		{"no name or no source", func(p *tpm.Policy) { p.Roots[0].Name = "" }},
		{"is there twice", func(p *tpm.Policy) { p.Roots = append(p.Roots, p.Roots[0]) }},
		{"no fingerprint", func(p *tpm.Policy) { p.Roots[0].SHA256 = common.Hash{} }},
		{"no name or no source", func(p *tpm.Policy) { r := release(); r.Source = ""; p.Releases = []tpm.Release{r} }},
		{"no value for PCR 14", func(p *tpm.Policy) { r := release(); delete(r.PCRs, 14); p.Releases = []tpm.Release{r} }},
		{"not quoted", func(p *tpm.Policy) { r := release(); r.PCRs[10] = r.PCRs[0]; p.Releases = []tpm.Release{r} }},
		{"is there twice", func(p *tpm.Policy) { p.Releases = []tpm.Release{release(), release()} }},
	}
	for i, test := range tests {
		p := tpm.DefaultPolicy()
		test.spoil(&p)
		b, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		if _, err = tpm.ParsePolicy(b); (err == nil) != (test.says == "") || err != nil && !strings.Contains(err.Error(), test.says) {
			t.Errorf("policy %d: %v, want %q", i, err, test.says)
		}
	}
	for _, file := range []string{"", "{}", `{"version":1,"trust":[]}`} {
		if _, err := tpm.ParsePolicy([]byte(file)); err == nil {
			t.Errorf("policy %q loads", file)
		}
	}
}
