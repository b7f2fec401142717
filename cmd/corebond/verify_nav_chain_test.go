package main

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/client/navproof"
	"github.com/corebond/corebond/client/navproof/inputs"
	"github.com/corebond/corebond/internal/anchor"
	"github.com/corebond/corebond/internal/anchor/anchortest"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// TestVerifyNavOnChain holds proofs against a node: the one that is anchored there, then a later one, and what never was.
func TestVerifyNavOnChain(t *testing.T) {
	t.Parallel()
	body, err := os.ReadFile(navReportJ)
	if err != nil {
		t.Fatal(err)
	}
	next, err := anchor.Of(body)
	if err != nil {
		t.Fatal(err)
	}
	next.SetID, next.Seq = 1, 1
	office := anchortest.NewAt(t, next.AsOf.Add(-time.Hour))
	anchored := func() common.Hash {
		t.Helper()
		call, err := office.Contract.Call(next, office.Keys)
		if err != nil {
			t.Fatal(err)
		}
		office.At = next.AsOf.Add(time.Minute)
		return office.Send(&office.Contract.Address, call).TxHash
	}
	d, err := office.Contract.Proof(t.Context(), office.Chain.Client(), next.Pool, anchored())
	if err != nil {
		t.Fatal(err)
	}
	d.Simulated, d.StateProof = true, nil
	if err := inputs.Attach(d, body, "", ""); err != nil {
		t.Fatal(err)
	}
	var signers []string
	for _, key := range office.Keys {
		signers = append(signers, crypto.PubkeyToAddress(key.PublicKey).Hex())
	}
	verify := func(change func(*navproof.Document)) (int, string, string) {
		t.Helper()
		changed := *d
		change(&changed)
		b, err := changed.Encode()
		if err != nil {
			t.Fatal(err)
		}
		return runVerifyNav(t, string(b), "--at", navDay, "--rpc", office.Chain.HTTPURL(), "--signers", strings.Join(signers, ","))
	}
	same := func(*navproof.Document) {}
	if code, stdout, stderr := verify(same); code != exitOK || !strings.Contains(stdout, "the node has this report") || strings.Contains(stdout, "document's own word") || strings.Contains(stderr, "superseded") {
		t.Errorf("what is anchored: code %d\n%s%s", code, stdout, stderr)
	}
	for name, change := range map[string]func(*navproof.Document){
		"another block":       func(d *navproof.Document) { d.Block.Hash[0] ^= 1 },
		"another number":      func(d *navproof.Document) { d.Block.Number++ },
		"no such transaction": func(d *navproof.Document) { d.Tx[0] ^= 1 },
	} {
		if code, stdout, _ := verify(change); code != exitVerification || !strings.Contains(stdout, navproof.CodeOnChain) {
			t.Errorf("%s: code %d\n%s", name, code, stdout)
		}
	}
	next.Seq, next.AsOf = 2, next.AsOf.AddDate(0, 0, 1)
	anchored()
	if code, _, stderr := verify(same); code != exitOK || !strings.Contains(stderr, "superseded: the contract's newest report of the pool is number 2") {
		t.Errorf("after the next report: code %d, %s", code, stderr)
	}
}
