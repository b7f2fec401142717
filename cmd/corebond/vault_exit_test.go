package main

import (
	"encoding/json"
	"maps"
	"os"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/ethereum/go-ethereum/common"
)

// TestVaultExitCodes says what a script can tell apart.
func TestVaultExitCodes(t *testing.T) {
	t.Parallel()
	s := newVaultShell(t)
	s.want(exitOK, deployLine)
	text, err := os.ReadFile(s.path("addresses.json"))
	if err != nil {
		t.Fatal(err)
	}
	var d map[string]any
	if err := json.Unmarshal(text, &d); err != nil {
		t.Fatal(err)
	}
	change := func(name, key string, value any) {
		other := maps.Clone(d)
		other[key] = value
		changed, err := json.Marshal(other)
		if err != nil {
			t.Fatal(err)
		}
		s.write(name, string(changed))
	}
	change("tampered.json", "registry", d["covenants"])
	change("other-chain.json", "chain_id", 5)
	change("half.json", "pool", common.Address{})
	change("unknown.json", "poool", 1)
	change("addresses-5.json", "chain_id", 5)
	s.write("bad.yaml", "name: x\nsymboll: y\n")
	s.write("no-key", "not a key")

	for _, tt := range []struct {
		exit       int
		code, line string
	}{
		{exitVerification, "", "vault prove --json --addresses %tampered.json"},
		{exitConflict, "OTHER_CHAIN", "vault show --json --addresses %other-chain.json"},
		{exitConflict, "OTHER_CHAIN", "vault deploy --json --key-file %key --plan %plan.yaml --simulate-asset --out %addresses-5.json"},
		{exitNotFound, "NO_POOL", "vault show --json --addresses %half.json"},
		{exitNotFound, "NO_CONTRACT", "vault show --json --addresses %addresses.json --block 1"},
		{exitNotFound, "NOT_FOUND", "vault show --json --addresses %missing.json"},
		{exitInvalid, "INVALID_INPUT", "vault show --json --addresses %unknown.json"},
		{exitInvalid, "INVALID_INPUT", "vault show --json --addresses %addresses.json --block latest"},
		{exitInvalid, "INVALID_INPUT", "vault show --json --addresses %addresses.json --account 0x1"},
		{exitInvalid, "INVALID_INPUT", "vault show --json --addresses %addresses.json --rpc ftp://127.0.0.1"},
		{exitInvalid, "INVALID_INPUT", "vault deploy --json --key-file %key --plan %bad.yaml --out %new.json"},
		{exitInvalid, "INVALID_INPUT", "vault deploy --json --key-file %no-key --plan %plan.yaml --simulate-asset --out %new.json"},
		{exitInvalid, "INVALID_INPUT", "vault deploy --json --key-file %key --plan %plan.yaml --out %new.json"},
		{exitUpstream, "NODE", "vault show --json --addresses %addresses.json --rpc http://127.0.0.1:1"},
		{exitUpstream, "NODE", "vault show --json --addresses %addresses.json --block 99999999"},
		{exitUsage, "USAGE", "vault show --json"},
		{exitUsage, "USAGE", "vault distribute --json --addresses %addresses.json"},
	} {
		out := s.want(tt.exit, tt.line)
		if fault, _ := out["error"].(map[string]any); tt.code != "" && fault["code"] != tt.code {
			t.Errorf("corebond %s: %v, want the code %s", tt.line, out, tt.code)
		}
		if strings.Contains(s.stdout.String(), "not a key") {
			t.Errorf("corebond %s shows what is in the key file", tt.line)
		}
	}
	if _, err := os.Stat(s.path("new.json")); err == nil {
		t.Error("a deployment that did not begin left a file")
	}
}

// The plan that is printed is one that is read, but for its addresses.
func TestVaultPrintedPlan(t *testing.T) {
	t.Parallel()
	s := newVaultShell(t)
	s.want(exitOK, "vault deploy --print-plan")
	plan := strings.ReplaceAll(s.stdout.String(), "0x0000000000000000000000000000000000000000\"", devnet.Address(vaultSeed, 1).Hex()+"\"")
	if _, err := onchain.ParsePlan([]byte(plan), false); err != nil {
		t.Error(err)
	}
}
