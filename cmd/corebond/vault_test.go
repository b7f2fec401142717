package main

import (
	"bytes"
	"crypto/ecdsa"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/contracts/bindings/simulateddollar"
	"github.com/corebond/corebond/internal/anchor"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/shopspring/decimal"
)

const vaultSeed = 66

// vaultShell runs vault commands against a chain in this process, as a person would.
type vaultShell struct {
	t              *testing.T
	chain          *devnet.Chain
	dir            string
	stdout, stderr bytes.Buffer
}

func newVaultShell(t *testing.T) *vaultShell {
	t.Helper()
	chain, err := devnet.Start(t.Context(), devnet.Config{Alloc: devnet.Funded(vaultSeed, 2), Automine: true, HTTP: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := chain.Close(); err != nil {
			t.Error(err)
		}
	})
	s := &vaultShell{t: t, chain: chain, dir: t.TempDir()}
	s.write("key", hex.EncodeToString(crypto.FromECDSA(devnet.Account(vaultSeed, 0)))+"\n")
	me := devnet.Address(vaultSeed, 0).Hex()
	s.write("plan.yaml", fmt.Sprintf(`
name: Shell Pool
symbol: SHELL
reports_owner: %[1]q
report_signers: [%[1]q]
report_threshold: 1
report_interval: 1h
report_step: "0.02"
rotation_delay: 1d
curator: %[1]q
guardian: %[1]q
treasury: %[1]q
senior_rate: "0.08"
mezzanine_rate: "0.12"
min_subordination: "0.1"
min_junior: "0.05"
fee: "0.01"
maturity: 2099-01-01T00:00:00Z
epoch: 1h
ramp: 30d
recovery_window: 30d
lapse_window: 4d
timelock: 1d
seed: "100"
sale_duration: 7d
sale_floor: "0.2"
`, me))
	return s
}

func (s *vaultShell) path(name string) string { return filepath.Join(s.dir, name) }

func (s *vaultShell) write(name, text string) {
	s.t.Helper()
	if err := os.WriteFile(s.path(name), []byte(text), 0o600); err != nil {
		s.t.Fatal(err)
	}
}

// run is the exit code of a line, in which %NAME stands for a file and --rpc for the chain.
func (s *vaultShell) run(line string) int {
	s.t.Helper()
	s.stdout.Reset()
	s.stderr.Reset()
	words := strings.Fields(line)
	for i, word := range words {
		if name, ok := strings.CutPrefix(word, "%"); ok {
			words[i] = s.path(name)
		}
	}
	lookup := func(name string) (string, bool) { return s.chain.HTTPURL(), name == "COREBOND_RPC" }
	return run(s.t.Context(), words, lookup, strings.NewReader(""), &s.stdout, &s.stderr)
}

// want runs a line that has to exit so, and returns what it printed with --json.
func (s *vaultShell) want(code int, line string) map[string]any {
	s.t.Helper()
	if got := s.run(line); got != code {
		s.t.Fatalf("corebond %s: exit %d, want %d; %s%s", line, got, code, s.stdout.String(), s.stderr.String())
	}
	var out map[string]any
	if strings.Contains(line, "--json") {
		if err := json.Unmarshal(s.stdout.Bytes(), &out); err != nil {
			s.t.Fatalf("corebond %s: %v in %s", line, err, s.stdout.String())
		}
	}
	return out
}

const deployLine = "vault deploy --key-file %key --plan %plan.yaml --out %addresses.json --simulate-asset --json"

