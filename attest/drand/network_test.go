package drand

import (
	"strings"
	"testing"
)

func TestNetworksThatDoNotLoad(t *testing.T) {
	t.Parallel()
	if n, err := ParseNetworks(shipped); err != nil || len(n) != 2 || n[0].Chained || !n[1].Chained {
		t.Fatalf("the shipped networks: %+v, %v", n, err)
	}
	const key = "868f005eb8e6e4ca0a47c8a77ceaa5309a47978a7c71bc5cce96366b5d7a569937c529eeda66c7293784a9402801af31"
	for name, test := range map[string]struct{ old, new, want string }{
		"another version":      {`"version": 1`, `"version": 2`, "version 2"},
		"unknown key":          {`"period_seconds"`, `"period"`, "unknown field"},
		"value without source": {`"as scheme; bound by chain_hash"`, `""`, "has no source"},
		"another name":         {`"quicknet"`, `"quicknet-t"`, "is not that of the numbers"},
		"another genesis":      {"1692803367", "1692803368", "is not that of the numbers"},
		"genesis out of range": {"1692803367", "-1", "out of range"},
		"another period":       {`"value": 30`, `"value": 3`, "is not that of the numbers"},
		"no period":            {`"value": 3,`, `"value": 0,`, "out of range"},
		"another group":        {"f477d5", "f477d6", "is not that of the numbers"},
		"group not in hex":     {"f477d5", "f477dg", "group hash"},
		"half a group":         {"f477d5c89f21a17c863a7f937c6a6d15", "", "group hash"},
		"another chain hash":   {"52db9b", "52db9c", "is not that of the numbers"},
		"key not on the curve": {"83cf0f", "83cf10", "read public key"},
		"key of another group": {`"pedersen-bls-chained"`, `"bls-unchained-g1-rfc9380"`, "a point on G2 has 96"},
		"key is the identity":  {key, "c0" + strings.Repeat("00", 47), "identity"},
		"key not in hex":       {"83cf0f", "83cf0g", "read public key"},
		"another scheme":       {"bls-unchained-g1-rfc9380", "bls-unchained-on-g1", "is not known"},
	} {
		b := strings.ReplaceAll(string(shipped), test.old, test.new)
		if b == string(shipped) {
			t.Fatalf("%s: nothing changed", name)
		}
		if _, err := ParseNetworks([]byte(b)); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", name, err, test.want)
		}
	}
}
