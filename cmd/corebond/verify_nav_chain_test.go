package main

import (
	"crypto/ecdsa"
	"math/big"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/client/navproof"
	"github.com/corebond/corebond/client/navproof/inputs"
	"github.com/corebond/corebond/contracts/bindings/reports"
	"github.com/corebond/corebond/internal/anchor"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/shopspring/decimal"
)

// TestVerifyNavOnChain holds proofs against a node: the one that is anchored there, then a later one, and what never was.
func TestVerifyNavOnChain(t *testing.T) {
	t.Parallel()
	const seed = 8
	chain, err := devnet.Start(t.Context(), devnet.Config{Alloc: devnet.Funded(seed, 1), HTTP: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	defer chain.Close()
	nonce := uint64(0)
	send := func(at time.Time, to *common.Address, input []byte) *types.Receipt {
		t.Helper()
		id := big.NewInt(devnet.ChainID)
		tx := types.MustSignNewTx(devnet.Account(seed, 0), types.LatestSignerForChainID(id), &types.DynamicFeeTx{
			ChainID: id, Nonce: nonce, To: to, Data: input, Gas: 8_000_000, GasFeeCap: big.NewInt(100e9), GasTipCap: big.NewInt(1),
		})
		nonce++
		if _, err := chain.CommitAt(t.Context(), at, tx); err != nil {
			t.Fatal(err)
		}
		receipt, err := chain.Client().TransactionReceipt(t.Context(), tx.Hash())
		if err != nil || receipt.Status != types.ReceiptStatusSuccessful {
			t.Fatalf("%+v, %v", receipt, err)
		}
		return receipt
	}
	body, err := os.ReadFile(navReportJ)
	if err != nil {
		t.Fatal(err)
	}
	document, err := report.Decode(body)
	if err != nil {
		t.Fatal(err)
	}
	asOf, err := time.Parse(time.RFC3339, document.Snapshot.AsOf)
	if err != nil {
		t.Fatal(err)
	}
	input := reports.NewReports().PackConstructor(devnet.Address(seed, 0), []common.Address{devnet.Address(seed, 9)}, big.NewInt(1), 6*3600, big.NewInt(2e16), 7*86400)
	address := send(asOf.Add(-time.Hour), nil, append(common.FromHex(reports.ReportsMetaData.Bin), input...)).ContractAddress
	contract := anchor.Contract{ChainID: devnet.ChainID, Address: address, Caller: chain.Client()}
	next := anchor.Report{
		Pool: document.Snapshot.Pool.Name, SetID: 1, Seq: 1, AsOf: asOf, Haircut: decimal.RequireFromString(document.Results.Haircut), IRR: decimal.RequireFromString(*document.Results.Cases[0].IRR),
		NAV: decimal.RequireFromString(document.Results.NAV), Hash: report.Hash(body), InputsRoot: common.HexToHash(document.InputsRoot),
	}
	anchored := func() *types.Receipt {
		t.Helper()
		call, err := contract.Call(next, []*ecdsa.PrivateKey{devnet.Account(seed, 9)})
		if err != nil {
			t.Fatal(err)
		}
		return send(next.AsOf.Add(time.Minute), &address, call)
	}
	d, err := contract.Proof(t.Context(), chain.Client(), next.Pool, anchored().TxHash)
	if err != nil {
		t.Fatal(err)
	}
	d.Simulated, d.StateProof = true, nil
	if err := inputs.Attach(d, body, "", ""); err != nil {
		t.Fatal(err)
	}
	verify := func(change func(*navproof.Document)) (int, string, string) {
		t.Helper()
		changed := *d
		change(&changed)
		b, err := changed.Encode()
		if err != nil {
			t.Fatal(err)
		}
		return runVerifyNav(t, string(b), "--at", navDay, "--rpc", chain.HTTPURL(), "--signers", devnet.Address(seed, 9).Hex()+",")
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
	next.Seq, next.AsOf = 2, asOf.AddDate(0, 0, 1)
	anchored()
	if code, _, stderr := verify(same); code != exitOK || !strings.Contains(stderr, "superseded: the contract's newest report of the pool is number 2") {
		t.Errorf("after the next report: code %d, %s", code, stderr)
	}
}