func TestVaultCommands(t *testing.T) {
	t.Parallel()
	s := newVaultShell(t)
	first := s.want(exitOK, deployLine)
	if n := len(first["transactions"].([]any)); n < 12 {
		t.Errorf("deployed by %d transactions", n)
	}
	if again := s.want(exitOK, deployLine); len(again["transactions"].([]any)) != 0 {
		t.Errorf("deploying again sent %v", again["transactions"])
	}

	shown := s.want(exitOK, "vault show --addresses %addresses.json --json")
	if shown["cash"] != "300.000000" || shown["entry"] != "stale" || shown["report"] != nil || len(shown["warnings"].([]any)) != 1 {
		t.Errorf("a new pool shows %v", shown)
	}
	s.want(exitOK, "vault show --addresses %addresses.json")
	for _, want := range []string{"net asset value  300.000000 at entry, 300.000000 at exit", "senior     100     100.000000 "} {
		if !strings.Contains(s.stdout.String(), want) {
			t.Errorf("the table lacks %q:\n%s", want, s.stdout.String())
		}
	}
	if got := s.want(exitOK, "vault prove --addresses %addresses.json --json"); got["ok"] != true || len(got["checks"].([]any)) < 20 {
		t.Errorf("proof = %v", got)
	}

	s.exit(t)
	did := s.want(exitOK, "vault distribute --key-file %key --addresses %addresses.json --json")
	if batches := did["batches"].([]any); len(batches) != 1 || batches[0].(map[string]any)["tranche"] != "senior" {
		t.Errorf("distributed %v", did)
	}
	holding := s.want(exitOK, "vault show --json --addresses %addresses.json --account "+devnet.Address(vaultSeed, 0).Hex())["holding"].(map[string]any)
	if got := holding["tranches"].([]any)[0].(map[string]any); got["shares"] != "0" || got["claimable_assets"] == "0.000000" {
		t.Errorf("who left has %v", got)
	}
	s.want(exitOK, "vault show --addresses %addresses.json --account "+devnet.Address(vaultSeed, 0).Hex())
	if !strings.Contains(s.stdout.String(), "0 shares, 0 locked; 0 leaving, 50.0") {
		t.Errorf("the table of who left:\n%s", s.stdout.String())
	}
	s.want(exitOK, "vault distribute --key-file %key --addresses %addresses.json")
	if !strings.HasPrefix(s.stdout.String(), "nothing") {
		t.Errorf("a second distribution says %s", s.stdout.String())
	}
	s.want(exitOK, "vault prove --addresses %addresses.json")
	if text := s.stdout.String(); strings.Contains(text, "FAILED") || !strings.Contains(text, "balance sheet from logs") {
		t.Errorf("proof:\n%s", text)
	}
}

// exit puts senior shares into the queue and lets so much time pass that they may leave.
func (s *vaultShell) exit(t *testing.T) {
	t.Helper()
	ctx := t.Context()
	client, err := ethclient.DialContext(ctx, s.chain.HTTPURL())
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	text, err := os.ReadFile(s.path("addresses.json"))
	if err != nil {
		t.Fatal(err)
	}
	deployment, err := onchain.ParseDeployment(text)
	if err != nil {
		t.Fatal(err)
	}
	vault, err := deployment.Open(client)
	if err != nil {
		t.Fatal(err)
	}
	me := &keySender{client: client, key: devnet.Account(vaultSeed, 0), say: func(string, ...any) {}}
	head, err := client.HeaderByNumber(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	contract := anchor.Contract{ChainID: devnet.ChainID, Address: vault.Reports, Caller: client}
	report, err := contract.Call(anchor.Report{
		Pool: "Shell Pool", SetID: 1, Seq: 1, AsOf: time.Unix(int64(head.Time), 0), NAV: decimal.NewFromInt(1), Hash: common.Hash{1},
	}, []*ecdsa.PrivateKey{me.key})
	if err != nil {
		t.Fatal(err)
	}
	mint := simulateddollar.NewSimulatedDollar().PackMint(me.Address(), big.NewInt(50e6))
	for to, input := range map[common.Address][]byte{vault.Reports: report, vault.Asset: mint} {
		if _, err := me.Send(ctx, &to, input); err != nil {
			t.Fatal(err)
		}
	}
	got, err := vault.Deposit(ctx, me, onchain.Senior, evm.UnitsOf(50e6), me.Address())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := vault.RequestRedeem(ctx, me, onchain.Senior, got.Shares, me.Address()); err != nil {
		t.Fatal(err)
	}
	if err := s.chain.AdjustTime(38 * time.Hour); err != nil { // the epoch, and the wait for a report that does not come
		t.Fatal(err)
	}
}
